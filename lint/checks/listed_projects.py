"""Projects of the budget's list that have no table, and tables whose project the list does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome
from lint.checks.subjects import Sheet, Subject, Whole
from lint.declared.record import declare
from lint.declared.types import INTEGER, REGEX
from lint.messages.fields import LIST
from lint.source import Grid
from lint.text.normal import key, squash
from lint.text.similar import ratio


@dataclass(frozen=True, slots=True)
class ListedProjects(Check):
    """A list is judged when it names at least `known` of the tables' projects: others list something else."""

    kind: ClassVar[str] = "listed_projects"
    help: ClassVar[str] = "项目清单与绩效目标表是否一一对应"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"projects": "项目", "count": "个数"}
    cases: ClassVar[Mapping[str, str]] = {"untabled": "清单里有，没有表", "unlisted": "有表，清单里没有"}

    header: re.Pattern[str] = declare(REGEX, "清单里项目名称一列的表头")
    similarity: int = declare(INTEGER, "名称相似到多少算同一项目", 85)
    known: int = declare(INTEGER, "清单至少要有几个项目有表", 3)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Whole):
            return
        sheets = [sheet for sheet in subject.sheets if sheet.key("project")]
        for grid in subject.document.grids:
            names = self.names(grid)
            listed = [sheet for sheet in sheets if any(self.same(name, sheet) for name in names)]
            if len(listed) < self.known or len(names) < self.known:
                continue
            untabled = [name for name in names if not any(self.same(name, sheet) for sheet in sheets)]
            if untabled and len(untabled) < len(names) / 2:
                yield Hit(gives={"projects": LIST.join(untabled), "count": str(len(untabled))}, case="untabled")
            unlisted = [sheet.text("project") for sheet in sheets if sheet not in listed]
            if unlisted and len(unlisted) < len(sheets) / 2:
                yield Hit(gives={"projects": LIST.join(unlisted), "count": str(len(unlisted))}, case="unlisted")
            return

    def names(self, grid: Grid) -> list[str]:
        """The project names in the column under the header."""
        head = next((cell for cell in grid.cells if self.header.fullmatch(squash(cell.text))), None)
        if head is None:
            return []
        column = [c for c in grid.cells if c.column == head.column and c.row > head.row and len(key(c.text)) > 3]
        return list(dict.fromkeys(squash(cell.text) for cell in column))

    def same(self, name: str, sheet: Sheet) -> bool:
        """Whether a listed name is the table's project."""
        return ratio(name, sheet.text("project")) >= self.similarity
