from __future__ import annotations

from tests.tables.drawing import read, rows

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
