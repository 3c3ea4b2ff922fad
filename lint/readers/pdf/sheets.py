"""Pages one after the other: their text first, and what is read of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

import pypdfium2 as pdfium
from pypdfium2 import raw

from lint.messages import pdf as say
from lint.readers.page import doubt, headers
from lint.readers.page.pieces import PageBlocks, Piece, page_blocks
from lint.readers.pdf.filled import Filled, filled
from lint.readers.pdf.native import Handle, PageText, page_frame
from lint.readers.pdf.strokes import strokes_of
from lint.readers.scan.told import Recognised
from lint.source import Notice, PagePlace, Paragraph
from lint.text.normal import squash


class Kind(Enum):
    """What a page turns out to be before any table is looked for."""

    TEXT = auto()
    BLANK = auto()
    SCANNED = auto()
    DRAWN = auto()
    GARBLED = auto()
    BROKEN = auto()

    @property
    def unread(self) -> bool:
        """Whether what the page shows is lost."""
        return self not in (Kind.TEXT, Kind.BLANK)


# The kinds of pages whose words can be had by recognition alone.
PICTURED = frozenset({Kind.SCANNED, Kind.DRAWN, Kind.GARBLED})


@dataclass(slots=True)
class Sheet:
    """An open page."""

    number: int
    kind: Kind
    page: Handle = None
    text: PageText | None = None
    words: str = ""
    forms: Handle = None  # the form environment of the document

    @property
    def may_hold_table(self) -> bool:
        """Whether the page has words of an indicator table or of a project's head."""
        return headers.may_hold_table(self.words)

    @property
    def may_be_head(self) -> bool:
        """Whether the page has labels of a project's head."""
        return headers.may_be_head(self.words)

    @property
    def has_header(self) -> bool:
        """Whether the page names levels of indicators."""
        return headers.has_header(self.words)

    @property
    def has_large_picture(self) -> bool:
        """Whether a page with little text has a large picture."""
        if len(self.words) >= doubt.LITTLE:
            return False
        frame = page_frame(self.page, 0)
        return doubt.large(frame.area, strokes_of(self.page, frame).pictures)

    @property
    def has_rules(self) -> bool:
        """Whether lines are drawn on the page, down it or across when it is turned."""
        found = strokes_of(self.page, page_frame(self.page, 0))
        return bool(found.down or found.across)

    @property
    def has_lost_letters(self) -> bool:
        """Whether single letters of the page could not be made out."""
        return self.text is not None and doubt.has_lost_letters(self.text.text)

    def blocks(self, told: Told, going_on: Piece | None = None) -> PageBlocks:
        """The page with its tables; `going_on` is the table that the page before ended with."""
        assert self.text is not None
        frame = page_frame(self.page, self.text.turns())
        sifted = self.text.chars(frame)
        if sifted.watermarks:
            told.watermarks.append((self.number, sifted.watermarks))
        chars = sifted.chars
        if raw.FPDFPage_GetAnnotCount(self.page.raw):
            extra = filled(self.page, self.forms, frame, chars)
            chars = [*chars, *extra.chars]
            told.note_filled(self.number, extra)
        return page_blocks(self.number, frame, chars, strokes_of(self.page, frame), going_on)

    def paragraphs(self) -> Iterator[Paragraph]:
        """The lines of a page without tables, as PDFium orders them."""
        assert self.text is not None
        frame = page_frame(self.page, 0)
        for text, box in self.text.lines():
            yield Paragraph(text, PagePlace(((self.number, frame.shown(frame.reading(*box))),)))


def sheets(document: pdfium.PdfDocument) -> Iterator[tuple[Sheet, Sheet | None]]:
    """Each page with the one after it; a page is closed when it is no longer either."""
    current: Sheet | None = None
    try:
        for i in range(len(document)):
            following = _open(document, i)
            if current is not None:
                yield current, following
                _close(current)
            current = following
        if current is not None:
            yield current, None
    finally:
        if current is not None:
            _close(current)


def _open(document: pdfium.PdfDocument, index: int) -> Sheet:
    try:
        page = document[index]
        text = PageText(page)
    except pdfium.PdfiumError:
        return Sheet(index + 1, Kind.BROKEN)
    words = squash(text.text)
    forms = document.formenv.raw if document.formenv is not None else None
    return Sheet(index + 1, _kind(page, text, words), page, text, words, forms)


