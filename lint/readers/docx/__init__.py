"""Word documents (docx, docm): paragraphs and tables of the body in reading order, read from the parts directly.

Tracked changes are read as the final text; headers, footers, footnotes, hidden text and prompts of empty content
controls are left out; text boxes follow the paragraph that anchors them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.docx import names as n
from lint.readers.docx.numbering import read_numbering
from lint.readers.docx.text import read_line
from lint.readers.docx.walk import Walk
from lint.readers.limits import Limits
from lint.readers.package import Package
from lint.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_docx(data: bytes, path: str, limits: Limits) -> Source:
    """The Source of a Word document."""
    package = Package(data, limits)
    main = package.main_part("word/document.xml")
    root = package.xml(main)
    body = None if root is None else root.find(n.BODY)
    if body is None:
        raise UnreadError(say.DAMAGED)
    related = package.related(main)
    parts = dict(related.values())
    walk = Walk(
        limits,
        read_numbering(package, parts.get("numbering", ""), parts.get("styles", "")),
        _comment_texts(package.xml(parts.get("comments", ""))),
        lambda relation: package.part(related.get(relation, ("", ""))[1]),
    )
    blocks = tuple(walk.blocks(body, 0))
    notices = (*package.unread_parts(), *walk.notices(blocks))
    return Source(path, "docx", blocks, notices, comments=tuple(walk.comments))


def _comment_texts(root: _Element | None) -> dict[str, str]:
    """The remarks that people left, by id."""
    texts: dict[str, str] = {}
    for comment in () if root is None else root.iterchildren(n.W + "comment"):
        texts[comment.get(n.ID, "")] = "\n".join(read_line(p).text for p in comment.iter(n.P)).strip()
    return texts
