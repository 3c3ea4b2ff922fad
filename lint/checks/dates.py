"""Dates of targets that the calendar does not have, that run backwards, or that belong to another year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Check, Insufficient, Outcome, hit_of
from lint.checks.results import year_of
from lint.checks.subjects import Row, Sheet, Subject, texts
from lint.declared.record import declare
from lint.declared.types import REGEX, Choice, ListOf
from lint.messages import checks as say
from lint.text.calendar import Point, points

CASES = {
    "impossible": "历法上没有的日期",
    "reversed": "结束早于开始",
    "past": "早于本年度",
    "later": "晚于本年度",
    "number": "文号的年份在本年度之后",
}
_RANGE = re.compile(r"[-—–~～至到]{1,2}")
_NUMBER_YEAR = re.compile(r"[〔\[【(（](?P<year>20\d\d)[〕\]】)）]\d{0,4}号?")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_UNTIL = re.compile(r"[至到]|截[至止]")  # an end without its beginning
_FAR = 30  # a document number of a year that far off is a misprint all the same


@dataclass(frozen=True, slots=True)
class Dates(Check):
    """Only dates written with 年, 月, 日, or with a year before dots or dashes, are judged."""

    kind: ClassVar[str] = "dates"
    help: ClassVar[str] = "日期是否存在、先后是否颠倒、是不是本年度的"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"found": "日期", "text": "整格文字", "own": "本年度"}
    cases: ClassVar[Mapping[str, str]] = CASES

    field: tuple[str, ...] = declare(FIELDS_TYPE, "哪些字段")
    tell: tuple[str, ...] = declare(ListOf(Choice(tuple(CASES))), "报哪些情形")
    lasting: re.Pattern[str] | None = declare(REGEX, "行或表头里有这些字的跨年度，不判年份", None)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Sheet):
            return
        own = year_of(subject)
        if subject.is_self_evaluation and not re.search(r"20\d\d", subject.text("title")):
            own = None  # published the year after
        if own is None and not {"impossible", "reversed"} & set(self.tell):
            yield Insufficient(say.NO_YEAR)
            return
        for field in self.field:
            for owner, printed, plain in texts(subject, field):
                case, found = self.fault(owner, plain, own) if plain else ("", "")
                if case:
                    yield hit_of(owner, field, {"found": found, "text": printed, "own": str(own or "")}, case)

    def fault(self, owner: Subject, plain: str, own: int | None) -> tuple[str, str]:
        """The first case that a text shows with the date concerned; ('', '') for none."""
        if "number" in self.tell and own is not None:
            for match in _NUMBER_YEAR.finditer(plain):
                if own < int(match["year"]) < own + _FAR:
                    return "number", match[0]
        if not any(letter.isdigit() for letter in plain):
            return "", ""
        found = list(points(plain)) if {"impossible", "reversed"} & set(self.tell) else []
        if "impossible" in self.tell and (wrong := next((p for p in found if _is_wrong(p, plain)), None)):
            return "impossible", wrong.text
        if "reversed" in self.tell and (pair := _reversed(found, plain)):
            return "reversed", f"{pair[0].text}—{pair[1].text}"
        if own is not None and {"past", "later"} & set(self.tell):
            return self.other_year(owner, plain, own)
        return "", ""

    def other_year(self, owner: Subject, plain: str, own: int) -> tuple[str, str]:
        """A deadline that lies in another year."""
        if isinstance(owner, Row) and (owner.kind != "date" or (self.lasting and self.lasting.search(_said(owner)))):
            return "", ""
        years = [int(year) for year in _YEAR.findall(plain)]
        if not years:
            return "", ""
        if max(years) < own and "past" in self.tell:
            return "past", str(max(years))
        if min(years) > own and "later" in self.tell and not _UNTIL.match(plain):
            return "later", str(min(years))
        return "", ""


def _said(row: Row) -> str:
    return row.squash("name") + row.squash("description") + row.squash("value") + row.sheet.squash("project")


def _is_wrong(point: Point, text: str) -> bool:
    """Whether the calendar does not have it; 18月 alone may be a length of time, 1.35 a number."""
    if point.exists or not (point.marked or (point.start == 0 and point.day is not None)):
        return False
    return (
        point.day is not None
        or point.year is not None
        or point.part != ""
        or text[point.end :].startswith(("前", "之前", "底"))
    )


def _reversed(found: list[Point], text: str) -> tuple[Point, Point] | None:
    """Two dates that a range joins, of which the second lies before the first; months alone may turn the year."""
    for first, second in pairwise(found):
        between = text[first.end : second.start]
        if not _RANGE.fullmatch(between) or not (first.exists and second.exists):
            continue
        if first.year is None or second.year is None or (first.year == second.year and "年" not in second.text):
            continue
        if (second.year, *second.latest) < (first.year, *first.earliest):
            return first, second
    return None
