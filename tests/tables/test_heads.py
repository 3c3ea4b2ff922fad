"""Heads under labels and in layouts that no list knows: project, office, budget and its unit, goals, year."""

from __future__ import annotations

import pytest

from tests.tables.drawing import read

INDICATORS = """一级指标 | 二级指标 | 三级指标 | < | < | 指标值
                产出指标 | 数量指标 | 营造林面积 | < | < | 2万亩
                产出指标 | 质量指标 | 造林成活率 | < | < | ≥85%
                效益指标 | 生态效益指标 | 森林覆盖率 | < | < | ≥38%"""
GOALS = "1.完成营造林任务。/2.改善生态环境。"
READ = ["完成营造林任务。", "改善生态环境。"]


def _goals(head: str) -> list[str]:
    (table,) = read("项目支出绩效目标表", f"{head}\n{INDICATORS}").tables
    return [goal.text for goal in table.goals]


@pytest.mark.parametrize(
    "label",
    [
        "批复绩效目标",
        "调整后绩效目标",
        "年初设定绩效目标",
        "专项资金总体目标",
        "服务目标",
        "2025年度目标",
        "任务目标",
        "本项目目标",
    ],
)
def test_goals_stand_under_whatever_label_says_so(label: str) -> None:
    assert _goals(f"{label} | {GOALS} | < | < | < | <") == READ


@pytest.mark.parametrize("label", ["调整前绩效目标", "上年度绩效目标"])
def test_goals_of_another_time_are_none_of_the_year(label: str) -> None:
    assert _goals(f"{label} | {GOALS} | < | < | < | <") == []


@pytest.mark.parametrize("label", ["中期目标", "中长期目标（2025—2027年）", "实施期总目标"])
@pytest.mark.parametrize(
    ("year", "goals"),
    [("", READ), ("\n年度目标 | 完成一期。 | < | < | < | <", ["完成一期。"]), ("\n年度目标 | | < | < | < | <", [])],
)
def test_goals_of_several_years_count_where_none_of_the_year_are_asked(label: str, year: str, goals: list[str]) -> None:
    assert _goals(f"{label} | {GOALS} | < | < | < | <{year}") == goals


@pytest.mark.parametrize(
    ("head", "goals"),
    [
        (f"年度绩效目标 | < | < | < | < | <\n{GOALS} | < | < | < | < | <", READ),
        (f"年度目标 | 序号 | 目标内容 | < | < | <\n^ | 1 | {READ[0]} | < | < | <\n^ | 2 | {READ[1]} | < | < | <", READ),
        (f"年度绩效目标完成情况 | 年初设定绩效目标 | < | < | 完成情况综述 | <\n^ | {GOALS} | < | < | 完成。 | <", READ),
        (f"年度总体目标 | 服务目标 | < | < | 实际完成情况 | <\n^ | {GOALS} | < | < | 完成。 | <", READ),
        (f"项目建设目标 | 三年建成。 | < | < | < | <\n2025年度目标 | {GOALS} | < | < | < | <", READ),
        (f"总体目标 | 三年建成。 | < | < | < | <\n2025年目标 | {GOALS} | < | < | < | <", READ),
        (f"目标 | 年度 | {GOALS} | < | < | <\n^ | 长期 | 三年建成。 | < | < | <", READ),
        (f"绩效目标 | 部门申报 | < | 财政批复 | < | <\n^ | 申报的文字。 | < | {GOALS} | < | <", READ),
        (f"绩效目标 | 目标设定 | < | 目标完成 | < | <\n^ | {GOALS} | < | 都完成了。 | < | <", READ),
        (f"年初绩效目标 | {GOALS} | < | 年末完成情况 | 都完成。 | <", READ),
        (f"年度目标 | 目标1 | {READ[0]} | < | < | <\n | 目标2 | {READ[1]} | < | < | <", READ),
        (f"绩效目标 | 1 | {READ[0]} | < | < | <\n^ | 2 | {READ[1]} | < | < | <", READ),
        (f"年度绩效目标 | {GOALS} | < | < | < | <\n目标实际完成情况 | 目标1：完成。 | < | < | < | <", READ),
        (f"年度绩效目标 | 总目标：{READ[0]} | < | < | < | <\n^ | 分目标1：{READ[1]} | < | < | < | <", READ),
        (
            f"绩效总目标 | {READ[0]} | < | < | < | <\n分目标 | 1.{READ[1]} | < | < | < | <\n^ | 2.好。 | < | < | < | <",
            [*READ, "好。"],
        ),
        (f"绩效目标描述： | {GOALS} | < | < | < | <\n阶段目标 | 第一季度 | 完成招标 | < | < | <", READ),
        (f"绩效目标 | 年初绩效目标 | < | < | 调整绩效目标 | <\n^ | {GOALS} | < | < | 无 | <", READ),
        (f"政策目标 | 长远的话。 | < | < | < | <\n2025年目标 | {GOALS} | < | < | < | <", READ),
        (f"年度目标 | {GOALS} | < | 监控期目标完成情况 | 都完成。 | <", READ),
        (f"绩效目标批复 | {GOALS} | < | < | < | <", READ),
        (f"2025年目标：{GOALS} | < | < | < | < | <", READ),
        (f"2025年目标 | {GOALS} | < | < | < | <\n2026年目标 | 再造林。 | < | < | < | <", READ),
        (f"实施期目标 | 三年建成。 | < | 年度目标 | {GOALS} | <", READ),
    ],
)
def test_goals_in_other_layouts(head: str, goals: list[str]) -> None:
    assert _goals(head) == goals


