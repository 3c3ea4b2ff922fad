"""What the head of a table says: fields, goals, plan, the budget and its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lint.source import Cell
from lint.tables.goals import goals_of
from lint.text.normal import squash

_MONEY_UNIT = re.compile(r"[（(【\[](?:单位[：:])?(万元|元|亿元|千元)[^）)】\]]{0,4}[）)】\]]")
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

    def set(self, name: str, label: str, cell: Cell) -> None:
        """Keep a value under its field, or under its label when the field is taken or unknown."""
        if name == "goals":
            self.goals.extend(goals_of([cell]))
        elif name == "unit" and self.unit is None:
            self.unit = cell.text
        elif name not in {"extra", "unit", "plan"} and name not in self.cells:
            self.cells[name] = cell
        else:
            self.keep(label, cell)

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
