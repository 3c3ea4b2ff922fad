"""Target values (指标值).

- quantity: The target value is of the wrong kind, has the wrong sign, or lies beyond what can be.
- readable: A target value that cannot be read as one, or that no such indicator can have.
- unit: A number has no unit, or a word in its place that is none.
- figures: The number in a row's name or description is not the number of its target value.
- scale: Headcounts too large for the jurisdiction: targets of a higher level taken over as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Check, Hit, Insufficient, Outcome
from lint.checks.conditions import KINDS, SIGNS
from lint.checks.subjects import JudgedRow, JudgedTable, Sort, Subject
from lint.declared.record import declare
from lint.declared.types import INTEGER, LEXICON, NUMBER, REGEX, TEXT, Choice, ListOf, MapOf
from lint.messages import checks as say
from lint.messages.fields import HEADS, LIST
from lint.messages.fields import KINDS as KIND_NAMES
from lint.patterns import regex
from lint.text import units
from lint.text.lexicon import Lexicon
from lint.text.quantity import Quantity, parse, trimmed
from lint.text.readable import fault
from lint.text.units import is_no_unit, unit


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Value(Check):
    """Options that are not set are not asked; a blank value cannot be judged."""

    kind: ClassVar[str] = "quantity"
    help: ClassVar[str] = "指标值的种类、符号、上限"
    scopes: ClassVar[tuple[str, ...]] = ("indicator",)
    gives: ClassVar[Mapping[str, str]] = {
        "kind": "指标值是哪一种量",
        "sign": "符号",
        "head": "名称量的是什么",
        "printed": "值连同单位",
    }
    cases: ClassVar[Mapping[str, str]] = {
        "kind": "种类不对",
        "sign": "符号不对",
        "unreachable": "符号使达标成为不可能",
        "beyond": "超过上限",
    }
    reads: ClassVar[tuple[str, ...]] = ("value", "unit")

    forbid: tuple[str, ...] = declare(ListOf(Choice(KINDS)), "不能是这些种类的量", ())
    forbid_sign: tuple[str, ...] = declare(ListOf(Choice(SIGNS)), "不能用这些符号", ())
    ceiling: Decimal | None = declare(NUMBER, "不能超过，也不能要求“大于等于”的上限", None)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedRow):
            return
        if subject.quantity is None:
            yield Insufficient(say.BLANK_VALUE)
        elif case := self.fault(subject):
            gives = {
                "kind": KIND_NAMES[subject.kind],
                "sign": subject.sign,
                "head": HEADS.get(subject.head, ""),
                "printed": subject.text("value") + subject.text("unit"),
            }
            yield Hit((subject,), "value", gives, case, sheet=subject.sheet)

    def fault(self, row: JudgedRow) -> str:
        """The first thing wrong with a row's value, or ''."""
        if row.kind in self.forbid:
            return "kind"
        if (row.sign or "none") in self.forbid_sign:
            return "sign"
        number = row.quantity.number if row.quantity else None
        if self.ceiling is None or number is None:
            return ""
        if number > self.ceiling and row.sign not in ("<", "≤"):
            return "beyond"
        return "unreachable" if number == self.ceiling and row.sign in ("≥", ">") else ""

    def passes(self, sort: Sort) -> bool:
        """Whether kind and sign of a sort are in order, and nothing else is asked."""
        *_, kind, sign = sort
        forbidden = kind in self.forbid or (sign or "none") in self.forbid_sign
        return kind != "" and self.ceiling is None and not forbidden


