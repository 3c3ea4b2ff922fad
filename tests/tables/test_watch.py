"""Tables of indicators that no reader made a grid of are told, whatever their form."""

from __future__ import annotations

import pytest

from tests.tables.drawing import read

ROWS = "产出指标 数量指标 养护里程 ≥420公里", "效益指标 社会效益指标 事故起数 =0起", "满意度指标 群众满意度 ≥90%"


@pytest.mark.parametrize(
    "lines",
    [
        ("一级指标 二级指标 三级指标 2023年完成值 指标值 评扣分标准",),
        ("一 级 指 标  二 级 指 标  三 级 指 标  指 标 值",),
        ("职责活动 年度预算数 绩效指标 评价标准",),
        ("序号 项目名称 产出指标 效益指标 满意度指标",),
        ("养护里程 ≥ 420 公里", "桥梁座数 ≥ 96 座", "路况指数 ≥ 88 分", "满意度 ≥ 90 %"),
        (*ROWS, "质量指标 合格率 =100%"),
        ("绩效指标一级指标二级指标指标内容指标值", "产出指标数量指标养护里程420公里", "质量指标合格率100%"),
        ("项目概况养护一级指标二级指标三级指标指标值产出指标数量指标养护里程≥420公里质量指标合格率100%",),
    ],
)
def test_headers_and_rows_in_running_text_are_told(lines: tuple[str, ...]) -> None:
    document = read("农村公路养护资金说明", *lines)
    assert any(notice.unread for notice in document.notices)


def test_the_header_of_a_table_that_was_read_may_be_printed_again() -> None:
    document = read(
        "养护绩效目标表",
        "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 养护里程 | ≥420公里",
        "一级指标 二级指标 三级指标 指标值",
        "二、机构设置",
    )
    assert document.notices == ()


def test_a_header_like_that_of_a_table_that_was_read_is_told_where_its_rows_run_together() -> None:
    document = read(
        "养护绩效目标表",
        "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 养护里程 | ≥420公里",
        "一级指标二级指标三级指标指标值",
        "产出指标数量指标养护桥梁≥96座",
        "质量指标合格率≥88%",
    )
    assert [notice.unread for notice in document.notices] == [True]


def test_prose_that_lists_the_levels_is_not_told() -> None:
    document = read("设置了一级指标、二级指标和三级指标，包括数量指标、质量指标、时效指标。")
    assert document.notices == ()


def test_a_grid_of_standards_without_levels_is_told() -> None:
    document = read(
        "职责活动 | 年度预算数 | 绩效目标 | 绩效指标 | 评价标准 | <\n公路养护 | 98 | 畅通 | 完好率 | ≥95% | ≥85%"
    )
    assert [notice.unread for notice in document.notices] == [True]


def test_prose_with_figures_is_not_told() -> None:
    document = read(
        "2024年完成养护420公里，完成率≥95%。", "数量指标是目标的一部分。", "1.养护里程 420公里", "2.桥梁 96座"
    )
    assert document.notices == ()


def test_a_title_over_headers_in_other_words_without_a_table_is_told() -> None:
    lines = ("绩效指标名称：", "*2025年计划目标值", "指标值来源依据", "指标解释及计算公式", "养护里程", "420")
    assert any(notice.unread for notice in read("公路养护经费绩效目标表", *lines).notices)
