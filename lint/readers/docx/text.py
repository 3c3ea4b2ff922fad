"""The text of a paragraph as the reader of the final document sees it.

Fields show the chosen entry or the mark in a box (ECMA-376 part 1, 17.16 and 17.5.2); how a run looks matters where it
is hidden, struck through, raised or in a font of symbols.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lint.messages import reading as say
from lint.readers.characters import fold_private, raised, symbol
from lint.readers.docx import names as n
from lint.readers.docx.pictures import DocxPicture, pictures
from lint.readers.package import whole

if TYPE_CHECKING:
    from lxml.etree import _Element

EQUATION = "Equation"  # how the names of programs of formulas begin
_DEEPEST = 9  # styles based on styles
_HIGH = 3  # half points that a text is lifted by hand to be raised


@dataclass(frozen=True, slots=True)
class Look:
    """The looks of a run that count."""

    hidden: bool = False
    struck: bool = False
    raised: bool = False
    font: str = "symbol"


PLAIN = Look()
Looks = Mapping[str, Look]  # by the id of a character style


def look_of(properties: _Element, looks: Looks, base: Look = PLAIN) -> Look:
    """The look that run properties give, on top of that of the style they name, or of `base`."""
    style = properties.find(n.R_STYLE) if looks else None
    base = base if style is None else looks.get(style.get(n.VAL, ""), base)
    hidden, struck, up, font = base.hidden, base.struck, base.raised, base.font
    for child in properties:
        tag = child.tag
        if tag == n.VANISH:
            hidden = n.is_on(child.get(n.VAL))
        elif tag in {n.STRIKE, n.DOUBLE_STRIKE}:
            struck = n.is_on(child.get(n.VAL))
        elif tag == n.VERT_ALIGN:
            up = child.get(n.VAL) == "superscript"
        elif tag == n.POSITION:
            up = up or whole(child.get(n.VAL)) >= _HIGH
        elif tag == n.R_FONTS:
            font = child.get(n.W + "hAnsi") or child.get(n.W + "ascii") or font
    return Look(hidden, struck, up, font)


def read_looks(styles: _Element | None) -> Looks:
    """The looks of the styles that change what counts."""
    own: dict[str, _Element] = {}
    bases: dict[str, str] = {}
    for style in () if styles is None else styles.iterchildren(n.STYLE):
        name, properties, base = style.get(n.STYLE_ID, ""), style.find(n.R_PR), style.find(n.BASED_ON)
        if properties is not None:
            own[name] = properties
        if base is not None:
            bases[name] = base.get(n.VAL, "")
    found: dict[str, Look] = {}
    for name in own.keys() | bases.keys():
        chain = [name]
        while len(chain) < _DEEPEST and chain[-1] in bases:
            chain.append(bases[chain[-1]])
        look = PLAIN
        for each in reversed(chain):
            if each in own:
                look = look_of(own[each], {}, look)
        if look.hidden or look.struck or look.raised:
            found[name] = look
    return found


_TICKED, _BLANK = "☑", "□"


def chosen(data: _Element) -> str:
    """What a form field of old Word shows; "" for one that keeps its text in the paragraph."""
    box = data.find(n.CHECK_BOX)
    if box is not None:
        return box_of(box)
    names = data.find(n.DROP_DOWN)
    if names is None:
        return ""
    entries = [entry.get(n.VAL, "") for entry in names.iterchildren(n.ENTRY)]
    mark = names.find(n.RESULT)
    mark = names.find(n.DEFAULT) if mark is None else mark
    at = 0 if mark is None else whole(mark.get(n.VAL))
    return entries[at] if at < len(entries) else ""


def box_of(box: _Element) -> str:
    """☑ or □."""
    mark = box.find(n.CHECKED)
    mark = box.find(n.DEFAULT) if mark is None else mark
    return _TICKED if mark is not None and n.is_on(mark.get(n.VAL)) else _BLANK


def choice_of(properties: _Element) -> str:
    """The entry that a list of a content control keeps as the last one chosen; "" for none."""
    for tag in n.CHOICES:
        names = properties.find(tag)
        value = None if names is None else names.get(n.LAST_VALUE)
        if names is None or not value:
            continue
        for item in names.iterchildren(n.LIST_ITEM):
            if item.get(n.VALUE) == value:
                return item.get(n.DISPLAY_TEXT) or value
        return value
    return ""


# Tracked deletions and the old places of moved text; properties hold no text.
_GONE = frozenset({n.DEL, n.MOVE_FROM, n.P_PR, n.R_PR, n.TR_PR, n.TC_PR, n.SDT_PR})
_DELETED_MARK = f"{n.R_PR}/{n.DEL}"
_BREAKS = {n.TAB: "\t", n.BR: "\n", n.CR: "\n", n.NO_BREAK_HYPHEN: "-"}


@dataclass(slots=True)
class ParagraphContent:
    """What stands in one paragraph: text, comments that refer to it, and what is drawn or embedded in it."""

    properties: _Element | None = None
    looks: Looks = field(default_factory=dict)  # of the character styles
    pieces: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)  # programs of embedded objects: Excel.Sheet.12, Equation.3 …
    pictures: list[DocxPicture] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)  # texts that are struck through
    hidden: list[str] = field(default_factory=list)  # texts that are set not to be shown
    forms: list[tuple[int, str]] = field(default_factory=list)  # open form fields: piece they begin at, what they show
    subs: int = 0  # documents that are referred to and stand in files of their own
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


def read_line(paragraph: _Element, looks: Looks | None = None) -> ParagraphContent:
    """What stands in a paragraph; `looks` are those of the character styles that runs may name."""
    line = ParagraphContent(paragraph.find(n.P_PR), looks or {})
    _collect(paragraph, line)
    if line.properties is not None:
        line.joins_next = line.properties.find(_DELETED_MARK) is not None
    return line


def _collect(element: _Element, line: ParagraphContent) -> None:
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
        elif tag == n.SUB_DOCUMENT:
            line.subs += 1
        elif tag == n.MATH_T:
            line.pieces.append(child.text or "")
        elif tag == n.MATH_DENOMINATOR:
            line.pieces.append("/")
            _collect(child, line)
        elif len(child):  # hyperlink, insertion, field, formula …
            _collect(child, line)


def _run(run: _Element, line: ParagraphContent) -> None:
    """Add what a run shows: nothing where it is hidden or struck through, raised figures where it is raised."""
    properties = run.find(n.R_PR)
    look = PLAIN if properties is None else look_of(properties, line.looks)
    if look.hidden or look.struck:
        text = "".join(child.text or "" for child in run.iterchildren(n.T)).strip()
        (line.struck if look.struck else line.hidden).extend([text] if text else [])
        return
    for child in run:
        tag = child.tag
        if tag == n.T:
            _add(line, fold_private(child.text or "", look.font), look)
        elif tag == n.R_PR:
            continue
        elif tag in _BREAKS:
            line.pieces.append(_BREAKS[tag])
        elif tag == n.SYM:
            line.pieces.append(_symbol(child))
        elif tag == n.RUBY:  # the annotation above the characters is left out
            for base in child.iterchildren(n.RUBY_BASE):
                _collect(base, line)
        elif tag == n.COMMENT_REFERENCE:
            line.comments.append(child.get(n.ID, ""))
        elif tag in {n.FIELD_CHAR, n.INSTRUCTION}:
            _field(child, line)
        elif tag == n.ALTERNATE:
            _alternate(child, line, look)
        elif len(child):  # drawings and objects
            _drawing(child, line)


def _alternate(alternate: _Element, line: ParagraphContent, look: Look) -> None:
    """Add a drawing, or a sign that older programs know as text only, which stands in the fallback then."""
    branch = _branch(alternate)
    parts = (branch, *alternate.iterchildren(n.FALLBACK))
    for text in next((texts for part in parts if (texts := list(part.iterchildren(n.T)))), []):
        _add(line, fold_private(text.text or "", look.font), look)
    _drawing(branch, line)


def _add(line: ParagraphContent, text: str, look: Look) -> None:
    line.pieces.append(raised(line.text, text) if look.raised else text)


def _field(mark: _Element, line: ParagraphContent) -> None:
    """Form fields of old Word keep the entry that is chosen beside the text, formulas (EQ) what is drawn of them."""
    if (mark.text or "").split()[:1] == ["EQ"]:
        line.objects.append(EQUATION)
    kind = mark.get(n.FIELD_TYPE)
    if kind == "begin":
        line.forms.append((len(line.pieces), _form(mark)))
    elif kind == "end" and line.forms:
        start, shown = line.forms.pop()
        if shown and not "".join(line.pieces[start:]).strip():
            line.pieces.append(shown)


def _form(mark: _Element) -> str:
    data = mark.find(n.FORM_DATA)
    return "" if data is None else chosen(data)


def _drawing(element: _Element, line: ParagraphContent) -> None:
    """Add the text boxes of a drawing, and tell of objects and pictures, whose text cannot be read."""
    boxes = list(inside(element, {n.TEXT_BOX}))
    line.boxes += boxes
    objects = [each.get("ProgID", "") for each in element.iter(n.OLE_OBJECT)]
    objects += [say.CONTROL for _ in element.iter(n.CONTROL)]
    line.objects += objects
    if not boxes and not objects:  # an object shows itself by a picture, too
        line.pictures += pictures(element)


def _symbol(element: _Element) -> str:
    try:
        return symbol(int(element.get(n.CHAR, ""), 16), element.get(n.FONT, ""))
    except (ValueError, OverflowError):
        return ""


def _content(control: _Element) -> _Element:
    """The content of a content control; nothing where it shows only its prompt (单击此处输入文字).

    A list that keeps the entry that was chosen, and shows none, shows that.
    """
    properties = control.find(n.SDT_PR)
    prompt = None if properties is None else properties.find(n.PLACEHOLDER)
    content = control.find(n.SDT_CONTENT)
    if content is None or (prompt is not None and n.is_on(prompt.get(n.VAL))):
        return control.makeelement(n.SDT_CONTENT)
    entry = "" if properties is None else choice_of(properties)
    if entry and not any((each.text or "").strip() for each in content.iter(n.T)):
        return _with_text(content, entry)
    return content


def _with_text(content: _Element, text: str) -> _Element:
    """A copy of a content that shows `text` in its first paragraph, or as a run."""
    from copy import deepcopy

    made = deepcopy(content)
    run = made.makeelement(n.R)
    shown = run.makeelement(n.T)
    shown.text = text
    run.append(shown)
    first = next(made.iter(n.P), made)
    first.append(run)
    return made


def _branch(alternate: _Element) -> _Element:
    """The first branch of alternate content: the same text stands again in the fallback."""
    for tag in (n.CHOICE, n.FALLBACK):
        branch = alternate.find(tag)
        if branch is not None and len(branch):
            return branch
    return alternate.makeelement(n.CHOICE)
