"""One value fills a large part of a whole document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome, percent
from lint.checks.subjects import Subject, Whole
from lint.declared.record import declare
from lint.declared.types import INTEGER, SHARE
from lint.messages.fields import LIST


@dataclass(frozen=True, slots=True)
class Dominant(Check):
    """Values are compared by sign and number, without the unit."""

    kind: ClassVar[str] = "dominant"
    help: ClassVar[str] = "一个值占了全部指标值的一大半"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {
        "value": "最多的值",
        "count": "行数",
        "total": "有数的行数",
        "share": "占比",
        "top": "最多的几个值",
    }
    numbers: ClassVar[tuple[str, ...]] = ("share", "total")
    reads: ClassVar[tuple[str, ...]] = ("value",)

    min_share: float = declare(SHARE, "占比达到多少才报", 0.4)
    min_rows: int = declare(INTEGER, "有数的行不足此数不判", 20)
    shown: int = declare(INTEGER, "列出最多的几个值", 5)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Whole):
            return
        rows = [row for sheet in subject.sheets for row in sheet.rows]
        values = Counter(
            f"{row.sign}{row.quantity.number.normalize():f}"
            for row in rows
            if row.quantity is not None and row.quantity.number is not None
        )
        total = values.total()
        if total < self.min_rows:
            return
        value, count = values.most_common(1)[0]
        if count / total >= self.min_share:
            top = LIST.join(f"{value} {percent(count / total)}" for value, count in values.most_common(self.shown))
            gives = {"value": value, "count": str(count), "total": str(total), "share": percent(count / total)}
            yield Hit(gives={**gives, "top": top}, numbers={"share": count / total, "total": total})
