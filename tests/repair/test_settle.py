"""Proposals over every labelled row: judged again, they mend what they are made for, and settle in two passes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from lint import engine
from lint.api import Options, settled
from lint.findings import Finding
from lint.model import Document, Table, indicator
from lint.proposal import GAP, ProposalKind
from lint.records import documents_from_json
from lint.repair import Mended, mend, propose
from lint.source import Cell

DATA = Path(__file__).parents[1] / "data"
BOOK = settled(Options(profile="audit", preview=True)).book


def of_rows() -> list[Document]:
    """Tables of other offices (`rows.tsv`, a blank line between two), each a document."""
    head, *lines = (DATA / "rows.tsv").read_text(encoding="utf-8").splitlines()
    columns = head.split("\t")
    tables: list[list[dict[str, Cell]]] = [[]]
    for line in lines:
        if not line:
            tables.append([])
            continue
        cells = zip(columns, line.split("\t"), strict=False)
        tables[-1].append({name: Cell(text) for name, text in cells if text})
    return [
        Document(f"rows-{number}", (Table("project", tuple(map(indicator, rows)), columns={c: c for c in columns}),))
        for number, rows in enumerate(tables, 1)
    ]


@cache
def documents() -> dict[str, Document]:
    gold = {
        path.stem: documents_from_json(path.read_bytes(), path.name)[0]
        for path in sorted((DATA / "gold").glob("*.json"))
    }
    return {**gold, **{one.path: one for one in of_rows()}}


@cache
def first(name: str) -> tuple[Finding, ...]:
    document = documents()[name]
    return propose(BOOK, [document], engine.judge(BOOK, [document])[0])


@cache
def mended(name: str, safe: bool) -> Mended:
    return mend(BOOK, documents()[name], first(name), lambda one: not safe or one.proposal.kind is ProposalKind.SAFE)


NAMES = list(documents())


@pytest.mark.parametrize("safe", [True, False], ids=["safe", "all"])
@pytest.mark.parametrize("name", NAMES)
def test_proposals_settle_in_two_passes(name: str, safe: bool) -> None:
    assert mended(name, safe).settled


@pytest.mark.parametrize("safe", [True, False], ids=["safe", "all"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_new_is_found_in_what_was_mended(name: str, safe: bool) -> None:
    """No rule speaks of a document of which it did not speak before, unless it says less."""
    before = {finding.rule: finding.severity.rank for finding in first(name)}
    worst = min(before.values(), default=0)
    new = [one for one in mended(name, safe).left if one.rule not in before and one.severity.rank <= worst]
    assert not new


@pytest.mark.parametrize("name", NAMES)
def test_a_safe_proposal_leaves_no_gap(name: str) -> None:
    safe = [one.proposal for one in first(name) if one.proposal and one.proposal.kind is ProposalKind.SAFE]
    assert not [proposal for proposal in safe if any(GAP in edit.after for edit in proposal.edits)]


def test_there_is_something_to_settle() -> None:
    made = [one.proposal.kind for name in NAMES for one in first(name) if one.proposal]
    assert made.count(ProposalKind.SAFE) >= 20
    assert made.count(ProposalKind.PROPOSAL) >= 200


@pytest.mark.parametrize("name", NAMES)
def test_every_proposal_changes_what_stands_there(name: str) -> None:
    document = documents()[name]
    for finding in first(name):
        for edit in finding.proposal.edits if finding.proposal else ():
            table = document.tables[edit.target.table - 1]
            assert edit.before != edit.after
            if edit.target.row and not edit.cuts and not edit.adds:
                assert table.indicators[edit.target.row - 1].text(edit.target.field) == edit.before
