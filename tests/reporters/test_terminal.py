"""The terminal report: width, marks, what is counted, how it ends."""

import re

import pytest

from lint.findings import Severity
from lint.reporters.terminal import terminal
from lint.text.width import width
from tests.reporters.sample import UNREAD, document, finding, locus, report


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_no_line_is_wider_than_the_window(columns: int) -> None:
    assert max(map(width, terminal(report(unread=(UNREAD,)), columns).splitlines())) <= columns


def test_carets_stand_under_the_blank_cell() -> None:
    lines = terminal(report(), 120).splitlines()
    at = next(i for i, line in enumerate(lines) if "（空）" in line)
    before = lines[at].split("（空）")[0]
    assert lines[at + 1] == " " * width(before) + "^^^^^^"


def test_rows_with_the_same_offending_text_are_shown_once_with_their_numbers() -> None:
    text = terminal(report(), 100)
    assert "第 2–4 行：4 行中有 3 行" in text
    assert "（第 3–4 行相同）" in text


def test_goals_and_related_tables_are_quoted() -> None:
    text = terminal(report(), 100)
    assert "提升政务服务水平 │ 提升政务服务水平。" in text
    assert "↔ 表 1 劳务派遣人员经费绩效目标表 第 1 行" in text


def test_folded_and_suppressed_findings_are_counted_not_listed() -> None:
    text = terminal(report(), 100)
    assert "另有 1 条已并入上列问题，1 条已按说明忽略。" in text
    assert "错误 2、警告 2、提示 0" in text
    assert "B002" not in text and "M009" not in text


def test_the_last_line_gives_exit_code_and_reason() -> None:
    assert (
        terminal(report(), 100).splitlines()[-1]
        == "退出码 1：错误 2、警告 2、提示 0；有 2 条达到“错误”（--fail-on 错误）。"
    )
    clean = report(findings=(finding(severity=Severity.INFO),))
    assert terminal(clean, 100).splitlines()[-1].startswith("退出码 0：")
    missed = terminal(report(unread=(UNREAD,)), 100)
    assert missed.splitlines()[-1].startswith("退出码 3：错误 2、警告 2、提示 0；有 1 处未读到")
    assert UNREAD.message in missed


def test_colour_only_when_asked() -> None:
    assert "\x1b[" not in terminal(report(), 80)
    assert "\x1b[" in terminal(report(), 80, color=True)


def test_control_characters_of_a_document_never_reach_the_terminal() -> None:
    hostile = finding(message="\x1b[2J\u202e坏", locus=locus("\x1b]0;x\x07.txt", rows=(1,), field="name"))
    text = terminal(report(documents=(document("\x1b]0;x\x07.txt"),), findings=(hostile,)), 80)
    assert "\x1b" not in text and "\u202e" not in text and "\x07" not in text


def test_a_finding_on_the_document_itself_is_shown() -> None:
    text = terminal(report(findings=(finding(locus=locus(index=0)),)), 80)
    assert "整份文件" in text


def test_a_document_without_a_table_never_looks_clean() -> None:
    text = terminal(report(documents=(document(tables=()),), findings=()), 80)
    assert "没有找到绩效目标表" in text and "没有发现问题" not in text


def test_carets_stand_under_every_piece_of_a_cell_that_is_cut() -> None:
    text = terminal(report(findings=(finding(locus=locus(rows=(2,), field="description")),)), 40)
    lines = [line.rstrip() for line in text.splitlines()]
    at = next(i for i, line in enumerate(lines) if line.endswith("^"))
    marked = "工资保险足额支付"
    assert marked in lines[at - 1]
    assert lines[at] == " " * width(lines[at - 1].split(marked)[0]) + "^" * width(marked)


def test_colours_are_all_that_the_page_for_a_screen_adds() -> None:
    made = report(unread=(UNREAD,))
    coloured = terminal(made, 80, color=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == terminal(made, 80)
