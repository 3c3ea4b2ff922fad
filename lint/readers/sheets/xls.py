"""xls and et: the older binary workbooks, through xlrd."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.limits import Limits
from lint.readers.sheets.layout import blocks
from lint.readers.sheets.notices import notices
from lint.readers.sheets.numbers import show
from lint.readers.sheets.sheet import Range, Sheet, address
from lint.source import Notice, SheetPlace, Source

if TYPE_CHECKING:
    import xlrd


def read_xls(data: bytes, path: str, limits: Limits) -> Source:
    """The Source of a binary workbook. What xlrd raises over broken files is of many kinds, and says one thing."""
    try:
        workbook = _open(data)
        sheets, told = [], []
        for each in workbook.sheets():
            if each.visibility:
                told.append(Notice(say.HIDDEN_SHEET.format(sheet=each.name), unread=False))
            else:
                sheets.append(_sheet(workbook, each))
    except (MemoryError, UnreadError):
        raise
    except Exception as error:
        raise UnreadError(say.DAMAGED) from error
    told += [notice for sheet in sheets for notice in notices(sheet)]
    found = tuple(block for sheet in sheets for block in blocks(sheet, limits))
    remarks = tuple(
        (SheetPlace(sheet.name, address(row, column)), text) for sheet in sheets for row, column, text in sheet.notes
    )
    return Source(path, "xls", found, tuple(told), comments=remarks)


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
    styles = [(_code(workbook, xf), _has_sides(xf)) for xf in workbook.xf_list]
    for row in range(source.nrows):
        for column in range(source.row_len(row)):
            kind = source.cell_type(row, column)
            if not kind:
                continue
            code, bordered = styles[source.cell_xf_index(row, column)]
            if bordered:
                sheet.bordered.add((row, column))
            text = _shown(source, row, column, code, workbook.datemode == 1)
            if text.strip():
                sheet.texts[row, column] = text
    sheet.merges += (Range(top, left, bottom - 1, right - 1) for top, bottom, left, right in source.merged_cells)
    sheet.hidden_rows |= {row for row, info in source.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns |= {column for column, info in source.colinfo_map.items() if info.hidden}
    sheet.notes += _notes(source)
    return sheet


def _code(workbook: xlrd.book.Book, xf: xlrd.formatting.XF) -> str:
    known = workbook.format_map.get(xf.format_key)
    return known.format_str if known is not None else "General"


def _has_sides(xf: xlrd.formatting.XF) -> bool:
    return xf.border is not None and bool(xf.border.left_line_style or xf.border.right_line_style)


def _shown(source: xlrd.sheet.Sheet, row: int, column: int, code: str, date1904: bool) -> str:
    """What a cell shows."""
    import xlrd

    kind, value = source.cell_type(row, column), source.cell_value(row, column)
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        try:
            return show(float(value), code, date1904)
        except (ValueError, OverflowError, ArithmeticError):
            return str(value)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    if kind == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(int(value), "#N/A")
    return str(value)


def _notes(source: xlrd.sheet.Sheet) -> Iterator[tuple[int, int, str]]:
    for (row, column), note in source.cell_note_map.items():
        yield row, column, note.text.strip()
