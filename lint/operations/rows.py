"""Whole rows: they go to another class of indicators, out of the table, or into it.

- classify: A row goes to another class (二级指标), named as the table names it elsewhere.
- add_row: A row of a class that the table lacks is added, with gaps for what the office must say.
- cut_rows: Rows that say nothing of their own go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import ClassVar, NamedTuple

from lint.checks.arithmetic import budgets_of
from lint.checks.base import FIELDS_TYPE, Hit
from lint.checks.subjects import JudgedRow, JudgedTable, Subject
from lint.data import read_yaml, rules_dir
from lint.declared.record import declare
from lint.declared.types import BOOLEAN, Choice
from lint.messages.fields import FIELDS
from lint.model import INDICATOR_FIELDS
from lint.operations.base import Operation, edit_row, said, value_cells
from lint.proposal import ABOVE, CUT, GAP, SEPARATOR, CellTarget, Edit

# Class → its names where the table has no row of it (财预〔2021〕101号; 成本 is of the first level since then).
NAMES = {
    "数量": ("产出指标", "数量指标"),
    "质量": ("产出指标", "质量指标"),
    "时效": ("产出指标", "时效指标"),
    "成本": ("产出指标", "成本指标"),
    "经济": ("效益指标", "经济效益指标"),
    "社会": ("效益指标", "社会效益指标"),
    "生态": ("效益指标", "生态效益指标"),
    "可持续": ("效益指标", "可持续影响指标"),
    "满意度": ("满意度指标", "服务对象满意度指标"),
}
CLASS = Choice(tuple(NAMES))
ORDER = ("数量", "质量", "时效", "产出", "成本", "经济", "社会", "生态", "可持续", "效益", "满意度")
LACKING = Choice(("数量", "时效", "成本", "社会", "满意度"))  # those of new-rows.yaml
TEN_THOUSAND = Decimal(10_000)


class NewRow(NamedTuple):
    """What a row that is added says; `{total}` is the project's budget, `{year}` that of the document."""

    name: str
    description: str
    value: str
    basis: str


@cache
def new_rows() -> dict[str, NewRow]:
    """Class → the row that most projects can fill in."""
    listed = read_yaml(rules_dir() / "lexicons" / "new-rows.yaml")
    return {level: NewRow(**cells) for level, cells in listed.items()}


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Classify(Operation):
    """The class follows from what the name measures; a row whose class would stay is left alone."""

    kind: ClassVar[str] = "classify"
    resets: ClassVar[bool] = True
    help: ClassVar[str] = "把这一行移到另一类二级指标下"

    rate: str | None = declare(CLASS, "名称量的是比率时移到哪一类", None)
    count: str | None = declare(CLASS, "名称量的是数量时移到哪一类", None)
    money: str | None = declare(CLASS, "名称量的是金额时移到哪一类", None)
    time: str | None = declare(CLASS, "名称量的是时间时移到哪一类", None)
    sat: str | None = declare(CLASS, "名称量的是满意度时移到哪一类", None)
    other: str | None = declare(CLASS, "其余的移到哪一类", None)
    refill: str | None = declare(LACKING, "移走以后原来那一类空了，再补一行这一类的", None)

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change."""
        moved = list(self.moved(hit))
        yield from moved
        if moved and self.refill and hit.rows:
            yield from new_row(hit.rows[0].sheet, self.refill)

    def moved(self, hit: Hit) -> Iterator[Edit]:
        """The levels of the rows that go to another class."""
        for row in hit.rows:
            wanted = getattr(self, row.head) if row.head else None
            wanted = wanted or self.other
            if wanted is None or wanted == row.level or "level2" not in row.sheet.table.columns:
                continue
            level1, level2 = names_of(row, wanted)
            if "level1" in row.sheet.table.columns and row.text("level1"):
                yield from edit_row(row, "level1", level1)
            yield from edit_row(row, "level2", level2)


def names_of(row: JudgedRow, wanted: str) -> tuple[str, str]:
    """What the class is called: as in the nearest row of it in the table, else in the document."""
    alike = (sheet for sheet in row.whole.sheets if sheet.table.kind == row.sheet.table.kind)
    others = (sheet.by_class[wanted][0] for sheet in alike if wanted in sheet.by_class)
    named = row.sheet.nearest(wanted, row.index) or next(others, None)
    if named is not None:
        return named.text("level1"), named.text("level2")
    if wanted == "成本" and row.whole.form_name == "mof-2021":
        return "成本指标", "经济成本指标"
    return NAMES[wanted]


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class AddRow(Operation):
    """The new row stands behind the last one of its class, or of the classes before it; 自评表 get none.

    With `instead` it takes the place of a row that says nothing of its own; the basis stays, other rules judge it.
    """

    kind: ClassVar[str] = "add_row"
    resets: ClassVar[bool] = True
    help: ClassVar[str] = "补一行表里缺的那一类，单位才知道的留空（__）"

    level: str = declare(LACKING, "补哪一类")
    also: str | None = declare(LACKING, "同时再补哪一类：补了前一类，才看得出这一类也缺的", None)
    instead: bool = declare(BOOLEAN, "true：不补行，把问题所在的那一行改写成它", False)

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells of the new row, or of the one that becomes it."""
        if self.instead:
            for row in hit.rows:
                for field, text in cells_of(row.sheet, self.level, row).items():
                    if field != "basis":
                        yield from edit_row(row, field, text)
            return
        sheet = hit.sheet or (subject if isinstance(subject, JudgedTable) else None)
        if sheet is not None:
            yield from new_row(sheet, self.level)
            yield from new_row(sheet, self.also, 2) if self.also else ()


