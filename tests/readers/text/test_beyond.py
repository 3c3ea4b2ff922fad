"""What stands behind a table of indicators in a text is none of its rows: tables of other kinds, the next document."""

import pytest

from lint.readers.text import read_text
from lint.tables import recognise
from tests.readers.text.test_ways import ROWS, TITLE, browser, layout, raw, saved

PURCHASES = [
    ("采购项目名称", "采购目录", "数量", "金额（万元）"),
    ("台式计算机", "A02010104", "20", "10.00"),
    ("物业管理服务", "C21040000", "1", "45.60"),
]
SUMS = [
    ("项目", "2024年预算数", "2025年预算数", "增减额"),
    ("公务接待费", "3.50", "3.20", "-0.30"),
    ("公务用车运行维护费", "15.00", "13.00", "-2.00"),
]
POSTS = [
    ("单位名称", "单位性质", "编制数", "在职人数"),
    ("本级机关", "行政", "45", "42"),
    ("信息中心", "事业", "12", "11"),
]
STAGES = [
    ("阶段", "时间", "工作内容"),
    ("准备阶段", "2025年1-3月", "制定方案"),
    ("总结阶段", "2025年11-12月", "总结验收"),
]
CARS = [("车牌号", "车型", "购置年份", "原值（万元）"), ("甲A·00001", "轿车", "2016", "18.60")]
SHOWN = {
    browser: lambda rows: ["\t".join(row) for row in rows],
    saved: lambda rows: [cell for row in rows for cell in row],
    layout: lambda rows: ["".join(cell.ljust(16) for cell in row).rstrip() for row in rows],
    raw: lambda rows: [" ".join(row) for row in rows],
}


def rows_of(text):
    document = recognise(read_text(text.encode(), "a.txt"))
    return [(row.text("name"), row.text("value")) for table in document.tables for row in table.indicators]


OWN = [row[2:] for row in ROWS]


@pytest.mark.parametrize("way", SHOWN)
@pytest.mark.parametrize("title", ["政府采购预算表", "公务用车情况", ""])
@pytest.mark.parametrize("rows", [PURCHASES, SUMS, POSTS, STAGES, CARS], ids=lambda rows: rows[0][0])
def test_a_table_of_another_kind_adds_no_row(way, title, rows):
    behind = [title, *SHOWN[way](rows)] if title else SHOWN[way](rows)
    for gap in ([], [""]):
        assert rows_of("\n".join([*way(), *gap, *behind])) == OWN


@pytest.mark.parametrize("way", SHOWN)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\f"])
@pytest.mark.parametrize("below", ["", "\n一、项目概述\n培训项目"])
def test_the_title_of_the_next_document_is_no_row(way, between, below):
    second = "\n".join(way()).replace(TITLE, f"某局2025年项目经费情况说明{below}", 1)
    assert rows_of("\n".join(way()).rstrip("\n") + between + second) == [*OWN, *OWN]


@pytest.mark.parametrize("cell", ["反映项目单位受益情况", "考核部门预算执行情况", "《2024年部门预算批复情况》"])
def test_the_last_cell_above_the_next_title_is_no_title(cell):
    header = ("一级指标", "二级指标", "三级指标", "指标值", "绩效指标描述")
    rows = [(*row, "") for row in ROWS[:-1]] + [(*ROWS[-1], cell)]
    lines = [text for row in (header, *rows) for text in row]
    text = "\n".join([TITLE, *lines, f"第二个{TITLE}", *lines, ""])
    tables = recognise(read_text(text.encode(), "a.txt")).tables
    assert [table.indicators[-1].text("description") for table in tables] == [cell, cell]
