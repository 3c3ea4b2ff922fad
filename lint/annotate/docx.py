"""Remarks in a Word file: comments that span the cell, written with python-docx, which keeps every other part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lint.annotate.remarks import Copy, Remark
from lint.errors import UserError
from lint.messages import annotate as say
from lint.readers.package import BROKEN_ZIP
from lint.source import NodePlace

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Files with macros and templates are Word files under another name, which python-docx does not know.
_ALSO_WORD = frozenset(
    {
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    }
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def annotate_docx(data: bytes, path: str, found: list[Remark]) -> Copy:
    """A copy with comments, and the remarks whose cell is not there."""
    word = opened(data, path)
    missed = [remark for remark in found if not _comment(word, remark)]
    return Copy(saved(word, path), missed)


def opened(data: bytes, path: str) -> WordDocument:
    """The file to write into; UserError where python-docx would not give back all of it."""
    from docx.opc.constants import CONTENT_TYPE
    from docx.package import Package
    from docx.parts.document import DocumentPart
    from lxml.etree import XMLSyntaxError

    try:
        package = Package.open(io.BytesIO(data))
        part = package.main_document_part
        if not isinstance(part, DocumentPart) and part.content_type in _ALSO_WORD:
            plain, kind = _with_type(data, part.content_type, CONTENT_TYPE.WML_DOCUMENT_MAIN), part.content_type
            part = Package.open(io.BytesIO(plain)).main_document_part
            part._content_type = kind  # it stays what it was
        document: WordDocument = part.document
    except (*BROKEN_ZIP, KeyError, XMLSyntaxError, AttributeError, TypeError) as error:  # the last two of broken links
        raise UserError(say.WOULD_LOSE.format(path=path)) from error
    return document


def _with_type(data: bytes, kind: str, other: str) -> bytes:
    """The file with its main part called another kind."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(changed, "w") as out:
        for name in package.namelist():
            part = package.read(name)
            out.writestr(name, part.replace(kind.encode(), other.encode()) if name == "[Content_Types].xml" else part)
    return changed.getvalue()


def saved(word: WordDocument, path: str) -> bytes:
    """The file with the hour taken from its parts: the same remarks give the same bytes."""
    dated, fixed = io.BytesIO(), io.BytesIO()
    try:
        word.save(dated)
    except TypeError as error:  # a type or relation that lacks what it must have
        raise UserError(say.WOULD_LOSE.format(path=path)) from error
    with zipfile.ZipFile(dated) as made, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as package:
        for name in made.namelist():
            package.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), made.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def _comment(word: WordDocument, remark: Remark) -> bool:
    place = remark.place
    if not isinstance(place, NodePlace):
        return False
    if place.table is not None:  # what is said of a table as such hangs on its first cell
        place = replace(place, row=place.row or 1, cell=place.cell or 1)
    element = element_at(word, place)
    if element is None:
        return False
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    runs = [Run(run, Paragraph(run.getparent(), word)) for run in own_runs(element)]
    if not runs:
        paragraph = element if element.tag == f"{_W}p" else next(element.iter(f"{_W}p"), None)
        if paragraph is None:
            return False
        runs = [Paragraph(paragraph, word).add_run()]  # a blank cell has no run to hang a comment on
    comment = word.add_comment([runs[0], runs[-1]], text=remark.text, author="jxlint", initials="jx")
    comment._comment_elm.attrib.pop(f"{_W}date", "")  # optional (ISO 29500-1, 17.13.4.2), and differs every time
    return True


def own_runs(element: Any) -> list[Any]:  # noqa: ANN401 - python-docx's elements are untyped
    """The runs of a cell or paragraph, in order, those of deleted text and of nested tables left out."""
    table = next(element.iterancestors(f"{_W}tbl"), None)
    return [
        run
        for run in element.iter(f"{_W}r")
        if next(run.iterancestors(f"{_W}tbl"), None) is table
        and run.getparent().tag not in {f"{_W}del", f"{_W}moveFrom"}
    ]


def element_at(word: WordDocument, place: NodePlace) -> Any:  # noqa: ANN401
    """The cell or paragraph of a place, counted as the reader counts: in document order, nested tables included."""
    body = word.element.body
    if place.part is not None:
        return None
    if place.table is None:
        running = (p for p in _shown(body, f"{_W}p") if next(p.iterancestors(f"{_W}tbl"), None) is None)
        return _nth(running, place.paragraph)
    table = _nth(_shown(body, f"{_W}tbl"), place.table)
    row = None if table is None else _nth(_own(table, f"{_W}tr", f"{_W}tbl"), place.row)
    return row if row is None else _nth(cells_of(row), place.cell)


def cells_of(row: Any) -> Iterator[Any]:  # noqa: ANN401
    """The cells of a row, without those of tables in them."""
    return _own(row, f"{_W}tc", f"{_W}tr")


def _shown(body: Any, tag: str) -> Iterator[Any]:  # noqa: ANN401
    """The elements of the body as the reader counts them; a text box has a second copy for old programs."""
    return (element for element in body.iter(tag) if next(element.iterancestors(_FALLBACK), None) is None)


def _own(parent: Any, tag: str, kind: str) -> Iterator[Any]:  # noqa: ANN401
    """The descendants with `tag` that belong to `parent` itself, not to one nested in it."""
    return (child for child in parent.iter(tag) if next(child.iterancestors(kind), None) is parent)


def _nth(elements: Iterator[Any], ordinal: int | None) -> Any:  # noqa: ANN401
    if ordinal is None:
        return None
    return next((element for number, element in enumerate(elements, 1) if number == ordinal), None)
