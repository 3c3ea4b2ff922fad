"""Raised figures never run into the number before them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lint.text.normal import squash
from lint.text.quantity import parse


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("≥1200¹", "≥1200"),
        ("≥240¹²张", "≥240张"),
        ("≥91%[2]", "≥91%"),
        ("≥12①个", "≥12个"),
        ("①完成", "1完成"),
        ("500m²", "500m2"),
        ("10⁴", "10^4"),
        ("10⁻³", "10^-3"),
        ("冀财社[2024]5号", "冀财社[2024]5号"),
    ],
)
def test_marks_of_notes_are_left_out_and_powers_stay(text: str, plain: str) -> None:
    assert squash(text) == plain


@pytest.mark.parametrize(("text", "number"), [("≥10⁴人", 10_000), ("3.5×10³元", 3500), ("≥1200¹人", 1200)])
def test_the_number_is_the_one_that_is_meant(text: str, number: int) -> None:
    quantity = parse(text)
    assert quantity is not None and quantity.number == Decimal(number) and quantity.kind != "odd"


def test_traditional_characters_of_the_forms_are_compared_as_simple_ones() -> None:
    assert squash("項目支出績效目標表（萬元）") == "项目支出绩效目标表(万元)"
