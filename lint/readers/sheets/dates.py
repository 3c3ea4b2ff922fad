"""Dates and times as a sheet shows them: 45658 under yyyy"年"m"月" is 2025年1月."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_LITERAL = re.compile(r'"[^"]*"|[\\!].|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General|G/通用格式', re.I)
_TOKENS = re.compile(
    r'"([^"]*)"|[\\!](.)|[_*].|\[(h+|m+|s+)\]|\[[^\]]*\]|@'
    r"|(AM/PM|A/P|上午/下午|y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|e+|.)",
    re.I,
)
_WEEKDAYS = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST = 2_958_466  # the day after 9999-12-31
_FALSE_LEAP_DAY = 60  # spreadsheets count a 29 February 1900 that was none


def is_date_format(code: str) -> bool:
    """Whether a format shows its number as a date or time."""
    bare = _LITERAL.sub("", code)
    return bool(re.search(r"[ymdhs]|e(?![+-])|a{3,4}", bare, re.I)) and bare.strip().lower() != "general"


def show_date(value: float, code: str, date1904: bool = False) -> str | None:
    """A day number under a date format; None when it is no day."""
    if not 0 <= value < _LAST:
        return None
    days = value + 1 if not date1904 and value < _FALSE_LEAP_DAY else value
    moment = (_EPOCH_1904 if date1904 else _EPOCH) + timedelta(days=days)
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    false_days = {} if date1904 else {0: (1900, 1, 0), _FALSE_LEAP_DAY: (1900, 2, 29)}
    day = false_days.get(int(value), (moment.year, moment.month, moment.day))
    tokens = [(match[1] or match[2] or "", match[3] or "", match[4] or "") for match in _TOKENS.finditer(code)]
    half_day = any(mark.upper() in {"AM/PM", "A/P", "上午/下午"} for _, _, mark in tokens)
    shown: list[str] = []
    for i, (literal, elapsed, mark) in enumerate(tokens):
        if elapsed:
            shown.append(_elapsed(value, elapsed))
        elif mark.lower().startswith("m") and _is_minute(tokens, i):
            shown.append(f"{moment.minute:0{min(len(mark), 2)}}")
        else:
            shown.append(literal or _part(day, moment, mark, half_day))
    return "".join(shown).strip()


def _is_minute(tokens: list[tuple[str, str, str]], at: int) -> bool:
    """Whether an m stands for minutes, as after an hour or before a second, and not for months."""

    def near(indexes: range) -> str:
        marks = ((tokens[i][2] or tokens[i][1])[:1].lower() for i in indexes)
        return next((mark for mark in marks if mark and mark in "ymdhs"), "")

    return near(range(at - 1, -1, -1)) == "h" or near(range(at + 1, len(tokens))) == "s"


def _elapsed(value: float, unit: str) -> str:
    per_day = {"h": 24, "m": 1440, "s": 86_400}[unit[0].lower()]
    return f"{int(value * per_day + 1e-6):0{len(unit)}}"


def _part(date: tuple[int, int, int], moment: datetime, mark: str, half_day: bool) -> str:
    """One part of a date; other characters stand for themselves."""
    kind, width = mark[:1].lower(), len(mark)
    year, month, day = date
    morning = moment.hour < 12
    if mark.upper() in {"AM/PM", "A/P"}:
        shown = "AM" if morning else "PM"
    elif mark == "上午/下午":
        shown = "上午" if morning else "下午"
    elif kind == "e" or (kind == "y" and width > 2):
        shown = str(year)
    elif kind == "y":
        shown = f"{year % 100:02}"
    elif kind == "m":
        shown = f"{month:0{width}}" if width <= 2 else _MONTHS[month - 1]
    elif kind == "d":
        shown = f"{day:0{width}}" if width <= 2 else moment.strftime("%a")
    elif kind == "h":
        shown = f"{(moment.hour % 12 or 12) if half_day else moment.hour:0{min(width, 2)}}"
    elif kind == "s":
        shown = f"{moment.second:0{min(len(mark.partition('.')[0]), 2)}}"
    elif kind == "a" and width >= 3:
        shown = ("星期" if width == 4 else "") + _WEEKDAYS[moment.weekday()]
    else:
        shown = mark
    return shown
