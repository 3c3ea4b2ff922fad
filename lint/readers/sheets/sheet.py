"""A sheet as all readers of workbooks see it: its cells, what of them must be told, and its paragraphs and grids.

A grid goes on over blank rows, for tables have them; what begins a new table inside it is told by the words, later.
Lines outside a table are told by their borders, or by standing alone after a blank row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.patterns import regex
from lint.readers.limits import Limits
from lint.readers.sheets.numbers import day_number, read_as, show_text
from lint.source import Block, Certainty, Grid, GridCell, Notice, Paragraph, Place, SheetPlace, Source, unread_mark

_ADDRESS = regex(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Range:
    """A rectangle of cells, rows and columns from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """A large picture: its first cell, the part of the file that it is in, how wide it is shown in points (or 0)."""

    at: tuple[int, int]
    part: str = ""
    wide: float = 0.0


@dataclass(slots=True)
class Sheet:
    """What a sheet shows. Rows and columns count from 0; `bordered` cells have a line at their left or right."""

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)  # filled cells only
    bordered: set[tuple[int, int]] = field(default_factory=set)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncached: list[tuple[int, int]] = field(default_factory=list)  # formulas without a stored result
    doubts: dict[tuple[int, int], str] = field(default_factory=dict)  # why the text of a cell is doubtful
    struck: list[tuple[int, int]] = field(default_factory=list)  # cells with text that is struck through
    errors: list[tuple[int, int]] = field(default_factory=list)  # cells that show a formula's error
    unread: dict[tuple[int, int], str] = field(default_factory=dict)  # what stands in cells that hold no text
    lost: list[tuple[int, int]] = field(default_factory=list)  # cells whose text is not in the file
    veiled: list[tuple[int, int]] = field(default_factory=list)  # cells whose format shows nothing
    pictures: list[SheetPicture] = field(default_factory=list)  # large ones
    objects: list[str] = field(default_factory=list)  # programs of embedded objects
    notes: list[tuple[int, int, str]] = field(default_factory=list)
    shapes: list[tuple[int, int, str]] = field(default_factory=list)  # texts of drawn shapes, by their first cell
    places: dict[tuple[int, int], Place] = field(default_factory=dict)  # where the cells are no cells of a workbook

    def put(self, at: tuple[int, int], text: str) -> None:
        """Keep what a cell shows, unless it is blank."""
        if text.strip():
            self.texts[at] = text

    def put_number(self, at: tuple[int, int], stored: float | str, code: str, date1904: bool = False) -> None:
        """Keep a number as its format shows it; what is none, or beyond all that a sheet can show, as it is stored."""
        try:
            value = float(stored)
            shown = read_as(value, code, date1904)
        except (ValueError, OverflowError, ArithmeticError):
            self.put(at, str(stored))
            return
        if not shown.text and value:
            self.veiled.append(at)
        if not shown.sure:
            self.doubts[at] = say.DOUBTFUL_FORMAT.format(code=code)
        self.put(at, shown.text)

    def put_day(self, at: tuple[int, int], stored: str, code: str) -> None:
        """Keep a date that is stored as ISO 8601."""
        try:
            self.put_number(at, day_number(stored), code)
        except (ValueError, OverflowError):
            self.put(at, stored)

    def put_error(self, at: tuple[int, int], shown: str) -> None:
        """Keep the error that a formula came to."""
        self.errors.append(at)
        self.put(at, shown)

    def put_text(self, at: tuple[int, int], text: str, code: str) -> None:
        """Keep a text as its format shows it."""
        shown = show_text(text, code)
        if not shown and text.strip():
            self.veiled.append(at)
        self.put(at, shown)

    def put_unread(self, at: tuple[int, int], what: str) -> None:
        """Mark a cell as filled with something that is not read."""
        self.unread[at] = what
        self.texts[at] = unread_mark(what)

    @property
    def remarks(self) -> Iterator[tuple[Place, str]]:
        """The notes on cells, by their places."""
        return ((SheetPlace(self.name, address(row, column)), text) for row, column, text in self.notes)

    def place(self, row: int, column: int) -> Place | None:
        """Where a cell stands in the file."""
        return self.places.get((row, column)) if self.places else SheetPlace(self.name, address(row, column))


def address(row: int, column: int) -> str:
    """The name of a cell: A1 for row 0, column 0."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """The letters of a column: A for 0, AA for 26."""
    if column < _LETTERS:
        return chr(ord("A") + column)
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def position(name: str) -> tuple[int, int] | None:
    """Row and column of a cell's name; None when it is none."""
    match = _ADDRESS.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def area(reference: str) -> Range | None:
    """The rectangle of a reference such as A1:C3; None when it is none."""
    first, _, last = reference.partition(":")
    start, end = position(first), position(last or first)
    if start is None or end is None:
        return None
    return Range(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))


