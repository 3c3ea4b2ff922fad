"""A benefit (效益) that repeats an output (产出) of the same table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome, Spot
from lint.checks.subjects import Row, Sheet, Subject
from lint.declared.record import declare
from lint.declared.types import INTEGER
from lint.text.similar import key_ratio

OUTPUTS = frozenset({"产出", "数量", "质量", "时效"})
BENEFITS = frozenset({"效益", "经济", "社会", "生态", "可持续"})


@dataclass(frozen=True, slots=True)
class Echoes(Check):
    """Same name; or a name that is alike with the same count, which small counts have by chance."""

    kind: ClassVar[str] = "echoes"
    help: ClassVar[str] = "效益一行与产出一行说的是同一件事"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"output": "产出那一行的名称", "at": "产出是第几行", "of": "产出那一行的类别"}
    cases: ClassVar[Mapping[str, str]] = {"name": "名称相同", "figure": "名称相近，数也相同"}
    reads: ClassVar[tuple[str, ...]] = ("name", "level2", "value")

    min_length: int = declare(INTEGER, "名称不足几个字的不比", 5)
    similarity: int = declare(INTEGER, "数相同时名称相近的程度，0 到 100", 90)
    min_count: int = declare(INTEGER, "数不足多少的不算相同：小的数难免碰巧", 10)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Sheet):
            return
        outputs = [row for row in subject.rows if row.level in OUTPUTS and len(row.key("name")) >= self.min_length]
        for row in subject.rows:
            if row.level not in BENEFITS or len(row.key("name")) < self.min_length:
                continue
            told = ((case, output) for output in outputs if (case := self.case(row, output)))
            for case, output in sorted(told, key=lambda pair: pair[0], reverse=True)[:1]:  # the same name first
                gives = {"output": output.text("name"), "at": str(output.index), "of": output.text("level2")}
                yield Hit((row,), "name", gives, case, sheet=subject, related=(Spot(subject, (output,)),))

    def case(self, benefit: Row, output: Row) -> str:
        """How the two are the same; '' when they are not."""
        if benefit.key("name") == output.key("name"):
            return "name"
        one, other = benefit.quantity, output.quantity
        if one is None or other is None or one.kind != "count" or (one.amount, one.unit) != (other.amount, other.unit):
            return ""
        alike = key_ratio(benefit.key("name"), output.key("name")) >= self.similarity
        return "figure" if alike and one.amount is not None and one.amount >= self.min_count else ""
