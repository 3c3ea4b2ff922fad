"""Columns that forms set beside the levels, and headers of two rows, in text that a browser or Word made."""

from __future__ import annotations

import pytest

from lint.readers.text import read_text
from lint.readers.text.furniture import furniture
from lint.tables import recognise

ROWS = [
    ("产出指标", "数量指标", "培训场次", "≥12场"),
    ("", "", "培训人数", "300人"),
    ("", "质量指标", "考核合格率", "≥95%"),
    ("效益指标", "社会效益指标", "政策知晓率", "显著提升"),
    ("满意度指标", "服务对象满意度指标", "参训人员满意度", "满意"),
]
LEVELS = [
    ("产出指标", "数量指标"),
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
]
HEADER = ("一级指标", "二级指标", "三级指标", "年度指标值")


def numbered():
    return [("序号", *HEADER), *((str(i), *row) for i, row in enumerate(ROWS, 1))]


def of_projects():
    first = ("技能培训经费", "35", "培训技能人才300人")
    return [("项目名称", "预算数", "年度绩效目标", *HEADER)] + [
        (*(first if not i else ("", "", "")), *row) for i, row in enumerate(ROWS)
    ]


def watched():
    """The form of 绩效监控, whose last columns have a second row of headers."""
    ticks = [
        ("√", "", "", ""),
        ("", "√", "", "客流减少，工作延迟"),
        ("√", "", "", ""),
        ("√", "", "", ""),
        ("", "√", "", ""),
    ]
    return [
        (*HEADER, "全年执行情况", "完成目标可能性", "偏差原因"),
        ("确定能", "有可能", "完全不可能"),
        *((*row, row[3], *tick) for row, tick in zip(ROWS, ticks, strict=True)),
    ]


def in_browser(table):
    """Cells that span rows are simply missing in the rows below; other blank cells keep their tab."""
    head = 2 if len(table[1]) == 3 else 1
    levels = table[0].index("二级指标") + 1
    spanning = range(levels) if "序号" not in table[0] else range(1, levels)
    lines = ["\t".join(row) for row in table[:head]]
    for row in table[head:]:
        lines.append("\t".join(cell for i, cell in enumerate(row) if cell or i not in spanning))
    return lines


def saved(table):
    """A line for each cell, blank or not; the upper cells of a parted header leave blank cells below."""
    lines = []
    for row in table:
        if len(row) == 3:
            lines += [""] * 5 + list(row) + [""]
        else:
            lines += row
    return lines


@pytest.mark.parametrize("table", [numbered(), of_projects(), watched()], ids=["numbered", "projects", "watched"])
@pytest.mark.parametrize("way", [in_browser, saved])
def test_columns_beside_the_levels_shift_no_cell(way, table):
    text = "\n".join(["培训经费绩效目标表", *way(table), ""])
    document = recognise(read_text(text.encode(), "x.txt"))
    (found,) = document.tables
    assert not [notice.message for notice in document.notices if notice.unread]
    assert [(r.text("level1"), r.text("level2")) for r in found.indicators] == LEVELS
    assert [(r.text("name"), r.text("value")) for r in found.indicators] == [row[2:] for row in ROWS]


def test_a_value_above_blank_cells_is_no_page_number():
    cells = [cell for i in range(4) for cell in (f"培训场次{i}", "1", "", "", "")]
    assert furniture([*HEADER, *cells, "结束"]) == frozenset()


def test_a_page_of_levels_without_rows_is_no_error():
    lines = [
        "某项目绩效目标表",
        "    ".join(("", *HEADER)),
        "    ".join(("", *ROWS[0])),
        "\f    效益指标    社会效益指标",
        "",
    ]
    text = "\n".join(lines)
    read_text(text.encode(), "x.txt")


@pytest.mark.parametrize("torn", [0, 1, 3])
def test_few_cells_of_two_lines_among_cells_of_one_is_told(torn):
    rows = [
        ("产出指标" if not i else "", "数量指标" if not i else "", f"第{i}期培训场次", f"≥{i + 20}场")
        for i in range(12)
    ]
    cells = [cell for row in rows for cell in row if cell]
    for period in range(7, 7 + torn):
        at = cells.index(f"第{period}期培训场次")
        cells[at : at + 1] = [f"第{period}期培训场次（含", "线上培训）"]
    text = "\n".join(["培训经费绩效目标表", *HEADER, *cells, ""])
    told = [notice for notice in read_text(text.encode(), "x.txt").notices if notice.unread]
    assert bool(told) == bool(torn)


