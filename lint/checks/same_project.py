"""One project is printed in two tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome, Spot
from lint.checks.batch import project_of
from lint.checks.subjects import Sheet, Subject, Whole
from lint.declared.record import declare
from lint.declared.types import REGEX
from lint.messages.fields import LIST
from lint.text.citation import citations
from lint.text.normal import key


@dataclass(frozen=True, slots=True)
class SameProject(Check):
    """Names are compared by their letters without marks and years; a variant of the source is another project."""

    kind: ClassVar[str] = "same_project"
    help: ClassVar[str] = "同一个项目有两张表"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"tables": "各表的序号", "project": "项目"}
    reads: ClassVar[tuple[str, ...]] = ("project", "title")

    drop: re.Pattern[str] | None = declare(REGEX, "比较之前去掉的字", None)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Whole):
            return
        groups: dict[tuple[str, ...], list[Sheet]] = defaultdict(list)
        for sheet in subject.sheets:
            if name := self.name(sheet):
                groups[name].append(sheet)
        for sheets in groups.values():
            if len(sheets) > 1:
                tables = LIST.join(sheet.number for sheet in sheets)
                gives = {"tables": tables, "project": project_of(sheets[0])}
                yield Hit((), "project", gives, sheet=sheets[0], related=tuple(Spot(s) for s in sheets[1:]))

    def name(self, sheet: Sheet) -> tuple[str, ...]:
        """What tells a project from others: unit, letters of its name, code and document number; () without a name."""
        text = project_of(sheet)
        letters = key(self.drop.sub("", text) if self.drop else text)
        numbers = tuple(one.canonical for one in citations(text))
        return (sheet.table.unit or "", letters, sheet.key("project_code"), *numbers) if letters else ()
