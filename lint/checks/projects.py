"""Projects of a document and its chapters.

- listed_projects: Projects of the budget's list that have no table, and tables whose project the list does not have.
- same_project: One project is printed in two tables.
- chapters: Chapters of a text that are empty, or that promise goals without a figure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome, Spot
from lint.checks.batch import project_of
from lint.checks.subjects import JudgedDocument, JudgedTable, Subject
from lint.declared.record import declare
from lint.declared.types import INTEGER, REGEX
from lint.messages.fields import LIST
from lint.patterns import regex
from lint.source import Grid, Paragraph, TextPlace
from lint.text.citation import citations
from lint.text.normal import key, squash
from lint.text.similar import ratio


@dataclass(frozen=True, slots=True, eq=False, repr=False)
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
        if not isinstance(subject, JudgedDocument):
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

    def same(self, name: str, sheet: JudgedTable) -> bool:
        """Whether a listed name is the table's project."""
        return ratio(name, sheet.text("project")) >= self.similarity


@dataclass(frozen=True, slots=True, eq=False, repr=False)
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
        if not isinstance(subject, JudgedDocument):
            return
        groups: dict[tuple[str, ...], list[JudgedTable]] = defaultdict(list)
        for sheet in subject.sheets:
            if name := self.name(sheet):
                groups[name].append(sheet)
        for sheets in groups.values():
            if len(sheets) > 1:
                tables = LIST.join(sheet.number for sheet in sheets)
                gives = {"tables": tables, "project": project_of(sheets[0])}
                yield Hit((), "project", gives, sheet=sheets[0], related=tuple(Spot(s) for s in sheets[1:]))

    def name(self, sheet: JudgedTable) -> tuple[str, ...]:
        """What tells a table from others: unit, term, code, letters of the name and document number; () without one."""
        text = project_of(sheet)
        letters = key(self.drop.sub("", text) if self.drop else text)
        numbers = tuple(one.canonical for one in citations(text))
        own = (sheet.table.unit or "", sheet.table.term, sheet.key("project_code"))
        return (*own, letters, *numbers) if letters else ()


_PAGE = regex(r"\d$")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Chapters(Check):
    """Only texts, whose lines tell that no table stands between two headings; a list of contents is left out."""

    kind: ClassVar[str] = "chapters"
    help: ClassVar[str] = "正文的章节有没有内容"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"heading": "章节标题"}
    cases: ClassVar[Mapping[str, str]] = {
        "empty": "标题之后紧接下一个标题",
        "figureless": "整体目标没有一个数，也没有指标表",
    }

    heading: re.Pattern[str] = declare(REGEX, "整段是这样的文字就是标题")
    overall: re.Pattern[str] | None = declare(REGEX, "整体目标一章的标题", None)
    nearest: int = declare(INTEGER, "两个标题相隔不超过几行算紧接", 3)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedDocument):
            return
        paragraphs = [(squash(one.text), one) for one in subject.document.outside if one.text.strip()]
        heads = [
            at for at, (text, _) in enumerate(paragraphs) if self.heading.fullmatch(text) and not _PAGE.search(text)
        ]
        if self.overall is None:
            yield from self.empty(paragraphs, heads)
        elif not any(sheet.table.kind == "department" for sheet in subject.sheets):
            yield from self.figureless(paragraphs, heads)

    def empty(self, paragraphs: list[tuple[str, Paragraph]], heads: list[int]) -> Iterator[Outcome]:
        """Headings that the next heading follows at once; three in a row are a list of contents."""
        for at in heads:
            following = at + 1 in heads and self.close(paragraphs[at][1], paragraphs[at + 1][1])
            listed = (at - 1 in heads and following) or (following and at + 2 in heads)
            if following and not listed:
                yield Hit(gives={"heading": paragraphs[at][1].text.strip()}, case="empty")

    def close(self, one: Paragraph, other: Paragraph) -> bool:
        """Whether nothing else can stand between two paragraphs."""
        if not isinstance(one.place, TextPlace) or not isinstance(other.place, TextPlace):
            return False
        return other.place.spans[0][0] - one.place.spans[-1][0] <= self.nearest

    def figureless(self, paragraphs: list[tuple[str, Paragraph]], heads: list[int]) -> Iterator[Outcome]:
        """Chapters of overall goals that have sentences and no figure among them."""
        for number, at in enumerate(heads):
            text = paragraphs[at][0]
            if self.overall is None or not self.overall.search(text):
                continue
            end = heads[number + 1] if number + 1 < len(heads) else len(paragraphs)
            body = "".join(text for text, _ in paragraphs[at + 1 : end])
            if body and not re.search(r"\d(?:%|人|户|个|次|项|万|亿|家|场|公里|亩)", body):
                yield Hit(gives={"heading": paragraphs[at][1].text.strip()}, case="figureless")
