"""Pages one after the other: what each is, whether its tables are looked for, and what must be told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from lint.messages import pdf as say
from lint.readers.page import doubt, headers
from lint.readers.page.frame import Box
from lint.readers.page.joins import Joiner
from lint.readers.page.marks import Strokes
from lint.readers.page.pieces import MadeBy, PageBlocks, TablePiece
from lint.readers.page.raster import TooDenseError
from lint.readers.scan import Scans
from lint.readers.scan.result import doubted
from lint.readers.scan.told import Recognised
from lint.source import Block, Notice, PagePlace, Paragraph

_LESS = 0.5  # of the words of an unseen text layer: who recognises fewer has not read the page better


class PageKind(Enum):
    """What a page turns out to be before any table is looked for."""

    TEXT = auto()
    BLANK = auto()
    SCANNED = auto()
    DRAWN = auto()
    GARBLED = auto()
    LAYERED = auto()  # a scan with a text that nobody sees: another program's recognition
    BROKEN = auto()

    @property
    def unread(self) -> bool:
        """Whether what the page shows is lost."""
        return self not in (PageKind.TEXT, PageKind.BLANK, PageKind.LAYERED)


# The kinds of pages whose words can be had, or trusted, by recognition alone.
PICTURED = frozenset({PageKind.SCANNED, PageKind.DRAWN, PageKind.GARBLED, PageKind.LAYERED})


def kind_of(words: str, drawn: Callable[[], tuple[Box, Strokes]]) -> PageKind:
    """What a page with these words, blanks apart, is; `drawn` gives its area and what is drawn on it."""
    if len(words) >= doubt.FEW:
        return PageKind.GARBLED if doubt.is_garbled(words) else PageKind.TEXT
    area, found = drawn()
    if doubt.large(area, found.pictures):
        return PageKind.SCANNED
    if found.shapes >= doubt.DRAWN:
        return PageKind.DRAWN
    return PageKind.TEXT if words else PageKind.BLANK  # the last lines of a table may be all that a page has


@dataclass(slots=True)
class ReadablePage:
    """A page that can be read; each kind of file has its own."""

    number: int
    kind: PageKind
    words: str = ""  # all its text without blanks

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
    def can_be_drawn(self) -> bool:
        """Whether all that the page shows can be had as a picture."""
        return True

    @property
    def has_large_picture(self) -> bool:
        """Whether a page with little text has a large picture."""
        raise NotImplementedError

    @property
    def has_rules(self) -> bool:
        """Whether lines are drawn on the page, down it or across when it is turned."""
        raise NotImplementedError

    @property
    def has_lost_letters(self) -> bool:
        """Whether single letters of the page could not be made out."""
        raise NotImplementedError

    def blocks(self, told: ToldPages, going_on: TablePiece | None = None) -> PageBlocks:
        """The page with its tables; `going_on` is the table that the page before ended with."""
        raise NotImplementedError

    def paragraphs(self) -> Iterator[Paragraph]:
        """The lines of a page whose tables are not looked for."""
        raise NotImplementedError


def read_sheets(
    sheets: Iterable[tuple[ReadablePage, ReadablePage | None]], told: ToldPages, scans: Scans
) -> tuple[Block, ...]:
    """What pages hold, in order, each given with the one after it; what could not be read goes to `told`.

    Pages that are pictures come from `scans`.
    """
    joiner = Joiner()
    lost = False  # the page before was not read, so this one may start in the middle of a table
    for sheet, following in sheets:
        pictured = sheet.kind in PICTURED or (scans.always and sheet.kind is not PageKind.BROKEN)
        if pictured and _scanned(sheet, joiner, told, scans):
            lost = True  # the next page may go on with what recognition did not see the end of
        elif sheet.kind in (PageKind.TEXT, PageKind.LAYERED):
            if sheet.kind is PageKind.LAYERED:
                told.page(sheet)
            _read(sheet, joiner, told, lost or _wants_grid(sheet, following, joiner), scans)
            lost = False
        else:
            lost = sheet.kind.unread
            if lost:
                told.page(sheet)
                joiner.stop()
    found = joiner.joined()
    for number in found.unruled:
        told.note(Trouble.UNRULED, number)
    return found.blocks


def _scanned(sheet: ReadablePage, joiner: Joiner, told: ToldPages, scans: Scans) -> bool:
    """Whether what was recognised of a page could be given to `joiner`, or it is told that nothing could."""
    found = scans.get(("", sheet.number)) if sheet.can_be_drawn else None
    if found is None or (sheet.kind is PageKind.LAYERED and len(found.words) < _LESS * len(sheet.words)):
        return False
    page = told.scans.take(sheet.number, found, joiner)
    if page is not None and page.guessed:
        told.note(Trouble.GUESSED, sheet.number)
    return True


def _read(sheet: ReadablePage, joiner: Joiner, told: ToldPages, grid: bool, scans: Scans) -> None:
    """Give one page to `joiner`, with its tables when `grid` is set."""
    if sheet.has_lost_letters:
        told.note(Trouble.DAMAGED, sheet.number)
    try:
        page = sheet.blocks(told, joiner.going_on) if grid else None
        if page is not None and sheet.kind is PageKind.LAYERED:
            page = doubted(page, ())
    except TooDenseError:
        told.note(Trouble.DENSE, sheet.number)
        page = None
    large = sheet.kind is PageKind.TEXT and (page.pictured if page is not None else sheet.has_large_picture)
    if large and _scanned(sheet, joiner, told, scans):
        return
    if page is None:
        if large:
            told.note(Trouble.BESIDE_PICTURE, sheet.number)
        joiner.add_lines(sheet.paragraphs())
        return
    if large:
        told.note(Trouble.PICTURED, sheet.number)
    if page.guessed:
        told.note(Trouble.GUESSED, sheet.number)
    if page.cut:
        told.note(Trouble.CUT, sheet.number)
    if page.piled:
        told.note(Trouble.PILED, sheet.number)
    joiner.add(page)


def _wants_grid(sheet: ReadablePage, following: ReadablePage | None, joiner: Joiner) -> bool:
    """Whether a page is worth the search for tables: by its words, by the page before, by the page after.

    The search takes about ten times as long as the text alone.
    """
    if sheet.may_hold_table or (following is not None and following.has_header and sheet.may_be_head):
        return True
    table = joiner.going_on
    return table is not None and (table.made_by is not MadeBy.RULES or sheet.has_rules)


_SENTENCES = {
    PageKind.SCANNED: say.SOME_SCANNED,
    PageKind.DRAWN: say.DRAWN_TEXT,
    PageKind.GARBLED: say.GARBLED,
    PageKind.BROKEN: say.BROKEN_PAGE,
}


class Trouble(Enum):
    """What is told of pages that are read, in this order: the sentence, and whether something was not read."""

    UNRULED = (say.UNRULED, True)  # rows and columns are guessed
    PICTURED = (say.PICTURED, True)
    BESIDE_PICTURE = (say.LARGE_PICTURE, False)
    GUESSED = (say.ALIGNED, False)
    DAMAGED = (say.PARTLY_GARBLED, True)
    CUT = (say.CUT, True)
    PILED = (say.PILED, True)
    WATERMARKED = (say.WATERMARKED, False)
    FILLED = (say.FILLED, False)
    NOTED = (say.NOTED, False)
    STAMPED = (say.STAMPED, False)
    STAMPS_UNREAD = (say.STAMPED, True)
    DENSE = (say.TOO_DENSE, True)


@dataclass(slots=True)
class ToldPages:
    """The pages of which something must be said, by what it is; `cure` tells how pictures of pages can be read."""

    cure: str = ""
    scans: Recognised = field(default_factory=Recognised)
    kinds: dict[PageKind, list[int]] = field(default_factory=dict)
    undrawn: set[PageKind] = field(default_factory=set)  # kinds with a page of which no picture can be had
    troubles: dict[Trouble, list[int]] = field(default_factory=dict)
    watermarks: dict[str, None] = field(default_factory=dict)  # their texts, each once

    def page(self, sheet: ReadablePage) -> None:
        """Note a page that is not read, or not as it is printed."""
        self.kinds.setdefault(sheet.kind, []).append(sheet.number)
        if not sheet.can_be_drawn:
            self.undrawn.add(sheet.kind)

    def note(self, trouble: Trouble, number: int) -> None:
        """Note a page that is read with some trouble."""
        numbers = self.troubles.setdefault(trouble, [])
        if number not in numbers:
            numbers.append(number)

    def watermarked(self, number: int, texts: Iterable[str]) -> None:
        """Note a page with texts laid over its text, none for none."""
        for text in texts:
            self.note(Trouble.WATERMARKED, number)
            self.watermarks[text] = None

    def notices(self, count: int) -> Iterator[Notice]:
        """One notice for each kind of trouble, in the order of `PageKind`, then of `Trouble`."""
        yield from self.scans.notices()
        for kind, sentence in _SENTENCES.items():
            if numbers := self.kinds.get(kind):
                whole = kind is PageKind.SCANNED and len(numbers) == count
                told = say.ALL_SCANNED if whole else sentence
                cure = "" if kind in self.undrawn else self.cure
                yield _notice(told.format(pages=say.pages(numbers), cure=cure), numbers)
        if numbers := self.kinds.get(PageKind.LAYERED):
            yield _notice(say.layered(numbers, self.cure), numbers)
        filled = {"cure": self.cure, "watermarks": say.watermarks(tuple(self.watermarks))}
        for trouble in Trouble:
            if numbers := self.troubles.get(trouble):
                template, unread = trouble.value
                yield _notice(template.format(pages=say.pages(numbers), **filled), numbers, unread)


def _notice(message: str, numbers: list[int], unread: bool = True) -> Notice:
    return Notice(message, unread=unread, place=PagePlace(tuple((n, (0.0, 0.0, 0.0, 0.0)) for n in numbers)))
