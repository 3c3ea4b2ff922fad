"""分值 and 得分 added up: within each class, over the whole table, and against the printed total."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import ClassVar

from lint.checks.base import Check, Hit, Insufficient, Outcome
from lint.checks.results import number
from lint.checks.subjects import Row, Sheet, Subject
from lint.declared.record import declare
from lint.declared.types import Choice, ListOf
from lint.messages import checks as say
from lint.text.normal import squash

HUNDRED = Decimal(100)
SLACK = Decimal("0.5")  # what rounding to one decimal may add up to
# 财预〔2021〕101号 sets weights of 90 when the budget is made; 10 for the execution rate are added at self-evaluation.
WITHOUT_EXECUTION = Decimal(90)
_MOST_FOR_EXECUTION = Decimal(20)
_FEWEST = 3
_PRINTED = re.compile(r"\((\d{1,3}(?:\.\d{1,2})?)(?:分|%)\)|(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)分\)?$")
_OUTPUT = frozenset({"数量", "质量", "时效", "成本", "产出"})
_BENEFIT = frozenset({"经济", "社会", "生态", "可持续", "效益"})

CASES = {
    "class-over": "一类的分值合计超过这一类的分值",
    "class-short": "一类的分值合计不到这一类的分值",
    "whole": "分值合计不是100",
    "total": "分值合计与印出的总分不符",
    "score": "得分合计与印出的总得分不符",
}


@dataclass(frozen=True, slots=True)
class Points(Check):
    """A table that is not listed in full (a class, or the end, is missing) is judged by excess only."""

    kind: ClassVar[str] = "points"
    help: ClassVar[str] = "分值、得分加起来对不对"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {
        "class": "类别",
        "steps": "算式",
        "sum": "合计",
        "printed": "印出的数",
        "execution": "预算执行率的分值",
    }
    cases: ClassVar[Mapping[str, str]] = CASES
    numbers: ClassVar[tuple[str, ...]] = ("gap",)
    reads: ClassVar[tuple[str, ...]] = ("weight", "score", "level1", "level2")

    tell: tuple[str, ...] = declare(ListOf(Choice(tuple(CASES))), "报哪些情形")

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Sheet):
            return
        found = list(_classes(subject)) + list(_whole(subject)) + list(_scores(subject))
        hits = [one for one in found if isinstance(one, Hit)]
        total = next((hit.gives["sum"] for hit in hits if hit.case == "total"), None)
        hits = [hit for hit in hits if hit.case != "score" or hit.gives["sum"] != total]  # full marks: said once
        told = [hit for hit in hits if hit.case in self.tell]
        yield from told
        if not told:
            yield from (one for one in found[:1] if isinstance(one, Insufficient))


def counted(rows: Iterable[Row], field: str) -> list[tuple[Row, Decimal]]:
    """The rows with their numbers in a column; a cell merged over several rows counts once."""
    found: list[tuple[Row, Decimal]] = []
    before = None
    for row in rows:
        cell = row.indicator.cells.get(field)
        points = number(cell.text) if cell else None
        merged = cell is not None and cell.place is not None and before is not None and cell.place == before
        if points is not None and not merged:
            found.append((row, points))
        before = cell.place if cell else None
    return found


def _sum(points: Sequence[tuple[Row, Decimal]]) -> Decimal:
    return sum((number for _, number in points), Decimal(0))


def _steps(points: Sequence[tuple[Row, Decimal]]) -> str:
    return "+".join(f"{number.normalize():f}" for _, number in points) + f"={plain(_sum(points))}"


def plain(number: Decimal) -> str:
    """A number without needless zeros."""
    return f"{number.normalize():f}"


def _printed(level: str) -> Decimal | None:
    """The points that a class carries in its name: 产出指标（50分）."""
    found = _PRINTED.search(squash(level))
    return Decimal(found[1] or found[2]) if found else None


def is_complete(sheet: Sheet) -> bool:
    """Whether the table is listed to its end: a total stands below it, or it has 产出, 效益 and 满意度."""
    levels = {row.level for row in sheet.rows}
    return _total(sheet, "weight") is not None or bool(levels & _OUTPUT and levels & _BENEFIT and "满意度" in levels)


def execution(sheet: Sheet, field: str) -> Decimal | None:
    """What the amounts of the head carry for the execution rate: 分值 or 得分; None when nothing is printed."""
    funds = sheet.table.funds
    for row in funds.rows if funds else ():
        if (points := number(row.text(field))) is not None:
            return points
    label = _printed(funds.rows[0].label) if funds and funds.rows and field == "weight" else None
    return label


def _classes(sheet: Sheet) -> Iterator[Outcome]:
    """A class whose rows do not add up to the points in its name."""
    for field in ("level1", "level2"):
        groups = [(text, list(rows)) for text, rows in groupby(sheet.rows, key=lambda row: row.text(field))]
        for position, (text, rows) in enumerate(groups):
            wanted = _printed(text)
            points = counted(rows, "weight")
            if wanted is None or not points or [other for other, _ in groups].count(text) > 1:
                continue
            total = _sum(points)
            if abs(total - wanted) <= SLACK:
                continue
            if total < wanted and position == len(groups) - 1 and not is_complete(sheet):
                yield Insufficient(say.PART_OF_TABLE)
                continue
            case = "class-over" if total > wanted else "class-short"
            yield Sum(points, wanted, text).hit(sheet, case, tuple(row for row, _ in points))


def _whole(sheet: Sheet) -> Iterator[Outcome]:
    """The weights of the whole table."""
    points = counted(sheet.rows, "weight")
    if len(points) < _FEWEST:
        yield Insufficient(say.NO_POINTS)
        return
    own, extra = _sum(points), execution(sheet, "weight") or Decimal(0)
    printed = _total(sheet, "weight")
    if _is_share(own) or _each_class_is_whole(sheet):
        return
    whole = own + extra
    if printed is not None:
        fits = _near(whole, printed) or (printed < HUNDRED and _near(own, printed))
        fits = fits or (not extra and printed > own and printed - own <= _MOST_FOR_EXECUTION)
        if not fits:
            yield Sum(points, printed, execution=extra).hit(sheet, "total")
        return
    fits = _near(whole, HUNDRED) or (not extra and _near(own, WITHOUT_EXECUTION))
    if fits:
        return
    if whole < HUNDRED and not is_complete(sheet):
        yield Insufficient(say.PART_OF_TABLE)
        return
    yield Sum(points, HUNDRED, execution=extra).hit(sheet, "whole")


def _scores(sheet: Sheet) -> Iterator[Outcome]:
    """The scores against the printed total, with what may have been scored elsewhere left open."""
    points, printed = counted(sheet.rows, "score"), _total(sheet, "score")
    if printed is None or len(points) < _FEWEST:
        return
    extra = execution(sheet, "score")
    low = _sum(points) + (extra or Decimal(0))
    weights = _sum(counted(sheet.rows, "weight"))
    if weights:
        listed = weights + (execution(sheet, "weight") or Decimal(0))
        open_ = max(Decimal(0), HUNDRED - listed) if not is_complete(sheet) or extra is None else Decimal(0)
    else:
        open_ = Decimal(0) if extra is not None else _MOST_FOR_EXECUTION
    if low - SLACK <= printed <= low + open_ + SLACK:
        return
    yield Sum(points, printed, execution=extra or Decimal(0)).hit(sheet, "score")


def _total(sheet: Sheet, field: str) -> Decimal | None:
    total = sheet.table.funds.total if sheet.table.funds else None
    return number(total.text(field)) if total else None


def _near(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= SLACK


def _is_share(total: Decimal) -> bool:
    """Whether the weights are shares of one."""
    return Decimal("0.85") <= total <= Decimal("1.05")


def _each_class_is_whole(sheet: Sheet) -> bool:
    """Whether each class adds up to 100 by itself."""
    sums = [_sum(counted(rows, "weight")) for _, rows in groupby(sheet.rows, key=lambda row: row.text("level1"))]
    return len(sums) > 1 and all(_near(total, HUNDRED) for total in sums)


@dataclass(frozen=True, slots=True)
class Sum:
    """Numbers of rows, what was printed for them, the class they are of, and what the execution rate adds."""

    points: Sequence[tuple[Row, Decimal]]
    printed: Decimal
    name: str = ""
    execution: Decimal = Decimal(0)

    def hit(self, sheet: Sheet, case: str, rows: tuple[Row, ...] = ()) -> Hit:
        """The hit that says that they do not add up."""
        total = _sum(self.points) + self.execution
        extra = plain(self.execution)
        gives = {
            "class": self.name,
            "steps": _steps(self.points),
            "sum": plain(total),
            "printed": plain(self.printed),
            "execution": f"，加上预算执行率{extra}分，共{plain(total)}" if self.execution else "",
        }
        field = "score" if case == "score" else "weight"
        gap = {"gap": float(abs(total - self.printed))}
        return Hit(rows, field if rows else "total", gives, case, gap, sheet)
