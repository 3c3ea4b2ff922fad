"""Headers that a page break tore: 绩效指标描 | 述 in two rows are one header again."""

from __future__ import annotations

from dataclasses import replace

from lint.forms.vocabulary import Vocabulary
from lint.source import Certainty, Grid, GridCell, least
from lint.tables.matrix import Matrix, join_places, tidy

_FEWEST = 2  # known headers in a row that may be torn


def heal(grid: Grid, words: Vocabulary) -> Grid:
    """The grid with torn headers whole; the rest of a torn header leaves its place blank."""
    matrix = Matrix(grid)
    changed: dict[int, GridCell] = {}
    for row in range(matrix.height - 1):
        pairs = _torn(matrix, row, words)
        for upper, lower in pairs:
            certainty = least(upper.certainty, lower.certainty, Certainty.LIKELY)
            place = join_places((upper.place, lower.place))
            changed[id(upper)] = replace(upper, text=upper.text + lower.text, place=place, certainty=certainty)
            changed[id(lower)] = replace(lower, text="")
    return replace(grid, cells=tuple(changed.get(id(c), c) for c in grid.cells)) if changed else grid


def _torn(matrix: Matrix, row: int, words: Vocabulary) -> list[tuple[GridCell, GridCell]]:
    """Header cells of a row, each with its rest in the row below; none when the row below holds anything else."""
    upper = [cell for cell in matrix.covering(row) if tidy(cell.text)]
    if sum(words.is_column(cell.text) for cell in upper) < _FEWEST:
        return []
    pairs = []
    for lower in matrix.filled(row + 1):
        above = matrix.at(row, lower.column)
        if above is None or not tidy(above.text):
            return []
        if _completes(above, lower, words):
            pairs.append((above, lower))
        elif not words.is_column(lower.text):
            return []
    return pairs


def _completes(above: GridCell, lower: GridCell, words: Vocabulary) -> bool:
    """Whether two texts make one known header that the upper one alone is not."""
    if not words.is_column(above.text + lower.text):
        return False
    return not words.is_column(above.text) or _opens_bracket(above.text)


def _opens_bracket(text: str) -> bool:
    return max(text.rfind("（"), text.rfind("(")) > max(text.rfind("）"), text.rfind(")"))
