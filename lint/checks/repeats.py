"""One text stands in several tables of unlike projects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELD, Check, Hit, Outcome, Spot
from lint.checks.batch import project_of
from lint.checks.conditions import CONDITIONS, Condition, holds_any
from lint.checks.subjects import Row, Sheet, Subject, Whole, texts
from lint.copies.programme import same_programme
from lint.declared.record import declare
from lint.declared.types import INTEGER
from lint.messages.fields import LIST
from lint.text.normal import key


@dataclass(frozen=True, slots=True)
class Repeats(Check):
    """Texts are compared by their letters; tables of (nearly) the same project count as one."""

    kind: ClassVar[str] = "repeats"
    help: ClassVar[str] = "同一段话出现在几个不同项目的表里"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"text": "重复的话", "count": "表数", "tables": "各表的序号"}
    numbers: ClassVar[tuple[str, ...]] = ("count",)

    field: str = declare(FIELD, "哪个字段")
    min_length: int = declare(INTEGER, "不足几个字的不比", 10)
    min_tables: int = declare(INTEGER, "至少几个不同的项目", 3)
    skip: tuple[Condition, ...] = declare(CONDITIONS, "不看满足任一条件的行", ())

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Whole):
            return
        found: dict[str, dict[Sheet, list[Row]]] = defaultdict(dict)
        printed: dict[str, str] = {}
        for sheet in subject.sheets:
            for owner, text, _ in texts(sheet, self.field):
                form = subject.form(key, text)
                if len(form) < self.min_length or (isinstance(owner, Row) and holds_any(self.skip, owner)):
                    continue
                printed.setdefault(form, text)
                rows = found[form].setdefault(sheet, [])
                if isinstance(owner, Row):
                    rows.append(owner)
        for form, places in found.items():
            if len(self.unlike(list(places))) >= self.min_tables:
                yield self.hit(printed[form], places)

    def unlike(self, sheets: list[Sheet]) -> list[Sheet]:
        """One table for each project that is unlike the others."""
        kept: list[Sheet] = []
        for sheet in sheets:
            if not any(same_programme(project_of(sheet), project_of(other)) for other in kept):
                kept.append(sheet)
        return kept

    def hit(self, text: str, places: Mapping[Sheet, list[Row]]) -> Hit:
        """The hit, at the first table."""
        first, *others = places
        tables = LIST.join(sheet.number for sheet in places)
        gives = {"text": text, "count": str(len(places)), "tables": tables}
        related = tuple(Spot(sheet, tuple(places[sheet]), self.field) for sheet in others)
        return Hit(tuple(places[first]), self.field, gives, "", {"count": len(places)}, first, related)
