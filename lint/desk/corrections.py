"""A cell that a person read otherwise than the program, written into the reading of a file (an `extract` document)."""

from __future__ import annotations

from typing import Any

from lint.errors import UserError
from lint.messages import desk as say
from lint.model import INDICATOR_FIELDS, TABLE_FIELDS

Json = dict[str, Any]


def written(reading: Json, table: int, row: int, field: str, text: str) -> str:
    """Write `text` into a cell of `reading`, sure from now on; answers what was there. Row 0 is the table's head.

    Goals are `goal 1` and so on. Raises UserError where there is no such cell.
    """
    tables = reading.get("tables") or []
    if not 1 <= table <= len(tables):
        raise UserError(say.no_cell(table, row))
    one: Json = tables[table - 1]
    if row == 0:
        return _head(one, table, field, text.strip())
    rows = one.get("indicators") or []
    if not 1 <= row <= len(rows):
        raise UserError(say.no_cell(table, row))
    return _cell(rows[row - 1], INDICATOR_FIELDS, field, text.strip())


def _cell(holder: Json, fields: tuple[str, ...], field: str, text: str) -> str:
    where: Json = holder if field in fields else holder.setdefault("extra", {})
    before = where.get(field) or ""
    if text or field in fields:
        where[field] = text or None
    else:
        where.pop(field, None)
    (holder.get("certainty") or {}).pop(field, None)
    return before


def _head(table: Json, index: int, field: str, text: str) -> str:
    if not field.startswith("goal "):
        return _cell(table, TABLE_FIELDS, field, text)
    goals = table.get("goals") or []
    at = int(field[5:]) if field[5:].isdecimal() else 0
    if not 1 <= at <= len(goals):
        raise UserError(say.no_cell(index, 0))
    before: str = goals[at - 1]
    goals[at - 1] = text
    return before
