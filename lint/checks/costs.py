"""Amounts of cost rows against the budget of the head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from lint.checks.base import Check, Hit, Insufficient, Outcome
from lint.checks.conditions import CONDITIONS, Condition, holds_any
from lint.checks.product import TEN_THOUSAND, budgets_of, measure_of
from lint.checks.subjects import Row, Sheet, Subject
from lint.declared.record import declare
from lint.declared.types import REGEX
from lint.messages import checks as say
from lint.text.normal import squash

_ROUNDING = Decimal("0.02")  # of the budget: amounts that were rounded to 万元 still agree


@dataclass(frozen=True, slots=True)
class Costs(Check):
    """Only whole amounts are judged, no unit prices; rows that name a total are not added to their parts."""

    kind: ClassVar[str] = "costs"
    help: ClassVar[str] = "成本指标的金额是否超过预算数"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"amount": "成本（万元）", "budget": "预算数（万元）", "steps": "算式"}
    cases: ClassVar[Mapping[str, str]] = {"one": "一项成本超过预算数", "sum": "几项成本合计超过预算数"}
    numbers: ClassVar[tuple[str, ...]] = ("gap",)
    reads: ClassVar[tuple[str, ...]] = ("budget", "value", "unit")

    rows: tuple[Condition, ...] = declare(CONDITIONS, "哪些行是成本（任一条件成立）")
    total: re.Pattern[str] = declare(REGEX, "名称里有这些字的是总数，不与分项相加")
    partial: re.Pattern[str] | None = declare(
        REGEX, "表题、项目名称、资金用途里有这些字时只负担一部分，成本大于预算不算错", None
    )

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Sheet):
            return
        budget = max(budgets_of(subject), default=None)
        costs = [(row, cost) for row in subject.rows if holds_any(self.rows, row) and (cost := _amount(row))]
        if budget is None or not costs:
            yield Insufficient(say.NO_BUDGET if budget is None else say.NO_COSTS)
            return
        if self.partial and self.partial.search(_purpose(subject)):
            yield Insufficient(say.PARTIAL)
            return
        most = budget * (1 + _ROUNDING)
        over = [(row, cost) for row, cost in costs if cost > most]
        for row, cost in over:
            yield _hit(subject, [(row, cost)], budget, "one")
        parts = [(row, cost) for row, cost in costs if not self.total.search(row.squash("name"))]
        if not over and len(parts) > 1 and sum(cost for _, cost in parts) > most:
            yield _hit(subject, parts, budget, "sum")


def _amount(row: Row) -> Decimal | None:
    """A whole amount in 元; None for a unit price, a lower bound and all that is no money."""
    quantity = row.quantity
    if quantity is None or quantity.kind != "money" or quantity.sign in ("≥", ">") or measure_of(row):
        return None
    return None if quantity.per else quantity.amount


def _hit(sheet: Sheet, costs: list[tuple[Row, Decimal]], budget: Decimal, case: str) -> Hit:
    total = sum((cost for _, cost in costs), Decimal(0))
    gives = {
        "amount": _wan(total),
        "budget": _wan(budget),
        "steps": "+".join(_wan(cost) for _, cost in costs) + f"={_wan(total)}",
    }
    return Hit(tuple(row for row, _ in costs), "value", gives, case, {"gap": float(total / budget - 1)}, sheet)


def _purpose(sheet: Sheet) -> str:
    return squash(sheet.text("title") + sheet.text("project") + sheet.text("fund_use"))


def _wan(amount: Decimal) -> str:
    return f"{(amount / TEN_THOUSAND).normalize():f}"
