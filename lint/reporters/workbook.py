"""What all workbooks that we write have in common: our mark, nothing that XML forbids, equal bytes for equal cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lint.messages import exports
from lint.messages.report import page_of
from lint.model import Document
from lint.patterns import regex
from lint.source import CutOut
from lint.text.width import storable

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_NEVER = datetime(2000, 1, 1)  # no run is told from another by its hour
_DATE = (2000, 1, 1, 0, 0, 0)
_MODIFIED = regex(rb"(<dcterms:modified[^>]{0,200}>)[^<]*")
_LONGEST = 32_767  # characters of a cell
_CHARACTER, _POINT = 7, 0.75  # pixels of a character of a column's width, points of a pixel


def cell_text(text: str) -> str:
    """`text` as a cell can hold it: no character that XML forbids, no more than a cell takes."""
    text = storable(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def doubt_rows(documents: Iterable[Document]) -> Iterator[tuple[list[str], CutOut]]:
    """A row for each line of a scan that recognition was not sure of, its picture left out, and that line."""
    for document in documents:
        for one in document.cutouts:
            yield [document.path, page_of(one.place), "", one.text, one.note, ""], one


def put_pictures(sheet: Worksheet, pictures: Iterable[bytes], row: int) -> None:
    """Pictures (PNG) of lines in doubt in their column, one a row from `row` on, which become high enough for them."""
    from openpyxl.drawing.image import Image
    from openpyxl.utils import get_column_letter

    room = exports.DOUBTS_COLUMNS[exports.DOUBTS_PICTURE - 1][1] * _CHARACTER
    for at, data in enumerate(pictures, row):
        picture = Image(BytesIO(data))
        shrink = min(1.0, room / picture.width)
        picture.width, picture.height = round(picture.width * shrink), round(picture.height * shrink)
        sheet.add_image(picture, f"{get_column_letter(exports.DOUBTS_PICTURE)}{at}")
        held = sheet.row_dimensions[at].height or 0
        sheet.row_dimensions[at].height = max(held, picture.height * _POINT + 3)


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
