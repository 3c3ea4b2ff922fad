"""Any spelling of a column is recognised beside any other columns, in any order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.forms.content import kind_of
from lint.forms.vocabulary import vocabulary
from lint.source import Grid, GridCell
from lint.tables.header import find_header
from lint.tables.matrix import Matrix
from tests.tables.drawing import read, rows

WORDS = vocabulary()
NEEDED = ("level1", "level2", "name", "value")
OPTIONAL = ("description", "sign", "unit", "basis")
RESULTS = ("weight", "actual", "score", "reason")
OTHERS = [
    "序号",
    "权重",
    "分值",
    "备注",
    "评（扣）分标准",
    "数据来源",
    "上年值",
    "实际完成值",
    "得分",
    "偏差原因分析及改进措施",
]


# Spellings that offices print.
SPELLINGS = {
    field: words.split()
    for field, words in {
        "level1": """
        一级指标 一级指标名称 一级目标 一级绩效指标 指标一级 一级
    """,
        "level2": """
        二级指标 二级指标名称 二级目标 二级绩效指标 指标二级 二级
    """,
        "name": """
        三级指标 三级指标名称 三级目标 三级绩效指标 指标三级 三级 指标名称 绩效指标名称
        具体指标 考核指标 指标项
    """,
        "description": """
        绩效指标描述 指标描述 指标解释 指标说明 三级指标解释 三级指标说明 指标释义
        指标定义 指标含义 指标内涵 指标值说明 指标解释说明 指标解释及计算公式
        指标解释及计算方法 描述 解释
    """,
        "value": """
        年度指标值 本年指标值 当年指标值 全年目标值 年度目标值 全年指标值 本年目标值
        指标值 绩效指标值 目标值 指标目标值 绩效目标值 预期指标值 预期目标值
        预期当年实现值 预期值 计划指标值 计划值 年初目标值 全年目标 年度预期值 预期完成值
        预期达到值 计划完成值 目标值设定 设定值 年度绩效指标值 本年度指标值 批复指标值
        批复值 年初指标值 指标数值 年度值 目标数值 指标标准值
    """,
        "sign": """
        计算符号 运算符号 比较符号 符号 指标符号 值符号 指标值符号 计算符 运算符
        绩效度量符号 度量符号 绩效符号 指标计算符号 关系符号 比较符 目标方向 指标值性质
        值性质 指标性质 性质 绩效指标性质 绩效指标方向 指标方向 指标方向性 方向
    """,
        "unit": """
        计量单位 单位计量 度量单位 绩效度量单位 绩效计量单位 指标单位 指标值单位
        指标计量单位 数值单位 单位
    """,
        "basis": """
        指标值确定依据 指标值设定依据 指标确定依据 指标设定依据 目标值确定依据
        目标值设定依据 指标值依据 指标依据 确定依据 设定依据 指标值来源依据 指标值制定依据
        指标制定依据 取值依据 目标值依据 指标值设定依据及数据来源 指标值确定依据及数据来源
        绩效指标设定依据及指标值数据来源 指标设定依据及指标值数据来源 绩效指标设定依据
        绩效指标值设定依据及数据来源 指标依据及数据来源 依据
    """,
    }.items()
}


@st.composite
def headers(draw: st.DrawFn) -> list[tuple[str, str]]:
    """(field, header) pairs in some order; extra columns have the field ''."""
    fields = [*NEEDED, *draw(st.lists(st.sampled_from(OPTIONAL), unique=True))]
    named = [(field, draw(st.sampled_from(SPELLINGS[field]))) for field in fields]
    extras = [("", word) for word in draw(st.lists(st.sampled_from(OTHERS), unique=True, max_size=4))]
    return draw(st.permutations([*named, *extras]))


def decorated(draw: st.DrawFn, word: str) -> str:
    """A spelling as forms print it: with a remark, a year, a star, or on two lines."""
    ways = [
        word,
        f"{word}（包含数字及文字描述）",
        f"{word}\n（必填）",
        f"*{word}",
        f"{word}：",
        "\n".join(word),
        f" {word} ",
    ]
    return draw(st.sampled_from([*ways, f"2024年{word}"] if len(word) > 2 else ways))


@st.composite
def printed_headers(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Headers with the decoration that forms print."""
    return [(field, decorated(draw, word)) for field, word in draw(headers())]