def _close(sheet: Sheet) -> None:
    if sheet.text is not None:
        sheet.text.close()
    if sheet.page is not None:
        sheet.page.close()


def _kind(page: Handle, text: PageText, words: str) -> Kind:
    if len(words) >= doubt.FEW:
        return Kind.GARBLED if doubt.is_garbled(words) else Kind.TEXT
    frame = page_frame(page, 0)
    found = strokes_of(page, frame)
    if doubt.large(frame.area, found.pictures):
        return Kind.SCANNED
    if found.shapes >= doubt.DRAWN:
        return Kind.DRAWN
    return Kind.TEXT if words else Kind.BLANK  # the last lines of a table may be all that a page has


_SENTENCES = {
    Kind.SCANNED: say.some_scanned,
    Kind.DRAWN: say.drawn_text,
    Kind.GARBLED: say.garbled,
    Kind.BROKEN: say.broken_page,
}


@dataclass(slots=True)
class Told:
    """The pages of which something must be said, by what it is; `cure` tells how pictures of pages can be read."""

    cure: str = ""
    scans: Recognised = field(default_factory=Recognised)
    kinds: dict[Kind, list[int]] = field(default_factory=dict)
    unruled: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    guessed: list[int] = field(default_factory=list)
    pictured: list[int] = field(default_factory=list)
    beside_picture: list[int] = field(default_factory=list)
    dense: list[int] = field(default_factory=list)
    watermarks: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    filled: list[int] = field(default_factory=list)
    noted: list[int] = field(default_factory=list)
    stamped: list[int] = field(default_factory=list)
    stamps_unread: list[int] = field(default_factory=list)

    def note_filled(self, number: int, extra: Filled) -> None:
        """Note what is filled in on a page."""
        self.filled += [number] if extra.chars else []
        self.noted += [number] if extra.notes else []
        self.stamped += [number] if extra.stamps else []
        self.stamps_unread += [number] if extra.unread else []

    def page(self, sheet: Sheet) -> None:
        """Note a page that is not read."""
        self.kinds.setdefault(sheet.kind, []).append(sheet.number)

    def _over_the_text(self) -> Iterator[Notice]:
        """What lies over the text of pages, or stands beside it."""
        if self.watermarks:
            numbers = [number for number, _ in self.watermarks]
            texts = list(dict.fromkeys(text for _, found in self.watermarks for text in found))
            yield _notice(say.watermarks(numbers, texts), numbers, unread=False)
        if self.filled:
            yield _notice(say.filled(self.filled), self.filled, unread=False)
        if self.noted:
            yield _notice(say.noted(self.noted), self.noted, unread=False)
        if self.stamped:
            yield _notice(say.stamped(self.stamped), self.stamped, unread=False)
        if self.stamps_unread:
            yield _notice(say.stamped(self.stamps_unread), self.stamps_unread)

    def notices(self, count: int) -> Iterator[Notice]:
        """One notice for each kind of trouble, in the order of `Kind`."""
        yield from self.scans.notices()
        for kind, sentence in _SENTENCES.items():
            if numbers := self.kinds.get(kind):
                whole = kind is Kind.SCANNED and len(numbers) == count
                yield _notice((say.all_scanned if whole else sentence)(numbers, self.cure), numbers)
        if self.unruled:
            yield _notice(say.unruled(self.unruled), self.unruled)
        if self.pictured:
            yield _notice(say.pictured(self.pictured, self.cure), self.pictured)
        if self.beside_picture:
            yield _notice(say.large_picture(self.beside_picture, self.cure), self.beside_picture, unread=False)
        if self.guessed:
            yield _notice(say.aligned(self.guessed), self.guessed, unread=False)
        if self.damaged:
            yield _notice(say.partly_garbled(self.damaged), self.damaged)
        yield from self._over_the_text()
        if self.dense:
            yield _notice(say.too_dense(self.dense), self.dense)


def _notice(message: str, numbers: list[int], unread: bool = True) -> Notice:
    return Notice(message, unread=unread, place=PagePlace(tuple((n, (0.0, 0.0, 0.0, 0.0)) for n in numbers)))
