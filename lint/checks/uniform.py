"""One text or value fills most rows of a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELD, Check, Hit, Outcome, percent
from lint.checks.conditions import CONDITIONS, Condition, holds_all
from lint.checks.subjects import Row, Sheet, Subject
from lint.declared.record import declare
from lint.declared.types import INTEGER, SHARE


@dataclass(frozen=True, slots=True)
class Uniform(Check):
    """Values are compared by sign and number, without the unit; texts by their letters."""

    kind: ClassVar[str] = "uniform"
    help: ClassVar[str] = "一个值或一段话填满了大半张表"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {
        "value": "填满各行的值",
        "count": "相同的行数",
        "total": "比较的行数",
        "share": "占比",
        "spread": "跨几类二级指标",
    }
    numbers: ClassVar[tuple[str, ...]] = ("count", "total", "share", "spread")

    field: str = declare(FIELD, "哪个字段")
    min_share: float = declare(SHARE, "占比达到多少才报")
    min_rows: int = declare(INTEGER, "有内容的行不足此数不判", 4)
    min_count: int = declare(INTEGER, "相同的行至少几行", 3)
    min_spread: int = declare(INTEGER, "相同的行至少跨几类二级指标", 1)
    rows: tuple[Condition, ...] = declare(CONDITIONS, "只比较满足条件的行", ())

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Sheet):
            return
        groups: dict[str, list[Row]] = defaultdict(list)
        total = 0
        for row in subject.rows:
            if (form := self.form(row)) and holds_all(self.rows, row):
                groups[form].append(row)
                total += 1
        if total < self.min_rows:
            return
        rows = max(groups.values(), key=len)
        spread = len({row.level or row.key("level2") for row in rows})
        share = len(rows) / total
        if len(rows) >= self.min_count and share >= self.min_share and spread >= self.min_spread:
            value = rows[0].text(self.field)
            gives = {
                "value": value,
                "count": str(len(rows)),
                "total": str(total),
                "share": percent(share),
                "spread": str(spread),
            }
            numbers = {"count": len(rows), "total": total, "share": share, "spread": spread}
            yield Hit(tuple(rows), self.field, gives, "", numbers, sheet=subject)

    def form(self, row: Row) -> str:
        """What is compared: sign and number of a value, the letters of anything else."""
        if self.field == "value" and row.quantity is not None and row.quantity.number is not None:
            return f"{row.sign}{row.quantity.number.normalize():f}"
        return row.key(self.field)
