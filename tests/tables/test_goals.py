from __future__ import annotations

import pytest

from lint.tables.goals import is_label, split_goals
from tests.tables.drawing import read


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("1.办好会议\n2.发放补贴", ["办好会议", "发放补贴"]),
        ("1. 维护稳定 2. 增加岗位", ["维护稳定", "增加岗位"]),
        ("1.2024年完成\n2.2025年验收", ["2024年完成", "2025年验收"]),
        ("1.补缴欠费\n2.5名同志得以续保", ["补缴欠费", "5名同志得以续保"]),
        ("1.增长1.5% 2.降低", ["增长1.5%", "降低"]),
        ("1.5亿元投入水利", ["1.5亿元投入水利"]),
        ("目标1：修路\n目标2：架桥", ["修路", "架桥"]),
        ("（1）修路（2）架桥", ["修路", "架桥"]),
        ("①修路②架桥", ["修路", "架桥"]),
        ("一、修路\n二、架桥", ["修路", "架桥"]),
        ("修路，\n架桥", ["修路，架桥"]),
        ("", []),
    ],
)
def test_goals_part_at_marks_that_count(text: str, goals: list[str]) -> None:
    assert [goal.text for goal in split_goals(text, None)] == goals


@pytest.mark.parametrize(
    "text",
    [
        "年度目标",
        "年初设定目标",
        "全年实际完成情况",
        "预期目标",
        "实施期目标（2021年-2023年）",
        "总体目标：",
        "年度总体目标完成情况",
    ],
)
def test_what_a_form_prints_is_no_goal(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize("text", ["完成年度造林目标300亩", "实现目标任务", "救助87人次、30万元", "档案管理情况", ""])
def test_what_a_drafter_writes_is_one(text: str) -> None:
    assert not is_label(text)


BODY = """绩效指标|一级指标|二级指标|三级指标|指标值|依据
        ^|产出指标|数量指标|培训场次|4场|年度计划
        ^|^|质量指标|考核合格率|≥90%|近三年平均"""


@pytest.mark.parametrize(
    ("rows", "blank"),
    [
        ("年度绩效目标（80分）|<|<|<|<|", ()),
        ("年度绩效目标|<||<|<|<", ("goals",)),
        ("绩 效 目 标|<||<|<|<", ("goals",)),
        ("年度绩效目标|<|培训4场|<|<|<", ()),
        ("年度绩效目标（80分）|<|<|<|<|<", ()),
        ("总体目标完成情况|总体目标|<|全年实际完成情况|<|<\n        ^||<||<|<", ("goals",)),
        ("总体目标完成情况|总体目标|<|全年实际完成情况|<|<\n        ^|培训4场|<|已培训4场|<|<", ()),
    ],
)
def test_a_goal_cell_that_is_printed_and_blank_is_told(rows: str, blank: tuple[str, ...]) -> None:
    (table,) = read("项目绩效目标表", f"项目名称|<|培训|<|<|<\n        {rows}\n        {BODY}").tables
    assert table.blank == blank
    assert len(table.indicators) == 2


@pytest.mark.parametrize(
    ("head", "goals"),
    [
        ("目标1 | 清淤12公里 | < | <\n目标2 | 改善水质 | < | <", ["清淤12公里", "改善水质"]),
        ("目标名称 | 年度绩效目标1：清淤12公里 | < | <", ["清淤12公里"]),
        ("目标名称 | 清淤工程 | < | <", []),
    ],
)
def test_goals_are_known_by_their_own_ordinals(head: str, goals: list[str]) -> None:
    rows = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 清淤长度 | ≥12公里"
    (table,) = read("项目绩效目标表", f"项目名称 | 河道治理 | < | <\n{head}\n{rows}").tables
    assert [goal.text for goal in table.goals] == goals
