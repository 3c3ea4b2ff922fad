"""Sums inside sentences: values exact, steps shown, units multiplied out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text.expression import expressions


@pytest.mark.parametrize(
    ("text", "value", "stated"),
    [
        ("补助10458×10+72×15=105660元。", "105660", "105660"),
        ("按每人5000元/年×20人=10万元测算", "100000", "100000"),
        ("(56413+2000)×(208+30)=1390万元", "13902294", "13900000"),
        ("2.5万元×4个=10万元", "100000", "100000"),
        ("82377×0.12×173=1710146.52元", "1710146.52", "1710146.52"),
        ("1,200人*30%*500元=180000元", "180000.0", "180000"),
        ("120÷12=10", "10", "10"),
        ("粉刷60万元、管网1,100万元，监控40万元，合计1,210万元。", "12000000", "12100000"),
    ],
)
def test_values(text: str, value: str, stated: str) -> None:
    (found,) = expressions(text)
    assert (found.value, found.stated) == (Decimal(value), Decimal(stated))


def test_steps_are_evidence() -> None:
    (found,) = expressions("10458×10+72×15=105660元")
    assert found.steps == ("10458×10=104580", "72×15=1080", "104580+1080=105660")


def test_a_result_in_wan_fits_operands_without_unit() -> None:
    (found,) = expressions("202×0.01+3×0.6=3.82万元")
    assert found.deviation == 0


def test_a_wrong_result_is_told() -> None:
    (found,) = expressions("30人×200元×3天=20000元")
    assert found.deviation > Decimal("0.1")
    assert found.steps[-1] == "6000×3=18000"


def test_about() -> None:
    (found,) = expressions("58413×238≈1390万元")
    assert found.about
    assert found.deviation < Decimal("0.01")


@pytest.mark.parametrize("text", ["2025-2026年=两年", "冀财社〔2020〕12号", "(3+4=7", "5÷0=1元", "共计10万元", "A-B=C"])
def test_no_sum(text: str) -> None:
    assert [one for one in expressions(text) if one.text != "3+4=7"] == []


@given(st.text(alphabet="0123456789.,+-×÷*=()（）万亿元人/约共计% ", max_size=40))
def test_no_text_makes_it_raise(text: str) -> None:
    for found in expressions(text):
        assert found.deviation >= 0


@given(st.integers(0, 10**6), st.integers(0, 10**4), st.integers(0, 10**6))
def test_a_right_sum_has_no_deviation(a: int, b: int, c: int) -> None:
    (found,) = expressions(f"{a}×{b}+{c}={a * b + c}元")
    assert found.deviation == 0


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("100人×1200元=15万元", "12万元"),
        ("补助30人×200元×12月=84000元", "72000元"),
        ("100×0.12=15万元", "12万元"),
        ("30人×1234元=3万元", "3.702万元"),
    ],
)
def test_the_right_result_is_said_in_the_unit_of_the_stated_one(text: str, right: str) -> None:
    (found,) = expressions(text)
    assert found.right == right
