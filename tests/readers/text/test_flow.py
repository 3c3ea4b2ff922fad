"""Text of PDFs (layouts of nangong, in order, and julu, out of order)."""

import pytest

from lint.source import Certainty, Grid, Paragraph
from tests.readers.text.helpers import check_places, grids, paragraphs, read_text, rows

TITLE = "1、培训绩效目标表"
HEADER = "一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据"


def page(*lines):
    """A page as extractors give it: a blank line between lines; a line after | stands half a line lower."""
    return "\n\n".join(lines).replace("\n\n|", "\n") + "\n"


IN_ORDER = page(
    TITLE,
    "绩效目标",
    "1.提高干部的业务能力，使培训覆盖全县各单位的全体干部，并逐步提高他们办理各项业务的水平和效率，做到群众满",
    "意。",
    "2.保障质量。",
    HEADER,
    "产出指标",
    "数量指标 培训次数",
    "|反映全年开展干部业务培训",
    "的次数",
    "|≥12 次 工作计划",
    "质量指标 合格率 培训合格率 ≥95 百分比 工作计划",
    "效益指标 社会效益指标 业务能力 在全县干部中产生的影响和 ≥98% 调查情况",
    "满意度指标 服务对象满意度指标 满意度 满意度 ≥95% 调查情况",
    "六、政府采购预算情况",
)


def test_rows_in_order_with_cells_that_go_on_on_the_next_line():
    source = read_text(IN_ORDER.encode(), "a.txt")
    title, grid, after = source.blocks
    assert isinstance(title, Paragraph)
    assert isinstance(grid, Grid)
    assert (title.text, after.text) == (TITLE, "六、政府采购预算情况")
    table = rows(grid)
    assert table[0][0] == "绩效目标"
    assert [line[:2] for line in table[0][1].split("\n")] == ["1.", "2."]
    assert table[1] == HEADER.split()
    assert table[2] == ["产出指标", "数量指标", "培训次数", "反映全年开展干部业务培训的次数", "≥12 次", "工作计划"]
    assert table[3] == ["质量指标", "合格率", "培训合格率", "≥95 百分比", "工作计划"]
    assert not grid.loose


def test_a_level_spans_its_rows():
    (grid,) = grids(IN_ORDER)
    spans = {cell.text: (cell.row, cell.rowspan) for cell in grid.cells if cell.column == 0 and cell.row > 1}
    assert spans == {"产出指标": (2, 2), "效益指标": (4, 1), "满意度指标": (5, 1)}


def test_a_header_repeated_after_a_page_break_does_not_start_a_table():
    first, second = IN_ORDER.split("质量指标 合格率")
    (grid,) = grids(f"{first}\n\n{HEADER}\n\n质量指标 合格率{second}")
    assert rows(grid) == rows(grids(IN_ORDER)[0])
    assert not grid.loose


def test_two_tables_stay_apart_and_each_has_its_title():
    text = IN_ORDER.replace("六、政府采购预算情况", "") + IN_ORDER.replace("1、培训", "2、宣传")
    assert [len(rows(grid)) for grid in grids(text)] == [6, 6]
    assert paragraphs(text)[:2] == ["1、培训绩效目标表", "2、宣传绩效目标表"]


def test_a_title_broken_at_the_edge_of_the_page_is_one_paragraph():
    start = "31、关于提前下达城乡居民养老、就业公共服务村级代办员补助资金的通知（省财社〔2020〕1号）绩效"
    text = IN_ORDER.replace(TITLE, page(start, "目标表").strip())
    assert paragraphs(text)[0] == start + "目标表"


def test_a_level_word_broken_by_a_narrow_cell_is_one():
    text = IN_ORDER.replace(
        "满意度指标 服务对象满意度指标 满意度 满意度", "满意度指标\n\n服务对象满意\n\n度指标\n满意度 满意度"
    )
    assert rows(grids(text)[0])[-1] == ["满意度指标", "服务对象满意度指标", "满意度", "满意度", "≥95%", "调查情况"]


@pytest.mark.parametrize(
    "lines",
    [
        "满意度指标 服务对象满意\n\n度指标\n\n满意度 满意度",
        "满意度指\n标\n服务对象\n满意度指\n标\n满意度 满意度",
        "满意度指 服务对象满意\n\n标 度指标 满意度 满意度",
    ],
)
def test_a_level_word_broken_behind_or_beside_others_is_one(lines):
    text = IN_ORDER.replace("满意度指标 服务对象满意度指标 满意度 满意度", lines)
    assert rows(grids(text)[0])[-1] == ["满意度指标", "服务对象满意度指标", "满意度", "满意度", "≥95%", "调查情况"]
    check_places(text.encode())


