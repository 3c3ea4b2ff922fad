"""Excel 2003 XML workbooks, which office systems write and name .xls: read directly, without LibreOffice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.limits import MIB, Limits
from lint.readers.package import parse_xml
from lint.readers.sheets.layout import blocks
from lint.readers.sheets.notices import notices
from lint.readers.sheets.numbers import show
from lint.readers.sheets.sheet import Range, Sheet, address
from lint.readers.sheets.styles import Style
from lint.readers.symbols import fold_private
from lint.source import Notice, SheetPlace, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_CODES = {  # formats that the file names in words
    "General Number": "General", "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%",
    "Scientific": "0.00E+00", "Currency": "¥#,##0.00", "Short Date": "yyyy/m/d", "Long Date": 'yyyy"年"m"月"d"日"',
    "General Date": "yyyy/m/d h:mm", "Medium Date": "d-mmm-yy",
    "Short Time": "h:mm", "Long Time": "h:mm:ss", "Medium Time": "h:mm AM/PM",
}  # fmt: skip
_EPOCH = datetime(1899, 12, 30)


def read_excel_xml(data: bytes, path: str, limits: Limits) -> Source:
    """The Source of a workbook in one XML file."""
    if len(data) > limits.part_bytes:
        raise UnreadError(say.PART_TOO_BIG.format(part=path, limit=limits.part_bytes // MIB))
    root = parse_xml(data, path)
    styles = {style.get(SS + "ID", ""): _style(style) for style in root.iter(SS + "Style")}
    sheets: list[Sheet] = []
    told: list[Notice] = []
    for worksheet in root.iterchildren(SS + "Worksheet"):
        name = worksheet.get(SS + "Name", "")
        if worksheet.findtext(f"{_X}WorksheetOptions/{_X}Visible", "") in {"SheetHidden", "SheetVeryHidden"}:
            told.append(Notice(say.HIDDEN_SHEET.format(sheet=name), unread=False))
            continue
        sheets.append(_sheet(worksheet, name, styles))
    told += [notice for sheet in sheets for notice in notices(sheet)]
    found = tuple(block for sheet in sheets for block in blocks(sheet, limits))
    remarks = tuple(
        (SheetPlace(sheet.name, address(row, column)), text) for sheet in sheets for row, column, text in sheet.notes
    )
    return Source(path, "excel-xml", found, tuple(told), comments=remarks)


def _style(element: _Element) -> Style:
    number_format = element.find(SS + "NumberFormat")
    code = "General" if number_format is None else number_format.get(SS + "Format", "General")
    sides = {border.get(SS + "Position") for border in element.iterfind(f"{SS}Borders/{SS}Border")}
    return Style(_CODES.get(code, code), bool(sides & {"Left", "Right"}))


def _sheet(worksheet: _Element, name: str, styles: dict[str, Style]) -> Sheet:
    sheet = Sheet(name)
    for column, element in _numbered(worksheet.iterfind(f"{SS}Table/{SS}Column")):
        if element.get(SS + "Hidden") == "1":
            sheet.hidden_columns.add(column)
    for row, element in _numbered(worksheet.iterfind(f"{SS}Table/{SS}Row")):
        if element.get(SS + "Hidden") == "1":
            sheet.hidden_rows.add(row)
        for column, cell in _numbered(element.iterchildren(SS + "Cell")):
            _cell(sheet, row, column, cell, styles)
    return sheet


def _numbered(elements: Iterator[_Element]) -> Iterator[tuple[int, _Element]]:
    """Each row, column or cell with its number from 0: they follow one another but where an index says more."""
    number = -1
    for element in elements:
        index = _count(element, "Index")
        number = index - 1 if index else number + 1
        yield number, element
        number += _count(element, "MergeAcross") + _count(element, "Span")


def _cell(sheet: Sheet, row: int, column: int, cell: _Element, styles: dict[str, Style]) -> None:
    style = styles.get(cell.get(SS + "StyleID", ""), Style())
    if style.bordered:
        sheet.bordered.add((row, column))
    across, down = _count(cell, "MergeAcross"), _count(cell, "MergeDown")
    if across or down:
        sheet.merges.append(Range(row, column, row + down, column + across))
    data = cell.find(SS + "Data")
    text = "" if data is None else _shown(data, style)
    if text.strip():
        sheet.texts[row, column] = text
    elif cell.get(SS + "Formula") and data is None:
        sheet.uncached.append((row, column))
    remark = cell.find(SS + "Comment")
    if remark is not None:
        sheet.notes.append((row, column, _text(remark).strip()))


def _shown(data: _Element, style: Style) -> str:
    """What a cell shows."""
    text = _text(data)
    kind = data.get(SS + "Type", "String")
    try:
        if kind == "Number":
            return show(float(text), style.code)
        if kind == "DateTime":
            return show((datetime.fromisoformat(text) - _EPOCH).total_seconds() / 86_400, style.code)
    except (ValueError, OverflowError, ArithmeticError):
        return text
    return {"1": "TRUE", "0": "FALSE"}.get(text, text) if kind == "Boolean" else fold_private(text)


def _text(element: _Element) -> str:
    """All text within an element, that of its rich runs included."""
    return "".join(str(piece) for piece in element.itertext())


def _count(element: _Element, name: str) -> int:
    value = element.get(SS + name, "")
    return min(int(value), 1_048_576) if re.fullmatch(r"[0-9]{1,9}", value) else 0
