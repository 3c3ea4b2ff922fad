"""One small table in every way in which people make text, and what is told where a way loses cells."""

import pytest

from lint.readers.text import read_text
from lint.readers.text.furniture import furniture
from lint.tables import recognise
from tests.readers.text.helpers import check_places

TITLE = "某项目绩效目标申报表"
ROWS = [
    ("产出指标", "数量指标", "培训场次", "≥12场"),
    ("", "", "培训人数", "300人"),
    ("", "质量指标", "考核合格率", "≥95%"),
    ("效益指标", "社会效益指标", "政策知晓率", "显著提升"),
    ("满意度指标", "服务对象满意度指标", "参训人员满意度", "≥90%"),
]
HEADER = ("一级指标", "二级指标", "三级指标", "年度指标值")


def browser():
    rows = ["\t".join(cell for cell in row if cell) for row in ROWS]
    return [TITLE, "", "\t".join(("绩效指标", *HEADER)), *rows]


def leading_tabs():
    return [TITLE, *(line for row in (HEADER, *ROWS) for line in (*("\t" + cell for cell in row), ""))]


def saved():
    return [TITLE, *HEADER, *(cell for row in ROWS for cell in row), ""]


def apart():
    return [TITLE, *(line for cell in (*HEADER, *(c for row in ROWS for c in row if c)) for line in (cell, ""))]


def raw():
    return [TITLE, " ".join(HEADER), *(" ".join(cell for cell in row if cell) for row in ROWS)]


def layout():
    places = (4, 16, 30, 48)

    def line(row):
        out = ""
        for place, cell in zip(places, row, strict=True):
            out = out.ljust(place) + cell
        return out

    levels = [("", "数量指标", "", ""), ("产出指标", "", "", "")]
    return [
        TITLE,
        line(HEADER),
        line(("", "", *ROWS[0][2:])),
        *map(line, levels[:1]),
        line(("", "", *ROWS[1][2:])),
        line(levels[1]),
        line(("", *ROWS[2][1:])),
        *map(line, ROWS[3:]),
    ]


def paragraphs():
    """As a browser copies cells that hold paragraphs: a tab on a line of its own between two of them."""
    rows = (("绩效指标", *HEADER), *(tuple(cell for cell in row if cell) for row in ROWS))
    return [TITLE, "", *"\n\n\n\n\n".join("\n\n\t\n\n".join(row) for row in rows).split("\n"), ""]


def strokes():
    return [
        TITLE,
        "| " + " | ".join(HEADER) + " |",
        "|---|---|---|---|",
        *("| " + " | ".join(row) + " |" for row in ROWS),
    ]


def strokes_without_the_first():
    """As programs make text of web pages: cells that span rows are missing, and rows are filled up at their end."""
    rows = [[cell for cell in row if cell] for row in ROWS]
    return [TITLE, *(" | ".join(row) + " |" + "|" * (4 - len(row)) for row in (HEADER, *rows))]


def read(lines):
    return recognise(read_text("\n".join(lines).encode(), "a.txt"))


@pytest.mark.parametrize(
    "way", [browser, leading_tabs, paragraphs, strokes, strokes_without_the_first, saved, apart, raw, layout]
)
def test_each_way_gives_the_same_rows(way):
    document = read(way())
    found = [tuple(i.text(f) for f in ("level1", "level2", "name")) for t in document.tables for i in t.indicators]
    assert found == [
        ("产出指标", "数量指标", "培训场次"),
        ("产出指标", "数量指标", "培训人数"),
        ("产出指标", "质量指标", "考核合格率"),
        ("效益指标", "社会效益指标", "政策知晓率"),
        ("满意度指标", "服务对象满意度指标", "参训人员满意度"),
    ]
    assert next(i.text("value") + i.text("unit") for t in document.tables for i in t.indicators) == "≥12场"
    assert not [notice for notice in document.notices if notice.unread]


def test_blank_cells_and_heads_of_paragraphs_are_read():
    tab, end = "\n\n\t\n\n", "\n\n\n\n\n"
    head = f"说明\n\n绩效目标表\n\n项目名称\n{tab}甲项目{end}主管部门{tab}\n\n\n\t\n\n单位{tab}某局{end}"
    text = head + "\n".join(paragraphs()[2:]).replace(f"{tab}≥12场", "\n\n\t\n\n\n")
    (table,) = read(text.split("\n")).tables
    assert table.text("project") == "甲项目"
    assert [i.text("value") for i in table.indicators][:2] == ["", "300人"]
    check_places(text.encode())


