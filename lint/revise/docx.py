"""Changes in a Word file as its own revisions: w:del and w:ins of author jxlint, each with a comment that says why.

Runs are cut where the new text differs, so that what stays keeps its runs and formatting, and what is new takes that of
what it replaces (ISO/IEC 29500-1, 17.13.5). A row that goes or comes is marked in its properties, and its runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import chain, pairwise, takewhile
from typing import TYPE_CHECKING, Any

from lint.annotate.docx import cells_of, element_at, opened, own_runs, saved
from lint.readers.package import whole
from lint.revise.changes import BlankCell, CellChange, Revised, RowCell
from lint.revise.differing import differing
from lint.source import NodePlace
from lint.text.normal import squash

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OFFICE = "{http://schemas.microsoft.com/"
AUTHOR = "jxlint"
# Content controls whose text belongs to something else: a list to choose from, a date, data that Word writes back.
_BOUND = ("dataBinding", "dropDownList", "comboBox", "date", "showingPlcHdr")
_SHOWN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}

Element = Any  # python-docx's elements are untyped


def revise_docx(data: bytes, path: str, found: Sequence[CellChange]) -> Revised:
    """A copy with the changes as revisions, and those whose cell is not what was read or belongs to something else."""
    word = opened(data, path)
    writer = _Writer(word)
    places = [(change, writer.cell_of(change), writer.columns_of(change)) for change in found]  # before anything moves
    missed = tuple(
        change for change, cell, columns in places if cell is None or not writer.write(change, cell, columns)
    )
    return Revised(saved(word, path), missed)


class _Writer:
    """Writes revisions with ids that the file has not."""

    def __init__(self, word: WordDocument) -> None:
        self.word = word
        body = word.element.body
        ids = [element.get(f"{_W}id") or "" for tag in ("ins", "del") for element in body.iter(f"{_W}{tag}")]
        self.added: dict[Element, Element] = {}  # row → the last one that was added below it
        self.next = max(map(whole, ids), default=0) + 9000

    def cell_of(self, change: CellChange) -> Element | None:
        """The cell of a change in the file."""
        match change.place:
            case NodePlace() as place:
                return element_at(self.word, place)
            case BlankCell(NodePlace() as row, NodePlace() as column) if row.table == column.table:
                return self.beside(row, column)
        return None

    def beside(self, row: NodePlace, column: NodePlace) -> Element | None:
        """The cell in the row of one cell and the column of another, where it stands for itself."""
        mine, other = element_at(self.word, row), element_at(self.word, column)
        if mine is None or other is None:
            return None
        start = _start(other)
        found = next((cell for cell in cells_of(_row_of(mine)) if _start(cell) == start), None)
        return None if found is None or _is_covered(found) else found

    def columns_of(self, change: CellChange) -> list[Element | None]:
        """For each cell of a row to come one that stands in its column."""
        places = [cell.place for cell in change.row if change.adds]
        return [element_at(self.word, place) if isinstance(place, NodePlace) else None for place in places]

    def write(self, change: CellChange, cell: Element, columns: Sequence[Element | None]) -> bool:
        """Whether the change could be made."""
        if change.cuts:
            return self.cut(change, cell)
        if change.adds:
            return self.add(change, cell, columns)
        if _is_bound(cell):
            return False
        runs = [run for run in own_runs(cell) if run.find(f"{_W}rPr/{_W}vanish") is None]
        text = "".join(map(_text, runs))
        if squash(text) != squash(change.before) or any(run.getparent().tag == f"{_W}ins" for run in runs):
            return False
        if not squash(text):
            return self.fill(change, cell)
        span = differing(text, change.after)
        first, last = self.replace(runs, *span)
        self.comment(change, first, last)
        return True

    def fill(self, change: CellChange, cell: Element) -> bool:
        """Writes into a blank cell."""
        paragraph = next(cell.iter(f"{_W}p"), None)
        if paragraph is None:
            return False
        look = paragraph.find(f"{_W}pPr/{_W}rPr")
        inserted = self.insertion(change.after, look)
        paragraph.append(inserted)
        self.comment(change, inserted, inserted)
        return True

    def replace(self, runs: Sequence[Element], start: int, end: int, new: str) -> tuple[Element, Element]:
        """Marks the text from `start` to `end` as deleted and puts `new` behind it; the first and last mark."""
        pieces: list[tuple[int, int, Element]] = []
        at = 0
        for piece in chain.from_iterable(map(_exploded, runs)):
            cuts = sorted({cut - at for cut in (start, end) if at < cut < at + len(_text(piece))})
            for part in _split(piece, cuts):
                pieces.append((at, at + len(_text(part)), part))
                at += len(_text(part))
        shown = [piece for piece in pieces if piece[1] > piece[0]]
        gone = [run for first, last, run in shown if start <= first and last <= end]
        before = next((run for _, last, run in reversed(shown) if last <= start), None)
        model = gone[0] if gone else before if before is not None else shown[0][2]
        look = model.find(f"{_W}rPr")
        marks = [self.deletion(run) for run in gone]
        if new:
            inserted = self.insertion(new, look)
            if marks:
                marks[-1].addnext(inserted)
            elif before is not None:
                before.addnext(inserted)
            else:
                shown[0][2].addprevious(inserted)
            marks.append(inserted)
        return marks[0], marks[-1]

    def deletion(self, run: Element) -> Element:
        """The run inside w:del."""
        mark = self.mark("del", run)
        run.addprevious(mark)
        mark.append(run)
        for text in run.findall(f"{_W}t"):
            text.tag = f"{_W}delText"
            text.set(_SPACE, "preserve")
        return mark

    def insertion(self, text: str, look: Element | None) -> Element:
        """A run with `text` inside w:ins."""
        mark = self.mark("ins", self.word.element.body)
        run = mark.makeelement(f"{_W}r")
        if look is not None:
            copied = deepcopy(look)
            copied.tag = f"{_W}rPr"
            for change in copied.findall(f"{_W}rPrChange") + copied.findall(f"{_W}ins") + copied.findall(f"{_W}del"):
                copied.remove(change)
            run.append(copied)
        for number, line in enumerate(text.split("\n")):
            if number:
                run.append(run.makeelement(f"{_W}br"))
            shown = run.makeelement(f"{_W}t")
            shown.text = line
            shown.set(_SPACE, "preserve")
            run.append(shown)
        mark.append(run)
        return mark

    def mark(self, kind: str, beside: Element) -> Element:
        """An empty w:ins or w:del; the date is optional (17.13.5.14) and would differ with every run."""
        mark = beside.makeelement(f"{_W}{kind}")
        mark.set(f"{_W}id", str(self.next))
        mark.set(f"{_W}author", AUTHOR)
        self.next += 1
        return mark

    def cut(self, change: CellChange, cell: Element) -> bool:
        """Marks the row of a cell as deleted, unless a cell of it goes on in the next row."""
        row = next(cell.iterancestors(f"{_W}tr"), None)
        if row is None or _goes_on(row):
            return False
        properties = _properties(row)
        runs = own_runs(cell)
        anchor = runs[0] if runs else next(cell.iter(f"{_W}p"))
        for run in [run for run in row.iter(f"{_W}r") if run.getparent().tag not in (f"{_W}del", f"{_W}ins")]:
            marked = self.deletion(run)
            anchor = marked if run is anchor else anchor
        properties.append(self.mark("del", row))
        self.comment(change, anchor, anchor)
        return True

    def add(self, change: CellChange, cell: Element, columns: Sequence[Element | None]) -> bool:
        """Puts a row like that of a cell below it, or above, marked as inserted; not across cells merged otherwise."""
        above = _row_of(cell)
        texts: dict[int, list[RowCell]] = {}
        for one, column in zip(change.row, columns, strict=True):
            if column is None:
                return False
            texts.setdefault(_start(column), []).append(one)
        cells = {_start(one): one for one in cells_of(above)}
        running = set() if change.above else _running(above)
        if not texts.keys() <= cells.keys() or next(above.iter(f"{_W}tbl"), None) is not None or _is_bound(above):
            return False
        joined = {start for start, own in texts.items() if all(one.repeats for one in own) and _merge(cells[start])}
        if change.above and any(map(_is_covered, cells.values())):
            return False
        if running - joined & texts.keys():
            return False
        row = deepcopy(above)
        _forget_ids(row)
        anchor = None
        for one in list(cells_of(row)):
            start = _start(one)
            place = _emptied(one, merged=start in joined or start in running)
            if start in texts and start not in joined:
                look = next((run.find(f"{_W}rPr") for run in own_runs(cells[start])), None)
                mark = self.insertion("".join(each.text for each in texts[start]), look)
                place.append(mark)
                anchor = anchor if anchor is not None else mark
        properties = _properties(row)
        for name in ("ins", "del", "trPrChange"):
            for old in properties.findall(f"{_W}{name}"):
                properties.remove(old)
        properties.append(self.mark("ins", row))
        if change.above:
            above.addprevious(row)
        else:
            last: Element = self.added.get(above, above)
            last.addnext(row)
            self.added[above] = row
        if anchor is not None:
            self.comment(change, anchor, anchor)
        return True

    def comment(self, change: CellChange, first: Element, last: Element) -> None:
        """Hangs the reason on what was marked, outside of the marks: it stays whatever becomes of them."""
        comment = self.word.part._comments_part.comments.add_comment(text=change.why, author=AUTHOR, initials="jx")
        comment._comment_elm.attrib.pop(f"{_W}date", "")
        number = str(comment.comment_id)
        start, end = (first.makeelement(f"{_W}{name}") for name in ("commentRangeStart", "commentRangeEnd"))
        reference = first.makeelement(f"{_W}r")
        reference.append(first.makeelement(f"{_W}commentReference"))
        for element in (start, end, reference[0]):
            element.set(f"{_W}id", number)
        if first.tag == f"{_W}p":
            first.extend((start, end, reference))
            return
        first.addprevious(start)
        last.addnext(reference)
        last.addnext(end)


def _is_bound(cell: Element) -> bool:
    """Whether a control in a cell or around it is one whose text belongs to something else."""
    controls = chain(cell.iter(f"{_W}sdt"), cell.iterancestors(f"{_W}sdt"))
    return any(control.find(f"{_W}sdtPr/{_W}{name}") is not None for control in controls for name in _BOUND)


def _goes_on(row: Element) -> bool:
    """Whether a cell of the row is merged with one below."""
    starts = {_start(cell) for cell in cells_of(row) if _merge(cell) == "restart"}
    return bool(starts & _running(row))


def _running(row: Element) -> set[int]:
    """The columns of cells that go on in the next row."""
    below = next(row.itersiblings(f"{_W}tr"), None)
    return set() if below is None else {_start(cell) for cell in cells_of(below) if _is_covered(cell)}


def _properties(row: Element) -> Element:
    """The properties of a row, made where it has none."""
    properties = row.find(f"{_W}trPr")
    if properties is None:
        properties = row.makeelement(f"{_W}trPr")
        before = row.find(f"{_W}tblPrEx")
        row.insert(0, properties) if before is None else before.addnext(properties)
    return properties


def _forget_ids(copied: Element) -> None:
    """Takes off the ids that Word gives to a row or paragraph and that no other may have."""
    for name in [name for name in copied.attrib if name.startswith(_OFFICE)]:
        del copied.attrib[name]


def _emptied(cell: Element, merged: bool) -> Element:
    """Takes all text out of a copied cell, and its merge or the start of one; the paragraph that is left."""
    first = next(cell.iter(f"{_W}p"))
    for content in [child for child in cell if child.tag != f"{_W}tcPr"]:
        cell.remove(content)
    for child in [child for child in first if child.tag != f"{_W}pPr"]:
        first.remove(child)
    _forget_ids(first)
    for mark in list(first.iterfind(f"{_W}pPr/{_W}rPr/*")):
        if mark.tag in (f"{_W}ins", f"{_W}del"):
            mark.getparent().remove(mark)
    cell.append(first)
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    if merge is not None and merged:
        merge.attrib.pop(f"{_W}val", None)
    elif merge is not None:
        merge.getparent().remove(merge)
    return first


def _is_covered(cell: Element) -> bool:
    """Whether a cell is part of one that begins in a row above."""
    return _merge(cell) not in (None, "restart")


def _merge(cell: Element) -> str | None:
    """How a cell is merged down the table: restart, continue, or not at all (17.4.84)."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return None if merge is None else merge.get(f"{_W}val", "continue")


