"""Document › Table › Indicator: the performance-target tables of a file, frozen, with a place for every cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from lint.source import Cell, Grid, Notice, Paragraph, Place
from lint.text.quantity import Quantity, parse

# The columns that every form knows; any other column is kept under its own printed header in `Indicator.extra`.
INDICATOR_FIELDS = ("level1", "level2", "name", "description", "value", "unit", "basis")
# The cells of a table's head that every form knows; any other is kept under its own label in `Table.extra`.
TABLE_FIELDS = ("title", "project", "project_code", "budget", "fund_use", "narrative")

Kind = Literal["project", "department"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row: 一级指标 › 二级指标 › 三级指标 with description, target value, unit and basis.

    `cells` holds only filled cells; a merged level is repeated on each row that it spans.
    `quantity` is the target value parsed once from value and unit (None when the value is blank).
    """

    cells: Mapping[str, Cell]
    extra: Mapping[str, Cell] = field(default_factory=dict)
    quantity: Quantity | None = None
    note: str | None = None

    def text(self, name: str) -> str:
        """The printed text of a field, or of an extra column by its header; '' when blank."""
        cell = self.cells.get(name) or self.extra.get(name)
        return cell.text if cell else ""


def indicator(cells: Mapping[str, Cell], extra: Mapping[str, Cell] | None = None, note: str | None = None) -> Indicator:
    """An Indicator of its filled cells in the order of the fields, with the target value parsed."""

    def text(name: str) -> str:
        return cells[name].text if name in cells else ""

    ordered = {name: cells[name] for name in INDICATOR_FIELDS if name in cells}
    return Indicator(ordered, extra or {}, parse(text("value"), text("unit"), text("name")), note)


@dataclass(frozen=True, slots=True)
class Table:
    """A 绩效目标表: the project's (or the department's) head, goals and indicators.

    `columns` names the indicator fields that the printed form has, filled or not, with the header as printed, and
    each further column under its own header; a rule on a column that the form lacks does not apply.
    `budget_unit` is 元 or 万元 as the form says near the table.
    """

    kind: Kind
    indicators: tuple[Indicator, ...]
    cells: Mapping[str, Cell] = field(default_factory=dict)  # TABLE_FIELDS
    unit: str | None = None  # budget unit (预算单位) that the table belongs to
    number: str | None = None  # ordinal as printed, digits only
    budget_unit: str | None = None
    plan: tuple[tuple[str, Cell | None], ...] | None = None  # 资金支出计划: (period as printed or '', share)
    goals: tuple[Cell, ...] = ()
    extra: Mapping[str, Cell] = field(default_factory=dict)  # 主管部门, 起止日期 … as printed
    columns: Mapping[str, str] = field(default_factory=dict)
    unplaced: tuple[Cell, ...] = ()
    place: Place | None = None

    def text(self, name: str) -> str:
        """The printed text of a head field, or of an extra one by its label; '' when blank."""
        cell = self.cells.get(name) or self.extra.get(name)
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its tables in reading order, the text outside them, and what could not be read."""

    path: str
    tables: tuple[Table, ...]
    department: str | None = None
    year: int | None = None
    format: str = ""
    size: int = 0
    sha256: str = ""
    pages: int | None = None
    outside: tuple[Paragraph, ...] = ()  # running text that belongs to no table
    grids: tuple[Grid, ...] = ()  # tables that are no 绩效目标表 (budget, procurement …)
    notices: tuple[Notice, ...] = ()
    comments: tuple[tuple[Place, str], ...] = ()
