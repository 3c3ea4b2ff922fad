"""Real tables as docx, xlsx, xls and html: each grid is found cell for cell, spans included."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lint.readers import read
from lint.source import Grid

DOCUMENTS = Path(__file__).parents[1] / "data" / "documents"
READ = {".docx", ".xlsx", ".xls", ".et", ".html"}
CellKey = tuple[int, int, int, int, str]


def expected() -> Iterator[tuple[Path, Path]]:
    for path in sorted(DOCUMENTS.glob("*/*")):
        answers = path.with_name(path.name.split(".")[0] + ".expected.json")
        if path.suffix in READ and answers.exists():
            yield path, answers


def squash(text: str) -> str:
    return re.sub(r"\s+", "", text)


def cells_of(grid: Grid) -> set[CellKey]:
    return {(c.row, c.column, c.rowspan, c.colspan, squash(c.text)) for c in grid.cells}


def holds(grid: set[CellKey], table: set[CellKey]) -> bool:
    """Whether a grid has the table's cells, maybe below other rows (a sheet is one grid)."""
    shifts = range(max((row for row, *_ in grid), default=0) + 1)
    return any({(row + down, *rest) for row, *rest in table} <= grid for down in shifts)


@pytest.mark.parametrize(("path", "answers"), [pytest.param(*each, id=each[0].name) for each in expected()])
def test_every_table_is_read_cell_for_cell(path: Path, answers: Path) -> None:
    grids = [cells_of(block) for block in read(path).blocks if isinstance(block, Grid)]
    for table in json.loads(answers.read_text("utf-8"))["tables"]:
        wanted = {(c["r"], c["c"], c["rowspan"], c["colspan"], squash(c["text"])) for c in table["cells"]}
        assert any(holds(grid, wanted) for grid in grids), table["title"]
