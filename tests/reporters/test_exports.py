"""The formats that other programs read: what they say, what they keep quiet about, and that hostile text stays text."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree as xml

import openpyxl

from lint.report import Report
from lint.reporters.github import github
from lint.reporters.gitlab import gitlab
from lint.reporters.junit import junit
from lint.reporters.opinions import COLUMNS, opinions_csv, opinions_xlsx
from lint.reporters.sarif import sarif, sarif_with_lines
from tests.reporters.hostile import HOSTILE, report


def run_of(text: str) -> dict[str, Any]:
    (run,) = json.loads(text)["runs"]
    return run


def test_sarif_gives_no_text_region_in_a_binary_file() -> None:
    text, word, *_ = run_of(sarif(report()))["results"]
    physical = text["locations"][0]["physicalLocation"]
    assert physical["region"] == {"startLine": 7, "startColumn": 3, "endColumn": 6}
    assert "region" not in word["locations"][0]["physicalLocation"]
    assert word["locations"][0]["logicalLocations"][-1]["name"] == "表1!C7"


def test_sarif_leaves_to_a_person_what_is_doubtful() -> None:
    levels = [(result["kind"], result["level"]) for result in run_of(sarif(report()))["results"]]
    assert levels[:2] == [("fail", "error"), ("review", "none")]


def test_sarif_lists_rules_without_findings_and_what_was_unread() -> None:
    run = run_of(sarif(report()))
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["M001", "B001", "U001"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    told = [note["message"]["text"] for note in invocation["toolExecutionNotifications"]]
    assert told == ["坏.pdf：文件不完整或不是 PDF", "甲 局.docx：第2页是扫描图像，没有可读文字"]


def test_sarif_keeps_suppressions_and_related_places() -> None:
    first, *_, suppressed = run_of(sarif(report()))["results"]
    assert suppressed["suppressions"][0]["justification"] == "本年表样没有依据列"
    assert first["relatedLocations"][0]["id"] == 1
    uri = first["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%E7%94%B2%20%E5%B1%80.docx"


def test_sarif_lines_point_to_true_lines_of_the_text_beside_it() -> None:
    log, text = sarif_with_lines(report(), "问题原文.txt")
    for result in run_of(log)["results"]:
        line = result["locations"][0]["physicalLocation"]["region"]["startLine"]
        assert text.split("\n")[line - 1].endswith("≥95%")


def test_junit_has_a_case_for_each_rule_and_an_error_for_each_unread_part() -> None:
    root = xml.fromstring(junit(report()))
    first, second, third = root
    assert [case.get("name", "")[:4] for case in first] == ["M001", "B001", "U001"]
    assert (first.get("failures"), second.get("errors"), third.get("errors")) == ("1", "1", "1")
    failure = first[0][0]
    assert "\x01" not in (failure.text or "")
    assert "<script>" in (failure.text or "")


def test_gitlab_tells_apart_equal_findings_of_two_documents_and_hides_nothing_unread() -> None:
    issues = json.loads(gitlab(report()))
    assert [issue["check_name"] for issue in issues] == ["unread", "unread", "M001", "M001"]
    assert len({issue["fingerprint"] for issue in issues}) == 4


def test_github_commands_cannot_be_started_by_a_document() -> None:
    lines = github(report()).splitlines()
    assert len(lines) == 4
    assert all(line.startswith("::error file=") for line in lines)
    assert lines[2].startswith("::error file=乙局.txt,line=7,title=M001 计数类指标取百分比::")


def test_the_sheet_of_opinions_has_the_columns_of_a_bureau_and_no_formula() -> None:
    headings, *rows = csv.reader(io.StringIO(opinions_csv(report()).decode("utf-8-sig")))
    assert headings == [heading for heading, _ in COLUMNS]
    assert len(rows) == 2
    assert rows[0][6] == "'" + HOSTILE
    assert rows[0][9] == "'+改成这样"
    assert rows[0][10] == "参照《预算绩效管理办法》（财预〔2018〕1号）第二十一条"


def test_the_workbook_opens_again_with_filters_titles_and_a_summary() -> None:
    book = openpyxl.load_workbook(io.BytesIO(opinions_xlsx(report())))
    sheet, summary = book.worksheets
    assert sheet.auto_filter.ref == "A1:O3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["G2"].value.startswith("'=HYPERLINK")
    assert sheet["G2"].data_type == "s"
    assert [row[0].value for row in summary.iter_rows(min_row=2)] == ["乙局.txt", "甲 局.docx", "坏.pdf", "甲 局.docx"]


def test_an_empty_report_is_valid_everywhere() -> None:
    empty = Report((), (), ())
    assert run_of(sarif(empty))["results"] == []
    assert json.loads(gitlab(empty)) == []
    assert github(empty) == ""
    assert len(xml.fromstring(junit(empty))) == 0
