"""What all workbooks that we write have in common: our mark, nothing that XML forbids, equal bytes for equal cells."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

_NEVER = datetime(2000, 1, 1)  # no run is told from another by its hour
_DATE = (2000, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
# What XML 1.0 has no way to hold (2.2, Char), and the two that it allows and programs refuse.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767  # characters of a cell


def storable(text: str) -> str:
    """`text` as a cell can hold it: no character that XML forbids, no more than a cell takes."""
    text = _FORBIDDEN.sub("\ufffd", text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def saved(book: Workbook) -> bytes:
    """The workbook as a file, marked as ours."""
    book.properties.creator = "jxlint"
    book.properties.created = _NEVER
    raw, packed = BytesIO(), BytesIO()
    book.save(raw)
    with ZipFile(raw) as made, ZipFile(packed, "w", ZIP_DEFLATED) as fixed:
        for name in made.namelist():
            part = made.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", part)
            info = ZipInfo(name, _DATE)
            info.external_attr = 0o600 << 16
            fixed.writestr(info, part, ZIP_DEFLATED)
    return packed.getvalue()
