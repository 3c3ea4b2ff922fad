"""One cell a line (layouts of baigou and chengde)."""

from lint.source import Certainty
from tests.readers.text.helpers import grids, paragraphs, rows

HEADER = "\t一级指标\n\t二级指标\n\t三级指标\n\t绩效指标描述\n\t指标值\n\t指标值确定依据\n"
FULL = "\t产出指标\n\t数量指标\n\t培训次数\n\t培训的次数\n\t≥3\n\t工作计划\n"
NEXT = "\t\n\t质量指标\n\t合格率\n\t培训合格率\n\t≥95%\n\t\n"


def test_blank_lines_separate_rows():
    (grid,) = grids(f"1、培训绩效目标表\n{HEADER}\n{FULL}\n{NEXT}\n\n说明\n")
    assert rows(grid)[1:] == [
        ["产出指标", "数量指标", "培训次数", "培训的次数", "≥3", "工作计划"],
        ["", "质量指标", "合格率", "培训合格率", "≥95%", ""],
    ]
    assert paragraphs(f"1、培训绩效目标表\n{HEADER}\n{FULL}\n\n说明\n") == ["1、培训绩效目标表", "说明"]


def test_a_row_torn_by_a_blank_line_is_put_together():
    torn = FULL.replace("\t培训的次数\n", "\t培训的次数\n\n")
    (grid,) = grids(f"{HEADER}\n{torn}\n{NEXT}")
    assert rows(grid)[1] == ["产出指标", "数量指标", "培训次数", "培训的次数", "≥3", "工作计划"]
    assert {cell.certainty for cell in grid.cells if cell.row == 2} == {Certainty.SURE}


def test_a_cell_goes_on_after_a_blank_line():
    torn = FULL.replace("\t培训的次数\n", "\t培训的\n\n次数\n")
    (grid,) = grids(f"{HEADER}\n{torn}\n{NEXT}")
    assert rows(grid)[1][3:] == ["培训的次数", "≥3", "工作计划"]


def test_goals_on_several_lines_stay_in_their_cell():
    text = f"\t绩效目标\n\t1.保障运行\n2.保障安全\n\n3.保障质量\n\n \n{HEADER}\n{FULL}"
    (grid,) = grids(text)
    assert rows(grid)[0] == ["绩效目标", "1.保障运行\n2.保障安全\n3.保障质量"]
    assert rows(grid)[1][0] == "一级指标"


def test_a_title_after_a_table_is_not_taken_into_its_last_cell():
    text = f"{HEADER}\n{FULL}\n\n2、宣传绩效目标表\n\t绩效目标\n\t宣传\n\n{HEADER}\n{FULL}"
    assert paragraphs(text) == ["2、宣传绩效目标表"]
    assert [len(rows(grid)) for grid in grids(text)] == [2, 3]


def test_a_divided_header_cell_spans_its_parts():
    below = "\t\n\t\n\t\n\t\n\t符号\n\t值\n\t单位（文字描述）\n\t\n"
    row = "\t产出指标\n\t数量指标\n\t培训次数\n\t培训的次数\n\t>=\n\t3\n\t次\n\t工作计划\n"
    (grid,) = grids(f"{HEADER}\n{below}\n{row}\n{row}")
    header = {cell.text: (cell.column, cell.colspan) for cell in grid.cells if cell.row == 0}
    assert header["指标值"] == (4, 3)
    assert header["指标值确定依据"] == (7, 1)


def test_a_tab_that_only_indents_makes_no_table():
    assert grids("\t第一段文字。\n\n\t第二段文字。\n") == []
    assert paragraphs("\t第一段文字。\n\n\t第二段文字。\n") == ["第一段文字。", "第二段文字。"]


def test_rows_without_blank_lines_between_them_are_as_long_as_the_header():
    head = "\t绩效目标\n\t1.保障运行\n"
    table = rows(grids(f"{head}{HEADER}{FULL}{NEXT}{NEXT}")[0])
    assert [len(row) for row in table][:4] == [2, 6, 6, 6]
    assert len(table) == 5
    assert table[3] == ["", "质量指标", "合格率", "培训合格率", "≥95%", ""]