def test_a_list_under_level_words_is_read():
    lines = [
        "某局2025年项目绩效目标",
        "机房租赁 168万元",
        "【产出指标-数量指标】",
        "指标 1：机柜数量(≥77 台)",
        "【满意度指标-服务对象满意度指标】",
        "指标1：群众满意度(≥90%)",
    ]
    names = [i.text("name") for t in read(lines).tables for i in t.indicators]
    assert names == ["机柜数量", "群众满意度"]


def test_columns_in_disorder_are_told_with_their_line():
    lines = [
        TITLE,
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "培训场次",
        "培训人数",
        "≥12场",
        "产出指标",
        "300人",
        "数量指标",
        "合格率",
        "满意度",
        "95%",
        "质量指标",
        "90%",
        "服务对象满意度指标",
    ]
    told = [notice.message for notice in read(lines).notices if notice.unread]
    assert told
    assert "第 " in told[0] and "行" in told[0]


def test_two_units_in_one_text_read_as_each_alone():
    one = browser()
    alone = [i.cells.keys() for t in read(one).tables for i in t.indicators]
    both = read([*one, "", "第二部分 某中心", *one])
    assert [i.cells.keys() for t in both.tables for i in t.indicators] == alone * 2
    assert len(both.tables) == 2


def test_page_numbers_are_furniture_and_lone_values_are_not():
    page = ["文字"] * 20
    lines = [*page, "- 3 -", *page, "7", *page, "8", *page, "9", *page]
    assert furniture(lines) == {20, 41, 62, 83}
    assert furniture([*page, "5", *page, "5", *page, "90"]) == frozenset()
    assert furniture([*page, "12", "文字", "\f"]) == frozenset()  # of a cell, near the end of the page


def values(lines):
    return [(i.text("name"), i.text("value") + i.text("unit")) for t in read(lines).tables for i in t.indicators]


@pytest.mark.parametrize("blank", [[], [""]], ids=["nothing", "a blank line"])
def test_upright_levels_are_one_cell(blank):
    lines = [TITLE, *HEADER]
    for row in ROWS:
        lines += [*(row[0] or blank), *([row[1]] if row[1] else blank), *row[2:]]
    assert values(lines) == [row[2:] for row in ROWS]


@pytest.mark.parametrize("joint", ["\t", "\n", " "], ids=["tabs", "lines", "words"])
@pytest.mark.parametrize("signs", [False, True])
def test_a_value_in_pieces_under_one_header_is_one_value(joint, signs):
    rows = [
        ("产出指标", "数量指标", "培训场次", "≥", "12", "场", "工作计划"),
        ("产出指标", "质量指标", "考核合格率", "≥", "95", "%", "历史数据"),
        ("产出指标", "成本指标", "人均培训成本", "≤", "400", "元", "合同"),
        ("满意度指标", "服务对象满意度指标", "参训人员满意度", "≥", "90", "%", "调查"),
    ]
    parted = rows if signs else [(*row[:3], row[3] + row[4], *row[5:]) for row in rows]
    lines = [TITLE, *(joint.join(row) for row in ((*HEADER, "指标值确定依据"), *parted))]
    assert values("\n".join(lines).split("\n")) == [(row[2], "".join(row[3:6])) for row in rows]


@pytest.mark.parametrize("mark", ["1.{}", "（1）{}", "①{}", "{}*", "▲{}", "（{}）", "【{}】", "{}1"])
@pytest.mark.parametrize("joint", ["\t", "\n", " "], ids=["tabs", "lines", "words"])
def test_levels_with_marks_are_levels(mark, joint):
    rows = [
        ("产出指标", "数量指标", "更换座椅数量", "≥240张", "2024年11月座椅普查登记的破损238张"),
        ("产出指标", "质量指标", "座椅验收合格率", "≥98%", "《公园设施维护规程》第6条"),
        ("效益指标", "社会效益指标", "座椅破损投诉件数", "≤5件", "2022—2024年平均6件的统计"),
        ("满意度指标", "服务对象满意度指标", "游园市民满意度", "≥91%", "2024年问卷调查结果89%"),
    ]
    marked = [(row[0], mark.format(row[1]), *row[2:]) for row in rows]
    lines = [TITLE, *(joint.join(row) for row in ((*HEADER, "指标值确定依据"), *marked))]
    assert values("\n".join(lines).split("\n")) == [row[2:4] for row in rows]