def _row_of(cell: Element) -> Element:
    return next(cell.iterancestors(f"{_W}tr"))


def _start(cell: Element) -> int:
    """The column of the table's grid that a cell begins in."""
    row = _row_of(cell)
    before = row.find(f"{_W}trPr/{_W}gridBefore")
    column = whole(before.get(f"{_W}val")) if before is not None else 0
    for earlier in takewhile(lambda other: other is not cell, cells_of(row)):
        span = earlier.find(f"{_W}tcPr/{_W}gridSpan")
        column += whole(span.get(f"{_W}val"), 1) if span is not None else 1
    return column


def _text(run: Element) -> str:
    """What a run shows, as far as it is text."""
    found = ((child.tag.removeprefix(_W), child.text or "") for child in run if isinstance(child.tag, str))
    return "".join(text if name == "t" else _SHOWN.get(name, "") for name, text in found)


def _exploded(run: Element) -> list[Element]:
    """The run as runs of one child each, with the same look."""
    children = [child for child in run if child.tag != f"{_W}rPr"]
    if len(children) <= 1:
        return [run]
    pieces = [run]
    look = run.find(f"{_W}rPr")
    for child in children[1:]:
        piece = run.makeelement(f"{_W}r")
        if look is not None:
            piece.append(deepcopy(look))
        piece.append(child)
        pieces[-1].addnext(piece)
        pieces.append(piece)
    return pieces


def _split(run: Element, cuts: Sequence[int]) -> list[Element]:
    """The run as runs whose texts begin at the start and at each of the cuts."""
    parts = [run]
    shown = run.find(f"{_W}t")
    if shown is None or not cuts:
        return parts
    text = shown.text or ""
    bounds = [*cuts, len(text)]
    shown.text = text[: cuts[0]]
    shown.set(_SPACE, "preserve")
    for start, end in pairwise(bounds):
        other = deepcopy(run)
        other.find(f"{_W}t").text = text[start:end]
        parts[-1].addnext(other)
        parts.append(other)
    return parts
