"""Whether an actual value (实际完成值) reaches its target (指标值): signs, units, ranges and dates understood."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from lint.patterns import regex
from lint.text.calendar import deadline
from lint.text.lexicon import shipped
from lint.text.normal import key, squash
from lint.text.quantity import Quantity, parse, trimmed
from lint.text.readable import SPREADSHEET_ERROR

Outcome = Literal["met", "same", "missed", "exceeded", "late", "copied", "phrase", "broken", "blank", "unknown"]

# How far beyond the target a result needs an explanation (财预〔2020〕10号: 完成值高于指标值较多的).
FAR = Decimal("0.3")
POINTS = 10  # by which a rate must be beyond it, too
_BOUND = regex(
    r"(?:≥|≧|⩾|≤|≦|⩽|>=|<=|=>|=<|>|<|》|《|不低于|不少于|不小于|不高于|不超过|不大于|不多于|至少|至多|大于|小于)"
)
_ABOUT = regex(r"(?<=\d)(?:余|多|来|左右)|^(?:约|大约|近|共计?|实际|已?完成|全年|累计|达到?|达成|为|其中)+")
_NONE = regex(r"(?:无|没有|未(?:发生|出现|产生)|零)[一-龥]{0,8}")
_WHOLE = regex(r"(?:已?全部|全覆盖|应[一-龥]{1,2}尽[一-龥]{1,2}|均)[一-龥]{0,8}")
_UNDONE = regex(
    r"(?:尚|仍|还)?(?:未|没有?)(?:能|按[期时]|如期|全部)?"
    r"(?:(?:完成|实施|开展|建成|完工|竣工|启动)[一-龥]{0,6}|达标|达到(?:年初|年度|预期|既定|绩效)*(?:指标|目标|标准|要求)?值?)"
)
_FORMULA = regex(r"已?(?:达成|达到|完成|实现)(?:了|年初|年度|预期|既定|绩效)*(?:指标|目标)?|[较良]?好|优秀?")
_DIGIT = regex(r"\d|分之|[零一二三四五六七八九十百千](?:个|项|次|人|名|户|家|场|件|处|座|台|套|年|月|天|成)")
# 运行天数, 开放时间: how long something goes on, not by when it is done
_LASTING = regex(
    r"(?:运[行营]|开[放馆]|供[水电暖气热]|营业|播出|值[班守]|在[岗线])[一-龥]?(?:天数|日数|时[间长数]|小时数?)|(?:服务|保障|作业)(?:天数|日数|时长)"
    r"|(?:质保|使用|保修)(?:期限?|年限)"
)
_MEASURED = regex(r"亩|公顷|米|里|吨|公?斤|千克|升")
_SKIP = regex(r"[-—–－/\\无]*|不适用|不涉及|暂无|略")
_COST = regex(r"成本|总额|预算|费用?$|投资|支出|资金|经费|造价")
_STANDARD = regex(r"标准|补助|补贴|收入|产值|增收|待遇|工资|基金|节约|创收|税")


@dataclass(frozen=True, slots=True)
class Attainment:
    """What became of a target. `ratio` is the actual value divided by the target, `steps` the sum as evidence."""

    outcome: Outcome
    ratio: Decimal | None = None
    steps: str = ""
    target: Decimal | None = field(default=None)

    @property
    def is_met(self) -> bool:
        """Whether the target was reached, by however much."""
        return self.outcome in ("met", "same", "exceeded")


UNKNOWN = Attainment("unknown")


@dataclass(frozen=True, slots=True)
class PrintedTarget:
    """A target as its row prints it: 指标值, 计量单位, 三级指标, the class of its level and the year of the table."""

    value: str
    unit: str = ""
    name: str = ""
    level: str = ""
    year: int | None = None


@lru_cache(maxsize=16384)
def attained(target: PrintedTarget, actual: str) -> Attainment:
    """What became of a target, given what is printed as its result.

    >>> attained(Target("≥4754人", name="救助人数", level="数量"), "4604人").outcome
    'missed'
    >>> attained(Target("≤5300元/户", name="救助标准", level="质量"), "5830元/户").steps
    '5830÷5300=110.0%'
    """
    value, result = squash(target.value), squash(actual)
    if not result:
        return Attainment("blank")
    if SPREADSHEET_ERROR.search(result):
        return Attainment("broken")
    wanted = parse(value, target.unit, target.name) if value and not _SKIP.fullmatch(value) else None
    if wanted is None:
        return UNKNOWN
    if _UNDONE.fullmatch(result):
        return Attainment("missed")
    if wanted.kind == "date":
        return _by_date(target, result)
    if wanted.number is None:
        return Attainment("same") if key(value) == key(result) else UNKNOWN
    return _by_number(wanted, target, result)


def _by_date(target: PrintedTarget, result: str) -> Attainment:
    if key(target.value) == key(result):
        return Attainment("same")
    wanted, got = deadline(target.value, target.year), deadline(result, target.year)
    first = deadline(result, target.year, earliest=True)
    if wanted is None or got is None or first is None:
        return UNKNOWN
    if first > wanted:
        return Attainment("late")
    return Attainment("met") if got <= wanted else UNKNOWN  # 11月 may have been before its 30th


def _by_number(wanted: Quantity, target: PrintedTarget, result: str) -> Attainment:
    if _BOUND.match(result) and _DIGIT.search(result):
        return Attainment("copied")
    if _SKIP.fullmatch(result) and not result.startswith("无"):
        return UNKNOWN
    if _NONE.fullmatch(result):
        none = replace(wanted, number=Decimal(0), amount=None)
        found = _compared(wanted, none, target) if _counts(wanted) else UNKNOWN
        # 查实率 100%, 无举报: there was nothing of which a share could be taken
        return UNKNOWN if wanted.kind == "rate" and found.outcome == "missed" else found
    if not _DIGIT.search(result):
        plain = wanted.kind in ("rate", "count", "money", "bare") and not _WHOLE.match(result)
        return Attainment("phrase") if plain or (wanted.kind == "time" and _FORMULA.fullmatch(result)) else UNKNOWN
    got = parse(_ABOUT.sub("", result), target.unit if wanted.kind != "odd" else "", target.name)
    if got is None or got.number is None or got.kind in ("date", "text"):
        return UNKNOWN
    if squash(target.value) == result and not wanted.sign:
        return Attainment("same", Decimal(1), target=wanted.number)
    return _compared(wanted, got, target)


def _counts(quantity: Quantity) -> bool:
    return quantity.kind in ("count", "bare", "rate")


def _numbers(wanted: Quantity, got: Quantity) -> tuple[Decimal, Decimal] | None:
    """Target and result in one unit; None where they cannot be compared."""
    target, result = wanted.number, got.number
    if target is None or result is None:
        return None
    plain = {"bare", "odd"}
    if wanted.kind != got.kind and not ({wanted.kind, got.kind} & plain):
        return None
    if wanted.per and got.per and wanted.per != got.per:
        return None
    if wanted.kind == "rate" and got.kind == "bare" and result <= 1 < target:
        return target, result * 100  # 0.98 for 98%
    if wanted.kind == got.kind == "rate" and wanted.unit != got.unit:
        return None
    own, other = (one.unit.lstrip("十百千万亿") for one in (wanted, got))
    if own != other and _MEASURED.search(own) and _MEASURED.search(other):
        return None  # 30亩 and 2公顷
    if wanted.kind == got.kind and wanted.amount is not None and got.amount is not None:
        return wanted.amount, got.amount
    if wanted.kind == got.kind == "time" and wanted.unit != got.unit:
        return None
    return target, result


def _compared(wanted: Quantity, got: Quantity, aim: PrintedTarget) -> Attainment:
    pair = _numbers(wanted, got)
    if pair is None:
        return UNKNOWN
    target, result = pair
    if target == 0:
        return Attainment("met" if result == 0 or wanted.sign in ("≥", ">") else "missed", None, "", target)
    ratio = result / target
    if ratio and _power_of_ten(ratio):
        return UNKNOWN  # 元 beside 万元
    shown = (
        (got.number, wanted.number) if got.unit == wanted.unit and got.number and wanted.number else (result, target)
    )
    steps = f"{trimmed(shown[0])}÷{trimmed(shown[1])}={(ratio * 100).quantize(Decimal('0.1'))}%"
    made = Attainment("met", ratio, steps, target)
    if wanted.kind == "time" and not wanted.sign and aim.level not in ("", "时效", "成本", "数量"):
        return UNKNOWN  # 使用年限 is good when it is long, 响应时间 when it is short
    ceiling = _is_ceiling(wanted, aim)
    if wanted.upper is not None:
        return made if result >= target or ceiling else replace(made, outcome="missed")
    if ceiling:
        if result > target or (result == target and wanted.sign == "<"):
            return replace(made, outcome="missed")
        far = wanted.kind == "money" and ratio <= 1 - FAR
        return replace(made, outcome="exceeded") if far else made
    if result < target or (result == target and wanted.sign == ">"):
        return replace(made, outcome="missed")
    near = wanted.kind == "rate" and result - target <= POINTS  # 下降率 8% for 5% is three points, not 60 % too much
    far = ratio >= 1 + FAR and wanted.kind != "time" and not near
    return replace(made, outcome="exceeded") if far else made


def _is_ceiling(wanted: Quantity, aim: PrintedTarget) -> bool:
    """Whether less is as good: by the sign, or, where none is printed, by what is measured."""
    if wanted.sign in ("≤", "<"):
        return True
    if wanted.sign in ("≥", ">"):
        return False
    name = squash(aim.name)
    if (wanted.kind == "time" and aim.level != "数量" and not _LASTING.search(name)) or shipped("lower-better").find(
        name
    ):
        return True
    costs = aim.level == "成本" or (_COST.search(name) is not None and not _STANDARD.search(name))
    return wanted.kind == "money" and costs


def _power_of_ten(ratio: Decimal) -> bool:
    return any(ratio == Decimal(10) ** power for power in (-8, -4, -3, 3, 4, 8))
