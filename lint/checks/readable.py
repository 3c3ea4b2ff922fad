"""A target value that cannot be read as one, or that no such indicator can have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome
from lint.checks.subjects import Row, Subject
from lint.declared.record import declare
from lint.declared.types import LEXICON, REGEX, TEXT, ListOf
from lint.text.lexicon import Lexicon
from lint.text.readable import fault

CASES = {
    "error": "公式出错的字样",
    "signs": "两个符号或两个值连在一起",
    "letters": "数字里混进了字母",
    "tail": "数和单位之外还有多余的字",
    "negative": "负数",
    "nothing": "等于没有填的字样",
    "beyond": "超过100%",
    "share": "小数和百分号重了",
    "zero": "要求是零",
    "open": "大于等于零，不做也达标",
}
_COUNTED = ("数量", "时效", "成本", "满意度")  # classes whose targets are amounts, never the absence of something
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Readable(Check):
    """Sign, number and unit use up the text, and the number is one that the indicator can have."""

    kind: ClassVar[str] = "readable"
    help: ClassVar[str] = "指标值读得成符号、数、单位，数在可能的范围里"
    scopes: ClassVar[tuple[str, ...]] = ("indicator",)
    gives: ClassVar[Mapping[str, str]] = {"printed": "值连同单位", "as_percent": "小数折成的百分数"}
    cases: ClassVar[Mapping[str, str]] = CASES
    reads: ClassVar[tuple[str, ...]] = ("value", "unit", "name")

    nothing: tuple[str, ...] = declare(ListOf(TEXT), "整格只写着它就等于没填的字样", ())
    absent: tuple[str, ...] = declare(ListOf(TEXT), "名称问的是多少、多快、多少钱时，等于没填的字样", ())
    said: re.Pattern[str] | None = declare(REGEX, "名称里有它，上面的字样就是值（是否……、有无……）", None)
    whole: Lexicon | None = declare(
        LEXICON, "名称以它收尾的是部分占整体的比率：不会超过100%，也不会只求百分之零点几", None
    )
    growth: re.Pattern[str] | None = declare(REGEX, "名称里有它，可以超过100%，可以是负数、零", None)
    fewer: Lexicon | None = declare(LEXICON, "名称里有它，越少越好，零就是目标", None)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Row) or not subject.squash("value"):
            return
        if case := self.fault(subject):
            quantity = subject.quantity
            number = quantity.number if quantity else None
            percent = f"{(number * 100).normalize():f}%" if case == "share" and number is not None else ""
            gives = {"printed": subject.text("value") + subject.text("unit"), "as_percent": percent}
            yield Hit((subject,), "value", gives, case, sheet=subject.sheet)

    def fault(self, row: Row) -> str:
        """The case that a row's value is, or ''."""
        text, name = row.squash("value"), row.squash("name")
        fewer = self.fewer is not None and row.whole.memo(self.fewer.find, name, id(self.fewer)) is not None
        if text in self.nothing or (text in self.absent and not fewer and (row.head or row.level in _COUNTED)):
            return "" if self.said and self.said.search(name) else "nothing"
        found = fault(text)
        grows = self.growth is not None and self.growth.search(name + row.squash("description") + text) is not None
        if found:
            return "" if found == "negative" and grows else found
        return "" if grows else self.beyond(row, name, fewer)

    def beyond(self, row: Row, name: str, fewer: bool) -> str:
        """The case of a number that such an indicator cannot have, or ''."""
        quantity = row.quantity
        if quantity is None or quantity.number is None or quantity.upper is not None:
            return ""
        number, percent = quantity.number, quantity.kind == "rate" and quantity.unit == "%"
        if not number and quantity.kind in ("rate", "count", "money", "bare") and row.sign in ("≥", ">") and not fewer:
            return "open"
        share = percent and self.whole is not None and row.whole.memo(self.whole.ends, name, id(self.whole)) is not None
        if not share or fewer or row.sign in ("≤", "<"):
            return ""
        if number > _HUNDRED:
            return "beyond"
        if not number:
            return "zero"
        return "share" if Decimal("0.5") <= number <= 1 else ""
