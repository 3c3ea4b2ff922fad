"""Document › Table › Indicator: the performance-target tables of a file, frozen, with a place for every cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from lint.patterns import regex
from lint.source import Cell, Certainty, CutOut, Grid, Notice, PagePlace, Paragraph, Place
from lint.text.quantity import Quantity, parse

# The columns that every form knows; any other column is kept under its own printed header in `Indicator.extra`.
INDICATOR_FIELDS = (
    "level1",
    "level2",
    "name",
    "description",
    "value",
    "unit",
    "basis",
    "weight",  # 分值、权重
    "actual",  # 实际完成值
    "score",  # 得分
    "reason",  # 偏差原因及改进措施
)
# The cells of a table's head that every form knows; any other is kept under its own label in `Table.extra`.
TABLE_FIELDS = ("title", "project", "project_code", "budget", "fund_use", "narrative")

# The columns of the amounts of a table's head: 年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分.
FUND_FIELDS = ("initial", "budget", "executed", "weight", "rate", "score")

Kind = Literal["project", "department"]

_SELF_EVALUATION = regex(r"自评|自我评价|目标完成情况|目标实现情况")


class _Filled:
    """What has cells under the names of fields, and others under their printed headers."""

    __slots__ = ()
    cells: Mapping[str, Cell]
    extra: Mapping[str, Cell]

    def cell(self, name: str) -> Cell | None:
        """The cell of a field, or of a further column or label by its header; None when blank."""
        return self.cells.get(name) or self.extra.get(name)

    def text(self, name: str) -> str:
        """Its printed text; '' when blank."""
        cell = self.cells.get(name) or self.extra.get(name)
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Indicator(_Filled):
    """One row: 一级指标 › 二级指标 › 三级指标 with description, target value, unit and basis.

    `cells` holds only filled cells; a merged level is repeated on each row that it spans.
    `quantity` is the target value parsed once from value and unit (None when the value is blank).
    """

    cells: Mapping[str, Cell]
    extra: Mapping[str, Cell] = field(default_factory=dict)
    quantity: Quantity | None = None
    note: str | None = None


def indicator(cells: Mapping[str, Cell], extra: Mapping[str, Cell] | None = None, note: str | None = None) -> Indicator:
    """An Indicator of its filled cells in the order of the fields, with the target value parsed."""

    def text(name: str) -> str:
        return cells[name].text if name in cells else ""

    ordered = {name: cells[name] for name in INDICATOR_FIELDS if name in cells}
    return Indicator(ordered, extra or {}, parse(text("value"), text("unit"), text("name")), note)


@dataclass(frozen=True, slots=True)
class FundRow:
    """A row of the amounts (年度资金总额, 其中：财政拨款 …) with its filled cells by FUND_FIELDS."""

    label: str
    cells: Mapping[str, Cell]

    def text(self, name: str) -> str:
        """The printed text of a column; '' when blank."""
        cell = self.cells.get(name)
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Funds:
    """The amounts of a table's head (项目资金), and the total (总分) below its rows.

    `columns` names the FUND_FIELDS that are printed, filled or not, with their headers; `unit` is 元 or 万元 as the
    matrix itself says. `total` holds weight and score of the row 总分 (or score alone, of 自评得分).
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[FundRow, ...] = ()
    unit: str | None = None
    total: FundRow | None = None


@dataclass(frozen=True, slots=True)
class Table(_Filled):
    """A 绩效目标表: the project's (or the department's) head, goals and indicators.

    `columns` names the indicator fields that the printed form has, filled or not, with the header as printed, and
    each further column under its own header; a rule on a column that the form lacks does not apply.
    `budget_unit` is 元 or 万元 as the form says near the table. `term` is long (长期绩效指标) or annual where one
    project has a table of either.
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
    funds: Funds | None = None
    blank: tuple[str, ...] = ()  # what the head asks for and nobody filled in: goals
    term: str = ""
    reading: Certainty = Certainty.SURE  # of the table as a whole: blank cells carry it, and so does every finding

    @property
    def is_self_evaluation(self) -> bool:
        """Whether the table says what came of the targets (自评表): actual values, amounts spent, or its title."""
        if any("actual" in row.cells or "score" in row.cells for row in self.indicators):
            return True
        if self.funds and "executed" in self.funds.columns and any("executed" in r.cells for r in self.funds.rows):
            return True
        return _SELF_EVALUATION.search(self.text("title")) is not None

    @property
    def heading(self) -> str:
        """What a person knows the table by: its title, with the project where that does not name it; '' for neither."""
        title, project = self.text("title"), self.text("project")
        if not title or not project or project in title:
            return title or project
        return f"{title}（{project}）"

    @property
    def about(self) -> str:
        """What it is about: its project, else its title; '' for neither."""
        return self.text("project") or self.text("title")


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
    cutouts: tuple[CutOut, ...] = ()  # lines of scans that were read with a doubt

    @property
    def rows(self) -> int:
        """How many indicators were read."""
        return sum(len(table.indicators) for table in self.tables)

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it is told as unread."""
        return not any(notice.unread for notice in self.notices)

    def cutouts_in(self, places: Iterable[Place | None]) -> tuple[CutOut, ...]:
        """The lines in doubt that stand in some places, such as those of a cell, a table or a finding."""
        within = [place for place in places if place is not None]
        return tuple(one for one in self.cutouts if any(_holds(place, one.place) for place in within))


Tables = Mapping[tuple[str, int], Table]


def tables_of(documents: Iterable[Document]) -> Tables:
    """Every table under its document's path and its ordinal in it."""
    return {(document.path, i): table for document in documents for i, table in enumerate(document.tables, 1)}


def _holds(outer: Place, inner: Place) -> bool:
    """Whether a place holds another: the middle of its box on a page, the same cell or paragraph elsewhere."""
    if not isinstance(outer, PagePlace) or not isinstance(inner, PagePlace):
        return outer == inner
    page, (left, top, right, bottom) = inner.boxes[0]
    across, down = (left + right) / 2, (top + bottom) / 2
    return any(page == p and x0 <= across <= x1 and y0 <= down <= y1 for p, (x0, y0, x1, y1) in outer.boxes)
