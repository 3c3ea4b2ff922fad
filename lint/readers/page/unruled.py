"""Tables without ruled columns: their pages are printed as lines of text, which the reader of text reads.

That is the layout in which other programs take text out of pages: a blank for each half letter, a line for each line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lint.messages import pdf as say
from lint.messages import scans
from lint.readers.page.frame import Box, Frame, hull, within
from lint.readers.page.headers import is_header_text
from lint.readers.page.lines import Line
from lint.readers.page.pieces import WordRow
from lint.source import Block, Cell, Certainty, Grid, GridCell, Notice, PagePlace, Paragraph, Place, TextPlace, least
from lint.text.width import width

_NEXT = 0.8  # of a letter's height: lines that stand nearer are one that is not straight
_USUAL = 4  # the step that a quarter of the lines do not exceed is that of one cell
_LONGEST_GAP = 40  # lines
_PAGE = "\f"  # before the first line of the next page
_PART = 2  # blanks that part two words at least


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """The words of a line with their page."""

    page: int
    frame: Frame
    row: WordRow

    @property
    def middle(self) -> float:
        """Halfway between top and bottom of its words."""
        return sum(word.middle for word in self.row.words) / len(self.row.words)


@dataclass(frozen=True, slots=True)
class Unruled:
    """What pages without rules hold, and those with a table: places in a line are too coarse to be believed."""

    blocks: tuple[Block, ...]
    pages: tuple[int, ...]


def read_unruled(rows: Sequence[PlacedRow]) -> Unruled:
    """The tables and paragraphs of lines that follow one another, on one page or several."""
    # what finds tables in words is half of all reading code, and few files have such pages
    from lint.readers.text.layout import blocks

    printed = _Print(rows)
    found: list[Block] = []
    pages = {row.page for row in rows if is_header_text(row.row.text)}
    for block in blocks(printed.lines):
        if isinstance(block, Notice):
            pages |= printed.pages_of(block.place)
            continue
        if isinstance(block, Grid):
            pages |= {page for cell in block.cells for page in printed.pages_of(cell.place)}
        found.append(printed.placed(block))
    return Unruled(tuple(found), tuple(sorted(pages)))


class _Print:
    """Rows of words as lines of text, and where on its page each stretch of a line stands."""

    def __init__(self, rows: Sequence[PlacedRow]) -> None:
        self.lines: list[str] = []
        self._words: list[list[tuple[int, int, Line]]] = []  # of each line: start, end, word
        self._rows: list[PlacedRow | None] = []
        before: PlacedRow | None = None
        for row in rows:
            if before is None or row.page != before.page:
                size, step = _measures([one for one in rows if one.page == row.page])
            else:
                self._blank(min(_LONGEST_GAP, round((row.middle - before.middle) / step) - 1))
            self._print(row, size / 2, _PAGE if before is not None and row.page != before.page else "")
            before = row

    def _blank(self, count: int) -> None:
        for _ in range(count):
            self.lines.append("")
            self._words.append([])
            self._rows.append(None)

    def _print(self, row: PlacedRow, unit: float, line: str) -> None:
        held: list[tuple[int, int, Line]] = []
        for word in sorted(row.row.words, key=lambda one: one.box[0]):
            gap = round(word.box[0] / unit) - width(line)
            line += " " * max(gap, _PART if line else 0)
            held.append((len(line), len(line) + len(word.text), word))
            line += word.text
        self.lines.append(line)
        self._words.append(held)
        self._rows.append(row)

    def pages_of(self, place: Place | None) -> set[int]:
        """The pages that a place in the text is on."""
        return {row.page for row, _ in self._at(place)}

    def _at(self, place: Place | None) -> Iterable[tuple[PlacedRow, Box]]:
        for number, start, end in place.spans if isinstance(place, TextPlace) else ():
            row = self._rows[number - 1]
            if row is not None:
                yield from ((row, word.box) for a, b, word in self._words[number - 1] if a < end and start < b)

    def _place(self, place: Place | None) -> PagePlace | None:
        boxes: dict[int, tuple[Frame, list[Box]]] = {}
        for row, box in self._at(place):
            boxes.setdefault(row.page, (row.frame, []))[1].append(box)
        found = tuple((page, frame.shown(hull(held))) for page, (frame, held) in boxes.items())
        return PagePlace(found) if found else None

    def placed(self, block: Block) -> Block:
        """A block with places on pages; no cell of it is sure."""
        if isinstance(block, Paragraph):
            return replace(block, place=self._place(block.place))
        cells = tuple(map(self._cell, block.cells))
        loose = tuple(Cell(cell.text, self._place(cell.place), Certainty.REVIEW) for cell in block.loose)
        return replace(block, cells=cells, loose=loose, place=self._place(block.place))

    def _cell(self, cell: GridCell) -> GridCell:
        doubt, place = self._doubt(cell.place), self._place(cell.place)
        certainty = Certainty.REVIEW if doubt else least(cell.certainty, Certainty.LIKELY)
        return replace(cell, place=place, certainty=certainty, note=doubt or cell.note or say.BY_ALIGNMENT)

    def _doubt(self, place: Place | None) -> str | None:
        """What is doubted of the words at a place."""
        notes = [note for row, box in self._at(place) for at, note in row.row.doubts if within(at, box)]
        return scans.doubtful(list(dict.fromkeys(notes))) if notes else None


def _measures(rows: Sequence[PlacedRow]) -> tuple[float, float]:
    """The height of most letters of a page, and the step from line to line within its cells."""
    sizes = sorted(word.size for row in rows for word in row.row.words)
    size = sizes[len(sizes) // 2]
    steps = sorted(step for a, b in pairwise(rows) if (step := b.middle - a.middle) > _NEXT * size)
    return size, steps[len(steps) // _USUAL] if steps else size
