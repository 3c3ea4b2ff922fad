"""The parts of a docx or xlsx: unpacked in bounded pieces, parsed without DTDs, entities or network."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.limits import MIB, Limits
from lint.source import Notice

if TYPE_CHECKING:
    from lxml.etree import _Element

_DIGITS = 12  # lengths in EMU have up to ten
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# ISO/IEC 29500 strict files differ in the names of their namespaces only (part 4, annex A).
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
# What zipfile raises of a broken archive or part.
BROKEN_ZIP = (BadZipFile, ZlibError, EOFError, RuntimeError, NotImplementedError, ValueError, OSError)


class Package:
    """A zip of parts, found by name whatever its case or slashes."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the directory; raises UnreadError where it is broken."""
        self.limits = limits
        try:
            self._zip = ZipFile(BytesIO(data))
        except BROKEN_ZIP:
            raise UnreadError(say.DAMAGED) from None
        self._names = {_fold(info.filename): info for info in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return _fold(name) in self._names

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, None when there is none; counted as they come, for the size in the directory may lie."""
        info = self._names.get(_fold(name))
        if info is None:
            return None
        limit = self.limits.part_bytes
        too_big = UnreadError(say.PART_TOO_BIG.format(part=name, limit=limit // MIB))
        if info.file_size > limit:
            raise too_big
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(MIB):
                    size += len(piece)
                    if size > limit:
                        raise too_big
                    pieces.append(piece)
        except BROKEN_ZIP:
            raise UnreadError(say.PART_BROKEN.format(part=name)) from None
        return b"".join(pieces)

    def unread_parts(self) -> Iterator[Notice]:
        """A remark on each part beyond the limit: readers take the parts they need, and those raise."""
        for info in self._names.values():
            if info.file_size > self.limits.part_bytes:
                sentence = say.PART_NOT_NEEDED.format(part=info.filename, size=info.file_size // MIB)
                yield Notice(sentence, unread=False)

    def xml(self, name: str) -> _Element | None:
        """The root element of a part, None when there is none."""
        data = self.part(name)
        return None if data is None else parse_xml(data, name)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The relations of a part (of the package for ""): id → (last word of the type, name of the target part)."""
        folder, file = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", file + ".rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in () if root is None else root.iter(_RELS):
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "").replace("\\", "/")
                target = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                kind = relation.get("Type", "").rsplit("/", 1)[-1]
                found[relation.get("Id", "")] = (kind, posixpath.normpath(target))
        return found

    def main_part(self, usual: str) -> str:
        """The part that the package's relations call the document, or the usual one."""
        targets = (target for kind, target in self.related("").values() if kind == "officeDocument")
        return next((target for target in targets if target in self), usual)


def whole(text: str | None, otherwise: int = 0) -> int:
    """A whole number as parts write it; `otherwise` where it is none, or has more digits than a file has use for.

    int() refuses texts of thousands of digits.
    """
    text = (text or "").strip()
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else otherwise


def parse_xml(data: bytes, name: str) -> _Element:
    """The root element of some XML. Raises UnreadError where it is broken or declares a document type."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_transitional(data), parser)
    except etree.XMLSyntaxError as error:
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
            raise UnreadError(say.PART_HAS_DTD.format(part=name)) from None
        raise UnreadError(say.PART_BROKEN.format(part=name)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadError(say.PART_HAS_DTD.format(part=name))
    return root


def _transitional(data: bytes) -> bytes:
    if _STRICT in data[:8192]:
        for strict, transitional in _TRANSITIONAL.items():
            data = data.replace(strict, transitional)
    return data


def _fold(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
