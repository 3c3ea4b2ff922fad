"""The text of a paragraph as the reader of the final document sees it."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lint.readers.docx import names as n
from lint.readers.symbols import fold_private, symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

# Tracked deletions and the old places of moved text; properties hold no text.
_GONE = frozenset({n.DEL, n.MOVE_FROM, n.P_PR, n.R_PR, n.TR_PR, n.TC_PR, n.SDT_PR})
_DELETED_MARK = f"{n.R_PR}/{n.DEL}"
_BREAKS = {n.TAB: "\t", n.BR: "\n", n.CR: "\n", n.NO_BREAK_HYPHEN: "-"}


@dataclass(slots=True)
class Line:
    """What stands in one paragraph: text, comments that refer to it, and what is drawn or embedded in it."""

    properties: _Element | None = None
    pieces: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)  # programs of embedded objects: Excel.Sheet.12, Equation.3 …
    pictures: int = 0
    joins_next: bool = False  # its paragraph mark is deleted: the next paragraph goes on in the same line

    @property
    def text(self) -> str:
        """The text in one piece."""
        return "".join(self.pieces)


def inside(container: _Element, wanted: Container[str]) -> Iterator[_Element]:
    """The nearest descendants with a wanted tag, through content controls, insertions and other wrappers."""
    for child in container:
        if child.tag in wanted:
            yield child
        elif child.tag in _GONE:
            continue
        elif child.tag == n.SDT:
            yield from inside(_content(child), wanted)
        elif child.tag == n.ALTERNATE:
            yield from inside(_branch(child), wanted)
        elif len(child):
            yield from inside(child, wanted)


def read_line(paragraph: _Element) -> Line:
    """What stands in a paragraph."""
    line = Line(paragraph.find(n.P_PR))
    _collect(paragraph, line)
    if line.properties is not None:
        line.joins_next = line.properties.find(_DELETED_MARK) is not None
    return line


def _collect(element: _Element, line: Line) -> None:
    for child in element:
        tag = child.tag
        if tag == n.R:
            _run(child, line)
        elif tag in _GONE:
            continue
        elif tag == n.SDT:
            _collect(_content(child), line)
        elif tag == n.ALTERNATE:
            _collect(_branch(child), line)
        elif tag == n.MATH_T:
            line.pieces.append(child.text or "")
        elif tag == n.MATH_DENOMINATOR:
            line.pieces.append("/")
            _collect(child, line)
        elif len(child):  # hyperlink, insertion, field, formula …
            _collect(child, line)


def _run(run: _Element, line: Line) -> None:
    """Add the text of a run, unless it is hidden."""
    font = "symbol"
    for child in run:
        tag = child.tag
        if tag == n.T:
            line.pieces.append(fold_private(child.text or "", font))
        elif tag == n.R_PR:
            hidden = child.find(n.VANISH)
            if hidden is not None and n.is_on(hidden.get(n.VAL)):
                return
            fonts = child.find(n.R_FONTS)
            if fonts is not None:
                font = fonts.get(n.W + "hAnsi") or fonts.get(n.W + "ascii") or font
        elif tag in _BREAKS:
            line.pieces.append(_BREAKS[tag])
        elif tag == n.SYM:
            line.pieces.append(_symbol(child))
        elif tag == n.RUBY:  # the annotation above the characters is left out
            for base in child.iterchildren(n.RUBY_BASE):
                _collect(base, line)
        elif tag == n.COMMENT_REFERENCE:
            line.comments.append(child.get(n.ID, ""))
        elif len(child):  # drawings and objects
            _drawing(_branch(child) if tag == n.ALTERNATE else child, line)


def _drawing(element: _Element, line: Line) -> None:
    """Add the text boxes of a drawing, and tell of objects and pictures, whose text cannot be read."""
    boxes = list(inside(element, {n.TEXT_BOX}))
    line.boxes += boxes
    objects = [each.get("ProgID", "") for each in element.iter(n.OLE_OBJECT)]
    line.objects += objects
    if not boxes and not objects:  # an object shows itself by a picture, too
        line.pictures += sum(1 for _ in element.iter(*n.PICTURES))


def _symbol(element: _Element) -> str:
    try:
        return symbol(int(element.get(n.CHAR, ""), 16), element.get(n.FONT, ""))
    except (ValueError, OverflowError):
        return ""


def _content(control: _Element) -> _Element:
    """The content of a content control; nothing where it shows only its prompt (单击此处输入文字)."""
    prompt = control.find(f"{n.SDT_PR}/{n.PLACEHOLDER}")
    content = control.find(n.SDT_CONTENT)
    shown = content is not None and (prompt is None or not n.is_on(prompt.get(n.VAL)))
    return content if content is not None and shown else control.makeelement(n.SDT_CONTENT)


def _branch(alternate: _Element) -> _Element:
    """The first branch of alternate content: the same text stands again in the fallback."""
    for tag in (n.CHOICE, n.FALLBACK):
        branch = alternate.find(tag)
        if branch is not None and len(branch):
            return branch
    return alternate.makeelement(n.CHOICE)
