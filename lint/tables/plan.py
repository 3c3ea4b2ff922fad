"""The spending plan (资金支出计划): periods and shares, one above the other or by turns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lint.source import Cell, GridCell
from lint.tables.matrix import joined, tidy

SHARE = re.compile(r"[\d.]+\s*[%％]?")
PERIOD = re.compile(r"(?:\d{1,2}月底?|第?[一二三四1-4]季度末?|[上下]半年|年末|年底|全年)")
_PERIOD_AND_SHARE = re.compile(r"(.*?(?:月底?|季度|年末|年底|年|日|前))[：:]?([\d.]+[%％]?)")
_SHIFTS = (0, -1, 1)  # a text lays shares one column beside their periods now and then

Plan = list[tuple[str, Cell | None]]


def read_plan(rows: Sequence[Sequence[GridCell]]) -> Plan | None:
    """Period and share of each part of the plan; None when the rows hold none.

    `rows` are the cells beside the label: periods above shares, or both by turns in one row.
    """
    if len(rows) > 1:
        return _columns(rows[0], rows[1])
    filled = [cell for cell in rows[0] if tidy(cell.text)] if rows else []
    if len(filled) >= 2 and all(SHARE.fullmatch(tidy(cell.text)) for cell in filled[1::2]):
        return [(tidy(a.text), joined([b])) for a, b in zip(filled[::2], filled[1::2], strict=False)]
    return None


def _columns(upper: Sequence[GridCell], lower: Sequence[GridCell]) -> Plan:
    periods = [cell for cell in upper if tidy(cell.text)]
    shares = [cell for cell in lower if tidy(cell.text)]
    shift = next((k for k in _SHIFTS if all(any(_under(p, s, k) for p in periods) for s in shares)), 0)
    plan: Plan = []
    placed: list[GridCell] = []
    for period in periods:
        own = [share for share in shares if _under(period, share, shift)]
        placed += own
        plan.append((tidy(period.text), joined(own)))
    plan.extend(_alone(share) for share in shares if share not in placed)
    return plan


def _under(period: GridCell, share: GridCell, shift: int) -> bool:
    return period.column <= share.column + shift < period.column + period.colspan


def _alone(share: GridCell) -> tuple[str, Cell | None]:
    """A share without a period above: its own words may name it (12月底100%)."""
    found = _PERIOD_AND_SHARE.fullmatch(tidy(share.text))
    if found:
        return found[1], Cell(found[2], share.place, share.certainty)
    return "", joined([share])
