"""Sums written out in a text whose stated result is not what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Check, Hit, Outcome, percent
from lint.checks.subjects import Sheet, Subject, texts
from lint.declared.record import declare
from lint.declared.types import SHARE
from lint.messages.checks import STEP_LIST
from lint.text.expression import Expression, expressions


@dataclass(frozen=True, slots=True)
class Sums(Check):
    """Evaluated in exact decimals; the steps are the evidence."""

    kind: ClassVar[str] = "sums"
    help: ClassVar[str] = "文中写出的算式（a×b＋c＝d）算得对不对"
    scopes: ClassVar[tuple[str, ...]] = ("table", "document")
    gives: ClassVar[Mapping[str, str]] = {
        "sum": "算式",
        "stated": "写出的结果",
        "right": "实际的结果",
        "gap": "相差",
        "steps": "每一步",
    }
    cases: ClassVar[Mapping[str, str]] = {"exact": "写的是准数", "about": "写的是约数"}
    numbers: ClassVar[tuple[str, ...]] = ("gap",)

    field: tuple[str, ...] = declare(FIELDS_TYPE, "哪些字段")
    tolerance: float = declare(SHARE, "相差不超过多少算对", 0.02)
    about: float = declare(SHARE, "写明“约”时相差不超过多少算对", 0.05)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        for field in self.field:
            for owner, _, plain in texts(subject, field):
                for one in expressions(plain) if plain else ():
                    gap = float(one.deviation)
                    if gap > (self.about if one.about else self.tolerance):
                        yield _hit(owner, field, one, gap)


def _hit(owner: Subject, field: str, one: Expression, gap: float) -> Hit:
    gives = {
        "sum": one.text,
        "stated": one.printed,
        "right": f"{one.value.normalize():f}",
        "gap": percent(gap),
        "steps": STEP_LIST.join(one.steps),
    }
    sheet = owner if isinstance(owner, Sheet) else None
    return Hit((), field, gives, "about" if one.about else "exact", {"gap": gap}, sheet)
