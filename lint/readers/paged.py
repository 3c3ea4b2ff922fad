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
            told.layered += [sheet.number] if sheet.kind is PageKind.LAYERED else []
            _read(sheet, joiner, told, lost or _wants_grid(sheet, following, joiner), scans)
            lost = False
        else:
            lost = sheet.kind.unread
            if lost:
                told.page(sheet)
                joiner.stop()
    found = joiner.joined()
    told.unruled += found.unruled
    return found.blocks


def _scanned(sheet: ReadablePage, joiner: Joiner, told: ToldPages, scans: Scans) -> bool:
    """Whether what was recognised of a page could be given to `joiner`, or it is told that nothing could."""
    found = scans.get(("", sheet.number)) if sheet.can_be_drawn else None
    if found is None or (sheet.kind is PageKind.LAYERED and len(found.words) < _LESS * len(sheet.words)):
        return False
    page = told.scans.take(sheet.number, found, joiner)
    if page is not None and page.guessed:
        told.guessed.append(sheet.number)
    return True


def _read(sheet: ReadablePage, joiner: Joiner, told: ToldPages, grid: bool, scans: Scans) -> None:
    """Give one page to `joiner`, with its tables when `grid` is set."""
    if sheet.has_lost_letters:
        told.damaged.append(sheet.number)
    try:
        page = sheet.blocks(told, joiner.going_on) if grid else None
        if page is not None and sheet.kind is PageKind.LAYERED:
            page = doubted(page, ())
    except TooDenseError:
        told.dense.append(sheet.number)
        page = None
    large = sheet.kind is PageKind.TEXT and (page.pictured if page is not None else sheet.has_large_picture)
    if large and _scanned(sheet, joiner, told, scans):
        return
    if page is None:
        if large:
            told.beside_picture.append(sheet.number)
        joiner.add_lines(sheet.paragraphs())
        return
    if large:
        told.pictured.append(sheet.number)
    if page.guessed:
        told.guessed.append(sheet.number)
    if page.cut:
        told.cut.append(sheet.number)
    if page.piled and sheet.number not in told.piled:
        told.piled.append(sheet.number)
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
    PageKind.SCANNED: say.some_scanned,
    PageKind.DRAWN: say.drawn_text,
    PageKind.GARBLED: say.garbled,
    PageKind.BROKEN: say.broken_page,
}


@dataclass(slots=True)
class ToldPages:
    """The pages of which something must be said, by what it is; `cure` tells how pictures of pages can be read."""

    cure: str = ""
    able: bool = False  # pictures are recognised
    scans: Recognised = field(default_factory=Recognised)
    kinds: dict[PageKind, list[int]] = field(default_factory=dict)
    unruled: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    guessed: list[int] = field(default_factory=list)
    pictured: list[int] = field(default_factory=list)
    beside_picture: list[int] = field(default_factory=list)
    dense: list[int] = field(default_factory=list)
    watermarks: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    piled: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)
    filled: list[int] = field(default_factory=list)
    noted: list[int] = field(default_factory=list)
    stamped: list[int] = field(default_factory=list)
    stamps_unread: list[int] = field(default_factory=list)
    layered: list[int] = field(default_factory=list)

    def page(self, sheet: ReadablePage) -> None:
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
        """One notice for each kind of trouble, in the order of `PageKind`."""
        yield from self.scans.notices()
        for kind, sentence in _SENTENCES.items():
            if numbers := self.kinds.get(kind):
                whole = kind is PageKind.SCANNED and len(numbers) == count
                yield _notice((say.all_scanned if whole else sentence)(numbers, self.cure), numbers)
        if self.layered:
            yield _notice(say.layered(self.layered, "" if self.able else self.cure), self.layered)
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
        if self.cut:
            yield _notice(say.cut(self.cut), self.cut)
        if self.piled:
            yield _notice(say.piled(self.piled), self.piled)
        yield from self._over_the_text()
        if self.dense:
            yield _notice(say.too_dense(self.dense), self.dense)


def _notice(message: str, numbers: list[int], unread: bool = True) -> Notice:
    return Notice(message, unread=unread, place=PagePlace(tuple((n, (0.0, 0.0, 0.0, 0.0)) for n in numbers)))
