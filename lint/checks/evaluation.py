"""Self-evaluation (自评表): actual values, points, reasons, and what was spent.

- results: Rows of a 自评表: target, actual value, points and reason against one another.
- points: 分值 and 得分 added up: within each class, over the whole table, and against the printed total.
- funds: The amounts of a head that was executed: 预算数, 执行数, 执行率, their parts, and what the rows say of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, groupby
from typing import ClassVar

from lint.checks.base import Check, Hit, Insufficient, Outcome
from lint.checks.subjects import JudgedRow, JudgedTable, Subject
from lint.declared.record import declare
from lint.declared.types import BOOLEAN, SHARE, Choice, ListOf
from lint.messages import checks as say
from lint.model import FundRow
from lint.patterns import BUDGET_YEAR, regex
from lint.text.attainment import Attainment, PrintedTarget, attained
from lint.text.normal import squash
from lint.text.quantity import parse, trimmed
from lint.text.readable import SPREADSHEET_ERROR

RESULT_CASES = {
    "missed-full": "没有达到目标值，得了满分",
    "late-full": "晚于目标的时间，得了满分",
    "missed": "没有达到目标值，没有说明原因",
    "late": "晚于目标的时间，没有说明原因",
    "cut": "达到目标值（或看不出没有达到），扣了分，没有说明原因",
    "exceeded": "比目标值多（或少）三成以上，没有说明原因",
    "copied": "实际完成值照抄目标值的符号",
    "phrase": "目标值是数，实际完成值是一句话",
    "blank-scored": "没有实际完成值，有得分",
    "summary-scored": "没有目标值和实际完成值，有得分",
    "above": "得分高于分值",
    "broken": "实际完成值、分值、得分是表格软件的错误值",
}
_POINTS = regex(r"(-?\d{1,4}(?:\.\d{1,6})?)(?:分|%)?")
_NO_REASON = regex(r"[-—–－/\\无0]*|没有|无偏差|不涉及|暂无|无未完成原因|(?:已)?(?:全部)?完成(?:目标)?")


@lru_cache(maxsize=4096)
def number(text: str) -> Decimal | None:
    """The points that a cell of 分值 or 得分 says; None when it says none."""
    found = _POINTS.fullmatch(squash(text))
    return Decimal(found[1]) if found else None


def year_of(sheet: JudgedTable) -> int | None:
    """The year that a table is about: as its title says, else the document's."""
    found = re.search(rf"{BUDGET_YEAR}(?=年)", squash(sheet.text("title")))
    return int(found[0]) if found else sheet.whole.document.year


def result_of(row: JudgedRow) -> Attainment:
    """What became of the row's target."""
    target = PrintedTarget(row.text("value"), row.text("unit"), row.text("name"), row.level, year_of(row.sheet))
    return attained(target, row.text("actual"))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Results(Check):
    """Each row is one case at most, the gravest first; rows without points are judged by target and reason alone."""

    kind: ClassVar[str] = "results"
    help: ClassVar[str] = "自评表每一行的目标值、实际完成值、分值、得分、偏差原因是否相合"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {
        "target": "目标值",
        "result": "实际完成值",
        "points": "分值",
        "got": "得分",
        "steps": "算式",
        "share": "实际完成值是目标值的百分之几",
        "found": "错误值",
    }
    cases: ClassVar[Mapping[str, str]] = RESULT_CASES
    numbers: ClassVar[tuple[str, ...]] = ("share", "lost")
    reads: ClassVar[tuple[str, ...]] = ("value", "actual", "score")

    tell: tuple[str, ...] = declare(ListOf(Choice(tuple(RESULT_CASES))), "报哪些情形")
    reason_column: bool = declare(BOOLEAN, "true：只有表里有偏差原因一列时才报", False)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable):
            return
        if not subject.table.columns.keys() & {"actual", "score"}:
            yield Insufficient(say.NO_RESULTS)
            return
        if self.reason_column and "reason" not in subject.table.columns:
            yield Insufficient(say.NO_REASONS)
            return
        for row, case in zip(subject.rows, subject.once(_cases), strict=True):
            if case in self.tell:
                yield self.hit(row, case)

    def hit(self, row: JudgedRow, case: str) -> Hit:
        """The hit on a row."""
        result = result_of(row)
        points, got = number(row.text("weight")), number(row.text("score"))
        lost = 1 - got / points if points and got is not None else None
        field = "score" if case in ("above", "missed-full", "late-full", "cut") else "actual"
        cells = (row.text(name) for name in ("actual", "score", "weight"))
        gives = {
            "target": row.text("value") + row.text("unit"),
            "result": row.text("actual"),
            "points": row.text("weight"),
            "got": row.text("score"),
            "steps": f"（{result.steps}）" if result.steps else "",
            "share": f"{result.ratio:.0%}" if result.ratio is not None else "",
            "found": next((match[0] for text in cells if (match := SPREADSHEET_ERROR.search(squash(text)))), ""),
        }
        numbers = {name: float(value) for name, value in (("share", result.ratio), ("lost", lost)) if value is not None}
        return Hit((row,), field, gives, case, numbers, row.sheet)


