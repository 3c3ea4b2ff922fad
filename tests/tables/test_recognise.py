from __future__ import annotations

import pytest

from tests.tables.drawing import grid, read, rows

HEADER = "一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据"


def test_simple_table_has_title_project_number_and_carried_levels():
    document = read(
        "某市水务局2024年部门预算",
        "3、河道治理经费绩效目标表",
        f"""{HEADER}
        产出指标|数量指标|治理长度|治理的河道长度|≥12 公里|年度计划
        |质量指标|验收合格率|合格数占比|100%|行业标准
        满意度指标|服务对象满意度指标|居民满意度|满意占比|≥90%|问卷""",
    )
    assert document.department == "某市水务局"
    assert document.year == 2024
    (table,) = document.tables
    assert (table.number, table.text("title"), table.text("project")) == ("3", "河道治理经费绩效目标表", "河道治理经费")
    assert rows(document, "level1", "level2", "name", "value", "unit") == [
        ("产出指标", "数量指标", "治理长度", "≥12", "公里"),
        ("产出指标", "质量指标", "验收合格率", "100%", ""),
        ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%", ""),
    ]
    assert table.columns["basis"] == "指标值确定依据"


def test_goals_row_and_plan_in_a_grid_of_their_own():
    document = read(
        "1、防汛经费绩效目标表",
        """资金支出计划（%）|3月底|6月底|10月底|12月底
        |25%|50%||100%
        绩效目标|1. 购置物资 2. 巡查堤防|<|<|<""",
        f"""{HEADER}
        产出指标|数量指标|购置数量|购置物资数量|30件|年度计划""",
    )
    (table,) = document.tables
    assert [goal.text for goal in table.goals] == ["购置物资", "巡查堤防"]
    assert [(label, cell.text if cell else None) for label, cell in table.plan or ()] == [
        ("3月底", "25%"),
        ("6月底", "50%"),
        ("10月底", None),
        ("12月底", "100%"),
    ]


def test_sign_value_and_unit_columns_join():
    document = read(
        "部门整体绩效指标如下表：",
        """一级指标|二级指标|三级指标|绩效指标描述|指标值|<|<|指标值确定依据
        ^|^|^|^|符号|值|单位（文字描述）|^
        产出指标|成本指标|资金使用规范性|合规|文字描述||合理规范|制度
        ^|质量指标|达标率|达标占比|=|100.00|%|标准""",
    )
    (table,) = document.tables
    assert table.kind == "department"
    assert rows(document, "value", "unit", "basis") == [("合理规范", "", "制度"), ("=100.00", "%", "标准")]
    assert table.indicators[0].note == "文字描述"


def test_table_that_cannot_be_understood_is_told():
    document = read("1、防汛经费绩效目标表", "产出指标|数量指标|甲\n效益指标|社会效益指标|乙")
    assert document.tables == ()
    (notice,) = document.notices
    assert notice.unread and "没有认出表头" in notice.message


def test_header_without_rows_is_told():
    document = read("1、防汛经费绩效目标表", HEADER)
    (notice,) = document.notices
    assert notice.unread and "防汛经费绩效目标表" in notice.message


def test_other_grids_and_text_stay_outside():
    document = read("一、部门职责", "承担全市水务工作。", "科目|预算数\n水利|120")
    assert [p.text for p in document.outside] == ["一、部门职责", "承担全市水务工作。"]
    assert len(document.grids) == 1
    assert not document.notices


def test_header_in_running_text_is_told() -> None:
    document = read("1、防汛经费绩效目标表", "一级指标 二级指标 三级指标 指标值", "产出指标 数量指标 购置数量 30")
    (notice,) = document.notices
    assert notice.unread and "没有读成表格" in notice.message


def test_a_sentence_about_levels_is_no_table() -> None:
    document = read("绩效指标分为一级指标、二级指标、三级指标，指标值应当量化。")
    assert not document.notices


