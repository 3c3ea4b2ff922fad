"""One walk through the body of a Word document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.patterns import regex
from lint.readers.docx import names as n
from lint.readers.docx.grid import ShownCell, is_hidden, slots
from lint.readers.docx.numbering import Numbering
from lint.readers.docx.pictures import DocxPicture
from lint.readers.docx.text import EQUATION, Looks, ParagraphContent, inside, read_line
from lint.readers.package import Package
from lint.readers.scan.pictures import Pictured
from lint.source import (
    Block,
    Cell,
    Certainty,
    Grid,
    GridCell,
    NodePlace,
    Notice,
    Paragraph,
    Place,
    Source,
    unread_mark,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

# Reads a part in another format, such as HTML, that stands within a document; raises UnreadError.
ReadChunk = Callable[[bytes], Source]

_FLOW = frozenset({n.P, n.TBL, n.ALT_CHUNK})
_TITLE = regex(r"绩效[^。；，]{0,12}表(?:[（(][^（()）]{0,12}[)）])?$")
_TITLE_LINES = 2  # lines above a picture that may be its title
_SMALL = 4  # cells of a table that stands for the text of a cell that has no other
_COLUMNS = 3  # of a table whose cells are values; one of fewer shows pictures as such, or lays out the page
_INNER = 30  # cells of a table that a cell may be about


@dataclass(frozen=True, slots=True)
class Related:
    """The parts that a document refers to, by the ids of its relations: id → (kind, name)."""

    package: Package
    targets: Mapping[str, tuple[str, str]]
    read_chunk: ReadChunk

    def name(self, relation: str) -> str:
        """The name of a part; "" where there is none."""
        return self.targets.get(relation, ("", ""))[1]

    def part(self, relation: str) -> bytes | None:
        """The content of a part."""
        return self.package.part(self.name(relation))

    def chunk(self, relation: str) -> Source:
        """What a part in another format says; raises UnreadError."""
        return self.read_chunk(self.part(relation) or b"")


class Walk:
    """Paragraphs and tables in reading order; counts them, and gathers what is to be told besides."""

    def __init__(
        self,
        related: Related,
        numbering: Numbering,
        comment_texts: Mapping[str, str],
        looks: Looks | None = None,
        pictured: Pictured | None = None,
    ) -> None:
        """`pictured` takes the large pictures that may be tables."""
        self._limits = related.package.limits
        self._numbering = numbering
        self._comment_texts = comment_texts
        self._related = related
        self._pictured_tables = pictured
        self._tables = 0
        self._paragraphs = 0
        self._looks = looks or {}
        self._part_name: str | None = None
        self._pictures = 0
        self._large: list[tuple[NodePlace, bool]] = []  # large pictures, and whether a title stands above
        self._pictured: set[NodePlace] = set()
        self._blank: set[NodePlace] = set()  # cells that show something but text
        self._beside: set[NodePlace] = set()  # cells that show something beside their text
        self._struck: list[NodePlace] = []
        self._hidden: list[NodePlace] = []
        self._hidden_rows: list[NodePlace] = []
        self._lines: list[str] = []  # since the last table
        self._subs = 0
        self._formulas: set[NodePlace] = set()
        self._objects: dict[NodePlace, str] = {}
        self._told: list[Notice] = []
        self.comments: list[tuple[Place, str]] = []

    def notices(self, blocks: tuple[Block, ...]) -> Iterator[Notice]:
        """What could not be read; pictures are told where they may be the tables."""
        yield from self._told
        grids = any(isinstance(block, Grid) for block in blocks)
        if self._pictures and not grids:
            yield Notice(say.ONLY_PICTURES.format(count=self._pictures, cure=self._cure), unread=True)
        yield from _told(say.PICTURED_TABLE_CELLS, sorted(self._pictured & self._blank, key=_in_order), True)
        yield from _told(say.PICTURES_IN_CELLS, sorted(self._pictured & self._beside, key=_in_order), False)
        formulas = self._formulas & (self._blank | self._beside)
        yield from _told(say.FORMULA_CELLS, sorted(formulas, key=_in_order), True)
        if grids:
            titled = [place for place, titled in self._large if titled]
            yield from _told(say.PICTURED_TABLE, titled, True, cure=self._cure)
            yield from _told(say.LARGE_PICTURE, [place for place, titled in self._large if not titled], False)
        yield from _told(say.STRUCK_TEXTS, self._struck, False)
        yield from _told(say.HIDDEN_TEXTS, self._hidden, False)
        yield from _told(say.HIDDEN_TABLE_ROWS, self._hidden_rows, False)
        if self._subs:
            yield Notice(say.SUB_DOCUMENTS.format(count=self._subs), unread=True)

    def tables_of(self, container: _Element, part: str) -> Iterator[Block]:
        """The tables in another part of the document, such as a footnote, each with the lines before it."""
        self._part_name = part
        waiting: list[Block] = []
        for block in self.blocks(container, 0):
            waiting.append(block)
            if isinstance(block, Grid):
                yield from waiting
                waiting = []
        self._part_name = None

    def blocks(self, container: _Element, depth: int, place: NodePlace | None = None) -> Iterator[Block]:
        """Paragraphs and tables of the body, a text box or a cell; `place` is that of the cell."""
        if depth > self._limits.depth:
            raise UnreadError(say.TOO_DEEP.format(depth=self._limits.depth))
        begun = ""  # of a line whose paragraph mark is deleted
        for element in inside(container, _FLOW):
            if element.tag == n.TBL:
                yield from self._from_pictures()
                yield from self._table(element, depth)
            elif element.tag == n.ALT_CHUNK:
                yield from self._chunk(element)
            else:
                if place is None:
                    self._paragraphs += 1
                here = place or NodePlace(paragraph=self._paragraphs, part=self._part_name)
                line = read_line(element, self._looks)
                label = self._numbering.label(line.properties)
                shown = place is not None or line.text.strip()  # a cell may hold its number alone (序号)
                text = begun + (label + line.text if shown else "")
                begun = text if line.joins_next else ""
                if text.strip():
                    yield from self._from_pictures()
                if not line.joins_next and (text.strip() or place is not None):
                    yield Paragraph(text, here)
                self._gather(line, here)
                if place is None and text.strip():
                    self._lines.append(text.strip())
                for box in line.boxes:
                    yield from self.blocks(box, depth + 1, place)
        yield from self._from_pictures()
        if begun.strip():
            yield Paragraph(begun, place or NodePlace(paragraph=self._paragraphs, part=self._part_name))

    def _gather(self, line: ParagraphContent, here: NodePlace) -> None:
        """Note comments, pictures and embedded objects of a line."""
        self.comments += [(here, self._comment_texts.get(each, "")) for each in line.comments]
        self._pictures += len(line.pictures)
        self._subs += line.subs
        self._struck += [here] if line.struck else []
        self._hidden += [here] if line.hidden and here.table is not None else []
        if here.table is not None and line.pictures:
            self._pictured.add(here)
        large = [picture for picture in line.pictures if picture.is_large and self._part_name is None]
        if not all([self._taken(picture, here) for picture in large]):
            titled = any(_TITLE.search(each) for each in self._lines[-_TITLE_LINES:])
            self._large.append((here, titled))
        for program in line.objects:
            if program.startswith(EQUATION):
                self._formulas.add(here)
            else:
                self._objects[here] = say.program_name(program)
                self._told.append(Notice(say.embedded(program, here.table, here.paragraph), unread=True, place=here))

    def _taken(self, picture: DocxPicture, here: NodePlace) -> bool:
        """Whether a picture is read as a table."""
        tables = self._pictured_tables
        return tables is not None and tables.take(self._related.name(picture.relation), picture.points, here)

    def _from_pictures(self) -> Iterator[Block]:
        """The tables of the pictures that came last."""
        yield from () if self._pictured_tables is None else self._pictured_tables.flush()

    @property
    def _cure(self) -> str:
        """What lets pictures be read, where they are not."""
        return self._pictured_tables.scans.cure if self._pictured_tables is not None else ""

    def _chunk(self, element: _Element) -> Iterator[Block]:
        """The content of a part in another format that Word would take in when it opens the file."""
        try:
            source = self._related.chunk(element.get(n.RELATION_ID, ""))
        except UnreadError as error:
            self._told.append(Notice(say.CHUNK_UNREAD.format(why=error), unread=True))
            return
        self._told += source.notices
        yield from source.blocks

    def _table(self, table: _Element, depth: int) -> Iterator[Block]:
        """The grid of a table, then those of the tables inside it; a table that only frames others is left out."""
        self._tables += 1
        ordinal = self._tables
        self._lines = []
        cells: list[GridCell] = []
        loose: list[Cell] = []
        inner: list[Block] = []
        contents: list[Block] = []
        found = list(slots(table, self._limits))
        frames = len({slot.row for slot in found}) == len(found)
        if any(is_hidden(row) for row in inside(table, {n.TR})):
            self._hidden_rows.append(NodePlace(ordinal, part=self._part_name))
        for slot in found:
            place = NodePlace(ordinal, *slot.ordinals, part=self._part_name)
            blocks = list(self.blocks(slot.element, depth + 1, place))
            if not frames:
                most = 1 if _text(blocks).strip() else _SMALL
                blocks = [_as_text(block, place, most) for block in blocks]
            contents += blocks
            inner += [block for block in blocks if isinstance(block, Grid)]
            cells.append(self._cell(slot, blocks, place))
            for hidden in slot.hidden or ():
                merged = _text(list(self.blocks(hidden, depth + 1, place)))
                loose += [Cell(merged, place)] if merged else []
        if self._part_name is not None or max((cell.column + cell.colspan for cell in cells), default=0) < _COLUMNS:
            own = {cell.place for cell in cells if isinstance(cell.place, NodePlace)}
            self._blank -= own
            self._beside -= own
        if inner and frames:
            yield from (block for block in contents if isinstance(block, Grid) or block.text.strip())
        else:
            yield Grid(tuple(cells), NodePlace(ordinal, part=self._part_name), tuple(loose))
            yield from inner

    def _cell(self, slot: ShownCell, blocks: list[Block], place: NodePlace) -> GridCell:
        """A cell; one without text that shows something else is no blank one."""
        text = _text(blocks)
        cell = GridCell(slot.row, slot.column, text, slot.rowspan, slot.colspan, place)
        what = self._shown(place, blocks)
        if not text.strip():
            if what:
                self._blank.add(place)
                return replace(cell, text=unread_mark(what), certainty=Certainty.REVIEW)
            return cell
        if what:
            self._beside.add(place)
        if place in self._formulas:
            return replace(cell, certainty=Certainty.REVIEW, note=say.FORMULA_IN_CELL)
        if place in self._pictured:
            return replace(cell, certainty=Certainty.LIKELY, note=say.PICTURE_IN_CELL)
        return cell

    def _shown(self, place: NodePlace, blocks: list[Block]) -> str:
        """What a cell shows beside text; "" for nothing."""
        if place in self._formulas:
            return say.FORMULA
        if place in self._objects:
            return self._objects[place]
        if place in self._pictured:
            return say.PICTURE
        small = any(isinstance(block, Grid) and len(block.cells) <= _INNER for block in blocks)
        return say.NESTED if small else ""


def _text(blocks: list[Block]) -> str:
    """The paragraphs of a cell, a line each."""
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph)).strip("\n")


def _as_text(block: Block, place: NodePlace, most: int) -> Block:
    """A table of at most so many cells is the text of the cell that holds it."""
    if isinstance(block, Paragraph) or len(block.cells) > most:
        return block
    rows = groupby(block.cells, key=lambda cell: cell.row)
    return Paragraph("\n".join("".join(cell.text for cell in row) for _, row in rows), place)


def name_of(place: NodePlace) -> str:
    """A place as people say it."""
    return say.table_place(place.table, place.row, place.cell, place.paragraph)


def _told(sentence: str, where: Sequence[NodePlace], unread: bool, cure: str = "") -> Iterator[Notice]:
    """One notice on some places, none on none."""
    once = list(dict.fromkeys(where))
    if once:
        yield Notice(sentence.format(places=say.places(list(map(name_of, once))), cure=cure), unread, once[0])


def _in_order(place: NodePlace) -> tuple[int, int, int]:
    return (place.table or 0, place.row or 0, place.cell or 0)
