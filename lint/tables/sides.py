"""Takes apart a grid that holds two tables side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lint.source import Grid
from lint.tables.header import find_header
from lint.tables.matrix import Matrix, tidy
from lint.tables.vocabulary import Vocabulary


def split_sides(grid: Grid, words: Vocabulary) -> Iterable[Grid]:
    """The grid itself, or the tables that stand side by side in it, from left to right."""
    border = _border(grid, words)
    if border is None:
        return [grid]
    left = [c for c in grid.cells if c.column < border]
    right = [c for c in grid.cells if c.column >= border]
    clipped = [replace(c, colspan=min(c.colspan, border - c.column)) for c in left]
    moved = [replace(c, column=c.column - border) for c in right]
    second = replace(grid, cells=tuple(moved), loose=())
    return [replace(grid, cells=tuple(clipped)), *split_sides(second, words)]


def _border(grid: Grid, words: Vocabulary) -> int | None:
    """The column where a second full header begins: its first level repeats the first one's header."""
    matrix = Matrix(grid)
    for row in range(min(matrix.height, 40)):
        texts = [(tidy(c.text), c) for c in matrix.filled(row)]
        if len(texts) < 4:
            continue
        first = {words.header(text) for text in words.fields["level1"]}
        starts = [c.column for text, c in texts if words.header(text) in first]
        if len(starts) >= 2 and find_header(matrix, row, words):
            return starts[1]
    return None
