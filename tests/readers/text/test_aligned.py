"""Tables in text that keeps the columns of a page by blanks."""

from __future__ import annotations

import pytest

from lint.model import Document
from lint.readers.text import read_text
from lint.tables import recognise
from lint.text.width import width

HEAD = ("一级指标", "二级指标", "三级指标", "2024年完成值", "2025年指标值", "评扣分标准")
LEFT = (0, 12, 28, 46, 60, 76)


def line(*cells: tuple[int, str], count: bool = False) -> str:
    """A line with texts at columns, counted by widths or by characters."""
    out = ""
    for at, text in cells:
        out += " " * (at - (len(out) if count else width(out))) + text
    return out


def read(lines: list[str]) -> Document:
    return recognise(read_text("\n".join(lines).encode(), "a.txt"))


def rows(document: Document, *fields: str) -> list[tuple[str, ...]]:
    return [tuple(row.text(field) for field in fields) for row in document.tables[0].indicators]


def table(*, count: bool = False) -> list[str]:
    a, b, c, d, e, f = LEFT
    cells = [
        [(0, "项目名称"), (28, "农村公路养护"), (46, "预算金额（万元）"), (70, "98.00")],
        [(0, "年度目标"), (12, "1.养护公路420公里")],
        [(12, "2.路况达标")],
        list(zip(LEFT, HEAD, strict=True)),
        [(c, "养护公路里"), (d, "410"), (e, "≥420公里"), (f, "少1公里扣1分")],
        [(b, "数量指标"), (c, "程")],
        [(a, "产出指标"), (c, "检测桥梁数"), (d, "90"), (e, "≥96座"), (f, "少1座扣1分")],
        [(b, "质量指标"), (c, "路况指数"), (d, "87"), (e, "≥88分"), (f, "未达标扣5分")],
        [(a, "满意度指标"), (b, "服务对象满意"), (c, "沿线群众满"), (d, "90%"), (e, "≥90%"), (f, "低1%扣1分")],
        [(b, "度指标"), (c, "意度")],
    ]
    return ["农村公路养护项目绩效目标表", "", *(line(*row, count=count) for row in cells)]


@pytest.mark.parametrize("count", [False, True])
def test_columns_by_widths_or_by_characters(count: bool) -> None:
    document = read(table(count=count))
    assert not [notice for notice in document.notices if notice.unread]
    assert rows(document, "level1", "level2", "name", "value") == [
        ("产出指标", "数量指标", "养护公路里程", "≥420公里"),
        ("产出指标", "数量指标", "检测桥梁数", "≥96座"),
        ("产出指标", "质量指标", "路况指数", "≥88分"),
        ("满意度指标", "服务对象满意度指标", "沿线群众满意度", "≥90%"),
    ]


def test_head_and_goals_above_the_columns() -> None:
    (found,) = read(table()).tables
    assert (found.text("project"), found.text("budget")) == ("农村公路养护", "98.00")
    assert [goal.text for goal in found.goals] == ["养护公路420公里", "路况达标"]


def test_columns_that_run_into_one_another_are_told() -> None:
    lines = table()
    lines[6] = line((28, "养护公路里程含县道乡道和村道在内的全部道路长度"), (76, "≥420公里"))
    document = read(lines)
    assert not document.tables or any(notice.unread for notice in document.notices)


def test_a_value_divided_for_two_periods_is_told() -> None:
    lines = [
        "项目绩效目标表",
        line((60, "实施期指标"), (84, "当年指标")),
        "一级指标    二级指标    三级指标",
        line((60, "符号"), (66, "值"), (72, "单位"), (84, "符号"), (90, "值"), (96, "单位")),
        line(
            (0, "产出指标"), (12, "数量指标"), (24, "修复面积"), (60, "≥"), (66, "99"), (72, "亩"), (84, "≥"), (90, "3")
        ),
    ]
    document = read(lines)
    assert not document.tables
    assert [notice.unread for notice in document.notices] == [True]


