from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.readers.sheets.numbers import BUILTIN, plain, show


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.5, "0%", "50%"),
        (0.95, "0.00%", "95.00%"),
        (0.985, "0.0%", "98.5%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (0.125, "0.00", "0.13"),
        (2.5, "0", "3"),
        (95, "General", "95"),
        (0.1 + 0.2, "General", "0.3"),
        (13082225000061, "General", "13082225000061"),
        (95, "@", "95"),
        (7, "000", "007"),
        (12.5, "#,##0.##", "12.5"),
        (12, "#,##0.##", "12"),
        (0.5, "#.00", ".50"),
        (-3, "0;(0)", "(3)"),
        (-3, "0.0", "-3.0"),
        (0, '0;-0;"无"', "无"),
        (0, "0.00;-0.00;;@", ""),
        (1500, '0.0,"千元"', "1.5千元"),
        (3, '0"个"', "3个"),
        (3, r"0\个", "3个"),
        (95, r'"≥"0\%', "≥95%"),
        (95, "[>=90]0.0;0", "95.0"),
        (5, "[>=90]0.0;0", "5"),
        (5, "[Red]0.0", "5.0"),
        (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
        (1234.5, "_ ¥* #,##0.00_ ", "¥1,234.50"),
        (1234.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (12345, "0.00E+00", "1.23E+04"),
        (45658, BUILTIN[14], "2025/1/1"),
        (45658, 'yyyy"年"m"月"d"日"', "2025年1月1日"),
        (45658, "[$-804]yyyy年mm月", "2025年01月"),
        (45658, "yyyy-mm-dd", "2025-01-01"),
        (45658, "yy/m/d", "25/1/1"),
        (45658.75, "yyyy/m/d h:mm", "2025/1/1 18:00"),
        (0.75, "h:mm AM/PM", "6:00 PM"),
        (1.5, "[h]:mm:ss", "36:00:00"),
        (45658, "aaaa", "星期三"),
        (45658, "[DBNum1]yyyy年m月", "2025年1月"),
        (59, "m/d", "2/28"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: float, code: str, shown: str) -> None:
    assert show(value, code) == shown


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    assert show(44196, "yyyy-mm-dd", date1904=True) == "2025-01-01"


@given(st.decimals(-(10**9), 10**9, places=4))
def test_rounding_is_that_of_a_spreadsheet(value: Decimal) -> None:
    wanted = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert Decimal(show(float(value), "0.00")) == wanted
    assert show(float(value), "#,##0.00").replace(",", "") == show(float(value), "0.00")


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_numbers_keep_all_their_digits(value: int) -> None:
    assert plain(float(value)) == str(value)


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=12))
def test_no_format_stops_the_reading(value: float, code: str) -> None:
    try:
        assert isinstance(show(value, code), str)
    except (ValueError, OverflowError, ArithmeticError):
        return  # the readers show such a number as it is stored
