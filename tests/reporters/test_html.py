"""The HTML report: one file, everything escaped, nothing fetched."""

import pytest

from lint.reporters.html import html
from tests.reporters.sample import UNREAD, document, finding, locus, report

HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style></title>", "{{ 7*7 }}", "&lt;b&gt;"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_document_stays_text(text: str) -> None:
    hostile = finding(message=text, name=text, why=text, fix=text, slug=text, locus=locus(text, 1, (1,), "name"))
    page = html(report(documents=(document(text),), findings=(hostile,)))
    plain = html(report(documents=(document("x"),), findings=(finding(locus=locus("x", 1, (1,), "name")),)))
    assert page.count("<") == plain.count("<")


def test_bidirectional_marks_are_shown_not_obeyed() -> None:
    page = html(report(findings=(finding(message="a\u202eb"),)))
    assert "\u202e" not in page and "\\u202e" in page


def test_nothing_is_fetched() -> None:
    page = html(report(unread=(UNREAD,)))
    assert not [word for word in ("http:", "https:", "src=", "url(", "@import", "<link") if word in page]


def test_what_was_read_and_what_was_not_is_told() -> None:
    page = html(report(unread=(UNREAD,)))
    assert UNREAD.message in page and "ab" * 32 in page and "退出码 3" in page


def test_settings_are_told_in_chinese() -> None:
    page = html(report(settings={"fail_on": "never", "form": "legacy"}))
    assert "失败等级 不因问题失败" in page and "表式 旧表式" in page
    assert "不因问题失败（--fail-on 从不）" in page


def test_the_same_report_gives_the_same_bytes() -> None:
    assert html(report()) == html(report())


def test_a_later_finding_of_a_rule_says_which_tells_why_for_paper_has_no_links() -> None:
    later = finding(locus=locus(rows=(2,), field="basis"), fingerprint="B001-2")
    page = html(report(findings=(finding(), later)))
    assert page.count("为什么、依据见 [1]") == 1
