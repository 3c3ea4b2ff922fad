"""What a file is, by its content: suffixes lie (a docx named .doc, a web page named .xls).

Of an OLE compound file the directory is read ([MS-CFB] 2.6): which streams its root holds, and their first bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from struct import error, unpack_from

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.patterns import regex
from lint.readers.embedded import has_tables
from lint.readers.mail import message_kind

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_SPECIAL = 0xFFFFFFFA  # sector numbers from here on are marks: free, end of chain …
_MAX_CHAIN = 1024
_MAX_ENTRIES = 65_536
_MINI_CUTOFF = 4096
_STREAM = 2


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """One directory entry: its name, kind (1 storage, 2 stream), tree links, first sector and size."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


def root_streams(data: bytes) -> dict[str, DirectoryEntry]:
    """The streams and storages directly under the root, by name; empty when the directory cannot be followed."""
    try:
        entries = _entries(data)
    except (error, IndexError, ValueError):
        return {}
    found: dict[str, DirectoryEntry] = {}
    queue = [entries[0].child] if entries else []
    seen: set[int] = set()
    while queue:
        index = queue.pop()
        if index in seen or index >= len(entries):
            continue
        seen.add(index)
        entry = entries[index]
        found[entry.name] = entry
        queue += [entry.left, entry.right]
    return found


def stream_head(data: bytes, entry: DirectoryEntry, length: int) -> bytes:
    """The first bytes of a stream within its first sector; empty for a stream kept in the mini stream."""
    if entry.kind != _STREAM or entry.size < _MINI_CUTOFF:
        return b""
    start = (entry.start + 1) << _sector_shift(data)
    return data[start : start + length]


def _sector_shift(data: bytes) -> int:
    shift: int = unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        raise ValueError(shift)
    return shift


def _entries(data: bytes) -> list[DirectoryEntry]:
    """All directory entries, along the chain of directory sectors."""
    shift = _sector_shift(data)
    table = _sector_table(data, shift)
    entries: list[DirectoryEntry] = []
    sector: int = unpack_from("<I", data, 48)[0]
    while sector < len(table) and len(entries) < _MAX_ENTRIES:
        start = (sector + 1) << shift
        entries += [_entry(data, start + i) for i in range(0, 1 << shift, _ENTRY)]
        sector = table[sector]
    return entries


def _entry(data: bytes, at: int) -> DirectoryEntry:
    length: int = min(unpack_from("<H", data, at + 64)[0], 64)
    name = data[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
    kind = data[at + 66]
    left, right, child = unpack_from("<III", data, at + 68)
    start, size = unpack_from("<II", data, at + 116)
    return DirectoryEntry(name, kind, left, right, child, start, size)


def _sector_table(data: bytes, shift: int) -> list[int]:
    """The next sector of each sector."""
    table: list[int] = []
    per_sector = (1 << shift) // 4
    for sector in _table_sectors(data, shift):
        start = (sector + 1) << shift
        if start + per_sector * 4 > len(data):
            break
        table += unpack_from(f"<{per_sector}I", data, start)
    return table


def _table_sectors(data: bytes, shift: int) -> Iterator[int]:
    """The sectors that hold the table: 109 named in the header, the others in a chain of sectors."""
    yield from (sector for sector in unpack_from("<109I", data, 76) if sector < _SPECIAL)
    per_sector = (1 << shift) // 4
    sector, count = unpack_from("<II", data, 68)
    for _ in range(min(count, _MAX_CHAIN)):
        if sector >= _SPECIAL:
            return
        *named, sector = unpack_from(f"<{per_sector}I", data, (sector + 1) << shift)
        yield from (each for each in named if each < _SPECIAL)


_HEAD = 65_536
_LINES = 200  # looked at for separators
_ZIP_PARTS = {  # a part that only files of this kind have
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "ods",
    "ppt/presentation.xml": "ppt",
    "OFD.xml": "ofd",
}
_OFFICE_FOLDERS = {"word/": "docx", "xl/": "xlsx", "ppt/": "ppt"}  # where the main part goes by another name
_ODF = {"text": "odt", "spreadsheet": "ods", "presentation": "ppt"}
_OLE_STREAMS = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}
_OUTLOOK_MESSAGE = "__properties_version1.0"  # [MS-OXMSG] 2.4
_FIB_ENCRYPTED = 0x01  # [MS-DOC] 2.5.2, bit F of the flags in byte 11
_MAGIC = {
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"BM": "image",
    b"II*\x00": "image",
    b"MM\x00*": "image",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
    b"\x1f\x8b": "archive",
    b"{\\rtf": "rtf",
    MAGIC: "ole",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
}
_XML_ROOTS = {
    "w:wordDocument": "word-xml",
    "pkg:package": "word-xml",
    "Workbook": "excel-xml",
    "ss:Workbook": "excel-xml",
}
_HTML = regex(r"<(!doctype\s+html|html|head|body|meta|title|style|table|div|p|center|font)[\s>/]", re.I)
_JSON = regex(r'\s*[\[{]\s*(["{\[]|[\]}]\s*$)')
_FRAMED = r"[ \t]*\|(?:[^|\n]*\|){2,}[ \t]*"  # a line of cells between bars
_FRAMED_LINES = regex(rf"^{_FRAMED}\n{_FRAMED}$", re.M)
_MARKDOWN_RULE = regex(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)+\|?\s*$", re.M)


