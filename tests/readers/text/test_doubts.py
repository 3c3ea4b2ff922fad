"""Readings of words in their order that look whole and are not: they are told."""

import pytest

from lint.readers.text import read_text

RIGHT = """\
项目绩效目标表
一级指标 二级指标 三级指标 指标值
产出指标 数量指标 指标1：建设示范村数 ≥3个
指标2：修建道路长度 ≥12公里
质量指标 验收合格率 100%
效益指标 社会效益指标 受益人口 ≥5000人
满意度指标 服务对象满意度 村民满意度 ≥92%
"""
NAMES_BEFORE_VALUES = RIGHT.replace(
    "示范村数 ≥3个\n指标2：修建道路长度 ≥12公里", "示范村数\n指标2：修建道路长度\n≥3个\n≥12公里"
)
ROW_BEFORE_LEVELS = RIGHT.replace("产出指标 数", "智慧养老平台运维 保障平台稳定运行8万人\n产出指标\n数")
ROW_WITHOUT_LEVEL = RIGHT.replace("产出指标 数", "生态环境成本指标 文明施工情况 可控\n产出指标\n数")


def is_told(text: str) -> bool:
    return any(notice.unread for notice in read_text(text.encode(), "a.txt").notices)


@pytest.mark.parametrize("text", [RIGHT, ROW_WITHOUT_LEVEL])
def test_a_right_reading_is_not_told(text: str) -> None:
    assert not is_told(text)


@pytest.mark.parametrize("text", [NAMES_BEFORE_VALUES, ROW_BEFORE_LEVELS])
def test_what_stands_before_its_level_or_its_name_is_told(text: str) -> None:
    assert text != RIGHT
    assert is_told(text)
