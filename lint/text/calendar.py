"""Points in time that a text names: 2025年9月30日前, 2024.12, 6月底, 2025年; and whether they exist."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from lint.patterns import YEAR, regex
from lint.text.normal import squash

_POINT = regex(
    rf"(?<![\d.])(?:(?P<year>{YEAR})(?:年度?|[-./]))?(?P<month>\d{{1,2}})(?:月份?|[-./](?=\d{{1,2}}(?![\d.%])))"
    r"(?:(?P<day>\d{1,2})(?P<mark>[日号])?(?![\d.%个家人]))?(?P<part>[底末初]|上旬|中旬|下旬)?"
    rf"|(?<!\d)(?P<alone>{YEAR})年(?!度?(?:预算|部门|项目|工作|计划|中央|省|市|县|区))(?P<end>[底末初]|上半年|下半年|年?第?[一二三四]季度)?"
)
_QUARTER = regex(rf"(?:(?P<year>{YEAR})年?)?第?(?P<quarter>[一二三四1-4])季度")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12}
_NEXT_YEAR = regex(r"(?:次|翌|下一?|第二)年")
_MONTHS = regex(r"(?<![\d.])(?P<first>\d{1,2})月?[-—–~至到](?P<last>\d{1,2})月(?!\d)")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class CalendarPoint:
    """A day, month or year; what is not said is None. `start` and `end` are where it stands in the squashed text."""

    year: int | None
    month: int | None
    day: int | None
    text: str
    start: int
    end: int
    part: str = ""  # 底, 初, 中旬 …
    marked: bool = True  # written with 年, 月, 日; not with dots or dashes alone

    @property
    def latest(self) -> tuple[int, int]:
        """Month and day that it ends with at the latest."""
        if self.month is None:
            return (6, 30) if self.part == "上半年" else (1, 31) if self.part == "初" else (12, 31)
        if self.day is not None:
            return self.month, self.day
        return self.month, {"初": 10, "上旬": 10, "中旬": 20}.get(self.part, 31)

    @property
    def earliest(self) -> tuple[int, int]:
        """Month and day that it begins with at the earliest."""
        if self.month is None:
            return {"底": (12, 1), "末": (12, 1), "下半年": (7, 1)}.get(self.part, (1, 1))
        return self.month, self.day or {"底": 21, "末": 21, "下旬": 21, "中旬": 11}.get(self.part, 1)

    @property
    def exists(self) -> bool:
        """Whether the calendar has it; without a year 29 February does."""
        if self.month is None:
            return True
        if not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= monthrange(self.year or 2024, self.month)[1]


def points(text: str) -> Iterator[CalendarPoint]:
    """The points in time that a text names, in its order; a month takes the year of the point before it."""
    squashed = squash(text)[:_LONGEST]
    year: int | None = None
    for match in _POINT.finditer(squashed):
        if match["alone"]:
            year = int(match["alone"])
            yield CalendarPoint(year, None, None, match[0], match.start(), match.end(), match["end"] or "")
            continue
        marked = "月" in match[0]
        if not marked and not match["year"]:
            continue  # 1.5 and 3-5 are numbers
        year = int(match["year"]) if match["year"] else year
        day = int(match["day"]) if match["day"] and (match["mark"] or not marked or match["year"]) else None
        yield CalendarPoint(
            year, int(match["month"]), day, match[0], match.start(), match.end(), match["part"] or "", marked
        )


def deadline(text: str, year: int | None = None, *, earliest: bool = False) -> tuple[int, int, int] | None:
    """Year, month and day by which a text says that something is done; None where it says no such day.

    A text without a year is of `year`; a quarter ends with its last month. Words such as 每月 name no deadline.
    `earliest` asks for the first day that the text may mean: 11月 may be its first.
    """
    squashed = squash(text)[:_LONGEST]
    if re.search(r"每[年月季周日天]", squashed):
        return None
    squashed = _MONTHS.sub(r"\g<first>月" if earliest else r"\g<last>月", squashed)
    found = [p for p in points(squashed) if p.exists]
    if found:
        last = found[-1]
        own = last.year or (year + 1 if year and _NEXT_YEAR.search(squashed) else year)
        return (own, *(last.earliest if earliest else last.latest)) if own else None
    if quarter := _QUARTER.search(squashed):
        own = int(quarter["year"]) if quarter["year"] else year
        number = _QUARTERS.get(quarter["quarter"]) or int(quarter["quarter"]) * 3
        return (own, *((number - 2, 1) if earliest else (number, 31))) if own else None
    return None
