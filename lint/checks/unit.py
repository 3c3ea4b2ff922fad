"""A number has no unit, or a word in its place that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome
from lint.checks.subjects import Row, Subject
from lint.declared.record import declare
from lint.declared.types import REGEX, TEXT, MapOf
from lint.messages import checks as say
from lint.text.units import is_no_unit, unit

_LONGEST = 5  # characters; measure words are shorter than the phrases that slip into the unit's place
# mcd/(m2·lx), 起/亿车公里
_COMPOUND = re.compile(r"[A-Za-z0-9/()·.*^%°℃Ωμ:~-]+|[A-Za-z一-龥]{1,5}(?:/[A-Za-z一-龥]{1,6})+")


@dataclass(frozen=True, slots=True)
class UnitWord(Check):
    """What may be an unknown measure word passes; what is certainly none is told."""

    kind: ClassVar[str] = "unit"
    help: ClassVar[str] = "数后面有单位，单位处写的是单位"
    scopes: ClassVar[tuple[str, ...]] = ("indicator",)
    gives: ClassVar[Mapping[str, str]] = {
        "printed": "值连同单位",
        "unit": "单位处的文字",
        "fits": "按名称像是的单位",
    }
    cases: ClassVar[Mapping[str, str]] = {
        "missing": "没有单位",
        "word": "单位处不是单位",
        "numberless": "只有单位没有数",
    }
    reads: ClassVar[tuple[str, ...]] = ("value", "unit", "name")

    plain: re.Pattern[str] | None = declare(REGEX, "名称里有它，就本来没有单位", None)
    fits: Mapping[str, str] | None = declare(
        MapOf(TEXT), "名称里有左边的字（正则），多半用右边的单位；先写的先用", None
    )
    counted: re.Pattern[str] | None = declare(REGEX, "名称里有它，单位就在名称里", None)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Row) or subject.quantity is None:
            return
        if case := self.fault(subject):
            gives = {
                "printed": subject.text("value") + subject.text("unit"),
                "unit": subject.quantity.unit,
                "fits": self.fitting(subject),
            }
            yield Hit((subject,), "unit" if subject.text("unit") else "value", gives, case, sheet=subject.sheet)

    def fitting(self, row: Row) -> str:
        """The units that the name's last noun is counted in, as words for the advice."""
        name = row.squash("name")
        found = next((unit for noun, unit in (self.fits or {}).items() if re.search(noun, name)), "")
        return found or say.SOME_UNITS

    def fault(self, row: Row) -> str:
        """The case that a row is, or ''."""
        name = row.squash("name")
        if row.kind == "text":
            found = unit(row.squash("value"))
            return "numberless" if found and not found.tail and found.kind != "rate" else ""
        if row.kind == "odd":
            return "word" if _is_phrase(row) else ""
        if row.kind != "bare" or any(p.search(name) for p in (self.plain, self.counted) if p is not None):
            return ""
        return "missing"


def _is_phrase(row: Row) -> bool:
    """Whether the word after the number is certainly no unit: a grade, a phrase, text of another cell."""
    word = row.quantity.unit if row.quantity else ""
    if is_no_unit(word) and "/" not in word:
        return True
    if _COMPOUND.fullmatch(word):
        return False
    return len(word) > _LONGEST or (len(word) > 1 and word in (row.squash("name"), row.squash("basis")))
