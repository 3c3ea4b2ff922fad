"""Whole rows: they go to another class of indicators, or out of the table.

- classify: A row goes to another class (二级指标), named as the table names it elsewhere.
- cut_rows: Rows that say nothing of their own go.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Hit
from lint.checks.subjects import JudgedRow, Subject
from lint.declared.record import declare
from lint.declared.types import Choice
from lint.messages.fields import FIELDS
from lint.operations.base import Operation, edit_row
from lint.proposal import CUT, CellTarget, Edit

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Classify(Operation):
    """The class follows from what the name measures; a row whose class would stay is left alone."""

    kind: ClassVar[str] = "classify"
    help: ClassVar[str] = "把这一行移到另一类二级指标下"

    rate: str | None = declare(CLASS, "名称量的是比率时移到哪一类", None)
    count: str | None = declare(CLASS, "名称量的是数量时移到哪一类", None)
    money: str | None = declare(CLASS, "名称量的是金额时移到哪一类", None)
    time: str | None = declare(CLASS, "名称量的是时间时移到哪一类", None)
    sat: str | None = declare(CLASS, "名称量的是满意度时移到哪一类", None)
    other: str | None = declare(CLASS, "其余的移到哪一类", None)

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change."""
        for row in hit.rows:
            wanted = getattr(self, row.head) if row.head else None
            wanted = wanted or self.other
            if wanted is None or wanted == row.level or "level2" not in row.sheet.table.columns:
                continue
            level1, level2 = _names(row, wanted)
            if "level1" in row.sheet.table.columns and row.text("level1"):
                yield from edit_row(row, "level1", level1)
            yield from edit_row(row, "level2", level2)


def _names(row: JudgedRow, wanted: str) -> tuple[str, str]:
    """What the class is called: as in the nearest row of it in the table, else in the document."""
    own = (other for other in row.sheet.rows if other.level == wanted and other.text("level2"))
    alike = (sheet for sheet in row.whole.sheets if sheet.table.kind == row.sheet.table.kind)
    others = (other for sheet in alike for other in sheet.rows if other.level == wanted and other.text("level2"))
    named = min(own, key=lambda other: abs(other.index - row.index), default=None) or next(others, None)
    if named is not None:
        return named.text("level1"), named.text("level2")
    if wanted == "成本" and row.whole.form_name == "mof-2021":
        return "成本指标", "经济成本指标"
    return NAMES[wanted]


SEPARATOR = " │ "


@dataclass(frozen=True, slots=True, kw_only=True)
class CutRows(Operation):
    """With `same`, only rows whose cells in these fields equal those of the first row that the finding speaks of."""

    kind: ClassVar[str] = "cut_rows"
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
