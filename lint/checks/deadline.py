"""The spending plan does not fit the dates of payment in the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome
from lint.checks.plan import share_of
from lint.checks.subjects import Row, Sheet, Subject
from lint.declared.record import declare
from lint.declared.types import INTEGER, REGEX

_MONTH = re.compile(r"(\d{1,2})月(?!数|均)")
_QUARTER = {"一季度": 3, "1季度": 3, "二季度": 6, "2季度": 6, "三季度": 9, "3季度": 9, "四季度": 12, "4季度": 12}
_MONTHLY = re.compile(r"每月|逐月|按月")
_ALL = Decimal(100)


@dataclass(frozen=True, slots=True)
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
        if not isinstance(subject, Sheet) or not subject.table.plan:
            return
        points = [(month, label, cell.text) for label, cell in subject.table.plan if cell and (month := _month(label))]
        shares = [(month, label, share) for month, label, text in points if (share := share_of(text)) is not None]
        paying = (row for row in subject.rows if row.level == "时效" and self.payment.search(_said(row)))
        for row in paying:
            if found := self.fault(row, shares):
                case, (_, label, share) = found
                gives = {"date": row.text("value") or row.text("name"), "period": label, "share": f"{share}%"}
                yield Hit((row,), "value", gives, case, sheet=subject)

    def fault(self, row: Row, shares: list[tuple[int, str, Decimal]]) -> tuple[str, tuple[int, str, Decimal]] | None:
        """The case and the point of the plan that does not fit, or None."""
        said = row.squash("value") or row.squash("name")
        if _MONTHLY.search(said):
            early = next((point for point in shares if point[2] >= _ALL and point[0] < self.last_month), None)
            return ("early", early) if early else None
        month = _month(said) if row.kind == "date" else None
        late = next((point for point in shares if month and point[0] >= month and point[2] < _ALL), None)
        return ("late", late) if late else None


def _said(row: Row) -> str:
    return row.squash("name") + row.squash("description") + row.squash("value")


def _month(text: str) -> int | None:
    """The last month that a text names."""
    found = [int(month) for month in _MONTH.findall(text) if 1 <= int(month) <= 12]
    found += [month for word, month in _QUARTER.items() if word in text]
    return max(found) if found else None
