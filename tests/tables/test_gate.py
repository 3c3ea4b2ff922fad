"""What cannot be true of a table that was read is told, and what is true is not."""

from __future__ import annotations

import pytest

from lint.source import Certainty
from tests.tables.drawing import read

GOOD = """一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据
产出指标|数量指标|更换座椅数量|更换老旧座椅的张数|≥240张|2024年普查结果
^|质量指标|座椅验收合格率|验收合格的座椅占比|≥98%|《公园设施维护规程》
效益指标|社会效益指标|投诉件数|座椅破损投诉|≤5件|近三年平均
满意度指标|服务对象满意度指标|市民满意度|表示满意的占比|≥91%|2024年问卷"""


def _swapped(a: int, b: int) -> str:
    """The table with the bodies of two columns exchanged under their headers."""
    head, *body = _good_cells()
    out = ["|".join(head)]
    for cells in body:
        cells[a], cells[b] = cells[b], cells[a]
        out.append("|".join(cells))
    return "\n".join(out)


def _good_cells() -> list[list[str]]:
    return [line.split("|") for line in GOOD.splitlines()]


def test_a_good_table_is_not_told() -> None:
    document = read("公园座椅绩效目标表", GOOD)
    assert not [notice for notice in document.notices if notice.unread]
    assert document.tables[0].reading is Certainty.SURE


@pytest.mark.parametrize("columns", [(2, 4), (1, 4), (1, 3)])
def test_exchanged_columns_are_told_or_read_right(columns: tuple[int, int]) -> None:
    document = read("公园座椅绩效目标表", _swapped(*columns))
    names = [row.text("name") for table in document.tables for row in table.indicators]
    values = [row.text("value") for table in document.tables for row in table.indicators]
    right = names[:1] == ["更换座椅数量"] and values[:1] == ["≥240张"]
    assert right or any(notice.unread for notice in document.notices)


def test_values_of_several_indicators_in_one_cell_are_told() -> None:
    document = read("公园座椅绩效目标表", GOOD.replace("≥240张", "≥240张≥12处"))
    assert "几个指标的值" in document.notices[0].message
    assert not read("公园座椅绩效目标表", GOOD.replace("≥240张", "≥240张≤260张")).notices


def test_two_levels_in_one_cell_are_told() -> None:
    document = read("公园座椅绩效目标表", GOOD.replace("|社会效益指标|", "|社会效益指标可持续影响指标|"))
    (notice,) = [notice for notice in document.notices if notice.unread]
    assert "社会效益指标、可持续影响指标" in notice.message
    assert document.tables[0].reading is Certainty.REVIEW


def test_a_number_that_fits_no_cell_is_told() -> None:
    document = read("公园座椅绩效目标表", GOOD.replace("绩效指标描述|指标值|指标值确定依据", "绩效指标描述|指标值|"))
    assert any("没有归入任何一格" in notice.message for notice in document.notices if notice.unread)


def test_indicators_in_prose_are_told() -> None:
    document = read(
        "公园座椅绩效目标表",
        GOOD,
        "（一）数量指标。开放天数不少于300天。",
        "（二）质量指标。举办率达到95%以上。",
        "（三）社会效益指标。参加活动3600人次。",
    )
    assert any("用段落写的绩效指标" in notice.message for notice in document.notices if notice.unread)


EXPLAINED = """一级指标|二级指标|三级指标|绩效指标描述|指标值
产出指标|数量指标|全年更换的座椅张数|更换座椅数量|≥240张
^|质量指标|验收合格的座椅占比|座椅验收合格率|≥98%
效益指标|社会效益指标|全年收到的投诉件数|投诉件数|≤5件"""


def test_names_that_explain_the_descriptions_are_told() -> None:
    (notice,) = [n for n in read("公园座椅绩效目标表", EXPLAINED).notices if n.unread]
    assert "“三级指标”与“绩效指标描述”两列的内容像是互换了" in notice.message


def test_names_beside_bases_that_name_are_told() -> None:
    swapped = _swapped(2, 5)
    told = [n.message for n in read("公园座椅绩效目标表", swapped).notices if n.unread]
    assert any("“三级指标”与“指标值确定依据”两列" in message for message in told)


UNKNOWN_PART = """一级指标|二级指标|三级指标|年度指标值|||指标性质
||||||
产出指标|数量指标|更换座椅数量|≥|240|张|正向
^|质量指标|座椅验收合格率|≥|98|%|正向
效益指标|社会效益指标|投诉件数|≤|5|件|反向"""


