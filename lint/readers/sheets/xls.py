"""xls and et: the older binary workbooks, through xlrd."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.characters import raised
from lint.readers.limits import Limits
from lint.readers.sheets.sheet import Range, Sheet, source_of
from lint.readers.sheets.styles import Style
from lint.source import Source

if TYPE_CHECKING:
    import xlrd

_PICTURE = "=DISPIMG("  # what WPS stores for a picture in a cell
_SUPERSCRIPT = 1  # [MS-XLS] 2.5.249


def read_xls(data: bytes, path: str, limits: Limits) -> Source:
    """The Source of a binary workbook. What xlrd raises over broken files is of many kinds, and says one thing."""
    try:
        workbook = _open(data)
        sheets = [(_sheet(workbook, each), bool(each.visibility)) for each in workbook.sheets()]
    except (MemoryError, UnreadError):
        raise
    except Exception as error:
        raise UnreadError(say.DAMAGED) from error
    return source_of(path, "xls", sheets, limits)


def _open(data: bytes) -> xlrd.book.Book:
    import xlrd
    from xlrd.biffh import XLRDError

    with open(os.devnull, "w", encoding="utf-8") as nothing:  # noqa: PTH123 (os.devnull is no path on every system)
        try:
            return xlrd.open_workbook(
                file_contents=data, formatting_info=True, ignore_workbook_corruption=True, logfile=nothing
            )
        except XLRDError as error:
            if "encrypted" in str(error).lower():
                raise UnreadError(say.ENCRYPTED_OFFICE) from None
            raise


def _sheet(workbook: xlrd.book.Book, source: xlrd.sheet.Sheet) -> Sheet:
    sheet = Sheet(source.name)
    styles = [
        Style(_code(workbook, xf), _has_sides(xf), bool(workbook.font_list[xf.font_index].struck_out))
        for xf in workbook.xf_list
    ]
    for row in range(source.nrows):
        for column in range(source.row_len(row)):
            kind = source.cell_type(row, column)
            if not kind:
                continue
            style = styles[source.cell_xf_index(row, column)]
            if style.bordered:
                sheet.bordered.add((row, column))
            if style.struck and str(source.cell_value(row, column)).strip():
                sheet.struck.append((row, column))
            else:
                _put(workbook, source, sheet, (row, column), style)
    sheet.merges += (Range(top, left, bottom - 1, right - 1) for top, bottom, left, right in source.merged_cells)
    sheet.hidden_rows |= {row for row, info in source.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns |= {column for column, info in source.colinfo_map.items() if info.hidden}
    sheet.notes += ((row, column, note.text.strip()) for (row, column), note in source.cell_note_map.items())
    return sheet


def _code(workbook: xlrd.book.Book, xf: xlrd.formatting.XF) -> str:
    known = workbook.format_map.get(xf.format_key)
    return known.format_str if known is not None else "General"


def _has_sides(xf: xlrd.formatting.XF) -> bool:
    return xf.border is not None and bool(xf.border.left_line_style or xf.border.right_line_style)


def _put(workbook: xlrd.book.Book, source: xlrd.sheet.Sheet, sheet: Sheet, at: tuple[int, int], style: Style) -> None:
    """Keep what one cell shows."""
    import xlrd

    kind, value = source.cell_type(*at), source.cell_value(*at)
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        sheet.put_number(at, value, style.code, workbook.datemode == 1)
    elif kind == xlrd.XL_CELL_BOOLEAN:
        sheet.put(at, "TRUE" if value else "FALSE")
    elif kind == xlrd.XL_CELL_ERROR:
        sheet.put_error(at, xlrd.error_text_from_code.get(int(value), "#N/A"))
    elif str(value).startswith(_PICTURE):
        sheet.put_unread(at, say.PICTURE)
    else:
        text = _as_it_counts(workbook, source, at, str(value))
        if len(text) < len(str(value)):
            sheet.struck.append(at)
        sheet.put_text(at, text, style.code)


def _as_it_counts(workbook: xlrd.book.Book, source: xlrd.sheet.Sheet, at: tuple[int, int], text: str) -> str:
    """The text of a cell without the runs that are struck through, raised figures raised."""
    runs = source.rich_text_runlist_map.get(at, ())
    if not runs:
        return text
    stops = [*(start for start, _ in runs[1:]), len(text)]
    kept = text[: runs[0][0]]
    for (start, font), stop in zip(runs, stops, strict=True):
        known = workbook.font_list[font]
        if not known.struck_out:
            piece = text[start:stop]
            kept += raised(kept, piece) if known.escapement == _SUPERSCRIPT else piece
    return kept
