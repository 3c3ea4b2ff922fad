"""Rows of purchasing tables (政府采购、资产购置) in which quantity × price is not the amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome
from lint.checks.subjects import Subject, Whole
from lint.declared.record import declare
from lint.declared.types import REGEX, SHARE
from lint.source import Grid
from lint.text.normal import squash

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SMALL = Decimal("0.005")  # half of the last place that amounts in 万元 are printed with
_SCALES = (Decimal(1), Decimal(10_000), Decimal("0.0001"))  # one column may be in 元, the other in 万元


@dataclass(frozen=True, slots=True)
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
        for grid in subject.document.grids if isinstance(subject, Whole) else ():
            rows = list(self.rows(grid))
            wrong = [row for row in rows if not self.fits(*row[1:])]
            if wrong and len(wrong) * 2 < len(rows):
                for item, count, price, amount in wrong:
                    figures = {"count": count, "price": price, "amount": amount, "right": count * price}
                    yield Hit(gives={"item": item, **{name: f"{n.normalize():f}" for name, n in figures.items()}})

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
