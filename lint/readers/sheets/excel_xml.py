"""Excel 2003 XML workbooks, which office systems write and name .xls: read directly, without LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.characters import fold_private, raised
from lint.readers.limits import MIB, Limits
from lint.readers.package import parse_xml, whole
from lint.readers.sheets.sheet import Range, Sheet, source_of
from lint.readers.sheets.styles import Style
from lint.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_HTML = "{http://www.w3.org/TR/REC-html40}"
_CODES = {  # formats that the file names in words
    "General Number": "General", "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%",
    "Scientific": "0.00E+00", "Currency": "¥#,##0.00", "Short Date": "yyyy/m/d", "Long Date": 'yyyy"年"m"月"d"日"',
    "General Date": "yyyy/m/d h:mm", "Medium Date": "d-mmm-yy",
    "Short Time": "h:mm", "Long Time": "h:mm:ss", "Medium Time": "h:mm AM/PM",
}  # fmt: skip


def read_excel_xml(data: bytes, path: str, limits: Limits) -> Source:
    """The Source of a workbook in one XML file."""
    if len(data) > limits.part_bytes:
        raise UnreadError(say.PART_TOO_BIG.format(part=path, limit=limits.part_bytes // MIB))
    root = parse_xml(data, path)
    styles = {style.get(SS + "ID", ""): _style(style) for style in root.iter(SS + "Style")}
    sheets = []
    for worksheet in root.iterchildren(SS + "Worksheet"):
        seen = worksheet.findtext(f"{_X}WorksheetOptions/{_X}Visible", "")
        sheets.append((_sheet(worksheet, styles), seen in {"SheetHidden", "SheetVeryHidden"}))
    return source_of(path, "excel-xml", sheets, limits)


def _style(element: _Element) -> Style:
    number_format = element.find(SS + "NumberFormat")
    code = "General" if number_format is None else number_format.get(SS + "Format", "General")
    sides = {border.get(SS + "Position") for border in element.iterfind(f"{SS}Borders/{SS}Border")}
    font = element.find(SS + "Font")
    struck = font is not None and font.get(SS + "StrikeThrough") == "1"
    return Style(_CODES.get(code, code), bool(sides & {"Left", "Right"}), struck)


def _sheet(worksheet: _Element, styles: dict[str, Style]) -> Sheet:
    sheet = Sheet(worksheet.get(SS + "Name", ""))
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
    if data is not None and style.struck and _text(data).strip():
        sheet.struck.append((row, column))
    elif data is not None:
        _put(sheet, (row, column), data, style)
    elif cell.get(SS + "Formula"):
        sheet.uncached.append((row, column))
        sheet.put_unread((row, column), say.FORMULA_RESULT)
    remark = cell.find(SS + "Comment")
    if remark is not None:
        sheet.notes.append((row, column, _text(remark).strip()))


def _put(sheet: Sheet, at: tuple[int, int], data: _Element, style: Style) -> None:
    """Keep what a cell shows."""
    text = _text(data)
    kind = data.get(SS + "Type", "String")
    if kind == "Number":
        sheet.put_number(at, text, style.code)
    elif kind == "DateTime":
        sheet.put_day(at, text, style.code)
    elif kind == "Boolean":
        sheet.put(at, {"1": "TRUE", "0": "FALSE"}.get(text, text))
    elif kind == "Error":
        sheet.put_error(at, text)
    else:
        counted = _as_it_counts(data)
        if len(counted) < len(text):
            sheet.struck.append(at)
        sheet.put_text(at, fold_private(counted), style.code)


def _as_it_counts(element: _Element, before: str = "") -> str:
    """The text of a rich cell without what is struck through, raised figures raised; `before` stands before it."""
    if element.tag == _HTML + "S":
        return ""
    if element.tag == _HTML + "Sup":
        return raised(before, _text(element))
    text = element.text or ""
    for child in element:
        text += _as_it_counts(child, before + text) + (child.tail or "")
    return text


def _text(element: _Element) -> str:
    """All text within an element, that of its rich runs included."""
    return "".join(str(piece) for piece in element.itertext())


def _count(element: _Element, name: str) -> int:
    return min(whole(element.get(SS + name)), 1_048_576)
