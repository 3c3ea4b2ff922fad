from __future__ import annotations

from dataclasses import replace

from lint.source import Certainty, PagePlace
from tests.tables.drawing import grid, read, rows

TITLE = "1、甲经费绩效目标表"


def test_names_with_values_in_brackets() -> None:
    document = read(
        TITLE, "一级指标|二级指标|三级指标\n产出指标|数量指标|指标1：车辆（≥77台）/指标2：人员（%）（100%）"
    )
    assert rows(document, "level2", "name", "value") == [
        ("数量指标", "车辆", "≥77台"),
        ("数量指标", "人员（%）", "100%"),
    ]
    assert {c.certainty for r in document.tables[0].indicators for f, c in r.cells.items() if f == "name"} == {"likely"}


def test_names_and_values_listed_side_by_side() -> None:
    document = read(
        TITLE,
        "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|指标1：车辆/指标2：人员|指标1：77台/指标2：30人",
        TITLE.replace("1", "2"),
        "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|1.车辆/2.人员|77台/30人",
    )
    assert rows(document, "name", "value") == [("车辆", "77台"), ("人员", "30人")]
    assert rows(document, "name", "value", table=1) == [("车辆", "77台"), ("人员", "30人")]


def test_name_and_value_in_one_cell() -> None:
    document = read("部门整体绩效目标表", "一级指标|二级指标|指标值\n产出指标|数量指标|指标1：培训≥3次")
    assert rows(document, "name", "value") == [("培训", "≥3次")]


def test_one_numbered_name_stays_as_printed() -> None:
    document = read(TITLE, "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|指标1：车辆|77台")
    assert rows(document, "name", "value") == [("指标1：车辆", "77台")]


def test_dots_are_no_indicator() -> None:
    document = read(TITLE, "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|车辆|77台\n||……|")
    assert rows(document, "name") == [("车辆",)]
    assert [cell.text for cell in document.tables[0].unplaced] == ["……"]


def test_values_of_a_list_run_together_part_before_their_signs() -> None:
    header = "一级指标 | 二级指标 | 三级指标 | 指标值\n"
    names = "指标1：建设示范村数/指标2：修建道路长度"
    for values in ("≥3个/≥12公里", "≥3个 ≥12公里", "≥3个≥12公里"):
        document = read("项目绩效目标表", f"{header}产出指标 | 数量指标 | {names} | {values}")
        assert rows(document, "name", "value") == [("建设示范村数", "≥3个"), ("修建道路长度", "≥12公里")]


def test_one_value_for_several_names_is_for_a_person_to_look_at() -> None:
    document = read(
        "项目绩效目标表",
        "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 质量指标 | 指标1：合格率/指标2：达标率 | ≥98%",
    )
    certainty = [row.cells["value"].certainty for row in document.tables[0].indicators]
    assert rows(document, "value") == [("≥98%",), ("≥98%",)]
    assert certainty == [Certainty.REVIEW, Certainty.REVIEW]


def test_a_list_over_paragraphs_reads_as_one_in_a_cell() -> None:
    document = read(
        "某局2025年项目绩效目标",
        "机房租赁 168万元",
        "【产出指标-数量指标】",
        "指标1：机柜数量(≥77台)",
        "【满意度指标-服务对象满意度指标】",
        "指标1：群众满意度(≥90%)",
    )
    assert rows(document, "level1", "name", "value") == [
        ("产出指标", "机柜数量", "≥77台"),
        ("满意度指标", "群众满意度", "≥90%"),
    ]
    assert not read("说明", "【产出指标-数量指标】", "指标1：机柜数量(≥77台)").tables


def test_lines_of_a_list_that_a_narrow_cell_wraps_are_whole() -> None:
    items = (
        "【产出指标-质量指标】/指标1：视频在线率(≥0.97比/例)/【效益指标-经济效益指标】/指标1：为经济发展保驾护航/(正面支撑)"
        "/【满意度指标-服务对象满意度指/标】/指标1：群众安全感(≥90%)"
    )
    document = read("某局2025年项目绩效目标和指标", "项目名称|绩效目标\n机房租赁|" + items)
    assert rows(document, "level2", "name", "value") == [
        ("质量指标", "视频在线率", "≥0.97比例"),
        ("经济效益指标", "为经济发展保驾护航", "正面支撑"),
        ("服务对象满意度指标", "群众安全感", "≥90%"),
    ]


def test_a_unit_in_brackets_behind_a_value_is_no_value() -> None:
    items = "数量指标：检验设备=9台（套）；/质量指标：合格率≥98%；/可持续影响指标：管护机制建立健全；"
    document = read("某局2025年项目绩效目标", "项目名称|绩效指标\n机房租赁|" + items)
    assert rows(document, "name", "value") == [
        ("检验设备", "=9台（套）"),
        ("合格率", "≥98%"),
        ("管护机制", "建立健全"),
    ]


def test_a_list_in_a_cell_that_is_not_understood_is_told() -> None:
    text = "数量指标为购置车辆≥77台，质量指标为合格率≥97%，满意度指标为群众满意度≥90%"
    document = read("某局2025年项目绩效目标", f"项目|目标\n机房租赁|{text}")
    assert not document.tables
    assert any(notice.unread for notice in document.notices)
    assert not read("说明", "名称|解释\n绩效|包括数量指标、质量指标、满意度指标").notices


def test_names_values_and_units_line_by_line() -> None:
    header = "一级指标 | 二级指标 | 三级指标 | 指标值 | 计量单位\n"
    document = read("项目绩效目标表", f"{header}产出指标 | 数量指标 | 举办场次/参赛人数 | 6/480 | 场/人")
    assert rows(document, "level2", "name", "value", "unit") == [
        ("数量指标", "举办场次", "6", "场"),
        ("数量指标", "参赛人数", "480", "人"),
    ]