def test_a_header_broken_by_narrow_cells_is_put_together():
    text = IN_ORDER.replace(HEADER, "一级指标 二级指标 三级指标 绩效指标描\n述\n指标值 指标值确定\n依据")
    assert rows(grids(text)[0])[1:] == rows(grids(IN_ORDER)[0])[1:]


def test_a_second_header_row_divides_the_value():
    text = IN_ORDER.replace(HEADER, HEADER + "\n\n符号 值 单位").replace("≥12 次", "≥ 12 次").replace("≥95 ", "≥ 95 ")
    table = rows(grids(text)[0])
    assert table[2] == ["符号", "值", "单位"]
    assert table[3][-4:] == ["≥", "12", "次", "工作计划"]
    assert table[4][-4:] == ["≥", "95", "百分比", "工作计划"]


def test_the_head_of_the_form_stands_in_the_grid():
    head = page(
        "323001 某县交通局本级",
        "单位：万元",
        "项目编码 1308P 项目名称 培训资金",
        "预算规模及资金用途 预算数 126.15 其中：财政资金 126.15 其他资金",
        "用于培训",
        "资金支出计划（%） 3月底 6月底 10月底 12月底",
        "25% 50% 75% 100%",
    )
    text = IN_ORDER.replace(TITLE, TITLE + "\n\n" + head)
    table = rows(grids(text)[0])
    assert table[0] == ["项目编码", "1308P", "项目名称", "培训资金"]
    assert table[1] == ["预算规模及资金用途", "预算数", "126.15", "其中：财政资金", "126.15", "其他资金"]
    assert table[2] == ["用于培训"]
    assert table[3:5] == [["资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"], ["25%", "50%", "75%", "100%"]]
    assert table[5][0] == "绩效目标"
    assert paragraphs(text)[:3] == [TITLE, "323001 某县交通局本级", "单位：万元"]


def test_a_level_word_in_the_middle_of_its_rows_spans_them():
    text = page(
        TITLE,
        HEADER,
        "养护里程 道路养护里程 ≥120公里 年度计划",
        "|数量指标",
        "|检测数量 桥梁检测数量 ≥15座 年度计划",
        "产出指标 质量指标 合格率 工程验收合格率 =100% 验收规范",
        "及时率 项目按期完成率 ≥95% 合同约定",
        "时效指标 支付率 资金按期支付率 ≥95% 合同约定",
        "结算率 项目按期结算率 ≥95% 合同约定",
        "效益指标 社会效益指标 通行能力 通行能力提升 明显提升 问卷调查",
        "满意度指标 服务对象满意度指标 满意度 沿线群众满意度 ≥90% 问卷调查",
    )
    (grid,) = grids(text)
    spans = {cell.text: (cell.row, cell.rowspan) for cell in grid.cells if cell.column < 2 and cell.row}
    assert spans["数量指标"] == (1, 2)
    assert spans["质量指标"] == (3, 1)
    assert spans["时效指标"] == (4, 3)
    assert spans["产出指标"] == (1, 6)


def test_level_words_without_their_last_word_start_rows_too():
    bare = IN_ORDER
    for word in ("产出", "数量", "质量", "效益指标 社会效益", "满意度指标 服务对象满意度"):
        bare = bare.replace(word + "指标", word.replace("指标 ", " "))
    assert [row[-4:] for row in rows(grids(bare)[0])[2:]] == [row[-4:] for row in rows(grids(IN_ORDER)[0])[2:]]
    one = IN_ORDER.replace("社会效益指标 业务能力", "可持续性影响 业务能力")
    assert rows(grids(one)[0])[4][:3] == ["效益指标", "可持续性影响", "业务能力"]


OUT_OF_ORDER = page(
    "1.保障培训。",
    "|绩效目标",
    "2.保障质量。",
    "二级指标一级指标 三级指标 绩效指标描述 指标值 指标值确定依据",
    "数量指标 培训次数 全年培训次数 ≥12 次 工作计划",
    "成本指标 人均标准 培训的人均标准",
    "实际参加培训人数占应参加培",
    "训人数的比例",
    "合格率",
    "≤2420 元 行业标准",
    "产出指标",
    "|时效指标 参训率 100% 工作计划",
    "质量指标 合格率 100% 工作计划",
    "社会效益指标 业务能力 业务能力 效果显著 工作计划",
    "效益指标",
    "满意度指标 服务对象满意度指标 满意率 满意率 ≥98% 调查问卷",
)


