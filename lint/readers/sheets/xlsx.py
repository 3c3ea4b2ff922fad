"""xlsx and xlsm: sheets, shared strings, formats, merges and notes from the parts directly.

The parts are read in bounded pieces and without DTDs. A file whose styles or filters are out of order is read all the
same, since only what a cell shows is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.patterns import regex
from lint.readers.characters import fold_private, raised
from lint.readers.limits import Limits
from lint.readers.package import Package, whole
from lint.readers.scan import Scans
from lint.readers.scan.pictures import Pictured
from lint.readers.sheets.sheet import Sheet, SheetPicture, area, blocks, hidden, notices, position
from lint.readers.sheets.styles import S, Style, read_styles, strikes
from lint.source import Block, Notice, Place, SheetPlace, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION, _EMBED = _RELATIONS + "id", _RELATIONS + "embed"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EXT = _DRAWING + "ext"
_CM, _POINT = 360_000, 12_700  # EMU
_ONE_ROW = 1.2 * _CM
_LARGE_SIDE, _LARGE_AREA = 3 * _CM, 50 * _CM * _CM  # a seal is 4 or 5 cm wide, a logo is flat
_LARGE_COLUMNS, _LARGE_CELLS = 3, 24  # of a sheet's usual cells, 1.7 cm by 0.5
_ESCAPE = regex("_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
_PICTURE = regex(r"^=?(_xlfn\.)?(_xlws\.)?(DISPIMG|IMAGE)\(")  # a picture in a cell, by WPS and by Excel
_RICH_VALUE = "#VALUE!"  # what older programs are shown where a cell holds a picture or another rich value
_ROW, _C, _V, _F, _IS, _T, _R, _SI = (S + name for name in ("row", "c", "v", "f", "is", "t", "r", "si"))
_CONSTANT = regex(r'([+-]?\d{1,15}(?:\.\d{1,15})?)(%?)|"([^"]*)"')
_UNFINISHED = regex(r"[-+*/^&=<>,(]\s*$")
_R_PR, _V_ALIGN = S + "rPr", S + "vertAlign"


class _Text(NamedTuple):
    """A text as it counts, and whether some of it was struck through and left out."""

    text: str
    struck: bool = False


@dataclass(frozen=True, slots=True)
class _Workbook:
    """What the sheets of a workbook share."""

    package: Package
    strings: list[_Text]
    styles: list[Style]
    date1904: bool


def read_xlsx(data: bytes, path: str, limits: Limits, scans: Scans | None = None) -> Source:
    """The Source of a workbook; large pictures that may be tables come from `scans`."""
    package = Package(data, limits)
    main = package.main_part("xl/workbook.xml")
    root = package.xml(main)
    if root is None:
        raise UnreadError(say.DAMAGED)
    related = package.related(main)
    parts = {kind: target for kind, target in related.values()}
    properties, strings = root.find(S + "workbookPr"), package.xml(parts.get("sharedStrings", ""))
    workbook = _Workbook(
        package,
        [] if strings is None else [_rich_text(item) for item in strings.iterchildren(_SI)],
        read_styles(package.xml(parts.get("styles", ""))),
        properties is not None and properties.get("date1904") in {"1", "true"},
    )
    pictured = Pictured(scans or Scans(able=False), _named)
    cure = scans.cure if scans is not None else ""
    sheets: list[Sheet] = []
    found: list[Block] = []
    told: list[Notice] = []
    for each in root.iterfind(f"{S}sheets/{S}sheet"):
        name = each.get("name", "")
        kind, part = related.get(each.get(_RELATION, ""), ("", ""))
        if kind not in {"worksheet", ""}:
            continue  # a sheet that is a chart or a dialogue
        try:
            sheet = _sheet(workbook, name, part)
        except UnreadError as error:  # one sheet that cannot be read does not hide the others
            told.append(Notice(say.SHEET_UNREAD.format(sheet=name, why=error), unread=True))
            continue
        if sheet is None:
            told.append(Notice(say.SHEET_MISSING.format(sheet=name), unread=True))
        elif each.get("state", "visible") != "visible":
            told.append(hidden(sheet))
        else:
            sheets.append(sheet)
            found += blocks(sheet, limits)
            sheet.pictures = [picture for picture in sheet.pictures if not _taken(pictured, sheet, picture)]
            found += pictured.flush()
            told += notices(sheet, cure)
    listed = {
        related[key][1] for each in root.iterfind(f"{S}sheets/{S}sheet") if (key := each.get(_RELATION, "")) in related
    }
    astray = {part for kind, part in related.values() if kind == "worksheet"} - listed
    if any(package.part(part) for part in astray):
        told.append(Notice(say.SHEETS_ASTRAY.format(count=len(astray)), unread=True))
    if not sheets and any(notice.unread for notice in told):
        raise UnreadError("；".join(notice.message for notice in told))
    remarks = tuple(one for sheet in sheets for one in sheet.remarks)
    told += pictured.notices()
    cutouts = tuple(pictured.clips())
    return Source(path, "xlsx", tuple(found), (*package.unread_parts(), *told), comments=remarks, cutouts=cutouts)


def _taken(pictured: Pictured, sheet: Sheet, picture: SheetPicture) -> bool:
    place = sheet.place(*picture.at)
    return place is not None and pictured.take(picture.part, picture.wide, place)


def _named(place: Place) -> str:
    assert isinstance(place, SheetPlace)
    return say.SHEET_PLACE.format(sheet=place.sheet, address=place.address)


def _rich_text(item: _Element) -> _Text:
    """The text of a string item: its own, or that of its runs; phonetic hints are left out."""
    text, struck = "", False
    for child in item:
        if child.tag == _T:
            text += child.text or ""
        elif child.tag == _R:
            piece = "".join(each.text or "" for each in child.iterchildren(_T))
            properties = child.find(_R_PR)
            if strikes(properties) and piece.strip():
                struck = True
            elif properties is not None and _is_raised(properties):
                text += raised(text, piece)
            else:
                text += piece
    return _Text(fold_private(_unescaped(text)), struck)


def _is_raised(properties: _Element) -> bool:
    align = properties.find(_V_ALIGN)
    return align is not None and align.get("val") == "superscript"


def _unescaped(text: str) -> str:
    """Characters that XML cannot hold are written _x000D_ (18.4.1, ST_Xstring); line ends are one character."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)  # halves of a pair are not escaped
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _sheet(workbook: _Workbook, name: str, part: str) -> Sheet | None:
    """One sheet's cells as shown, merges, hidden rows and columns, notes and shapes; None where the part is missing."""
    root = workbook.package.xml(part)
    if root is None:
        return None
    sheet = Sheet(name)
    for column in root.iterfind(f"{S}cols/{S}col"):
        first, last = whole(column.get("min")), whole(column.get("max"))
        if column.get("hidden") in {"1", "true"} or _is_zero(column.get("width")):
            sheet.hidden_columns.update(range(first - 1, min(last, first + 1000)))
    row = -1
    for element in root.iterfind(f"{S}sheetData/{_ROW}"):
        row = whole(element.get("r"), row + 2) - 1
        if element.get("hidden") in {"1", "true"} or _is_zero(element.get("ht")):
            sheet.hidden_rows.add(row)
        _cells(workbook, sheet, row, element)
        if len(sheet.texts) > workbook.package.limits.cells:
            raise UnreadError(say.SHEET_TOO_WIDE.format(sheet=name, cells=workbook.package.limits.cells))
        element.clear()  # large sheets: the elements are not kept beside what was read from them
    merges = (area(each.get("ref", "")) for each in root.iterfind(f"{S}mergeCells/{S}mergeCell"))
    sheet.merges += (merge for merge in merges if merge is not None)
    sheet.objects += (each.get("progId", "") for each in root.iter(S + "oleObject"))
    for kind, target in workbook.package.related(part).values():
        if kind == "comments":
            sheet.notes += _notes(workbook.package.xml(target))
        elif kind == "drawing":
            drawing = workbook.package.xml(target)
            sheet.shapes += _shapes(drawing)
            _pictures(sheet, drawing, workbook.package.related(target))
    return sheet


