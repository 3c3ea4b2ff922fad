"""Time: the spending plan (资金支出计划), deadlines of payment, dates.

- plan: The spending plan (资金支出计划): shares by date that should rise to 100%.
- deadline: The spending plan does not fit the dates of payment in the table.
- dates: Dates of targets that the calendar does not have, that run backwards, or that belong to another year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Check, Hit, Insufficient, Outcome, Spot, hit_of
from lint.checks.evaluation import year_of
from lint.checks.subjects import JudgedRow, JudgedTable, Subject, texts
from lint.declared.record import declare
from lint.declared.types import INTEGER, NUMBER, REGEX, Choice, ListOf
from lint.messages import checks as say
from lint.messages.fields import LIST
from lint.patterns import BUDGET_YEAR, regex
from lint.text.calendar import CalendarPoint, deadline, points
from lint.text.normal import squash

PLAN_CASES = {
    "short": "最高的一项没有达到总数",
    "gap": "已填的时点之间、达到总数之前有空白",
    "blank": "一项也没有填",
    "unlabelled": "有比例没有时点",
    "falling": "后一项小于前一项",
    "beyond": "超过总数或为负",
}
_SHARE = regex(r"(-?\d+(?:\.\d+)?)(%?)")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Plan(Check):
    """Shares are cumulative; shares below the total that add up to it are taken as increments."""

    kind: ClassVar[str] = "plan"
    help: ClassVar[str] = "资金支出计划是否逐期累计到总数"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {
        "highest": "最高的比例",
        "last": "最后填写的时点",
        "blanks": "空白的时点",
        "shares": "各时点的比例",
    }
    cases: ClassVar[Mapping[str, str]] = PLAN_CASES
    reads: ClassVar[tuple[str, ...]] = ("plan",)

    faults: tuple[str, ...] = declare(ListOf(Choice(tuple(PLAN_CASES))), "查哪些情形")
    total: Decimal = declare(NUMBER, "总数（百分比）", Decimal(100))

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable) or not subject.table.plan:
            return
        plan = [(label, cell.text if cell else "") for label, cell in subject.table.plan]
        shares = [share_of(text) for _, text in plan]
        if any(text and share is None for (_, text), share in zip(plan, shares, strict=True)):
            yield Insufficient(say.NO_PLAN_NUMBERS)
            return
        case = self.fault(plan, shares)
        if case in self.faults:
            yield Hit((), "plan", _gives(plan, shares), case, sheet=subject)

    def fault(self, plan: list[tuple[str, str]], shares: list[Decimal | None]) -> str:
        """The first thing wrong with the shares, or ''."""
        filled = [share for share in shares if share is not None]
        increments = len(filled) > 1 and sum(filled) == self.total
        wrong = {
            "blank": not filled,
            "beyond": any(share < 0 or share > self.total for share in filled),
            "falling": not increments and filled != sorted(filled),
            "short": not increments and max(filled, default=self.total) < self.total,
        }
        if increments or any(wrong.values()):
            return next((case for case, so in wrong.items() if so), "")
        between = shares[shares.index(filled[0]) : shares.index(self.total)]
        if None in between:
            return "gap"
        return "unlabelled" if any(text and not label for label, text in plan) else ""


def share_of(text: str) -> Decimal | None:
    """The number of a share as printed; None when it is no number."""
    found = _SHARE.fullmatch(squash(text))
    return Decimal(found[1]) if found else None


def _gives(plan: list[tuple[str, str]], shares: list[Decimal | None]) -> dict[str, str]:
    filled = [(share, label, text) for share, (label, text) in zip(shares, plan, strict=True) if share is not None]
    highest = max(filled, default=(None, "", ""))
    return {
        "highest": highest[2],
        "last": filled[-1][1] if filled else "",
        "blanks": LIST.join(label for label, text in plan if label and not text),
        "shares": "，".join(f"{label} {text}".strip() for label, text in plan if text),
    }


_MONTH = regex(r"(\d{1,2})月(?!数|均)")
_QUARTER = {"一季度": 3, "1季度": 3, "二季度": 6, "2季度": 6, "三季度": 9, "3季度": 9, "四季度": 12, "4季度": 12}
_MONTHLY = regex(r"每月|逐月|按月")
_ALL = Decimal(100)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Deadline(Check):
    """One payment by a month should be spent by then; monthly ones should not be spent before the year ends."""

    kind: ClassVar[str] = "deadline"
    help: ClassVar[str] = "资金支出计划与时效指标的付款日期是否相符"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"date": "付款日期", "period": "支出计划的时点", "share": "该时点的比例"}
    cases: ClassVar[Mapping[str, str]] = {"late": "付清的日期已过，支出不到100%", "early": "按月支付，年底前已到100%"}
    reads: ClassVar[tuple[str, ...]] = ("plan", "value", "name")

    payment: re.Pattern[str] = declare(REGEX, "名称、描述或值里有这些字的是付款")
    last_month: int = declare(INTEGER, "按月支付时，到哪个月之前不应已付完", 10)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable) or not subject.table.plan:
            return
        points = [(month, label, cell.text) for label, cell in subject.table.plan if cell and (month := _month(label))]
        shares = [(month, label, share) for month, label, text in points if (share := share_of(text)) is not None]
        paying = (row for row in subject.rows if row.level == "时效" and self.payment.search(_said(row)))
        for row in paying:
            if found := self.fault(row, shares):
                case, (_, label, share) = found
                gives = {"date": row.text("value") or row.text("name"), "period": label, "share": f"{share}%"}
                yield Hit((row,), "value", gives, case, sheet=subject)

    def fault(
        self, row: JudgedRow, shares: list[tuple[int, str, Decimal]]
    ) -> tuple[str, tuple[int, str, Decimal]] | None:
        """The case and the point of the plan that does not fit, or None."""
        said = row.squash("value") or row.squash("name")
        if _MONTHLY.search(said):
            early = next((point for point in shares if point[2] >= _ALL and point[0] < self.last_month), None)
            return ("early", early) if early else None
        month = _month(said) if row.kind == "date" else None
        late = next((point for point in shares if month and point[0] >= month and point[2] < _ALL), None)
        return ("late", late) if late else None


def _said(row: JudgedRow) -> str:
    return row.squash("name") + row.squash("description") + row.squash("value")


def _month(text: str) -> int | None:
    """The last month that a text names."""
    found = [int(month) for month in _MONTH.findall(text) if 1 <= int(month) <= 12]
    found += [month for word, month in _QUARTER.items() if word in text]
    return max(found) if found else None


DATE_CASES = {
    "impossible": "历法上没有的日期",
    "reversed": "结束早于开始",
    "order": "结束的那一行早于开始的那一行",
    "past": "早于本年度",
    "later": "晚于本年度",
    "number": "文号的年份在本年度之后",
}
_RANGE = regex(r"[-—–~～至到]{1,2}")
_DIGIT = regex(r"\d")
_BEGIN = regex(r"开工|启动|开始|进场|动工")
_END = regex(r"完工|竣工|完成|结束|交工|交付")
_NUMBER_YEAR = regex(rf"[〔\[【(（](?P<year>{BUDGET_YEAR})[〕\]】)）]\d{{0,4}}号?")
_YEAR = regex(rf"(?<!\d){BUDGET_YEAR}(?!\d)")
_UNTIL = regex(r"[至到]|截[至止]")  # an end without its beginning
_FAR = 30  # a document number of a year that far off is a misprint all the same


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Dates(Check):
    """Only dates written with 年, 月, 日, or with a year before dots or dashes, are judged."""

    kind: ClassVar[str] = "dates"
    help: ClassVar[str] = "日期是否存在、先后是否颠倒、是不是本年度的"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"found": "日期", "text": "整格文字", "own": "本年度", "first": "开始的那一行"}
    cases: ClassVar[Mapping[str, str]] = DATE_CASES

    field: tuple[str, ...] = declare(FIELDS_TYPE, "哪些字段")
    tell: tuple[str, ...] = declare(ListOf(Choice(tuple(DATE_CASES))), "报哪些情形")
    lasting: re.Pattern[str] | None = declare(REGEX, "行或表头里有这些字的跨年度，不判年份", None)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable):
            return
        own = year_of(subject)
        if subject.is_self_evaluation and not re.search(BUDGET_YEAR, subject.text("title")):
            own = None  # published the year after
        if own is None and not {"impossible", "reversed"} & set(self.tell):
            yield Insufficient(say.NO_YEAR)
            return
        for field in self.field:
            for owner, printed, plain in texts(subject, field):
                case, found = self.fault(owner, plain, own) if plain else ("", "")
                if case:
                    gives = {"found": found, "text": printed, "own": str(own or ""), "first": ""}
                    yield hit_of(owner, field, gives, case)
        if "order" in self.tell:
            yield from _disordered(subject, own)

    def fault(self, owner: Subject, plain: str, own: int | None) -> tuple[str, str]:
        """The first case that a text shows with the date concerned; ('', '') for none."""
        if "number" in self.tell and own is not None:
            for match in _NUMBER_YEAR.finditer(plain):
                if own < int(match["year"]) < own + _FAR:
                    return "number", match[0]
        if _DIGIT.search(plain) is None:
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
        if isinstance(owner, JudgedRow) and (
            owner.kind != "date" or (self.lasting and self.lasting.search(_row_text(owner)))
        ):
            return "", ""
        years = [int(year) for year in _YEAR.findall(plain)]
        if not years:
            return "", ""
        if max(years) < own and "past" in self.tell:
            return "past", str(max(years))
        if min(years) > own and "later" in self.tell and not _UNTIL.match(plain):
            return "later", str(min(years))
        return "", ""


def _disordered(sheet: JudgedTable, own: int | None) -> Iterator[Hit]:
    """Rows that say when a thing ends, before the row that says when it begins; only where both name the same thing."""
    begun = {_BEGIN.sub("", row.squash("name")): row for row in sheet.rows if _BEGIN.search(row.squash("name"))}
    for row in sheet.rows if begun else ():
        first = begun.get(_END.sub("", row.squash("name"))) if _END.search(row.squash("name")) else None
        if first is None or first is row:
            continue
        start, end = deadline(first.text("value"), own, earliest=True), deadline(row.text("value"), own)
        if start and end and end < start:
            gives = {"found": row.text("value"), "text": row.text("value"), "own": str(own or "")}
            gives["first"] = first.text("name")
            yield Hit((row,), "value", gives, "order", sheet=sheet, related=(Spot(sheet, (first,)),))


def _row_text(row: JudgedRow) -> str:
    return row.squash("name") + row.squash("description") + row.squash("value") + row.sheet.squash("project")


def _is_wrong(point: CalendarPoint, text: str) -> bool:
    """Whether the calendar does not have it; 18月 alone may be a length of time, 1.35 a number."""
    if point.exists or not (point.marked or (point.start == 0 and point.day is not None)):
        return False
    return (
        point.day is not None
        or point.year is not None
        or point.part != ""
        or text[point.end :].startswith(("前", "之前", "底"))
    )


def _reversed(found: list[CalendarPoint], text: str) -> tuple[CalendarPoint, CalendarPoint] | None:
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
