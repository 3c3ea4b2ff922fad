"""The rows that two tables have in common: the one answer to it, inside a document and between documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, TypeVar

from lint.text.quantity import Quantity
from lint.text.similar import in_order, key_ratio

NAME_ALIKE, DESCRIPTION_ALIKE = 85, 80  # rowsame, catalogue §1
NO_UNIT = ("bare", "odd")  # kinds of a number without a unit, or with a word that is none


class RowText(Protocol):
    """A row as it is compared."""

    @property
    def level(self) -> str:
        """The class of its 二级指标."""

    @property
    def quantity(self) -> Quantity | None:
        """Its target value."""

    def key(self, field: str) -> str:
        """The text of a field in its comparable form."""


R = TypeVar("R", bound=RowText)


@dataclass(frozen=True, slots=True)
class SameRow:
    """When two rows are the same indicator: names and descriptions alike, 0 to 100.

    The class does not decide, since a copyist moves rows between classes (002 表3、8); neither do figures.
    """

    name: int = NAME_ALIKE
    description: int = DESCRIPTION_ALIKE

    def score(self, one: RowText, other: RowText) -> float:
        """0 where two rows are not the same; else how alike they are, a same class and value first."""
        names = key_ratio(one.key("name"), other.key("name"), self.name)
        if names < self.name:
            return 0.0
        value = same_value(one, other)
        described = one.key("description"), other.key("description")
        descriptions = key_ratio(*described, self.description)
        if descriptions < self.description and not (names == 100 and value and adds_words(*described)):
            return 0.0
        return 1 + names + descriptions + (one.level == other.level) + value

    def match(self, ones: Sequence[R], others: Sequence[R]) -> list[tuple[R, R]]:
        """The rows of two tables that are the same, one to one, in the order of the first."""
        taken = dict(_equal(ones, others))
        used = set(taken.values())
        left = [i for i in range(len(ones)) if i not in taken]
        free = [j for j in range(len(others)) if j not in used]
        scored = [(score, i, j) for i in left for j in free if (score := self.score(ones[i], others[j]))]
        for _, i, j in sorted(scored, key=lambda pair: -pair[0]):  # greedily, the most alike first
            if i not in taken and j not in used:
                taken[i] = j
                used.add(j)
        return [(ones[i], others[taken[i]]) for i in sorted(taken)]


def _equal(ones: Sequence[RowText], others: Sequence[RowText]) -> Iterator[tuple[int, int]]:
    """The positions of rows that are equal in all that is compared: most of a copy, and cheap to tell."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, row in enumerate(others):
        places[_form(row)].append(j)
    for i, row in enumerate(ones):
        if same := places.get(_form(row)):
            yield i, same.pop(0)


def _form(row: RowText) -> tuple[str, ...]:
    return (row.level, *(row.key(field) for field in ("name", "description", "value", "unit")))


def adds_words(one: str, other: str) -> bool:
    """Whether the longer text is the shorter one with words put in, little more than as many again."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 6 and len(long) <= 2.2 * len(short) and in_order(short, long)


def same_value(one: RowText, other: RowText) -> bool:
    """Whether two rows have the same target value, whatever its spelling and the columns it is spread over."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or a.number is None or b.number is None:
        return one.key("value") == other.key("value")
    if (a.sign or "=", a.upper) != (b.sign or "=", b.upper):
        return False
    # 95 优 beside 95 百分比 (000 表24、25): a word that is no unit makes no other value
    return a.number == b.number if a.kind in NO_UNIT or b.kind in NO_UNIT else _measure(a) == _measure(b)


def _measure(quantity: Quantity) -> tuple[str, str, tuple[str, ...], Decimal | None]:
    """A number with its unit; money and counts multiplied out, so that 3万元 is 30000元."""
    amount = quantity.number if quantity.amount is None else quantity.amount
    return quantity.kind, "" if quantity.kind == "money" else quantity.unit.lstrip("万"), quantity.per, amount


def same_cell(one: RowText, other: RowText, field: str) -> bool:
    """Whether two rows say the same in a field; punctuation and the spelling of a value make no difference."""
    return same_value(one, other) if field == "value" else one.key(field) == other.key(field)