@pytest.mark.parametrize("parts", ["甲栏|值|单位", "符号|甲栏|单位", "符号|值|甲栏"])
def test_an_unknown_word_among_sub_headers_leaves_them_a_header(parts: str) -> None:
    document = read("公园座椅绩效目标表", UNKNOWN_PART.replace("\n||||||\n", f"\n|||{parts}|\n"))
    (table,) = document.tables
    assert [row.text("value") + row.text("unit") for row in table.indicators] == ["≥240张", "≥98%", "≤5件"]
    assert not [notice for notice in document.notices if notice.unread]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("≥98%", "分值"),  # a header as a value
        ("≥98%", "数量指标"),
        ("≥98%", "保障收入 20 定性"),  # the next row, swallowed
        ("≥98%", "9.31万元≥"),  # the sign behind the number
        ("座椅验收合格率", "率"),  # the tail of a name
        ("≤5件", "第一年返本20%，分红按"),
        ("满意度指标|", "可持续影响指标|"),
    ],
)
def test_a_cell_that_cannot_be_one_is_told(old: str, new: str) -> None:
    assert old in GOOD
    document = read("公园座椅绩效目标表", GOOD.replace(old, new, 1))
    assert any(notice.unread for notice in document.notices)


def test_values_under_the_better_header_of_two_for_the_basis_are_told() -> None:
    table = """一级指标|二级指标|三级指标|指标值|指标值来源依据|绩效标准
产出指标|数量指标|更换座椅数量|2024年普查登记数|≥240张|计划标准
^|质量指标|座椅验收合格率|《公园设施维护规程》|≥98%|计划标准
^|时效指标|完成时间|施工合同第4条|9月底前|计划标准
效益指标|社会效益指标|投诉件数|近三年平均|≤5件|计划标准"""
    document = read("公园座椅绩效目标表", table)
    assert any(notice.unread and "指标值来源依据" in notice.message for notice in document.notices)


def test_numbered_names_are_no_numbers() -> None:
    table = """一级指标|二级指标|三级指标|指标值
产出指标|数量指标|1.接待批次|≥300批
^|质量指标|2.办结率|≥95%
效益指标|社会效益指标|3.重复访下降|≥10%
满意度指标|服务对象满意度指标|4.来访人满意度|≥85%"""
    assert not [notice for notice in read("接待经费绩效目标表", table).notices if notice.unread]


@pytest.mark.parametrize(("name", "told"), [("时效指标", True), ("社会公众满意度指标", False)])
def test_another_second_level_as_a_name_is_told(name: str, told: bool) -> None:
    level = "服务对象满意度指标" if not told else "质量指标"
    document = read("公园座椅绩效目标表", GOOD + f"\n^|{level}|{name}|表示满意的占比|≥91%|2024年问卷")
    assert any("读进了指标名称" in notice.message for notice in document.notices) == told


def test_columns_read_against_their_headers_are_told() -> None:
    document = read("公园座椅绩效目标表", _swapped(0, 4))
    assert [r.text("value") for r in document.tables[0].indicators][:2] == ["≥240张", "≥98%"]
    assert any("“一级指标”一列多是指标值" in notice.message for notice in document.notices)


def test_one_text_as_the_name_of_all_rows_is_told() -> None:
    lines = [[*cells[:2], cells[2] if i == 0 else "同意上报", *cells[3:]] for i, cells in enumerate(_good_cells())]
    document = read("公园座椅绩效目标表", "\n".join(map("|".join, lines)))
    assert any("同意上报" in notice.message for notice in document.notices if notice.unread)


@pytest.mark.parametrize("level", ["社会", "可持续", "受益对象", "结果目标", "（1）社会效益指标"])
def test_levels_by_short_names_are_not_told(level: str) -> None:
    document = read("公园座椅绩效目标表", GOOD.replace("社会效益指标", level))
    assert not [notice for notice in document.notices if notice.unread]


@pytest.mark.parametrize(
    "row",
    [
        "产出指标（40|产出指标（40|养护次数|次数|≥4次|工作计划",
        "产出指标10产出指标10|数量指标|养护次数|次数|≥4次|工作计划",
        "产出指标|数量指标|(≥**%)养护次数|次数|≥4次|工作计划",
        "产出指标|数量指标|保障园区运行,大|次数|≥4次|工作计划",
        "产出指标|服务对象满|养护次数|次数|≥4次|工作计划",
        "产出指标|量指标|养护次数|次数|≥4次|工作计划",
        "标／数量指标|养护|养护次数|次数|≥4次|工作计划",
        "产出指标|数量指标|完成得满分，每少一次扣1分|次数|≥4次|工作计划",
        "产出指标|时效指标|养护时间|次数|月底前12|工作计划",
    ],
)
def test_cells_that_hold_a_piece_of_another_are_told(row: str) -> None:
    head, *body = GOOD.splitlines()
    document = read("公园座椅绩效目标表", "\n".join([head, row, *body]))
    assert [notice.unread for notice in document.notices] == [True]