def test_levels_under_one_wide_header_are_told_apart_by_their_words() -> None:
    document = read(
        "项目支出绩效目标表",
        """绩效指标|<|<|指标值|备注
        产出指标|数量指标|培训人数|≥100人|
        ^|质量指标|合格率|≥95%|
        满意度指标|服务对象满意度指标|满意度|≥90%|""",
    )
    assert rows(document, "level1", "level2", "name") == [
        ("产出指标", "数量指标", "培训人数"),
        ("产出指标", "质量指标", "合格率"),
        ("满意度指标", "服务对象满意度指标", "满意度"),
    ]


def test_projects_that_follow_one_another_in_one_grid() -> None:
    document = read(
        """甲经费绩效目标表|<|<|<
        项目名称|甲经费|项目编码|001
        绩效目标|做好甲|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|甲数|1个
        |||
        乙经费绩效目标表|<|<|<
        项目名称|乙经费|项目编码|002
        绩效目标|做好乙|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|乙数|2个
        备注|没有|<|<"""
    )
    assert [(t.text("project"), t.text("project_code"), t.goals[0].text) for t in document.tables] == [
        ("甲经费", "001", "做好甲"),
        ("乙经费", "002", "做好乙"),
    ]
    assert rows(document, "name", table=1) == [("乙数",)]
    assert document.tables[1].text("备注") == "没有"


def test_a_remark_between_rows_does_not_end_the_table() -> None:
    document = read(
        "1、丙经费绩效目标表",
        """一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|甲数|1个
        以下各行为效益|<|<|<
        效益指标|社会效益指标|甲效|好
        注：以上为年度值|<|<|<""",
    )
    assert rows(document, "level1", "name") == [("产出指标", "甲数"), ("效益指标", "甲效")]
    assert [cell.text for cell in document.tables[0].unplaced] == ["以下各行为效益", "注：以上为年度值"]


def test_columns_that_are_no_field_keep_their_own_header() -> None:
    document = read(
        "2024年戊经费绩效目标表",
        """一级指标|二级指标|三级指标|指标解释|指标性质|上年值|参考值|指标值|计量单位|权重|评（扣）分标准|数据来源|备注
        产出指标|数量指标|人数|培训人数|正向|90|95|≥100|人|10|每少1人扣1分|签到表|
        效益指标|社会效益指标|影响|扩大影响|定性|||显著|||||""",
    )
    first, second = document.tables[0].indicators
    assert {h: c.text for h, c in first.extra.items()} == {
        "指标性质": "正向",
        "上年值": "90",
        "参考值": "95",
        "评（扣）分标准": "每少1人扣1分",
        "数据来源": "签到表",
    }
    assert (first.text("value"), first.text("unit")) == ("≥100", "人")
    assert (second.text("value"), second.note) == ("显著", "文字描述")


def test_rows_on_the_next_page_without_header_go_on() -> None:
    document = read(
        "1、丁经费绩效目标表",
        "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|人|1",
        "- 3 -",
        grid("|质量指标|率|2\n效益指标|社会效益指标|效|3", continues=True),
        "2、戊经费绩效目标表",
        "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|戊|1",
    )
    assert [len(t.indicators) for t in document.tables] == [3, 1]
    assert rows(document, "level1", "level2") == [
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("效益指标", "社会效益指标"),
    ]


def test_a_row_that_the_page_cut_is_glued_and_told() -> None:
    document = read(
        "1、丁经费绩效目标表",
        "一级指标|二级指标|三级指标|绩效指标描述|指标值\n产出指标|数量指标|培训|培训基层干部|30人",
        grid("|||和村干部|\n|质量指标|率|合格|2", continues=True),
    )
    assert rows(document, "name", "description", "value")[0] == ("培训", "培训基层干部和村干部", "30人")
    assert document.tables[0].indicators[0].note == "跨页需核对"


def test_the_level_in_a_merged_cell_that_the_page_cut_is_carried_up() -> None:
    document = read(
        "1、丁经费绩效目标表",
        """一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|人|1
        |社会效益指标|效|2
        ^|生态效益指标|绿|3""",
        grid("效益指标|可持续影响指标|久|4", continues=True),
    )
    assert rows(document, "level1", "name") == [("产出指标", "人"), *[("效益指标", n) for n in ("效", "绿", "久")]]
    assert document.tables[0].indicators[1].cells["level1"].certainty == "likely"


