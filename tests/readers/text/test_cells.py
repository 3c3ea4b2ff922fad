"""One cell a line, with a tab before each or blank lines between."""

from collections.abc import Sequence

import pytest

from lint.forms.regions import find_regions
from lint.readers.text import read_text
from lint.source import Certainty
from lint.tables import recognise
from lint.text.width import width
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


def saved(*lines: str) -> str:
    """Rows of cells parted by | as Word saves them: a line a cell, blank ones included."""
    return "项目支出绩效目标表\n" + "\n".join(cell for line in lines for cell in line.split("|")) + "\n"


def values(text):
    (table,) = recognise(read_text(text.encode(), "a.txt")).tables
    return [(row.text("level2"), row.text("name"), row.text("value")) for row in table.indicators]


def test_saved_rows_with_all_their_cells_are_counted():
    text = saved(
        "一级指标|二级指标|三级指标|指标值|指标值说明|绩效标准|权重",
        "项目决策（10分）|项目目标|完整性|—|按计划测算|计划标准|10",
        "|项目立项|相关性|—|按计划测算|计划标准|10",
        "项目管理（25分）|投入管理|预算执行率|100%|按计划测算|计划标准|10",
        "|项目实施|绩效监控有效性|—|按计划测算|计划标准|10",
        "||管理制度有效性|有效|按计划测算|计划标准|10",
    )
    assert [row[:2] for row in values(text)] == [
        ("项目目标", "完整性"),
        ("项目立项", "相关性"),
        ("投入管理", "预算执行率"),
        ("项目实施", "绩效监控有效性"),
        ("项目实施", "管理制度有效性"),
    ]


def test_periods_below_a_saved_header_part_it():
    text = saved(
        "年度绩效目标表|一级指标|二级指标|指标名称|指标值|指标值确定依据|备注",
        "||||前年|上年|预计当年实现||",
        "|产出指标|数量指标|巡查河道次数|1100次|1101次|1102次|工作计划|",
        "|||清理河道长度|8公里|9公里|10公里|工作计划|",
        "|效益指标|社会效益指标|受益人口|210人|211人|212人|统计公报|",
    )
    assert values(text) == [
        ("数量指标", "巡查河道次数", "1102次"),
        ("数量指标", "清理河道长度", "10公里"),
        ("社会效益指标", "受益人口", "212人"),
    ]


def test_a_unit_and_a_sign_beside_a_value_are_columns_and_no_parts():
    text = saved(
        "一级指标|二级指标|三级指标|年度目标值|度量单位|计算符号|绩效标准|责任科室",
        "产出指标|数量指标|景点开发数量|4|个|≥|计划标准|公园科",
        "||流转土地|60|亩|≥|计划标准|人事科",
        "效益指标|社会效益指标|受益人口|29|人|≥|计划标准|人事科",
    )
    assert values(text) == [
        ("数量指标", "景点开发数量", "≥4"),
        ("数量指标", "流转土地", "≥60"),
        ("社会效益指标", "受益人口", "≥29"),
    ]


def test_a_saved_header_goes_on_behind_a_value_that_is_parted():
    text = saved(
        "一级绩效指标|二级绩效指标|三级绩效指标|计划2025年度目标值|||分值|实际完成值",
        "|||值|单位|符号||",
        "产出指标（70分）|时效指标|按期开工率|90|%|≥|10|62%",
        "||按期完工率|90|%|≥|10|81%",
        "效益指标（20分）|社会效益指标|受益人口数|1000|人|≥|10|94%",
    )
    assert values(text) == [
        ("时效指标", "按期开工率", "≥90"),
        ("时效指标", "按期完工率", "≥90"),
        ("社会效益指标", "受益人口数", "≥1000"),
    ]


