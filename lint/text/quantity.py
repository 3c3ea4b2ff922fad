"""Target values (指标值) parsed once: sign, number, unit and kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from lint.patterns import regex
from lint.text import units
from lint.text.dates import is_date
from lint.text.normal import squash
from lint.text.numerals import NUMERAL, numeral

ValueKind = Literal["rate", "count", "money", "time", "date", "bare", "odd", "text"]

_SIGNS = {
    "≥": r"≥|≧|⩾|>=|=>|>＝|》=|大于或?等于|不低于|不少于|不小于|不得低于|不得少于|至少|最少|最低|不下于|≥=",
    "≤": r"≤|≦|⩽|<=|=<|《=|小于或?等于|不高于|不超过|不大于|不多于|不超|不得超过|不得高于|"
    r"至多|最多|最高|控制在",
    ">": r">|》|大于|高于|超过|多于|突破",
    "<": r"<|《|小于|低于|少于|不足",
    "=": r"==?|≡|等于|达到|达|保持在?|稳定在|维持在?",
}
_PREFIX = regex("|".join(f"(?P<s{i}>{pattern})" for i, pattern in enumerate(_SIGNS.values())))
_FILLER = regex(
    r"力争|预计|大约|约|共计?|总计|合计|(?:开展|组织|举办|召开|完成|发放|培训|新增|建设)(?=\D{0,3}\d)|全年|年度|累计|平均|控制|提高到?|提升到?|增长到?|增加到?|上升到?|"
    r"下降到?|降低到?|降至|减少到?|减至|压减|压缩|节约|同比|环比|较上年|比上年|较去年|比去年|较前年|增幅|降幅|到|至|为|[:：]"
)
_SUFFIX = regex(
    r"(?:\(?含\)?|及|或|\(含\)){0,4}(?:(?P<up>以上|之上)|(?P<down>以下|之下|以内|之内|(?<=[天日月年时周%元期])内)|左右|上下)(?:\(含\))?(?:水平|标准)?$"
)
_NUMBER = regex(r"(\d{1,3}(?:,\d{3})+(?!\d)|\d{1,18})(\.\d{1,18})?")
_POWER = regex(r"(?:(\d{1,9}(?:\.\d{1,9})?)[×xX*])?10\^(\d{1,2})")
_RANGE = regex(r"(?:[-—~–至到]|--|——)+")
_RATIO = regex(r"(\d{1,4}(?:\.\d{1,3})?)[:∶](\d{1,4}(?:\.\d{1,3})?)")
_NUMERAL = regex(NUMERAL)
_PERCENT_OF = regex(rf"(百|千)分之({NUMERAL}|\d[\d.]*)")
_MONEY_NAME = regex(
    r"成本|费用?|资金|金额|经费|预算|支出|收入|投资|补贴|补助|标准|价|工资|产值|额$|每[人户亩月年].{0,6}\d"
)
_KIND = regex(r"[类级等][一-龥]|次性")
_LONGEST = 200  # characters; a target value longer than that is prose


@dataclass(frozen=True, slots=True)
class Quantity:
    """A target value. `number` is as printed; `amount` is money in 元 and a count with 万 multiplied out.

    `kind` follows the unit (catalogue §1): rate, count, money, time; date for a deadline; bare for a number
    without a unit; odd for a number with a word that is no unit; text for words alone. `upper` is set on a range.
    """

    kind: ValueKind
    sign: str = ""  # canonical ≥ ≤ > < = or ''
    number: Decimal | None = None
    unit: str = ""  # canonical
    amount: Decimal | None = None
    upper: Decimal | None = None
    per: tuple[str, ...] = ()  # 元/人·月 -> ("人", "月")


def parse(value: str, unit: str = "", name: str = "") -> Quantity | None:
    """The quantity that the cells 指标值 and 计量单位 say, read with the indicator's name; None when blank.

    The unit is taken from the value itself, else from the unit cell, else from a bracket that ends the name.
    """
    text, unit, name = squash(value), squash(unit), squash(name)
    if not text:
        return None
    if len(text) > _LONGEST:
        return Quantity("text")
    if text[0] == "(" and text[-1] == ")" and "(" not in text[1:]:
        text = text[1:-1]
    sign, bare = _sign(text)
    if not unit and is_date(bare, name):
        return Quantity("date", sign if sign != "=" else "")
    if (ratio := _RATIO.fullmatch(bare)) and Decimal(ratio[2]) and "时" not in name:
        return Quantity("rate", sign, Decimal(ratio[1]) / Decimal(ratio[2]), ":")
    return _measured(text, unit, name)


def _sign(text: str) -> tuple[str, str]:
    """The canonical sign that a text begins or ends with, and the text without it."""
    sign, end = "", _SUFFIX.search(text)
    if end:
        text = text[: end.start()]
        sign = "≥" if end["up"] else "≤" if end["down"] else ""
    while match := _PREFIX.match(text) or _FILLER.match(text):
        if match.lastgroup and (not sign or sign == "="):
            sign = list(_SIGNS)[int(match.lastgroup[1:])]
        text = text[match.end() :]
    return sign, text


def _measured(text: str, unit_cell: str, name: str) -> Quantity:
    """A number with its unit; words alone give the kind text."""
    sign, text = _sign(text)
    per, text = units.denominators_before(text)
    inner, text = _sign(text)
    sign = inner or sign
    if match := _PERCENT_OF.match(text):
        number = numeral(match[2]) if not match[2][0].isdigit() else _decimal(match[2])
        if number is not None:
            return Quantity("rate", sign, number, "%" if match[1] == "百" else "‰")
    number, rest, spelled = _number(text)
    if number is None:
        return Quantity("text")
    upper, after, between = _upper(rest)
    written = after if upper is not None else rest
    if upper is not None and not written and between:
        written = between
    bare = Quantity("bare", sign, number, upper=upper, per=per)
    quantity = _with_unit(bare, written, unit_cell, name)
    # 一流, 三农, 千方百计: a numeral is a number only before a unit; 三类会议标准, 一次性验收 name a kind
    named = spelled and (quantity.kind in ("odd", "bare") or _KIND.match(rest))
    return Quantity("text") if named else quantity


def _decimal(text: str) -> Decimal | None:
    match = _NUMBER.fullmatch(text)
    return Decimal(text.replace(",", "")) if match else None


def _number(text: str) -> tuple[Decimal | None, str, bool]:
    """The number that a text begins with, the rest, and whether it is spelled in Chinese."""
    if match := _POWER.match(text):
        return Decimal(match[1] or 1).scaleb(int(match[2])), text[match.end() :], False
    if match := _NUMBER.match(text):
        return Decimal(match[0].replace(",", "")), text[match.end() :], False
    if (match := _NUMERAL.match(text)) and (value := numeral(match[0])) is not None:
        return value, text[match.end() :], True
    return None, text, False


def _upper(rest: str) -> tuple[Decimal | None, str, str]:
    """The upper end of a range, what follows it, and the unit written after the lower end."""
    for match in _RANGE.finditer(rest[:8]):
        if number := _NUMBER.match(rest, match.end()):
            return Decimal(number[0].replace(",", "")), rest[number.end() :], rest[: match.start()]
    return None, rest, ""


def _with_unit(bare: Quantity, written: str, unit_cell: str, name: str) -> Quantity:
    """The quantity of a bare number whose unit follows it, stands in the unit cell or ends the name in brackets."""
    ends = units.name_unit(name)
    head = ends.before if ends else name
    money = bool(_MONEY_NAME.search(head)) or unit_cell in ("元", "万元")
    # 10万 with the unit cell 元 is one unit in two cells
    if written in ("万", "亿", "千", "百万", "千万") and not unit_cell.startswith(written):
        written += unit_cell
    text = written or unit_cell
    if not text and ends:
        text = ends.text
    if not text:
        return bare
    found = units.unit(text, money=money)
    if found is None or (found.tail and not _may_follow(found)):
        return replace(bare, kind="odd", unit=text)
    amount = None
    if bare.number is not None and found.kind in ("money", "count"):
        amount = bare.number * found.factor
    return replace(bare, kind=found.kind, unit=found.name, amount=amount, per=bare.per + found.per)


def _may_follow(found: units.Unit) -> bool:
    """Whether the text after a unit leaves it a unit: 件案件, 场(次), 人、2场; not 分执行情况."""
    if found.kind == "rate":
        return True
    return not re.match(r"[一-龥]*(?:情况|率|度)$", found.tail) and not re.match(r"[\dA-Za-z]", found.tail)


def trimmed(number: Decimal) -> str:
    """A number without needless zeros and without an exponent."""
    return f"{number.normalize():f}"
