"""Places: excused or graded otherwise in certain files, tables and projects, always with a reason on record."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint import engine
from lint.config import Choices, settle
from lint.config.places import apply_places
from lint.findings import Finding, Severity
from lint.model import Document, Table, indicator
from lint.source import Cell

COLUMNS = dict.fromkeys(("name", "value", "basis"), "")


def table(project: str) -> Table:
    row = indicator({"name": Cell("培训人次"), "value": Cell("≥95%")})
    return Table("project", (row,), {"project": Cell(project)}, columns=COLUMNS)


def judged(folder: Path, place: str) -> tuple[list[Finding], list[str]]:
    (folder / "jxlint.yaml").write_text(f"places:\n  - {{{place}, reason: 旧表没有依据}}\n", encoding="utf-8")
    held = settle(folder, Choices(select=("B001", "M001")))
    document = Document(str(folder / "旧" / "a.docx"), (table("培训费"), table("差旅费")))
    found, _ = engine.judge(held.book, [document])
    projects = [one.text("project") for one in document.tables]
    return apply_places(found, held.places, held.book, lambda f: projects[(f.locus.table_index or 1) - 1])


@pytest.mark.parametrize(
    ("place", "excused"),
    [
        ("files: '旧/**', rules: {B001: off}", [(1, "B001"), (2, "B001")]),
        ("files: '*.docx', rules: {B001: off}", [(1, "B001"), (2, "B001")]),
        ("files: a.docx, rules: {B: off, B001: off}, tables: 2", [(2, "B001")]),
        ("files: '旧/*', rules: {ALL: off}, projects: 差旅", [(2, "B001"), (2, "M001")]),
        ("files: '新/*', rules: {ALL: off}", []),
        ("files: '旧/*', rules: {P001: off}", []),
    ],
)
def test_where_and_what(tmp_path: Path, place: str, excused: list[tuple[int, str]]) -> None:
    found, notes = judged(tmp_path, place)
    assert [(f.locus.table_index, f.rule) for f in found if f.suppressed] == excused
    assert bool(notes) is (not excused)
    for finding in found:
        if finding.suppressed:
            assert (finding.suppressed.reason, finding.suppressed.origin) == ("旧表没有依据", "config")


def test_a_place_without_effect_is_told_with_its_line(tmp_path: Path) -> None:
    _, notes = judged(tmp_path, "files: '新/*', rules: {B001: off}")
    assert notes == [f"{tmp_path / 'jxlint.yaml'} 第2行的 places 没有对上任何问题：旧表没有依据"]


def test_a_severity_of_ones_own(tmp_path: Path) -> None:
    found, _ = judged(tmp_path, "files: '旧/*', rules: {M: info}")
    assert {f.severity for f in found if f.rule == "M001"} == {Severity.INFO}
    assert {f.severity for f in found if f.rule == "B001"} == {Severity.ERROR}
