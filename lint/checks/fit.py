"""A row does not belong where it stands: the matrix of class and measure, told by conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELD, Check, Hit, Outcome, rows_of, sheet_of
from lint.checks.conditions import CONDITIONS, Condition, holds_any
from lint.checks.subjects import Row, Subject
from lint.declared.record import declare
from lint.messages.fields import HEADS, KINDS


@dataclass(frozen=True, slots=True)
class Fit(Check):
    """What is natural is never a misfit; the rest is one when a condition of `misfit` holds."""

    kind: ClassVar[str] = "fit"
    help: ClassVar[str] = "与所在类别是否相称：natural 任一成立即相称，否则 misfit 任一成立即不相称"
    scopes: ClassVar[tuple[str, ...]] = ("indicator", "table")
    gives: ClassVar[Mapping[str, str]] = {"head": "名称量的是什么", "kind": "指标值是哪一种量"}

    misfit: tuple[Condition, ...] = declare(CONDITIONS, "任一成立即不相称")
    natural: tuple[Condition, ...] = declare(CONDITIONS, "任一成立即相称", ())
    field: str = declare(FIELD, "问题标在哪个字段", "name")

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if holds_any(self.natural, subject) or not holds_any(self.misfit, subject):
            return
        gives = {"head": "", "kind": ""}
        if isinstance(subject, Row):
            gives = {"head": HEADS.get(subject.head, ""), "kind": KINDS.get(subject.kind, "")}
        yield Hit(rows_of(subject), self.field, gives, sheet=sheet_of(subject))