def test_a_block_pulled_out_of_its_rows_is_put_back_and_marked():
    text = TITLE + "\n" + OUT_OF_ORDER
    (grid,) = grids(text)
    table = rows(grid)
    assert table[1] == HEADER.split()
    assert table[0] == ["绩效目标", "1.保障培训。\n2.保障质量。"]
    assert table[3] == ["成本指标", "人均标准", "培训的人均标准", "≤2420 元", "行业标准"]
    assert table[4] == ["时效指标", "参训率", "实际参加培训人数占应参加培训人数的比例", "100%", "工作计划"]
    assert table[5] == ["质量指标", "合格率", "合格率", "100%", "工作计划"]
    certainty = {(cell.row, cell.column): cell.certainty for cell in grid.cells}
    assert certainty[4, 3] == certainty[5, 3] == Certainty.REVIEW
    assert certainty[4, 2] == Certainty.LIKELY
    assert all(cell.note for cell in grid.cells if cell.certainty == Certainty.REVIEW)


def test_level1_words_printed_amid_their_rows_span_them():
    (grid,) = grids(TITLE + "\n" + OUT_OF_ORDER)
    spans = {cell.text: (cell.row, cell.rowspan) for cell in grid.cells if cell.column == 0 and cell.row > 1}
    assert spans == {"产出指标": (2, 4), "效益指标": (6, 1), "满意度指标": (7, 1)}


@pytest.mark.parametrize("number", ["24", "- 24 -", "—24—"])
def test_a_page_number_inside_a_table_is_no_part_of_it(number):
    first, second = IN_ORDER.split("质量指标 合格率")
    text = f"{first}{number}\n\n\n\n{HEADER}\n\n质量指标 合格率{second}"
    assert rows(grids(text)[0]) == rows(grids(IN_ORDER)[0])
    assert number in paragraphs(text)


def test_a_scrambled_table_alone_gives_each_row_its_level():
    """No other table votes, and in order it seems cheap; but a row would have no level and others no description."""
    text = """3、图书流动服务经费绩效目标表

绩效目标 1.为乡村读者送书上门。

二级指标一级指标 三级指标 绩效指标描述 指标值 指标值确定依据

数量指标 举办阅读活动次数 举办阅读活动次数 ≥6 次 年度服务计划

成本指标 流动服务费用控制数 流动服务费用控制数

实际送达新书占应送新书总

数的比例

新书上架工作完成及时率

8万元 年度服务计划

产出指标
质量指标 乡村新书送达率 ≥95% 年度服务计划

时效指标 新书上架完成及时率 ≥98% 年度服务计划

社会效益指标 乡村读者阅读便利程度 乡村读者阅读便利程度 ≥99% 年度服务计划
效益指标

可持续影响指标 保持流动服务能力 保持流动服务能力 效果显著 年度服务计划

满意度指标 服务对象满意度指标 满意率 满意率 ≥95 百分号 读者问卷
"""
    table = rows(grids(text)[0])[2:]
    assert [row[-5:] for row in table[1:4]] == [
        ["成本指标", "流动服务费用控制数", "流动服务费用控制数", "8万元", "年度服务计划"],
        ["质量指标", "乡村新书送达率", "实际送达新书占应送新书总数的比例", "≥95%", "年度服务计划"],
        ["时效指标", "新书上架完成及时率", "新书上架工作完成及时率", "≥98%", "年度服务计划"],
    ]
    assert len(table) == 7


@pytest.mark.parametrize("total", ["小计", "小计 60", "合计 60"])
def test_a_sum_among_the_rows_ends_no_table(total: str) -> None:
    text = page(
        "养护绩效目标自评表",
        "序号 类别 指标名称 目标值 实际完成值 自评分",
        "1",
        "产出目标",
        "养护里程 ≥12公里 12公里 20",
        "2 巡查次数 ≥24次 25次 20",
        "3 路面完好率 ≥95% 96% 20",
        total,
        "4",
        "结果目标",
        "事故下降率 ≥5% 6% 20",
        "5 群众投诉 ≤3件 2件 20",
    )
    (grid,) = grids(text)
    held = {cell.text for cell in grid.cells}
    assert held >= {"养护里程", "巡查次数", "路面完好率", "事故下降率", "群众投诉", "≤3件"}
