"""Numbers as a sheet shows them: 0.5 under the format 0% is 50% (ECMA-376 part 1, 18.8.31)."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from lint.readers.sheets.dates import is_date_format, show_date

# Formats that files name by number only (18.8.30), those of the Chinese locale included.
BUILTIN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"',
    29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: 'h"时"mm"分"', 56: 'h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_SECTIONS = re.compile(r'((?:"[^"]*"|\\.|[_*].|\[[^\]]*\]|[^;])*);?')
_TOKENS = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|([0#?.,]+|[Ee][+-][0#?]+|%|@|.)')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9.]+)\]")
_SIGNIFICANT = 15  # digits that a spreadsheet keeps


def show(value: float, code: str, date1904: bool = False) -> str:
    """A number as its format shows it; in full where the format is General or not understood."""
    sections = _sections(code)
    section, signed = _choose(sections, value)
    if is_date_format(section):
        return show_date(value, section, date1904) or plain(value)
    if section.strip().lower() in {"general", "@", ""} and (section.strip() or len(sections) == 1):
        return plain(value)
    return _apply(section, Decimal(repr(value)) if signed else abs(Decimal(repr(value))))


def plain(value: float) -> str:
    """A number in full, without exponent, to the digits that a spreadsheet keeps."""
    number = Decimal(f"{value:.{_SIGNIFICANT}g}")
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    found = tuple(match[1] for match in _SECTIONS.finditer(code))
    return found[:-1] if len(found) > 1 and found[-1] == "" and not code.endswith(";") else found


def _choose(sections: tuple[str, ...], value: float) -> tuple[str, bool]:
    """The section for a value, and whether its sign is still to be shown."""
    for section in sections[:2]:
        condition = _CONDITION.search(section)
        if condition and _holds(value, condition[1], float(condition[2])):
            return section, True
    numeric = sections[:3]
    if value < 0 and len(numeric) > 1 and not _CONDITION.search(numeric[0]):
        return numeric[1], False
    if value == 0 and len(numeric) > 2:
        return numeric[2], True
    return numeric[-1] if _CONDITION.search(numeric[0]) else numeric[0], True


def _holds(value: float, sign: str, other: float) -> bool:
    return {
        "<": value < other,
        "<=": value <= other,
        ">": value > other,
        ">=": value >= other,
        "=": value == other,
        "<>": value != other,
    }[sign]


def _apply(section: str, value: Decimal) -> str:
    """Show a number under one section: literal text around the digits, percent, thousands, exponent."""
    before: list[str] = []
    after: list[str] = []
    digits = exponent = ""
    percents = 0
    for match in _TOKENS.finditer(section):
        literal = match[1] or match[2] or match[3] or ""
        mark = match[4] or ""
        if mark and (mark[0] in "0#?." or (mark[0] == "," and digits)):
            digits += mark
        elif mark[:1] in "Ee" and len(mark) > 1:
            exponent = mark
        else:
            percents += mark == "%"
            (after if digits else before).append(literal or ("" if mark == "@" else mark))
    if not digits:  # text instead of the number, as in 0;-0;"无"
        return "".join(before).strip()
    after_text = "".join(after)
    value = value.scaleb(2 * percents)
    shown = _exponential(value, digits) if exponent else _fixed(value, digits)
    sign = "-" if shown.startswith("-") else ""
    return f"{sign}{''.join(before)}{shown.removeprefix('-')}{after_text}".strip()


def _fixed(value: Decimal, digits: str) -> str:
    """Digits under a pattern such as #,##0.00; trailing commas divide by a thousand each."""
    scaled = digits.rstrip(",")
    value = value.scaleb(-3 * (len(digits) - len(scaled)))
    whole, _, fraction = scaled.partition(".")
    places = len(re.sub("[^0#?]", "", fraction))
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(rounded):{',' if ',' in whole else ''}f}"
    least = re.sub("[^0#?]", "", fraction).rstrip("#?")
    if places > len(least):
        keep = len(text) - (places - len(least))
        tail = text[keep:].rstrip("0")
        text = (text[:keep] + tail).rstrip(".")
    if text.split(".")[0] == "0" and "0" not in whole and "." in text:
        text = text[1:]
    width = whole.count("0")
    if not width and not places and not rounded:
        text = ""  # # and ? show no zero: an accounting format leaves its dash alone
    elif "," not in whole:
        head, point, tail = text.partition(".")
        text = head.zfill(width) + point + tail
    return ("-" if rounded < 0 else "") + text


def _exponential(value: Decimal, digits: str) -> str:
    places = len(digits.partition(".")[2])
    mantissa, _, power = f"{value:.{places}E}".partition("E")
    return f"{mantissa}E{power[0]}{power[1:].zfill(2)}"
