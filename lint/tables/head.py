"""What the head of a table says: fields, goals, plan, the budget and its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lint.model import Funds
from lint.source import Cell
from lint.tables.goals import goals_of, is_label
from lint.tables.matrix import tidy
from lint.text.normal import squash

_MONEY_UNIT = re.compile(r"[（(【\[](?:单位[：:])?(万元|元|亿元|千元)[^）)】\]]{0,4}[）)】\]]")
_OF_THE_YEAR = re.compile(r"年度|本年|当年|全年|年初")
_OF_ALL = re.compile(r"总")
_AMOUNT_UNIT = re.compile(r"[\d,，.]+\s*(万元|元|亿元|千元)")


@dataclass(slots=True)
class Head:
    """What the rows above the indicators say."""

    cells: dict[str, Cell] = field(default_factory=dict)
    extra: dict[str, Cell] = field(default_factory=dict)
    goals: list[Cell] = field(default_factory=list)
    plan: list[tuple[str, Cell | None]] | None = None
    unit: str | None = None
    budget_unit: str | None = None
    loose: list[Cell] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)  # printed labels, for those that ask whether nothing was lost
    budget_label: str = ""
    far_goals: list[Cell] = field(default_factory=list)  # of the whole project, where those of the year stand beside
    funds: Funds | None = None
    goal_cells: list[tuple[str, Cell]] = field(default_factory=list)  # with their labels
    blank_goals: bool = False  # a cell for goals is printed and nothing stands in it

    def set(self, name: str, label: str, cell: Cell) -> None:
        """Keep a value under its field, or under its label when the field is taken or unknown."""
        if name == "goals" and is_label(cell.text):
            self.labels.append(tidy(cell.text))
        elif name == "goals":
            self._goals(label, cell)
        elif name == "budget":
            self._budget(label, cell)
        elif name == "unit" and self.unit is None:
            self.unit = cell.text
        elif name not in {"extra", "unit", "plan"} and name not in self.cells:
            self.cells[name] = cell
        else:
            self.keep(label, cell)

    def _goals(self, label: str, cell: Cell) -> None:
        """Keep goals: those of the year before those of the whole project (项目总体目标 | 年度目标)."""
        whole = _OF_ALL.search(label) is not None and not _OF_THE_YEAR.search(label)
        if whole and any(_OF_THE_YEAR.search(other) for other, _ in self.goal_cells):
            self._far(label, cell)
            return
        if _OF_THE_YEAR.search(label):
            for other, earlier in self.goal_cells:
                if _OF_ALL.search(other) and not _OF_THE_YEAR.search(other):
                    self._far(other, earlier)
                    self.goals = [goal for goal in self.goals if goal not in goals_of([earlier])]
        self.goal_cells.append((label, cell))
        self.goals.extend(goals_of([cell], len(self.goals)))

    def _far(self, label: str, cell: Cell) -> None:
        self.keep(label, replace(cell, text=tidy(cell.text)))
        self.far_goals.extend(goals_of([cell], len(self.far_goals)))

    def heir(self) -> Head:
        """The head of a further table of the same project, whose rows follow without a head of their own."""
        return Head(dict(self.cells), {}, list(self.goals), None, self.unit, self.budget_unit)

    def _budget(self, label: str, cell: Cell) -> None:
        """Keep an amount as the budget: that of the year before that of the whole project (项目总金额 | 年度金额)."""
        held = self.cells.get("budget")
        if held and (_OF_THE_YEAR.search(self.budget_label) or not _OF_THE_YEAR.search(label)):
            self.keep(label, cell)
            return
        if held:
            self.keep(self.budget_label, held)
        self.cells["budget"], self.budget_label = cell, label

    def keep(self, label: str, cell: Cell) -> None:
        """Keep a value under its printed label; a repeated label gets a number."""
        key, n = label, 2
        while key in self.extra:
            if self.extra[key] == cell:
                return
            key, n = f"{label}（{n}）", n + 1
        self.extra[key] = cell


def money_unit(text: str) -> str | None:
    """元 or 万元 as a label says in brackets, or an amount carries; None when neither."""
    found = _MONEY_UNIT.search(squash(text)) or _AMOUNT_UNIT.fullmatch(squash(text))
    return found[1] if found else None
