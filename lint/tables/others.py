"""Tables of another kind that stand with the indicators in one grid, as sheets hold them: below, or at their right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from lint.forms.content import kind_of
from lint.forms.levels import is_level_text, level_pair
from lint.forms.regions import heads_other
from lint.forms.vocabulary import Vocabulary
from lint.source import Grid, GridCell
from lint.tables.draft import Draft
from lint.tables.gridrows import GridRow, RowKind
from lint.tables.layout import EXTRA, SIDE, Layout
from lint.tables.matrix import Matrix, tidy

_FEWEST = 2  # texts where levels would stand that make rows those of another table
_FEWEST_BESIDE = 4  # cells at the right of a form that are no part of it
_HEADED = 1  # row of labels that heads a table, and is none of 项目编码 | 1001
_KNOWN = 2 / 3  # of the words of such a header; half of 党建工作 | 支部建设 | 组织生活次数 | 按期开展 are known as well
_LEVELS = ("level1", "level2")
_COUNTED = frozenset({"number", "quantity", "sign"})


def apart(
    matrix: Matrix, rows: Sequence[GridRow], opened: Draft | None, words: Vocabulary
) -> tuple[Matrix, Grid] | None:
    """The form and the table of another kind that a grid holds; None where it holds none.

    `opened` is the table that the grid goes on with, where it does.
    """
    if column := _beside(matrix, rows, words):
        return _parted(matrix, lambda cell: cell.column >= column, 0, column)
    if row := _below(matrix, rows, opened):
        return _parted(matrix, lambda cell: cell.row >= row, row, 0)
    return None


def is_another(matrix: Matrix, rows: Sequence[GridRow], opened: Draft) -> bool:
    """Whether a grid that has the columns of the open table holds rows of another kind."""
    above = [row.cells[level].text for row in opened.rows for level in _LEVELS if level in row.cells]
    levels = () if opened.layout is None else _texts(matrix, rows, opened.layout, *_LEVELS)
    return _has_no_levels(levels, above) and _is_headed(matrix, rows)


def _has_no_levels(levels: Sequence[str], above: Sequence[str]) -> bool:
    """Whether what stands in the columns of levels are none, below levels that a form knows."""
    return len(set(levels)) >= _FEWEST and not any(map(_is_level, levels)) and any(map(_is_level, above))


def _is_headed(matrix: Matrix, rows: Sequence[GridRow]) -> bool:
    """Whether rows begin with a header that is not of indicators; an office may have levels of its own: 党建工作."""
    cells = next((cells for row in rows if len(cells := matrix.filled(row.row)) > 1), [])
    return _heads_columns(cells) and sum(heads_other(c.text) for c in cells) >= _KNOWN * len(cells)


def _is_level(text: str) -> bool:
    return is_level_text(text) is not None or level_pair(text) is not None or tidy(text).endswith("指标")


def _texts(matrix: Matrix, rows: Iterable[GridRow], layout: Layout, *roles: str) -> list[str]:
    """The texts that stand in the columns of these roles."""
    held = (cells for row in rows for slot, cells in layout.assign(matrix, row.row).items() if slot.role in roles)
    return [text for cells in held if (text := "".join(tidy(cell.text) for cell in cells))]


def _below(matrix: Matrix, rows: Sequence[GridRow], opened: Draft | None) -> int | None:
    """The row behind a blank one, below indicators, that a table of another kind begins at.

    What has a title or a header of indicators is told by these.
    """
    layout = opened.layout if opened else None
    begun = 0
    for i, row in enumerate(rows):
        if row.layout:
            layout, begun = row.layout, i + 1
        rest = rows[i:]
        if layout is None or i <= begun or row.row == rows[i - 1].row + 1:
            continue
        told = any(r.kind in {RowKind.HEADER, RowKind.TITLE} for r in rest)
        if told or not _is_gap(matrix, rows[i - 1].row, row.row):
            continue
        above = [r for r in rows[begun:i] if r.kind is RowKind.BODY]
        levels = (_texts(matrix, part, layout, *_LEVELS) for part in (rest, above))
        if _has_no_levels(*levels) and _is_headed(matrix, rest):
            return row.row
        if layout.is_summary and len(rest) >= _FEWEST and not _texts(matrix, rest, layout, *_LEVELS, "name", "value"):
            return row.row
    return None


def _is_gap(matrix: Matrix, upper: int, lower: int) -> bool:
    return any(not any(tidy(cell.text) for cell in matrix.covering(row)) for row in range(upper + 1, lower))


def _beside(matrix: Matrix, rows: Sequence[GridRow], words: Vocabulary) -> int | None:
    """The column behind a blank one from which on nothing belongs to the form; None where all does.

    A table, or a list of levels to choose from: it has no labels of the form's head, and no header beside the form's.
    """
    layouts = [row.layout for row in rows if row.layout]
    first = max((s.start for layout in layouts for s in layout.slots if s.role not in {EXTRA, SIDE}), default=None)
    headers = [row.row + i for row in rows if row.layout for i in range(row.layout.depth)]
    for column in range(first + 1, matrix.width - 1) if first is not None else ():
        if any(tidy(cell.text) or cell.colspan > 1 for cell in matrix.down(column, 0, matrix.height)):
            continue
        right = [c for r in range(matrix.height) for c in matrix.filled(r) if c.column > column]
        chosen = all(is_level_text(c.text) for c in right)
        if len(right) < _FEWEST_BESIDE or not (chosen or len({c.column for c in right}) > 1):
            continue
        labelled = {c.row for c in right if words.head_field(c.text) not in {None, "extra"}}
        if len(labelled) <= _HEADED and not any(_heads_columns([c for c in right if c.row == row]) for row in headers):
            return column + 1
    return None


def _heads_columns(cells: Sequence[GridCell]) -> bool:
    """Whether the cells of a row may head columns: words, none of them a level, and no number among them."""
    return any(not is_level_text(c.text) for c in cells) and not any(kind_of(c.text) in _COUNTED for c in cells)


def _parted(matrix: Matrix, begins: Callable[[GridCell], bool], row: int, column: int) -> tuple[Matrix, Grid]:
    """The grid without the cells of another table, and that table from its first row and column on."""
    cells = matrix.grid.cells
    other = (replace(c, row=c.row - row, column=c.column - column) for c in cells if begins(c))
    return matrix.of(c for c in cells if not begins(c)), replace(matrix.grid, cells=tuple(other), loose=())
