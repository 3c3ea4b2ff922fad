"""Headcounts too large for the jurisdiction: targets of a higher level taken over as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome
from lint.checks.subjects import Row, Sheet, Subject
from lint.declared.record import declare
from lint.declared.types import INTEGER, REGEX
from lint.messages.fields import LIST

_PEOPLE = ("人", "人次", "户")


@dataclass(frozen=True, slots=True)
class Scale(Check):
    """With a population in the configuration each headcount beyond it is told; without one, only a table of them."""

    kind: ClassVar[str] = "scale"
    help: ClassVar[str] = "人数大得不像本地区的"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"count": "行数", "values": "各行的值"}
    cases: ClassVar[Mapping[str, str]] = {"population": "超过辖区人口", "large": "几行都很大"}
    reads: ClassVar[tuple[str, ...]] = ("value", "unit")

    population: int = declare(INTEGER, "辖区人口；0 即不知道", 0)
    large: int = declare(INTEGER, "不知道人口时，多少人算大", 10000)
    min_rows: int = declare(INTEGER, "不知道人口时，至少几行", 3)
    handed_down: re.Pattern[str] | None = declare(REGEX, "不知道人口时，表题里要有的字", None)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Sheet):
            return
        bound = Decimal(self.population or self.large)
        rows = tuple(row for row in subject.rows if (people := _people(row)) is not None and people > bound)
        titled = subject.squash("title") + subject.squash("project")
        if self.population:
            enough = bool(rows)
        else:
            known = self.handed_down is None or self.handed_down.search(titled)
            enough = len(rows) >= self.min_rows and bool(known)
        if enough:
            values = LIST.join(row.text("value") + row.text("unit") for row in rows)
            case = "population" if self.population else "large"
            yield Hit(rows, "value", {"count": str(len(rows)), "values": values}, case, sheet=subject)


def _people(row: Row) -> Decimal | None:
    quantity = row.quantity
    if quantity is None or quantity.kind != "count" or quantity.unit.lstrip("十百千万亿") not in _PEOPLE:
        return None
    return quantity.amount
