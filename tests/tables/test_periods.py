"""Goals and budgets of a whole project beside those of the year."""

from __future__ import annotations

from tests.tables.drawing import read, rows

INDICATORS = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 培育企业数 | ≥150家"


def test_goals_of_the_year_before_those_of_the_whole_project() -> None:
    for head in (
        "项目总体目标 | 三年培育450家。 | < | <\n年度绩效目标 | 培育150家。 | < | <",
        "年度绩效目标 | 培育150家。 | < | <\n项目总体目标 | 三年培育450家。 | < | <",
    ):
        (table,) = read("培育绩效目标表", f"{head}\n{INDICATORS}").tables
        assert [goal.text for goal in table.goals] == ["培育150家。"]
        assert table.extra["项目总体目标"].text == "三年培育450家。"


def test_a_total_goal_alone_is_the_goal() -> None:
    (table,) = read("培育绩效目标表", f"项目总体目标 | 培育150家。 | < | <\n{INDICATORS}").tables
    assert [goal.text for goal in table.goals] == ["培育150家。"]


def test_goals_that_read_like_headers_are_goals() -> None:
    (table,) = read(
        "项目绩效目标表",
        "绩效目标 | 实施周期绩效目标 | < | < | 年度绩效目标 | <\n"
        "^ | 三年完成信息化运维经费 | < | < | 当年完成信息化运维经费三成 | <\n"
        "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 实施周期指标值 | 年度指标值\n"
        "^ | 产出指标 | 数量指标 | 检测批次 | ≥9批 | ≥3批\n^ | ^ | 质量指标 | 准确率 | ≥99% | ≥98%",
    ).tables
    assert [goal.text for goal in table.goals] == ["当年完成信息化运维经费三成"]
    assert [row.text("value") for row in table.indicators] == ["≥3批", "≥98%"]


def test_the_budget_of_the_year_before_that_of_the_whole_project() -> None:
    head = "项目总预算 | 3600 | 项目当年预算 | 1200"
    (table,) = read("培育绩效目标表", f"{head}\n{INDICATORS}").tables
    assert (table.text("budget"), table.extra["项目总预算"].text) == ("1200", "3600")


def test_a_long_term_and_an_annual_table_share_one_head() -> None:
    header = INDICATORS.splitlines()[0]
    document = read(
        "项目绩效目标申报表",
        "项目名称 | 企业培育 | 项目当年预算 | 1200\n"
        "项目总体目标 | 建成创新型城市。 | 项目年度目标 | 培育150家。\n"
        f"长期绩效目标表 | < | < | <\n{header}\n产出指标 | 数量指标 | 企业总数 | ≥1200家\n"
        f"年度绩效目标表 | < | < | <\n{INDICATORS}",
    )
    assert [t.text("project") for t in document.tables] == ["企业培育", "企业培育"]
    assert [t.text("budget") for t in document.tables] == ["1200", "1200"]
    assert [[g.text for g in t.goals] for t in document.tables] == [["建成创新型城市。"], ["培育150家。"]]
    assert rows(document, "name", table=1) == [("培育企业数",)]


def test_labels_beside_the_rows_part_long_term_and_annual_indicators_of_one_project() -> None:
    def block(label: str, value: str) -> str:
        return f"{label} | 一级指标 | 二级指标 | 指标内容 | 指标值\n^ | 产出指标 | 数量指标 | 企业总数 | {value}\n" + (
            f"^ | 效益指标 | 社会效益指标 | 新增就业 | {value}"
        )

    goals = "项目绩效目标 | 长期目标 | < | 年度目标 | <\n^ | 建成城市。 | < | 培育150家。 | <"
    head = f"项目名称 | 企业培育 | < | < | <\n{goals}"
    blocks = [block("长期绩效指标", "≥1200家"), block("年度绩效指标", "≥150家")]
    for order in (slice(None), slice(None, None, -1)):
        tables = read("项目绩效目标表", "\n".join([head, *blocks[order]])).tables
        told = [(t.text("title"), t.text("project"), t.term, [g.text for g in t.goals]) for t in tables[order]]
        assert told == [
            ("项目绩效目标表", "企业培育", "long", ["建成城市。"]),
            ("项目绩效目标表", "企业培育", "annual", ["培育150家。"]),
        ]


def test_goals_count_on_from_row_to_row_and_in_bracketed_han() -> None:
    (table,) = read("养护绩效目标表", f"年度目标 | 目标1：养护 | < | <\n^ | 目标2：检测 | < | <\n{INDICATORS}").tables
    assert [goal.text for goal in table.goals] == ["养护", "检测"]
    (table,) = read("养护绩效目标表", "年度绩效目标：", "（一）养护", "（二）检测", INDICATORS).tables
    assert [goal.text for goal in table.goals] == ["养护", "检测"]


def test_what_was_reached_in_an_earlier_year_is_not_what_was_reached() -> None:
    document = read(
        "项目绩效目标表",
        "一级指标 | 二级指标 | 三级指标 | 2023年实际值 | 2024年目标值\n"
        "产出指标 | 数量指标 | 检测批次 | 480 | ≥500\n产出指标 | 质量指标 | 准确率 | 99% | ≥99%",
    )
    assert rows(document, "value", "actual") == [("≥500", ""), ("≥99%", "")]


def test_the_head_of_a_monitoring_table_counts_what_was_spent_so_far() -> None:
    document = read(
        "项目支出绩效运行监控表（2024年1-7月）",
        "项目资金（万元） |  | 年初预算数 | 1—7月执行数 | 1—7月执行率 | 全年预计执行数\n"
        "^ | 年度资金总额 | 60.00 | 35.00 | 58.33% | 60.00\n"
        "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 1—7月执行情况 | 完成目标可能性\n"
        "产出指标 | 数量指标 | 聘用保安人数 | ≥20人 | 20人 | 确定能",
    )
    assert document.tables[0].text("budget") == "60.00"
