"""One measure has opposite signs, or a count and a percentage, in two places of a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome, Spot
from lint.checks.subjects import Row, Subject, Whole
from lint.declared.record import declare
from lint.declared.types import INTEGER, LEXICON
from lint.text.lexicon import Lexicon

_UP, _DOWN = ("≥", ">"), ("≤", "<")


@dataclass(frozen=True, slots=True)
class Contradicts(Check):
    """Rows of one name and one number are compared; the later one is told, with the earlier one."""

    kind: ClassVar[str] = "contradicts"
    help: ClassVar[str] = "同名指标同一个数，符号相反，或一个是个数一个是百分比"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"here": "这里的值", "there": "那里的值", "table": "那里的表"}
    cases: ClassVar[Mapping[str, str]] = {"sign": "符号相反", "kind": "一个是个数，一个是百分比"}
    reads: ClassVar[tuple[str, ...]] = ("name", "value", "unit")

    min_length: int = declare(INTEGER, "名称不足几个字的不比", 4)
    skip: Lexicon | None = declare(LEXICON, "名称整个是词表里的一条就不比", None)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Whole):
            return
        seen: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for sheet in subject.sheets:
            for row in sheet.rows:
                name = row.key("name")
                if len(name) < self.min_length or row.quantity is None or row.quantity.number is None:
                    continue
                if self.skip is not None and self.skip.is_whole(name):
                    continue
                earlier = seen[(name, f"{row.quantity.number.normalize():f}")]
                if found := next(((other, case) for other in earlier if (case := _case(other, row))), None):
                    yield _hit(row, *found)
                earlier.append(row)


def _case(one: Row, other: Row) -> str:
    if {one.kind, other.kind} == {"rate", "count"}:
        return "kind"
    opposite = (one.sign in _UP and other.sign in _DOWN) or (one.sign in _DOWN and other.sign in _UP)
    return "sign" if opposite and one.kind == other.kind else ""


def _hit(row: Row, other: Row, case: str) -> Hit:
    gives = {
        "here": row.text("value") + row.text("unit"),
        "there": other.text("value") + other.text("unit"),
        "table": other.sheet.number,
    }
    return Hit((row,), "value", gives, case, sheet=row.sheet, related=(Spot(other.sheet, (other,)),))
