"""Rows of a 自评表: target, actual value, points and reason against one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import ClassVar

from lint.checks.base import Check, Hit, Insufficient, Outcome
from lint.checks.subjects import Row, Sheet, Subject
from lint.declared.record import declare
from lint.declared.types import BOOLEAN, Choice, ListOf
from lint.messages import checks as say
from lint.text.attainment import Attainment, Target, attained
from lint.text.normal import squash
from lint.text.readable import SPREADSHEET_ERROR

CASES = {
    "missed-full": "没有达到目标值，得了满分",
    "late-full": "晚于目标的时间，得了满分",
    "missed": "没有达到目标值，没有说明原因",
    "late": "晚于目标的时间，没有说明原因",
    "cut": "达到目标值（或看不出没有达到），扣了分，没有说明原因",
    "exceeded": "比目标值多（或少）三成以上，没有说明原因",
    "copied": "实际完成值照抄目标值的符号",
    "phrase": "目标值是数，实际完成值是一句话",
    "blank-scored": "没有实际完成值，有得分",
    "summary-scored": "没有目标值和实际完成值，有得分",
    "above": "得分高于分值",
    "broken": "实际完成值、分值、得分是表格软件的错误值",
}
_POINTS = re.compile(r"(-?\d{1,4}(?:\.\d{1,6})?)(?:分|%)?")
_NO_REASON = re.compile(r"[-—–－/\\无0]*|没有|无偏差|不涉及|暂无|无未完成原因|(?:已)?(?:全部)?完成(?:目标)?")


@lru_cache(maxsize=4096)
def number(text: str) -> Decimal | None:
    """The points that a cell of 分值 or 得分 says; None when it says none."""
    found = _POINTS.fullmatch(squash(text))
    return Decimal(found[1]) if found else None


def year_of(sheet: Sheet) -> int | None:
    """The year that a table is about: as its title says, else the document's."""
    found = re.search(r"20\d\d(?=年)", squash(sheet.text("title")))
    return int(found[0]) if found else sheet.whole.document.year


def result_of(row: Row) -> Attainment:
    """What became of the row's target."""
    target = Target(row.text("value"), row.text("unit"), row.text("name"), row.level, year_of(row.sheet))
    return attained(target, row.text("actual"))


@dataclass(frozen=True, slots=True)
class Results(Check):
    """Each row is one case at most, the gravest first; rows without points are judged by target and reason alone."""

    kind: ClassVar[str] = "results"
    help: ClassVar[str] = "自评表每一行的目标值、实际完成值、分值、得分、偏差原因是否相合"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {
        "target": "目标值",
        "result": "实际完成值",
        "points": "分值",
        "got": "得分",
        "steps": "算式",
        "share": "实际完成值是目标值的百分之几",
        "found": "错误值",
    }
    cases: ClassVar[Mapping[str, str]] = CASES
    numbers: ClassVar[tuple[str, ...]] = ("share", "lost")
    reads: ClassVar[tuple[str, ...]] = ("value", "actual", "score")

    tell: tuple[str, ...] = declare(ListOf(Choice(tuple(CASES))), "报哪些情形")
    reason_column: bool = declare(BOOLEAN, "true：只有表里有偏差原因一列时才报", False)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Sheet):
            return
        if not subject.table.columns.keys() & {"actual", "score"}:
            yield Insufficient(say.NO_RESULTS)
            return
        if self.reason_column and "reason" not in subject.table.columns:
            yield Insufficient(say.NO_REASONS)
            return
        for row in subject.rows:
            case = _case(row)
            if case in self.tell:
                yield self.hit(row, case)

    def hit(self, row: Row, case: str) -> Hit:
        """The hit on a row."""
        result = result_of(row)
        points, got = number(row.text("weight")), number(row.text("score"))
        lost = 1 - got / points if points and got is not None else None
        field = "score" if case in ("above", "missed-full", "late-full", "cut") else "actual"
        cells = (row.text(name) for name in ("actual", "score", "weight"))
        gives = {
            "target": row.text("value") + row.text("unit"),
            "result": row.text("actual"),
            "points": row.text("weight"),
            "got": row.text("score"),
            "steps": f"（{result.steps}）" if result.steps else "",
            "share": f"{result.ratio:.0%}" if result.ratio is not None else "",
            "found": next((match[0] for text in cells if (match := SPREADSHEET_ERROR.search(squash(text)))), ""),
        }
        numbers = {name: float(value) for name, value in (("share", result.ratio), ("lost", lost)) if value is not None}
        return Hit((row,), field, gives, case, numbers, row.sheet)


def _case(row: Row) -> str:
    """The gravest thing that is wrong with a row; '' when nothing is."""
    texts = [squash(row.text(name)) for name in ("actual", "weight", "score")]
    if any("#" in text and SPREADSHEET_ERROR.search(text) for text in texts):
        return "broken"
    points, got = number(row.text("weight")), number(row.text("score"))
    if points is not None and got is not None and got > points:
        return "above"
    if row.level == "过程":
        return _cut(row, points, got)
    result = result_of(row)
    full = points is not None and got is not None and points > 0 and got >= points
    explained = _explained(row)
    match result.outcome:
        case "missed":
            return "missed-full" if full else "" if explained else "missed"
        case "late":
            return "late-full" if full else "" if explained else "late"
        case "copied" | "phrase":
            return result.outcome
        case "blank":
            return _blank(row, got)
        case "exceeded":
            return "" if explained else _cut(row, points, got) or "exceeded"
    return _cut(row, points, got)


def _cut(row: Row, points: Decimal | None, got: Decimal | None) -> str:
    lost = points is not None and got is not None and got < points
    return "cut" if lost and not _explained(row) and row.text("actual") else ""


def _blank(row: Row, got: Decimal | None) -> str:
    if not got or "actual" not in row.sheet.table.columns:
        return ""
    return "blank-scored" if row.text("value") else "summary-scored"


def _explained(row: Row) -> bool:
    text = squash(row.text("reason"))
    return bool(text) and not _NO_REASON.fullmatch(text)