def _cases(sheet: JudgedTable) -> tuple[str, ...]:
    return tuple(map(_case, sheet.rows))


def _case(row: JudgedRow) -> str:
    """The gravest thing that is wrong with a row; '' when nothing is."""
    texts = [squash(row.text(name)) for name in ("actual", "weight", "score")]
    if any("#" in text and SPREADSHEET_ERROR.search(text) for text in texts):
        return "broken"
    points, got = number(row.text("weight")), number(row.text("score"))
    if points is not None and got is not None and got > points:
        return "above"
    if row.level == "过程":
        return _cut(row, points, got)
    result = result_of(row)
    full = points is not None and got is not None and points > 0 and got >= points
    explained = _explained(row)
    match result.outcome:
        case "missed":
            return "missed-full" if full else "" if explained else "missed"
        case "late":
            return "late-full" if full else "" if explained else "late"
        case "copied" | "phrase":
            return result.outcome
        case "blank":
            return _blank(row, got)
        case "exceeded":
            return "" if explained else _cut(row, points, got) or "exceeded"
    return _cut(row, points, got)


def _cut(row: JudgedRow, points: Decimal | None, got: Decimal | None) -> str:
    lost = points is not None and got is not None and got < points
    return "cut" if lost and not _explained(row) and row.text("actual") else ""


def _blank(row: JudgedRow, got: Decimal | None) -> str:
    if not got or "actual" not in row.sheet.table.columns:
        return ""
    return "blank-scored" if row.text("value") else "summary-scored"


def _explained(row: JudgedRow) -> bool:
    text = squash(row.text("reason"))
    return bool(text) and not _NO_REASON.fullmatch(text)


HUNDRED = Decimal(100)
SLACK = Decimal("0.5")  # the most that rounding adds up to
# 财预〔2021〕101号 sets weights of 90 when the budget is made; 10 for the execution rate are added at self-evaluation.
WITHOUT_EXECUTION = Decimal(90)
_MOST_FOR_EXECUTION = Decimal(20)
_FEWEST = 3  # rows of which something can be said together
_PRINTED = regex(r"\((\d{1,3}(?:\.\d{1,2})?)(?:分|%)\)|(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)分\)?$")
_OUTPUT = frozenset({"数量", "质量", "时效", "成本", "产出"})
_BENEFIT = frozenset({"经济", "社会", "生态", "可持续", "效益"})

POINT_CASES = {
    "class-over": "一类的分值合计超过这一类的分值",
    "class-short": "一类的分值合计不到这一类的分值",
    "whole": "分值合计不是100",
    "total": "分值合计与印出的总分不符",
    "score": "得分合计与印出的总得分不符",
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
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
    cases: ClassVar[Mapping[str, str]] = POINT_CASES
    numbers: ClassVar[tuple[str, ...]] = ("gap",)
    reads: ClassVar[tuple[str, ...]] = ("weight", "score", "level1", "level2")

    tell: tuple[str, ...] = declare(ListOf(Choice(tuple(POINT_CASES))), "报哪些情形")

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable):
            return
        found = list(_classes(subject)) + list(_whole_table(subject)) + list(_scores(subject))
        hits = [one for one in found if isinstance(one, Hit)]
        total = next((hit.gives["sum"] for hit in hits if hit.case == "total"), None)
        hits = [hit for hit in hits if hit.case != "score" or hit.gives["sum"] != total]  # full marks: said once
        told = [hit for hit in hits if hit.case in self.tell]
        yield from told
        if not told:
            yield from (one for one in found[:1] if isinstance(one, Insufficient))


