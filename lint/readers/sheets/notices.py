"""What a reader of a workbook must be told: what is hidden, struck out or pictured, and what has no text to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lint.messages import reading as say
from lint.readers.sheets.sheet import Sheet, address, column_name, runs
from lint.source import Notice, SheetPlace

_NAMED = 5  # cells or stretches named before 等
_NAME = re.compile(r"三级指标|指标名称|绩效指标$|^指标$")
_VALUE = re.compile(r"(指标|目标|年度|计划)值")
_FEW = 3  # cells beside which a picture may be all that a sheet is about


def notices(sheet: Sheet, cure: str = "") -> Iterator[Notice]:
    """The notices on one sheet; `cure` tells how its pictures could be read."""
    rows = {row for row in sheet.hidden_rows if any(at == row for at, _ in sheet.texts)}
    columns = {column for column in sheet.hidden_columns if any(at == column for _, at in sheet.texts)}
    if rows:
        named = [_from_to(str(first + 1), str(last + 1)) for first, last in runs(rows)]
        yield Notice(say.HIDDEN_ROWS.format(sheet=sheet.name, rows=_listed(named)), unread=False)
    if columns:
        named = [_from_to(column_name(first), column_name(last)) for first, last in runs(columns)]
        yield Notice(say.HIDDEN_COLUMNS.format(sheet=sheet.name, columns=_listed(named)), unread=False)
    yield from _cells(sheet, say.UNCACHED, sheet.uncached, True)
    yield from _cells(sheet, say.PICTURED_CELLS, [at for at, what in sheet.unread.items() if what == say.PICTURE], True)
    yield from _cells(sheet, say.LOST_TEXTS, sheet.lost, True)
    yield from _cells(sheet, say.ERROR_CELLS, sheet.errors, False)
    yield from _cells(sheet, say.STRUCK_CELLS, sheet.struck, False)
    yield from _cells(sheet, say.VEILED_CELLS, sheet.veiled, False)
    if sheet.pictures and len(sheet.texts) <= _FEW:
        yield Notice(say.PICTURED_SHEET.format(sheet=sheet.name, cure=cure), True, SheetPlace(sheet.name, "A1"))
    else:
        yield from _cells(sheet, say.LARGE_PICTURES, [picture.at for picture in sheet.pictures], False)
    for program in dict.fromkeys(sheet.objects):
        yield Notice(say.EMBEDDED_IN_SHEET.format(sheet=sheet.name, what=say.program_name(program)), unread=True)


def hidden(sheet: Sheet) -> Notice:
    """What is said of a hidden sheet, which is not read: more where it seems to hold indicators."""
    rows: dict[int, list[str]] = {}
    for (row, _), text in sheet.texts.items():
        rows.setdefault(row, []).append(re.sub(r"\s", "", text))
    if any(any(map(_NAME.search, row)) and any(map(_VALUE.search, row)) for row in rows.values()):
        return Notice(say.HIDDEN_TABLE.format(sheet=sheet.name), True, SheetPlace(sheet.name, "A1"))
    return Notice(say.HIDDEN_SHEET.format(sheet=sheet.name), unread=False)


def _cells(sheet: Sheet, sentence: str, cells: Sequence[tuple[int, int]], unread: bool) -> Iterator[Notice]:
    """One notice on some cells, none on none."""
    names = [address(row, column) for row, column in dict.fromkeys(cells)]
    if names:
        message = sentence.format(sheet=sheet.name, cells=_listed(names))
        yield Notice(message, unread, SheetPlace(sheet.name, names[0]))


def _from_to(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    more = say.AND_MORE.format(count=len(names)) if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more
