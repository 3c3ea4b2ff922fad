"""The target value of a row: sign, number and unit columns joined as the form means them."""

from __future__ import annotations

import re

from lint.source import Cell, Certainty
from lint.tables.matrix import tidy
from lint.text.normal import squash

_MARK = r"[≥≤≧≦⩾⩽＞＜>=<＝≈~～±]{1,2}"
_SPOKEN = "大于等于|小于等于|大于或等于|小于或等于|不低于|不少于|不高于|不超过|大于|小于|等于"
_SIGNS = re.compile(rf"{_MARK}|{_SPOKEN}")
_WORDS = frozenset({"文字描述", "定性", "定性指标", "文字", "描述", "定性描述"})
_SPACED = re.compile(rf"\s*((?:{_MARK}|{_SPOKEN})?\s*\d[\d,，.]*)[ \t\u3000\xa0]+(\S.*?)\s*")
_UNIT = re.compile(r"[^\d≥≤＞＜>=<＝，。；;：:]{1,8}")


def is_sign(text: str) -> bool:
    """Whether `text` is a comparison and nothing else."""
    return bool(_SIGNS.fullmatch(tidy(text)))


def is_wording(text: str) -> bool:
    """Whether a sign column says that the value is a text (文字描述, 定性)."""
    return squash(text) in _WORDS


def split_unit(raw: str) -> tuple[str, str] | None:
    """Number and unit of a value printed with a space between (≥98 百分比); None for any other value."""
    found = _SPACED.fullmatch(raw)
    if not found or "\n" in raw.strip():
        return None
    unit = tidy(found[2])
    return (tidy(found[1]), unit) if _UNIT.fullmatch(unit) else None


def starts_with_sign(text: str) -> bool:
    """Whether a value already carries its comparison."""
    return bool(_SIGNS.match(tidy(text)))


def part(cell: Cell, text: str, certainty: Certainty | None = None) -> Cell:
    """A piece of `cell` under the same place."""
    return Cell(text, cell.place, certainty or cell.certainty)
