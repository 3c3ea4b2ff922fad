"""Readings of text that cannot be true are told, whatever way they came by."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lint.forms.regions import Region
from lint.forms.streams import find_header
from lint.readers.text import read_text
from lint.readers.text.reading import TableReading
from lint.source import Grid, Paragraph
from lint.tables import recognise

RUN_ON = """部门整体绩效目标表（2025年）
一级 二级 三级 目标值 目标值说明
履职效能 重点工作完成
全民健身赛事 ≥30场 全年举办
青少年培训人数 ≥500人 全年培训
管理效率 预算管理工作 预算编制完整率 100% 应编尽编
社会效应
社会效益 体育人口比例 ≥38% 经常参加锻炼
服务对象满意度 群众满意度 ≥90% 调查
"""
NAMELESS = """项目支出绩效目标表
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t建设示范村数\t≥3个
\t\t\t≥12公里
\t质量指标\t验收合格率\t100%
效益指标\t社会效益指标\t受益人口\t≥5000人
满意度指标\t服务对象满意度\t村民满意度\t≥92%
"""
LEVELS_BEFORE = """部门整体绩效目标表
一级指标

产出指标

成本指标

效益指标

满意度指标

360

二级指标

三级指标

指标值

数量指标

免费开放天数

300天

质量指标

考核指标完成率

100%

社会效益指标

接待观众人数

30000人次
"""
SIGN_ALONE = """项目支出绩效目标表
一级指标 二级指标 三级指标 符号 指标值 单位
产出指标 数量指标 建设示范村数 ≥ 3 个
质量指标 验收合格率 = 100 %
效益指标 社会效益指标 受益人口 ≥ 5000 人
满意度指标 服务对象满意度 村民满意度 ≥ %
"""
STRANGE_LEVEL = """财政支出项目绩效自评表
类别 指标名称 目标值 权重 实际完成值 自评分
投入目标
预算执行率 95% 2.8 98% 2.8
专款专用率 =100% 2.8 =100% 2.8
日常进度
管理情况
完整 2.8 好 2.8
产出目标
保洁 及时,整洁 5.6 及时,整洁 5.6
设施维护 维护良好 5.6 维护良好 5.6
结果目标
树木保存率 98% 4 98% 4
影响力目标
整体景观效果 提升 2 提升 2
社会效益 提升 2 提升 2
"""


@pytest.mark.parametrize(
    "text",
    [RUN_ON, NAMELESS, LEVELS_BEFORE, SIGN_ALONE, STRANGE_LEVEL],
    ids=["two sides", "no name", "levels before", "sign alone", "strange level"],
)
def test_a_reading_that_cannot_be_true_is_told(text: str) -> None:
    notices = read_text(text.encode(), "x.txt").notices
    assert any(notice.unread for notice in notices), [notice.text for notice in notices]


def reading_of(rows: Sequence[tuple[str, ...]]) -> TableReading:
    """Rows as those of a table whose columns stand by places."""
    header = find_header(("一级指标", "二级指标", "三级指标", "指标值"), (0,) * 4)
    assert header is not None
    cells = tuple({i: (text, ()) for i, text in enumerate(row)} for row in rows)
    return TableReading(Region(0, 3), "places", header, (), (), cells, 0.0, 20)


def test_a_level_in_the_column_of_names_is_told() -> None:
    rows = [("产出指标", "数量指标", "建设示范村数", "≥3个"), ("效益指标", "满意度指标", "服务对象满意度指标", "≥92%")]
    for wrong in (False, True):
        assert reading_of(rows[: 1 + wrong]).is_doubtful == wrong


@pytest.mark.parametrize(
    ("level", "value", "wrong"),
    [("质量指标", "≥3个", False), ("……", "≥3个", False), ("质量指标", "大于等于", True), ("标", "≥3个", True)],
)
def test_what_lacks_its_number_or_its_first_half_is_told(level: str, value: str, wrong: bool) -> None:
    rows = [("产出指标", "数量指标", "建设示范村数", "≥3个"), ("产出指标", level, "建设示范户数", value)]
    rows += [("产出指标", "成本指标", "补助标准", "3元"), ("产出指标", "时效指标", "完成时间", "12月")]
    assert reading_of(rows).is_doubtful == wrong


BROWSED = """养护项目绩效目标表
一级指标\t二级指标\t三级指标\t指标值\t备注
产出指标\t数量指标\t养护里程\t12公里\t无
巡查次数\t24次\t无
质量指标\t路面完好率\t95%\t无
修补合格率\t98%\t无
六、政府采购预算
办公设备\t12\t3.5
"""
STRAYS = (
    "备注：无",
    "注：指标值为年度数。",
    "单位：万元",
    "填表说明：本表一式两份，由项目单位填写。",
    "附件2",
    "绩效目标表（续）",
    "审核人：",
    "小计",
    "2025年部门预算公开",
)


@pytest.mark.parametrize("name", ["成本", "产出指标(30分)"])
def test_a_level_that_stands_as_the_name_of_another_is_told(name: str) -> None:
    rows = [("产出指标", "时效指标", "按时发放率", "100%"), ("", "", name, "20万元")]
    assert not reading_of(rows[:1]).is_doubtful
    assert reading_of(rows).is_doubtful


@pytest.mark.parametrize("stray", STRAYS)
@pytest.mark.parametrize("before", ["质量指标", "修补合格率"])
@pytest.mark.parametrize("form", [BROWSED, BROWSED.replace("\t", "\n")])
def test_a_line_amid_the_rows_that_seems_to_end_the_table_is_left_out(stray: str, before: str, form: str) -> None:
    whole, source = (
        read_text(text.encode(), "a.txt") for text in (form, form.replace(before, f"{stray}\n{before}", 1))
    )
    rows = [[row.text("name") for table in recognise(s).tables for row in table.indicators] for s in (whole, source)]
    assert rows[0] == rows[1]
    assert len(source.notices) == len(whole.notices)
    assert any(isinstance(block, Paragraph) and block.text == stray for block in source.blocks)


@pytest.mark.parametrize("form", [BROWSED, BROWSED.replace("\t", "\n"), BROWSED.replace("\t", "    ")])
def test_rows_behind_a_line_that_ends_the_table_are_told(form: str) -> None:
    source = read_text(form.replace("质量指标", "二、其他事项\n质量指标").encode(), "a.txt")
    assert any("断开" in notice.message for notice in source.notices)


@pytest.mark.parametrize("words", ["续表", "（续表）", "接上页"])
def test_words_that_say_that_a_table_goes_on_stand_in_no_cell(words: str) -> None:
    torn = BROWSED.replace("质量指标", f"{words}\n质量指标").encode()
    (whole,), (found,) = (
        [b for b in read_text(t, "a.txt").blocks if isinstance(b, Grid)] for t in (BROWSED.encode(), torn)
    )
    assert [cell.text for cell in found.cells] == [cell.text for cell in whole.cells]
