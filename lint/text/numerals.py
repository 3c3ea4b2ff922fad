"""Chinese numerals as numbers: 三, 两百五十, 一千二百, 半."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}

NUMERAL = "半|[零〇一二两三四五六七八九十百千壹贰叁]+"
"""A regular expression for a plain Chinese numeral below ten thousand."""


def numeral(text: str) -> Decimal | None:
    """The number that a plain Chinese numeral spells; None when it spells none."""
    if text == "半":
        return Decimal("0.5")
    total = section = 0
    digit: int | None = None
    for char in text:
        if char in _DIGITS:
            # 二三 is two digits read out, not a number
            if digit not in (None, 0):
                return None
            digit = _DIGITS[char]
        elif char in _STEPS:
            section += (1 if digit is None or digit == 0 else digit) * _STEPS[char]
            digit = None
        elif char in _GROUPS:
            total += (section + (digit or 0)) * _GROUPS[char]
            section, digit = 0, None
        else:
            return None
    return Decimal(total + section + (digit or 0)) if text else None
