"""Goals (绩效目标) that are missing, are fragments, or say nothing that could be done or counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome
from lint.checks.subjects import Sheet, Subject
from lint.declared.record import declare
from lint.declared.types import INTEGER, LEXICON, Choice, ListOf
from lint.text.lexicon import Lexicon
from lint.text.normal import key, squash

CASES = {
    "missing": "一条目标也没有",
    "short": "每条都不成句",
    "talk": "每条都是套话或残句",
    "wishes": "每条都是套话或没有数的愿望",
    "copies": "每条都只是项目名称",
    "earlier": "写的是往年的任务",
}
_CLAUSES = re.compile(r"[,，;；。]")
# 完成、做好 before a project's name, and what ends it, add nothing to it
_ACT = re.compile(
    r"^(?:(?:完成|做好|实施|开展|推进|保障|确保|用于)(?:了|好)?){1,4}"
    r"|(?:项目|工程|经费|资金|工作|费用?){0,4}(?:建设|实施|完成)?[。.]?$"
)
# 2023年完成…, 2023年底前建成…: a year that a task is to be done in, not one that figures are compared with
_DUE = re.compile(
    r"(20\d\d)年(?:度)?(?:底|末|内|\d{1,2}月)?(?:底|前|之前)?(?:计划|全面|全部|拟|力争)?"
    r"(?:完成|建成|开展|实施|新建|改造|发放|培训|购置|举办|达到|实现|竣工|投入使用)"
)
_FRAGMENT = 6  # characters; a goal shorter than that names no work and result


@dataclass(frozen=True, slots=True)
class Goals(Check):
    """A goal with a figure in it always counts as concrete; a goal of several clauses is empty when each clause is."""

    kind: ClassVar[str] = "goals"
    help: ClassVar[str] = "绩效目标有没有，说没说到具体的工作和结果"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"text": "目标的文字", "count": "条数"}
    cases: ClassVar[Mapping[str, str]] = CASES
    reads: ClassVar[tuple[str, ...]] = ("goals",)

    faults: tuple[str, ...] = declare(ListOf(Choice(tuple(CASES))), "查哪些情形")
    talk: Lexicon | None = declare(LEXICON, "套话的词表（整句匹配）", None)
    wishes: Lexicon | None = declare(LEXICON, "愿望的词表（整句匹配）", None)
    min_length: int = declare(INTEGER, "不足几个字不成句", 4)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Sheet):
            return
        goals = [cell.text for cell in subject.cells("goals")]
        case = (self.fault(goals) or self.unfit(subject, goals)) if goals else "missing" * _has_goals(subject)
        if case in self.faults:
            gives = {"text": subject.text("goals"), "count": str(len(goals))}
            yield Hit((), "goals", gives, case, sheet=subject)

    def fault(self, goals: list[str]) -> str:
        """What is wrong with goals that are there, or ''."""
        if all(len(key(goal)) < self.min_length for goal in goals):
            return "short"
        if all(self.empty(goal, self.talk) for goal in goals):
            return "talk"
        if all(self.empty(goal, self.talk) or self.empty(goal, self.wishes) for goal in goals):
            return "wishes"
        return ""

    def unfit(self, sheet: Sheet, goals: list[str]) -> str:
        """Whether goals say no more than the project's name, or are of a year before that of the document."""
        project = key(_ACT.sub("", squash(sheet.text("project"))))
        if project and all(key(_ACT.sub("", squash(goal))) == project for goal in goals):
            return "copies"
        year = sheet.whole.document.year
        years = {int(found) for goal in goals for found in _DUE.findall(squash(goal))}
        return "earlier" if year and years and max(years) < year else ""

    def empty(self, goal: str, words: Lexicon | None) -> bool:
        """Whether a goal names no work and no figure."""
        text = squash(goal)
        if any(char.isdigit() for char in text):
            return False
        clauses = [clause for clause in _CLAUSES.split(text) if key(clause)]
        if len(key(text)) < _FRAGMENT:
            return True
        return words is not None and all(words.is_whole(key(clause)) for clause in clauses)


def _has_goals(sheet: Sheet) -> bool:
    """Whether the form has a place for goals: a blank cell of its own, or the goals of other tables of the document."""
    return "goals" in sheet.table.blank or any(other.table.goals for other in sheet.whole.sheets)
