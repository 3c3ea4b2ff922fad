"""Tables of another kind in one grid with a form, below it or at its right: neither is read as part of the other."""

import pytest

from tests.tables.drawing import read, rows

FORM = """
项目名称 | 企业培育 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 培育企业数 | ≥150家
^ | 质量指标 | 验收合格率 | ≥98%
效益指标 | 社会效益指标 | 带动就业人数 | ≥300人
"""
INDICATORS = [("培育企业数", "≥150家"), ("验收合格率", "≥98%"), ("带动就业人数", "≥300人")]
OTHERS = (
    "姓名 | 职务 | 单位 | 电话\n甲 | 局长 | 办公室 | 7654321\n乙 | 科长 | 财务科 | 7654322",
    "项目 | 上年预算数 | 本年预算数 | 增减额\n合计 | 12.5 | 11.8 | -0.7\n公务接待费 | 2.5 | 2.3 | -0.2",
    "序号 | 采购项目 | 数量 | 金额（万元）\n1 | 计算机 | 20 | 10\n2 | 物业管理 | 1 | 30",
)


@pytest.mark.parametrize("other", OTHERS)
def test_a_table_behind_a_blank_row_is_no_indicators(other: str) -> None:
    document = read(f"{FORM}| | |\n{other}")
    assert rows(document, "name", "value") == INDICATORS
    assert not document.notices
    assert [cell.text for grid in document.grids for cell in grid.cells] == other.replace("\n", " | ").split(" | ")


@pytest.mark.parametrize("other", OTHERS)
def test_a_grid_of_as_many_columns_is_no_further_part(other: str) -> None:
    document = read(FORM, other)
    assert rows(document, "name", "value") == INDICATORS
    assert not document.notices


def test_a_part_without_header_goes_on_behind_a_blank_row() -> None:
    rest = "满意度指标 | 服务对象满意度指标 | 企业满意度 | ≥90%"
    for whole in (read(f"{FORM}| | |\n{rest}"), read(FORM, rest)):
        assert rows(whole, "name", "value") == [*INDICATORS, ("企业满意度", "≥90%")]


@pytest.mark.parametrize("value", ["≥12次", "按期开展"])
def test_levels_of_the_office_s_own_behind_a_blank_row_are_levels(value: str) -> None:
    rest = f"党建工作 | 支部建设 | 组织生活次数 | {value}\n重点工作 | 项目建设 | 项目开工数 | ≥6个"
    for whole in (read(f"{FORM}| | |\n{rest}"), read(FORM, rest)):
        told = any(notice.unread for notice in whole.notices)
        assert told or rows(whole, "name", "value")[3:] == [("组织生活次数", value), ("项目开工数", "≥6个")]


@pytest.mark.parametrize("other", OTHERS)
def test_a_table_behind_a_blank_column_is_no_part_of_the_head(other: str) -> None:
    lines = ["教育局项目绩效目标表 | | | ", *FORM.strip().splitlines()]
    right = [*other.splitlines(), *[" | | | "] * 3]
    lines = [f"{line} | | {beside}" for line, beside in zip(lines, right, strict=True)]
    (table,) = read("\n".join(lines)).tables
    assert [(row.text("name"), row.text("value")) for row in table.indicators] == INDICATORS
    assert (table.text("title"), table.text("project"), table.text("budget")) == (
        "教育局项目绩效目标表",
        "企业培育",
        "",
    )
    assert not table.unplaced


def test_a_list_of_levels_to_choose_from_is_no_part_of_the_form() -> None:
    chosen = ["数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标"]
    lines = [f"{line} | | {word}" for line, word in zip(FORM.strip().splitlines(), chosen, strict=True)]
    document = read("\n".join(lines))
    assert rows(document, "name", "value") == INDICATORS
    assert not document.notices and not document.tables[0].extra


def test_a_column_of_the_form_behind_a_blank_one_is_kept() -> None:
    lines = FORM.strip().splitlines()
    beside = ["", "备注", "含续建", "", "新增"]
    (table,) = read("\n".join(f"{line} | | {word}" for line, word in zip(lines, beside, strict=True))).tables
    assert [row.extra["备注"].text for row in table.indicators if "备注" in row.extra] == ["含续建", "新增"]
