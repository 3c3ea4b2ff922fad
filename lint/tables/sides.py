"""Takes apart a grid that holds tables side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from lint.forms.headers import CERTAIN, read_header
from lint.forms.vocabulary import Vocabulary
from lint.source import Grid
from lint.tables.header import find_header, names_rows
from lint.tables.matrix import Matrix
from lint.tables.titles import is_title

_FEWEST = 4  # filled cells of a header that could hold two tables


def split_sides(matrix: Matrix, words: Vocabulary) -> Iterable[Matrix]:
    """The grid itself, or the tables that stand side by side in it: from left to right, then the next pair below."""
    borders = dict(_borders(matrix, words))
    if not borders:
        return [matrix]
    tops = [0, *(_top(matrix, row, words) for row in list(borders)[1:]), matrix.height]
    return [
        part
        for (top, end), border in zip(pairwise(tops), borders.values(), strict=True)
        for part in _halves(matrix.grid, top, end, border, words)
    ]


def _borders(matrix: Matrix, words: Vocabulary) -> Iterator[tuple[int, int]]:
    """Row of each header with a second table in it, and the column where that one begins."""
    for row in range(matrix.height):
        cells = matrix.filled(row)
        if len(cells) < _FEWEST:
            continue
        starts = [c.column for c in cells if read_header(c.text).names("level1", CERTAIN)]
        if len(starts) >= 2 and find_header(matrix, row, words):
            yield row, _begin(matrix, row, starts[1], words)


def _begin(matrix: Matrix, row: int, level: int, words: Vocabulary) -> int:
    """The first column of a table whose first level stands at `level`: a label of its rows (绩效指标) stands before."""
    beside = matrix.at(row, level - 1)
    return beside.column if beside and names_rows(beside.text, words) else level


def _top(matrix: Matrix, row: int, words: Vocabulary) -> int:
    """The first row of what stands above a header: titles, labels, blank rows."""
    while row > 0:
        cells = matrix.filled(row - 1)
        if cells and not any(is_title(c.text, words) or words.head_field(c.text) for c in cells):
            break
        row -= 1
    return row


def _halves(grid: Grid, top: int, end: int, border: int, words: Vocabulary) -> Iterator[Matrix]:
    cells = [c for c in grid.cells if top <= c.row < end]
    left = [replace(c, row=c.row - top, colspan=min(c.colspan, border - c.column)) for c in cells if c.column < border]
    right = [replace(c, row=c.row - top, column=c.column - border) for c in cells if c.column >= border]
    yield Matrix(replace(grid, cells=tuple(left), loose=grid.loose if top == 0 else ()))
    yield from split_sides(Matrix(replace(grid, cells=tuple(right), loose=())), words)
