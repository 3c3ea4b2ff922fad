"""Proposals in every output, and back from JSON."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path

import openpyxl

from lint.api import Options, check
from lint.desk.kept import finding_from_json
from lint.messages.annotate import remark
from lint.messages.proposal import advice, line
from lint.reporters.brief import brief_lines
from lint.reporters.html import html
from lint.reporters.json import finding_to_json
from lint.reporters.json import json as as_json
from lint.reporters.opinions import opinions_xlsx
from lint.reporters.sarif import sarif
from lint.reporters.terminal import terminal

EXAMPLE = Path(__file__).parents[2] / "examples" / "xinglong-renshe-2025.txt"


@cache
def report():
    return check([str(EXAMPLE)], Options(select=("D004", "M010", "C001")))


def proposed():
    return [finding for finding in report().shown if finding.proposal]


def test_the_screen_has_a_line_for_each() -> None:
    told = "".join(terminal(report(), 400, False).split())
    for finding in proposed():
        assert "".join(line(finding.proposal).split()) in told


def test_the_first_points_show_theirs() -> None:
    lines = ["".join(text for text, _ in pieces) for pieces in brief_lines(report(), 100)]
    assert any(text.strip().startswith("改成：") for text in lines)


def test_json_has_before_after_and_kind_and_can_be_read_again() -> None:
    found = [one for one in json.loads(as_json(report()))["findings"] if one["proposal"]]
    assert len(found) >= len(proposed()) > 10
    for finding in proposed():
        again = finding_from_json(json.loads(json.dumps(finding_to_json(finding)))).proposal
        assert (again.kind, again.fill) == (finding.proposal.kind, finding.proposal.fill)
        assert [(e.target, e.before, e.after, e.place) for e in again.edits] == [
            (e.target, e.before, e.after, e.place) for e in finding.proposal.edits
        ]


def test_sarif_replaces_exactly_the_cell() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    results = [one for one in json.loads(sarif(report()))["runs"][0]["results"] if "fixes" in one]
    assert results
    for result in results:
        for made in result["fixes"][0]["artifactChanges"][0]["replacements"]:
            region = made["deletedRegion"]
            old = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
            assert old.strip() == old and old and "\t" not in old
            assert made["insertedContent"]["text"] != old


def test_html_and_the_sheet_of_opinions_say_what_the_cell_should_read() -> None:
    page = html(report())
    sheet = openpyxl.load_workbook(io.BytesIO(opinions_xlsx(report()))).active
    column = [str(row[8].value) for row in sheet.iter_rows(min_row=1)]
    column += [str(row[9].value) for row in sheet.iter_rows(min_row=1)]
    for finding in proposed()[:5]:
        assert line(finding.proposal) in page
        assert any(text.startswith("改成：") for text in column)


def test_a_remark_says_it_before_the_advice() -> None:
    text = remark(proposed()[0])
    assert text.index("改成：") < text.index("改法：")


def test_advice_on_several_rows_names_each() -> None:
    several = [one for one in proposed() if one.rule == "D004"][:3]
    text = advice(several)
    assert text.count("行指标值写") == len(several) and text.endswith(several[0].fix)
    assert advice([one for one in report().shown if not one.proposal][:1]).count("改成") == 0
