"""Target and actual value compared: signs, units, ranges, dates, words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text.attainment import PrintedTarget, attained


@pytest.mark.parametrize(
    ("target", "actual", "outcome"),
    [
        (PrintedTarget("≥4754人"), "4604人", "missed"),
        (PrintedTarget("210天", name="值班天数", level="数量"), "226天", "met"),
        (PrintedTarget("210天", name="值班天数", level="数量"), "200天", "missed"),
        (PrintedTarget("8年", name="设备使用年限", level="质量"), "10年", "unknown"),
        (PrintedTarget("2024年10月", name="建成时间", level="时效"), "尚未完成", "missed"),
        (PrintedTarget("1套", level="数量"), "未按期建成投用", "missed"),
        (PrintedTarget("95", unit="%"), "未达到年初目标", "missed"),
        (PrintedTarget("≤5", unit="起", name="险情数量"), "未达到警戒上限", "phrase"),
        (PrintedTarget("≥4754人"), "4754", "met"),
        (PrintedTarget("≤5300元/户"), "5830元/户", "missed"),
        (PrintedTarget("≤5300元/户"), "5200元/户", "met"),
        (PrintedTarget("≥59人次"), "87人次", "exceeded"),
        (PrintedTarget("200人"), "200余人", "met"),
        (PrintedTarget("≥95%"), "0.99", "met"),
        (PrintedTarget("98%"), "97.5", "missed"),
        (PrintedTarget("20万元", name="总成本", level="成本"), "200000元", "met"),
        (PrintedTarget("20万元", name="总成本", level="成本"), "200000", "unknown"),
        (PrintedTarget("400元/人·天", name="培训成本", level="成本"), "180元/人·天", "exceeded"),
        (PrintedTarget("500元/人", name="补贴标准", level="质量"), "450元/人", "missed"),
        (PrintedTarget("≤30天"), "10天", "met"),
        (PrintedTarget("30天"), "35天", "missed"),
        (PrintedTarget("365天", name="运行天数", level="时效"), "366天", "met"),
        (PrintedTarget("365天", name="运行天数", level="时效"), "340天", "missed"),
        (PrintedTarget("2%", name="投诉率"), "1%", "met"),
        (PrintedTarget("0起"), "未发生", "met"),
        (PrintedTarget("100%", name="举报查实率"), "无举报", "unknown"),
        (PrintedTarget("≤1%", name="事故率"), "无事故", "met"),
        (PrintedTarget("0起"), "1起", "missed"),
        (PrintedTarget("90%-95%"), "99%", "met"),
        (PrintedTarget("90%-95%"), "89%", "missed"),
        (PrintedTarget("≥266米"), "≥266米", "copied"),
        (PrintedTarget("≥266米"), "不低于270米", "copied"),
        (PrintedTarget("100%"), "达成预期指标", "phrase"),
        (PrintedTarget("100%"), "全部完成", "unknown"),
        (PrintedTarget("改善"), "改善", "same"),
        (PrintedTarget("改善"), "明显改善", "unknown"),
        (PrintedTarget("—"), "100%", "unknown"),
        (PrintedTarget("≥4场"), "", "blank"),
        (PrintedTarget("≥4场"), "#REF!", "broken"),
        (PrintedTarget("2025年9月底前"), "2025年9月20日", "met"),
        (PrintedTarget("2025年9月底前"), "2025年10月8日", "late"),
        (PrintedTarget("9月底前", year=2025), "2025年9月", "met"),
        (PrintedTarget("9月底前"), "10月", "unknown"),
        (PrintedTarget("8个村"), "8人", "met"),
        (PrintedTarget("95%"), "8人", "unknown"),
    ],
)
def test_what_became_of_a_target(target: PrintedTarget, actual: str, outcome: str) -> None:
    assert attained(target, actual).outcome == outcome


@given(st.integers(1, 100_000), st.integers(0, 200_000))
def test_a_lower_bound_is_met_just_when_the_number_is_reached(target: int, actual: int) -> None:
    found = attained(PrintedTarget(f"≥{target}人"), f"{actual}人")
    if found.outcome == "unknown":  # 元 beside 万元: off by a power of ten
        assert Decimal(actual) / target in {Decimal(10) ** power for power in (-8, -4, -3, 3, 4, 8)}
    else:
        assert (found.outcome != "missed") == (actual >= target)


@pytest.mark.parametrize(
    ("target", "actual", "steps"),
    [("≥50万株", "32万株", "32÷50=64.0%"), ("≥5万人", "48600人", "48600÷50000=97.2%")],
)
def test_the_sum_is_shown_in_the_unit_that_is_printed(target: str, actual: str, steps: str) -> None:
    assert attained(PrintedTarget(target), actual).steps == steps