STACKED = {
    "label": [
        ("项目名称", "预算数", "绩效指标"),
        (*HEADER, "单位"),
        *((*(("培训", "35") if not i else ("", "")), *row, "") for i, row in enumerate(ROWS)),
    ],
    "years": [
        ("一级指标", "二级指标", "三级指标", "指标值", "绩效标准"),
        ("前年", "上年", "预计当年实现"),
        *((*row[:3], f"{i}场", f"{i + 1}场", row[3], "计划标准") for i, row in enumerate(ROWS)),
    ],
    "explained": [
        ("绩效指标", "指标值", "权重(%)"),
        ("一级指标", "二级指标", "三级指标", "指标解释"),
        *((*row[:3], f"反映{row[2]}", row[3], "20") for row in ROWS),
    ],
}


@pytest.mark.parametrize("table", STACKED.values(), ids=STACKED)
def test_cells_of_the_lower_row_of_a_header_stand_under_those_they_fill(table):
    levels = {"培训": 4}.get(table[2][0], 2)
    lines = ["\t".join(row) for row in table[:2]]
    lines += ["\t".join(cell for i, cell in enumerate(row) if cell or i >= levels) for row in table[2:]]
    document = recognise(read_text("\n".join(["培训经费绩效目标表", *lines, ""]).encode(), "x.txt"))
    (found,) = document.tables
    assert [(r.text("level1"), r.text("level2")) for r in found.indicators] == LEVELS
    assert [(r.text("name"), r.text("value")) for r in found.indicators] == [row[2:] for row in ROWS]


def test_two_columns_of_kinds_are_the_levels_in_their_order():
    rows = [(row[2], row[3], *levels, "说明") for row, levels in zip(ROWS, LEVELS, strict=True)]
    lines = ["\t".join(row) for row in [("指标名称", "指标值", "指标类型", "指标子类", "备注"), *rows]]
    document = recognise(read_text("\n".join(["培训经费绩效目标表", *lines, ""]).encode(), "x.txt"))
    assert [(r.text("level1"), r.text("level2")) for t in document.tables for r in t.indicators] == LEVELS


def test_headers_of_other_columns_below_each_other_are_not_one():
    header = ("一级指标", "二级指标", "三级指标", "年度指标值", "备注", "评分标准", "绩效标准", "责任科室")
    rows = [(*row, "", "未完成不得分", "行业标准", "财务科") for row in ROWS]
    lines = [cell for row in (header, *rows) for cell in row]
    document = recognise(read_text("\n".join(["培训经费绩效目标表", *lines, ""]).encode(), "x.txt"))
    (found,) = document.tables
    assert [(r.text("name"), r.text("value")) for r in found.indicators] == [row[2:] for row in ROWS]


def test_words_of_the_next_cell_behind_a_percentage_are_told():
    lines = ["培训经费绩效目标表", "指标名称 指标值 依据"]
    lines += ["培训场次", "≥12场 工作计划", "按期开工率", "≥90%问卷调查", "培训人数", "300人 工作计划"]
    assert [n for n in read_text("\n".join(lines).encode(), "x.txt").notices if n.unread]


@pytest.mark.parametrize(
    "head",
    [
        (("年度绩效指标", "三级指标名称", "指标值", "备注"), ("办理件数", "≥12件", "")),
        (("一级指标", "二级指标", "【三级指标】", "指标值"), ("产出指标", "数量指标", "办理件数", "≥12件")),
    ],
    ids=["label before names", "header in brackets"],
)
def test_headers_beside_each_other_stay_apart(head):
    lines = ["项目类别\t特定目标类", *("\t".join(row) for row in head)]
    for name, value in (("按期办结率", "≥98%"), ("来访人员满意度", "≥95%")):
        lines.append("\t".join([*(head[1][:2] if len(head[1]) > 3 else ()), name, value]))
    document = recognise(read_text("\n".join(["办事大厅经费绩效目标表", *lines, ""]).encode(), "x.txt"))
    assert not [notice for notice in document.notices if notice.unread]
    (found,) = document.tables
    assert [(r.text("name"), r.text("value")) for r in found.indicators] == [
        ("办理件数", "≥12件"),
        ("按期办结率", "≥98%"),
        ("来访人员满意度", "≥95%"),
    ]


def test_parts_of_a_value_stand_below_it_whatever_column_comes_last():
    head = ("一级指标", "二级指标", "三级指标", "年度指标值", "指标依据", "评分标准", "备注", "值", "单位", "符号")
    rows = [(*row[:3], "12", "件", "≥", "工作计划", "完成得满分", "新增") for row in ROWS]
    lines = [cell for row in (head, *rows) for cell in row]
    document = recognise(read_text("\n".join(["培训经费绩效目标表", *lines, ""]).encode(), "x.txt"))
    (found,) = document.tables
    assert {(r.text("value"), r.text("unit"), r.text("basis")) for r in found.indicators} == {("≥12", "件", "工作计划")}


