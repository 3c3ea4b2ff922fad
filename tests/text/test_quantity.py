"""Target values as they are printed in published tables, one table per kind."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text.quantity import Quantity, parse


def short(value: str, unit: str = "", name: str = "") -> str:
    """kind sign number[-upper] unit[/per], in one line that tests can read."""
    q = parse(value, unit, name)
    if q is None:
        return "blank"
    number = "" if q.number is None else f"{q.number.normalize():f}"
    upper = "" if q.upper is None else f"-{q.upper.normalize():f}"
    return " ".join(part for part in (q.kind, f"{q.sign}{number}{upper}", "/".join((q.unit, *q.per))) if part)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("≥95%", "rate ≥95 %"),
        ("≧95％", "rate ≥95 %"),
        (">=95.00%", "rate ≥95 %"),
        ("＞＝95%", "rate ≥95 %"),
        ("≤ 5 %", "rate ≤5 %"),
        ("＜1%", "rate <1 %"),
        ("=100%", "rate =100 %"),
        ("(≥95%)", "rate ≥95 %"),
        ("不低于95%", "rate ≥95 %"),
        ("不少于三次", "count ≥3 次"),
        ("大于等于90%", "rate ≥90 %"),
        ("不高于3%", "rate ≤3 %"),
        ("不超过10万元", "money ≤10 万元"),
        ("控制在4.5%以内", "rate ≤4.5 %"),
        ("小于2起", "count <2 起"),
        ("达到98%", "rate =98 %"),
        ("达到98%以上", "rate ≥98 %"),
        ("90%以上", "rate ≥90 %"),
        ("90%及以上", "rate ≥90 %"),
        ("5%以下", "rate ≤5 %"),
        ("增长6%左右", "rate 6 %"),
        ("较上年下降2个百分点以上", "rate ≥2 %"),
    ],
)
def test_signs(value: str, expected: str) -> None:
    assert short(value) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("≥95", "百分比", "rate ≥95 %"),
        ("95", "百分百", "rate 95 %"),
        ("百分之95", "", "rate 95 %"),
        ("百分之九十五", "", "rate 95 %"),
        ("95个百分点", "", "rate 95 %"),
        ("≤2‰", "", "rate ≤2 ‰"),
        ("千分之三", "", "rate 3 ‰"),
        ("90-95%", "", "rate 90-95 %"),
        ("90%～95%", "", "rate 90-95 %"),
        ("90至95", "%", "rate 90-95 %"),
        ("1:15", "", "rate 0.06666666666666666666666666667 :"),
        ("2倍", "", "rate 2 倍"),
        ("100%发放", "", "rate 100 %"),
    ],
)
def test_rates(value: str, unit: str, expected: str) -> None:
    assert short(value, unit) == expected


@pytest.mark.parametrize(
    ("value", "unit", "name", "expected"),
    [
        ("29人", "", "", "count 29 人"),
        ("1,200 人次", "", "", "count 1200 人次"),
        ("１２家", "", "", "count 12 家"),
        ("三次", "", "", "count 3 次"),
        ("两场", "", "", "count 2 场"),
        ("一百二十户", "", "", "count 120 户"),
        ("5万人", "", "", "count 5 万人"),
        ("1.2万亩", "", "造林面积", "count 1.2 万亩"),
        ("≥3次/年", "", "", "count ≥3 次/年"),
        ("每年2次", "", "", "count 2 次/年"),
        ("3-5期", "", "", "count 3-5 期"),
        ("60件案件", "", "", "count 60 件"),
        ("8", "座", "", "count 8 座"),
        ("12", "", "培训期数（期）", "count 12 期"),
        ("≥4000", "册、本、页", "", "count ≥4000 册"),
        ("≤50毫克/升", "", "化学需氧量浓度", "count ≤50 毫克/升"),
        ("35微克/立方米", "", "", "count 35 微克/立方米"),
        ("300㎡", "", "", "count 300 平方米"),
    ],
)
def test_counts(value: str, unit: str, name: str, expected: str) -> None:
    assert short(value, unit, name) == expected


@pytest.mark.parametrize(
    ("value", "unit", "name", "expected", "amount"),
    [
        ("10万元", "", "", "money 10 万元", "100000"),
        ("1.5亿元", "", "", "money 1.5 亿元", "150000000"),
        ("10万元至12万元", "", "", "money 10-12 万元", "100000"),
        ("6.5万", "", "招聘费用标准", "money 6.5 万元", "65000"),
        ("10万", "元", "", "money 10 万元", "100000"),
        ("12.5", "万元", "", "money 12.5 万元", "125000"),
        ("123元/人·月", "", "", "money 123 元/人/月", "123"),
        ("123元/人月", "", "", "money 123 元/人/月", "123"),
        ("123元/人/月", "", "", "money 123 元/人/月", "123"),
        ("123元每人每月", "", "", "money 123 元/人/月", "123"),
        ("每人每月123元", "", "", "money 123 元/人/月", "123"),
        ("人均500元", "", "", "money 500 元/人", "500"),
        ("≤0.1", "万元\\件", "", "money ≤0.1 万元/件", "1000"),
        ("2000元/学生", "", "", "money 2000 元/学生", "2000"),
        ("≥3000", "", "人均收入（元）", "money ≥3000 元", "3000"),
    ],
)
def test_money(value: str, unit: str, name: str, expected: str, amount: str) -> None:
    assert short(value, unit, name) == expected
    quantity = parse(value, unit, name)
    assert quantity is not None
    assert quantity.amount == Decimal(amount)


@pytest.mark.parametrize(
    ("value", "unit", "name", "expected"),
    [
        ("≤90天", "", "", "time ≤90 天"),
        ("24小时内", "", "", "time ≤24 小时"),
        ("15个工作日内", "", "", "time ≤15 工作日"),
        ("≤7", "个月", "", "time ≤7 月"),
        ("12个月", "", "", "time 12 月"),
        ("12月", "", "项目周期", "time 12 月"),
        ("1年", "", "", "time 1 年"),
        ("半年", "", "", "time 0.5 年"),
        ("25日", "", "", "time 25 天"),
        ("25日", "", "发放日期", "date"),
        ("2025年12月31日前", "", "", "date"),
        ("2025年12月底前完成", "", "", "date"),
        ("≤2025年12月", "", "", "date ≤"),
        ("2025.12.31", "", "", "date"),
        ("2025-12-31前", "", "", "date"),
        ("每月20日前", "", "", "date"),
        ("每月20日前发放", "", "", "date"),
        ("每季度末21日贴息到位", "", "", "date"),
        ("在4月20日前发放完成", "", "", "date"),
        ("年底前", "", "", "date"),
        ("12月底", "", "", "date"),
        ("12月", "", "完成时间", "date"),
        ("6月-9月", "", "", "date"),
        ("6-9月", "", "", "date"),
        ("2025年1月至12月", "", "", "date"),
        ("第二季度", "", "", "date"),
        ("上半年", "", "", "date"),
        ("2025年全年", "", "", "date"),
        ("2025年", "", "", "date"),
        ("2025年度", "", "", "date"),
        ("汛期前", "", "", "date"),
        ("次月10日前", "", "", "date"),
    ],
)
def test_time_and_dates(value: str, unit: str, name: str, expected: str) -> None:
    assert short(value, unit, name) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("≥95", "", "bare ≥95"),
        ("1515", "", "bare 1515"),
        ("≥95", "优", "odd ≥95 优"),
        ("≥98", "执行情况", "odd ≥98 执行情况"),
        ("4000", "个/元", "odd 4000 个/元"),
        ("6000每条维护费6000元", "", "odd 6000 每条维护费6000元"),
        ("效果显著", "", "text"),
        ("一流", "", "text"),
        ("三农工作持续加强", "", "text"),
        ("次数", "", "text"),
        ("≥**%", "", "text"),
        ("", "", "blank"),
        ("　", "%", "blank"),
    ],
)
def test_bare_odd_and_words(value: str, unit: str, expected: str) -> None:
    assert short(value, unit) == expected


@given(st.text(max_size=60), st.text(max_size=12), st.text(max_size=20))
def test_no_text_makes_it_raise(value: str, unit: str, name: str) -> None:
    assert isinstance(parse(value, unit, name), Quantity | None)


_PIECES = st.sampled_from(
    [
        *"0123456789,.%‰/每人月年日前底至-~()≥≤><=约万亿千百十三两半元次",
        "以上",
        "控制在",
        "以内",
        "百分之",
        "季度",
        "：",
        " ",
    ]
)


@given(st.lists(_PIECES, max_size=14).map("".join), st.sampled_from(["", "%", "元", "人", "优", "万"]))
def test_no_mix_of_its_own_pieces_makes_it_raise(value: str, unit: str) -> None:
    quantity = parse(value, unit)
    assert quantity is None or quantity.kind in (
        "rate",
        "count",
        "money",
        "time",
        "date",
        "bare",
        "odd",
        "text",
    )


@given(
    st.decimals(0, 10**9, places=2),
    st.sampled_from(["≥", "≤", "", ">", "<"]),
    st.sampled_from(["%", "人", "元", "天"]),
)
def test_number_and_sign_survive(number: Decimal, sign: str, unit: str) -> None:
    quantity = parse(f"{sign}{number:f}{unit}")
    assert quantity is not None
    assert (quantity.number, quantity.sign, quantity.unit) == (number, sign, unit)