def test_a_name_that_ends_with_an_open_bracket_is_told() -> None:
    document = read("公园座椅绩效目标表", GOOD.replace("|更换座椅数量|", "|更换座椅数量（|"))
    assert any("更换座椅数量" in notice.message for notice in document.notices if notice.unread)


def test_a_kind_of_costs_may_be_the_name_of_a_cost_indicator() -> None:
    row = "\n^|成本指标|社会成本指标|占用的绿地|≤30平方米|实测"
    document = read("公园座椅绩效目标表", GOOD.replace("\n效益指标", row + "\n效益指标"))
    assert not [notice for notice in document.notices if notice.unread]


def test_rows_with_nothing_but_what_the_form_prints_in_each_are_not_filled_in() -> None:
    head, *body = GOOD.splitlines()
    blank = "^|生态效益指标||||"
    lines = [head + "|评分标准", *(line + "|未达指标值酌情扣分" for line in [*body[:3], blank, blank, *body[3:]])]
    document = read("公园座椅绩效目标表", "\n".join(lines))
    assert [row.text("name") for row in document.tables[0].indicators] == [line.split("|")[2] for line in body]
    assert not [notice for notice in document.notices if notice.unread]


@pytest.mark.parametrize(
    ("title", "value", "told"),
    [
        ("2026年公园座椅绩效目标表", "≥240张", False),
        ("2027年公园座椅绩效目标表", "≥260张", False),
        ("公园座椅绩效目标表", "≥240张", True),
    ],
)
def test_values_of_several_years_side_by_side_are_told_where_no_title_names_one(
    title: str, value: str, told: bool
) -> None:
    text = """一级指标|二级指标|三级指标|2026年|2027年
产出指标|数量指标|更换座椅数量|≥240张|≥260张
^|质量指标|座椅验收合格率|≥98%|≥99%
效益指标|社会效益指标|投诉件数|≤5件|≤4件
满意度指标|服务对象满意度指标|市民满意度|≥91%|≥92%"""
    document = read(title, text)
    assert document.tables[0].indicators[0].text("value") == value
    assert any(notice.unread for notice in document.notices) == told


@pytest.mark.parametrize(("one", "other", "sign"), [("甲县", "乙县", "≥"), ("下限", "上限", "")])
def test_values_of_several_places_or_bounds_side_by_side_are_told(one: str, other: str, sign: str) -> None:
    text = f"""一级指标|二级指标|三级指标|指标值|<
^|^|^|{one}|{other}
产出指标|数量指标|更换座椅数量|{sign}240|{sign}260
^|质量指标|座椅验收合格率|{sign}98|{sign}99
效益指标|社会效益指标|投诉件数|{sign}5|{sign}4"""
    (notice,) = [n for n in read("公园座椅绩效目标表", text).notices if n.unread]
    assert "不知道以哪一列为准" in notice.message


def test_first_levels_below_first_levels_are_not_told() -> None:
    text = """一级指标|二级指标|三级指标|指标值
过程|资金管理|资金到位率|≥98%
过程|资金管理|预算执行率|≥95%
效果|满意度指标|市民满意度|≥91%"""
    assert not read("公园座椅绩效评分表", text).notices


def test_a_word_over_outputs_and_effects_is_no_first_level() -> None:
    document = read(
        "公园座椅绩效目标表",
        GOOD.replace("满意度指标|", "养护|").replace("效益指标|社", "养护|社").replace("产出指标|", "养护|"),
    )
    assert any("“一级指标”" in notice.message for notice in document.notices if notice.unread)


def test_units_of_something_else_and_values_of_longer_periods_are_told() -> None:
    cells = _good_cells()
    for headers, beside in (("单位", ("项", "次", "期", "人")), ("中期目标值", ("≥60%",) * 4)):
        lines = ["|".join([*line, (headers, *beside)[i]]) for i, line in enumerate(cells)]
        text = "\n".join(lines) if headers == "单位" else "\n".join(lines).replace("|指标值|", "|规划期目标值|", 1)
        assert any(notice.unread for notice in read("公园座椅绩效目标表", text).notices), headers