def test_a_second_level_that_is_missing_stays_blank() -> None:
    document = read(
        "1、丁经费绩效目标表",
        """一级指标|二级指标|三级指标|指标值|<
        成本指标|<|成本控制|≤100|万元
        产出指标|数量指标|人数|≥10|人""",
    )
    assert rows(document, "level1", "level2", "value", "unit") == [
        ("成本指标", "", "≤100", "万元"),
        ("产出指标", "数量指标", "≥10", "人"),
    ]


def test_contents_lines_are_no_titles() -> None:
    document = read(
        "1.甲经费绩效目标表.....4",
        "2.乙经费绩效目标表\t5",
        "1.甲经费绩效目标表",
        "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|人|1",
    )
    assert document.tables[0].text("title") == "甲经费绩效目标表"
    assert len(document.outside) == 2


def test_budget_units_hold_for_the_tables_below() -> None:
    header = "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|人|1"
    document = read(
        "1、甲经费绩效目标表", "101001 某县水务局本级", "单位：万元", header,
        "2、乙经费绩效目标表", header,
        "1、丙经费绩效目标表", "101002 某县河道管理站", "单位：元", header,
    )  # fmt: skip
    assert [(t.unit, t.budget_unit) for t in document.tables] == [
        ("某县水务局本级", "万元"),
        ("某县水务局本级", None),
        ("某县河道管理站", "元"),
    ]


def test_narrative_after_the_table() -> None:
    document = read(
        "1、甲经费绩效目标表",
        "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|人|1",
        "项目说明：",
        "一、项目概况：修渠。",
        "二、资金安排：10万元。",
        "2、乙经费绩效目标表",
        "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|人|1",
    )
    assert [t.text("narrative") for t in document.tables] == ["一、项目概况：修渠。二、资金安排：10万元。", ""]


def test_a_header_of_three_rows_without_merged_cells() -> None:
    document = read(
        "1、甲经费绩效目标表",
        """一级指标|二级指标|三级指标|指标值|||指标值确定依据
        |||近两年指标值||预期当年实现值|
        |||前年|上年||
        产出指标|数量指标|人数|80|90|100人|年度计划""",
    )
    (row,) = document.tables[0].indicators
    assert (row.text("name"), row.text("value"), row.text("basis")) == ("人数", "100人", "年度计划")
    assert [cell.text for cell in row.extra.values()] == ["80", "90"]


def test_a_plan_of_economic_figures_is_no_indicator_table() -> None:
    document = read("国民经济和社会发展主要指标", "指标名称|计量单位|计划值\n地区生产总值|亿元|120")
    assert not document.tables
    assert len(document.grids) == 1


def test_goals_in_a_column_beside_the_rows() -> None:
    document = read(
        """甲经费绩效目标表|<|<|<
        项目名称|甲经费|编码|7
        年度目标|一级指标|三级指标|指标值
        修好水渠|产出指标|长度|3公里
        ^|效益指标|受益|5村"""
    )
    (table,) = document.tables
    assert (table.text("project"), [g.text for g in table.goals]) == ("甲经费", ["修好水渠"])
    assert rows(document, "level1", "name") == [("产出指标", "长度"), ("效益指标", "受益")]


def test_a_title_broken_inside_its_last_words_is_one_title() -> None:
    document = read(
        "20. 2025年中央财政机关事业单位养老保险制度改革补助经费绩",
        "效目标表",
        f"""{HEADER}
        产出指标|数量指标|退休人数|退休的人数|5288人|名册""",
    )
    (table,) = document.tables
    assert table.number == "20"
    assert table.text("project") == "2025年中央财政机关事业单位养老保险制度改革补助经费"


