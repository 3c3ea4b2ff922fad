"""Word documents as one XML file: flat OPC (Word 2007 and later) and WordprocessingML 2003.

Office systems fill such templates and name the result .doc. Both are made into the parts of a docx and read as that.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.docx import names as n
from lint.readers.docx import read_docx
from lint.readers.docx.walk import ReadChunk
from lint.readers.limits import MIB, Limits
from lint.readers.package import parse_xml
from lint.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_W_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_WX = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_RENAMED = {n.W + "vmerge": n.V_MERGE, n.W + "hmerge": n.H_MERGE}
_GONE = {"Word.Deletion", "Word.Comment", "Word.Comment.Start", "Word.Comment.End"}


def read_word_xml(data: bytes, path: str, limits: Limits, read_chunk: ReadChunk) -> Source:
    """The Source of a Word document in one XML file."""
    if len(data) > limits.part_bytes:
        raise UnreadError(say.PART_TOO_BIG.format(part=path, limit=limits.part_bytes // MIB))
    root = parse_xml(data.replace(_W_2003, n.W.strip("{}").encode()), path)
    parts = _parts(root) if root.tag == _PKG + "package" else {"word/document.xml": _from_2003(root)}
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return read_docx(file.getvalue(), path, limits, read_chunk)


def _parts(package: _Element) -> dict[str, bytes]:
    """The XML parts of a flat package."""
    from lxml import etree

    parts: dict[str, bytes] = {}
    for part in package.iterchildren(_PKG + "part"):
        content = part.find(_PKG + "xmlData")
        if content is not None and len(content):
            parts[part.get(_PKG + "name", "").lstrip("/")] = etree.tostring(content[0])
    return parts


def _from_2003(document: _Element) -> bytes:
    """The document part of WordprocessingML 2003, whose names differ little from those of later years."""
    from lxml import etree

    for element in list(document.iter(*_RENAMED)):
        element.tag = _RENAMED[str(element.tag)]
    for annotation in list(document.iter(_AML + "annotation")):
        if annotation.get(n.W + "type") in _GONE:
            del annotation[:]
    for label in document.iter(f"{n.W}listPr"):
        _print_label(label)
    return etree.tostring(document)


def _print_label(properties: _Element) -> None:
    """Set the number of a list paragraph, which the file states as printed, before its text."""
    printed = properties.find(_WX + "t")
    paragraph_properties = properties.getparent()
    if printed is None or paragraph_properties is None:
        return
    run = properties.makeelement(n.R)
    text = run.makeelement(n.T)
    text.text = printed.get(_WX + "val", "")
    run.append(text)
    paragraph_properties.addnext(run)
