"""Arithmetic: sums, products and amounts against one another and the budget, in exact decimals.

- sums: Sums written out in a text whose stated result is not what they come to.
- product: Quantity × unit price × periods against the budget, or what was done against what was spent.
- amounts: The amount of a project is one in the head and another in the narrative.
- costs: Amounts of cost rows against the budget of the head.
- purchases: Rows of purchasing tables (政府采购、资产购置) in which quantity × price is not the amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar, NamedTuple

from lint.checks.base import FIELDS_TYPE, Check, Hit, Insufficient, Outcome, percent
from lint.checks.conditions import CONDITIONS, Condition, holds_any
from lint.checks.evaluation import spent_of
from lint.checks.subjects import JudgedDocument, JudgedRow, JudgedTable, Subject, texts
from lint.declared.record import declare
from lint.declared.types import BOOLEAN, REGEX, SHARE
from lint.messages import checks as say
from lint.messages.checks import STEP_LIST
from lint.model import Indicator, indicator
from lint.patterns import regex
from lint.source import Cell, Grid
from lint.text.expression import Expression, expressions
from lint.text.normal import squash
from lint.text.quantity import parse, trimmed


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Sums(Check):
    """Evaluated in exact decimals; the steps are the evidence."""

    kind: ClassVar[str] = "sums"
    help: ClassVar[str] = "文中写出的算式（a×b＋c＝d）算得对不对"
    scopes: ClassVar[tuple[str, ...]] = ("table", "document")
    gives: ClassVar[Mapping[str, str]] = {
        "sum": "算式",
        "stated": "写出的结果",
        "right": "实际的结果",
        "gap": "相差",
        "steps": "每一步",
    }
    cases: ClassVar[Mapping[str, str]] = {"exact": "写的是准数", "about": "写的是约数"}
    numbers: ClassVar[tuple[str, ...]] = ("gap",)

    field: tuple[str, ...] = declare(FIELDS_TYPE, "哪些字段")
    tolerance: float = declare(SHARE, "相差不超过多少算对", 0.02)
    about: float = declare(SHARE, "写明“约”时相差不超过多少算对", 0.05)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        for field in self.field:
            for owner, _, plain in texts(subject, field):
                for one in expressions(plain) if plain else ():
                    gap = float(one.deviation)
                    if gap > (self.about if one.about else self.tolerance):
                        yield _sum_hit(owner, field, one, gap)


def _sum_hit(owner: Subject, field: str, one: Expression, gap: float) -> Hit:
    gives = {
        "sum": one.text,
        "stated": one.printed,
        "right": one.right,
        "gap": percent(gap),
        "steps": STEP_LIST.join(one.steps),
    }
    sheet = owner if isinstance(owner, JudgedTable) else None
    return Hit((), field, gives, "about" if one.about else "exact", {"gap": gap}, sheet)


TEN_THOUSAND = Decimal(10000)
MONTHLY = regex(r"每(?:人|户|个|件|家|名|亩|台)?每?月|月(?:人均|均)|/月|按月")
QUARTERLY = regex(r"每季")
YEARLY = regex(r"每(?:人|户)?每?年|年(?:人均|均)|/年")
PER = regex(
    r"每([人户件条台个家次场亩名套期辆间幢栋公里平方米]+?)(?:每|补|费|平|成|的|办|\d|$)"
    r"|([人户件亩台家次场名套辆村校站座处])均|单([台套辆盏座处件场次户])"
)
_NAMING = 3  # 签约, 案件 are shared by names of different things; measured on the good tables
_HINTING = 2  # characters in common are enough where what they give is far beyond the budget
_FAR = 2  # times the budget
UNSAID = (1, 12, 4)  # periods that a unit price may be paid for where nothing says which


@dataclass(frozen=True, slots=True)
class Estimate:
    """One reading of the numbers: `low` to `high` in 元 for the year, with the periods that were taken."""

    low: Decimal
    high: Decimal | None
    periods: int

    def meets(self, budget: Decimal, tolerance: Decimal) -> bool:
        """Whether the budget lies within, or off by no more than the tolerance, which is a share of it."""
        return budget * (1 + tolerance) >= self.low and (self.high is None or budget * (1 - tolerance) <= self.high)

    @property
    def exact(self) -> bool:
        """Whether it is one number rather than a range."""
        return self.low == self.high


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Product(Check):
    """Each unit price needs exactly one count of its unit; where some counts have no price, only an excess is told."""

    kind: ClassVar[str] = "product"
    help: ClassVar[str] = "数量×单价×期数与预算数是否相符"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {
        "quantity": "数量",
        "price": "单价",
        "periods": "期数",
        "product": "乘积（万元）",
        "amount": "预算数（万元）",
        "gap": "相差",
        "hint": "像是怎样错的",
    }
    cases: ClassVar[Mapping[str, str]] = {
        "slip": "恰差十、百、千、万倍",
        "off": "对不上",
        "exceeds": "乘积的上限也不到预算数",
        "above": "乘积的下限已超过预算数",
        "loose": "单价的上限宽到预算的几倍",
        "unpaid": "完成的数量×实际的单价超过执行数",
    }
    numbers: ClassVar[tuple[str, ...]] = ("gap",)
    reads: ClassVar[tuple[str, ...]] = ("budget", "value", "unit", "actual", "funds")

    quantity: tuple[Condition, ...] = declare(CONDITIONS, "哪些行给出数量（任一条件成立）")
    price: tuple[Condition, ...] = declare(CONDITIONS, "哪些行给出单价（任一条件成立）")
    tolerance: float = declare(SHARE, "相差不超过多少算相符", 0.02)
    partial: re.Pattern[str] | None = declare(
        REGEX, "表题、项目名称、资金用途里有这些字时只负担一部分，乘积大于预算不算错", None
    )
    fee: re.Pattern[str] | None = declare(REGEX, "单价的名称里有这些字时只是项目的一项开支，乘积小于预算不算错", None)
    spent: bool = declare(BOOLEAN, "true：用实际完成值来乘，与资金栏的执行数比，只报超过的", False)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable):
            return
        if self.spent:
            yield from self.unpaid(subject)
            return
        budgets = list(budgets_of(subject))
        found = self.pairs(subject)
        if not budgets or isinstance(found, Insufficient):
            yield found if isinstance(found, Insufficient) else Insufficient(say.NO_BUDGET)
            return
        fits = list(readings(*found.pairs[0])) if len(found.pairs) == 1 else [total_of(found.pairs)]
        tolerance = Decimal(str(self.tolerance))
        for fit in fits:
            if any(fit.meets(budget, tolerance) for budget in budgets):
                if not fit.exact:
                    yield self.loose(subject, found, fits, budgets)
                return
        yield self.judge(subject, found, fits, budgets)

    def unpaid(self, sheet: JudgedTable) -> Iterator[Outcome]:
        """The hit for more done than was paid for, whatever periods the price is for; less may have been spent so."""
        spent, found = spent_of(sheet), self.pairs(_as_done(sheet))
        if not spent or isinstance(found, Insufficient):
            yield found if isinstance(found, Insufficient) else Insufficient(say.NO_FUNDS)
        elif self.partial and self.partial.search(_purpose(sheet)):
            yield Insufficient(say.PARTIAL)
        elif found.named:
            fits = readings(*found.pairs[0]) if len(found.pairs) == 1 else [total_of(found.pairs)]
            least = min(fits, key=lambda fit: fit.low)
            if least.low > spent * (1 + Decimal(str(self.tolerance))):
                yield _told(sheet, found, Held(least.periods, least.low, spent), "unpaid")

    def pairs(self, sheet: JudgedTable) -> Priced | Insufficient:
        """Each unit price with the one count whose unit it is for; a price without exactly one leaves it open."""
        counts = [row for row in sheet.rows if _counts(row) and holds_any(self.quantity, row)]
        prices = [row for row in sheet.rows if _prices(row) and holds_any(self.price, row)]
        if not counts or not prices:
            return Insufficient(say.NO_PAIR)
        pairs: list[tuple[JudgedRow, JudgedRow]] = []
        for price in prices:
            per = measure_of(price)
            fitting = [row for row in counts if per and _agree(row.quantity.unit if row.quantity else "", per)]
            if len(fitting) != 1:
                return Insufficient(say.NO_UNIT_PRICE if len(prices) == 1 else say.NO_PAIR)
            pairs.append((fitting[0], price))
        used = [count for count, _ in pairs]
        if len({id(count) for count in used}) < len(pairs):
            return Insufficient(say.NO_PAIR)
        # 督办经费 其他: a cost without its amount is paid out of the same budget
        unsaid = any(row.level == "成本" and row.head == "money" and row.kind == "text" for row in sheet.rows)
        whole = not unsaid and all(any(count is one for one in used) for count in counts)
        if not whole and not all(_names(price, count, _HINTING) for count, price in pairs):
            return Insufficient(say.PART_PRICED)
        return Priced(tuple(pairs), whole, whole or all(_names(price, count, _NAMING) for count, price in pairs))

    def loose(self, sheet: JudgedTable, priced: Priced, fits: list[Estimate], budgets: list[Decimal]) -> Outcome:
        """The hit for a ceiling that holds nothing back; ≤ leaves room, but not several times the budget."""
        tops = [fit for fit in fits if fit.high is not None]
        top = min(tops, key=lambda fit: fit.high or 0, default=None)
        budget = max(budgets)
        if top is None or top.high is None or len(tops) < len(fits) or top.high < budget * _FAR:
            return Insufficient(say.BOUNDS)
        if self.partial and self.partial.search(_purpose(sheet)):
            return Insufficient(say.PARTIAL)
        return _told(sheet, priced, Held(top.periods, top.high, budget), "loose")

    def judge(self, sheet: JudgedTable, priced: Priced, fits: list[Estimate], budgets: list[Decimal]) -> Outcome:
        """The hit for numbers that do not meet, or why they cannot be compared."""
        pairs = priced.pairs
        price = pairs[-1][1]
        slipped = _slip(fits, budgets) if priced.whole and len(pairs) == 1 else None
        # Periods of which the table says nothing may excuse a sum; they are never told as if they were printed.
        said = fits if len(periods_of(price)) != len(UNSAID) else fits[:1]
        slip, chosen, budget = slipped or (
            "",
            *min(
                ((fit, budget) for fit in said for budget in budgets),
                key=lambda pair: abs(_nearest(pair[0], pair[1]) - pair[1]) / pair[1],
            ),
        )
        product = _nearest(chosen, budget)
        if product > budget and self.partial and self.partial.search(_purpose(sheet)):
            return Insufficient(say.PARTIAL)
        is_fee = self.fee is not None and any(self.fee.search(price.squash("name")) for _, price in pairs)
        if product < budget and not slip and is_fee:
            return Insufficient(say.PART_PRICED)
        least = budget if priced.named else budget * _FAR
        if not priced.whole and product < least:
            return Insufficient(say.PART_PRICED)
        case = "slip" if slip else "off" if chosen.exact else "above" if product > budget else "exceeds"
        return _told(sheet, priced, Held(chosen.periods, product, budget, slip), case)


class Held(NamedTuple):
    """A product in 元 and the budget that it is held against."""

    periods: int
    product: Decimal
    budget: Decimal
    hint: str = ""


def _told(sheet: JudgedTable, priced: Priced, held: Held, case: str) -> Hit:
    periods, product, budget, hint = held
    price = priced.pairs[-1][1]
    gap = abs(product - budget) / budget
    gives = {
        "quantity": priced.terms,
        "price": _said(price),
        "periods": say.PERIODS.format(count=periods) if periods > 1 else "",
        "product": _ten_thousand(product),
        "amount": _ten_thousand(budget),
        "gap": f"{gap:.0%}" if gap < 10 else say.TIMES.format(times=f"{product / budget:.0f}"),
        "hint": hint,
    }
    rows = tuple(sheet.rows[row.index - 1] for pair in priced.pairs for row in pair)
    return Hit(rows, "actual" if case == "unpaid" else "value", gives, case, {"gap": float(gap)}, sheet)


def _as_done(sheet: JudgedTable) -> JudgedTable:
    """The table as if what was done had been its targets."""
    rows = (
        indicator({name: row.cells[name] for name in row.cells if name != "value"} | _done(row), row.extra)
        for row in sheet.table.indicators
    )
    return JudgedTable(replace(sheet.table, indicators=tuple(rows)), sheet.index, sheet.whole)


def _done(row: Indicator) -> dict[str, Cell]:
    return {"value": row.cells["actual"]} if "actual" in row.cells else {}


@dataclass(frozen=True, slots=True)
class Priced:
    """Counts with their unit prices; `whole` says that every count has one, `named` that each names its own."""

    pairs: tuple[tuple[JudgedRow, JudgedRow], ...]
    whole: bool
    named: bool

    @property
    def terms(self) -> str:
        """All that stands before the last unit price in the sum: 60亩×475元/亩＋4个."""
        *before, (last, _) = self.pairs
        done = (
            say.TERM.format(count=_said(count), price=_said(price), periods=_times(price)) for count, price in before
        )
        return say.PLUS.join((*done, _said(last)))


def _said(row: JudgedRow) -> str:
    return row.text("value").lstrip("=＝") + row.text("unit")


def _times(price: JudgedRow) -> str:
    periods = _periods_said(price)
    return say.PERIODS.format(count=periods) if periods > 1 else ""


def _periods_said(price: JudgedRow) -> int:
    """The periods of a full year that a unit price names: 12 for a month, 4 for a quarter, else 1."""
    named = periods_of(price)
    return 1 if named == UNSAID else named[0]


def total_of(pairs: Sequence[tuple[JudgedRow, JudgedRow]]) -> Estimate:
    """The sum of several products for a full year."""
    low, high = Decimal(0), Decimal(0)
    open_ = False
    for count, price in pairs:
        (few, many), (cheap, dear), periods = _range(count), _range(price), _periods_said(price)
        low += few * cheap * periods
        if many is None or dear is None:
            open_ = True
        else:
            high += many * dear * periods
    return Estimate(low, None if open_ else high, _periods_said(pairs[-1][1]))


def budgets_of(sheet: JudgedTable) -> Iterator[Decimal]:
    """The budget in 元; both readings where the form does not say whether it counts in 元 or 万元."""
    text, unit = sheet.text("budget"), sheet.table.budget_unit or ""
    quantity = parse(text, unit, "")
    if quantity is None or quantity.number is None or quantity.number <= 0:
        return
    if quantity.amount is not None:
        yield quantity.amount
    elif quantity.kind == "bare":
        yield from (quantity.number * TEN_THOUSAND, quantity.number)


def _counts(row: JudgedRow) -> bool:
    return row.kind == "count" and row.quantity is not None and row.quantity.amount is not None


def _prices(row: JudgedRow) -> bool:
    return row.kind == "money" and row.quantity is not None and row.quantity.amount is not None


def measure_of(price: JudgedRow) -> str:
    """What a unit price is for: the 人 of 元/人·月 or of 每人每月; '' when it is no unit price."""
    per = price.quantity.per if price.quantity else ()
    things = [one for one in per if one not in ("月", "年", "季", "日", "天")]
    if things:
        return things[0]
    found = PER.search(price.squash("name")) or PER.search(price.squash("description"))
    return next(filter(None, found.groups())) if found else ""


def _names(price: JudgedRow, count: JudgedRow, least: int) -> bool:
    """Whether a unit price names the very thing that is counted: at least so many characters in a row of its name."""
    name, other = price.squash("name"), count.squash("name")
    return any(name[at : at + least] in other for at in range(len(name) - least + 1))


def _agree(unit: str, per: str) -> bool:
    people = {"人", "名", "人次", "位"}
    return unit == per or {unit, per} <= people or unit.endswith(per) or per.endswith(unit)


def readings(count: JudgedRow, price: JudgedRow) -> Iterator[Estimate]:
    """The products that the two rows may mean, by period."""
    low, high = _range(count)
    cheap, dear = _range(price)
    for periods in periods_of(price):
        top = high * dear * periods if high is not None and dear is not None else None
        yield Estimate(low * cheap * periods, top, periods)


def periods_of(price: JudgedRow) -> tuple[int, ...]:
    """The periods of a year that the unit price may be paid for; a printed month or quarter may be part of a year."""
    per = price.quantity.per if price.quantity else ()
    text = price.squash("name") + price.squash("description")
    if "月" in per or MONTHLY.search(text):
        return tuple(range(12, 0, -1))
    if "季" in per or "季度" in per or QUARTERLY.search(text):
        return (4, 3, 2, 1)
    if "年" in per or YEARLY.search(text):
        return (1,)
    return UNSAID


def _range(row: JudgedRow) -> tuple[Decimal, Decimal | None]:
    quantity = row.quantity
    amount = (quantity.amount if quantity else None) or Decimal(0)
    if quantity and quantity.upper and quantity.number:  # 1-3万元/件
        return amount, amount * quantity.upper / quantity.number
    if row.sign in ("≤", "<"):
        return Decimal(0), amount
    if row.sign in ("≥", ">"):
        return amount, None
    return amount, amount


def _nearest(fit: Estimate, budget: Decimal) -> Decimal:
    """The end of the range that is nearest to the budget."""
    if fit.high is not None and budget > fit.high:
        return fit.high
    return max(fit.low, min(budget, fit.high) if fit.high is not None else budget) if budget >= fit.low else fit.low


def _slip(fits: list[Estimate], budgets: list[Decimal]) -> tuple[str, Estimate, Decimal] | None:
    """What a power of ten between product and budget looks like, and of which reading; None when there is none."""
    for fit in fits:
        for budget in budgets:
            for power in (1, 2, 3, 4) if fit.exact and fit.low else ():
                for ratio, text in ((fit.low / budget, say.BUDGET_SMALL), (budget / fit.low, say.BUDGET_LARGE)):
                    if abs(ratio / 10**power - 1) <= Decimal("0.005"):
                        told = say.WAN if power == 4 else text.format(times=10**power, zeros=power)
                        return told, fit, budget
    return None


def _purpose(sheet: JudgedTable) -> str:
    return squash(sheet.text("title") + sheet.text("project") + sheet.text("fund_use"))


def _ten_thousand(amount: Decimal) -> str:
    return f"{(amount / TEN_THOUSAND).quantize(Decimal('0.01')):f}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Amounts(Check):
    """Only amounts with a unit that the expression's first group catches; all of them must say the same."""

    kind: ClassVar[str] = "amounts"
    help: ClassVar[str] = "同一项目的金额前后是否一致"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"one": "一处的金额", "other": "另一处的金额", "gap": "相差"}
    numbers: ClassVar[tuple[str, ...]] = ("gap",)
    reads: ClassVar[tuple[str, ...]] = ("budget",)

    field: tuple[str, ...] = declare(FIELDS_TYPE, "在哪些文字里找金额")
    amount: re.Pattern[str] = declare(REGEX, "第一个括号是金额")
    tolerance: float = declare(SHARE, "相差不超过多少算一致", 0.02)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable):
            return
        said = [(value, printed, field) for field in self.field for value, printed in self.said(subject, field)]
        if not said:
            yield Insufficient(say.NO_BUDGET)
            return
        budgets = list(budgets_of(subject)) or [said[0][0]]
        for value, printed, field in said:
            gap = min(abs(value - budget) / budget for budget in budgets)
            if gap > Decimal(str(self.tolerance)):
                one = subject.text("budget") or said[0][1]
                gives = {"one": one, "other": printed, "gap": percent(float(gap))}
                yield Hit((), field, gives, "", {"gap": float(gap)}, subject)
                return

    def said(self, sheet: JudgedTable, field: str) -> Iterator[tuple[Decimal, str]]:
        """The amounts in 元 that a field states, as printed."""
        for match in self.amount.finditer(sheet.squash(field)):
            quantity = parse(match[1])
            if quantity is not None and quantity.kind == "money" and quantity.amount:
                yield quantity.amount, match[1]