def test_goals_below_the_indicators_belong_to_them() -> None:
    document = read("项目支出绩效目标表", f"{INDICATORS}\n年度总体目标 | {GOALS} | < | < | < | <")
    assert [goal.text for table in document.tables for goal in table.goals] == READ
    assert not document.notices


@pytest.mark.parametrize(
    ("head", "budget", "unit"),
    [
        ("批复金额（万元） | 860 | < | < | < | <", "860", "万元"),
        ("省级预算安排（万元） | 860 | < | < | < | <", "860", "万元"),
        ("二、项目资金（万元） | 860 | < | < | < | <", "860", "万元"),
        ("预算金额 | 860 | < | 金额单位 | 万元 | <", "860", "万元"),
        ("项目资金申请（万元） | 资金总额 | < | 860 | < | <", "860", "万元"),
        ("项目总投资（万元） | 3600 | < | 年度预算 | 860 | <", "860", "万元"),
        ("预算情况（万元） | 部门预算总额 | < | 基本支出 | 项目支出 | <\n^ | 860 | < | 600 | 260 | <", "860", "万元"),
        ("资金来源（万元） | 合计 | 一般公共预算 | < | 其他 | <\n^ | 860 | 800 | < | 60 | <", "860", "万元"),
        ("部门预算 | 总额（万元） | 860 | 其中：项目支出（万元） | < | 120", "860", "万元"),
        ("政策资金规模（万元） | 860 | < | < | < | <", "860", "万元"),
        ("当年度预算（万元）： | 860 | < | 上年度预算（万元）： | 800 | <", "860", "万元"),
        ("债券资金（万元） | 60 | < | 预算数 | 860 | <", "860", "万元"),
        ("资金总额及构成 | 总额860万元 | < | 财政拨款:860万元 | < | <", "860万元", "万元"),
        (
            "资金 | 预算数（万元） | < | 执行数 | < | <\n其他 | 5 | < | — | < | <\n合计 | 860 | < | 9 | < | <",
            "860",
            "万元",
        ),
        (
            "项目预算 | 成本 | 金额 | 依据 | 2024年实际 | <\n^ | 保洁 | 5 | 合同 | 5 | <\n^ | 合计 | 860 | | 8 | <",
            "860",
            None,
        ),
        ("预算金额 | 合计：860万元；其中：财政拨款860，其他0 | < | < | < | <", "860万元", "万元"),
        ("项目总预算（万元）：900 | < | < | 2025年预算（万元）：860 | < | <", "860", "万元"),
        ("总投资 | 900万元 | < | 年度投资计划 | 860万元 | <", "860万元", "万元"),
        ("总投资 | 900万元 | < | 本次申请资金 | 860万元 | <", "860万元", "万元"),
        ("预算申请（万元） | 2025年 | 860 | 其中：财政 | 800 | <", "860", "万元"),
        ("预算规模（万元） | 预算数 | 860 | 其中：财政 | 860 | 其他\n | 造林 | | | | ", "860", "万元"),
        ("资金安排 | 2025年 | 860 | 2024年 | 800 | 万元", "860", "万元"),
        ("全年预算 | 860万元 | 累计支出 | 700万元 | < | <", "860万元", "万元"),
        ("资金情况 | 总金额 | 860 | 万元 | 本年 | 860", "860", "万元"),
        ("支出构成 | 明细 | 金额 | 依据 | < | <\n^ | 保洁 | 5 | 合同 | < | <\n^ | 小计 | 860 | | < | <", "860", None),
        ("申请金额 | 2025年预算批复数 | 860万元 | < | < | <", "860万元", "万元"),
        ("项目总投资（万元） | 860 | < | 其中：专项债券 | 60 | <", "860", "万元"),
        ("预算执行情况 | 年初预算 | 执行数 | 执行率 | < | 偏差原因\n^ | 860万元 | 8 | 1% | < | 晚", "860万元", "万元"),
        ("项目名称 | 造林 | 项目资金（万元） | 预算数 | 执行数 | 执行率\n^ | ^ | ^ | 860 | 850 | 99%", "860", "万元"),
    ],
)
def test_budgets_and_their_unit(head: str, budget: str, unit: str | None) -> None:
    (table,) = read("项目支出绩效目标表", f"{head}\n{INDICATORS}").tables
    assert (table.text("budget"), table.budget_unit) == (budget, unit)