def test_a_row_without_its_level_at_the_top_of_a_page_is_doubtful_where_no_level_is_merged() -> None:
    document = read(
        "1、培训经费绩效目标表",
        f"""{HEADER}
        产出指标|数量指标|培训人数|参训的人数|90人|计划
        |质量指标|合格率|合格占比|95%|计划
        |时效指标|2025年8月|2025年8月|2025年8月|计划""",
        grid("||31日前|31日前|31日前|安排", continues=True),
    )
    notes = [row.note for row in document.tables[0].indicators]
    assert notes == [None, None, "跨页需核对", "跨页需核对"]
    assert {str(cell.certainty) for cell in document.tables[0].indicators[3].cells.values()} >= {"likely"}


def test_a_summary_with_levels_on_rows_of_their_own_and_units_above_the_projects() -> None:
    document = read(
        "2024年部门项目支出绩效目标表",
        """单位名称、项目名称|项目年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位
        某县水务局|||||||
        防汛经费|做好防汛。||||||
        ||产出指标|||||
        |||数量指标||||
        ||||购置物资|>=|30|件
        ||效益指标|||||
        |||社会效益指标||||
        ||||受益人口|=|2|万人
        水利经费|修渠。||||||
        ||产出指标|||||
        |||数量指标||||
        ||||长度|>=|3|公里""",
    )
    assert [(t.unit, t.text("project"), t.goals[0].text) for t in document.tables] == [
        ("某县水务局", "防汛经费", "做好防汛。"),
        ("某县水务局", "水利经费", "修渠。"),
    ]
    assert rows(document, "level1", "level2", "name", "value", "unit") == [
        ("产出指标", "数量指标", "购置物资", ">=30", "件"),
        ("效益指标", "社会效益指标", "受益人口", "=2", "万人"),
    ]


def test_two_tables_side_by_side_with_a_free_column_between() -> None:
    document = read(
        """1、左渠经费绩效目标表|<|<||2、右渠经费绩效目标表|<|<
        一级指标|三级指标|指标值||一级指标|三级指标|指标值
        产出指标|左长|1||产出指标|右长|2
        效益指标|左效|好||效益指标|右效|优"""
    )
    assert [(t.number, t.text("project")) for t in document.tables] == [("1", "左渠经费"), ("2", "右渠经费")]
    assert rows(document, "name", "value", table=1) == [("右长", "2"), ("右效", "优")]


def test_a_level_over_the_whole_width_above_the_header_holds_for_its_rows() -> None:
    document = read(
        "项目绩效目标表",
        "项目名称 | 消防设备更新 | < | <\n一、产出指标（50分） | < | < | <\n"
        "指标类别 | 指标名称 | 目标值 | 权重\n数量 | 更换灭火器数量 | ≥500具 | 20\n质量 | 设备合格率 | 100% | 30\n"
        "二、效益指标（30分） | < | < | <\n社会效益 | 火灾隐患整改率 | ≥95% | 30",
    )
    levels = [level for (level,) in rows(document, "level1")]
    assert levels == ["一、产出指标（50分）", "一、产出指标（50分）", "二、效益指标（30分）"]
    assert not document.tables[0].unplaced


LEVELS = ("level1", "level2", "name", "value")


def test_a_label_of_the_head_before_the_header_is_no_header() -> None:
    document = read(
        """项目年度绩效目标表|<|<|<|<|<
        目标名称|年度绩效目标1：完成档案数字化|<|<|<|<
        年度绩效目标表|一级指标|二级指标|指标名称|指标值|<
        ^|^|^|^|上年|预计当年实现
        ^|产出指标|数量指标|数字化卷数|9000卷|≥15000卷
        ^|^|时效指标|完成时限|2022年11月底前|2023年11月底前"""
    )
    assert [rows(document, *LEVELS, table=n) for n in range(len(document.tables))] == [
        [
            ("产出指标", "数量指标", "数字化卷数", "≥15000卷"),
            ("产出指标", "时效指标", "完成时限", "2023年11月底前"),
        ]
    ]


