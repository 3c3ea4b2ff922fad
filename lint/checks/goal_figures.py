"""Figures that the goals promise and no indicator measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome
from lint.checks.product import budgets_of
from lint.checks.subjects import Sheet, Subject
from lint.declared.record import declare
from lint.declared.types import REGEX
from lint.messages.fields import LIST
from lint.text import units
from lint.text.normal import squash

_NUMBER = re.compile(r"(?<![\d.〔\[【第.])(\d{1,3}(?:,\d{3})+|\d{1,12})(\.\d{1,6})?(?![\d〕\]】])")
_LOOSE = re.compile(r"[GMTP](?![A-Za-z])|多|余|左右|几|年(?!均)|月|日|号|个月|小时|以上学历|周?岁|级|类|期工程|[-~至]")
_PAIRED = 60  # rows of one unit that are paired; no real table has more
_CLAUSES = re.compile(r"[,，;；。]")


@dataclass(frozen=True, slots=True)
class GoalFigures(Check):
    """Only a table in which none of the promised figures is measured is told: one that is missed may be detail."""

    kind: ClassVar[str] = "goal_figures"
    help: ClassVar[str] = "目标里写了数的任务，指标里一个也没有"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"figures": "目标里的数"}
    numbers: ClassVar[tuple[str, ...]] = ("count",)
    reads: ClassVar[tuple[str, ...]] = ("goals",)

    past: re.Pattern[str] | None = declare(REGEX, "分句里有这些字时，数是背景不是任务", None)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Sheet) or not subject.rows:
            return
        budgets = set(budgets_of(subject))  # to spend them is a promise, but none that an indicator need repeat
        promised = [one for one in self.promised(subject) if one[0] not in budgets]
        if not promised:
            return
        measured = {*_measured(subject), *_together(subject)}
        if not any(number in measured for number, _ in promised):
            figures = LIST.join(dict.fromkeys(printed for _, printed in promised))
            yield Hit((), "goals", {"figures": figures}, "", {"count": len(promised)}, subject)

    def promised(self, sheet: Sheet) -> Iterator[tuple[Decimal, str]]:
        """The figures of the goals with a measure word, multiplied out, as printed."""
        for cell in sheet.table.goals:
            for clause in _CLAUSES.split(squash(cell.text)):
                if self.past and self.past.search(clause):
                    continue
                for match in _NUMBER.finditer(clause):
                    rest = clause[match.end() :]
                    found = None if _LOOSE.match(rest) else units.unit(rest, money=False)
                    number = Decimal(match[0].replace(",", ""))
                    if found and found.kind in ("rate", "count", "money") and number > 1:
                        yield number * found.factor, match[0] + rest[: len(rest) - len(found.tail)]


def _measured(sheet: Sheet) -> Iterator[Decimal]:
    """All numbers of the indicators, plain and multiplied out."""
    for row in sheet.rows:
        if row.quantity is not None:
            found = (row.quantity.number, row.quantity.amount, row.quantity.upper)
            yield from (number for number in found if number is not None)
        for field in ("name", "description", "value"):
            text = row.squash(field)
            for match in _NUMBER.finditer(text):
                number = Decimal(match[0].replace(",", ""))
                rest = text[match.end() :]
                scale = units.unit(rest) if rest else None
                yield number
                yield number * (scale.factor if scale else 1)


def _together(sheet: Sheet) -> Iterator[Decimal]:
    """Sums of counts in one unit: a goal may promise the whole of what two rows, or all rows of a unit, measure."""
    by_unit: dict[str, list[Decimal]] = {}
    for row in sheet.rows:
        if row.quantity is not None and row.quantity.kind == "count" and row.quantity.amount is not None:
            by_unit.setdefault(row.quantity.unit, []).append(row.quantity.amount)
    for amounts in by_unit.values():
        yield sum(amounts, Decimal(0))
        yield from (a + b for a, b in combinations(amounts[:_PAIRED], 2))
