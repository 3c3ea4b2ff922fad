"""What a reader saw in a file, before anybody asked what it means: paragraphs and grids, each with its place.

Readers make a `Source`; `lint.tables` turns it into a `Document`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lint.patterns import regex

_UNREAD = regex("〔[^〔〕]{1,12}未读〕")


def unread_mark(what: str) -> str:
    """What stands in a cell for something that was not read, such as a picture: 〔图片未读〕. It is not blank."""
    return f"〔{what}未读〕"


def has_unread(text: str) -> bool:
    """Whether a part of the text was not read, so that nothing can be said of the whole."""
    return "未读〕" in text and bool(_UNREAD.search(text))


class Certainty(StrEnum):
    """How sure we are (把握): of a reading, and of a finding. Ordered from firm to doubtful."""

    SURE = "sure"  # 确定
    LIKELY = "likely"  # 很可能
    REVIEW = "review"  # 需人工判断

    @property
    def rank(self) -> int:
        """0 for sure, 1 for likely, 2 for review."""
        return _RANKS[self]


_RANKS = {certainty: rank for rank, certainty in enumerate(Certainty)}


def least(*certainties: Certainty) -> Certainty:
    """The most doubtful of `certainties`; SURE when there are none."""
    return max(certainties, key=_RANKS.__getitem__, default=Certainty.SURE)


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Pieces of a text file: (line, first column, end column) in code points, the end exclusive.

    Lines count from 1, columns from 0. A cell whose words stand on several lines has several spans, in reading order.
    """

    spans: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Boxes on pages of a PDF: (page from 1, (left, top, right, bottom)) in points from the top left corner as shown.

    A cell cut by a page break has a box on each page.
    """

    boxes: tuple[tuple[int, tuple[float, float, float, float]], ...]


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """A cell, or the top left cell of a merged one, in a workbook: sheet name and address such as C7."""

    sheet: str
    address: str


@dataclass(frozen=True, slots=True)
class NodePlace:
    """A cell of a Word or HTML document: ordinals of the table in the file, the row in it, the cell in the row, from 1.

    `part` names the part of the file where it is not the body. A paragraph has its ordinal in `paragraph` and no table.
    Ordinals count elements in document order (nested tables included, each counted where it starts).
    """

    table: int | None = None
    row: int | None = None
    cell: int | None = None
    paragraph: int | None = None
    part: str | None = None


Place = TextPlace | PagePlace | SheetPlace | NodePlace


@dataclass(frozen=True, slots=True)
class Cell:
    """A text as printed, the place it was read from, and how sure the reading is that it belongs there."""

    text: str
    place: Place | None = None
    certainty: Certainty = Certainty.SURE


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a ruled or reconstructed table. Row and column count from 0; the text keeps its line breaks."""

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    place: Place | None = None
    certainty: Certainty = Certainty.SURE
    note: str | None = None  # why the reading is doubtful, e.g. 跨页需核对


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a file shows it: cells with spans, blank cells included where the file has them.

    `loose` holds the words that stood inside the table's area and fit no cell: told as unplaced, never dropped.
    `continues` is set where the grid starts at the top of a page or sheet part and may go on the one before.
    """

    cells: tuple[GridCell, ...]
    place: Place | None = None
    loose: tuple[Cell, ...] = ()
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph of running text. `heading` holds a sheet name or a heading style's text, too."""

    text: str
    place: Place | None = None


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader must tell about a document: a part left unread (exit 3), or a remark."""

    message: str  # one sentence in Chinese: what, where, what to do
    unread: bool  # True: content was not read; the document is not clean
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class CutOut:
    """A line of a scanned page that was read with a doubt: where, as what, the doubt, and its picture (PNG)."""

    place: Place
    text: str
    note: str
    picture: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read: `format` is what the content is (docx, xlsx, pdf, text …), whatever the suffix says."""

    path: str
    format: str
    blocks: tuple[Block, ...]
    notices: tuple[Notice, ...] = ()
    size: int = 0  # bytes
    sha256: str = ""
    pages: int | None = None
    comments: tuple[tuple[Place, str], ...] = ()  # remarks that people left in the file (Word comments, Excel notes)
    cutouts: tuple[CutOut, ...] = ()  # lines of scans for people to look at
