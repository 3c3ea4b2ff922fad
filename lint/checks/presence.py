"""A table lacks rows of a class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome
from lint.checks.conditions import CONDITIONS, Condition, holds_any
from lint.checks.subjects import Sheet, Subject
from lint.declared.record import declare
from lint.declared.types import INTEGER
from lint.messages.fields import LIST


@dataclass(frozen=True, slots=True)
class Presence(Check):
    """Counts the rows of a table that meet any of the conditions."""

    kind: ClassVar[str] = "presence"
    help: ClassVar[str] = "表里至少应有几行满足条件的指标"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"count": "满足条件的行数", "classes": "表里有的类别"}
    numbers: ClassVar[tuple[str, ...]] = ("count", "rows")
    reads: ClassVar[tuple[str, ...]] = ("level2",)

    of: tuple[Condition, ...] = declare(CONDITIONS, "数满足任一条件的行")
    at_least: int = declare(INTEGER, "至少几行", 1)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Sheet):
            return
        count = sum(1 for row in subject.rows if holds_any(self.of, row))
        if count < self.at_least:
            classes = dict.fromkeys(row.level for row in subject.rows if row.level)
            gives = {"count": str(count), "classes": LIST.join(classes)}
            yield Hit((), None, gives, "", {"count": count, "rows": len(subject.rows)}, sheet=subject)
