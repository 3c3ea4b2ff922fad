from __future__ import annotations

from lint.source import Certainty
from tests.tables.drawing import read, rows

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
