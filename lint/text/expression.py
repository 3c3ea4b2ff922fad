"""Sums written out inside a Chinese sentence, evaluated exactly: 10458×10+72×15=105660元."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from lint.patterns import regex
from lint.text.normal import squash

_NUMBER = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,10})?|\d{1,15}(?:\.\d{1,10})?"
_UNIT = r"(?:%|‰)?(?:[一-龥㎡]{0,8}(?:[/·][一-龥]{1,4}){0,2})"
_OPERATORS = "×xX*＊✕✖+-−÷"
_OPERATOR = rf"[{re.escape(_OPERATORS)}]"
_OPENED, _CLOSED = r"[(\[]{0,9}", r"[)\]]{0,9}"
# What stands between two numbers has one reading only, so it is never tried in another way: every way of cutting it
# into the units of both sides would be tried for every number, which takes for ever in a sum without a result.
_SUM = regex(
    rf"(?P<sum>{_OPENED}(?:{_NUMBER})"
    rf"(?:(?>{_UNIT}{_CLOSED}{_UNIT}){_OPERATOR}{_OPENED}(?:{_NUMBER})){{1,40}}{_UNIT}{_CLOSED})"
    rf"(?P<equals>{_UNIT}(?:=|≈|≒|约等于|约为|等于|共计|合计|总计|计|(?=大?约\d))(?P<about>大约|约|近)?)"
    rf"(?P<result>{_NUMBER})(?P<unit>[万亿]?(?:元|人|次|户|亩|件|台|个)?)"
)
_TOKEN = regex(rf"(?P<number>{_NUMBER})(?P<unit>{_UNIT})|(?P<sign>[()\[\]]|{_OPERATOR})|(?P<rest>.)")
# 楼道粉刷60万元、监控安装40万元，合计100万元: amounts one after another, and what they are said to come to
_LISTED = regex(r"[。;]")
_PART = regex(r",(?!\d{3}(?!\d))|、")
_ITEM = regex(
    rf"(?![一-龥]*(?:其中|已|总|[小合共]计|结余|剩余|不足))[一-龥A-Za-z]{{2,20}}(?P<number>{_NUMBER})(?P<unit>[万亿]?元)"
)
_TOTAL = regex(rf"(?:以上)?(?:合计|共计|总计)[一-龥]{{0,4}}(?P<number>{_NUMBER})(?P<unit>[万亿]?元)")
_FACTORS = {"%": Decimal("0.01"), "‰": Decimal("0.001")}
_PRECEDENCE = {"+": 1, "-": 1, "×": 2, "÷": 2}
_SAME = str.maketrans({"x": "×", "X": "×", "*": "×", "＊": "×", "✕": "×", "✖": "×", "−": "-", "[": "(", "]": ")"})
_DO: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "×": lambda a, b: a * b,
    "÷": lambda a, b: a / b,
}


@dataclass(frozen=True, slots=True)
class Expression:
    """A sum with its stated result. `value` and `stated` are in one unit: 万 and 亿 are multiplied out.

    `scaled` says that the operands carry no unit of money, so that the result may have been stated in 万.
    """

    text: str
    value: Decimal
    stated: Decimal
    printed: str
    about: bool
    scaled: bool
    steps: tuple[str, ...]

    @property
    def deviation(self) -> Decimal:
        """How far the stated result lies from the value, as a share of the value, under the kindest unit."""
        away = abs(self.stated * self._kindest - self.value)
        return away / abs(self.value) if self.value else Decimal(0 if not away else 1)

    @property
    def right(self) -> str:
        """The value as it should have been stated: in the unit of the stated result, to four places."""
        unit = self.printed.lstrip("0123456789.,")
        value = self.value / self._kindest / _factor(unit)
        return _show(value.quantize(Decimal("0.0001")) if value.as_tuple().exponent else value) + unit

    @property
    def _kindest(self) -> Decimal:
        """What brings the stated result nearest to the value: 万, where the operands have no unit of money, or 1."""
        options = (Decimal(1), Decimal("0.0001"), Decimal(10_000)) if self.scaled else (Decimal(1),)
        return min(options, key=lambda scale: abs(self.stated * scale - self.value))


def expressions(text: str) -> Iterator[Expression]:
    """The sums with a stated result in a text; one that cannot be evaluated is left out."""
    plain = squash(text)
    yield from _listed(plain)
    if not any(operator in plain for operator in _OPERATORS):  # most texts, and the expression is a long one
        return
    for match in _SUM.finditer(plain):
        steps: list[str] = []
        value = _evaluate(match["sum"], steps)
        if value is None:
            continue
        stated = _plain(match["result"]) * _factor(match["unit"])
        about = bool(match["about"]) or any(mark in match["equals"] for mark in "≈约")
        scaled = "元" not in match["sum"] and "万" not in match["sum"]
        yield Expression(match[0], value, stated, match["result"] + match["unit"], about, scaled, tuple(steps))


def _listed(plain: str) -> Iterator[Expression]:
    """The totals of amounts that are listed one after another, nothing else among them."""
    for sentence in _LISTED.split(plain):
        *parts, last = _PART.split(sentence)
        items, total = [_ITEM.fullmatch(part) for part in parts], _TOTAL.fullmatch(last)
        if total is None or len(items) < 2:
            continue
        found = [item for item in items if item]
        amounts = [_plain(item["number"]) * _factor(item["unit"]) for item in found]
        stated = _plain(total["number"]) * _factor(total["unit"])
        if len(found) == len(items) and max(amounts) < stated:  # 预算200万元，…: the whole may stand before its parts
            printed = total["number"] + total["unit"]
            text = "+".join(item["number"] + item["unit"] for item in found) + f"={printed}"
            about = "约" in sentence
            yield Expression(text, sum(amounts, Decimal(0)), stated, printed, about, scaled=False, steps=(text,))


def _plain(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def _factor(unit: str) -> Decimal:
    factor = _FACTORS.get(unit[:1], Decimal(1))
    if "亿" in unit:
        factor *= 100_000_000
    elif unit.lstrip("%‰").startswith("万"):
        factor *= 10_000
    return factor


def _evaluate(text: str, steps: list[str]) -> Decimal | None:
    """The value of a sum by precedence and brackets, each step noted; None when it is malformed."""
    values: list[Decimal] = []
    signs: list[str] = []

    def settle(least: int) -> bool:
        while signs and signs[-1] != "(" and _PRECEDENCE[signs[-1]] >= least:
            if len(values) < 2:
                return False
            sign, right, left = signs.pop(), values.pop(), values.pop()
            if sign == "÷" and not right:
                return False
            values.append(_DO[sign](left, right))
            steps.append(f"{_show(left)}{sign}{_show(right)}={_show(values[-1])}")
        return True

    for token in _TOKEN.finditer(text):
        sign = (token["sign"] or "").translate(_SAME)
        if token["number"]:
            values.append(_plain(token["number"]) * _factor(token["unit"]))
        elif sign == "(":
            signs.append(sign)
        elif sign == ")":
            if not settle(0) or not signs:
                return None
            signs.pop()
        elif sign:
            if not settle(_PRECEDENCE[sign]):
                return None
            signs.append(sign)
    return values[0] if settle(0) and not signs and len(values) == 1 else None


def _show(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
