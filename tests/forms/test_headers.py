"""Headers put together by the grammar, and level words in decorated spellings, are read alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.forms.columns import Column, assign
from lint.forms.content import EMPTY, kind_of, profile
from lint.forms.headers import read_header
from lint.forms.levels import begins_level, is_level_text, level_pair, run_together
from lint.forms.signs import is_direction, is_wording

YEARS = ["", "2024年", "2025年度", "本年度", "年度", "当年", "全年"]
PLANS = ["", "预期", "计划", "设定", "批复", "年初", "预算设定"]
MARKS = ["{}", "*{}", "{}*", "1.{}", "（{}）", "【{}】", "{}：", "{}（必填）", "{}(A)", "一、{}", "★{}", "{}\n", "{} "]
CORES = {
    "level1": ["一级指标", "一级绩效指标", "一级指标名称", "指标一级"],
    "level2": ["二级指标", "二级绩效指标", "二级目标"],
    "name": ["三级指标", "指标名称", "绩效指标名称", "三级指标名称"],
    "description": ["指标描述", "绩效指标解释", "指标值说明", "指标解释及计算公式", "三级指标含义"],
    "sign": ["符号", "指标方向", "计算符号", "绩效度量符号", "指标性质"],
    "unit": ["计量单位", "指标单位", "度量单位", "指标值单位"],
    "basis": ["指标值确定依据", "依据", "设定依据及数据来源", "指标值来源依据"],
    "weight": ["分值", "权重", "指标权重", "指标分值", "参考分值"],
    "score": ["得分", "自评得分", "自评分"],
    "actual": ["实际完成值", "全年实际值", "实际完成情况", "实际完成指标值"],
    "reason": ["偏差原因", "未完成原因和改进措施", "偏差原因分析及改进措施"],
}


@given(st.sampled_from(sorted(CORES)), st.data(), st.sampled_from(MARKS))
def test_decorated_headers_name_their_role(role: str, data: st.DataObject, mark: str) -> None:
    word = data.draw(st.sampled_from(CORES[role]))
    header = read_header(mark.format(word))
    assert header.best == role, (header.text, header.roles)


@given(
    st.sampled_from(YEARS),
    st.sampled_from(PLANS),
    st.sampled_from(["指标值", "目标值", "绩效指标值", "指标值及单位"]),
    st.sampled_from(MARKS),
    st.booleans(),
)
def test_values_in_any_order_of_period_and_plan(year: str, plan: str, core: str, mark: str, swap: bool) -> None:
    parts = (plan, year) if swap else (year, plan)
    assert read_header(mark.format("".join(parts) + core)).best == "value"


@pytest.mark.parametrize(
    "text", ["评价标准值", "当年预期实现值", "预期当年实现值", "预期2022年实现值", "预期完成值", "计划达到值"]
)
def test_a_planned_result_is_the_target(text: str) -> None:
    assert read_header(text).best == "value"


@pytest.mark.parametrize(
    "text", ["上年指标值", "历史参考值", "评分标准", "备注", "数据来源", "完成目标可能性", "指标属性"]
)
def test_other_columns_are_no_value(text: str) -> None:
    assert not read_header(text).names("value")


@pytest.mark.parametrize(
    ("text", "above"),
    [("合计", ("目标值",)), ("全县", ("分地区指标值",)), ("全省目标值", ()), ("最终核定", ("指标值",))],
)
def test_the_whole_of_places_is_the_value(text: str, above: tuple[str, ...]) -> None:
    assert read_header(text, above).names("value", 3.0)
    assert not read_header("甲市", above).roles


@pytest.mark.parametrize(("settled", "asked"), [("调整后", "年初值"), ("批复值", "申报值"), ("审核目标", "申报目标")])
def test_what_was_settled_outranks_what_was_asked(settled: str, asked: str) -> None:
    above = ("绩效目标值",) if len(asked) < 4 else ()
    assert read_header(settled, above).roles["value"] > read_header(asked, above).roles["value"]


@pytest.mark.parametrize("text", ["评价指标", "绩效评价指标", "考核指标"])
def test_what_is_rated_is_a_name(text: str) -> None:
    assert read_header(text).best == "name"


@pytest.mark.parametrize("text", ["完成标准", "评价标准"])
def test_when_a_target_counts_as_reached_is_none(text: str) -> None:
    assert not read_header(text).roles


@pytest.mark.parametrize("text", ["责任单位", "牵头单位"])
def test_units_of_people_are_no_units_of_values(text: str) -> None:
    assert not read_header(text).roles


@pytest.mark.parametrize("text", ["二级项目", "二级项目名称", "项目名称"])
def test_projects_are_no_levels(text: str) -> None:
    assert not read_header(text).roles.keys() & {"level1", "level2"}


@pytest.mark.parametrize("text", ["符号", "值", "单位", "2024年", "指标值内容"])
def test_parts_below_a_value(text: str) -> None:
    role = {"符号": "sign", "单位": "unit"}.get(text, "value")
    assert read_header(text, ("年度指标值",)).best == role


LEVEL_MARKS = [
    "{}",
    "一、{}",
    "（一）{}",
    "1.{}",
    "{}*",
    "{}（50分）",
    "{}（必填）",
    "①{}",
    "{}：",
    "【{}】",
    "{}(10)分",
]


@given(st.sampled_from(["产出指标", "效益指标", "满意度指标"]), st.sampled_from(LEVEL_MARKS))
def test_decorated_first_levels(word: str, mark: str) -> None:
    assert is_level_text(mark.format(word)) in {"level1", "level"}


@given(st.sampled_from(["数量指标", "数量（指标）", "数量", "时效指标", "社会效益指标"]), st.sampled_from(LEVEL_MARKS))
def test_decorated_second_levels(word: str, mark: str) -> None:
    assert is_level_text(mark.format(word)) == "level2"


def test_two_levels_in_one_cell() -> None:
    assert level_pair("产出指标-数量指标") == ("产出指标", "数量指标")
    assert run_together("社会效益指标可持续影响指标") == ("社会效益指标", "可持续影响指标")
    assert run_together("数量指标") == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [("≧", "sign"), ("＞=", "sign"), ("不低于", "sign"), ("正向", "direction"), ("98", "number"), ("≥98%", "quantity"),
     ("20个", "quantity"), ("万元", "unit"), ("显著提升", "quality"), ("数量指标", "level2"), ("", "blank")],
)  # fmt: skip
def test_types_of_cells(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def _columns(*pairs: tuple[str, list[str]]) -> list[Column]:
    return [Column(read_header(header), profile(texts) if texts else EMPTY) for header, texts in pairs]


def test_content_settles_two_columns_of_signs() -> None:
    made = assign(
        _columns(
            ("三级指标", ["车辆购置成本", "政府采购率", "验收合格率"]),
            ("指标性质", ["反向", "正向", "正向"]),
            ("指标方向", ["小于等于", "大于等于", "等于"]),
            ("目标值", ["12", "30", "100"]),
        )
    )
    assert made == ("name", None, "sign", "value")


def test_a_text_in_every_row_is_no_value() -> None:
    made = assign(
        _columns(
            ("三级指标", ["雾炮车数量", "射程达到要求", "空气质量"]),
            ("绩效标准", ["计划标准", "计划标准", "计划标准"]),
            ("指标值及单位", ["10辆", "≥80米", "优良"]),
        )
    )
    assert made.index("value") == 2


@pytest.mark.parametrize(
    ("text", "begins"),
    [("（四）可持续影", True), ("社会效", True), ("（一）部门职责", False), ("第三章", False), ("社", False)],
)
def test_the_beginning_of_a_level_word(text: str, begins: bool) -> None:
    assert begins_level(text) is begins


def test_a_box_that_is_ticked_says_the_nature_of_a_value() -> None:
    assert is_direction("☑定量 □定性") and is_wording("□定量 ☑定性") and not is_wording("☑定量□定性")
    assert not is_direction("☑定量 ☑定性 □其他")


def test_how_rows_are_scored_describes_no_indicator() -> None:
    assert not read_header("评分方法").roles
    assert read_header("评价要点").best == read_header("计算方法").best == "description"