def test_wrapped_names_and_values_stay_one_indicator() -> None:
    header = "一级指标 | 二级指标 | 三级指标 | 指标值\n"
    for value in ("2024年/10月底前", "≥18/座", "≥12/34台", "12/34台", "12/34"):
        document = read("项目绩效目标表", f"{header}产出指标 | 时效指标 | 改造完成/时间 | {value}")
        assert rows(document, "name", "value") == [("改造完成时间", value.replace("/", ""))]


def test_a_project_a_row_with_lists_below_first_levels() -> None:
    document = read(
        "2024年项目绩效目标汇总表",
        """
        序号 | 项目名称 | 产出指标 | 效益指标 | 备注
        1 | 公厕改造 | 数量指标：改造座数≥18座；/质量指标：单元工/程合格率100%以上；时效指标：完成时间10月底前 | \
            生态效益指标：环境有效改善。 | 无
        2 | 技能竞赛 | 数量指标：举办竞赛≥6场；成本指标：经费≤1.2万元 | 社会效益指标：新增高级工≥60人。 | 无
        """,
    )
    assert [table.text("project") for table in document.tables] == ["公厕改造", "技能竞赛"]
    assert rows(document, "level1", "level2", "name", "value") == [
        ("产出指标", "数量指标", "改造座数", "≥18座"),
        ("产出指标", "质量指标", "单元工程合格率100%以上", ""),
        ("产出指标", "时效指标", "完成时间", "10月底前"),
        ("效益指标", "生态效益指标", "环境", "有效改善"),
    ]
    assert rows(document, "level1", "name", "value", table=1)[1] == ("产出指标", "经费", "≤1.2万元")


def test_lists_below_second_levels_have_the_first_above_them() -> None:
    document = read(
        "2024年项目绩效目标汇总表",
        """
        项目名称 | 产出指标 | < | 满意度指标
        ^ | 数量指标 | 质量指标 | 服务对象满意度
        公厕改造 | 改造座数≥18座 | 验收合格率≥98% | 居民满意度≥90%
        """,
    )
    assert rows(document, "level1", "level2", "name", "value") == [
        ("产出指标", "数量指标", "改造座数", "≥18座"),
        ("产出指标", "质量指标", "验收合格率", "≥98%"),
        ("满意度指标", "服务对象满意度", "居民满意度", "≥90%"),
    ]


def test_a_row_without_values_below_many_levels_is_read_as_those_beside_it() -> None:
    document = read(
        "2024年项目绩效目标汇总表",
        """
        项目名称 | 数量指标 | 质量指标 | 时效指标 | 成本指标 | 社会效益指标 | 满意度指标 | 备注
        公厕改造 | 座数≥18座 | 合格率≥98% | 完成时间：10月底前 | 造价≤30万元 | 知晓率≥80% | 满意度≥90% | 无
        古籍修复 | 修复叶数 | 修复质量 | 及时完成 | 不超预算 | 传承文化 | 读者满意 | 另行说明
        """,
    )
    assert rows(document, "level2", "name", table=1)[:3] == [
        ("数量指标", "修复叶数"),
        ("质量指标", "修复质量"),
        ("时效指标", "及时完成"),
    ]
    assert "另行说明" in str(document)


def test_items_below_levels_stand_where_their_own_cells_do() -> None:
    printed = grid("项目名称|产出指标|效益指标\n公厕改造|数量指标：改造座数≥18座|社会效益指标：服务人次≥2600人次")
    cells = tuple(replace(c, place=PagePlace(((1, (c.column, 0.0, c.column + 1.0, 9.0)),))) for c in printed.cells)
    (table,) = read("2024年项目绩效目标汇总表", replace(printed, cells=cells)).tables
    assert [row.cells["name"].place for row in table.indicators] == [cells[4].place, cells[5].place]


def test_lines_of_a_list_that_a_page_wraps_are_joined() -> None:
    text = """项目名称|产出指标|效益指标
        公厕改造|时效指标：改造完成时间/2024年/10月底前/质量指标：验收合/格率≥98%|社会效益指标：服务人次≥2600人/次"""
    printed = grid(text)
    place = PagePlace(((1, (0.0, 0.0, 9.0, 9.0)),))
    document = read(
        "2024年项目绩效目标汇总表", replace(printed, cells=tuple(replace(c, place=place) for c in printed.cells))
    )
    assert rows(document, "level1", "level2", "name", "value") == [
        ("产出指标", "时效指标", "改造完成时间", "2024年10月底前"),
        ("产出指标", "质量指标", "验收合格率", "≥98%"),
        ("效益指标", "社会效益指标", "服务人次", "≥2600人次"),
    ]


def test_a_list_that_a_page_breaks_goes_on_with_its_levels() -> None:
    upper = "【产出指标-数量指标】/指标1：机柜数量（≥77台）/【产出指标-时效指标】/指标1：维护及时性（及时）"
    lower = "指标1：企业增收（≥5万元）/【效益指标-社会效益指标】/指标1：服务民生（有力保障）"
    listed = f"机房租赁 | 168 | {upper}/【效益指标-经济效益指标】\n | | {lower}\n | | 备注：以上为全年目标"
    document = read("项目绩效目标", f"项目名称 | 年度预算 | 绩效目标\n{listed}")
    assert rows(document, "level1", "level2", "name", "value") == [
        ("产出指标", "数量指标", "机柜数量", "≥77台"),
        ("产出指标", "时效指标", "维护及时性", "及时"),
        ("效益指标", "经济效益指标", "企业增收", "≥5万元"),
        ("效益指标", "社会效益指标", "服务民生", "有力保障"),
    ]