def counted(rows: Iterable[JudgedRow], field: str) -> list[tuple[JudgedRow, Decimal]]:
    """The rows with their numbers in a column; a cell merged over several rows counts once."""
    found: list[tuple[JudgedRow, Decimal]] = []
    before = None
    for row in rows:
        cell = row.indicator.cells.get(field)
        points = number(cell.text) if cell else None
        merged = cell is not None and cell.place is not None and before is not None and cell.place == before
        if points is not None and not merged:
            found.append((row, points))
        before = cell.place if cell else None
    return found


def _sum(points: Sequence[tuple[JudgedRow, Decimal]]) -> Decimal:
    return sum((number for _, number in points), Decimal(0))


def _steps(points: Sequence[tuple[JudgedRow, Decimal]]) -> str:
    return "+".join(trimmed(number) for _, number in points) + f"={trimmed(_sum(points))}"


def _printed(level: str) -> Decimal | None:
    """The points that a class carries in its name: 产出指标（50分）."""
    found = _PRINTED.search(squash(level))
    return Decimal(found[1] or found[2]) if found else None


def is_complete(sheet: JudgedTable) -> bool:
    """Whether the table is listed to its end: a total stands below it, or it has 产出, 效益 and 满意度."""
    levels = {row.level for row in sheet.rows}
    return _total(sheet, "weight") is not None or bool(levels & _OUTPUT and levels & _BENEFIT and "满意度" in levels)


def execution(sheet: JudgedTable, field: str) -> Decimal | None:
    """What the amounts of the head carry for the execution rate: 分值 or 得分; None when nothing is printed."""
    funds = sheet.table.funds
    for row in funds.rows if funds else ():
        if (points := number(row.text(field))) is not None:
            return points
    return _printed(funds.rows[0].label) if funds and funds.rows and field == "weight" else None


def _classes(sheet: JudgedTable) -> Iterator[Outcome]:
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
                yield Insufficient(say.NOT_LISTED_IN_FULL)
                continue
            case = "class-over" if total > wanted else "class-short"
            yield Sum(points, wanted, text).hit(sheet, case, tuple(row for row, _ in points))


def _whole_table(sheet: JudgedTable) -> Iterator[Outcome]:
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
        yield Insufficient(say.NOT_LISTED_IN_FULL)
        return
    yield Sum(points, HUNDRED, execution=extra).hit(sheet, "whole")


def _scores(sheet: JudgedTable) -> Iterator[Outcome]:
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
    slack = _rounding([*(one for _, one in points), extra or Decimal(0), printed])
    if low - slack <= printed <= low + open_ + slack:
        return
    yield Sum(points, printed, execution=extra or Decimal(0)).hit(sheet, "score")


def _rounding(numbers: Iterable[Decimal]) -> Decimal:
    """What rounding may add up to: half of the last place of each number with decimals, and of a whole total."""
    places = [-int(one.as_tuple().exponent) for one in numbers]
    rounded = [place for place in places[:-1] if place > 0] + places[-1:]
    return min(SLACK, sum((Decimal(5).scaleb(-place - 1) for place in rounded), Decimal(0)))


def _total(sheet: JudgedTable, field: str) -> Decimal | None:
    total = sheet.table.funds.total if sheet.table.funds else None
    return number(total.text(field)) if total else None


