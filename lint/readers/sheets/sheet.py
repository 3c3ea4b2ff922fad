"""A sheet as both workbook readers see it, before it is divided into paragraphs and grids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lint.messages import reading as say
from lint.readers.sheets.numbers import read_as, show_text
from lint.source import Place, SheetPlace, unread_mark

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Range:
    """A rectangle of cells, rows and columns from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Picture:
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
    pictures: list[Picture] = field(default_factory=list)  # large ones
    objects: list[str] = field(default_factory=list)  # programs of embedded objects
    notes: list[tuple[int, int, str]] = field(default_factory=list)
    shapes: list[tuple[int, int, str]] = field(default_factory=list)  # texts of drawn shapes, by their first cell
    places: dict[tuple[int, int], Place] = field(default_factory=dict)  # where the cells are no cells of a workbook

    def put(self, at: tuple[int, int], text: str) -> None:
        """Keep what a cell shows, unless it is blank."""
        if text.strip():
            self.texts[at] = text

    def put_number(self, at: tuple[int, int], value: float, code: str, date1904: bool = False) -> None:
        """Keep a number as its format shows it."""
        shown = read_as(value, code, date1904)
        if not shown.text and value:
            self.veiled.append(at)
        if not shown.sure:
            self.doubts[at] = say.DOUBTFUL_FORMAT.format(code=code)
        self.put(at, shown.text)

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