def sniff(data: bytes, path: str = "") -> str:
    """The kind of the content: a key of READERS, "json", or "zip" for a container.

    The suffix only decides between kinds of plain text.

    Raises UnreadError with the sentence for an empty, encrypted, damaged or foreign file.
    """
    if not data:
        raise UnreadError(say.EMPTY)
    kind = _binary_kind(data)
    if kind is None:
        return _text_kind(head_text(data), path, tables=has_tables(data))
    if kind in say.UNSUPPORTED_KINDS and kind != "image":
        name, cure = say.UNSUPPORTED_KINDS[kind]
        raise UnreadError(say.UNSUPPORTED.format(kind=name, cure=cure))
    return kind


def is_legacy(head: bytes) -> bool:
    """Whether a file that starts so may need LibreOffice: several of them are better read in one call."""
    return head.startswith((MAGIC, b"{\\rtf"))


def head_text(data: bytes) -> str:
    """The start of a text, decoded well enough to see what kind of text it is."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    try:
        return head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start > len(head) - 4 and len(data) > len(head):  # cut inside a character by ourselves
            return head[: error.start].decode("utf-8-sig")
        return head.decode("gb18030", "replace")


def _binary_kind(data: bytes) -> str | None:
    """The kind told by magic numbers, or None for text."""
    kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)
    if kind == "zip":
        return _zip_kind(data)
    if kind == "ole":
        return _ole_kind(data)
    if kind is None and b"%PDF-" in data[:1024]:
        return "pdf"
    return kind


def _zip_kind(data: bytes) -> str:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            odf = archive.open("mimetype").read(100).decode("ascii", "replace") if "mimetype" in names else ""
    except (BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError):
        raise UnreadError(say.DAMAGED) from None
    folded = {name.lower().replace("\\", "/").lstrip("/") for name in names}
    for part, kind in _ZIP_PARTS.items():
        if part.lower() in folded:
            return kind
    for word, kind in _ODF.items():
        if "opendocument." + word in odf:
            return kind
    if not folded & {"[content_types].xml", "mimetype"}:
        return "zip"
    folders = (kind for folder, kind in _OFFICE_FOLDERS.items() if any(name.startswith(folder) for name in folded))
    return next(folders, "archive")  # a book, or a package of another program


def _ole_kind(data: bytes) -> str:
    streams = root_streams(data)
    if "EncryptedPackage" in streams:
        raise UnreadError(say.ENCRYPTED_OFFICE)
    for name, kind in _OLE_STREAMS.items():
        if name in streams:
            flags = stream_head(data, streams[name], 12)
            if kind == "doc" and len(flags) == 12 and flags[11] & _FIB_ENCRYPTED:
                raise UnreadError(say.ENCRYPTED_OFFICE)
            return kind
    if not streams:
        raise UnreadError(say.DAMAGED)
    return "mail" if _OUTLOOK_MESSAGE in streams else "rare"


def _text_kind(head: str, path: str, *, tables: bool) -> str:
    """Which kind of text: web page, JSON, Markdown, separated values, or running text."""
    start = head.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        root = _root(start)
        if root == "office:document":
            return "ods" if "opendocument.spreadsheet" in start else "odt"
        if root in _XML_ROOTS:
            return _XML_ROOTS[root]
        if _HTML.search(start[:8192]):
            return "html"
    if (message := message_kind(start)) is not None:
        return message
    if _JSON.match(head):
        return "json"
    if tables or _MARKDOWN_RULE.search(head) or _FRAMED_LINES.search(head):
        return "markdown"
    return "csv" if _QUOTED_LINES.search(head) or _is_csv(head, path.lower()) else "text"


# A cell of several lines in quotes beside a tab: what Excel copies, or saves as text.
_QUOTED_LINES = regex(r'(?:^|\t)"(?=[^"\t\n]*\n)[^"\t]*"\t|\t"(?=[^"\t\n]*\n)[^"\t]*"(?:\t|\r?\n|$)', re.M)
_ROOT = regex(r"<([A-Za-z][\w:.-]*)")
_PROLOG = (("<!--", "-->"), ("<?", "?>"), ("<!", ">"))  # what may stand before the first element, and how it ends


def _root(text: str) -> str:
    """The name of the first element; '' where there is none."""
    at = text.find("<")
    while at >= 0:
        if found := _ROOT.match(text, at):
            return found[1]
        ending = next((end for begin, end in _PROLOG if text.startswith(begin, at)), "<")
        end = text.find(ending, at + 1)
        at = text.find("<", end) if end >= 0 else -1
    return ""


def _is_csv(head: str, name: str) -> bool:
    """Whether each record has the same two or more separators; tabs alone prove nothing in a file named .txt."""
    import csv

    tabs_allowed = name.endswith((".csv", ".tsv", ".xls", ".et"))
    for separator in ",;\t" if name.endswith(".csv") else ",\t" if tabs_allowed else ",":
        whole = head.splitlines() if len(head) < _HEAD // 4 else head.splitlines()[:-1]  # the last may be cut
        lines = whole[:_LINES]
        records = [record for record in csv.reader(lines, delimiter=separator) if any(record)]
        widths = {len(record) for record in records}
        if len(records) > 1 and len(widths) == 1 and min(widths) > 2:
            return True
        if name.endswith((".csv", ".tsv")) and max(widths, default=0) > 1:
            return True
    return False