def _near(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= SLACK


def _is_share(total: Decimal) -> bool:
    """Whether the weights are shares of one."""
    return Decimal("0.85") <= total <= Decimal("1.05")


def _each_class_is_whole(sheet: JudgedTable) -> bool:
    """Whether each class adds up to 100 by itself."""
    sums = [_sum(counted(rows, "weight")) for _, rows in groupby(sheet.rows, key=lambda row: row.text("level1"))]
    return len(sums) > 1 and all(_near(total, HUNDRED) for total in sums)


@dataclass(frozen=True, slots=True)
class Sum:
    """Numbers of rows, what was printed for them, the class they are of, and what the execution rate adds."""

    points: Sequence[tuple[JudgedRow, Decimal]]
    printed: Decimal
    name: str = ""
    execution: Decimal = Decimal(0)

    def hit(self, sheet: JudgedTable, case: str, rows: tuple[JudgedRow, ...] = ()) -> Hit:
        """The hit that says that they do not add up."""
        total = _sum(self.points) + self.execution
        gives = {
            "class": self.name,
            "steps": _steps(self.points),
            "sum": trimmed(total),
            "printed": trimmed(self.printed),
            "execution": f"，加上预算执行率{trimmed(self.execution)}分，共{trimmed(total)}" if self.execution else "",
        }
        field = "score" if case == "score" else "weight"
        gap = {"gap": float(abs(total - self.printed))}
        return Hit(rows, field if rows else "total", gives, case, gap, sheet)


FUND_CASES = {
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
_TWO_PERCENT = Decimal("0.02")
_RATE = regex(r"(-?\d{1,4}(?:\.\d{1,8})?)(%)?")
_MOST_PARTS = 8
_SCORING = Decimal("0.9")
_TOTAL = regex(r"总额|合计|总计|总数|资金总|^年度资金|小计")
_PART = regex(r"其中|财政|拨款|补助|中央|省级?|市级?|县级?|区级|结转|其他|自筹|地方|单位资金")
_RATE_ROW = regex(r"^(?:[一二三四五六七八九十\d]+[、.．])?(?:指标\d+[:：.、]?)?(?:项目|年度|部门)?预算(?:资金)?执行率")
_COST_ROW = regex(
    r"总成本|总投资|项目(?:总)?(?:支出|资金)(?:总额|成本)?$|资金总额|预算(?:控制|总)(?:数|额)|成本控制(?:数|额)"
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FundsAgree(Check):
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
    cases: ClassVar[Mapping[str, str]] = FUND_CASES
    numbers: ClassVar[tuple[str, ...]] = ("rate", "gap")
    reads: ClassVar[tuple[str, ...]] = ("funds",)

    tell: tuple[str, ...] = declare(ListOf(Choice(tuple(FUND_CASES))), "报哪些情形")
    tolerance: float = declare(SHARE, "执行率相差不超过多少算相符（1%指一个百分点）", 0.006)
    idle: float = declare(SHARE, "执行率低于多少算执行得少", 0.7)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable):
            return
        funds = subject.table.funds
        if funds is None or not funds.rows:
            yield Insufficient(say.NO_FUNDS)
            return
        whole = _whole(funds.rows)
        rows = (hit for row in funds.rows for hit in self.row_hits(subject, row, row is whole))
        for hit in (*rows, *self.whole_hits(subject, whole), *_parts(subject, funds.rows, whole)):
            if hit.case in self.tell:
                yield hit

    def row_hits(self, sheet: JudgedTable, row: FundRow, is_whole: bool) -> Iterator[Hit]:
        """What is wrong within one row of the amounts."""
        executed = amount(row, "executed", sheet)
        budgets = [found for name in ("budget", "initial") if (found := amount(row, name, sheet)) is not None]
        if executed is None:
            return
        if not any(budgets):
            if budgets and executed > 0:
                yield Ratio(row, budgets[0], executed).hit(sheet, "unbudgeted")
            return
        ratio = Ratio(row, budgets[0] or budgets[-1], executed)
        if executed > ratio.budget * Decimal("1.0001"):
            yield ratio.hit(sheet, "over")
        yield from self.rate_hits(sheet, ratio, [executed / one for one in budgets if one], is_whole)

    def rate_hits(self, sheet: JudgedTable, ratio: Ratio, rates: list[Decimal], is_whole: bool) -> Iterator[Hit]:
        """What is wrong with the printed execution rate and its points."""
        row, funds = ratio.row, sheet.table.funds
        printed = rate_of(row.text("rate"))
        if printed is not None and min(abs(printed - one) for one in rates) > Decimal(str(self.tolerance)):
            yield ratio.hit(sheet, "rate", row.text("rate"))
        elif printed is None and is_whole and funds and "rate" in funds.columns and not row.text("rate"):
            yield ratio.hit(sheet, "rate-blank")
        points, got = number(row.text("weight")), number(row.text("score"))
        if is_whole and points and got is not None and got >= points and ratio.rate < _SCORING:
            yield ratio.hit(sheet, "full-score", row.text("score"))

    def whole_hits(self, sheet: JudgedTable, whole: FundRow) -> Iterator[Hit]:
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


def _contradiction(row: JudgedRow, ratio: Ratio, rates: list[Decimal]) -> str:
    """The case of a row that states another execution rate or another total cost than the amounts; '' for none."""
    name = row.squash("name")
    if _RATE_ROW.search(name) and (said := rate_of(row.squash("actual").lstrip("="))) is not None:
        return "row-rate" if min(abs(said - one) for one in rates) > _TWO_PERCENT else ""
    if not _COST_ROW.search(name) or (spent := _spent(row)) is None:
        return ""
    return "row-cost" if abs(spent - ratio.executed) > max(ratio.executed, ratio.budget) * _TWO_PERCENT else ""


def amount(row: FundRow, name: str, sheet: JudgedTable) -> Decimal | None:
    """An amount in 元 (in the form's own unit where it prints none); None when the cell is blank or no amount."""
    funds = sheet.table.funds
    unit = (funds.unit if funds else None) or sheet.table.budget_unit or ""
    text = squash(row.text(name)).lstrip("¥￥")
    found = parse(text, "" if re.search(r"[万元亿]", text) else unit, "资金")
    if found is None or found.number is None:
        return None
    return found.amount if found.amount is not None else found.number if found.kind == "bare" else None


def spent_of(sheet: JudgedTable) -> Decimal | None:
    """What was spent in all, in 元; None where the amounts do not say it, or not whether they count in 元 or 万元."""
    funds = sheet.table.funds
    if funds is None or not funds.rows or not (funds.unit or sheet.table.budget_unit):
        return None
    return amount(_whole(funds.rows), "executed", sheet)


def rate_of(text: str) -> Decimal | None:
    """An execution rate as a share of one: 98%, 98 and 0.98 say the same; None when it is none."""
    found = _RATE.fullmatch(squash(text))
    if not found:
        return None
    rate = Decimal(found[1])
    return rate if not found[2] and rate <= Decimal("1.5") else rate / HUNDRED


def _whole(rows: tuple[FundRow, ...]) -> FundRow:
    return next((row for row in rows if _TOTAL.search(squash(row.label))), rows[0])


def _all_done(judged: list[JudgedRow]) -> bool:
    """Whether enough rows can be judged and nothing of them was left undone, lost points or is explained."""
    done = sum(1 for row in judged if result_of(row).is_met)
    if done < max(_FEWEST, len(judged) * 0.6):
        return False
    return not any(row.text("reason") or _lost(row) for row in judged)


def _lost(row: JudgedRow) -> bool:
    points, got = number(row.text("weight")), number(row.text("score"))
    return points is not None and got is not None and got < points


def _spent(row: JudgedRow) -> Decimal | None:
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


def _unit(row: JudgedRow) -> str:
    quantity = row.quantity
    return row.text("unit") or (quantity.unit if quantity and quantity.kind == "money" else "")


def _parts(sheet: JudgedTable, listed: Sequence[FundRow], whole: FundRow) -> Iterator[Hit]:
    """The sources against the total, in each column; a total that some of the rows add up to is right."""
    rows = [row for row in listed if row is not whole and _PART.search(squash(row.label))]
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

    def hit(self, sheet: JudgedTable, case: str, printed: str = "", rows: tuple[JudgedRow, ...] = ()) -> Hit:
        """The hit that says what is wrong with it."""
        right = f"{trimmed((self.rate * 100).quantize(Decimal('0.01')))}%"
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
