"""Rows of tab-separated cells (layout of xinglong)."""

from lint.readers.text import read_text
from lint.tables import recognise
from tests.readers.text.helpers import grids, paragraphs, rows

HEADER = "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\n"
FULL = "产出指标\t数量指标\t培训次数\t培训的次数\t≥3\t工作计划\n"


def test_rows_of_several_widths_make_one_grid():
    head = "项目编码\t13\t\t项目名称\t培训\n绩效目标\t1. 培训\n"
    (grid,) = grids(f"1. 培训绩效目标表\n\n{head}{HEADER}{FULL}\t质量指标\t合格率\n")
    assert rows(grid) == [
        ["项目编码", "13", "", "项目名称", "培训"],
        ["绩效目标", "1. 培训"],
        HEADER.strip().split("\t"),
        FULL.strip().split("\t"),
        ["", "质量指标", "合格率"],
    ]


def test_tables_apart_are_two_grids():
    assert len(grids(f"{HEADER}{FULL}\n2. 宣传绩效目标表\n\n{HEADER}{FULL}")) == 2
    assert len(grids(f"{HEADER}\n{FULL}\n\n{FULL}")) == 1


def test_a_row_torn_by_a_line_break_in_a_cell_is_put_together():
    (grid,) = grids(HEADER + FULL.replace("培训的次数", "培训的\n次数和\n人数") + FULL)
    assert rows(grid)[1] == ["产出指标", "数量指标", "培训次数", "培训的次数和人数", "≥3", "工作计划"]
    assert rows(grid)[2] == FULL.strip().split("\t")


def test_the_text_below_a_short_row_is_not_taken_into_it():
    text = HEADER + "产出指标\t数量指标\t培训次数\t培训的次数\n备注\t无\n\n说明\n"
    assert rows(grids(text)[0])[1:] == [["产出指标", "数量指标", "培训次数", "培训的次数"]]
    assert paragraphs(text) == ["备注\t无", "说明"]


def test_a_list_of_contents_makes_no_table():
    text = "目 录\n\n1.培训绩效目标表.....\t4\n2.宣传绩效目标表.....\t15\n"
    assert grids(text) == []
    assert paragraphs(text)[1:] == ["1.培训绩效目标表.....\t4", "2.宣传绩效目标表.....\t15"]


def test_the_label_over_all_columns_stands_outside():
    text = "\t绩效指标\n" + HEADER + FULL
    assert [len(row) for row in rows(grids(text)[0])] == [6, 6]
    assert paragraphs(text) == ["绩效指标"]


def test_a_value_and_its_unit_may_share_a_header():
    both = "产出指标\t数量指标\t培训次数\t培训的次数\t≥3\t次\t工作计划\n"
    (table,) = recognise(read_text((HEADER + both * 2).encode(), "a.txt")).tables
    assert [row.text("value") + row.text("unit") for row in table.indicators] == ["≥3次", "≥3次"]
    assert [row.text("basis") for row in table.indicators] == ["工作计划", "工作计划"]


def test_a_line_of_many_tabs_makes_no_table():
    assert grids("部门" + "\t" * 1000 + "\n") == []
