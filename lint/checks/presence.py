"""A table lacks rows of a class."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from lint.checks.base import Check, Hit, Insufficient, Outcome
from lint.checks.conditions import CONDITIONS, Condition, holds_any
from lint.checks.subjects import Row, Sheet, Subject
from lint.declared.record import declare
from lint.declared.types import BOOLEAN, INTEGER
from lint.messages import checks as say
from lint.messages.fields import LIST
from lint.text.quantity import parse

_PRINTED = re.compile(r"\(?(\d{1,3}(?:\.\d)?)分\)?")
_EXPECTED = {
    "成本": {"成本"},
    "效益": {"经济", "社会", "生态", "可持续", "效益"},
    "满意度": {"满意度"},
}
_SCORED = (Decimal(95), Decimal(101))  # points of a whole form; 90 where the budget's execution has ten of its own
_WITHOUT_EXECUTION = (Decimal(88), Decimal(92))


@dataclass(frozen=True, slots=True)
class Presence(Check):
    """Counts the rows that meet any of the conditions, where classes were recognised and the table is whole.

    A table whose printed points add up to less than a form's total has lost rows on its way: what it lacks may stand
    in them, so that nothing is said of its drafter; `part` tells of the lost rows instead.
    """

    kind: ClassVar[str] = "presence"
    help: ClassVar[str] = "表里至少应有几行满足条件的指标"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {
        "count": "满足条件的行数",
        "classes": "表里有的类别",
        "points": "读到的各行分值合计",
        "missing": "成本、效益、满意度里没有的",
    }
    cases: ClassVar[Mapping[str, str]] = {"absent": "没有这样的行", "part": "分值不满，表不完整"}
    numbers: ClassVar[tuple[str, ...]] = ("count", "rows")
    reads: ClassVar[tuple[str, ...]] = ("level2",)

    of: tuple[Condition, ...] = declare(CONDITIONS, "数满足任一条件的行")
    at_least: int = declare(INTEGER, "至少几行", 1)
    other_than: tuple[Condition, ...] = declare(CONDITIONS, "满足任一条件的行不算数", ())
    part: bool = declare(BOOLEAN, "改报分值不满的表：它缺的行可能在没有读到的部分", False)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Sheet):
            return
        count = sum(1 for row in subject.rows if holds_any(self.of, row) and not holds_any(self.other_than, row))
        if count >= self.at_least:
            return
        classes = dict.fromkeys(row.level for row in subject.rows if row.level)
        if not classes:
            yield Insufficient(say.NO_CLASSES)
            return
        points = points_of(subject)
        partial = points is not None and not _is_whole(points)
        if partial is not self.part:
            if partial:
                yield Insufficient(say.PART_OF_TABLE)
            return
        gives = {"count": str(count), "classes": LIST.join(classes), "points": f"{points:f}" if points else ""}
        gives["missing"] = LIST.join(_missing(subject))
        case = "part" if self.part else "absent"
        yield Hit((), None, gives, case, {"count": count, "rows": len(subject.rows)}, sheet=subject)


def _missing(sheet: Sheet) -> Iterator[str]:
    """Which of the classes that a form has are not among the rows."""
    held = {row.level for row in sheet.rows} | ({"满意度"} if any(row.head == "sat" for row in sheet.rows) else set())
    yield from (name for name, classes in _EXPECTED.items() if held.isdisjoint(classes))


def points_of(sheet: Sheet) -> Decimal | None:
    """The points (分值) of the rows, else of the printed classes (产出指标（50分）), together; None without any."""
    weights = [number for row in sheet.rows if (number := _points(row)) is not None]
    if weights:
        return sum(weights, Decimal(0)).normalize()
    levels = dict.fromkeys(row.squash("level1") for row in sheet.rows)
    printed = [Decimal(found[1]) for level in levels if (found := _PRINTED.search(level))]
    return sum(printed, Decimal(0)).normalize() if printed and len(printed) == len(levels) else None


def _points(row: Row) -> Decimal | None:
    quantity = parse(row.text("weight"))
    return quantity.number if quantity else None


def _is_whole(points: Decimal) -> bool:
    within = any(low <= points <= high for low, high in (_SCORED, _WITHOUT_EXECUTION))
    return within or points > _SCORED[1] or points <= 1  # weights may be shares of one
