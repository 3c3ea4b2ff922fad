"""A table is the same grid whichever format holds it."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from lint.readers.dispatch import chunk_reader
from lint.readers.docx import read_docx
from lint.readers.html import read_html
from lint.readers.limits import Limits
from lint.readers.sheets.sheet import address
from lint.readers.sheets.xlsx import read_xlsx
from lint.source import Grid, Source
from tests.readers.office import LINED, cell, docx, tbl, tc, tr, xlsx


@dataclass(frozen=True)
class Box:
    row: int
    column: int
    rowspan: int
    colspan: int

    @property
    def text(self) -> str:
        return f"第{self.row}行{self.column}列"

    def covers(self, row: int, column: int) -> bool:
        return self.row <= row < self.row + self.rowspan and self.column <= column < self.column + self.colspan


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, list[Box]]:
    """Rows, columns, and boxes that cover them; the first column is not merged, so that no row is empty."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(2, 5))
    boxes: list[Box] = []
    for row in range(rows):
        for column in range(columns):
            if any(box.covers(row, column) for box in boxes):
                continue
            height = draw(st.integers(1, rows - row)) if column else 1
            width = draw(st.integers(1, columns - column)) if column else 1
            while any(box.covers(row, column + width - 1) for box in boxes):
                width -= 1
            while any(
                box.covers(r, c)
                for box in boxes
                for r in range(row, row + height)
                for c in range(column, column + width)
            ):
                width -= 1
            boxes.append(Box(row, column, height, width))
    return rows, columns, boxes


def as_docx(rows: int, columns: int, boxes: list[Box]) -> Source:
    lines = []
    for row in range(rows):
        cells = []
        for box in sorted((box for box in boxes if box.covers(row, box.column)), key=lambda box: box.column):
            merge = "" if box.rowspan == 1 else '<w:vMerge w:val="restart"/>' if box.row == row else "<w:vMerge/>"
            cells.append(tc(box.text if box.row == row else "", f'<w:gridSpan w:val="{box.colspan}"/>{merge}'))
        lines.append(tr(*cells))
    return read_docx(docx(tbl(*lines)), "", Limits(), chunk_reader(Limits()))


def as_html(rows: int, columns: int, boxes: list[Box]) -> Source:
    lines = [
        "".join(f"<td rowspan={box.rowspan} colspan={box.colspan}>{box.text}" for box in boxes if box.row == row)
        for row in range(rows)
    ]
    return read_html(f"<table>{''.join('<tr>' + line for line in lines)}</table>".encode(), "", Limits())


def as_xlsx(rows: int, columns: int, boxes: list[Box]) -> Source:
    lines = "".join(
        f'<row r="{row + 1}">'
        + "".join(cell(address(box.row, box.column), box.text, LINED) for box in boxes if box.row == row)
        + "</row>"
        for row in range(rows)
    )
    merges = "".join(
        f'<mergeCell ref="{address(box.row, box.column)}:'
        f'{address(box.row + box.rowspan - 1, box.column + box.colspan - 1)}"/>'
        for box in boxes
        if box.rowspan > 1 or box.colspan > 1
    )
    sheet = f"<sheetData>{lines}</sheetData><mergeCells>{merges}</mergeCells>"
    return read_xlsx(xlsx(sheet), "", Limits())


@settings(max_examples=60, deadline=None)
@given(tilings())
def test_every_format_gives_the_same_grid(tiling: tuple[int, int, list[Box]]) -> None:
    wanted = {(box.row, box.column, box.rowspan, box.colspan, box.text) for box in tiling[2]}
    for source in (as_docx(*tiling), as_html(*tiling), as_xlsx(*tiling)):
        (grid,) = source.blocks
        assert isinstance(grid, Grid)
        assert {(c.row, c.column, c.rowspan, c.colspan, c.text) for c in grid.cells} == wanted, source.format