def test_a_header_that_narrow_cells_tore_over_the_parts_of_a_value() -> None:
    head = [
        [(8, "二级绩效"), (14, "三级绩效"), (26, "2025 年计划指标值"), (50, "指标设"), (58, "备注")],
        [(0, "一级指标：")],
        [(9, "指标"), (14, "指标(必"), (24, "符号"), (32, "值"), (38, "单位"), (50, "定依据")],
        [(15, "填)")],
    ]
    body = [
        [(14, "养护公路")],
        [(8, "数量指标"), (24, "≥"), (32, "420"), (38, "公里"), (50, "普查数")],
        [(0, "产出指标"), (15, "里程")],
        [(8, "质量指标"), (14, "路况指数"), (24, "≥"), (32, "88"), (38, "分"), (50, "检测数")],
        [(0, "效益指标"), (8, "社会效益"), (14, "出行改善"), (32, "明显")],
        [(9, "指标"), (15, "情况")],
    ]
    document = read(["农村公路养护项目绩效目标表", *(line(*row, count=True) for row in [*head, *body])])
    assert not [notice for notice in document.notices if notice.unread]
    assert rows(document, "level1", "level2", "name", "value", "unit", "basis") == [
        ("产出指标", "数量指标", "养护公路里程", "≥420", "公里", "普查数"),
        ("产出指标", "质量指标", "路况指数", "≥88", "分", "检测数"),
        ("效益指标", "社会效益指标", "出行改善情况", "明显", "", ""),
    ]


def test_cells_at_the_top_of_their_rows_and_each_with_its_second_level() -> None:
    body = [
        [(0, "产出指标"), (8, "数量指标"), (18, "路面修补"), (28, "≥4处")],
        [(18, "处数")],
        [(8, "质量指标"), (18, "验收合格"), (28, "100%")],
        [(18, "率")],
        [(0, "效益指标"), (8, "社会效益"), (18, "群众出行"), (28, "改善")],
        [(8, "指标"), (18, "条件")],
        [(8, "生态效益"), (18, "扬尘减少"), (28, "明显")],
        [(8, "指标")],
    ]
    head = [(0, "一级指标"), (8, "二级指标"), (18, "三级指标"), (28, "指标值")]
    document = read(["农村公路养护项目绩效目标表", *(line(*row, count=True) for row in [head, *body])])
    assert rows(document, "level1", "level2", "name", "value") == [
        ("产出指标", "数量指标", "路面修补处数", "≥4处"),
        ("产出指标", "质量指标", "验收合格率", "100%"),
        ("效益指标", "社会效益指标", "群众出行条件", "改善"),
        ("效益指标", "生态效益指标", "扬尘减少", "明显"),
    ]


def test_levels_tell_that_cells_stand_at_the_top_of_their_rows() -> None:
    body = [
        [(0, "产出指标"), (10, "数量指标"), (24, "道路建设长度"), (40, "985米")],
        [(10, "质量指标"), (24, "验收达标率"), (40, "100%")],
        [(0, "效益指标"), (10, "社会效益指标"), (24, "道路隐患减少"), (40, "减少")],
        [(24, "道路景观提升"), (40, "提升")],
        [(24, "道路通行能力"), (40, "提升")],
        [(10, "可持续影响指"), (24, "长效管理制度"), (40, "健全")],
        [(10, "标")],
    ]
    head = [(0, "一级指标"), (10, "二级指标"), (24, "三级指标"), (40, "指标值")]
    document = read(["下立交工程绩效目标表", *(line(*row, count=True) for row in [head, *body])])
    assert [level for (level,) in rows(document, "level2")][2:] == [*["社会效益指标"] * 3, "可持续影响指标"]


def test_second_levels_on_two_lines_make_two_rows_though_lines_are_as_wide() -> None:
    head = [(0, "一级指标"), (10, "二级指标"), (24, "三级指标"), (40, "值"), (50, "单位"), (56, "符号")]
    body = [
        [(0, "产出指标"), (10, "数量指标"), (24, "新招录教师人数"), (40, "15"), (50, "人")],
        [(0, "效益指标"), (10, "社会效益指标"), (24, "充实了教师队伍"), (40, "充实教师队伍")],
        [(0, "满意度指标"), (10, "服务对象满意度指标"), (24, "群众满意度情况"), (40, "100"), (50, "%"), (56, "≥")],
    ]
    above = [(42, "年度目标值")]
    document = read(["教师招聘经费绩效目标表", *(line(*row, count=True) for row in [above, head, *body])])
    assert [r[0] for r in rows(document, "name")] == ["新招录教师人数", "充实了教师队伍", "群众满意度情况"]
