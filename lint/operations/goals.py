"""Goals (绩效目标): those that say nothing are stated anew, repeated ones go, and figures of them get rows.

- state_goal: What the rows of the table count is said, with gaps for whom it serves and how.
- measure_goals: A figure of the goals that no indicator measures becomes a row: 举办招聘会24场 → 举办招聘会场次 | 24场.
- drop_goals: Goals that say what another one says go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Hit
from lint.checks.goals import CLAUSES
from lint.checks.subjects import JudgedRow, JudgedTable, Subject
from lint.declared.record import declare
from lint.declared.types import BOOLEAN, LEXICON, REGEX
from lint.messages import proposal as say
from lint.messages.fields import LIST
from lint.operations.base import Operation, said, value_cells
from lint.operations.names import figure_of, named
from lint.operations.rows import added, new_rows
from lint.operations.values import bare_number
from lint.patterns import regex
from lint.proposal import CellTarget, Edit
from lint.text.lexicon import Lexicon
from lint.text.normal import key, squash

_TASKS = 3  # rows that a goal tells of
_SAID = {"≥": "不少于", ">": "多于", "≤": "不超过", "<": "少于"}
_MARKED = regex(r"[\d*★×_≥≤]")  # names with figures, or with marks of a template


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class StateGoal(Operation):
    """The tasks are the rows of 数量 that count something; where there are none, they are a gap, too."""

    kind: ClassVar[str] = "state_goal"
    help: ClassVar[str] = "把绩效目标写成“年内完成什么、使谁得到什么”，做什么取自数量指标，其余留空（__）"

    keep: bool = declare(BOOLEAN, "true：原来的目标（只有愿望的）写在做什么的后面", False)

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The first goal as it should read, and the others gone."""
        sheet = hit.sheet
        if sheet is None or sheet.is_self_evaluation:
            return
        tasks = [task for row in sheet.rows if (task := _task(row))][:_TASKS]
        wishes = "，".join(cell.text.strip("。；; ") for cell in sheet.table.goals) if self.keep else ""
        text = said(say.GOAL_YEAR, hit, sheet) + say.goal(LIST.join(tasks), wishes)
        goals = sheet.table.goals
        first = goals[0] if goals else None
        yield Edit(_goal(sheet, 1), first.text if first else "", text, first.place if first else None)
        for number, cell in enumerate(goals[1:], 2):
            if first and key(cell.text) == key(first.text):  # one that repeats another is drop_goals' affair
                continue
            yield Edit(_goal(sheet, number), cell.text, "", cell.place)


def _goal(sheet: JudgedTable, number: int) -> CellTarget:
    return CellTarget(sheet.index, None, "goals", number)


def _task(row: JudgedRow) -> str:
    """What a row of 数量 counts, in words: 培训人数不少于300人; '' where it counts nothing."""
    value = bare_number(row.text("value"))
    if row.level != "数量" or row.kind != "count" or not value[:1].isdigit() or _MARKED.search(row.text("name")):
        return ""
    unit = "" if row.text("unit") in value else row.text("unit")
    return f"{row.text('name').strip()}{_SAID.get(row.sign, '达到' if row.head else '')}{value}{unit}"


_LONGEST = 20  # characters of a name
_MOST = 3  # rows that are added


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class MeasureGoals(Operation):
    """Only clauses with one figure and a unit that says what is counted; whom it serves is for the office to place."""

    kind: ClassVar[str] = "measure_goals"
    help: ClassVar[str] = "目标里有数而没有指标的任务，各补一行数量指标"

    nouns: Lexicon = declare(LEXICON, "单位和名称词尾的词表，每行“人=人数”")
    lead: re.Pattern[str] = declare(REGEX, "分句开头的这些字不进名称（正则表达式）")
    serves: re.Pattern[str] = declare(REGEX, "名称里有这些字的说的是效益，不补成数量（正则表达式）")

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells of the new rows."""
        if hit.sheet is None:
            return
        wanted = hit.gives.get("figures", "").split(LIST)
        rows = [cells for cells in map(self.row_of, _clauses(hit.sheet)) if cells and cells["value"] in wanted]
        for number, cells in enumerate(rows[:_MOST], 1):
            value = dict(value_cells(hit.sheet, cells["value"]))
            yield from added(hit.sheet, "数量", cells | {"basis": new_rows()["数量"].basis} | value, number)

    def row_of(self, clause: str) -> dict[str, str]:
        """The name, description and value of the row that measures a clause; empty where none does."""
        lead = self.lead.match(clause)
        text = clause[lead.end() :] if lead else clause
        found = figure_of(text)
        name = named(self.nouns, text, found) if found and not found.is_date else None
        if not found or found.unit in ("%", "‰") or not name or len(name[0]) > _LONGEST or self.serves.search(name[0]):
            return {}
        return {"name": name[0], "description": clause, "value": found.value + found.unit}


def _clauses(sheet: JudgedTable) -> Iterator[str]:
    for cell in sheet.table.goals:
        yield from filter(None, CLAUSES.split(squash(cell.text)))


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class DropGoals(Operation):
    """The finding gives the numbers of those that repeat another."""

    kind: ClassVar[str] = "drop_goals"
    help: ClassVar[str] = "删去重复的绩效目标，只留第一条"

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The goals to take out."""
        if hit.sheet is None:
            return
        for number in map(int, re.findall(r"\d+", hit.gives.get("others", ""))):
            cell = hit.sheet.table.goals[number - 1]
            yield Edit(CellTarget(hit.sheet.index, None, "goals", number), cell.text, "", cell.place)
