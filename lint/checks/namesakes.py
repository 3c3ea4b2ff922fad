"""Goals that name another project of the same document, and not their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome, Spot
from lint.checks.batch import project_of
from lint.checks.subjects import Sheet, Subject, Whole
from lint.copies.programme import same_programme
from lint.declared.record import declare
from lint.declared.types import INTEGER, REGEX
from lint.text.normal import key
from lint.text.similar import key_ratio

_OWN = ("title", "project", "fund_use", "narrative", "owner")


@dataclass(frozen=True, slots=True)
class Namesakes(Check):
    """Names are compared without what `drop` takes off; one that a table's own head also uses is no stranger there."""

    kind: ClassVar[str] = "namesakes"
    help: ClassVar[str] = "绩效目标里写的是本文件另一个项目的名称"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"other": "另一个项目", "at": "另一个项目的表序号", "own": "本项目"}
    reads: ClassVar[tuple[str, ...]] = ("goals", "project")

    drop: re.Pattern[str] = declare(REGEX, "比较之前从项目名称里去掉的字")
    min_length: int = declare(INTEGER, "名称去掉之后不足几个字的不比", 5)
    related: int = declare(INTEGER, "两个名称相近到多少就是相关的项目，不比，0 到 100", 100)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Whole):
            return
        names = {sheet: name for sheet in subject.sheets if (name := self.name(sheet))}
        for sheet, own in names.items():
            goals = sheet.key("goals")
            if not goals or own in goals:
                continue
            head = "".join(sheet.key(field) for field in _OWN)
            strangers = (
                other
                for other, name in names.items()
                if name in goals
                and name not in head
                and key_ratio(own, name) < self.related
                and not same_programme(project_of(sheet), project_of(other))
            )
            if found := next(strangers, None):
                gives = {"other": project_of(found), "at": found.number, "own": project_of(sheet)}
                yield Hit((), "goals", gives, sheet=sheet, related=(Spot(found),))

    def name(self, sheet: Sheet) -> str:
        """What a project is called, by its letters; '' where too little is left to know it by."""
        name = key(self.drop.sub("", sheet.squash("project")))
        return name if len(name) >= self.min_length else ""
