"""Target values (指标值) parsed once: sign, number, unit and kind."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

ValueKind = Literal["rate", "count", "money", "time", "date", "bare", "odd", "text"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A target value. `number` is as printed; `amount` is money in 元 and a count with 万 and 亿 multiplied out.

    `kind` follows the unit (catalogue §1): rate, count, money, time; date for a deadline; bare for a number without a
    unit; odd for a number with a word that is no unit; text for words alone. `upper` is set on a range.
    """

    kind: ValueKind
    sign: str = ""  # canonical ≥ ≤ > < = or ''
    number: Decimal | None = None
    unit: str = ""  # canonical
    amount: Decimal | None = None
    upper: Decimal | None = None
    per: tuple[str, ...] = ()  # 元/人·月 -> ("人", "月")


def parse(value: str, unit: str = "", name: str = "") -> Quantity | None:
    """The quantity that the cells 指标值 and 计量单位 say, read with the indicator's name; None when they are blank."""
    return None
