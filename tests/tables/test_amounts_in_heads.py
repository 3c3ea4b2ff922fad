"""Heads whose cells hold a label and its amount at once, or a label alone that ends with a colon."""

from __future__ import annotations

import pytest

from tests.tables.drawing import read, rows

HEADER = "一级指标 | 二级指标 | 三级指标 | 指标值"
INDICATORS = f"{HEADER}\n产出指标 | 数量指标 | 营造林面积 | 2万亩\n产出指标 | 质量指标 | 造林成活率 | ≥85%"


def test_an_amount_stands_in_the_cell_of_its_label() -> None:
    head = (
        "年度预算申请 | 资金总额：860.32 | < | <\n^ | 按收入性质分： | 按支出性质分： | <\n"
        "^ | 其中：一般公共预算：560.32 | 其中：基本支出：300 | <\n^ | 政府性基金： | 项目支出：260.32 | <"
    )
    (table,) = read("部门整体支出绩效目标表", f"{head}\n{INDICATORS}").tables
    assert table.text("budget") == "860.32"
    amounts = {label: cell.text for label, cell in table.extra.items()}
    assert amounts == {"一般公共预算": "560.32", "基本支出": "300", "项目支出": "260.32"}


def test_the_label_beside_all_indicators_says_whose_they_are() -> None:
    lines = [f"部门整体支出年度绩效指标 | {HEADER}", "^ | 产出指标 | 数量指标 | 营造林面积 | 2万亩"]
    (table,) = read("部门整体支出绩效目标表", "\n".join(lines)).tables
    assert not table.unplaced
    assert [row.text("value") for row in table.indicators] == ["2万亩"]


def test_a_period_alone_is_no_project() -> None:
    document = read("长期绩效目标表", INDICATORS, "年度绩效目标表", INDICATORS.replace("2万亩", "1万亩"))
    assert [table.text("project") for table in document.tables] == ["", ""]


def test_content_between_sign_and_unit_is_the_value_whatever_its_header() -> None:
    (table,) = (
        document := read(
            "项目绩效目标表",
            "一级指标 | 二级指标 | 指标名称 | 运算符号 | 指标内容 | 度量单位\n"
            "产出指标 | 数量指标 | 法律援助案件数 | >= | 300 | 件\n"
            "产出指标 | 质量指标 | 案件合格率 | >= | 95 | %\n"
            "产出指标 | 时效指标 | 案件办结及时率 | = | 100 | %\n"
            "效益指标 | 社会效益指标 | 受援人权益维护 | | 有效维护 | \n"
            "满意度指标 | 受益对象满意度 | 受援人满意度 | >= | 90 | %",
        )
    ).tables
    assert table.reading == "sure"
    assert [value for (value,) in rows(document, "value")] == [">=300", ">=95", "=100", "有效维护", ">=90"]


@pytest.mark.parametrize(
    ("head", "field", "held"),
    [
        ("项目总额 | 860万元 | 其中：财政资金 | 800万元", "budget", "860万元"),
        ("申请资金（万元） | 860 | 其中：本年财政拨款 | 800", "budget", "860"),
        ("补助项目 | 河道整治 | 补助金额（元） | 8600", "budget", "8600"),
        ("购买主体 | 清河县水务局 | 购买金额（元） | 8600", "budget", "8600"),
        ("部门：清河县水务局 | < | 金额单位：万元 | <", "unit", "清河县水务局"),
        ("部门：清河县水务局 | < | 金额单位：万元 | <", "budget_unit", "万元"),
        ("资金总额：860万元 | < | 项目起止时间：2023年 | <", "budget_unit", "万元"),
    ],
)
def test_amounts_units_and_offices_by_other_labels(head: str, field: str, held: str) -> None:
    (table,) = read("项目绩效目标表", f"项目名称 | 河道治理 | < | <\n{head}\n{INDICATORS}").tables
    assert (table.text(field) or getattr(table, field)) == held
    assert not table.unplaced


def test_a_label_within_a_group_has_rows_of_its_own() -> None:
    (table,) = read(
        "项目支出绩效自评表",
        "基本情况 | 1.项目年度目标完成情况 | 项目年度目标 | 年度目标完成情况\n^ | ^ | 造林2万亩。 | 已造林2万亩。\n"
        f"^ | 2.项目实施内容及过程概述 | 春季造林，秋季验收。 | <\n{INDICATORS}",
    ).tables
    assert [goal.text for goal in table.goals] == ["造林2万亩。"]
    assert {label: cell.text for label, cell in table.extra.items()} == {
        "年度目标完成情况": "已造林2万亩。",
        "2.项目实施内容及过程概述": "春季造林，秋季验收。",
    }
    assert not table.unplaced


def test_words_over_amounts_are_their_labels_known_or_not() -> None:
    (table,) = read(
        "项目支出绩效自评表",
        "预算执行（10分） | 年度预算数（万元） | 年初预算 | 调整后预算数 | 执行进度 | 权重 | 原因\n"
        "^ | 总额 | 238.93 | 251.89 | 100% | 10 | 人员增加\n^ | 其中：财政资金 | 238.93 | 251.89 | 100% | / |\n"
        f"{INDICATORS}",
    ).tables
    assert table.extra["总额·调整后预算数"].text == table.extra["其中：财政资金·调整后预算数"].text == "251.89"
    assert not table.unplaced


def test_a_list_of_points_in_the_head_is_read_below_its_header() -> None:
    (table,) = read(
        "项目支出绩效自评表",
        "评价内容 | 分值 | 自评分 | 评价标准\n决策依据 | 2 | 2 | 有文件得2分\n组织机构 | ^ | 3 | 有专人得3分\n"
        f"运行监管 | 4 | 1 | 有记录得3分\n{INDICATORS}",
    ).tables
    assert [table.extra[f"自评分{mark}"].text for mark in ("", "（2）", "（3）")] == ["2", "3", "1"]
    assert not table.unplaced
