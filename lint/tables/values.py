"""The target value of a row: sign, number and unit columns joined as the form means them."""

from __future__ import annotations

import re

from lint.forms.signs import MARK, SPOKEN
from lint.source import Cell, Certainty
from lint.tables.matrix import tidy

_SPACED = re.compile(rf"\s*((?:{MARK}|{SPOKEN})?\s*\d[\d,，.]*)[ \t\u3000\xa0]+(\S.*?)\s*")
_UNIT = re.compile(r"[^\d≥≤＞＜>=<＝，。；;：:]{1,8}")


def split_unit(raw: str) -> tuple[str, str] | None:
    """Number and unit of a value printed with a space between (≥98 百分比); None for any other value."""
    found = _SPACED.fullmatch(raw)
    if not found or "\n" in raw.strip():
        return None
    unit = tidy(found[2])
    return (tidy(found[1]), unit) if _UNIT.fullmatch(unit) else None


def part(cell: Cell, text: str, certainty: Certainty | None = None) -> Cell:
    """A piece of `cell` under the same place."""
    return Cell(text, cell.place, certainty or cell.certainty)
