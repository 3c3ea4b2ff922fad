"""A sheet divided into paragraphs (titles, notes) and grids.

A grid goes on over blank rows, for tables have them; what begins a new table inside it is told by the words, later.
Lines outside a table are told by their borders, or by standing alone after a blank row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.limits import Limits
from lint.readers.sheets.sheet import Range, Sheet
from lint.source import Block, Certainty, Grid, GridCell, Paragraph, SheetPlace

_ROWS_APART, _COLUMNS_APART = 50, 20  # longer blank stretches are drawn together
_HEAD_CELLS = 3  # filled cells of a line above a table: unit, date, 单位：万元
_UNTOLD = re.compile(r"(sheet|工作表)\s*\d*", re.I)


def blocks(sheet: Sheet, limits: Limits) -> Iterator[Block]:
    """The sheet's name as a heading, then its content from top to bottom."""
    if sheet.name and not _UNTOLD.fullmatch(sheet.name.strip()):
        yield Paragraph(sheet.name, SheetPlace(sheet.name, "A1"))
    shapes = sorted(sheet.shapes, reverse=True)
    for first_row, block in _Layout(sheet, limits).blocks():
        while shapes and shapes[-1][0] <= first_row:
            yield _shape(sheet, shapes.pop())
        yield block
    yield from (_shape(sheet, shape) for shape in reversed(shapes))


def _shape(sheet: Sheet, shape: tuple[int, int, str]) -> Paragraph:
    row, column, text = shape
    return Paragraph(text, sheet.place(row, column))


class _Layout:
    """One sheet being divided."""

    def __init__(self, sheet: Sheet, limits: Limits) -> None:
        self._sheet = sheet
        self._limits = limits
        self._merges = {(m.top, m.left): m for m in sheet.merges}
        self._filled: dict[int, list[int]] = {}
        for row, column in sorted(sheet.texts):
            self._filled.setdefault(row, []).append(column)
        if len(self._filled) > limits.rows:
            raise UnreadError(say.SHEET_TOO_BIG.format(sheet=sheet.name, rows=limits.rows))
        self._bordered_rows = {row for row, _ in sheet.bordered}

    def blocks(self) -> Iterator[tuple[int, Block]]:
        """Each block with its first row."""
        grid: list[int] = []
        previous = reach = -1  # the last filled row, and the last row that a merged cell above reaches
        tops = sorted((merge.top, merge.bottom) for at, merge in self._merges.items() if at in self._sheet.texts)
        tops.reverse()
        for row in self._filled:
            while tops and tops[-1][0] < row:
                reach = max(reach, tops.pop()[1])
            after_blank = row > max(previous, reach) + 1
            if reach < row and self._is_outside(row, grid, after_blank):
                yield from self._grid(grid)
                grid = []
                yield from ((row, self._line(row, column)) for column in self._filled[row])
            else:
                grid.append(row)
            previous = row
        yield from self._grid(grid)

    def _line(self, row: int, column: int) -> Paragraph:
        return Paragraph(self._sheet.texts[row, column], self._sheet.place(row, column))

    def _is_outside(self, row: int, grid: Sequence[int], after_blank: bool) -> bool:
        """Whether a row is a line of text above, below or between tables."""
        count = len(self._filled[row])
        between = not grid or after_blank
        if row in self._bordered_rows:
            return False
        if any(each in self._bordered_rows for each in grid) or self._bordered_follows(row):
            return count == 1 or (between and count <= _HEAD_CELLS and self._bordered_follows(row))
        return count == 1 and between

    def _bordered_follows(self, row: int) -> bool:
        """Whether the rows right below, blank ones and lines of text apart, have borders."""
        for below in range(row + 1, row + 6):
            if below in self._bordered_rows:
                return True
            if len(self._filled.get(below, ())) > _HEAD_CELLS:
                return False
        return False

    def _grid(self, rows: Sequence[int]) -> Iterator[tuple[int, Grid]]:
        """The grid of these rows, none for none."""
        if not rows:
            return
        anchors = [(row, column) for row in rows for column in self._filled[row]]
        spans = {anchor: self._merges.get(anchor) or Range(*anchor, *anchor) for anchor in anchors}
        row_at = _drawn_together(rows, _ROWS_APART)
        columns = {column for _, column in anchors} | {
            column
            for merge in spans.values()
            for column in range(merge.left, min(merge.right, merge.left + _COLUMNS_APART) + 1)
        }
        column_at = _drawn_together(sorted(columns), _COLUMNS_APART)
        if len(row_at) * len(column_at) > self._limits.cells:
            raise UnreadError(say.SHEET_TOO_WIDE.format(sheet=self._sheet.name, cells=self._limits.cells))
        cells = tuple(self._cells(row_at, column_at, spans))
        yield rows[0], Grid(cells, self._sheet.place(rows[0], min(columns)))

    def _cells(
        self, row_at: Mapping[int, int], column_at: Mapping[int, int], spans: Mapping[tuple[int, int], Range]
    ) -> Iterator[GridCell]:
        """Every cell within the grid, blank ones too, those under a merge apart."""
        under: set[tuple[int, int]] = set()
        texts = self._sheet.texts
        last_row, last_column = max(row_at), max(column_at)
        for row, at_row in row_at.items():
            for column, at_column in column_at.items():
                if (row, column) in under:
                    continue
                merge = spans.get((row, column)) or self._merges.get((row, column))
                rowspan = colspan = 1
                if merge is not None and merge != Range(row, column, row, column):
                    rows = [each for each in range(row, min(merge.bottom, last_row) + 1) if each in row_at]
                    columns = [each for each in range(column, min(merge.right, last_column) + 1) if each in column_at]
                    rowspan, colspan = len(rows), len(columns)
                    under.update((r, c) for r in rows for c in columns)
                place = self._sheet.place(row, column)
                text, doubt = texts.get((row, column), ""), self._sheet.doubts.get((row, column))
                sure = Certainty.SURE if doubt is None else Certainty.LIKELY
                yield GridCell(at_row, at_column, text, rowspan, colspan, place, sure, doubt)


def _drawn_together(numbers: Sequence[int], apart: int) -> dict[int, int]:
    """The position in the grid of each row or column from the first to the last; long blank stretches give one."""
    positions: dict[int, int] = {}
    previous = numbers[0] - 1
    for number in numbers:
        gap = number - previous - 1
        for blank in range(previous + 1, previous + 1 + (gap if gap <= apart else 1)):
            positions[blank] = len(positions)
        positions[number] = len(positions)
        previous = number
    return positions
