"""Which pieces on several pages are one table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from lint.patterns import regex
from lint.readers.page.frame import Frame
from lint.readers.page.grids import RuledTable, grid_of
from lint.readers.page.headers import is_page_number, names_levels
from lint.readers.page.lines import Line
from lint.readers.page.pieces import MadeBy, PageBlocks, TablePiece, WordRow
from lint.readers.page.unruled import PlacedRow, read_unruled
from lint.source import Block, PagePlace, Paragraph
from lint.text.normal import squash

_WIDTH = 8.0  # between the widths of a table on two pages
_TITLE = regex(r"绩效(目标|自评|指标)[^。；]{0,12}表|目标(申报|批复|公开)?表|自评表|项目(支出)?绩效")
_NEW_HEAD = regex(r"^(项目(支出)?(名称|编码|编号|代码))|绩效目标[^。；]{0,8}表$|自评表$")
_PRINTED = regex(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\D{0,6}\d{1,2}:\d{2}\b")  # the head of a page that a browser prints
_NOWHERE = (0.0, 0.0, 0.0, 0.0)  # of a table that is known only once all its pages are there
_FEW_ROWS = 3
_SAME_ROW = 1.5  # points between the sides of a row printed in two parts


class Joined(NamedTuple):
    """The blocks of pages in order, and the pages with tables whose rows and columns are guessed."""

    blocks: tuple[Block, ...]
    unruled: tuple[int, ...]


class Joiner:
    """Takes pages in order; gives paragraphs and grids, a table's pieces on several pages as one grid."""

    def __init__(self) -> None:
        self._blocks: list[RuledTable | Paragraph | PlacedRow] = []
        self._last: RuledTable | None = None
        self._before: PageBlocks | None = None
        self._sideways: int | None = None  # how many pages on the right part of a page is

    @property
    def going_on(self) -> TablePiece | None:
        """The end of the table that may go on.

        It has no cells and is made by text where the page before has no rules, so that this one is read as text, too.
        """
        if self._before is not None and self._before.unruled:
            return TablePiece(self._before.number, (), (), (), _NOWHERE, _NOWHERE, made_by=MadeBy.TEXT)
        return self._last.pieces[-1] if self._last else None

    def add(self, page: PageBlocks) -> None:
        """Take the next page."""
        head = running_lines(self._before, page)
        lead = True
        beside = False
        for block in page.blocks:
            if isinstance(block, WordRow):
                self._blocks.append(PlacedRow(page.number, page.frame, block))
                lead = False
                continue
            if isinstance(block, Line):
                lead = lead and block in head
                self._blocks.append(_paragraph(page.number, page.frame, block))
                continue
            if self._put_beside(block):
                beside = True
            elif lead and self._last is not None and _fits(self._last, block):
                self._last.pieces.append(block)
            else:
                self._last = RuledTable([block], continues=lead and self._last is not None)
                self._blocks.append(self._last)
            lead = False
        self._before = page
        if not beside and not _ends_with_table(page, self._last):
            self._last = None

    def add_lines(self, lines: Iterable[Paragraph]) -> None:
        """Take a page that is nothing but lines."""
        self.stop()
        self._blocks.extend(lines)

    def stop(self) -> None:
        """The next page does not go on."""
        self._last, self._before = None, None

    def joined(self) -> Joined:
        """All that was taken."""
        found: list[Block] = []
        unruled: list[int] = []
        for _, group in groupby(self._blocks, key=lambda block: isinstance(block, PlacedRow)):
            rows: list[PlacedRow] = []
            for block in group:
                if isinstance(block, PlacedRow):
                    rows.append(block)
                else:
                    found.append(grid_of(block) if isinstance(block, RuledTable) else block)
            if rows:
                read = read_unruled(rows)
                found += read.blocks
                unruled += read.pages
        return Joined(tuple(found), tuple(unruled))

    def _put_beside(self, piece: TablePiece) -> bool:
        """Put a piece to the right of the one whose rows it shares: a sheet too wide for the page is printed in parts.

        The first must lie beside a header, the others as many pages on.
        """
        if names_levels(c.text for c in piece.cells):
            return False
        for table in reversed([block for block in self._blocks if isinstance(block, RuledTable)]):
            for i, left in enumerate(table.pieces):
                if i not in table.beside and _same_rows(left, piece):
                    gap = piece.page - left.page
                    if gap == self._sideways or (self._sideways is None and names_levels(c.text for c in left.cells)):
                        table.beside[i] = [piece]
                        self._sideways = gap
                        self._last = table
                        return True
        return False


def _same_rows(left: TablePiece, right: TablePiece) -> bool:
    """Whether two pieces on different pages have the same rows but not the same columns."""
    if left.page >= right.page or min(left.rows, right.rows) < _FEW_ROWS:
        return False
    ends = (left.ys[0] - right.ys[0], left.ys[-1] - right.ys[-1])
    if any(abs(end) > _SAME_ROW for end in ends):
        return False
    # a cell over two rows may hide a side on one of the pages
    fewer, more = sorted((left.ys, right.ys), key=len)
    if sum(any(abs(a - b) <= _SAME_ROW for b in more) for a in fewer) < 0.8 * len(fewer):
        return False
    same_columns = len(left.xs) == len(right.xs) and all(
        abs(a - b) <= _WIDTH for a, b in zip(left.xs, right.xs, strict=True)
    )
    return not same_columns


def _paragraph(number: int, frame: Frame, line: Line) -> Paragraph:
    return Paragraph(line.text, PagePlace(((number, frame.shown(line.box)),)))


def running_lines(before: PageBlocks | None, page: PageBlocks) -> set[Line]:
    """The lines at the top of a page that are no text of its own: page numbers, and what the page before has there too.

    A table's title may stand on each page in the same place: it is taken for a running line only where the page before
    had it a second time, or the time of printing stands before it.
    """
    above = [b for b in before.blocks if isinstance(b, Line)] if before is not None else []
    known = {(_digitless(b.text), round(b.box[1] / 4)) for b in above}
    texts = [_digitless(b.text) for b in above]
    found = set()
    for block in page.blocks:
        if not isinstance(block, Line):
            break
        same = any((_digitless(block.text), round(block.box[1] / 4) + d) in known for d in (-1, 0, 1))
        named = _TITLE.search(squash(block.text)) and texts.count(_digitless(block.text)) <= 1
        if is_page_number(block.text) or _PRINTED.match(block.text) or (same and not named):
            found.add(block)
    return found


def _digitless(text: str) -> str:
    return re.sub(r"\d+", "#", squash(text))


def _ends_with_table(page: PageBlocks, last: RuledTable | None) -> bool:
    """Whether nothing but page numbers and foot lines stands under the last table of a page."""
    if last is None or last.pieces[-1].page != page.number:
        return False
    bottom = last.pieces[-1].box[3]
    area = page.frame.area
    foot = area[3] - 0.08 * (area[3] - area[1])
    under = [b for b in page.blocks if isinstance(b, Line) and b.box[1] >= bottom - 2]
    return all(is_page_number(b.text) or b.box[1] >= foot for b in under)


def _fits(table: RuledTable, piece: TablePiece) -> bool:
    """Whether a piece at the top of a page goes on a table that ended the page before."""
    last = table.pieces[-1]
    if piece.page != last.page + 1:
        return False
    widths = (last.xs[-1] - last.xs[0], piece.xs[-1] - piece.xs[0])
    if abs(widths[0] - widths[1]) > _WIDTH:
        return False
    first = [squash(c.text) for c in piece.cells if c.row == 0]
    return not any(_NEW_HEAD.search(text) for text in first)
