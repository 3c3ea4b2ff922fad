"""Heads of forms as a browser copies them: cells by tabs, those that span rows in their first row alone."""

from __future__ import annotations

import pytest

from lint.model import Table
from lint.readers.text import read_text
from lint.readers.text.rowspans import missing_cells
from lint.tables import recognise

ROWS = """一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t营造林面积\t2万亩
质量指标\t造林成活率\t≥85%
效益指标\t生态效益指标\t森林覆盖率\t≥38%
满意度指标\t服务对象满意度指标\t群众满意度\t≥90%"""


def _table(head: str, behind: str = "") -> Table:
    text = f"项目支出绩效目标表\n项目名称\t荒山造林\n{head}\n{ROWS}\n{behind}"
    document = recognise(read_text(text.encode(), "x.txt"))
    assert not any(notice.unread for notice in document.notices)
    (table,) = document.tables
    assert len(table.indicators) == 4
    return table


@pytest.mark.parametrize(
    ("head", "goals"),
    [
        ("年度总体目标\t预期目标\t实际完成情况\n造林2万亩。\t都造了。", ["造林2万亩。"]),
        ("总体目标\t年度目标\n造林2万亩，管护5万亩。", ["造林2万亩，管护5万亩。"]),
        ("绩效目标\t1\t造林2万亩。\n2\t管护5万亩。", ["造林2万亩。", "管护5万亩。"]),
        ("三年总目标：都绿起来，水也清。\n2025年目标：造林2万亩。", ["造林2万亩。"]),
        ("三、绩效目标\n造林2万亩，管护5万亩。", ["造林2万亩，管护5万亩。"]),
        ("年度目标\t目标1：造林2万亩。\n目标2：管护5万亩。", ["造林2万亩。", "管护5万亩。"]),
        ("年度目标\t造林2万亩。\n绩效指标表", ["造林2万亩。"]),
    ],
)
def test_goals(head: str, goals: list[str]) -> None:
    assert [goal.text for goal in _table(head).goals] == goals


@pytest.mark.parametrize(
    "head",
    [
        "资金（万元）\t\t年初预算数\t全年执行数\t执行率\n年度资金总额\t860\t850\t99%\n其他资金\t0\t0\t—",
        "预算执行情况（万元）\t年初预算\t执行数\t执行率\t偏差原因\n860\t850\t99%\t无",
        "单位名称\t林业局\t项目资金（万元）\t预算数\t执行数\t执行率\n860\t850\t99%",
        "项目预算（万元）\t成本构成\t金额\t测算依据\t2024年实际执行数\n苗木\t800\t询价\t700\n合计\t860\t\t760",
    ],
)
def test_amounts(head: str) -> None:
    table = _table(head)
    assert (table.text("budget"), table.budget_unit) == ("860", "万元")


@pytest.mark.parametrize("behind", ["问题与建议\t无", "保障绩效目标实现措施\t健全制度，加强考核"])
def test_what_closes_a_form_is_no_indicator(behind: str) -> None:
    _table("年度目标\t造林2万亩。", f"{behind}\n主管部门审核意见\t单位公章：\n")


def test_pairs_of_labels_and_values_lack_no_cells() -> None:
    rows = [["主管部门", "林业局", "实施单位", "林场"], ["项目编码", "3201"], ["项目类别", "其他"]]
    assert missing_cells(rows) == [0, 0, 0]


def test_a_title_of_one_word_begins_the_table() -> None:
    text = f"绩效目标表\n项目名称\t荒山造林\n总体目标\t年度目标\n造林2万亩，管护5万亩。\n{ROWS}"
    (table,) = recognise(read_text(text.encode(), "x.txt")).tables
    assert [goal.text for goal in table.goals] == ["造林2万亩，管护5万亩。"]


@pytest.mark.parametrize(
    "goal",
    ["造林。分目标2:管护。", "造林。目标实际完成情况都造了", "资金总额:860万元其他0造林。", "造林。年度绩效指标"],
)
def test_goals_that_swallowed_other_cells_are_told(goal: str) -> None:
    document = recognise(read_text(f"项目绩效目标表\n绩效目标\t{goal}\n{ROWS}".encode(), "x.txt"))
    assert any("绩效目标里夹着表头的文字" in notice.message for notice in document.notices)
