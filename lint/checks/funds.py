"""The amounts of a head that was executed: 预算数, 执行数, 执行率, their parts, and what the rows say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import ClassVar

from lint.checks.base import Check, Hit, Insufficient, Outcome
from lint.checks.points import plain
from lint.checks.results import number, result_of
from lint.checks.subjects import Row, Sheet, Subject
from lint.declared.record import declare
from lint.declared.types import SHARE, Choice, ListOf
from lint.messages import checks as say
from lint.model import FundRow
from lint.text.normal import squash
from lint.text.quantity import parse

CASES = {
    "rate": "执行率不等于执行数÷预算数",
    "rate-blank": "执行率一栏空着",
    "over": "执行数超过预算数",
    "unbudgeted": "没有预算，却有执行数",
    "parts-over": "各项资金合计超过总额",
    "parts-short": "各项资金合计不到总额",
    "idle": "资金执行得少，各行却都完成",
    "full-score": "执行率低，执行率一项得满分",
    "row-rate": "预算执行率一行与资金栏不符",
    "row-cost": "总成本一行与资金栏的执行数不符",
}
_HUNDRED = Decimal(100)
_TWO_PERCENT = Decimal("0.02")
_RATE = re.compile(r"(-?\d{1,4}(?:\.\d{1,8})?)(%)?")
_MOST_PARTS = 8
_SCORING = Decimal("0.9")
_FEWEST_ROWS = 3
_TOTAL = re.compile(r"总额|合计|总计|总数|资金总|^年度资金|小计")
_PART = re.compile(r"其中|财政|拨款|补助|中央|省级?|市级?|县级?|区级|结转|其他|自筹|地方|单位资金")
_RATE_ROW = re.compile(
    r"^(?:[一二三四五六七八九十\d]+[、.．])?(?:指标\d+[:：.、]?)?(?:项目|年度|部门)?预算(?:资金)?执行率"
)
_COST_ROW = re.compile(
    r"总成本|总投资|项目(?:总)?(?:支出|资金)(?:总额|成本)?$|资金总额|预算(?:控制|总)(?:数|额)|成本控制(?:数|额)"
)


@dataclass(frozen=True, slots=True)
class Funds(Check):
    """Every comparison is made in exact decimals; the sum stands in the message."""

    kind: ClassVar[str] = "funds"
    help: ClassVar[str] = "自评表资金栏的预算数、执行数、执行率是否相合"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {
        "label": "资金的名称",
        "budget": "预算数",
        "executed": "执行数",
        "printed": "印出的数",
        "right": "算出的数",
        "steps": "算式",
    }
    cases: ClassVar[Mapping[str, str]] = CASES
    numbers: ClassVar[tuple[str, ...]] = ("rate", "gap")
    reads: ClassVar[tuple[str, ...]] = ("funds",)

    tell: tuple[str, ...] = declare(ListOf(Choice(tuple(CASES))), "报哪些情形")
    tolerance: float = declare(SHARE, "执行率相差不超过多少算相符（1%指一个百分点）", 0.006)
    idle: float = declare(SHARE, "执行率低于多少算执行得少", 0.7)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Sheet):
            return
        funds = subject.table.funds
        if funds is None or not funds.rows:
            yield Insufficient(say.NO_FUNDS)
            return
        whole = _whole(funds.rows)
        for hit in (*self.row_hits(subject), *self.whole_hits(subject, whole), *_parts(subject, whole)):
            if hit.case in self.tell:
                yield hit

    def row_hits(self, sheet: Sheet) -> Iterator[Hit]:
        """What is wrong within one row of the amounts."""
        funds = sheet.table.funds
        for row in funds.rows if funds else ():
            executed = amount(row, "executed", sheet)
            budgets = [found for name in ("budget", "initial") if (found := amount(row, name, sheet)) is not None]
            if executed is None:
                continue
            if not any(budgets):
                if budgets and executed > 0:
                    yield Ratio(row, budgets[0], executed).hit(sheet, "unbudgeted")
                continue
            ratio = Ratio(row, budgets[0] or budgets[-1], executed)
            if executed > ratio.budget * Decimal("1.0001"):
                yield ratio.hit(sheet, "over")
            yield from self.rate_hits(sheet, ratio, [executed / one for one in budgets if one])

    def rate_hits(self, sheet: Sheet, ratio: Ratio, rates: list[Decimal]) -> Iterator[Hit]:
        """What is wrong with the printed execution rate and its points."""
        row, funds = ratio.row, sheet.table.funds
        is_whole = funds is not None and row is _whole(funds.rows)
        printed = rate_of(row.text("rate"))
        if printed is not None and min(abs(printed - one) for one in rates) > Decimal(str(self.tolerance)):
            yield ratio.hit(sheet, "rate", row.text("rate"))
        elif printed is None and is_whole and funds and "rate" in funds.columns and not row.text("rate"):
            yield ratio.hit(sheet, "rate-blank")
        points, got = number(row.text("weight")), number(row.text("score"))
        if is_whole and points and got is not None and got >= points and ratio.rate < _SCORING:
            yield ratio.hit(sheet, "full-score", row.text("score"))

    def whole_hits(self, sheet: Sheet, whole: FundRow) -> Iterator[Hit]:
        """What the rows of indicators say against the total."""
        executed = amount(whole, "executed", sheet)
        budgets = [found for name in ("budget", "initial") if (found := amount(whole, name, sheet))]
        if executed is None or not budgets:
            return
        ratio = Ratio(whole, budgets[0], executed)
        judged = [row for row in sheet.rows if row.text("value") and row.text("actual")]
        if ratio.rate < Decimal(str(self.idle)) and _all_done(judged):
            yield ratio.hit(sheet, "idle", str(len(judged)))
        for row in sheet.rows:
            if case := _contradiction(row, ratio, [executed / one for one in budgets]):
                yield ratio.hit(sheet, case, row.text("actual"), (row,))


def _contradiction(row: Row, ratio: Ratio, rates: list[Decimal]) -> str:
    """The case of a row that states another execution rate or another total cost than the amounts; '' for none."""
    name = row.squash("name")
    if _RATE_ROW.search(name) and (said := rate_of(row.squash("actual").lstrip("="))) is not None:
        return "row-rate" if min(abs(said - one) for one in rates) > _TWO_PERCENT else ""
    if not _COST_ROW.search(name) or (spent := _spent(row)) is None:
        return ""
    return "row-cost" if abs(spent - ratio.executed) > max(ratio.executed, ratio.budget) * _TWO_PERCENT else ""


def amount(row: FundRow, name: str, sheet: Sheet) -> Decimal | None:
    """An amount in 元 (in the form's own unit where it prints none); None when the cell is blank or no amount."""
    funds = sheet.table.funds
    unit = (funds.unit if funds else None) or sheet.table.budget_unit or ""
    text = squash(row.text(name)).lstrip("¥￥")
    found = parse(text, "" if re.search(r"[万元亿]", text) else unit, "资金")
    if found is None or found.number is None:
        return None
    return found.amount if found.amount is not None else found.number if found.kind == "bare" else None


def rate_of(text: str) -> Decimal | None:
    """An execution rate as a share of one: 98%, 98 and 0.98 say the same; None when it is none."""
    found = _RATE.fullmatch(squash(text))
    if not found:
        return None
    rate = Decimal(found[1])
    return rate if not found[2] and rate <= Decimal("1.5") else rate / _HUNDRED


def _whole(rows: tuple[FundRow, ...]) -> FundRow:
    return next((row for row in rows if _TOTAL.search(squash(row.label))), rows[0])


def _all_done(judged: list[Row]) -> bool:
    """Whether enough rows can be judged and nothing of them was left undone, lost points or is explained."""
    done = sum(1 for row in judged if result_of(row).is_met)
    if done < max(_FEWEST_ROWS, len(judged) * 0.6):
        return False
    return not any(row.text("reason") or _lost(row) for row in judged)


def _lost(row: Row) -> bool:
    points, got = number(row.text("weight")), number(row.text("score"))
    return points is not None and got is not None and got < points


def _spent(row: Row) -> Decimal | None:
    found = parse(row.text("actual"), _unit(row), row.text("name"))
    if (
        found is None
        or found.kind != "money"
        or found.per
        or found.amount is None
        or found.sign in ("≥", "≤", ">", "<")
    ):
        return None
    return found.amount


def _unit(row: Row) -> str:
    quantity = row.quantity
    return row.text("unit") or (quantity.unit if quantity and quantity.kind == "money" else "")


def _parts(sheet: Sheet, whole: FundRow) -> Iterator[Hit]:
    """The sources against the total, in each column; a total that some of the rows add up to is right."""
    funds = sheet.table.funds
    rows = [row for row in (funds.rows if funds else ()) if row is not whole and _PART.search(squash(row.label))]
    if not _TOTAL.search(squash(whole.label)) or not 1 <= len(rows) <= _MOST_PARTS:
        return
    for column in ("initial", "budget", "executed"):
        total = amount(whole, column, sheet)
        parts = [found for row in rows if (found := amount(row, column, sheet))]
        if total is None or not parts or _reaches(parts, total):
            continue
        short = sum(parts) < total and len(parts) > 1
        case = "parts-over" if max(parts) > total else "parts-short" if short else ""
        if not case:
            continue
        steps = "+".join(row.text(column) for row in rows if row.text(column))
        gives = {
            "label": whole.label,
            "printed": whole.text(column),
            "right": steps,
            "steps": steps,
            "budget": "",
            "executed": "",
        }
        yield Hit((), "funds", gives, case, {"gap": float(abs(sum(parts) - total))}, sheet)
        return


def _reaches(parts: list[Decimal], total: Decimal) -> bool:
    slack = max(total * Decimal("0.001"), Decimal("0.01"))
    return any(
        abs(sum(chosen) - total) <= slack for count in range(1, len(parts) + 1) for chosen in combinations(parts, count)
    )


@dataclass(frozen=True, slots=True)
class Ratio:
    """A row of the amounts with budget and execution in one unit."""

    row: FundRow
    budget: Decimal
    executed: Decimal

    @property
    def rate(self) -> Decimal:
        """The execution rate as a share of one; 0 without a budget."""
        return self.executed / self.budget if self.budget else Decimal(0)

    def hit(self, sheet: Sheet, case: str, printed: str = "", rows: tuple[Row, ...] = ()) -> Hit:
        """The hit that says what is wrong with it."""
        right = f"{plain((self.rate * 100).quantize(Decimal('0.01')))}%"
        shown = self.row.text("budget") or self.row.text("initial")
        gives = {
            "label": self.row.label or say.FUNDS,
            "budget": shown,
            "executed": self.row.text("executed"),
            "printed": printed,
            "right": right,
            "steps": f"{self.row.text('executed')}÷{shown}={right}",
        }
        return Hit(rows, "actual" if rows else "funds", gives, case, {"rate": float(self.rate)}, sheet)
