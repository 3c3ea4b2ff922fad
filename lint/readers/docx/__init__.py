"""Word documents (docx, docm): paragraphs and tables of the body in reading order, read from the parts directly.

Tracked changes are read as the final text; hidden text, text struck through and prompts of empty content controls are
left out and the first two are told; text boxes follow the paragraph that anchors them. Of notes, headers and footers
only the tables are read, after the body.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.docx import names as n
from lint.readers.docx.numbering import read_numbering
from lint.readers.docx.text import read_line, read_looks
from lint.readers.docx.walk import ReadChunk, Related, Walk, name_of
from lint.readers.limits import Limits
from lint.readers.package import Package
from lint.readers.scan import Scans
from lint.readers.scan.pictures import Pictured
from lint.source import Block, Grid, NodePlace, Place, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_ELSEWHERE = frozenset({"footnotes", "endnotes", "header", "footer"})


def read_docx(data: bytes, path: str, limits: Limits, read_chunk: ReadChunk, scans: Scans | None = None) -> Source:
    """The Source of a Word document; large pictures that may be tables come from `scans`."""
    package = Package(data, limits)
    main = package.main_part("word/document.xml")
    root = package.xml(main)
    body = None if root is None else root.find(n.BODY)
    if body is None:
        raise UnreadError(say.DAMAGED)
    related = package.related(main)
    parts = dict(related.values())
    pictured = None if scans is None else Pictured(scans, _named)
    walk = Walk(
        Related(package, related, read_chunk),
        read_numbering(package, parts.get("numbering", ""), parts.get("styles", "")),
        _comment_texts(package.xml(parts.get("comments", ""))),
        read_looks(package.xml(parts.get("styles", ""))),
        pictured,
    )
    blocks = (*walk.blocks(body, 0), *_tables_elsewhere(package, related.values(), walk))
    notices = (*package.unread_parts(), *walk.notices(blocks))
    if pictured is None:
        return Source(path, "docx", blocks, notices, comments=tuple(walk.comments))
    notices += tuple(pictured.notices())
    return Source(path, "docx", blocks, notices, comments=tuple(walk.comments), cutouts=tuple(pictured.clips()))


def _named(place: Place) -> str:
    assert isinstance(place, NodePlace)
    return name_of(place)


def _tables_elsewhere(package: Package, related: Iterable[tuple[str, str]], walk: Walk) -> Iterator[Block]:
    """The tables in notes, headers and footers; one that several headers repeat is read once."""
    seen: set[tuple[str, ...]] = set()
    for kind, part in sorted(related):
        root = package.xml(part) if kind in _ELSEWHERE else None
        if root is None or next(root.iter(n.TBL), None) is None:
            continue
        blocks = list(walk.tables_of(root, part))
        texts = tuple(cell.text for block in blocks if isinstance(block, Grid) for cell in block.cells)
        if texts not in seen:
            seen.add(texts)
            yield from blocks


def _comment_texts(root: _Element | None) -> dict[str, str]:
    """The remarks that people left, by id."""
    texts: dict[str, str] = {}
    for comment in () if root is None else root.iterchildren(n.W + "comment"):
        texts[comment.get(n.ID, "")] = "\n".join(read_line(p).text for p in comment.iter(n.P)).strip()
    return texts