def test_kinds_of_standards_are_cells_and_no_header():
    text = saved(
        "绩效标准|一级绩效指标：|【二级绩效指标】|绩效指标名称（A）|【指标值来源依据】|全年计划指标值",
        "计划标准|产出指标|数量指标|修路里程|工程合同|12公里",
        "计划标准||质量指标|验收合格率|工程合同|95%",
        "行业标准|效益指标|社会效益指标|受益人口|统计公报|1000人",
    )
    assert values(text) == [
        ("数量指标", "修路里程", "12公里"),
        ("质量指标", "验收合格率", "95%"),
        ("社会效益指标", "受益人口", "1000人"),
    ]


def test_a_saved_row_may_lack_its_last_blank_cell_and_none_within():
    text = saved(
        "得分|【一级指标】|二级绩效指标|绩效标准|具体指标|绩效指标描述|2025年度预期绩效指标值|指标值确定依据",
        "6|项目完成指标|质量指标|计划标准|改善养老服务条件||改善条件|",
        "10||时效指标|计划标准|2020年||2020年|",
        "5||成本指标|计划标准|100万||100万|",
        "9|满意度指标|服务对象满意度指标|计划标准|养老机构服务质量满意度||≥90%",
    )
    assert [name for _, name, _ in values(text)] == ["改善养老服务条件", "2020年", "100万", "养老机构服务质量满意度"]


def test_a_last_row_of_words_alone_is_a_row() -> None:
    header = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"]
    first = ["产出指标", "质量指标", "验收合格率", "≥98%", "99%"]
    for last in (
        ["采购计划完成时间", "按计划完成", "已完成"],
        ["经费支出时效性", "及时支出", "进行中", "及时支出", "√"],
    ):
        lines = [*header, *first, "时效指标", *last]
        (region,) = find_regions(lines, range(len(lines)))
        assert region.end == len(lines)


def _in_columns(row: Sequence[str]) -> str:
    return "".join(cell + " " * (size - width(cell)) for cell, size in zip(row, (14, 14, 22, 14), strict=True)).rstrip()


@pytest.mark.parametrize("parted", ["\t", "    "], ids=["tabs", "columns"])
@pytest.mark.parametrize(
    "behind", ["", "部门收支总表|收入 预算数 支出 预算数|财政拨款 120 基本支出 80|其他收入 0 项目支出 40"]
)
@pytest.mark.parametrize(
    "last",
    [
        [("完成进度", "按计划完成")],
        [("养护时间", "年度内完成")],
        [("完成进度", "按计划完成"), ("养护时间", "年度内完成")],
        [("完成进度", "按计划完成"), ("油漆及时率", "≥95%")],
    ],
)
def test_rows_of_words_are_no_header_of_another_table(last: list[tuple[str, str]], behind: str, parted: str) -> None:
    rows = [("产出指标", "数量指标", "养护里程", "≥36公里"), ("", "质量指标", "养护合格率", "≥94%")]
    rows += [("", "时效指标", "养护完成时间", "11月底"), *(("", "", *cells) for cells in last)]
    table = [("一级指标", "二级指标", "三级指标", "指标值"), *rows]
    lines = [parted.join(row) if parted == "\t" else _in_columns(row) for row in table]
    text = "\n".join(["养护绩效目标表", *lines, *(parted.join(line.split()) for line in behind.split("|")), ""])
    document = recognise(read_text(text.encode(), "x.txt"))
    assert [(r.text("name"), r.text("value")) for t in document.tables for r in t.indicators] == [r[2:] for r in rows]
    assert not [notice for notice in document.notices if notice.unread]


def test_two_rows_that_may_be_one_of_two_lines_are_told() -> None:
    rows = [("一级指标", "二级指标", "三级指标", "指标值"), ("产出指标", "数量指标", "养护里程", "≥36公里")]
    rows += [("", "质量指标", "养护合格率", "≥94%"), ("", "时效指标", "养护完成时间", "11月底")]
    rows += [("", "", "资金拨付进度", "按合同进度"), ("", "", "资金使用", "专款专用")]
    text = "\n".join(["养护绩效目标表", *map(_in_columns, rows), ""])
    document = recognise(read_text(text.encode(), "x.txt"))
    assert len(document.tables[0].indicators) == 5 or any(notice.unread for notice in document.notices)
