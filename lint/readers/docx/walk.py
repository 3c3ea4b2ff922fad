"""One walk through the body of a Word document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.docx import names as n
from lint.readers.docx.grid import Slot, slots
from lint.readers.docx.numbering import Numbering
from lint.readers.docx.text import Line, inside, read_line
from lint.readers.limits import Limits
from lint.source import Block, Cell, Certainty, Grid, GridCell, NodePlace, Notice, Paragraph, Place

if TYPE_CHECKING:
    from lxml.etree import _Element

_FLOW = frozenset({n.P, n.TBL, n.ALT_CHUNK})
_FORMULA = "Equation"  # its program: an object that stands for a sign or a number in the text


class Walk:
    """Paragraphs and tables in reading order; counts them, and gathers what is to be told besides."""

    def __init__(
        self,
        limits: Limits,
        numbering: Numbering,
        comment_texts: Mapping[str, str],
        part: Callable[[str], bytes | None],
    ) -> None:
        """`part` gives the content of a part that the document refers to by a relation."""
        self._limits = limits
        self._numbering = numbering
        self._comment_texts = comment_texts
        self._part = part
        self._tables = 0
        self._paragraphs = 0
        self._pictures = 0
        self._formulas: set[NodePlace] = set()
        self._told: list[Notice] = []
        self.comments: list[tuple[Place, str]] = []

    def notices(self, blocks: tuple[Block, ...]) -> Iterator[Notice]:
        """What could not be read; pictures are told where they may be the tables."""
        yield from self._told
        if self._pictures and not any(isinstance(block, Grid) for block in blocks):
            yield Notice(say.ONLY_PICTURES.format(count=self._pictures), unread=True)

    def blocks(self, container: _Element, depth: int, place: NodePlace | None = None) -> Iterator[Block]:
        """Paragraphs and tables of the body, a text box or a cell; `place` is that of the cell."""
        if depth > self._limits.depth:
            raise UnreadError(say.TOO_DEEP.format(depth=self._limits.depth))
        begun = ""  # of a line whose paragraph mark is deleted
        for element in inside(container, _FLOW):
            if element.tag == n.TBL:
                yield from self._table(element, depth)
            elif element.tag == n.ALT_CHUNK:
                yield from self._chunk(element)
            else:
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
                self._gather(line, here)
                for box in line.boxes:
                    yield from self.blocks(box, depth + 1, place)
        if begun.strip():
            yield Paragraph(begun, place or NodePlace(paragraph=self._paragraphs))

    def _gather(self, line: Line, here: NodePlace) -> None:
        """Note comments, pictures and embedded objects of a line."""
        self.comments += [(here, self._comment_texts.get(each, "")) for each in line.comments]
        self._pictures += line.pictures
        for program in line.objects:
            if program.startswith(_FORMULA):
                self._formulas.add(here)
            else:
                self._told.append(Notice(say.embedded(program, here.table, here.paragraph), unread=True, place=here))

    def _chunk(self, element: _Element) -> Iterator[Block]:
        """The content of a part in another format that Word would take in when it opens the file."""
        from lint.readers.dispatch import READERS
        from lint.readers.sniff import sniff

        data = self._part(element.get(n.RELATION_ID, "")) or b""
        try:
            source = READERS[sniff(data)](data, "", self._limits)
        except UnreadError as error:
            self._told.append(Notice(say.CHUNK_UNREAD.format(why=error), unread=True))
            return
        self._told += source.notices
        yield from source.blocks

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
            cells.append(self._cell(slot, blocks, place))
            for hidden in slot.hidden or ():
                merged = _text(list(self.blocks(hidden, depth + 1, place)))
                loose += [Cell(merged, place)] if merged else []
        if inner and len({slot.row for slot in found}) == len(found):
            yield from (block for block in contents if isinstance(block, Grid) or block.text.strip())
        else:
            yield Grid(tuple(cells), NodePlace(ordinal), tuple(loose))
            yield from inner

    def _cell(self, slot: Slot, blocks: list[Block], place: NodePlace) -> GridCell:
        text = _text(blocks)
        if place not in self._formulas:
            return GridCell(slot.row, slot.column, text, slot.rowspan, slot.colspan, place)
        return GridCell(
            slot.row, slot.column, text, slot.rowspan, slot.colspan, place, Certainty.REVIEW, say.FORMULA_IN_CELL
        )


def _text(blocks: list[Block]) -> str:
    """The paragraphs of a cell, a line each."""
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph)).strip("\n")