@pytest.mark.parametrize(
    "head",
    [
        "项目基本信息 | 名称 | 荒山造林 | < | < | <\n^ | 编码 | 3201 | < | < | <",
        "资金名称 | 荒山造林 | < | 项目编码 | 3201 | <",
        "项目名称 | < | < | 项目编码 | 绩效等级 | 执行率\n荒山造林 | < | < | 3201 | 优 | 98%",
        "服务项目名称 | 荒山造林 | < | 项目编码 | 3201 | <",
        "一级项目名称 | 造林 | < | 二级项目名称 | 荒山造林 | 项目编码：3201",
        "项目 | 基本信息 | 名称 | 荒山造林 | < | <\n^ | ^ | 编码 | 3201 | < | <\n^ | 金额 | 总额 | 860 | < | <",
        "支出项目 | 荒山造林 | < | 项目编码 | 3201 | <",
        "项目名称及编码 | 荒山造林（3201） | < | < | < | <",
        "项目 | 荒山造林 | < | 项目编码 | 3201 | <",
        "项目名称 | 荒山造林 | 项目编码 | 3201 | 预算数 | 执行数\n^ | ^ | ^ | ^ | 860 | 850",
        "项目名称 | < | < | 项目编码 | < | <\n荒山造林 | < | < | 3201 | < | <",
    ],
)
def test_projects_and_their_codes(head: str) -> None:
    (table,) = read("政府购买服务项目绩效目标表", f"{head}\n{INDICATORS}").tables
    assert (table.text("project"), table.text("project_code")) == ("荒山造林", "3201")


def test_words_of_the_form_are_no_project() -> None:
    for title in (
        "甲省省级部门项目支出绩效自评表",
        "政府购买服务项目绩效目标表",
        "新增专项债券项目绩效目标表",
        "国有资本经营预算支出项目绩效目标表",
    ):
        assert not read(title, INDICATORS).tables[0].text("project")


def test_a_line_above_the_table_may_say_several_things() -> None:
    for line in ("填报单位：清河县水务局　　　　单位：万元", "填报单位：清河县水务局 单位：万元 填表日期：2025.1.6"):
        document = read("2024年度河道治理项目自评表", line, INDICATORS)
        assert document.year == 2024
        assert (document.tables[0].unit, document.tables[0].budget_unit) == ("清河县水务局", "万元")


def test_a_form_whose_rows_were_not_found_is_told() -> None:
    document = read("项目绩效目标申报表", "项目名称：|阅读推广|总金额：|65\n指标：|<|<|<\n1|产出-数量|活动场次|≥120场")
    assert any(notice.unread for notice in document.notices)