@given(printed_headers())
@settings(max_examples=300, deadline=None)
def test_every_spelling_in_every_order(columns: list[tuple[str, str]]) -> None:
    cells = tuple(GridCell(0, i, word) for i, (_, word) in enumerate(columns))
    layout = find_header(Matrix(Grid(cells)), 0, WORDS)
    assert layout is not None
    found = ["" if slot.role in {"extra", *RESULTS} else slot.role for slot in layout.slots]
    assert found == [field for field, _ in columns]


def test_projects_side_by_side_are_tables_of_their_own() -> None:
    document = read(
        "重点项目绩效目标对照表",
        """
        一级指标 | 二级指标 | 技能竞赛 | < | 公厕改造 | <
        ^ | ^ | 三级指标 | 指标值 | 三级指标 | 指标值
        产出指标 | 数量指标 | 举办场次 | ≥3场 | 改造座数 | ≥18座
        ^ | 质量指标 | 裁判持证率 | 100% | 验收合格率 | ≥98%
        """,
    )
    assert [table.text("project") for table in document.tables] == ["技能竞赛", "公厕改造"]
    assert [rows(document, "level1", "name", "value", table=i) for i in (0, 1)] == [
        [("产出指标", "举办场次", "≥3场"), ("产出指标", "裁判持证率", "100%")],
        [("产出指标", "改造座数", "≥18座"), ("产出指标", "验收合格率", "≥98%")],
    ]


def test_where_a_target_starts_from_is_no_target() -> None:
    document = read(
        "学校建设绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 计量单位 | 2023年基准值 | 2024年目标值
        产出指标 | 数量指标 | 新增座位 | 个 | 10 | 300
        产出指标 | 质量指标 | 验收合格率 | % | 90 | 98
        """,
    )
    assert rows(document, "name", "value", "unit") == [("新增座位", "300", "个"), ("验收合格率", "98", "%")]


def test_subtotals_among_the_rows_are_no_indicators() -> None:
    document = read(
        "项目绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 分值 | 指标值
        产出指标 | 数量指标 | 新增座位 | 20 | 300个
        小计 | < | < | 20 |
        效益指标 | 社会效益指标 | 受益人数 | 10 | 900人
        小计 | < | < | 10 |
        """,
    )
    assert rows(document, "level1", "name") == [("产出指标", "新增座位"), ("效益指标", "受益人数")]
    assert not any(notice.unread for notice in document.notices)


def test_a_column_of_offices_beside_values_with_units_holds_no_units() -> None:
    document = read(
        "项目绩效目标表",
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 责任单位\n产出指标 | 数量指标 | 新增座位 | ≥300个 | 总务科\n"
        "产出指标 | 质量指标 | 合格率 | ≥98% | 总务科\n效益指标 | 社会效益指标 | 受益读者 | ≥2万人 | 流通部",
    )
    assert rows(document, "value", "unit")[0] == ("≥300个", "") and not document.notices
    assert document.tables[0].indicators[2].text("责任单位") == "流通部"


def test_levels_are_read_under_headers_of_other_columns() -> None:
    document = read(
        "项目绩效目标表",
        "绩效指标 | 指标值 | 指标属性（二级） | 指标分类（一级）\n新增座位 | ≥300个 | 数量指标 | 产出指标\n"
        "合格率 | ≥98% | 质量指标 | 产出指标\n受益读者 | ≥2万人 | 社会效益指标 | 效益指标",
    )
    assert rows(document, "level1", "level2", "name")[1] == ("产出指标", "质量指标", "合格率")


def test_what_was_reached_stands_beside_the_targets_under_its_own_header() -> None:
    document = read(
        "项目绩效自评打分表",
        "指标 | < | < | 目标 | < | 完成 | < \n一级 | 二级 | 三级 | 数值 | 单位 | 数值 | 完成率\n"
        "产出指标 | 数量指标 | 新增座位 | ≥300 | 个 | 310 | 103%\n产出指标 | 质量指标 | 合格率 | ≥98 | % | 99 | 100%",
    )
    assert rows(document, "name", "value", "unit", "actual")[0][:3] == ("新增座位", "≥300", "个")


