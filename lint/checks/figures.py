"""The number in a row's name or description is not the number of its target value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Check, Hit, Outcome
from lint.checks.subjects import Row, Subject
from lint.declared.record import declare
from lint.text import units

_NUMBER = re.compile(r"(?<![\d.〔\[【(第至~-])(\d{1,12}(?:\.\d{1,8})?)(?![\d.]*(?:[-~至]|周?岁|年级|[〕\]】]))")
# 30人以上的企业 is a condition on the object, 每10万人 a denominator
_CONDITION = re.compile(r"[一-龥]{0,3}(?:以上|以下|以内|及以)")


@dataclass(frozen=True, slots=True)
class Figures(Check):
    """Numbers are compared only under the same unit; amounts are compared in 元."""

    kind: ClassVar[str] = "figures"
    help: ClassVar[str] = "名称、描述里的数与指标值是不是同一个数"
    scopes: ClassVar[tuple[str, ...]] = ("indicator",)
    gives: ClassVar[Mapping[str, str]] = {"said": "文字里的数", "value": "指标值"}
    cases: ClassVar[Mapping[str, str]] = {"differs": "两个数不同", "rounded": "指标值是四舍五入的结果"}
    reads: ClassVar[tuple[str, ...]] = ("value", "unit")

    field: tuple[str, ...] = declare(FIELDS_TYPE, "拿哪些字段里的数来比，取第一个有数的")

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Row) or subject.quantity is None or subject.quantity.number is None:
            return
        for field in self.field:
            said = list(_said(subject, subject.squash(field)))
            if not said:
                continue
            value = subject.quantity.amount or subject.quantity.number
            upper = subject.quantity.upper
            if all(number not in (value, upper) for number, _ in said):
                case = "rounded" if any(_rounds(number, subject) for number, _ in said) else "differs"
                gives = {"said": said[0][1], "value": subject.text("value") + subject.text("unit")}
                yield Hit((subject,), "value", gives, case, sheet=subject.sheet)
            return


def _said(row: Row, text: str) -> Iterator[tuple[Decimal, str]]:
    """The numbers of a text that speak of what the value speaks of, multiplied out, as printed."""
    quantity = row.quantity
    if quantity is None:
        return
    for match in _NUMBER.finditer(text):
        rest = text[match.end() :]
        found = units.unit(rest, money=True) if rest else None
        if found is None or (match.start() and text[match.start() - 1] == "每") or _CONDITION.match(rest):
            continue
        printed = match[0] + rest[: len(rest) - len(found.tail)]
        number = Decimal(match[0]) * found.factor
        bare = quantity.kind == "bare" and found.kind in ("count", "money")
        if bare or (found.kind in ("count", "money") and found.kind == quantity.kind and _same(found, quantity.unit)):
            yield number, printed


def _same(found: units.Unit, unit: str) -> bool:
    """Whether two units differ by a multiple only: 元 and 万元."""
    return found.name.lstrip("十百千万亿") == unit.lstrip("十百千万亿")


def _rounds(number: Decimal, row: Row) -> bool:
    """Whether the value is the number rounded to the decimals that the value shows."""
    quantity = row.quantity
    if quantity is None or quantity.number is None or not quantity.number:
        return False
    factor = quantity.amount / quantity.number if quantity.amount else Decimal(1)
    return (number / factor).quantize(quantity.number, ROUND_HALF_UP) == quantity.number
