"""What rules do with a long table grows with its rows, not with their pairs; counted, for times are in benchmarks."""

from __future__ import annotations

from lint.checks import check_of
from lint.checks.base import Hit
from lint.checks.conditions import Among, Condition
from tests.copies.test_rows import sheet

ROW = ("数量指标", "清淤长度", "当年清淤的支渠和斗渠的总长度", "12公里")


def test_equal_rows_are_paired_with_their_neighbours_only() -> None:
    long = sheet(*[ROW] * 500)
    check = check_of("duplicate")(field=("description",), alike=("name",))
    assert len(list(check.pairs(list(long.rows)))) == 499
    (group,) = check.repeated(long.rows)
    assert len(group) == 500


def test_rows_alike_are_one_group_whatever_their_order() -> None:
    other = (ROW[0], "清淤的长度", *ROW[2:])
    check = check_of("duplicate")(field=("description",), alike=("name",), similarity=80)
    (group,) = check.repeated(sheet(ROW, other, ROW, other).rows)
    assert [row.index for row in group] == [1, 2, 3, 4]


def test_what_is_asked_of_all_rows_is_answered_once() -> None:
    long, asked = sheet(*[ROW] * 200), []
    among = Among("others", (Condition(level=("满意度",)),), at_most=0)
    meeting = long.meeting

    def counted(what, holds):
        return meeting(what, lambda row: asked.append(row) or holds(row))

    long.meeting = counted
    assert all(among.hold(row, None) for row in long.rows)
    assert len(asked) == 200


def test_what_is_asked_of_all_rows_for_each_hit_is_answered_once() -> None:
    long, asked = sheet(*[ROW] * 200), []
    among = Among("others", (Condition(level=("数量",)),))
    meeting = long.meeting

    def counted(what, holds):
        return meeting(what, lambda row: asked.append(row) or holds(row))

    long.meeting = counted
    assert all(among.hold(row, Hit((row,))) for row in long.rows)
    assert len(asked) == 200


def test_what_is_asked_of_the_hit_is_answered_for_each() -> None:
    table = sheet(ROW, ROW)
    among = Among("table", (Condition(any=(Condition(case=("off",)),)),))
    assert [among.hold(table.rows[0], Hit(case=case)) for case in ("off", "on")] == [True, False]


def test_the_nearest_row_of_a_class_is_found_without_asking_all() -> None:
    other = ("质量指标", *ROW[1:])
    table = sheet(other, ROW, ROW, ROW, other, ("", *ROW[1:]))
    assert [table.nearest("质量", index).index for index in range(1, 7)] == [1, 1, 1, 5, 5, 5]
    assert table.nearest("时效", 1) is None


def test_the_row_that_asks_is_not_among_the_others() -> None:
    table = sheet(ROW, ("质量指标", *ROW[1:]))
    among = Among("others", (Condition(level=("质量",)),))
    assert [among.hold(row, None) for row in table.rows] == [True, False]