def _is_zero(length: str | None) -> bool:
    """Whether a row or column was drawn together until nothing of it is seen."""
    return length is not None and re.fullmatch(r"0+(?:\.0*)?", length) is not None


def _cells(workbook: _Workbook, sheet: Sheet, row: int, element: _Element) -> None:
    """Add the cells of one row. Some programs leave out the names of the cells: then they follow one another."""
    column = -1
    for cell in element.iterchildren(_C):
        at = position(cell.get("r", ""))
        column = at[1] if at is not None else column + 1
        number = whole(cell.get("s"))
        style = workbook.styles[number] if number < len(workbook.styles) else Style()
        if style.bordered:
            sheet.bordered.add((row, column))
        if not len(cell):
            continue
        if style.struck and any(True for _ in cell.iter(_V, _T)):
            sheet.struck.append((row, column))
        else:
            _put(workbook, sheet, (row, column), cell, style)


def _put(workbook: _Workbook, sheet: Sheet, at: tuple[int, int], cell: _Element, style: Style) -> None:
    """Keep what one cell shows."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(_IS)
        if inline is not None:
            _put_text(sheet, at, _rich_text(inline), style)
        return
    element, formula = cell.find(_V), cell.find(_F)
    value = "" if element is None else element.text or ""
    if _PICTURE.search(value) or (formula is not None and _PICTURE.search(formula.text or "")):
        sheet.put_unread(at, say.PICTURE)
    elif not value:
        if formula is not None and kind != "str":
            _put_uncounted(workbook, sheet, at, formula.text or "", style)
    elif kind == "s":
        if (number := whole(value, -1)) in range(len(workbook.strings)):
            _put_text(sheet, at, workbook.strings[number], style)
        else:
            sheet.lost.append(at)
            sheet.put_unread(at, say.LOST_TEXT)
    elif kind == "e" and cell.get("vm") and value == _RICH_VALUE:
        sheet.put_unread(at, say.PICTURE)
    else:
        _put_value(workbook, sheet, at, (kind, value), style)


def _put_uncounted(workbook: _Workbook, sheet: Sheet, at: tuple[int, int], formula: str, style: Style) -> None:
    """Keep what a formula without a stored result shows, where it is nothing but a number or a text."""
    constant = _CONSTANT.fullmatch(formula.strip())
    if _UNFINISHED.search(formula):  # no formula, but a text that a program took for one by its first sign
        sheet.put_text(at, f"={formula}", style.code)
    elif constant is None:
        sheet.uncached.append(at)
        sheet.put_unread(at, say.FORMULA_RESULT)
    elif constant[1]:
        number = float(constant[1]) / (100 if constant[2] else 1)
        sheet.put_number(at, number, style.code, workbook.date1904)
    else:
        sheet.put_text(at, constant[3], style.code)


def _put_value(workbook: _Workbook, sheet: Sheet, at: tuple[int, int], typed: tuple[str, str], style: Style) -> None:
    """Keep a stored value of a kind."""
    kind, value = typed
    if kind == "n":
        sheet.put_number(at, value, style.code, workbook.date1904)
    elif kind == "d":
        sheet.put_day(at, value, style.code)
    elif kind == "b":
        sheet.put(at, "TRUE" if value == "1" else "FALSE")
    elif kind == "e":
        sheet.put_error(at, value)
    else:
        sheet.put_text(at, fold_private(_unescaped(value)), style.code)


def _put_text(sheet: Sheet, at: tuple[int, int], text: _Text, style: Style) -> None:
    if text.struck:
        sheet.struck.append(at)
    sheet.put_text(at, text.text, style.code)


def _notes(root: _Element | None) -> Iterator[tuple[int, int, str]]:
    """The remarks on cells."""
    for comment in () if root is None else root.iter(S + "comment"):
        at = position(comment.get("ref", ""))
        text = comment.find(S + "text")
        if at is not None and text is not None:
            yield *at, _rich_text(text).text.strip()


def _shapes(root: _Element | None) -> Iterator[tuple[int, int, str]]:
    """The texts of shapes and text boxes, with the cell at their upper left corner."""
    for anchor in () if root is None else root:
        corner = anchor.find(_DRAWING + "from")
        paragraphs = ("".join(t.text or "" for t in p.iter(_A + "t")) for p in anchor.iter(_A + "p"))
        text = "\n".join(p for p in paragraphs if p.strip())
        if corner is not None and text:
            yield _corner(corner, "row"), _corner(corner, "col"), text


def _pictures(sheet: Sheet, root: _Element | None, related: Mapping[str, tuple[str, str]]) -> None:
    """Mark cells that a picture fills, and note pictures that are large enough for a table."""
    for anchor in () if root is None else root:
        corner = anchor.find(_DRAWING + "from")
        if corner is None or next(anchor.iter(_DRAWING + "pic"), None) is None:
            continue
        at = _corner(corner, "row"), _corner(corner, "col")
        end, size = anchor.find(_DRAWING + "to"), anchor.find(_EXT)
        if end is not None:
            rows, columns = _corner(end, "row") - at[0], _corner(end, "col") - at[1]
            inside, large = rows == columns == 0, rows * columns >= _LARGE_CELLS and columns >= _LARGE_COLUMNS
        else:
            wide, high = (0, 0) if size is None else (whole(size.get("cx")), whole(size.get("cy")))
            inside, large = 0 < high <= _ONE_ROW, min(wide, high) >= _LARGE_SIDE and wide * high >= _LARGE_AREA
        if inside and at not in sheet.texts and at in sheet.bordered:
            sheet.put_unread(at, say.PICTURE)
        elif large:
            sheet.pictures.append(_picture(anchor, at, related))


def _picture(anchor: _Element, at: tuple[int, int], related: Mapping[str, tuple[str, str]]) -> SheetPicture:
    """A picture with the part that holds it."""
    blip = next(anchor.iter(_A + "blip"), None)
    size = next((each for each in anchor.iter(_A + "ext", _EXT) if each.get("cx")), None)
    relation = "" if blip is None else blip.get(_EMBED, "")
    wide = 0.0 if size is None else whole(size.get("cx")) / _POINT
    return SheetPicture(at, related.get(relation, ("", ""))[1], wide)


def _corner(corner: _Element, name: str) -> int:
    return whole(corner.findtext(_DRAWING + name))
