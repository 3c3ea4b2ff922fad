"""OFD (GB/T 33190-2016), the fixed-layout files of Chinese offices: pages of positioned text and paths in a zip.

Read like a PDF, through the ruling lines. Signatures, seals and watermarks are parts of their own and are not read.
"""

from __future__ import annotations

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.limits import Limits
from lint.readers.ofd.pages import pages
from lint.readers.ofd.parts import Container
from lint.readers.package import Package
from lint.readers.paged import ToldPages, read_sheets
from lint.readers.scan import Scans
from lint.source import Notice, Source


def read_ofd(data: bytes, path: str, limits: Limits, scans: Scans | None = None) -> Source:
    """The paragraphs and grids of an OFD file; UnreadError where it is broken, hostile, or no page can be read.

    Pages that are pictures come from `scans`.
    """
    container = Container(Package(data, limits))
    scans = scans or Scans(able=False)
    told = ToldPages(scans.cure)
    blocks = read_sheets(pages(container), told, scans)
    count = container.count
    if not count:
        raise UnreadError(say.OFD_NO_PAGES)
    notices = tuple(told.notices(count))
    if not blocks and any(notice.unread for notice in notices):
        raise UnreadError("".join(notice.message for notice in notices))
    cutouts = tuple(told.scans.cutouts)
    return Source(path, "ofd", blocks, (*notices, *_beside(container)), pages=count, cutouts=cutouts)


def _beside(container: Container) -> tuple[Notice, ...]:
    """What is told of the parts beside the pages."""
    found: list[Notice] = []
    if container.attachments:
        found.append(Notice(say.ATTACHED.format(kind="OFD", count=container.attachments), unread=True))
    if container.noted:
        numbers = "、".join(map(str, container.noted))
        found.append(Notice(say.OFD_NOTES.format(pages=numbers), unread=False))
    return tuple(found)