def test_percent_in_words_beside_percent_is_no_other_unit() -> None:
    cells = _good_cells()
    beside = ["计量单位", "百分比", "百分比", "百分比", "百分比"]
    lines = ["|".join([*line, unit]) for line, unit in zip(cells, beside, strict=True)]
    text = "\n".join(lines).replace("≥240张", "≥24%").replace("≤5件", "≤5%")
    assert not [notice for notice in read("公园座椅绩效目标表", text).notices if notice.unread]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("会审目标", True),
        ("行业先进值", False),
        ("标杆值", False),
        ("优秀值", False),
        ("优（100%）", False),
        ("合格", False),
        ("不合格", False),
    ],
)
def test_comparisons_beside_the_values_under_words_that_say_nothing_are_told(other: str, told: bool) -> None:
    cells = [[*line[:5], *beside] for line, beside in zip(_good_cells(), [[other], *[["≥60%"]] * 4], strict=True)]
    document = read("公园座椅绩效目标表", "\n".join(map("|".join, cells)))
    assert any(notice.unread for notice in document.notices) == told


def test_places_beside_the_whole_of_them_are_no_doubt() -> None:
    header = "一级指标|二级指标|三级指标|全省目标值|甲市|乙市"
    lines = [
        f"产出指标|数量指标|{name}|≥{3 * n}座|≥{n}座|≥{2 * n}座"
        for name, n in (("改造", 18), ("新增", 36), ("油漆", 40))
    ]
    assert not read("公园座椅绩效目标表", "\n".join([header, *lines])).notices


def test_values_by_their_content_alone_beside_those_reached_are_told() -> None:
    text = """一级指标|二级指标|三级指标|立项时已有|完成时达到
产出指标|数量指标|更换座椅数量|≥240张|≥260张
^|质量指标|座椅验收合格率|≥98%|≥99%
效益指标|社会效益指标|投诉件数|≤5件|≤4件"""
    assert any(notice.unread for notice in read("公园座椅绩效目标表", text).notices)


def test_levels_that_begin_below_the_first_row_are_told() -> None:
    text = """一级指标|二级指标|三级指标|指标值
||更换座椅数量|≥240张
产出指标|数量指标|更换灯具数量|≥120盏
||修补地砖面积|≥30平方米"""
    assert any("第 2 行才有" in notice.message for notice in read("公园座椅绩效目标表", text).notices)


def test_headers_as_values_are_told() -> None:
    text = """指标1|更换座椅数量|指标值|≥240张
所属一级|产出指标|所属二级|数量指标
指标2|投诉件数|指标值|≤5件
所属一级|效益指标|所属二级|社会效益指标"""
    assert any(notice.unread for notice in read("公园座椅绩效目标表", text).notices)


def test_a_rate_of_deviation_is_no_reason() -> None:
    lines = ["|".join([*cells, "差异率" if i == 0 else f"{i}%"]) for i, cells in enumerate(_good_cells())]
    assert not [notice for notice in read("公园座椅绩效自评表", "\n".join(lines)).notices if notice.unread]


def test_a_unit_of_persons_and_days_is_whole() -> None:
    document = read("公园座椅绩效目标表", GOOD.replace("≤5件", "400元／人、天"))
    assert not [notice for notice in document.notices if notice.unread]


def test_values_that_went_into_the_names_are_told() -> None:
    torn = GOOD.replace("合格率|验收合格的座椅占比|≥98%", "合格率≥98%|验收合格的座椅占比|")
    assert not any(notice.unread for notice in read("公园座椅绩效目标表", torn).notices)  # one row may be printed so
    torn = torn.replace("市民满意度|表示满意的占比|≥91%", "市民满意度91%|表示满意的占比|")
    (notice,) = [notice for notice in read("公园座椅绩效目标表", torn).notices if notice.unread]
    assert "2 行没有读到指标值" in notice.message


def test_second_levels_below_another_header_are_told() -> None:
    document = read(
        "养护项目绩效目标表",
        """一级指标|二级指标|三级指标|指标值|三分之一任务|目标值
        产出指标|数量指标|养护里程|≥12公里|数量指标|≥4公里
        ^|质量指标|路面完好率|≥95%|质量指标|≥95%
        效益指标|社会效益指标|事故下降率|≥5%|社会效益指标|≥2%""",
    )
    assert any("三分之一任务" in notice.message for notice in document.notices if notice.unread)


def test_a_numeral_of_one_character_is_a_whole_value() -> None:
    assert not read("公园座椅绩效目标表", GOOD.replace("≤5件", "零")).notices
    assert read("公园座椅绩效目标表", GOOD.replace("≤5件", "件")).notices


def test_the_only_level_of_a_row_may_be_a_second_one() -> None:
    document = read(
        "部门整体绩效目标表",
        """指标分类 | 指标名称 | 目标值 | 权重
           投入管理 | 预算执行率 | ≥95% | 10
           履职产出 | 普查登记单位数 | 1.2万家 | 20
           履职效果 | 统计分析被采纳篇数 | ≥10篇 | 20
           可持续发展 | 统计数据质量 | 持续提高 | 10
           满意度 | 数据使用者满意度 | ≥90% | 10""",
    )
    assert not document.notices