def test_words_below_a_header_that_only_name_parts_are_no_row() -> None:
    document = read(
        """一级指标|二级指标|三级指标|年度指标值|偏差原因分析|||完成目标可能性||备注
        ||||经费保障|制度保障|人员保障|确定能|有可能|
        产出指标|数量指标|巡查次数|≥12次|||√||√|
        |质量指标|巡查到位率|≥95%||||√||"""
    )
    assert rows(document, *LEVELS) == [
        ("产出指标", "数量指标", "巡查次数", "≥12次"),
        ("产出指标", "质量指标", "巡查到位率", "≥95%"),
    ]


def test_a_label_in_every_row_is_no_column_of_names() -> None:
    document = read(
        """绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值
        绩效指标|产出指标|数量指标|巡查次数|≥36次|数量指标|巡查次数|≥12次
        绩效指标|产出指标|质量指标|巡查到位率|≥95%|质量指标|巡查到位率|≥95%"""
    )
    assert rows(document, *LEVELS) == [
        ("产出指标", "数量指标", "巡查次数", "≥12次"),
        ("产出指标", "质量指标", "巡查到位率", "≥95%"),
    ]


def test_a_header_that_stands_again_on_the_next_page_goes_on_with_the_table() -> None:
    upper = """部门预算项目绩效目标|<|<|<|<|<
        序号|项目名称|一级指标|二级指标|三级指标|目标值
        1|河道清淤|产出指标|数量指标|清淤长度|≥12公里"""
    lower = """序号|项目名称|一级指标|二级指标|三级指标|目标值
        |||质量指标|断面合格率|≥95%
        ||效益指标|社会效益指标|受益人口|≥2万人"""
    assert rows(read(upper, "续表", lower), *LEVELS) == [
        ("产出指标", "数量指标", "清淤长度", "≥12公里"),
        ("产出指标", "质量指标", "断面合格率", "≥95%"),
        ("效益指标", "社会效益指标", "受益人口", "≥2万人"),
    ]


def test_tables_side_by_side_keep_the_labels_beside_their_rows() -> None:
    document = read(
        """项目名称|甲项目|<|<|<||项目名称|乙项目|<|<|<
        绩效指标|一级指标|二级指标|三级指标|指标值||绩效指标|一级指标|二级指标|三级指标|指标值
        ^|产出指标|数量指标|巡查次数|≥12次||^|产出指标|数量指标|培训人次|≥80人次
        ^|满意度指标|服务对象满意度指标|群众满意度|≥90%||^|^|质量指标|培训合格率|≥95%
        |||||||满意度指标|服务对象满意度指标|学员满意度|≥90%"""
    )
    assert [table.text("project") for table in document.tables] == ["甲项目", "乙项目"]
    assert rows(document, "name") == [("巡查次数",), ("群众满意度",)]
    assert rows(document, "name", table=1) == [("培训人次",), ("培训合格率",), ("学员满意度",)]


def test_a_header_that_a_page_tore_is_whole_where_its_upper_part_is_a_header_too() -> None:
    document = read(
        """一级|二级|三级|指标|计划指标值|计量单位
        指标|指标|指标|权重||
        产出指标|数量指标|培训人次|10|≥80|人次
        |质量指标|培训合格率|10|≥95|%"""
    )
    assert rows(document, *LEVELS) == [
        ("产出指标", "数量指标", "培训人次", "≥80"),
        ("产出指标", "质量指标", "培训合格率", "≥95"),
    ]
    assert rows(document, "weight") == [("10",), ("10",)]


def test_the_rest_of_a_second_level_on_the_next_page_is_that_level() -> None:
    document = read(
        f"""{HEADER}
        产出指标|数量指标|巡查次数|全年巡查|≥12次|计划
        |量指标|整改处数|全年整改|≥30处|计划"""
    )
    assert rows(document, "level2", "name") == [("数量指标", "巡查次数"), ("数量指标", "整改处数")]


def test_a_part_of_an_indicator_is_a_row_and_no_label_of_the_head() -> None:
    grid = "三级指标|指标值|单位\n营造林面积|80000|亩\n其中：新造林面积|30000|亩\n成活率|85|%\n按期完成率|98|%"
    document = read("造林经费绩效目标表", grid)
    assert [r.text("name") for r in document.tables[0].indicators][:2] == ["营造林面积", "其中：新造林面积"]