CASES = {
    "error": "公式出错的字样",
    "signs": "两个符号或两个值连在一起",
    "reversed": "下限高于上限",
    "letters": "数字里混进了字母",
    "tail": "数和单位之外还有多余的字",
    "negative": "负数",
    "nothing": "等于没有填的字样",
    "word": "问的是多少，填的是完成、达标一类的话",
    "beyond": "超过100%",
    "share": "小数和百分号重了",
    "zero": "要求是零",
    "fraction": "按个数的东西有小数",
    "serial": "日期变成了电子表格里的序号",
    "open": "大于等于零，或者坏事的比率不超过100%：什么结果都达标",
}
_COUNTED = ("数量", "时效", "成本", "满意度")  # classes whose targets are amounts, never the absence of something
_AMOUNTS = ("rate", "count", "money")  # what names ask for that only a number answers
_HUNDRED = Decimal(100)
_DAY_NOUGHT = date(1899, 12, 30)  # from which spreadsheets count days
_SERIALS = range(40179, 51137)  # 2010 to 2039


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Readable(Check):
    """Sign, number and unit use up the text, and the number is one that the indicator can have."""

    kind: ClassVar[str] = "readable"
    help: ClassVar[str] = "指标值读得成符号、数、单位，数在可能的范围里"
    scopes: ClassVar[tuple[str, ...]] = ("indicator",)
    gives: ClassVar[Mapping[str, str]] = {
        "printed": "值连同单位",
        "as_percent": "小数折成的百分数",
        "day": "序号代表的日期",
    }
    cases: ClassVar[Mapping[str, str]] = CASES
    reads: ClassVar[tuple[str, ...]] = ("value", "unit", "name")

    nothing: tuple[str, ...] = declare(ListOf(TEXT), "整格只写着它就等于没填的字样", ())
    absent: tuple[str, ...] = declare(ListOf(TEXT), "名称问的是多少、多快、多少钱时，等于没填的字样", ())
    done: tuple[str, ...] = declare(ListOf(TEXT), "名称问的是比率、数量、金额时，没有说多少的字样", ())
    said: re.Pattern[str] | None = declare(REGEX, "名称里有它，上面的字样就是值（是否……、有无……）", None)
    whole: Lexicon | None = declare(
        LEXICON, "名称以它收尾的是部分占整体的比率：不会超过100%，也不会只求百分之零点几", None
    )
    growth: re.Pattern[str] | None = declare(REGEX, "名称里有它，可以超过100%，可以是负数、零", None)
    fewer: Lexicon | None = declare(LEXICON, "名称里有它，越少越好，零就是目标", None)
    deeds: Lexicon | None = declare(LEXICON, "数量指标的名称里有它，是要办的事，零等于不办", None)
    whole_units: tuple[str, ...] = declare(ListOf(TEXT), "按它数的东西没有小数", ())
    averaged: re.Pattern[str] | None = declare(REGEX, "名称或指标值里有它，是平均数，可以有小数", None)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedRow) or not subject.squash("value"):
            return
        if case := self.fault(subject):
            quantity = subject.quantity
            number = quantity.number if quantity else None
            percent = f"{trimmed(number * 100)}%" if case == "share" and number is not None else ""
            day = _as_day(number) if case == "serial" and number is not None else ""
            gives = {"printed": subject.text("value") + subject.text("unit"), "as_percent": percent, "day": day}
            yield Hit((subject,), "value", gives, case, sheet=subject.sheet)

    def fault(self, row: JudgedRow) -> str:
        """The case that a row's value is, or ''."""
        text, name = row.squash("value"), row.squash("name")
        fewer = self.fewer is not None and self.fewer.find(name) is not None
        if text in self.nothing or (text in self.absent and not fewer and (row.head or row.level in _COUNTED)):
            return "" if self.said and self.said.search(name) else "nothing"
        if text in self.done and row.head in _AMOUNTS:
            return "word"
        found = fault(text)
        grows = self.growth is not None and self.growth.search(name + row.squash("description") + text) is not None
        if found:
            return "" if found == "negative" and grows else found
        return "" if grows else self.beyond(row, name, fewer)

    def beyond(self, row: JudgedRow, name: str, fewer: bool) -> str:
        """The case of a number that such an indicator cannot have, or ''."""
        quantity = row.quantity
        if quantity is None or quantity.number is None or quantity.upper is not None:
            return ""
        number, percent = quantity.number, quantity.kind == "rate" and quantity.unit == "%"
        if row.level == "时效" and quantity.kind == "bare" and number in _SERIALS and row.head == "time":
            return "serial"
        if not number and quantity.kind in ("rate", "count", "money", "bare") and row.sign in ("≥", ">") and not fewer:
            return "open"
        if quantity.kind == "count" and not quantity.per and not fewer:
            return self.miscounted(row, quantity, number)
        share = percent and self.whole is not None and self.whole.ends(name) is not None
        if percent and fewer and number >= _HUNDRED and row.sign in ("≤", "<"):
            return "open"
        if not share or fewer or row.sign in ("≤", "<"):
            return ""
        if number > _HUNDRED:
            return "beyond"
        if not number:
            return "zero"
        return "share" if Decimal("0.5") <= number <= 1 else ""

    def miscounted(self, row: JudgedRow, quantity: Quantity, number: Decimal) -> str:
        """The case of a count that nobody can do: none of what is to be done, or a part of what is not divided."""
        name = row.squash("name")
        if not number and row.level == "数量" and not row.sign.strip("="):
            return "zero" if self.deeds is not None and self.deeds.find(name) is not None else ""
        parted = quantity.unit in self.whole_units and number % 1
        mean = self.averaged is not None and self.averaged.search(name + row.squash("value"))
        return "fraction" if parted and not mean else ""