def test_a_year_beside_its_label_needs_no_word() -> None:
    assert read("项目支出绩效目标表", f"预算年度 | 2025 | < | < | < | <\n{INDICATORS}").year == 2025
    for no_year in ("本年度预算 | 2021.5", "年度资金总额 | 20500", "实施期 | 2023-2025年", "项目期 | 2020年至2024年"):
        assert read("项目支出绩效目标表", f"{no_year} | < | < | < | <\n{INDICATORS}").year is None


def test_the_amount_of_one_task_is_no_budget() -> None:
    head = """年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元） | < | <
              ^ | ^ | ^ | 总额 | 财政拨款 | 其他资金
              ^ | 任务1 | 修路 | 500 | 500 | 0
              ^ | 任务2 | 架桥 | 360 | 360 | 0"""
    (table,) = read("部门整体支出绩效目标表", f"{head}\n{INDICATORS}").tables
    assert not table.text("budget")
    assert [table.text(label) for label in ("任务名称", "主要内容", "总额", "任务名称（2）")] == [
        "任务1",
        "修路",
        "500",
        "任务2",
    ]


def test_what_is_no_amount_is_no_budget() -> None:
    (table,) = read("项目支出绩效目标表", f"年度预算 | 见附件 | < | < | < | <\n{INDICATORS}").tables
    assert (table.text("budget"), table.text("年度预算")) == ("", "见附件")


@pytest.mark.parametrize("label", ["申报单位名称：", "编报部门名称", "购买主体", "申请单位", "编制单位", "申报部门"])
def test_offices_under_other_labels(label: str) -> None:
    (table,) = read("项目支出绩效目标表", f"{label} | 清河县水务局 | < | < | < | <\n{INDICATORS}").tables
    assert table.unit == "清河县水务局"


@pytest.mark.parametrize(
    "head",
    [
        """任务序号 | 任务名称 | 任务内容 | 任务目标值 | < | 预算（万元）
           1 | 修路 | 建设 | 5个 | < | 10
           2 | 架桥 | 建设 | 3个 | < | 20""",
        """支出明细 | 序号 | 任务名称 | 金额 | < | 测算
           ^ | 1 | 修路 | 10 | < | 见合同
           ^ | 2 | 架桥 | 20 | < | 见批复""",
    ],
)
def test_a_list_in_the_head_has_no_words_left_over(head: str) -> None:
    document = read("项目支出绩效目标表", f"{head}\n{INDICATORS}")
    assert not document.notices
    assert document.tables[0].text("任务名称（2）") == "架桥"


@pytest.mark.parametrize(
    "head",
    [
        f"年度目标 | {GOALS} | < | < | < | <",
        "年度目标 | | < | < | < | <",
        "年度目标 | 目标1 | 造林。 | < | < | <\n | 目标2 | 护林。 | < | < | <",
    ],
)
def test_a_blank_margin_changes_nothing(head: str) -> None:
    tables = [
        read(
            "项目支出绩效目标表", "\n".join(f"{before}{line.strip()}" for line in f"{head}\n{INDICATORS}".splitlines())
        ).tables[0]
        for before in ("", " | ")
    ]
    assert [goal.text for goal in tables[0].goals] == [goal.text for goal in tables[1].goals]
    assert tables[0].blank == tables[1].blank


def test_the_year_alone_is_no_title() -> None:
    (table,) = read("省道建设补助资金绩效目标自评", "（2024年度）", INDICATORS).tables
    assert table.text("title") == "省道建设补助资金绩效目标自评"


def test_the_months_that_are_watched_are_of_a_year() -> None:
    assert read("项目绩效运行监控表", "（2023年1-8月）", INDICATORS).year == 2023
    assert read("项目绩效目标表（2023）", INDICATORS).year == 2023
    assert read("项目绩效监控表（截至2023年9月30日）", INDICATORS).year == 2023


def test_a_long_title_above_another_names_the_year() -> None:
    rows = f"项目支出绩效目标表 | < | < | < | < | <\n{INDICATORS}"
    assert read("2021年中央对地方专项转移支付区域绩效目标自评表", rows).year == 2021
