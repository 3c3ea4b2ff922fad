"""Proposals are made where the document was judged, and only for outputs that show them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from lint import api, engine
from lint.cli import formats
from lint.model import Document
from lint.proposal import Edit, with_samples
from lint.repair import judged_alone, propose
from lint.repair.apply import change_document
from lint.repair.propose import Again, jobs_of
from tests.repair.test_settle import BOOK, NAMES, documents

EXAMPLE = Path(__file__).parents[2] / "examples" / "julu-renshe-2023.txt"


@pytest.mark.parametrize("name", NAMES)
def test_made_beside_judging_they_are_the_same(name: str) -> None:
    document = documents()[name]
    later = propose(BOOK, [document], engine.judge(BOOK, [document])[0])
    beside = engine.judge(BOOK, [document], judged=[judged_alone(BOOK, document)])[0]
    assert propose(BOOK, [document], beside) == later


def found_anew(document: Document) -> set[tuple[object, ...]]:
    findings = engine.judge_alone(BOOK, document).findings
    return {(f.rule, f.locus.table_index, f.locus.rows, f.locus.field, f.severity.rank) for f in findings}


def still(edit: Edit) -> bool:
    """Whether rows keep their numbers."""
    return not edit.cuts and not edit.adds


Said = set[tuple[object, ...]]


@cache
def changed(name: str) -> tuple[set[int], Said, Said, Said]:
    """The tables of a document that change by its proposals; what is found before, by what is known, and anew."""
    document = documents()[name]
    findings = judged_alone(BOOK, document).findings
    again = Again(jobs_of(BOOK), document, findings)
    edits = {edit.target: edit for one in findings if one.proposal for edit in one.proposal.edits if still(edit)}
    found: Said = {(*said, rank) for said, rank in again.in_document([*edits.values()])}
    anew = found_anew(change_document(document, with_samples([*edits.values()], document.year))[0])
    return {target.table for target in edits}, found_anew(document), found, anew


@pytest.mark.parametrize("name", NAMES)
def test_what_stays_known_of_a_changed_document_is_what_it_says(name: str) -> None:
    _, _, found, anew = changed(name)
    assert found <= anew


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_a_change_brings_is_missed(name: str) -> None:
    """Only rules on what changed are asked again, so of all that is found anew what is new must be there."""
    tables, before, found, anew = changed(name)
    levels = jobs_of(BOOK).levels
    new = {said for said in anew - before if levels.get(str(said[0])) == "document" or said[1] in tables}
    assert {said for said in new if said[0] in levels} <= found


def test_changes_bring_something_that_could_be_missed() -> None:
    assert sum(len(anew - before) for _, before, _, anew in map(changed, NAMES)) >= 20


@pytest.mark.parametrize(
    ("asked", "view", "most"),
    [
        ((), "quiet", 0),
        ((), "statistics", 0),
        ((), "brief", 3),
        ((), "full", None),
        (("json",), "brief", None),
        (("terminal", "html:report.html"), "quiet", None),
    ],
)
def test_outputs_say_whether_they_show_any(
    asked: tuple[str, ...], view: str, most: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert formats.proposed(formats.parse(asked), view) == most


def test_none_are_tried_where_none_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = api.check([str(EXAMPLE)], api.Options(proposed=1)).findings
    assert any(finding.proposal for finding in shown)
    monkeypatch.setattr(Again, "__init__", lambda *_: pytest.fail("a proposal was tried"))
    findings = api.check([str(EXAMPLE)], api.Options(proposed=0)).findings
    assert not any(finding.proposal or finding.candidates for finding in findings)
    assert [f.fingerprint for f in findings] == [f.fingerprint for f in shown]


def test_judging_makes_no_candidates_unless_asked() -> None:
    document = documents()[NAMES[0]]
    found = engine.judge(BOOK, [document])[0]
    assert any(finding.candidates for finding in found)
    bare = engine.judge(BOOK, [document], proposals=False)[0]
    assert bare == tuple(replace(finding, candidates=()) for finding in found)
