"""Gives the header of a table without merged cells (text, CSV, Markdown) the spans that its blanks stand for."""

from __future__ import annotations

from dataclasses import replace

from lint.forms.vocabulary import Vocabulary, year_of
from lint.source import Grid, GridCell
from lint.tables.matrix import Matrix, tidy

_MAX_DEPTH = 3
_COLUMNS = ("level1", "level2", "name", "description", "basis", "unit", "sign")  # never stand over others


def spread(grid: Grid, words: Vocabulary) -> Grid:
    """The grid with group headers widened over the blanks right of them, and single ones drawn down."""
    if any(cell.rowspan > 1 or cell.colspan > 1 for cell in grid.cells):
        return grid
    matrix = Matrix(grid)
    changed: dict[tuple[int, int], GridCell | None] = {}
    row = 0
    while row < matrix.height - 1:
        depth = _depth(matrix, row, words)
        for upper in range(row, row + depth - 1):
            for cell in matrix.filled(upper):
                _widen(matrix, cell, row + depth, changed)
        row += max(depth, 1)
    if not changed:
        return grid
    cells = (changed.get((c.row, c.column), c) for c in grid.cells)
    return replace(grid, cells=tuple(c for c in cells if c is not None))


def _depth(matrix: Matrix, row: int, words: Vocabulary) -> int:
    """How many rows from `row` on are one header: rows of nothing but labels, each below blanks or groups."""
    if not _is_label_row(matrix, row, words):
        return 1
    depth = 1
    while depth < _MAX_DEPTH and row + depth < matrix.height and _continues(matrix, row + depth, words):
        depth += 1
    return depth


def _is_label_row(matrix: Matrix, row: int, words: Vocabulary) -> bool:
    cells = matrix.filled(row)
    return len(cells) > 1 and all(_is_label(cell.text, words) for cell in cells)


def _is_label(text: str, words: Vocabulary) -> bool:
    known = words.is_column(text) or words.is_group(words.header(text)) or words.level_class(text) is not None
    return known or year_of(text) is not None


def _continues(matrix: Matrix, row: int, words: Vocabulary) -> bool:
    if not _is_label_row(matrix, row, words):
        return False
    for cell in matrix.filled(row):
        above = next((c for r in range(row - 1, row - _MAX_DEPTH, -1) if (c := matrix.at(r, cell.column))), None)
        if above and any(w in words.fields[f] for f in _COLUMNS for w in words.spellings(above.text)):
            return False
    return True


def _widen(matrix: Matrix, cell: GridCell, end: int, changed: dict[tuple[int, int], GridCell | None]) -> None:
    """Widen a group over the blanks right of it that have labels below; draw a single label down over blanks."""

    def text(row: int, column: int) -> str:
        found = matrix.at(row, column)
        return tidy(found.text) if found else ""

    right, down = cell.column + 1, cell.row + 1
    if text(down, cell.column):
        while right < matrix.width and not text(cell.row, right) and any(text(r, right) for r in range(down, end)):
            right += 1
    else:
        while down < end and not text(down, cell.column):
            down += 1
    changed[(cell.row, cell.column)] = replace(cell, rowspan=down - cell.row, colspan=right - cell.column)
    for row in range(cell.row, down):
        for column in range(cell.column, right):
            if (row, column) != (cell.row, cell.column):
                changed[(row, column)] = None
