"""Points in time within a text, and whether the calendar has them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lint.text.calendar import deadline, points


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2049, 12, 31)))
def test_every_day_of_the_calendar_is_read_and_exists(day: date) -> None:
    for text in (f"{day.year}年{day.month}月{day.day}日前", f"{day.isoformat()}", f"{day.year}.{day.month}.{day.day}"):
        (point,) = points(text)
        assert (point.year, point.month, point.day, point.exists) == (day.year, day.month, day.day, True), text
    assert deadline(f"{day.year}年{day.month}月{day.day}日前") == (day.year, day.month, day.day)


def test_days_that_no_month_has() -> None:
    for text in ("2025年2月29日", "2月30日", "4月31日", "2025年13月", "2025年0月", "6月32日"):
        assert [point.exists for point in points(text)] == [False], text
    assert [point.exists for point in points("2024年2月29日至2024年12月31日")] == [True, True]


def test_numbers_are_no_dates() -> None:
    for text in ("13.35米", "3-5次", "12个月", "800元/人月", "1:3"):
        assert list(points(text)) == [], text


def test_deadlines() -> None:
    assert deadline("9月底前", 2025) == (2025, 9, 31)
    assert deadline("2025年上半年") == (2025, 6, 30)
    assert deadline("第三季度", 2025) == (2025, 9, 31)
    assert deadline("次年1月底前", 2025) == (2026, 1, 31)
    assert deadline("3-6月", 2025) == (2025, 6, 31)
    assert deadline("2025年7-8月") == (2025, 8, 31)
    assert deadline("9至11月", 2025, earliest=True) == (2025, 9, 1)
    assert deadline("每月10日前", 2025) is None
    assert deadline("9月底前") is None