def _as_day(serial: Decimal) -> str:
    day = _DAY_NOUGHT + timedelta(int(serial))
    return f"{day.year}年{day.month}月{day.day}日"


_LONGEST = 5  # characters; measure words are shorter than the phrases that slip into the unit's place
_AFTER_PERCENT = regex(r"\d[%‰](.{1,6})$")
# mcd/(m2·lx), 起/亿车公里
_COMPOUND = regex(r"[A-Za-z0-9/()·.*^%°℃Ωμ:~-]+|[A-Za-z一-龥]{1,5}(?:/[A-Za-z一-龥]{1,6})+")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class UnitWord(Check):
    """What may be an unknown measure word passes; what is certainly none, or contradicts the other unit, is told."""

    kind: ClassVar[str] = "unit"
    help: ClassVar[str] = "数后面有单位，单位处写的是单位"
    scopes: ClassVar[tuple[str, ...]] = ("indicator",)
    gives: ClassVar[Mapping[str, str]] = {
        "printed": "值连同单位",
        "unit": "单位处的文字",
        "fits": "按名称像是的单位",
        "second": "又写的另一个单位",
    }
    cases: ClassVar[Mapping[str, str]] = {
        "missing": "没有单位",
        "word": "单位处不是单位",
        "numberless": "只有单位没有数",
        "cell": "指标值里的单位与计量单位对不上",
        "tail": "百分号后面又有单位",
    }
    reads: ClassVar[tuple[str, ...]] = ("value", "unit", "name")

    plain: re.Pattern[str] | None = declare(REGEX, "名称里有它，就本来没有单位", None)
    fits: Mapping[str, str] | None = declare(
        MapOf(TEXT), "名称里有左边的字（正则），多半用右边的单位；先写的先用", None
    )
    counted: re.Pattern[str] | None = declare(REGEX, "名称里有它，单位就在名称里", None)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedRow) or subject.quantity is None:
            return
        if case := self.fault(subject):
            gives = {
                "printed": subject.text("value") + subject.text("unit"),
                "unit": subject.quantity.unit,
                "fits": self.fitting(subject),
                "second": _second_unit(subject)[1],
            }
            yield Hit((subject,), "unit" if subject.text("unit") else "value", gives, case, sheet=subject.sheet)

    def fitting(self, row: JudgedRow) -> str:
        """The units that the name's last noun is counted in, as words for the advice."""
        name = row.squash("name")
        found = next((unit for noun, unit in (self.fits or {}).items() if re.search(noun, name)), "")
        return found or say.SOME_UNITS

    def fault(self, row: JudgedRow) -> str:
        """The case that a row is, or ''."""
        name = row.squash("name")
        if row.kind == "text":
            found = unit(row.squash("value").lstrip("≥≤=<>"))
            return "numberless" if found and not found.tail and found.kind != "rate" else ""
        if row.kind == "odd":
            return "word" if _is_phrase(row) else ""
        if case := _second_unit(row)[0]:
            return case
        if row.kind != "bare" or any(p.search(name) for p in (self.plain, self.counted) if p is not None):
            return ""
        return "missing"


def _second_unit(row: JudgedRow) -> tuple[str, str]:
    """The unit that contradicts the one written in the value, and where it stands; 2万元 and 个 may be 2万元/个."""
    value = parse(row.text("value"))
    if value is None or value.kind not in ("rate", "money"):
        return "", ""
    cell, tail = row.squash("unit"), _AFTER_PERCENT.search(row.squash("value"))
    for case, text in (("cell", cell), ("tail", tail[1] if tail else "")):
        found = unit(text)
        if found and not found.tail and found.kind != value.kind and "rate" in (found.kind, value.kind):
            return case, text
    return "", ""


def _is_phrase(row: JudgedRow) -> bool:
    """Whether the word after the number is certainly no unit: a grade, a phrase, text of another cell."""
    word = row.quantity.unit if row.quantity else ""
    if is_no_unit(word) and "/" not in word:
        return True
    if _COMPOUND.fullmatch(word):
        return False
    return len(word) > _LONGEST or (len(word) > 1 and word in (row.squash("name"), row.squash("basis")))


