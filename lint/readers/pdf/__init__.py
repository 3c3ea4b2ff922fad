"""PDF: the text of every page, and ruled tables where a page may hold an indicator table."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium

from lint.errors import UnreadError
from lint.messages import pdf as say
from lint.readers.page.joins import Joiner
from lint.readers.page.pieces import MadeBy
from lint.readers.page.raster import TooDenseError
from lint.readers.pdf.native import opened
from lint.readers.pdf.sheets import PICTURED, Kind, Sheet, Told, sheets
from lint.readers.scan import Scans
from lint.source import Block, Source


def read_pdf(data: bytes, path: str, scans: Scans | None = None) -> Source:
    """The paragraphs and grids of a PDF; UnreadError where it cannot be opened or no page can be read.

    Pages that are pictures come from `scans`.
    """
    scans = scans or Scans(able=False)
    told = Told(scans.cure)
    with opened(data) as document:
        if document.get_formtype():
            document.init_forms()  # before any page is opened
        count = len(document)
        if not count:
            raise UnreadError(say.NO_PAGES)
        blocks = tuple(_blocks(document, told, scans))
    notices = tuple(told.notices(count))
    if notices and not blocks:
        raise UnreadError("".join(notice.message for notice in notices))
    return Source(path=path, format="pdf", blocks=blocks, notices=notices, pages=count)


def _blocks(document: pdfium.PdfDocument, told: Told, scans: Scans) -> Iterator[Block]:
    """What the pages hold, in order; what could not be read goes to `told`."""
    joiner = Joiner()
    lost = False  # the page before was not read, so this one may start in the middle of a table
    for sheet, following in sheets(document):
        pictured = sheet.kind in PICTURED or (scans.always and sheet.kind is not Kind.BROKEN)
        if pictured and _scanned(sheet, joiner, told, scans):
            lost = True  # the next page may go on with what recognition did not see the end of
        elif sheet.kind is Kind.TEXT:
            _read(sheet, joiner, told, lost or _wants_grid(sheet, following, joiner), scans)
            lost = False
        else:
            lost = sheet.kind.unread
            if lost:
                told.page(sheet)
                joiner.stop()
    return joiner.blocks()


def _scanned(sheet: Sheet, joiner: Joiner, told: Told, scans: Scans) -> bool:
    """Whether what was recognised of a page could be given to `joiner`, or it is told that nothing could."""
    found = scans.get(("", sheet.number))
    if found is None:
        return False
    page = told.scans.take(sheet.number, found, joiner)
    if page is not None and page.unruled:
        told.unruled.append(sheet.number)
    elif page is not None and page.guessed:
        told.guessed.append(sheet.number)
    return True


def _read(sheet: Sheet, joiner: Joiner, told: Told, grid: bool, scans: Scans) -> None:
    """Give one page to `joiner`, with its tables when `grid` is set."""
    if sheet.has_lost_letters:
        told.damaged.append(sheet.number)
    try:
        page = sheet.blocks(told, joiner.going_on) if grid else None
    except TooDenseError:
        told.dense.append(sheet.number)
        page = None
    large = page.pictured if page is not None else sheet.has_large_picture
    if large and _scanned(sheet, joiner, told, scans):
        return
    if page is None:
        if large:
            told.beside_picture.append(sheet.number)
        joiner.add_lines(sheet.paragraphs())
        return
    if page.pictured:
        told.pictured.append(sheet.number)
    if page.unruled:
        told.unruled.append(sheet.number)
    elif page.guessed:
        told.guessed.append(sheet.number)
    joiner.add(page)


def _wants_grid(sheet: Sheet, following: Sheet | None, joiner: Joiner) -> bool:
    """Whether a page is worth the search for tables: by its words, by the page before, by the page after.

    The search takes about ten times as long as the text alone.
    """
    if sheet.may_hold_table or (following is not None and following.has_header and sheet.may_be_head):
        return True
    table = joiner.going_on
    return table is not None and (table.made_by is not MadeBy.RULES or sheet.has_rules)