def test_indicators_side_by_side_are_no_periods() -> None:
    document = read(
        "项目绩效目标表",
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 三级指标 | 指标值\n"
        "产出指标 | 数量指标 | 新增座位 | ≥300个 | 更换灯具 | ≥120盏\n产出指标 | 质量指标 | 合格率 | ≥98% |  | ",
    )
    assert rows(document, "name", "value") == [("新增座位", "≥300个"), ("更换灯具", "≥120盏"), ("合格率", "≥98%")]


def test_a_level_beside_header_and_rows_is_theirs() -> None:
    document = read(
        "项目绩效目标表",
        "产出 | 类型 | 指标 | 指标值\n^ | 数量指标 | 新增座位 | ≥300个\n^ | 质量指标 | 合格率 | ≥98%\n"
        "效益 | 类型 | 指标 | 指标值\n^ | 社会效益指标 | 受益读者 | ≥2万人\n^ | 可持续影响指标 | 开放年限 | ≥10年",
    )
    assert rows(document, "level1", "name")[1:3] == [("产出", "合格率"), ("效益", "受益读者")]


def test_what_was_reached_of_last_year_is_no_target() -> None:
    document = read(
        "项目绩效目标表",
        "一级指标 | 二级指标 | 三级指标 | 2022年完成值 | 2023年预计完成值 | 2024年目标值\n"
        "产出指标 | 数量指标 | 新增座位 | 200个 | ≥250个 | ≥300个\n产出指标 | 质量指标 | 合格率 | 96% | ≥97% | ≥98%",
    )
    assert rows(document, "value") == [("≥300个",), ("≥98%",)]


def test_projects_by_level_are_no_levels_and_periods_no_units() -> None:
    document = read(
        "2024年项目绩效目标批复明细",
        "一级项目 | 二级项目 | 指标类型 | 指标名称 | 目标值 | 考核周期\n"
        "运转类 | 阅览室改造 | 数量指标 | 新增座位 | ≥300个 | 年度\n"
        "运转类 | 阅览室改造 | 质量指标 | 合格率 | ≥98% | 年度\n"
        "运转类 | 阅览室改造 | 社会效益指标 | 受益读者 | ≥2万人 | 年度",
    )
    assert rows(document, "level1", "level2", "value", "unit")[0] == ("", "数量指标", "≥300个", "")
    assert document.tables[0].text("project") == "阅览室改造" and not document.notices


def test_a_wide_cell_over_parts_of_a_column_of_its_own() -> None:
    document = read(
        "项目绩效目标表",
        "一级指标 | 二级指标 | 三级指标 | 目标值 | 资金安排（万元） | < \n^ | ^ | ^ | ^ | 财政 | 自筹\n"
        "产出指标 | 数量指标 | 新增座位 | ≥300个 | 40 | 12\n产出指标 | 质量指标 | 合格率 | ≥98% | 30 | 2",
    )
    assert rows(document, "value", "资金安排（万元）·自筹") == [("≥300个", "12"), ("≥98%", "2")]


def test_what_explains_a_value_below_the_same_header_is_no_unit() -> None:
    document = read(
        "项目绩效目标表",
        "一级指标 | 二级指标 | 三级指标 | 指标值及说明 | < \n产出指标 | 数量指标 | 新增座位 | ≥300个 | 按方案测算\n"
        "产出指标 | 质量指标 | 合格率 | 98 | %",
    )
    assert rows(document, "value", "unit", "description") == [("≥300个", "", "按方案测算"), ("98", "%", "")]


def test_the_text_of_a_goal_beside_its_rows_is_no_description() -> None:
    document = read(
        "项目绩效目标表",
        "目标编号 | 目标内容 | 指标类型 | 指标 | 指标值\n目标1 | 改善条件 | 数量指标 | 新增座位 | ≥300个\n"
        "^ | ^ | 质量指标 | 合格率 | ≥98%",
    )
    assert rows(document, "name", "description") == [("新增座位", ""), ("合格率", "")]


def test_both_levels_in_one_column_below_a_weak_header() -> None:
    document = read(
        "项目绩效目标表",
        "指标类别 | 指标内容 | 任务数\n产出指标-数量指标 | 新增座位 | 300个\n产出指标-质量指标 | 合格率 | 98%",
    )
    assert rows(document, "level1", "level2", "name", "value")[1] == ("产出指标", "质量指标", "合格率", "98%")