_ROUNDING = Decimal("0.02")  # of the budget: amounts that were rounded to 万元 still agree


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Costs(Check):
    """Only whole amounts are judged, no unit prices; rows that name a total are not added to their parts."""

    kind: ClassVar[str] = "costs"
    help: ClassVar[str] = "成本指标的金额是否超过预算数"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"amount": "成本（万元）", "budget": "预算数（万元）", "steps": "算式"}
    cases: ClassVar[Mapping[str, str]] = {"one": "一项成本超过预算数", "sum": "几项成本合计超过预算数"}
    numbers: ClassVar[tuple[str, ...]] = ("gap",)
    reads: ClassVar[tuple[str, ...]] = ("budget", "value", "unit")

    rows: tuple[Condition, ...] = declare(CONDITIONS, "哪些行是成本（任一条件成立）")
    total: re.Pattern[str] = declare(REGEX, "名称里有这些字的是总数，不与分项相加")
    partial: re.Pattern[str] | None = declare(
        REGEX, "表题、项目名称、资金用途里有这些字时只负担一部分，成本大于预算不算错", None
    )

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable):
            return
        budget = max(budgets_of(subject), default=None)
        costs = [(row, cost) for row in subject.rows if holds_any(self.rows, row) and (cost := _cost_of(row))]
        if budget is None or not costs:
            yield Insufficient(say.NO_BUDGET if budget is None else say.NO_COSTS)
            return
        if self.partial and self.partial.search(_purpose(subject)):
            yield Insufficient(say.PARTIAL)
            return
        most = budget * (1 + _ROUNDING)
        over = [(row, cost) for row, cost in costs if cost > most]
        for row, cost in over:
            yield _cost_hit(subject, [(row, cost)], budget, "one")
        parts = [(row, cost) for row, cost in costs if not self.total.search(row.squash("name"))]
        if not over and len(parts) > 1 and sum(cost for _, cost in parts) > most:
            yield _cost_hit(subject, parts, budget, "sum")


