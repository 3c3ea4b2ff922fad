"""Classes of indicators (一级、二级指标).

- fit: A row does not belong where it stands: the matrix of class and measure, told by conditions.
- presence: A table lacks rows of a class.
- classes: One indicator stands under different classes in one document.
- contradicts: One measure has opposite signs, or a count and a percentage, in two places of a document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from lint.checks.base import FIELD, Check, Hit, Insufficient, Outcome, Spot, rows_of, sheet_of
from lint.checks.conditions import CONDITIONS, Condition, asks_more, holds_any, may_hold
from lint.checks.subjects import JudgedDocument, JudgedRow, JudgedTable, Sort, Subject
from lint.declared.record import declare
from lint.declared.types import BOOLEAN, INTEGER, LEXICON, TEXT, ListOf
from lint.messages import checks as say
from lint.messages.fields import HEADS, KINDS, LIST
from lint.patterns import regex
from lint.text.lexicon import Lexicon
from lint.text.quantity import parse, trimmed


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Fit(Check):
    """What is natural is never a misfit; the rest is one when a condition of `misfit` holds."""

    kind: ClassVar[str] = "fit"
    help: ClassVar[str] = "与所在类别是否相称：natural 任一成立即相称，否则 misfit 任一成立即不相称"
    scopes: ClassVar[tuple[str, ...]] = ("indicator", "table")
    gives: ClassVar[Mapping[str, str]] = {"head": "名称量的是什么", "kind": "指标值是哪一种量"}

    misfit: tuple[Condition, ...] = declare(CONDITIONS, "任一成立即不相称")
    natural: tuple[Condition, ...] = declare(CONDITIONS, "任一成立即相称", ())
    field: str = declare(FIELD, "问题标在哪个字段", "name")

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if holds_any(self.natural, subject) or not holds_any(self.misfit, subject):
            return
        gives = {"head": "", "kind": ""}
        if isinstance(subject, JudgedRow):
            gives = {"head": HEADS.get(subject.head, ""), "kind": KINDS.get(subject.kind, "")}
        yield Hit(rows_of(subject), self.field, gives, sheet=sheet_of(subject))

    def passes(self, sort: Sort) -> bool:
        """Whether all rows of a sort are in order: no misfit can be one of it, or it is natural in itself."""
        natural = any(may_hold(one, sort) and not asks_more(one) for one in self.natural)
        return natural or not any(may_hold(one, sort) for one in self.misfit)


_PRINTED = regex(r"\(?(\d{1,3}(?:\.\d)?)分\)?")
_EXPECTED = {
    "成本": {"成本"},
    "效益": {"经济", "社会", "生态", "可持续", "效益"},
    "满意度": {"满意度"},
}
_SCORED = (Decimal(95), Decimal(101))  # points of a whole form; 90 where the budget's execution has ten of its own
_WITHOUT_EXECUTION = (Decimal(88), Decimal(92))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Presence(Check):
    """Counts the rows that meet any of the conditions, where classes were recognised and the table is whole.

    A table whose printed points add up to less than a form's total has lost rows on its way: what it lacks may stand
    in them, so that nothing is said of its drafter; `part` tells of the lost rows instead.
    """

    kind: ClassVar[str] = "presence"
    help: ClassVar[str] = "表里至少应有几行满足条件的指标"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {
        "count": "满足条件的行数",
        "classes": "表里有的类别",
        "points": "读到的各行分值合计",
        "missing": "成本、效益、满意度里没有的",
    }
    cases: ClassVar[Mapping[str, str]] = {"absent": "没有这样的行", "part": "分值不满，表不完整"}
    numbers: ClassVar[tuple[str, ...]] = ("count", "rows")
    reads: ClassVar[tuple[str, ...]] = ("level2",)

    of: tuple[Condition, ...] = declare(CONDITIONS, "数满足任一条件的行")
    at_least: int = declare(INTEGER, "至少几行", 1)
    other_than: tuple[Condition, ...] = declare(CONDITIONS, "满足任一条件的行不算数", ())
    part: bool = declare(BOOLEAN, "改报分值不满的表：它缺的行可能在没有读到的部分", False)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable):
            return
        count = sum(1 for row in subject.rows if holds_any(self.of, row) and not holds_any(self.other_than, row))
        if count >= self.at_least:
            return
        classes = dict.fromkeys(row.level for row in subject.rows if row.level)
        if not classes:
            yield Insufficient(say.NO_CLASSES)
            return
        points = points_of(subject)
        partial = points is not None and not _is_whole(points)
        if partial is not self.part:
            if partial:
                yield Insufficient(say.PART_OF_TABLE)
            return
        gives = {"count": str(count), "classes": LIST.join(classes), "points": f"{points:f}" if points else ""}
        gives["missing"] = LIST.join(_missing(subject))
        case = "part" if self.part else "absent"
        yield Hit((), None, gives, case, {"count": count, "rows": len(subject.rows)}, sheet=subject)


def _missing(sheet: JudgedTable) -> Iterator[str]:
    """Which of the classes that a form has are not among the rows."""
    held = {row.level for row in sheet.rows} | ({"满意度"} if any(row.head == "sat" for row in sheet.rows) else set())
    yield from (name for name, classes in _EXPECTED.items() if held.isdisjoint(classes))


def points_of(sheet: JudgedTable) -> Decimal | None:
    """The points (分值) of the rows, else of the printed classes (产出指标（50分）), together; None without any."""
    weights = [number for row in sheet.rows if (number := _points(row)) is not None]
    if weights:
        return sum(weights, Decimal(0)).normalize()
    levels = dict.fromkeys(row.squash("level1") for row in sheet.rows)
    printed = [Decimal(found[1]) for level in levels if (found := _PRINTED.search(level))]
    return sum(printed, Decimal(0)).normalize() if printed and len(printed) == len(levels) else None


def _points(row: JudgedRow) -> Decimal | None:
    quantity = parse(row.text("weight"))
    return quantity.number if quantity else None


def _is_whole(points: Decimal) -> bool:
    within = any(low <= points <= high for low, high in (_SCORED, _WITHOUT_EXECUTION))
    return within or points > _SCORED[1] or points <= 1  # weights may be shares of one


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Classes(Check):
    """The rows of the rarer class are told, with a row of the more common one; in a tie, those that come later."""

    kind: ClassVar[str] = "classes"
    help: ClassVar[str] = "同名指标在一份文件里归入不同类别"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"here": "这里的类别", "usual": "多数的类别", "there_at": "多数在哪里"}
    reads: ClassVar[tuple[str, ...]] = ("name", "level2")

    min_length: int = declare(INTEGER, "名称不足几个字的不比", 3)
    skip: Lexicon | None = declare(LEXICON, "名称整个是词表里的一条就不比", None)
    leave: tuple[str, ...] = declare(ListOf(TEXT), "不比的类别", ())

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedDocument):
            return
        by_name: dict[str, list[JudgedRow]] = defaultdict(list)
        for sheet in subject.sheets:
            for row in sheet.rows:
                name = row.key("name")
                if len(name) >= self.min_length and row.level and row.level not in self.leave:
                    by_name[name].append(row)
        for name, rows in by_name.items():
            if len({row.level for row in rows}) > 1 and not (self.skip and self.skip.is_whole(name)):
                yield from self.odd(rows)

    def odd(self, rows: list[JudgedRow]) -> Iterator[Outcome]:
        """A hit for each table with rows of a rarer class."""
        usual = Counter(row.level for row in rows).most_common(1)[0][0]
        common = [row for row in rows if row.level == usual]
        there: dict[str, list[int]] = defaultdict(list)
        for row in common:
            there[row.sheet.number].append(row.index)
        for sheet in dict.fromkeys(row.sheet for row in rows if row.level != usual):
            odd = tuple(row for row in rows if row.sheet is sheet and row.level != usual)
            gives = {"here": odd[0].text("level2"), "usual": common[0].text("level2")}
            gives["there_at"] = say.rows_there(sheet.number, there)
            yield Hit(odd, "level2", gives, sheet=sheet, related=(Spot(common[0].sheet, (common[0],)),))


_UP, _DOWN = ("≥", ">"), ("≤", "<")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Contradicts(Check):
    """Rows of one name and one number are compared; the later one is told, with the earlier one."""

    kind: ClassVar[str] = "contradicts"
    help: ClassVar[str] = "同名指标同一个数，符号相反，或一个是个数一个是百分比"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"here": "这里的值", "there": "那里的值", "there_at": "那里是哪一处"}
    cases: ClassVar[Mapping[str, str]] = {"sign": "符号相反", "kind": "一个是个数，一个是百分比"}
    reads: ClassVar[tuple[str, ...]] = ("name", "value", "unit")

    min_length: int = declare(INTEGER, "名称不足几个字的不比", 4)
    skip: Lexicon | None = declare(LEXICON, "名称整个是词表里的一条就不比", None)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedDocument):
            return
        seen: dict[tuple[str, str], list[JudgedRow]] = defaultdict(list)
        for sheet in subject.sheets:
            for row in sheet.rows:
                name = row.key("name")
                if len(name) < self.min_length or row.quantity is None or row.quantity.number is None:
                    continue
                if self.skip is not None and self.skip.is_whole(name):
                    continue
                earlier = seen[(name, trimmed(row.quantity.number))]
                if found := next(((other, case) for other in earlier if (case := _case(other, row))), None):
                    yield _hit(row, *found)
                earlier.append(row)


def _case(one: JudgedRow, other: JudgedRow) -> str:
    if {one.kind, other.kind} == {"rate", "count"}:
        return "kind"
    opposite = (one.sign in _UP and other.sign in _DOWN) or (one.sign in _DOWN and other.sign in _UP)
    return "sign" if opposite and one.kind == other.kind else ""


def _hit(row: JudgedRow, other: JudgedRow, case: str) -> Hit:
    gives = {
        "here": row.text("value") + row.text("unit"),
        "there": other.text("value") + other.text("unit"),
        "there_at": say.rows_there(row.sheet.number, {other.sheet.number: (other.index,)}),
    }
    return Hit((row,), "value", gives, case, sheet=row.sheet, related=(Spot(other.sheet, (other,)),))
