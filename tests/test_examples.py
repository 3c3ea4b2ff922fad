"""One real document in five formats: what a reviewer is told does not depend on how it was sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint import api
from lint.findings import Finding
from lint.report import Report

EXAMPLES = Path(__file__).parent.parent / "examples"
STEM = "xinglong-renshe-2025"


def told(report: Report) -> set[tuple[object, ...]]:
    return {_place(finding) for finding in report.findings}


def _place(finding: Finding) -> tuple[object, ...]:
    return finding.rule, str(finding.severity), finding.locus.table_index, finding.locus.rows, finding.locus.field


@pytest.fixture(scope="module")
def from_text() -> set[tuple[object, ...]]:
    found = told(api.check([str(EXAMPLES / f"{STEM}.txt")]))
    assert len(found) > 100
    return found


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html", "pdf"])
def test_each_format_gives_the_findings_of_the_text(suffix: str, from_text: set[tuple[object, ...]]) -> None:
    report = api.check([str(EXAMPLES / f"{STEM}.{suffix}")])
    assert report.missed == ()
    assert told(report) == from_text
