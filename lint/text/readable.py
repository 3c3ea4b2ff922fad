"""Whether a text that should be a target value can be read as one: sign, number and unit must use it up."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from lint.patterns import regex

Fault = Literal["error", "signs", "reversed", "letters", "tail", "negative"]

# What spreadsheets print for a formula that failed; and what else programs write for nothing.
SPREADSHEET_ERROR = regex(r"#(?i:DIV/0|REF|N/A|VALUE|NAME|NUM|NULL|SPILL|CALC|GETTING_DATA)[!?]?")
ERROR = regex(SPREADSHEET_ERROR.pattern + r"|#{3,}|(?<![A-Za-z])(?:Err:\d{3}|NaN|nan|None|null|undefined)(?![A-Za-z])")
_SIGN = r"(?:≥|≧|≤|≦|>=|<=|=>|=<|>|<|不低于|不少于|不高于|不超过|不小于|不大于)"
_UP = frozenset(("≥", "≧", ">=", "=>", ">", "不低于", "不少于", "不小于"))
_NUMBER = r"\d{1,18}(?:,\d{3}){0,6}(?:\.\d{1,18})?"
_TWO_SIGNS = regex(rf"{_SIGN}=?{_SIGN}")
_TWO_VALUES = regex(rf"({_SIGN})({_NUMBER})(?:[%‰]|[一-龥]{{1,3}})?({_SIGN})({_NUMBER})")
# 95-90%, 12至8场: months, days and hours may run over the end of a year or a day
_RANGE = regex(
    rf"(?:{_SIGN}|=)?({_NUMBER})(?:[%‰]|[一-龥]{{1,2}})?[-~～—至到]({_NUMBER})(?:[%‰]|(?![年月日时点号])[一-龥]{{1,3}})"
)
# 1OO%, 2O0张, ≥9O%, l00%: a letter that stands for a digit between digits, or between a digit and the unit
_LETTERS = regex(r"(?<![A-Za-z])(?:\d{1,9}[OoIl]{1,3}\d|\d{1,9}[Oo]{1,3}(?=[%‰一-龥]|$)|[IlO]\d{1,9}(?=[%‰]))")
_TAIL = regex(
    r"[%‰]\d|[%‰]{2}|\d\.(?=[%‰]|$)|\.\.\d|\d\.\d{1,9}\.\d{1,9}(?:%|[万亿]?元)|\d,\d{1,2}[万亿元%]|\d[万亿]?([一-龥])\1$|^[二三](?=\d)|\d[%‰]?[#$&^~`|]+$|^[,;:，；：]\d|[*_×]{2}\d|\d(?:[%‰]|[一-龥]{1,3})?[≥≤><=]=?$|^==|\d[*_]{2,}(?!\d)"
)
_NEGATIVE = regex(rf"^(?:{_SIGN}|=)?[-−]\d")


def fault(text: str) -> Fault | None:
    """What makes a squashed value unreadable; None where it can be read or is words.

    >>> fault("≥92%2"), fault("≥1OO%"), fault("≥92%≥95%"), fault("≥90%≤80%"), fault("≥80%"), fault("≥80%≤90%")
    ('tail', 'letters', 'signs', 'reversed', None, None)
    """
    if ERROR.search(text):
        return "error"
    if not any(char.isdigit() for char in text):
        return None
    if _TWO_SIGNS.search(text):
        return "signs"
    if two := _TWO_VALUES.search(text):
        bounds = (two[2], two[4]) if two[1] in _UP else (two[4], two[2])
        if (two[1] in _UP) == (two[3] in _UP):
            return "signs"
        if _number(bounds[0]) > _number(bounds[1]):
            return "reversed"
    if (two := _RANGE.fullmatch(text)) and _number(two[1]) > _number(two[2]):
        return "reversed"
    if _LETTERS.search(text):
        return "letters"
    if _TAIL.search(text):
        return "tail"
    return "negative" if _NEGATIVE.search(text) else None


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