def _cost_of(row: JudgedRow) -> Decimal | None:
    """A whole amount in 元; None for a unit price, a lower bound and all that is no money."""
    quantity = row.quantity
    if quantity is None or quantity.kind != "money" or quantity.sign in ("≥", ">") or measure_of(row):
        return None
    return None if quantity.per else quantity.amount


def _cost_hit(sheet: JudgedTable, costs: list[tuple[JudgedRow, Decimal]], budget: Decimal, case: str) -> Hit:
    total = sum((cost for _, cost in costs), Decimal(0))
    gives = {
        "amount": _wan(total),
        "budget": _wan(budget),
        "steps": "+".join(_wan(cost) for _, cost in costs) + f"={_wan(total)}",
    }
    return Hit(tuple(row for row, _ in costs), "value", gives, case, {"gap": float(total / budget - 1)}, sheet)


def _wan(amount: Decimal) -> str:
    return trimmed(amount / TEN_THOUSAND)


_NUMBER = regex(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SMALL = Decimal("0.005")  # half of the last place that amounts in 万元 are printed with
_SCALES = (Decimal(1), Decimal(10_000), Decimal("0.0001"))  # one column may be in 元, the other in 万元


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Purchases(Check):
    """A table is judged when most of its rows fit: in one where none does, a column means something else."""

    kind: ClassVar[str] = "purchases"
    help: ClassVar[str] = "采购、资产表里数量×单价是否等于金额"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {
        "item": "品名",
        "count": "数量",
        "price": "单价",
        "amount": "金额",
        "right": "应为",
    }

    count: re.Pattern[str] = declare(REGEX, "数量一列的表头")
    price: re.Pattern[str] = declare(REGEX, "单价一列的表头")
    amount: re.Pattern[str] = declare(REGEX, "金额一列的表头")
    tolerance: float = declare(SHARE, "相差不超过多少算相符", 0.01)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        for grid in subject.document.grids if isinstance(subject, JudgedDocument) else ():
            rows = list(self.rows(grid))
            wrong = [row for row in rows if not self.fits(*row[1:])]
            if wrong and len(wrong) * 2 < len(rows):
                for item, count, price, amount in wrong:
                    figures = {"count": count, "price": price, "amount": amount, "right": count * price}
                    yield Hit(gives={"item": item, **{name: trimmed(n) for name, n in figures.items()}})

    def rows(self, grid: Grid) -> Iterator[tuple[str, Decimal, Decimal, Decimal]]:
        """Item, count, price and amount of the rows that have all three numbers."""
        cells = {(cell.row, cell.column): squash(cell.text) for cell in grid.cells}
        columns: list[int] = []
        for pattern in (self.count, self.price, self.amount):
            found = next(
                ((row, column) for (row, column), text in sorted(cells.items()) if pattern.fullmatch(text)), None
            )
            if found is None:
                return
            columns.append(found[1])
        for row in sorted({row for row, _ in cells}):
            numbers = [_number(cells.get((row, column), "")) for column in columns]
            if None not in numbers:
                item = next((cells[(row, c)] for c in range(columns[0]) if cells.get((row, c))), "")
                count, price, amount = (number for number in numbers if number is not None)
                yield item, count, price, amount

    def fits(self, count: Decimal, price: Decimal, amount: Decimal) -> bool:
        """Whether the product is the amount, in the same unit or in 元 against 万元."""
        tolerance = Decimal(str(self.tolerance))
        products = (count * price * scale for scale in _SCALES)
        return any(abs(product - amount) <= max(_SMALL, amount * tolerance) for product in products)


def _number(text: str) -> Decimal | None:
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None