def runs(numbers: set[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of consecutive numbers, in order."""
    ordered = sorted(numbers)
    start = 0
    for i, number in enumerate(ordered):
        if i + 1 == len(ordered) or ordered[i + 1] != number + 1:
            yield ordered[start], number
            start = i + 1


def source_of(path: str, kind: str, sheets: Sequence[tuple[Sheet, bool]], limits: Limits) -> Source:
    """The Source of a workbook's sheets, each with whether it is hidden: those are told and not read."""
    seen = [sheet for sheet, is_hidden in sheets if not is_hidden]
    told = [hidden(sheet) for sheet, is_hidden in sheets if is_hidden]
    told += [notice for sheet in seen for notice in notices(sheet)]
    found = tuple(block for sheet in seen for block in blocks(sheet, limits))
    return Source(path, kind, found, tuple(told), comments=tuple(one for sheet in seen for one in sheet.remarks))


_ROWS_APART, _COLUMNS_APART = 50, 20  # longer blank stretches are drawn together
_HEAD_CELLS = 3  # filled cells of a line above a table: unit, date, 单位：万元
_UNTOLD = regex(r"(sheet|工作表)\s*\d*", re.I)


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
        if row in self._bordered_rows or (count > 1 and not between):
            return False
        if not self._bordered_rows.isdisjoint(grid) or self._bordered_follows(row):
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


_NAMED = 5  # cells or stretches named before 等
_NAME = regex(r"三级指标|指标名称|绩效指标$|^指标$")
_VALUE = regex(r"(指标|目标|年度|计划)值")
_FEW = 3  # cells beside which a picture may be all that a sheet is about


def notices(sheet: Sheet, cure: str = "") -> Iterator[Notice]:
    """The notices on one sheet; `cure` tells how its pictures could be read."""
    rows = {row for row in sheet.hidden_rows if any(at == row for at, _ in sheet.texts)}
    columns = {column for column in sheet.hidden_columns if any(at == column for _, at in sheet.texts)}
    if rows:
        named = [_from_to(str(first + 1), str(last + 1)) for first, last in runs(rows)]
        yield Notice(say.HIDDEN_ROWS.format(sheet=sheet.name, rows=_listed(named)), unread=False)
    if columns:
        named = [_from_to(column_name(first), column_name(last)) for first, last in runs(columns)]
        yield Notice(say.HIDDEN_COLUMNS.format(sheet=sheet.name, columns=_listed(named)), unread=False)
    yield from _cells(sheet, say.UNCACHED, sheet.uncached, True)
    yield from _cells(sheet, say.PICTURED_CELLS, [at for at, what in sheet.unread.items() if what == say.PICTURE], True)
    yield from _cells(sheet, say.LOST_TEXTS, sheet.lost, True)
    yield from _cells(sheet, say.ERROR_CELLS, sheet.errors, False)
    yield from _cells(sheet, say.STRUCK_CELLS, sheet.struck, False)
    yield from _cells(sheet, say.VEILED_CELLS, sheet.veiled, False)
    if sheet.pictures and len(sheet.texts) <= _FEW:
        yield Notice(say.PICTURED_SHEET.format(sheet=sheet.name, cure=cure), True, SheetPlace(sheet.name, "A1"))
    else:
        yield from _cells(sheet, say.LARGE_PICTURES, [picture.at for picture in sheet.pictures], False)
    for program in dict.fromkeys(sheet.objects):
        yield Notice(say.EMBEDDED_IN_SHEET.format(sheet=sheet.name, what=say.program_name(program)), unread=True)


def hidden(sheet: Sheet) -> Notice:
    """What is said of a hidden sheet, which is not read: more where it seems to hold indicators."""
    rows: dict[int, list[str]] = {}
    for (row, _), text in sheet.texts.items():
        rows.setdefault(row, []).append(re.sub(r"\s", "", text))
    if any(any(map(_NAME.search, row)) and any(map(_VALUE.search, row)) for row in rows.values()):
        return Notice(say.HIDDEN_TABLE.format(sheet=sheet.name), True, SheetPlace(sheet.name, "A1"))
    return Notice(say.HIDDEN_SHEET.format(sheet=sheet.name), unread=False)


def _cells(sheet: Sheet, sentence: str, cells: Sequence[tuple[int, int]], unread: bool) -> Iterator[Notice]:
    """One notice on some cells, none on none."""
    names = [address(row, column) for row, column in dict.fromkeys(cells)]
    if names:
        message = sentence.format(sheet=sheet.name, cells=_listed(names))
        yield Notice(message, unread, SheetPlace(sheet.name, names[0]))


def _from_to(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    more = say.AND_MORE.format(count=len(names)) if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more