_NUMBER = regex(r"(?<![\d.〔\[【(第至~-])(\d{1,12}(?:\.\d{1,8})?)(?![\d.]*(?:[-~至]|周?岁|年级|[〕\]】]))")
# 30人以上的企业 is a condition on the object, 每10万人 a denominator
_CONDITION = regex(r"[一-龥]{0,3}(?:以上|以下|以内|及以)")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Figures(Check):
    """Numbers are compared only under the same unit; amounts are compared in 元."""

    kind: ClassVar[str] = "figures"
    help: ClassVar[str] = "名称、描述里的数与指标值是不是同一个数"
    scopes: ClassVar[tuple[str, ...]] = ("indicator",)
    gives: ClassVar[Mapping[str, str]] = {"said": "文字里的数", "value": "指标值"}
    cases: ClassVar[Mapping[str, str]] = {"differs": "两个数不同", "rounded": "指标值是四舍五入的结果"}
    reads: ClassVar[tuple[str, ...]] = ("value", "unit")

    field: tuple[str, ...] = declare(FIELDS_TYPE, "拿哪些字段里的数来比，取第一个有数的")

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedRow) or subject.quantity is None or subject.quantity.number is None:
            return
        for field in self.field:
            said = list(_said(subject, subject.squash(field)))
            if not said:
                continue
            value = subject.quantity.amount or subject.quantity.number
            upper = subject.quantity.upper
            parts = sum((number for number, _ in said), Decimal(0))  # CT 1台、彩超2台: the value is the whole
            if parts not in (value, upper) and all(number not in (value, upper) for number, _ in said):
                case = "rounded" if any(_rounds(number, subject) for number, _ in said) else "differs"
                gives = {"said": said[0][1], "value": subject.text("value") + subject.text("unit")}
                yield Hit((subject,), "value", gives, case, sheet=subject.sheet)
            return


def _said(row: JudgedRow, text: str) -> Iterator[tuple[Decimal, str]]:
    """The numbers of a text that speak of what the value speaks of, multiplied out, as printed."""
    quantity = row.quantity
    if quantity is None:
        return
    for match in _NUMBER.finditer(text):
        rest = text[match.end() :]
        found = units.unit(rest, money=True) if rest else None
        if found is None or text.endswith(_NO_COUNT, 0, match.start()) or _CONDITION.match(rest):
            continue
        if found.per and not quantity.per:  # 800元/人, and the whole of it
            continue
        printed = match[0] + rest[: len(rest) - len(found.tail)]
        number = Decimal(match[0]) * found.factor
        bare = quantity.kind == "bare" and found.kind in ("count", "money")
        if bare or (found.kind in ("count", "money") and found.kind == quantity.kind and _same(found, quantity.unit)):
            yield number, printed


def _same(found: units.Unit, unit: str) -> bool:
    """Whether two units differ by a multiple only: 元 and 万元."""
    return found.name.lstrip("十百千万亿") == unit.lstrip("十百千万亿")


def _rounds(number: Decimal, row: JudgedRow) -> bool:
    """Whether the value is the number rounded to the decimals that the value shows."""
    quantity = row.quantity
    if quantity is None or quantity.number is None or not quantity.number:
        return False
    factor = quantity.amount / quantity.number if quantity.amount else Decimal(1)
    return (number / factor).quantize(quantity.number, ROUND_HALF_UP) == quantity.number


_NO_COUNT = ("每", "第", "指标", "目标", "任务")  # what stands before a number that counts nothing: 指标1项目完成率
_PEOPLE = ("人", "人次", "户")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Scale(Check):
    """With a population in the configuration each headcount beyond it is told; without one, only a table of them."""

    kind: ClassVar[str] = "scale"
    help: ClassVar[str] = "人数大得不像本地区的"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"count": "行数", "values": "各行的值"}
    cases: ClassVar[Mapping[str, str]] = {"population": "超过辖区人口", "large": "几行都很大"}
    reads: ClassVar[tuple[str, ...]] = ("value", "unit")

    population: int = declare(INTEGER, "辖区人口；0 即不知道", 0)
    large: int = declare(INTEGER, "不知道人口时，多少人算大", 10000)
    min_rows: int = declare(INTEGER, "不知道人口时，至少几行", 3)
    handed_down: re.Pattern[str] | None = declare(REGEX, "不知道人口时，表题里要有的字", None)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable):
            return
        bound = Decimal(self.population or self.large)
        rows = tuple(row for row in subject.rows if (people := _people(row)) is not None and people > bound)
        titled = subject.squash("title") + subject.squash("project")
        if self.population:
            enough = bool(rows)
        else:
            known = self.handed_down is None or self.handed_down.search(titled)
            enough = len(rows) >= self.min_rows and bool(known)
        if enough:
            values = LIST.join(row.text("value") + row.text("unit") for row in rows)
            case = "population" if self.population else "large"
            yield Hit(rows, "value", {"count": str(len(rows)), "values": values}, case, sheet=subject)


def _people(row: JudgedRow) -> Decimal | None:
    quantity = row.quantity
    if quantity is None or quantity.kind != "count" or quantity.unit.lstrip("十百千万亿") not in _PEOPLE:
        return None
    return quantity.amount