def test_a_column_of_goals_that_is_left_blank_is_one_of_goals_all_the_same() -> None:
    document = read(
        """项目名称|项目单位|预算数|年度绩效目标|一级指标|二级指标|三级指标|指标性质|目标值|计量单位|分值
        装备经费|某院|103||产出指标|数量指标|购置车辆|正向|1|辆|50
        ^|^|^|^|产出指标|质量指标|验收合格率|正向|100|%|50"""
    )
    assert rows(document, "name") == [("购置车辆",), ("验收合格率",)]
    assert document.tables[0].blank == ("goals",)


def test_a_header_typed_again_among_the_rows_begins_no_table() -> None:
    header = "一级指标 | 二级指标 | 三级指标 | 指标值\n"
    upper = "产出指标 | 数量指标 | 改造座数 | 18座\n效益指标 | 社会效益指标 | 服务人次 | 2600人次\n"
    lower = "满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥90%\n"
    assert [len(t.indicators) for t in read("项目绩效目标表", header + upper + header + lower).tables] == [3]
    assert [len(t.indicators) for t in read("项目绩效目标表", header + upper + header + upper).tables] == [2, 2]


@pytest.mark.parametrize("closing", ["填报人：|<|联系电话：|<|<", "总分|<|<|100|<"])
@pytest.mark.parametrize(("first", "beside"), [("", ""), ("序号", ""), ("绩效指标", "^")])
def test_what_closes_a_form_is_no_indicator_whatever_stands_before(first: str, beside: str, closing: str) -> None:
    document = read(
        f"""|项目名称|<|道路养护|<|<
        {first}|一级指标|二级指标|三级指标|指标值|单位
        {beside}|产出指标|数量指标|养护里程|≥12|公里
        {beside}|^|质量指标|路面完好率|≥95|%
        {beside}|{closing}"""
    )
    assert rows(document, "name") == [("养护里程",), ("路面完好率",)]


def test_a_label_beside_all_rows_is_no_part_of_their_names() -> None:
    document = read(
        "道路养护绩效目标表",
        """项目|<|指标值
        绩效指标|产出指标|
        ^|数量指标|
        ^|养护里程|≥12公里
        ^|质量指标|
        ^|路面完好率|≥95%""",
    )
    assert rows(document, *LEVELS) == [
        ("产出指标", "数量指标", "养护里程", "≥12公里"),
        ("产出指标", "质量指标", "路面完好率", "≥95%"),
    ]


def test_a_level_on_a_line_between_two_parts_of_a_table_holds_for_the_rows_below() -> None:
    document = read(
        "道路养护绩效目标表",
        "一级指标|二级指标|三级指标|指标值|备注",
        "产出指标",
        """|数量指标|养护里程|≥12公里|
        |质量指标|路面完好率|≥95%|
        效益指标|<|<|<|<
        |社会效益指标|事故下降率|≥5%|""",
    )
    assert rows(document, "level1", "name") == [
        ("产出指标", "养护里程"),
        ("产出指标", "路面完好率"),
        ("效益指标", "事故下降率"),
    ]


def test_an_opinion_on_the_next_page_is_no_rest_of_the_last_level() -> None:
    upper = f"""{HEADER}
        产出指标|数量指标|巡查次数|全年巡查|≥12次|计划
        满意度指标|服务对象满意度指标|群众满意度|受访群众|≥90%|问卷
        主管部门审核意见|<||<|<|<"""
    lower = grid("财政部门业务科室初审意见|<||<|<|<", continues=True)
    assert rows(read(upper, lower), "level1", "name") == [("产出指标", "巡查次数"), ("满意度指标", "群众满意度")]


@pytest.mark.parametrize("below", ["自评等次|<|优|<|<", "自评等次|<|<|<|98.5"])
def test_what_is_said_below_the_rows_over_all_columns_is_no_row(below: str) -> None:
    document = read(
        f"""一级指标|二级指标|三级指标|指标值|得分
        产出指标|数量指标|巡查次数|≥12次|10
        {below}"""
    )
    assert rows(document, "name") == [("巡查次数",)]
    assert "自评等次" in str(document.tables[0])