def test_how_points_are_given_is_no_description() -> None:
    document = read(
        "项目绩效目标表",
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 评分依据 | 标准\n"
        "产出指标 | 数量指标 | 新增座位 | ≥300个 | 逐项核对 | 达标满分",
    )
    assert rows(document, "description", "basis", "评分依据", "标准") == [("", "", "逐项核对", "达标满分")]


def test_a_name_with_its_explanation_and_a_method_of_judging() -> None:
    document = read(
        "项目绩效目标表",
        "一级指标 | 二级指标 | 绩效指标及口径说明 | 指标值 | 评价 | < \n^ | ^ | ^ | ^ | 分值 | 方法\n"
        "产出指标 | 数量指标 | 座位：当年新增 | ≥300个 | 10 | 比较法\n"
        "产出指标 | 质量指标 | 合格率：验收所得 | ≥98% | 10 | 比较法",
    )
    assert rows(document, "name", "description")[1] == ("合格率：验收所得", "")


def test_ordinals_in_a_column_of_their_own_are_no_part_of_the_names() -> None:
    document = read(
        "项目绩效目标表",
        "一级指标 | 二级指标 | 三级指标 | < | 指标值\n产出指标 | 数量指标 | 指标1 | 新增座位 | ≥300个\n"
        "^ | ^ | 指标2 | 更换灯具 | ≥120盏",
    )
    assert rows(document, "name") == [("新增座位",), ("更换灯具",)]


def test_headers_with_a_translation_below_them() -> None:
    document = read(
        "项目支出绩效目标表 Performance Targets",
        "一级指标/Level 1|二级指标/Level 2|三级指标/Indicator|指标值/Target\n产出指标|数量指标|新增座位|≥300个",
    )
    assert rows(document, "level2", "name", "value") == [("数量指标", "新增座位", "≥300个")]
    assert document.tables[0].text("title")


def test_of_years_side_by_side_the_title_says_which() -> None:
    form = """
        一级指标 | 二级指标 | 三级指标 | 指标值 | < | <
        ^ | ^ | ^ | 2023年 | 2024年 | 2025年
        产出指标 | 数量指标 | 新增座位 | 100个 | 200个 | 300个
        产出指标 | 质量指标 | 合格率 | 96% | 97% | 98%
        """
    assert rows(read("2024年度项目绩效目标表", form), "value") == [("200个",), ("97%",)]
    untitled = read("项目绩效目标表", form)
    assert rows(untitled, "value") == [("100个",), ("96%",)] and any(n.unread for n in untitled.notices)
    grid = "项目绩效目标表 | < | < | < | < | <\n（2024年度） | < | < | < | < | <\n" + form.strip("\n")
    document = read(grid)
    assert rows(document, "value") == [("200个",), ("97%",)]
    assert set(document.tables[0].extra) == {"年度"} and not document.notices


def test_second_levels_over_groups_of_columns() -> None:
    document = read(
        "2024年项目绩效目标表",
        """
        项目名称 | 产出指标 | < | < | <
        ^ | 数量指标 | < | 质量指标 | <
        ^ | 指标名称 | 指标值 | 指标名称 | 指标值
        公厕改造 | 改造座数 | 18座 | 验收合格率 | 98%
        古籍修复 | 修复叶数 | 520叶 | 达标率 | 95%
        """,
    )
    assert rows(document, "level1", "level2", "name", "value", table=1) == [
        ("产出指标", "数量指标", "修复叶数", "520叶"),
        ("产出指标", "质量指标", "达标率", "95%"),
    ]


