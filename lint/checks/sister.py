"""A row of a sister programme: the project is one of several alike, and the row measures another of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome
from lint.checks.subjects import Row, Sheet, Subject
from lint.declared.record import declare
from lint.declared.types import TEXT, ListOf

_HEAD = ("title", "project", "fund_use", "narrative", "goals")


@dataclass(frozen=True, slots=True)
class Sister(Check):
    """Judges a table whose own name tells one programme of a family, and whose head mentions no other of it."""

    kind: ClassVar[str] = "sister"
    help: ClassVar[str] = "指标量的是同类的另一个项目"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"own": "本项目", "other": "指标说的项目"}
    reads: ClassVar[tuple[str, ...]] = ("name", "project")

    families: tuple[str, ...] = declare(ListOf(TEXT), "互不相混的同类项目，用斜线分开；同一个项目的几种叫法用竖线")

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Sheet):
            return
        named = subject.squash("project") or subject.squash("title")
        head = "".join(subject.squash(field) for field in _HEAD)
        for family in self.families:
            programmes = [tuple(one.split("|")) for one in family.split("/")]
            own = [names for names in programmes if any(name in named for name in names)]
            others = [names for names in programmes if names not in own and not any(name in head for name in names)]
            if len(own) == 1:
                yield from self.strangers(subject, own[0], others)

    def strangers(self, sheet: Sheet, own: tuple[str, ...], others: list[tuple[str, ...]]) -> Iterator[Outcome]:
        """The rows that name another programme of the family and not this one."""
        for row in sheet.rows:
            text = row.squash("name") + row.squash("description")
            if not any(name in text for name in own) and (other := _first(others, row)):
                yield Hit((row,), "name", {"own": own[0], "other": other}, sheet=sheet)


def _first(others: list[tuple[str, ...]], row: Row) -> str:
    name = row.squash("name")
    return next((word for names in others for word in names if word in name), "")
