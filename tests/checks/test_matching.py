"""What two tables are said to differ in, and which tables are one group."""

from __future__ import annotations

from lint.checks.copies import _around, grouped, match
from lint.copies.rows import SameRow
from tests.copies.test_rows import sheet

LENGTH = ("数量指标", "清淤长度", "当年清淤的支渠和斗渠的总长度", "12公里")
DATE = ("时效指标", "完工时间", "全部渠段验收的日期", "5月底")
RATE = ("质量指标", "合格率", "验收合格的渠段占比", "100%")


def test_values_come_first_then_rows_without_a_partner_then_words():
    one = sheet((*LENGTH[:2], "当年清淤的支渠和斗渠的全部长度", "12公里"), DATE, RATE)
    other = sheet(LENGTH, (*DATE[:3], "6月底"), ("满意度", "农户满意度", "问卷中满意的占比", "≥90%"))
    assert list(match(one, other, SameRow()).differences()) == [
        "第2行“完工时间”的指标值“5月底”对“6月底”",
        "只有本表有第3行“合格率”",
        "只有对方有第3行“农户满意度”",
        "第1行绩效指标描述“当年清淤的支渠和斗渠的全部长度”对“当年清淤的支渠和斗渠的总长度”",
    ]


def test_the_spelling_of_a_value_is_no_difference():
    found = match(sheet((*LENGTH[:3], "12", "公里")), sheet(LENGTH), SameRow())
    assert list(found.differences()) == []
    assert found.value_share == 1


def test_long_texts_are_cut_to_where_they_differ():
    long = "本年度内由项目法人组织实施并通过县级竣工验收的支渠和斗渠的总长度"
    found = match(sheet((*LENGTH[:2], long)), sheet((*LENGTH[:2], long.replace("县级", "市级"))), SameRow())
    assert list(found.differences()) == ["第1行绩效指标描述“…施并通过县级竣工验…”对“…施并通过市级竣工验…”"]


def test_long_texts_that_differ_in_blanks_and_widths_alone_are_told_from_their_start():
    long = "本年度内由项目法人组织实施并通过县级竣工验收的支渠和斗渠的总长度"
    one, other = _around(long, " ".join(long))
    assert one == other
    assert len(one) < len(long) and long.startswith(one.removesuffix("…"))


def test_the_share_is_of_the_larger_table():
    assert match(sheet(LENGTH, DATE), sheet(LENGTH, DATE, RATE), SameRow()).share == 2 / 3
    assert match(sheet(), sheet(), SameRow()).share == 0


def test_a_group_is_told_at_its_first_table_with_the_nearest_of_the_others():
    far, near, first, apart = (
        sheet(LENGTH, (*DATE[:3], "9月底")),
        sheet(LENGTH, DATE),
        sheet(LENGTH, DATE),
        sheet(RATE),
    )
    sheets = (first, far, near, apart)
    pairs = {pair: match(sheets[pair[0]], sheets[pair[1]], SameRow()) for pair in ((0, 1), (0, 2))}
    (group,) = grouped(sheets, pairs)
    assert group.sheets == (first, far, near)
    assert group.nearest.other is near
    assert group.gives(lambda found: f"表{sheets.index(found) + 1}") == {
        "others": "表2；表3",
        "count": "3",
        "nearest": "表3",
        "same": "2",
        "total": "2",
        "share": "100%",
        "values": "100%",
        "differences": "逐格相同",
    }
