"""Web pages, and those that a program has named .doc or .xls: paragraphs and tables in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.limits import Limits
from lint.readers.text.decode import decode
from lint.source import Block, Grid, GridCell, NodePlace, Paragraph, Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LABEL = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_GB = {"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936"}  # all are parts of GB18030
_XML_LINE = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
_SILENT = {"script", "style", "head", "noscript", "template", "select", "rt", "rp", "del", "iframe", "object", "svg",
           "comment"}  # fmt: skip
_INLINE = {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "label", "mark",
           "nobr", "q", "rb", "ruby", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
           "o:p", "st1:chsdate", "input", "img"}  # fmt: skip
_HIDDEN = re.compile(r"mso-element\s*:\s*comment|display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_WIDEST = 1000  # columns of one cell (HTML standard 4.9.11)
_FRAMED = 3  # paragraphs beside a table in one cell: then the outer table only lays out the page


def read_html(data: bytes, path: str, limits: Limits) -> Source:
    """The Source of a web page."""
    from lxml import html

    text = _XML_LINE.sub("", _decode(data))
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    root = html.document_fromstring(text, parser) if text.strip() else None
    if root is None:
        raise UnreadError(say.EMPTY)
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise UnreadError(say.TOO_DEEP.format(depth=limits.depth))
    return Source(path, "html", tuple(_Page(limits).blocks(root, 0)))


def _decode(data: bytes) -> str:
    """The characters of a page: by its bytes first, for labels lie; by its label where the bytes do not tell."""
    try:
        return decode(data).text
    except UnreadError:
        label = _LABEL.search(data[:4096])
        name = label[1].decode("ascii").lower() if label else ""
        if not name:
            raise
        try:
            return data.decode("gb18030" if name in _GB else name, "replace")
        except LookupError:
            raise UnreadError(say.UNKNOWN_LABEL.format(label=name)) from None


class _Page:
    """One walk through a page, counting its tables and paragraphs."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._tables = 0
        self._paragraphs = 0

    def blocks(self, container: HtmlElement, depth: int, place: NodePlace | None = None) -> Iterator[Block]:
        """Paragraphs and tables within an element; `place` is that of the cell around them."""
        if depth > self._limits.depth:
            raise UnreadError(say.TOO_DEEP.format(depth=self._limits.depth))
        words: list[str] = []
        for event in _flow(container):
            if isinstance(event, str):
                words.append(event)
                continue
            yield from self._paragraph(words, place)
            words = []
            if event is not None:
                yield from self._table(event, depth)
        yield from self._paragraph(words, place)

    def _paragraph(self, words: list[str], place: NodePlace | None) -> Iterator[Paragraph]:
        text = _BLANKS.sub(" ", "".join(words)).strip()
        if text:
            if place is None:
                self._paragraphs += 1
            yield Paragraph(text, place or NodePlace(paragraph=self._paragraphs))

    def _table(self, table: HtmlElement, depth: int) -> Iterator[Block]:
        """The grid of a table, then those inside it; a table that only lays out the page gives its content alone."""
        self._tables += 1
        ordinal = self._tables
        cells: list[GridCell] = []
        contents: list[list[Block]] = []
        rows = [list(_cells(row)) for row in _rows(table)]
        for slot, element in _slots(rows, self._limits):
            row, column, rowspan, colspan, nth = slot
            place = NodePlace(ordinal, row + 1, nth)
            blocks = list(self.blocks(element, depth + 1, place))
            contents.append(blocks)
            text = "\n".join(block.text for block in blocks if isinstance(block, Paragraph))
            cells.append(GridCell(row, column, text, rowspan, colspan, place))
        if any(_is_frame(blocks) for blocks in contents) or (
            any(_grids(blocks) for blocks in contents) and all(len(row) <= 1 for row in rows)
        ):
            yield from (block for blocks in contents for block in blocks)
        elif cells:
            yield Grid(tuple(cells), NodePlace(ordinal))
            yield from (grid for blocks in contents for grid in _grids(blocks))


def _grids(blocks: list[Block]) -> list[Grid]:
    return [block for block in blocks if isinstance(block, Grid)]


def _is_frame(blocks: list[Block]) -> bool:
    """Whether a cell holds an article with its tables rather than a word or two."""
    grids = len(_grids(blocks))
    return grids > 1 or (grids == 1 and len(blocks) - grids >= _FRAMED)


def _flow(element: HtmlElement) -> Iterator[str | HtmlElement | None]:
    """The content of an element in order: words, tables, and None where a line ends. Not recursive: pages nest deep."""
    stack: list[tuple[HtmlElement, bool]] = [(element, False)]
    while stack:
        node, ends = stack.pop()
        block = node is not element and node.tag not in _INLINE
        if ends:
            if block:
                yield None
            if node is not element:
                yield node.tail or ""
            continue
        shown = node is element or _is_shown(node)
        if block:
            yield node if node.tag == "table" and shown else None
        if shown and node.tag == "input":
            yield node.get("value", "") if node.get("type", "text") == "text" else ""
        stack.append((node, True))
        if shown and (node is element or node.tag != "table"):
            yield node.text or ""
            stack += ((child, False) for child in reversed(node))


def _is_shown(node: HtmlElement) -> bool:
    if not isinstance(node.tag, str) or node.tag in _SILENT or node.get("hidden") is not None:
        return False
    return not _HIDDEN.search(node.get("style", ""))


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table, those of its head, bodies and foot included."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def _cells(row: HtmlElement) -> Iterator[HtmlElement]:
    return (cell for cell in row if cell.tag in {"td", "th"} and _is_shown(cell))


def _slots(
    rows: list[list[HtmlElement]], limits: Limits
) -> Iterator[tuple[tuple[int, int, int, int, int], HtmlElement]]:
    """Row, column, spans and ordinal of each cell, laid out around the spans from above (HTML standard 4.9.12)."""
    taken: dict[int, int] = {}  # column → rows still covered from above
    area = 0
    for row, cells in enumerate(rows):
        if row >= limits.rows:
            raise UnreadError(say.TABLE_TOO_BIG.format(rows=limits.rows))
        column = 0
        covered: dict[int, int] = {}
        for nth, cell in enumerate(cells, 1):
            while taken.get(column, 0):
                column += 1
            colspan = max(_span(cell, "colspan", _WIDEST), 1)
            rowspan = min(_span(cell, "rowspan", len(rows)) or len(rows), len(rows) - row)
            area += colspan * rowspan
            if area > limits.cells or column + colspan > limits.columns:
                raise UnreadError(say.SPANS_TOO_BIG.format(cells=limits.cells))
            yield (row, column, rowspan, colspan, nth), cell
            covered |= dict.fromkeys(range(column, column + colspan), rowspan)
            column += colspan
        taken = {each: left - 1 for each, left in {**taken, **covered}.items() if left > 1}


def _span(cell: HtmlElement, name: str, most: int) -> int:
    match = re.match(r"\s*(\d{1,9})", cell.get(name, "1"))
    return min(int(match[1]), most) if match else 1