def of_rows(header, rows, behind=()):
    lines = ["\t".join(row) for row in (header, *rows)]
    return recognise(read_text("\n".join(["培训经费绩效目标表", *lines, *behind, ""]).encode(), "x.txt"))


def test_a_unit_in_brackets_is_a_unit():
    header = ("指标性质", *HEADER[:3], "指标方向", "指标值", "指标单位", "责任科室", "备注")
    rows = [
        ("正向", *levels, row[2], "≥", "98.00", "(%)", "人事科", "") for row, levels in zip(ROWS, LEVELS, strict=True)
    ]
    rows = [tuple(cell for i, cell in enumerate(row) if i != 1 or not n % 2) for n, row in enumerate(rows)]
    (found,) = of_rows(header, rows).tables
    assert {r.text("unit") for r in found.indicators} == {"(%)"}


def test_a_sentence_above_the_next_title_is_no_row():
    behind = ("为做好本年度培训工作，现将有关绩效目标公开如下。", "", "2025年会议经费绩效目标表")
    (found, *_) = of_rows(HEADER, ROWS, behind).tables
    assert [r.text("name") for r in found.indicators] == [row[2] for row in ROWS]


def test_the_levels_of_the_first_row_are_no_header():
    header = ("指标类型", "三级指标名称", "符号", "指标值", "指标单位")
    rows = [("/".join(levels), row[2], "≥", "12", "场") for row, levels in zip(ROWS, LEVELS, strict=True)]
    lines = [cell for row in (header, *rows) for cell in row]
    document = recognise(read_text("\n".join(["培训经费绩效目标表", *lines, ""]).encode(), "x.txt"))
    assert [(r.text("level1"), r.text("level2")) for t in document.tables for r in t.indicators] == LEVELS


@pytest.mark.parametrize("wrong", [True, False])
def test_rows_whose_numbers_do_not_count_on_are_told(wrong):
    rows = [(str(i + 1), f"第{i + 1}期培训场次", "", f"{i + 21}场") for i in range(8)]
    if wrong:
        rows[4] = ("", rows[4][1], "", "5")
    found = of_rows(("序号", "三级指标", "指标解释", "指标值"), rows)
    assert any(notice.unread for notice in found.notices) == wrong


def test_headers_that_their_cells_tore_are_whole():
    header = [
        "一级绩效",
        "指标：",
        "二级绩效",
        "指标",
        "三级指标",
        "名称(A)",
        "2025 年计划绩效",
        "指标值",
        "依据及数据",
        "来源",
    ]
    lines = [
        *header,
        *(cell for row, levels in zip(ROWS, LEVELS, strict=True) for cell in (*levels, *row[2:], "工作计划")),
    ]
    document = recognise(read_text("\n".join(["培训经费绩效目标表", *lines, ""]).encode(), "x.txt"))
    (found,) = document.tables
    assert [(r.text("name"), r.text("value"), r.text("basis")) for r in found.indicators] == [
        (*row[2:], "工作计划") for row in ROWS
    ]


def test_a_column_of_blank_cells_without_trace_draws_no_words():
    header = ["一级指标", "二级指标", "三级指标", "指标值", "指标解释"]
    lines = [*header, "产出指标", "数量指标", "项目实施完成情", "况", "可控", "质量指标", "档案整理完整", "率", "98%"]
    lines += ["时效指标", "按期完成情况", "及时", "效益指标", "社会效益指标", "群众办事条件", "改善"]
    document = recognise(read_text("\n".join(["档案经费绩效目标表", *lines, ""]).encode(), "x.txt"))
    assert [(r.text("name"), r.text("value")) for t in document.tables for r in t.indicators] == [
        ("项目实施完成情况", "可控"),
        ("档案整理完整率", "98%"),
        ("按期完成情况", "及时"),
        ("群众办事条件", "改善"),
    ]


@pytest.mark.parametrize("regular", [True, False])
def test_tabs_that_keep_every_cell_are_believed_whatever_stands_in_them(regular):
    header = ("序号", "三级指标", "备注", "指标解释", "指标依据", "评分标准", "指标值", "责任科室")
    rows = [("产出指标",), ("数量指标",)]
    end = 8 if regular else 7
    rows += [(str(i + 1), f"第{i + 1}期培训", "", "", "", "", f"第{i + 5}周办结", "")[:end] for i in range(6)]
    assert bool([n for n in of_rows(header, rows).notices if n.unread]) != regular
