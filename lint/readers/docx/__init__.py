"""Word documents (docx, docm): paragraphs and tables of the body in reading order, read from the parts directly.

Tracked changes are read as the final text; headers, footers, footnotes, hidden text and prompts of empty content
controls are left out; text boxes follow the paragraph that anchors them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.docx import names as n
from lint.readers.docx.grid import Slot, slots
from lint.readers.docx.numbering import Numbering, read_numbering
from lint.readers.docx.text import inside, read_line
from lint.readers.limits import Limits
from lint.readers.package import Package
from lint.source import Block, Cell, Grid, GridCell, NodePlace, Paragraph, Place, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_FLOW = frozenset({n.P, n.TBL})


def read_docx(data: bytes, path: str, limits: Limits) -> Source:
    """The Source of a Word document."""
    package = Package(data, limits)
    main = package.main_part("word/document.xml")
    root = package.xml(main)
    body = None if root is None else root.find(n.BODY)
    if body is None:
        raise UnreadError(say.DAMAGED)
    parts = {kind: target for kind, target in package.related(main).values()}
    numbering = read_numbering(package, parts.get("numbering", ""), parts.get("styles", ""))
    document = _Document(limits, numbering, _comment_texts(package.xml(parts.get("comments", ""))))
    blocks = tuple(document.blocks(body, 0))
    return Source(path, "docx", blocks, comments=tuple(document.comments))


def _comment_texts(root: _Element | None) -> dict[str, str]:
    """The remarks that people left, by id."""
    texts: dict[str, str] = {}
    for comment in () if root is None else root.iterchildren(n.W + "comment"):
        texts[comment.get(n.ID, "")] = "\n".join(read_line(p).text for p in comment.iter(n.P)).strip()
    return texts


class _Document:
    """One walk through a document, counting its tables and paragraphs."""

    def __init__(self, limits: Limits, numbering: Numbering, comment_texts: dict[str, str]) -> None:
        self._limits = limits
        self._numbering = numbering
        self._comment_texts = comment_texts
        self._tables = 0
        self._paragraphs = 0
        self.comments: list[tuple[Place, str]] = []

    def blocks(self, container: _Element, depth: int, place: NodePlace | None = None) -> Iterator[Block]:
        """Paragraphs and tables of the body, a text box or a cell; `place` is that of the cell."""
        if depth > self._limits.depth:
            raise UnreadError(say.TOO_DEEP.format(depth=self._limits.depth))
        begun = ""  # of a line whose paragraph mark is deleted
        for element in inside(container, _FLOW):
            if element.tag == n.TBL:
                yield from self._table(element, depth)
                continue
            if place is None:
                self._paragraphs += 1
            here = place or NodePlace(paragraph=self._paragraphs)
            line = read_line(element)
            label = self._numbering.label(line.properties)
            shown = place is not None or line.text.strip()  # a cell may hold its number alone (序号)
            text = begun + (label + line.text if shown else "")
            begun = text if line.joins_next else ""
            if not line.joins_next and (text.strip() or place is not None):
                yield Paragraph(text, here)
            self.comments += [(here, self._comment_texts.get(each, "")) for each in line.comments]
            for box in line.boxes:
                yield from self.blocks(box, depth + 1, place)
        if begun.strip():
            yield Paragraph(begun, place or NodePlace(paragraph=self._paragraphs))

    def _table(self, table: _Element, depth: int) -> Iterator[Block]:
        """The grid of a table, then those of the tables inside it; a table that only frames others is left out."""
        self._tables += 1
        ordinal = self._tables
        cells: list[GridCell] = []
        loose: list[Cell] = []
        inner: list[Block] = []
        contents: list[Block] = []
        found = list(slots(table, self._limits))
        for slot in found:
            place = NodePlace(ordinal, *slot.ordinals)
            blocks = list(self.blocks(slot.element, depth + 1, place))
            contents += blocks
            inner += [block for block in blocks if isinstance(block, Grid)]
            cells.append(_cell(slot, blocks, place))
            for hidden in slot.hidden or ():
                merged = _text(list(self.blocks(hidden, depth + 1, place)))
                loose += [Cell(merged, place)] if merged else []
        if inner and len({slot.row for slot in found}) == len(found):
            yield from (block for block in contents if isinstance(block, Grid) or block.text.strip())
        else:
            yield Grid(tuple(cells), NodePlace(ordinal), tuple(loose))
            yield from inner


def _cell(slot: Slot, blocks: list[Block], place: NodePlace) -> GridCell:
    return GridCell(slot.row, slot.column, _text(blocks), slot.rowspan, slot.colspan, place)


def _text(blocks: list[Block]) -> str:
    """The paragraphs of a cell, a line each."""
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph)).strip("\n")