def test_what_follows_the_last_row_of_full_lines_is_no_row():
    full = [("产出指标", "数量指标", "培训场次", "≥12场"), *((*ROWS[0][:2], *row[2:]) for row in ROWS[1:])]
    lines = [TITLE, " ".join(HEADER), *(" ".join(row) for row in full)]
    after = ["某中心2025年单位预算公开", "部门概况", "负责全区养老服务工作。"]
    assert values([*lines, *after]) == values([*lines, after[0]]) == [row[2:] for row in full]


@pytest.mark.parametrize("mark", ["- 12 -", "第3页 共9页", "— 12 —", "12/30", "· 12 ·", "Page 3 of 9"])
def test_a_page_number_between_rows_is_no_part_of_them(mark):
    lines = raw()
    assert values([*lines[:4], mark, *lines[4:]]) == values(lines)


def test_a_blank_of_its_own_line_is_a_blank_cell():
    header = ("一级指标", "二级指标", "三级指标", "年度指标值", "备注")
    rows = [
        ("产出指标", "数量指标", "培训场次", "≥12场", "计划"),
        ("效益指标", "经济效益指标", "\xa0", "\xa0", "\xa0"),
        ("社会效益指标", "政策知晓率", "≥85%", "计划"),
        ("可持续影响指标", "\xa0", "\xa0", "\xa0"),
        ("满意度指标", "服务对象满意度指标", "学员满意度", "≥90%", "\xa0"),
    ]
    lines = [TITLE, "", *(line for row in (header, *rows) for cell in row for line in (cell, ""))]
    found = [(i.text("level1"), i.text("level2"), i.text("name")) for t in read(lines).tables for i in t.indicators]
    assert [row for row in found if row[2]] == [
        ("产出指标", "数量指标", "培训场次"),
        ("效益指标", "社会效益指标", "政策知晓率"),
        ("满意度指标", "服务对象满意度指标", "学员满意度"),
    ]


def test_the_label_beside_all_rows_leaves_a_blank_cell_in_each():
    rows = [
        ("产出指标", "数量指标", "培训场次", "12", "≥12场", "12场", "", ""),
        ("", "", "", "培训人数", "8", "300人", "280人", "天气"),
        ("", "", "质量指标", "制度有效性", "5", "", "制度健全", ""),
        ("", "", "", "资料完整性", "5", "", "资料齐全", ""),
        ("", "效益指标", "社会效益指标", "政策知晓率", "9", "", "明显提高", ""),
        ("", "满意度指标", "服务对象满意度指标", "学员满意度", "10", "≥90%", "95%", ""),
    ]
    header = ("绩效指标", "一级指标", "二级指标", "三级指标", "分值", "年度指标值", "实际完成值", "偏差原因")
    lines = [TITLE, *header, *(cell for row in rows for cell in row), ""]
    found = [(i.text("level2"), i.text("name"), i.text("value")) for t in read(lines).tables for i in t.indicators]
    assert [row[:2] for row in found[2:4]] == [("质量指标", "制度有效性"), ("质量指标", "资料完整性")]
    assert [row[2] for row in found] == ["≥12场", "300人", "", "", "", "≥90%"]


def test_a_blank_second_period_beside_the_first_costs_no_row():
    lines = [
        TITLE,
        "\t".join(("绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值")),
        "产出指标\t数量指标\t培训场次\t≥12场\t数量指标\t\t",
        "培训人数\t300人\t\t",
        "质量指标\t考核合格率\t≥95%\t质量指标\t\t",
        "满意度指标\t服务对象满意度指标\t学员满意度\t≥90%\t服务对象满意度指标\t\t",
    ]
    assert values(lines) == [
        ("培训场次", "≥12场"),
        ("培训人数", "300人"),
        ("考核合格率", "≥95%"),
        ("学员满意度", "≥90%"),
    ]
