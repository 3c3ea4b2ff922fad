"""The amount of a project is one in the head and another in the narrative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Check, Hit, Insufficient, Outcome, percent
from lint.checks.product import budgets_of
from lint.checks.subjects import Sheet, Subject
from lint.declared.record import declare
from lint.declared.types import REGEX, SHARE
from lint.messages import checks as say
from lint.text.quantity import parse


@dataclass(frozen=True, slots=True)
class Amounts(Check):
    """Only amounts with a unit that the expression's first group catches; all of them must say the same."""

    kind: ClassVar[str] = "amounts"
    help: ClassVar[str] = "同一项目的金额前后是否一致"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"one": "一处的金额", "other": "另一处的金额", "gap": "相差"}
    numbers: ClassVar[tuple[str, ...]] = ("gap",)
    reads: ClassVar[tuple[str, ...]] = ("budget",)

    field: tuple[str, ...] = declare(FIELDS_TYPE, "在哪些文字里找金额")
    amount: re.Pattern[str] = declare(REGEX, "第一个括号是金额")
    tolerance: float = declare(SHARE, "相差不超过多少算一致", 0.02)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Sheet):
            return
        said = [(value, printed, field) for field in self.field for value, printed in self.said(subject, field)]
        if not said:
            yield Insufficient(say.NO_BUDGET)
            return
        budgets = list(budgets_of(subject)) or [said[0][0]]
        for value, printed, field in said:
            gap = min(abs(value - budget) / budget for budget in budgets)
            if gap > Decimal(str(self.tolerance)):
                one = subject.text("budget") or said[0][1]
                gives = {"one": one, "other": printed, "gap": percent(float(gap))}
                yield Hit((), field, gives, "", {"gap": float(gap)}, subject)
                return

    def said(self, sheet: Sheet, field: str) -> Iterator[tuple[Decimal, str]]:
        """The amounts in 元 that a field states, as printed."""
        for match in self.amount.finditer(sheet.squash(field)):
            quantity = parse(match[1])
            if quantity is not None and quantity.kind == "money" and quantity.amount:
                yield quantity.amount, match[1]
