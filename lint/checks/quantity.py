"""The target value is of the wrong kind, has the wrong sign, or lies beyond what can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from lint.checks.base import Check, Hit, Insufficient, Outcome
from lint.checks.conditions import KINDS, SIGNS
from lint.checks.subjects import Row, Subject
from lint.declared.record import declare
from lint.declared.types import NUMBER, Choice, ListOf
from lint.messages import checks as say
from lint.messages.fields import HEADS
from lint.messages.fields import KINDS as KIND_NAMES


@dataclass(frozen=True, slots=True)
class Value(Check):
    """Options that are not set are not asked; a blank value cannot be judged."""

    kind: ClassVar[str] = "quantity"
    help: ClassVar[str] = "指标值的种类、符号、上限"
    scopes: ClassVar[tuple[str, ...]] = ("indicator",)
    gives: ClassVar[Mapping[str, str]] = {
        "kind": "指标值是哪一种量",
        "sign": "符号",
        "head": "名称量的是什么",
        "printed": "值连同单位",
    }
    cases: ClassVar[Mapping[str, str]] = {
        "kind": "种类不对",
        "sign": "符号不对",
        "unreachable": "符号使达标成为不可能",
        "beyond": "超过上限",
    }
    reads: ClassVar[tuple[str, ...]] = ("value", "unit")

    forbid: tuple[str, ...] = declare(ListOf(Choice(KINDS)), "不能是这些种类的量", ())
    forbid_sign: tuple[str, ...] = declare(ListOf(Choice(SIGNS)), "不能用这些符号", ())
    ceiling: Decimal | None = declare(NUMBER, "不能超过，也不能要求“大于等于”的上限", None)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Row):
            return
        if subject.quantity is None:
            yield Insufficient(say.BLANK_VALUE)
        elif case := self.fault(subject):
            gives = {
                "kind": KIND_NAMES[subject.kind],
                "sign": subject.sign,
                "head": HEADS.get(subject.head, ""),
                "printed": subject.text("value") + subject.text("unit"),
            }
            yield Hit((subject,), "value", gives, case, sheet=subject.sheet)

    def fault(self, row: Row) -> str:
        """The first thing wrong with a row's value, or ''."""
        if row.kind in self.forbid:
            return "kind"
        if (row.sign or "none") in self.forbid_sign:
            return "sign"
        number = row.quantity.number if row.quantity else None
        if self.ceiling is None or number is None:
            return ""
        if number > self.ceiling and row.sign not in ("<", "≤"):
            return "beyond"
        return "unreachable" if number == self.ceiling and row.sign in ("≥", ">") else ""
