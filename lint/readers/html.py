"""Web pages, and those that a program has named .doc or .xls: paragraphs and tables in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.patterns import regex
from lint.readers.characters import raised
from lint.readers.limits import Limits
from lint.readers.text.decode import decode
from lint.source import Block, Certainty, Grid, GridCell, NodePlace, Notice, Paragraph, Source, unread_mark

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LABEL = regex(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_GB = {"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936"}  # all are parts of GB18030
_XML_LINE = regex(r"^\s*<\?xml[^>]*\?>", re.I)
_SILENT = {"script", "style", "head", "noscript", "template", "rt", "rp", "iframe", "object", "svg",
           "comment"}  # fmt: skip
_INLINE = {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "label",
           "mark", "nobr", "q", "rb", "ruby", "s", "select", "small", "span", "strike", "strong", "sub", "sup", "tt",
           "u", "var", "wbr", "o:p", "st1:chsdate", "input", "img"}  # fmt: skip
_HIDDEN = regex(
    r"mso-element\s*:\s*comment|display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.I
)
# What shows no character of its own; an element within may set another size. (Scripts make what is transparent appear.)
_UNSEEN = regex(r"font-size\s{0,9}:\s{0,9}0(?:\.0{1,9})?(?![\d.])", re.I)
_STRUCK = regex(r"text-decoration(?:-line)?\s{0,9}:[^;]{0,99}line-through", re.I)
_RAISED = regex(r"vertical-align\s*:\s*(?:super|text-top)|mso-text-raise\s*:\s*[1-9]", re.I)
_STRUCK_TAGS = {"s", "strike", "del"}
_FRAMES = {"iframe", "frame", "embed", "object"}
_RULE = regex(r"(?:^|(?<=[{}]))([^{}]+)\{([^{}]*)\}")
_NAMED = regex(r"(?:[a-z][a-z0-9]*)?([.#][\w-]+)", re.I)  # tr.note or #note: a selector of one name
_MEDIA = regex(r"@[^@{;]*\{(?:[^{}]*\{[^{}]*\}){0,250}[^{}]*\}")
_COMMENT = regex(r"<!--(?:[^-]|-(?!->))*(?:-->)?")
_PICTURES = ("img", "svg", "canvas", "picture", "video")
_BACKGROUND = regex(r"background(?:-image)?\s{0,9}:[^;]{0,200}url\(", re.I)
_TINY = 10  # dots: a frame or picture that small shows nothing
_TABLE_WORDS = regex("指标|绩效")
_BLANKS = regex(r"[ \t\r\n\f\xa0]+")
_WIDEST = 1000  # columns of one cell (HTML standard 4.9.11)
_COLUMNS = 3  # of a table whose cells are values
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
    _imply_rows(root)
    page = _Page(limits, _hidden_names(root))
    blocks = tuple(page.blocks(root, 0))
    return Source(path, "html", blocks, tuple(page.notices(_is_cut(text))))


def _imply_rows(root: HtmlElement) -> None:
    """Put cells that stand in no row into one, as browsers do (HTML standard 13.2.6.4.13, "in table body")."""
    for part in list(root.iter("table", "thead", "tbody", "tfoot")):
        row = None
        for child in list(part):
            if child.tag not in {"td", "th"}:
                row = None
                continue
            if row is None:
                row = part.makeelement("tr")
                child.addprevious(row)
            row.append(child)


def _is_cut(text: str) -> bool:
    """Whether a page ends in the middle of a table."""
    whole = _COMMENT.sub("", text).lower()
    if "</html" in whole or "</body" in whole:
        return False
    return whole.count("<table") > whole.count("</table")


def _hidden_names(root: HtmlElement) -> frozenset[str]:
    """The classes (.x) and ids (#x) that the page's own styles do not show."""
    found: set[str] = set()
    for style in root.iter("style"):
        for selectors, properties in _RULE.findall(_MEDIA.sub("", style.text or "")):
            names = [_NAMED.fullmatch(selector.strip()) for selector in selectors.split(",")]
            (found.update if _HIDDEN.search(properties) else found.difference_update)(name[1] for name in names if name)
    return frozenset(found)


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

    def __init__(self, limits: Limits, hidden: frozenset[str] = frozenset()) -> None:
        """`hidden` are the classes and ids that the page's styles do not show."""
        self._limits = limits
        self._hidden = hidden
        self._struck: list[NodePlace] = []
        self._hidden_rows: dict[int, int] = {}  # by table
        self._hidden_cells: list[NodePlace] = []
        self._frames = 0
        self._pictured: list[NodePlace] = []
        self._tables = 0
        self._paragraphs = 0
        self.marks: dict[NodePlace, str] = {}  # what a cell's own mark says, of the cells that carry one

    def notices(self, cut: bool) -> Iterator[Notice]:
        """What is not shown, not read, or not there."""
        if cut:
            yield Notice(say.HTML_CUT, unread=True)
        if self._frames:
            yield Notice(say.HTML_FRAMES.format(count=self._frames), unread=True)
        if self._pictured:
            where = [say.table_place(p.table, p.row, p.cell, p.paragraph) for p in self._pictured]
            yield Notice(say.PICTURED_TABLE_CELLS.format(places=say.places(where)), True, self._pictured[0])
        if self._struck:
            where = [say.table_place(p.table, p.row, p.cell, p.paragraph) for p in dict.fromkeys(self._struck)]
            yield Notice(say.HTML_STRUCK.format(places=say.places(where)), False, self._struck[0])
        for table, count in self._hidden_rows.items():
            sentence = say.HTML_HIDDEN_ROWS.format(places=say.NTH_TABLE.format(table=table), count=count)
            yield Notice(sentence, False, NodePlace(table))
        if self._hidden_cells:
            where = [say.table_place(p.table, p.row, p.cell, p.paragraph) for p in self._hidden_cells]
            yield Notice(say.HTML_HIDDEN_CELLS.format(places=say.places(where)), False, self._hidden_cells[0])

    def blocks(self, container: HtmlElement, depth: int, place: NodePlace | None = None) -> Iterator[Block]:
        """Paragraphs and tables within an element; `place` is that of the cell around them."""
        if depth > self._limits.depth:
            raise UnreadError(say.TOO_DEEP.format(depth=self._limits.depth))
        words: list[str] = []
        for event in _flow(container, self._is_shown):
            if isinstance(event, _Marked):
                words += self._marked(event, "".join(words), place)
                continue
            if isinstance(event, str):
                words.append(event)
                continue
            yield from self._paragraph(words, place)
            words = []
            if event is not None and event.tag == "table":
                yield from self._table(event, depth)
            elif event is not None:
                yield from self._frame(event, depth)
        yield from self._paragraph(words, place)

    def _marked(self, marked: _Marked, before: str, place: NodePlace | None) -> list[str]:
        """A text that is raised, or struck through and left out."""
        if marked.raised:
            return [raised(before, marked.text)]
        if marked.text.strip():
            self._struck.append(place or NodePlace(paragraph=self._paragraphs + 1))
        return []

    def _frame(self, frame: HtmlElement, depth: int) -> Iterator[Block]:
        """The page that stands within a frame; one that stands elsewhere is told."""
        from lxml import html

        inside = frame.get("srcdoc", "")
        if inside.strip():
            parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
            yield from self.blocks(html.document_fromstring(inside, parser), depth + 1)
        elif (frame.get("src") or frame.get("data") or "").strip():
            self._frames += 1

    def _paragraph(self, words: list[str], place: NodePlace | None) -> Iterator[Paragraph]:
        text = _BLANKS.sub(" ", "".join(words)).strip()
        if text:
            if place is None:
                self._paragraphs += 1
            yield Paragraph(text, place or NodePlace(paragraph=self._paragraphs))

    def _is_shown(self, node: HtmlElement) -> bool:
        if not isinstance(node.tag, str) or node.tag in _SILENT or node.get("hidden") is not None:
            return False
        if self._hidden:
            names = {f".{name}" for name in node.get("class", "").split()} | {f"#{node.get('id', '')}"}
            if names & self._hidden and "display" not in node.get("style", ""):
                return False
        style = node.get("style", "")
        return not _HIDDEN.search(style) and not (_UNSEEN.search(style) and len(node) == 0)

    def _is_shown_part(self, row: HtmlElement, table: HtmlElement) -> bool:
        """Whether the part of a table (its head, a body) that holds a row is shown."""
        parent = row.getparent()
        return parent is None or parent is table or self._is_shown(parent)

    def _unshown(self, rows: list[tuple[int, HtmlElement]], table: int) -> list[NodePlace]:
        """The cells with text that are hidden in rows that are shown."""
        cells = ((i, nth, cell) for i, row in rows for nth, cell in enumerate(row.iterchildren("td", "th"), 1))
        return [
            NodePlace(table, i, nth)
            for i, nth, cell in cells
            if not self._is_shown(cell) and str(cell.text_content()).strip()
        ]

    def _is_struck(self, cell: HtmlElement, place: NodePlace) -> bool:
        """Whether a cell, or the row that it is in, is struck through as a whole."""
        row = cell.getparent()
        styles = cell.get("style", "") + ";" + ("" if row is None else row.get("style", ""))
        if not _STRUCK.search(styles):
            return False
        if str(cell.text_content()).strip():
            self._struck.append(place)
        return True

    def _table(self, table: HtmlElement, depth: int) -> Iterator[Block]:
        """The grid of a table, then those inside it; a table that only lays out the page gives its content alone."""
        self._tables += 1
        ordinal = self._tables
        for caption in table.iterchildren("caption"):
            yield from self.blocks(caption, depth + 1)
        cells: list[GridCell] = []
        contents: list[list[Block]] = []
        every = list(_rows(table))
        shown = [(i, row) for i, row in enumerate(every, 1) if self._is_shown(row) and self._is_shown_part(row, table)]
        rows = [[cell for cell in row if cell.tag in {"td", "th"} and self._is_shown(cell)] for _, row in shown]
        pictured: list[NodePlace] = []
        for slot, element in _slots(rows, self._limits):
            row, column, rowspan, colspan, nth = slot
            place = NodePlace(ordinal, shown[row][0], nth)
            if mark := element.get(Fragments.MARK):
                self.marks[place] = mark
            blocks = [] if self._is_struck(element, place) else list(self.blocks(element, depth + 1, place))
            contents.append(blocks)
            text = "\n".join(block.text for block in blocks if isinstance(block, Paragraph))
            cell = GridCell(row, column, text, rowspan, colspan, place)
            if not text and not _grids(blocks) and _is_pictured(element):
                cell = replace(cell, text=unread_mark(say.PICTURE), certainty=Certainty.REVIEW)
                pictured.append(place)
            cells.append(cell)
        if any(_TABLE_WORDS.search(cell.text) for cell in cells) and not any(map(_is_frame, contents)):
            self._pictured += pictured if max(cell.column + cell.colspan for cell in cells) >= _COLUMNS else []
            self._hidden_rows |= {ordinal: len(every) - len(shown)} if len(every) > len(shown) else {}
            self._hidden_cells += self._unshown(shown, ordinal)
        if any(_is_frame(blocks) for blocks in contents) or (
            any(_grids(blocks) for blocks in contents) and all(len(row) <= 1 for row in rows)
        ):
            yield from (block for blocks in contents for block in blocks)
        elif cells:
            yield Grid(tuple(cells), NodePlace(ordinal))
            yield from (grid for blocks in contents for grid in _grids(blocks))
        for astray in _astray(table):
            if isinstance(astray, str):
                yield from self._paragraph([astray], None)
            elif self._is_shown(astray):
                yield from self._table(astray, depth + 1) if astray.tag == "table" else self.blocks(astray, depth + 1)


class Fragments(_Page):
    """Reads the tables of a text one by one; they are counted through, and `marks` tells which cell came from where."""

    MARK = "data-cell"  # the attribute of a cell that `marks` holds

    def read(self, fragment: str) -> Iterator[Block]:
        """The blocks of one table."""
        from lxml import html

        parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
        yield from self.blocks(html.document_fromstring(f"<html><body>{fragment}</body></html>", parser), 0)


def _grids(blocks: list[Block]) -> list[Grid]:
    return [block for block in blocks if isinstance(block, Grid)]


def _is_frame(blocks: list[Block]) -> bool:
    """Whether a cell holds an article with its tables rather than a word or two."""
    grids = len(_grids(blocks))
    return grids > 1 or (grids == 1 and len(blocks) - grids >= _FRAMED)


@dataclass(frozen=True, slots=True)
class _Marked:
    """A text that is raised, or else struck through."""

    text: str
    raised: bool


def _flow(
    element: HtmlElement, is_shown: Callable[[HtmlElement], bool]
) -> Iterator[str | _Marked | HtmlElement | None]:
    """The content of an element in order: words, tables, frames, and None where a line ends.

    Not recursive: pages nest deep.
    """
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
        stack.append((node, True))
        if node is not element and node.tag in _FRAMES:
            yield node if _is_open(node) else None
            continue
        shown = node is element or is_shown(node)
        if block:
            yield node if node.tag == "table" and shown else None
        if not shown or (node is not element and node.tag == "table"):
            continue
        words = None if node is element else _own_words(node)
        if words is not None:
            yield words
        else:
            yield node.text or ""
            stack += ((child, False) for child in reversed(node))


def _own_words(node: HtmlElement) -> str | _Marked | None:
    """What an element shows in place of its content; None where it shows that."""
    if node.tag == "input":
        return _of_input(node)
    if node.tag == "select":
        return _chosen(node)
    if node.tag == "sup" or (node.tag in _INLINE and _RAISED.search(node.get("style", ""))):
        return _Marked(str(node.text_content()), raised=True)
    if node.tag in _STRUCK_TAGS or _STRUCK.search(node.get("style", "")):
        return _Marked(str(node.text_content()), raised=False)
    return None


def _of_input(node: HtmlElement) -> str:
    kind = node.get("type", "text").lower()
    if kind in {"checkbox", "radio"}:
        return "☑" if node.get("checked") is not None else "□"
    return "" if kind in {"hidden", "password", "submit", "button", "reset", "image", "file"} else node.get("value", "")


def _chosen(select: HtmlElement) -> str:
    """The entries that a list shows as chosen: the first where the page does not say."""
    options = list(select.iter("option"))
    several = select.get("multiple") is not None
    chosen = [option for option in options if option.get("selected") is not None]
    if not chosen and not several and select.get("size", "1") in {"", "0", "1"}:
        chosen = [option for option in options if option.get("disabled") is None][:1]
    return "、".join(" ".join(str(option.text_content()).split()) for option in (chosen if several else chosen[-1:]))


def _is_open(frame: HtmlElement) -> bool:
    """Whether a frame shows something."""
    return not _HIDDEN.search(frame.get("style", "")) and frame.get("hidden") is None and not _is_tiny(frame)


def _is_pictured(cell: HtmlElement) -> bool:
    """Whether a cell without text shows a picture."""
    if any(_is_picture(each) for each in cell.iter(*_PICTURES)):
        return True
    return any(_BACKGROUND.search(each.get("style", "")) for each in cell.iter("div", "span", "p"))


def _is_picture(image: HtmlElement) -> bool:
    return not _HIDDEN.search(image.get("style", "")) and not _is_tiny(image)


def _is_tiny(element: HtmlElement) -> bool:
    sizes = (re.match(r"\s*(\d{1,6})(?!\d|\s*%)", element.get(name, "")) for name in ("width", "height"))
    return any(size is not None and int(size[1]) <= _TINY for size in sizes)


def _astray(table: HtmlElement) -> Iterator[HtmlElement | str]:
    """What stands between the cells of a table: a page that was cut or saved twice leaves whole tables there."""
    yield table.text or ""
    for part in table:
        if part.tag in {"thead", "tbody", "tfoot", "tr"}:
            yield from _astray(part)
        elif part.tag not in {"caption", "td", "th"}:
            yield part
        yield part.tail or ""


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table, those of its head, bodies and foot included."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


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
