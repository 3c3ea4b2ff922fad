"""分值 added up where a cell is merged over several rows."""

from __future__ import annotations

from dataclasses import replace

from lint.checks.base import Hit
from lint.checks.evaluation import POINT_CASES, Points
from lint.checks.subjects import JudgedDocument
from lint.model import Document, Table, indicator
from lint.source import Cell, NodePlace


def table(*points: tuple[str, str, str, int]) -> Table:
    """Rows of (level1, level2, weight, cell of the weight in its column)."""
    rows = [
        indicator(
            {
                "level1": Cell(level1),
                "level2": Cell(level2),
                "name": Cell("某项"),
                "value": Cell("1项"),
                "weight": Cell(weight, NodePlace(table=1, row=at, cell=5)),
            }
        )
        for level1, level2, weight, at in points
    ]
    columns = {name: name for name in ("level1", "level2", "name", "value", "weight")}
    return Table("project", tuple(rows), columns=columns)


def cases(made: Table) -> list[str]:
    (sheet,) = JudgedDocument(Document("a.docx", (made,))).sheets
    return [hit.case for hit in Points(tuple(POINT_CASES)).find(sheet) if isinstance(hit, Hit)]


MERGED = (
    ("产出指标", "数量指标", "50", 1),
    ("产出指标", "质量指标", "50", 1),
    ("效益指标", "社会效益", "40", 3),
    ("满意度指标", "满意度", "10", 4),
)


def test_a_merged_cell_counts_once():
    assert cases(table(*MERGED)) == []


def test_equal_points_in_cells_of_their_own_count_each():
    apart = [(level1, level2, weight, row) for row, (level1, level2, weight, _) in enumerate(MERGED, 1)]
    assert cases(table(*apart)) == ["whole"]


def test_cells_of_unknown_place_count_each():
    made = table(*MERGED)
    rows = tuple(
        replace(row, cells={name: replace(cell, place=None) for name, cell in row.cells.items()})
        for row in made.indicators
    )
    assert cases(replace(made, indicators=rows)) == ["whole"]
