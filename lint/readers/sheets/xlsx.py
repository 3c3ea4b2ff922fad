"""xlsx and xlsm: sheets, shared strings, formats, merges and notes from the parts directly.

The parts are read in bounded pieces and without DTDs. A file whose styles or filters are out of order is read all the
same, since only what a cell shows is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.limits import Limits
from lint.readers.package import Package
from lint.readers.sheets.layout import blocks
from lint.readers.sheets.notices import notices
from lint.readers.sheets.numbers import show
from lint.readers.sheets.sheet import Sheet, address, area, position
from lint.readers.sheets.styles import S, Style, read_styles
from lint.readers.symbols import fold_private
from lint.source import Notice, SheetPlace, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ESCAPE = re.compile("_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
_PICTURE = "=DISPIMG("  # what WPS stores for a picture in a cell
_ROW, _C, _V, _F, _IS, _T, _R, _SI = (S + name for name in ("row", "c", "v", "f", "is", "t", "r", "si"))


@dataclass(frozen=True, slots=True)
class _Workbook:
    """What the sheets of a workbook share."""

    package: Package
    strings: list[str]
    styles: list[Style]
    date1904: bool


def read_xlsx(data: bytes, path: str, limits: Limits) -> Source:
    """The Source of a workbook."""
    package = Package(data, limits)
    main = package.main_part("xl/workbook.xml")
    root = package.xml(main)
    if root is None:
        raise UnreadError(say.DAMAGED)
    related = package.related(main)
    parts = {kind: target for kind, target in related.values()}
    properties = root.find(S + "workbookPr")
    workbook = _Workbook(
        package,
        _strings(package.xml(parts.get("sharedStrings", ""))),
        read_styles(package.xml(parts.get("styles", ""))),
        properties is not None and properties.get("date1904") in {"1", "true"},
    )
    sheets: list[Sheet] = []
    told: list[Notice] = []
    for each in root.iterfind(f"{S}sheets/{S}sheet"):
        name = each.get("name", "")
        kind, part = related.get(each.get(_RELATION, ""), ("", ""))
        if kind != "worksheet":
            continue
        if each.get("state", "visible") != "visible":
            told.append(Notice(say.HIDDEN_SHEET.format(sheet=name), unread=False))
            continue
        sheet = _sheet(workbook, name, part)
        sheets.append(sheet)
        told += notices(sheet)
    found = tuple(block for sheet in sheets for block in blocks(sheet, limits))
    remarks = tuple(
        (SheetPlace(sheet.name, address(row, column)), text) for sheet in sheets for row, column, text in sheet.notes
    )
    return Source(path, "xlsx", found, (*package.unread_parts(), *told), comments=remarks)


def _strings(root: _Element | None) -> list[str]:
    return [] if root is None else [_rich_text(item) for item in root.iterchildren(_SI)]


def _rich_text(item: _Element) -> str:
    """The text of a string item: its own, or that of its runs; phonetic hints are left out."""
    pieces: list[str] = []
    for child in item:
        if child.tag == _T:
            pieces.append(child.text or "")
        elif child.tag == _R:
            pieces += (each.text or "" for each in child.iterchildren(_T))
    return fold_private(_unescaped("".join(pieces)))


def _unescaped(text: str) -> str:
    """Characters that XML cannot hold are written _x000D_ (18.4.1, ST_Xstring); line ends are one character."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)  # halves of a pair are not escaped
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _sheet(workbook: _Workbook, name: str, part: str) -> Sheet:
    """One sheet's cells as shown, merges, hidden rows and columns, notes and shapes."""
    root = workbook.package.xml(part)
    sheet = Sheet(name)
    if root is None:
        raise UnreadError(say.PART_BROKEN.format(part=part))
    for hidden in root.iterfind(f"{S}cols/{S}col"):
        if hidden.get("hidden") in {"1", "true"}:
            first, last = int(hidden.get("min", "1")), int(hidden.get("max", "1"))
            sheet.hidden_columns.update(range(first - 1, min(last, first + 1000)))
    row = -1
    for element in root.iterfind(f"{S}sheetData/{_ROW}"):
        number = element.get("r", "")
        row = int(number) - 1 if number.isdecimal() else row + 1
        if element.get("hidden") in {"1", "true"}:
            sheet.hidden_rows.add(row)
        _cells(workbook, sheet, row, element)
        element.clear()  # large sheets: the elements are not kept beside what was read from them
    merges = (area(each.get("ref", "")) for each in root.iterfind(f"{S}mergeCells/{S}mergeCell"))
    sheet.merges += (merge for merge in merges if merge is not None)
    for kind, target in workbook.package.related(part).values():
        if kind == "comments":
            sheet.notes += _notes(workbook.package.xml(target))
        elif kind == "drawing":
            sheet.shapes += _shapes(workbook.package.xml(target))
    return sheet


def _cells(workbook: _Workbook, sheet: Sheet, row: int, element: _Element) -> None:
    """Add the cells of one row. Some programs leave out the names of the cells: then they follow one another."""
    column = -1
    for cell in element.iterchildren(_C):
        at = position(cell.get("r", ""))
        column = at[1] if at is not None else column + 1
        number = cell.get("s", "0")
        style = workbook.styles[int(number)] if number.isdecimal() and int(number) < len(workbook.styles) else Style()
        if style.bordered:
            sheet.bordered.add((row, column))
        text = _shown(workbook, cell, style)
        if text is None:
            sheet.uncached.append((row, column))
        elif text.strip():
            sheet.texts[row, column] = text


def _shown(workbook: _Workbook, cell: _Element, style: Style) -> str | None:
    """What a cell shows; None for a formula whose result is not stored."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(_IS)
        return "" if inline is None else _rich_text(inline)
    element = cell.find(_V)
    value = "" if element is None else element.text or ""
    if not value:
        return None if cell.find(_F) is not None and kind != "str" else ""
    if kind == "n":
        return _number(value, style, workbook.date1904)
    if kind == "s":
        return workbook.strings[int(value)] if value.isdecimal() and int(value) < len(workbook.strings) else ""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    return "" if value.startswith(_PICTURE) else fold_private(_unescaped(value))


def _number(value: str, style: Style, date1904: bool) -> str:
    try:
        return show(float(value), style.code, date1904)
    except (ValueError, OverflowError, ArithmeticError):
        return value


def _notes(root: _Element | None) -> Iterator[tuple[int, int, str]]:
    """The remarks on cells."""
    for comment in () if root is None else root.iter(S + "comment"):
        at = position(comment.get("ref", ""))
        text = comment.find(S + "text")
        if at is not None and text is not None:
            yield *at, _rich_text(text).strip()


def _shapes(root: _Element | None) -> Iterator[tuple[int, int, str]]:
    """The texts of shapes and text boxes, with the cell at their upper left corner."""
    for anchor in () if root is None else root:
        corner = anchor.find(_DRAWING + "from")
        paragraphs = ("".join(t.text or "" for t in p.iter(_A + "t")) for p in anchor.iter(_A + "p"))
        text = "\n".join(p for p in paragraphs if p.strip())
        if corner is not None and text:
            yield _corner(corner, "row"), _corner(corner, "col"), text


def _corner(corner: _Element, name: str) -> int:
    text = corner.findtext(_DRAWING + name) or "0"
    return int(text) if text.strip().isdecimal() else 0
