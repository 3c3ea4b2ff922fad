"""Units of target values (词表 L16): canonical spelling, kind, multiples and denominators."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from lint.data import read_yaml, rules_dir
from lint.patterns import regex
from lint.text.normal import squash

UnitKind = Literal["rate", "money", "time", "count"]

_MULTIPLES = {
    "万亿": 12,
    "千亿": 11,
    "百亿": 10,
    "亿": 8,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "万": 4,
    "千": 3,
    "百": 2,
}
_MULTIPLE = regex("|".join(_MULTIPLES))
_BETWEEN = regex(r"[/\\每·•*×.()、]+")
_HAN = regex(r"[一-龥]{1,4}")
# (万元), and what a form prints for the drafter to replace: (≥**平方米), (≥台), ≥**人
_IN_NAME = regex(
    r"\((?P<sign>≥|≤|>=|<=|>|<|=|不[低高]于|不少于|不超过)?[*×_]*(?P<unit>[^()*×_≥≤<>=]{1,8})\)$"
    r"|(?:≥|≤|>=|<=|>|<)[*×_]{2,}(?P<bare>[^()*×_≥≤<>=]{1,8})$"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A parsed unit: `name` canonical with its multiple (万元), `factor` of that multiple, `per` its denominators.

    `tail` is what follows the unit in the text (件案件 → tail 案件).
    """

    kind: UnitKind
    name: str
    factor: Decimal = Decimal(1)
    per: tuple[str, ...] = ()
    tail: str = ""


@cache
def _table() -> tuple[dict[str, tuple[UnitKind, str]], frozenset[str]]:
    data = read_yaml(rules_dir() / "lexicons" / "units.yaml")
    known: dict[str, tuple[UnitKind, str]] = {}
    kinds: tuple[UnitKind, ...] = ("rate", "money", "time", "count")
    for kind in kinds:
        for name, aliases in data[kind].items():
            for word in (name, *aliases):
                known.setdefault(squash(word), (kind, name))
    return known, frozenset(squash(word) for word in data["invalid"])


@cache
def _longest() -> int:
    return max(map(len, _table()[0]))


def is_no_unit(text: str) -> bool:
    """Whether a text in the place of a unit is certainly none: a grade, a state, a name."""
    text = squash(text)
    return text in _table()[1] or text.endswith(("情况", "率", "度", "性", "计划", "规定", "文件", "程度"))


@dataclass(frozen=True, slots=True)
class NameUnit:
    """The unit that ends an indicator's name: 培训成本(万元), 公猪舍(≥**平方米), 受益人口数≥**人."""

    before: str  # the name without it
    text: str
    sign: str = ""  # as printed


def name_unit(name: str) -> NameUnit | None:
    """The unit that a squashed name ends in, in a bracket or behind a template's sign and stars; None without one."""
    match = _IN_NAME.search(name)
    if match is None:
        return None
    text = match["unit"] or match["bare"]
    return NameUnit(name[: match.start()], text, match["sign"] or "") if unit(text) else None


def _known(text: str) -> tuple[UnitKind, str, int] | None:
    table = _table()[0]
    for length in range(min(len(text), _longest()), 0, -1):
        if found := table.get(text[:length]):
            return *found, length
    return None


def unit(text: str, *, money: bool = False) -> Unit | None:
    """The unit that a squashed text begins with; None when it begins with none.

    `money` says that the indicator is an amount, so that a lone 万 or 亿 means 万元 or 亿元.
    """
    exponent, rest, multiple = 0, text, ""
    found = _known(rest)
    if not found and (match := _MULTIPLE.match(text)):
        multiple, exponent, rest = match[0], _MULTIPLES[match[0]], text[match.end() :]
        found = _known(rest)
        if not found and not money:
            return None
        found = found or ("money", "元", 0)
        # 万百分比 is nothing
        if found[0] in ("rate", "time"):
            return None
    if not found:
        return None
    kind, name, length = found
    per, tail = _denominators(rest[length:])
    if kind == "count" and any(item in ("元", "万元") for item in per):
        return None
    return Unit(kind, multiple + name, Decimal(10) ** exponent, per, tail)


def _denominators(text: str) -> tuple[tuple[str, ...], str]:
    """The units after /, 每 or · and what is left: /人·月 → (人, 月)."""
    items: list[str] = []
    while match := _BETWEEN.match(text):
        after = text[match.end() :]
        # a closing bracket ends the unit, 、 and . only continue a denominator
        if match[0] in "().、" and not (items and after):
            break
        taken = _one(after)
        if not taken:
            break
        items.extend(taken[0])
        text = after[taken[1] :].removeprefix(")")
    return tuple(items), text


def _one(text: str) -> tuple[list[str], int] | None:
    """The denominators written without a sign between them: 人月 → [人, 月]; an unknown short noun is one."""
    names: list[str] = []
    at = 0
    while at < len(text) and (found := _known(text[at:])) and found[0] != "rate":
        names.append(found[1])
        at += found[2]
    if names:
        return names, at
    match = _HAN.match(text)
    return ([match[0]], match.end()) if match else None


def denominators_before(text: str) -> tuple[tuple[str, ...], str]:
    """The units of a leading 每人每月 or 人均 and the rest of the text."""
    items: list[str] = []
    while True:
        if text.startswith("每") and (found := _known(text[1:])) and found[0] != "rate":
            items.append(found[1])
            text = text[1 + found[2] :]
        elif match := re.match(r"([人户生亩床日月年件台])均", text):
            items.append({"日": "天"}.get(match[1], match[1]))
            text = text[match.end() :]
        else:
            return tuple(items), text