def test_no_second_level_is_carried_below_a_first_one_of_another_kind() -> None:
    document = read(
        """一级指标|二级指标|三级指标|指标值
        |社会效益指标|受益人数|≥12人
        满意度指标||居民满意度|≥90%"""
    )
    assert rows(document, "level1", "level2")[1] == ("满意度指标", "")


def test_lines_that_are_rows_over_the_whole_grid_stand_above_its_form() -> None:
    form = (
        "项目名称 | 道路工程 | 预算数 | 100\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 长度 | 9米"
    )
    above = ("道路工程经费情况说明", "六、年度预算安排", "年度预算安排22万元。", "项目支出绩效目标表")
    (table,) = read("\n".join([*(f"{line} | < | < | <" for line in above), form])).tables
    assert (table.text("title"), table.text("budget"), table.unplaced) == ("项目支出绩效目标表", "100", ())
    (table,) = read(f"某局2020年项目绩效目标完成情况 | < | < | <\n{form}").tables
    assert table.text("title") == "某局2020年项目绩效目标完成情况"


def test_a_title_that_the_edge_of_the_page_broke_is_whole() -> None:
    lines = ("2018年市级专项扶贫资金基础设施（扶贫基地）绩效目标申", "报表", "单位：万元")
    (table,) = read(*lines, "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 长度 | 9米").tables
    assert table.text("title") == "".join(lines[:2])


def test_a_line_at_the_top_of_a_further_page_breaks_no_table() -> None:
    upper = "一级指标|二级指标|名称|值\n产出指标|数量指标|培训场次|4场\n^|质量指标|合格率|≥90%"
    lower = grid("（以下为效益部分）|<|<|<\n效益指标|社会效益指标|受益人数|≥300人", continues=True)
    document = read("培训绩效目标表", upper, lower)
    assert rows(document, "name", "value") == [("培训场次", "4场"), ("合格率", "≥90%"), ("受益人数", "≥300人")]
    assert not any(notice.unread for notice in document.notices)


def test_goals_with_rows_of_their_own_are_of_one_project() -> None:
    """年度绩效目标1 and 年度绩效目标2, each beside a header and its rows."""
    document = read(
        "2020年度河道治理项目自评表",
        """项目名称|河道治理|<|<|<
        年度绩效目标1|一级指标|二级指标|三级指标|年初目标值
        ^|产出指标|质量指标|监测数据合格率|100%
        ^|满意度指标|服务对象满意度指标|整编资料审核|98%
        年度绩效目标2|一级指标|二级指标|三级指标|年初目标值
        ^|产出指标|质量指标|监测数据资料整编|100%
        ^|^|进度指标|完成年度资料上报|100%
        偏差大或目标未完成原因分析|无|<|<|<""",
    )
    assert [(t.text("project"), len(t.indicators), t.unplaced) for t in document.tables] == [("河道治理", 2, ())] * 2


@pytest.mark.parametrize(("total", "left"), [("1320.53", []), ("1300", ["1300"])])
def test_the_sum_of_an_office_above_its_projects_is_no_project(total: str, left: list[str]) -> None:
    document = read(
        "部门预算项目绩效目标申报表",
        f"""单位名称|项目名称|预算数|年度目标|一级指标|二级指标|三级指标|指标值
        820-清水镇部门|<|{total}|||||
        820001-清水镇人民政府|村组干部报酬|1,120.53|按时发放|产出指标|时效指标|维持时效|≥1年
        ^|基层组织活动经费|200|开展教育|产出指标|数量指标|行政村数量|11个""",
    )
    assert [table.text("budget") for table in document.tables] == ["1,120.53", "200"]
    assert [cell.text for cell in document.tables[0].unplaced] == left


def test_dots_as_name_and_value_are_no_indicator() -> None:
    document = read("项目绩效目标表", f"{HEADER}\n产出指标|数量指标|治理长度||≥12公里|\n|质量指标|……||……|")
    assert rows(document, "name") == [("治理长度",)]
