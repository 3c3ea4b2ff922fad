from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.readers.sheets.numbers import BUILTIN, Shown, plain, read_as, show, show_text


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
        (12, "#,##0.##", "12."),
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
        (45658, "[DBNum1]yyyy年m月", "二〇二五年一月"),
        (59, "m/d", "2/28"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: float, code: str, shown: str) -> None:
    assert show(value, code).text == shown


def formats() -> Iterator[tuple[str, str, str, str, str]]:
    """Format, date system, value, kind and what Excel shows, where that is settled."""
    with Path(__file__).with_name("number_formats.tsv").open(encoding="utf-8", newline="") as file:
        for code, system, value, kind, shown, sure in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if sure == "yes":
                yield code, system, value, kind, shown


@pytest.mark.parametrize(("code", "system", "value", "kind", "shown"), list(formats()))
def test_a_cell_shows_what_excel_shows(code: str, system: str, value: str, kind: str, shown: str) -> None:
    if kind == "text":
        assert show_text(value, code) == shown
    else:
        assert show(float(value), code, system == "1904") == Shown(shown)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (-5, '"≥"General'),
        (123, "[DBNum2]0"),
        (-7, "[>5]0.0;0.00;0.000"),
        (3, "0k"),
        (-0.3, "0"),
        (1e9, "yyyy-mm-dd"),
        (1234567, '#,##0"."00'),
    ],
)
def test_a_format_that_is_not_settled_leaves_a_doubt(value: float, code: str) -> None:
    assert not show(value, code).sure


@pytest.mark.parametrize(
    ("value", "code", "read"),
    [
        (102000, '0!.0,"万"', "10.2万"),
        (102000, '#!.0,"万元"', "10.2万元"),
        (12, '0.##"个"', "12个"),
        (12.5, '0.##"个"', "12.5个"),
        (98000, '0"."0000', "9.8000"),
        (20250630, '0000"."00"."00', "2025.06.30"),
        (0.5, '"＞"0.0%', "＞50.0%"),
        (95, 'G/通用格式"%"', "95%"),
        (1.75, "# ?/4", "1 3/4"),
        (0.125, "?/?", "1/8"),
        (7, '[DBNum2]General"元整"', "柒元整"),
        (100203, "[DBNum1]General", "一十万〇二百〇三"),
        (45667, "[DBNum1]m月d日", "一月十日"),
        (0, "yyyy/m/d", "1900/1/0"),
    ],
)
def test_kin_of_the_known_formats_are_read(value: float, code: str, read: str) -> None:
    assert read_as(value, code).text == read


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    assert show(44196, "yyyy-mm-dd", date1904=True).text == "2025-01-01"


@given(st.decimals(-(10**9), 10**9, places=4))
def test_rounding_is_that_of_a_spreadsheet(value: Decimal) -> None:
    wanted = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert Decimal(show(float(value), "0.00").text) == wanted
    assert show(float(value), "#,##0.00").text.replace(",", "") == show(float(value), "0.00").text


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_numbers_keep_all_their_digits(value: int) -> None:
    assert plain(float(value)) == str(value)


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=12))
def test_no_format_stops_the_reading(value: float, code: str) -> None:
    try:
        assert isinstance(show(value, code).text, str)
    except (ValueError, OverflowError, ArithmeticError):
        return  # the readers show such a number as it is stored
