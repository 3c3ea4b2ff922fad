"""Columns and line breaks of full-width characters, and what may be printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text.width import printable, width, wrap


def test_han_and_full_width_characters_take_two_columns() -> None:
    assert width("≥95％ab") == 1 + 2 + 2 + 2
    assert width("指标值") == 6


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text: str, columns: int) -> None:
    lines = [text[start:end] for start, end in wrap(text, columns)]
    assert "".join(lines) == text
    assert all(width(line) <= columns for line in lines)


def test_controls_and_bidirectional_marks_become_visible() -> None:
    assert printable("a\x1b[31m\u202eb\nc") == "a\\u001b[31m\\u202eb c"


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("请用 jxlint show 查看", 15, ["请用 jxlint ", "show 查看"]),
        ("甲乙丙丁，戊己", 8, ["甲乙丙", "丁，戊己"]),
        ("甲乙丙（丁戊）", 8, ["甲乙丙", "（丁戊）"]),
        ("x" * 12, 5, ["xxxxx", "xxxxx", "xx"]),
    ],
)
def test_lines_end_where_a_reader_expects_it(text: str, columns: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, columns)] == lines
