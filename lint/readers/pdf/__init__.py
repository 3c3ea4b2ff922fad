"""PDF: the text of every page, and ruled tables where a page may hold an indicator table."""

from __future__ import annotations

from lint.errors import UnreadError
from lint.messages import pdf as say
from lint.messages import reading as say_reading
from lint.readers.paged import ToldPages, read_sheets
from lint.readers.pdf.native import opened
from lint.readers.pdf.pages import sheets
from lint.readers.scan import Scans
from lint.source import Notice, Source


def read_pdf(data: bytes, path: str, scans: Scans | None = None) -> Source:
    """The paragraphs and grids of a PDF; UnreadError where it cannot be opened or no page can be read.

    Pages that are pictures come from `scans`.
    """
    scans = scans or Scans(able=False)
    told = ToldPages(scans.cure)
    with opened(data) as document:
        if document.get_formtype():
            document.init_forms()  # before any page is opened
        count = len(document)
        if not count:
            raise UnreadError(say.NO_PAGES)
        blocks = read_sheets(sheets(document), told, scans)
        attached = document.count_attachments()
    notices = tuple(told.notices(count))
    if attached:
        notices += (Notice(say_reading.ATTACHED.format(kind="PDF", count=attached), unread=True),)
    if not blocks and any(notice.unread for notice in notices):
        raise UnreadError("".join(notice.message for notice in notices))
    return Source(path, "pdf", blocks, notices, pages=count, cutouts=tuple(told.scans.cutouts))
