"""What a reader of a workbook must be told: hidden rows, columns and sheets, formulas without a result."""

from __future__ import annotations

from collections.abc import Iterator

from lint.messages import reading as say
from lint.readers.sheets.sheet import Sheet, address, column_name, runs
from lint.source import Notice, SheetPlace

_NAMED = 5  # cells or stretches named before 等


def notices(sheet: Sheet) -> Iterator[Notice]:
    """The notices on one sheet."""
    rows = {row for row in sheet.hidden_rows if any(at == row for at, _ in sheet.texts)}
    columns = {column for column in sheet.hidden_columns if any(at == column for _, at in sheet.texts)}
    if rows:
        named = [_from_to(str(first + 1), str(last + 1)) for first, last in runs(rows)]
        yield Notice(say.HIDDEN_ROWS.format(sheet=sheet.name, rows=_listed(named)), unread=False)
    if columns:
        named = [_from_to(column_name(first), column_name(last)) for first, last in runs(columns)]
        yield Notice(say.HIDDEN_COLUMNS.format(sheet=sheet.name, columns=_listed(named)), unread=False)
    if sheet.uncached:
        names = [address(row, column) for row, column in sheet.uncached]
        sentence = say.UNCACHED.format(sheet=sheet.name, cells=_listed(names))
        yield Notice(sentence, unread=True, place=SheetPlace(sheet.name, names[0]))


def _from_to(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _listed(names: list[str]) -> str:
    more = say.AND_MORE.format(count=len(names)) if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more