def test_values_in_numbers_and_in_words_stand_in_two_columns() -> None:
    document = read(
        "项目绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 定量指标值 | 定性指标值
        产出指标 | 数量指标 | 新增座位 | ≥300个 |
        效益指标 | 社会效益指标 | 阅览环境 | | 明显改善
        """,
    )
    assert rows(document, "name", "value") == [("新增座位", "≥300个"), ("阅览环境", "明显改善")]


def test_a_project_told_beside_its_rows_does_not_cost_the_first() -> None:
    document = read(
        "项目绩效目标表",
        """
        项目基本情况 | 一级指标 | 二级指标 | 三级指标 | 指标值
        项目名称：公厕改造/预算：860万元 | 产出指标 | 数量指标 | 改造座数 | 18座
        ^ | ^ | 质量指标 | 验收合格率 | 98%
        """,
    )
    assert rows(document, "level1", "name") == [("产出指标", "改造座数"), ("产出指标", "验收合格率")]


def test_paths_of_levels_and_names_with_their_values() -> None:
    document = read("项目绩效目标表", "绩效指标|指标值|计量单位\n产出指标-数量指标-改造座数|≥18|座")
    assert rows(document, "level1", "level2", "name", "value") == [("产出指标", "数量指标", "改造座数", "≥18")]
    document = read("项目绩效目标表", "一级指标|二级指标|三级指标及目标值\n产出指标|数量指标|改造座数：≥18座")
    assert rows(document, "level2", "name", "value") == [("数量指标", "改造座数", "≥18座")]


@pytest.mark.parametrize(("one", "other"), [("目标值", "实际值"), ("计划", "实际"), ("年初目标", "调整目标")])
def test_indicators_of_several_rows_are_told(one: str, other: str) -> None:
    document = read(
        "项目支出绩效自评表",
        f"""
        一级指标 | 二级指标 | 三级指标 | 类别 | 数值
        产出指标 | 数量指标 | 改造座数 | {one} | ≥18座
        ^ | ^ | ^ | {other} | 18座
        ^ | 质量指标 | 合格率 | {one} | ≥98%
        ^ | ^ | ^ | {other} | 99%
        """,
    )
    assert "个指标各占几行" in document.notices[0].message


def test_a_header_of_years_on_the_next_page_goes_on_with_the_table() -> None:
    header = "一级指标|二级指标|三级指标|2023年|2024年\n"
    upper = "产出指标|数量指标|新增座位|100个|200个\n效益指标|社会效益指标|受益人数|10人|20人"
    lower = "满意度指标|服务对象满意度指标|读者满意度|≥90%|≥95%"
    document = read("2024年项目绩效目标表", header + upper, header + lower)
    assert rows(document, "value") == [("200个",), ("20人",), ("≥95%",)]


def test_a_project_told_in_each_row_beside_the_levels() -> None:
    told = "项目名称：公厕改造/预算：860万元"
    document = read(
        "项目绩效目标表",
        f"""
        项目基本情况 | 一级指标 | 二级指标 | 三级指标 | 指标值
        {told} | 产出指标 | 数量指标 | 改造座数 | 18座
        {told} | 产出指标 | 质量指标 | 验收合格率 | 98%
        """,
    )
    assert rows(document, "level1", "name") == [("产出指标", "改造座数"), ("产出指标", "验收合格率")]


def test_headers_that_begin_with_a_level_are_columns_below_it() -> None:
    document = read(
        "2024年县级预算项目绩效目标公开表",
        """
        项目名称 | 资金规模 | 产出指标内容 | 产出指标值 | 效益指标内容 | 效益指标值
        公厕改造 | 860 | 改造座数 | 18座 | 服务人次 | 2600人次
        ^ | ^ | 验收合格率 | 98% | |
        古籍修复 | 90 | 修复叶数 | 520叶 | 开放种数 | 130种
        """,
    )
    assert [table.text("project") for table in document.tables] == ["公厕改造", "古籍修复"]
    assert rows(document, "level1", "name", "value") == [
        ("产出指标", "改造座数", "18座"),
        ("效益指标", "服务人次", "2600人次"),
        ("产出指标", "验收合格率", "98%"),
    ]


def test_headers_of_a_level_that_stand_apart_are_told_and_swallow_none_between() -> None:
    document = read(
        "2024年县级预算项目绩效目标公开表",
        """
        项目名称 | 资金规模 | 产出指标内容 | 效益指标内容 | 产出指标值 | 效益指标值
        公厕改造 | 860 | 改造座数 | 服务人次 | 18座 | 2600人次
        """,
    )
    assert not document.tables and document.notices[0].unread


def test_amounts_beside_an_unknown_label_of_several_rows_are_kept() -> None:
    document = read(
        """
        项目绩效目标表 | < | < | <
        预算资金情况 | 预算资金总额 | 其中：财政拨款 | 其他资金
        ^ | 860 | 800 | 60
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | 改造座数 | 18座
        """
    )
    assert not document.notices and not document.tables[0].unplaced
    assert [cell.text for cell in document.tables[0].extra.values()].count("800") == 1


def test_sentences_under_the_content_of_targets_are_the_values() -> None:
    lines = ["一级指标|二级指标|三级指标|目标内容|备注"]
    lines += [
        f"产出指标|数量指标|{name}|全年{name}不低于{n}座|"
        for name, n in (("改造座椅", 18), ("新增座椅", 36), ("油漆座椅", 40))
    ]
    document = read("项目绩效目标表", "\n".join(lines))
    assert rows(document, "value")[0] == ("全年改造座椅不低于18座",)


def test_levels_in_numbered_rows_of_their_own_are_levels() -> None:
    lines = ["序号|指标|指标值", "1|产出指标|", "1.1|数量指标|", "1.1.1|改造座椅|≥18座", "1.1.2|新增座椅|≥36座"]
    lines += ["1.2|质量指标|", "1.2.1|合格率|≥98%", "2|效益指标|", "2.1|社会效益指标|", "2.1.1|受益居民|≥3000人"]
    document = read("项目绩效目标表", "\n".join(lines))
    assert not document.notices
    assert rows(document, "level1", "level2", "name")[2:] == [
        ("产出指标", "质量指标", "合格率"),
        ("效益指标", "社会效益指标", "受益居民"),
    ]


def test_a_label_of_the_head_may_name_an_indicator() -> None:
    lines = ["一级指标|二级指标|三级指标|指标值|分值|得分", "预算执行率|预算执行率|预算执行率|≥95%|10|10"]
    lines += ["产出指标|数量指标|改造座椅|≥18座|50|50", "产出指标|质量指标|合格率|≥98%|40|38", "合计得分|<|<||100|98"]
    document = read("项目绩效自评表", "\n".join(lines))
    assert rows(document, "name", "value") == [("预算执行率", "≥95%"), ("改造座椅", "≥18座"), ("合格率", "≥98%")]


def test_a_head_between_two_tables_is_no_indicator() -> None:
    lines = ["一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|改造座椅|≥18座", "主管部门|某局|预算金额|100"]
    document = read("项目绩效目标表", "\n".join(lines))
    assert rows(document, "name") == [("改造座椅",)]


@pytest.mark.parametrize(
    "body",
    [
        [("满意度指标", "服务对象满意度指标", "群众满意度", "≥95%")],
        [("效益指标", "社会效益指标", "社会效益", "提升"), ("效益指标", "经济效益指标", "经济效益", "改善")],
    ],
)
def test_names_that_read_like_levels_are_names_beside_the_levels(body: list[tuple[str, ...]]) -> None:
    lines = (" | ".join(row) for row in [("一级指标", "二级指标", "三级指标", "指标值"), *body])
    document = read("项目绩效目标表", "\n".join(lines))
    assert rows(document, "level1", "level2", "name", "value") == body


def test_what_is_expected_to_be_reached_is_no_target_beside_one() -> None:
    lines = ["一级指标|二级指标|三级指标|年初指标值|当前完成值|预计完成值|自定义"]
    lines += [
        f"产出指标|数量指标|{name}|≥{n}座|{n // 2}座|{n - 1}座|否"
        for name, n in (("改造", 18), ("新增", 36), ("油漆", 40))
    ]
    lines += ["资金|年初预算|调整预算|支出数|执行率||", "财政拨款|100|100|50|50%||"]
    document = read("项目绩效监控表", "\n".join(lines))
    assert rows(document, "value", "description") == [("≥18座", ""), ("≥36座", ""), ("≥40座", "")]


def test_targets_and_results_in_one_cell_are_told() -> None:
    lines = ["一级指标|二级指标|三级指标|目标值／完成值"]
    lines += [f"产出指标|数量指标|{name}|≥{n}座／{n}座" for name, n in (("改造", 18), ("新增", 36), ("油漆", 40))]
    document = read("项目绩效自评表", "\n".join(lines))
    assert any(notice.unread for notice in document.notices)


def test_levels_with_shares_under_a_header_of_levels_and_weights() -> None:
    lines = ["一级指标/权重|二级指标/权重|三级指标|指标方向|目标值"]
    names = ("改造", 18), ("新增", 36), ("油漆", 40)
    lines += [f"产出指标/40%|数量指标/20%|{name}|↑|{n}座" for name, n in names]
    document = read("项目绩效目标表", "\n".join(lines))
    assert not document.notices
    assert {kind_of(text) for row in rows(document, "level1", "level2") for text in row} == {"level1", "level2"}


def test_a_grid_of_headers_alone_is_read_as_none() -> None:
    lines = ["一级指标|一级指标|二级指标|绩效目标", "一级指标|一级指标|一级指标|二级指标"]
    assert not read("\n".join(lines)).tables


def test_second_levels_in_short_words_under_a_wide_header_are_levels() -> None:
    document = read(
        "项目绩效目标表",
        """指标 | < | 指标内容 | 目标值 | 计量单位
           产出 | 数量 | 培训救护员 | 2000 | 人
           ^ | 质量 | 考核通过率 | 95 | %
           ^ | 时效 | 完成月份 | 12 | 月
           效益 | 社会 | 知识知晓率 | 30 | %
           满意度 | 学员 | 学员满意度 | 95 | %""",
    )
    assert [level for (level,) in rows(document, "level2")] == ["数量", "质量", "时效", "社会", "学员"]


def test_a_rate_of_completion_beside_what_was_reached_is_not_it() -> None:
    document = read(
        "项目绩效自评表",
        """一级指标 | 二级指标 | 三级指标 | 指标性质及指标值 | 完成值 | 完成率
           产出 | 数量 | 服务人数 | ≥1200人 | 1235人 | 102.9%
           ^ | 质量 | 服务率 | ≥85% | 92% | 108.2%
           满意度 | 服务对象 | 满意度 | ≥90% | 95% | 105.6%""",
    )
    assert rows(document, "value", "actual") == [("≥1200人", "1235人"), ("≥85%", "92%"), ("≥90%", "95%")]
    assert not document.notices


def test_what_explains_the_third_levels_as_a_fourth_is_no_name() -> None:
    document = read(
        "部门绩效自评表",
        """一级指标 | 二级指标 | 三级指标 | 四级指标 | 分值 | 自评得分
           投入 | 目标设定 | 目标合理性 | 目标的依据是否充分，是否符合实际 | 1 | 1
           ^ | ^ | 指标明确性 | 指标是否清晰、细化、可衡量 | 1 | 1
           过程 | 预算执行 | 经费控制率 | 实际支出与预算安排的比率 | 3 | 3""",
    )
    assert [name for (name,) in rows(document, "name")] == ["目标合理性", "指标明确性", "经费控制率"]


@pytest.mark.parametrize("names", ["四级指标", "具体指标"])
def test_third_levels_over_several_names_are_no_names(names: str) -> None:
    document = read(
        "项目绩效目标表",
        f"""一级指标 | 二级指标 | 三级指标 | {names} | 目标值
            产出指标 | 数量指标 | 工程量 | 河道清淤长度 | 15公里
            ^ | ^ | ^ | 护岸建设长度 | 8公里
            ^ | 质量指标 | 工程质量 | 单元工程合格率 | 100%""",
    )
    assert [name for (name,) in rows(document, "name")] == ["河道清淤长度", "护岸建设长度", "单元工程合格率"]
    assert [row.text("三级指标") for row in document.tables[0].indicators] == ["工程量", "工程量", "工程质量"]


def test_targets_of_a_further_year_are_no_goals() -> None:
    (table,) = read(
        "项目绩效目标表",
        """一级指标 | 二级指标 | 三级指标 | 2024年目标 | 2025年目标
           产出指标 | 数量指标 | 新建供水工程 | 5处 | 6处
           ^ | 质量指标 | 水质达标率 | ≥92% | ≥94%""",
    ).tables
    assert not table.goals
    assert [row.text("2025年目标") for row in table.indicators] == ["6处", "≥94%"]


@pytest.mark.parametrize("amounts", ["年度预算（万元） | 其中：财政拨款 | 其他资金", "合计 | 财政拨款 | 其他资金"])
def test_a_list_of_projects_has_their_budgets(amounts: str) -> None:
    over = "项目名称 | 资金来源 | < | < | 一级指标 | 三级指标 | 指标值"
    header = f"^ | {amounts} | ^ | ^ | ^"
    tables = read(
        "2024年项目支出绩效目标表",
        f"""{over}\n{header}
            公共卫生 | 860 | 800 | 60 | 产出指标 | 建档率 | ≥90%
            村医补助 | 120 | 120 | | 产出指标 | 补助村医人数 | 158人""",
    ).tables
    assert [table.text("budget") for table in tables] == ["860", "120"]