def new_row(sheet: JudgedTable, level: str, number: int = 1) -> Iterator[Edit]:
    """The cells of a row of a class that is added to a table, with what most projects can fill in."""
    yield from added(sheet, level, cells_of(sheet, level), number)


def added(sheet: JudgedTable, level: str, texts: Mapping[str, str], number: int = 1) -> Iterator[Edit]:
    """The cells of a row of a class that is added, the n-th of those: above the first row where none belongs before it.

    `texts` are its cells by field, the levels aside; 自评表 get no rows.
    """
    columns = sheet.table.columns
    if sheet.is_self_evaluation or "name" not in columns or not sheet.rows or not {"level1", "level2"} & columns.keys():
        return
    above = _above(sheet, level)
    if not above and number > 1:  # one stands above the first row
        return
    beside = above or sheet.rows[0]
    level1, level2 = names_of(beside, level)
    if above and ORDER.index(level) <= ORDER.index("成本") and level1 == NAMES[level][0] and above.level in ORDER[:5]:
        level1 = above.text("level1") or level1
    cells = {"level1": level1, "level2": level2, **texts}
    for field in FIELDS:
        if cells.get(field) and field in columns:
            cell = beside.indicator.cells.get(field)
            target = CellTarget(sheet.index, beside.index, field, number if above else ABOVE)
            yield Edit(target, "", cells[field], cell.place if cell else None)


def cells_of(sheet: JudgedTable, level: str, row: JudgedRow | None = None) -> dict[str, str]:
    """What a row that is added says, or this one in its place, by field; the levels aside."""
    new = new_rows()[level]
    value = said(new.value.replace("{total}", _total(sheet)), Hit(), row or sheet)
    texts = {"name": new.name, "description": new.description, "basis": new.basis}
    texts |= dict(value_cells(sheet, value, row))
    return {field: text for field, text in texts.items() if field in sheet.table.columns or field == "unit"}


def beside(row: JudgedRow, cells: Mapping[str, str]) -> Iterator[Edit]:
    """The edits of a row's own cells."""
    for field, text in cells.items():
        yield from edit_row(row, field, text)


def below(row: JudgedRow, number: int, cells: Mapping[str, str]) -> Iterator[Edit]:
    """The cells of the row that is added below another as the n-th, of the same class."""
    cells = {**{field: row.text(field) for field in ("level1", "level2")}, **cells}
    for field in (field for field in INDICATOR_FIELDS if cells.get(field)):
        above = row.indicator.cells.get(field)
        target = CellTarget(row.sheet.index, row.index, field, number)
        yield Edit(target, "", cells[field], above.place if above else None)


def _above(sheet: JudgedTable, level: str) -> JudgedRow | None:
    """The row below which one of this class belongs; None where no row of it, or of a class before it, is there."""
    before = ORDER[: ORDER.index(level) + 1]
    own = [row for row in sheet.rows if row.level == level]
    return next(reversed(own or [row for row in sheet.rows if row.level in before]), None)


def _total(sheet: JudgedTable) -> str:
    """The budget in 万元, or a gap."""
    budgets = list(budgets_of(sheet))
    return f"{(budgets[0] / TEN_THOUSAND).normalize():f}万元" if len(budgets) == 1 else f"{GAP}万元"


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class CutRows(Operation):
    """With `same`, only rows whose cells in these fields equal those of the first row that the finding speaks of."""

    kind: ClassVar[str] = "cut_rows"
    resets: ClassVar[bool] = True
    help: ClassVar[str] = "删去问题所说的行"

    same: tuple[str, ...] = declare(FIELDS_TYPE, "这些字段须与留下的那一行相同，否则不删", ())

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The rows to take out."""
        kept = next((row for spot in hit.related for row in spot.rows), None)
        if self.same and kept is None:
            return
        for row in hit.rows:
            if kept is not None and any(row.key(field) != kept.key(field) for field in self.same):
                return
        yield from (_cut(row) for row in hit.rows)


def _cut(row: JudgedRow) -> Edit:
    shown = (row.text(field) for field in FIELDS if field in row.indicator.cells)
    name = row.indicator.cells.get("name") or next(iter(row.indicator.cells.values()))
    return Edit(CellTarget(row.sheet.index, row.index, CUT), SEPARATOR.join(shown), "", name.place)
