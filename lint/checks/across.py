"""Tables of one document that stand in another: of another department, or of an earlier year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from lint.checks.base import Check, Hit, Spot, percent
from lint.checks.batch import Batch, department_of, project_of
from lint.checks.matching import GIVES, Group, Match, grouped, match
from lint.checks.subjects import Sheet
from lint.copies.likeness import COPIED
from lint.copies.programme import same_programme
from lint.copies.rows import SameRow
from lint.declared.record import declare
from lint.declared.types import INTEGER, SHARE, Choice
from lint.messages import copies as say
from lint.text.quantity import parse


@dataclass(frozen=True, slots=True)
class Across(Check):
    """Groups, not pairs: the first table in reading order is the hit, the others are related places."""

    kind: ClassVar[str] = "across"
    help: ClassVar[str] = "不同文件里的两张表说的是同样的话"
    scopes: ClassVar[tuple[str, ...]] = ("batch",)
    gives: ClassVar[Mapping[str, str]] = {
        **GIVES,
        "likeness": "与最像的一张的相似程度，套话不计",
        "change": "预算数比对方增减多少",
        "other_project": "对方的项目名称",
    }
    numbers: ClassVar[tuple[str, ...]] = ("likeness", "values", "change", "figures", "count")
    reads: ClassVar[tuple[str, ...]] = ("name", "description", "value")

    between: str = declare(Choice(("departments", "years")), "departments：不同部门之间；years：同一部门的不同年度之间")
    projects: str = declare(
        Choice(("alike", "unlike", "any")), "两个项目是否同一项目：alike 是，unlike 否，any 不论", "any"
    )
    likeness: float = declare(SHARE, "套话以外的相似程度至少多少", COPIED)
    same_rows: float = declare(SHARE, "相同或相近的行至少占较大一张表的多少", 0.0)
    same_values: float = declare(SHARE, "相同各行里指标值也相同的至少占多少", 0.0)
    same_figures: int = declare(INTEGER, "指标值里相同的数量或金额至少几个", 0)
    min_rows: int = declare(INTEGER, "不足几行的表不比", 4)

    def compare(self, batch: Batch) -> Iterator[Hit]:
        """What is wrong between the documents of `batch`."""
        same = SameRow()
        matches: dict[tuple[int, int], Match] = {}
        for pair in batch.pairs:
            one, other = batch.sheets[pair.first], batch.sheets[pair.second]
            if pair.likeness >= self.likeness and self.concerns(one, other):
                found = match(one, other, same, pair.likeness)
                if self.holds(found):
                    matches[pair.first, pair.second] = found
        for group in grouped(batch.sheets, matches):
            yield self.hit(group)

    def concerns(self, one: Sheet, other: Sheet) -> bool:
        """Whether the rule is about these two tables at all."""
        if min(len(one.rows), len(other.rows)) < self.min_rows or one.table.kind != other.table.kind:
            return False
        same_department = department_of(one.whole) == department_of(other.whole)
        if self.between == "departments" and same_department:
            return False
        if self.between == "years" and not (same_department and _years_apart(one, other)):
            return False
        same = self.projects != "any" and same_programme(project_of(one), project_of(other))
        return self.projects == "any" or same == (self.projects == "alike")

    def holds(self, found: Match) -> bool:
        """Whether rows and values agree as far as the rule asks."""
        return (
            found.share >= self.same_rows
            and found.value_share >= self.same_values
            and found.figures >= self.same_figures
        )

    def hit(self, group: Group) -> Hit:
        """One group as a hit at its first table."""
        first, *others = group.sheets
        found = group.nearest
        change = _budget_change(first, found.other)
        gives = {
            **group.gives(_place),
            "likeness": percent(found.likeness),
            "change": "" if change is None else f"{change:+.0%}",
            "other_project": project_of(found.other),
        }
        numbers = {
            "likeness": found.likeness,
            "values": found.value_share,
            "change": abs(change or 0.0),
            "figures": found.figures,
            "count": len(group.sheets),
        }
        related = (
            Spot(found.other, tuple(b for _, b in found.rows)),
            *(Spot(sheet) for sheet in others if sheet is not found.other),
        )
        return Hit(tuple(a for a, _ in found.rows), None, gives, "", numbers, first, related)


def _years_apart(one: Sheet, other: Sheet) -> bool:
    years = one.whole.document.year, other.whole.document.year
    return None not in years and years[0] != years[1]


def _place(sheet: Sheet) -> str:
    document = sheet.whole.document
    return say.place(document.path, document.department, document.year, sheet.number)


def _budget_change(one: Sheet, other: Sheet) -> float | None:
    """How much larger the budget of `one` is than that of `other`, as a share; None where one is not known."""
    amounts = [_amount(sheet) for sheet in (one, other)]
    if amounts[0] is None or not amounts[1]:
        return None
    return float(amounts[0] / amounts[1] - 1)


def _amount(sheet: Sheet) -> Decimal | None:
    found = parse(sheet.text("budget"), sheet.table.budget_unit or "元")
    return found.amount if found else None
