"""Proposals in each other's company: what one of them asks for is made, told or kept whatever another one does."""

from __future__ import annotations

import pytest

from lint import engine
from lint.findings import Certainty, Finding, Locus, Severity
from lint.model import Document, Table, indicator
from lint.proposal import CUT, CellTarget, Edit, Proposal, ProposalKind
from lint.repair import Mended, mend, propose
from lint.repair.apply import NEW
from lint.repair.mend import MadeEdit, _behind, _note, _original
from lint.source import Cell
from tests.repair.test_settle import BOOK, NAMES, first, mended

CLASSES = ["成本指标", "社会效益指标", "服务对象满意度指标"]
OUTPUT = "产出指标"
COLUMNS = ("level1", "level2", "name", "value")
BENEFIT = ("效益指标", "社会效益指标", "受益群众人数", "≥500人")
SATISFIED = ("满意度指标", "服务对象满意度指标", "群众满意度", "≥95%")


def mended_table(*rows: tuple[str, ...]) -> tuple[tuple[Finding, ...], Mended]:
    """What was offered for a table of these rows, and what came of it."""
    own = tuple(indicator({name: Cell(text) for name, text in zip(COLUMNS, row, strict=True)}) for row in rows)
    document = Document("表.md", (Table("project", own, columns={name: name for name in COLUMNS}),))
    findings = propose(BOOK, [document], engine.judge(BOOK, [document])[0])
    return findings, mend(BOOK, document, findings, lambda _: True)


def finding(edit: Edit) -> Finding:
    at = Locus("表.md", 1, rows=(4,))
    proposal = Proposal(ProposalKind.PROPOSAL, (edit,))
    return Finding("X001", "x", "", Severity.ERROR, Certainty.SURE, "", "", "", at, proposal=proposal)


def test_a_row_added_below_one_that_goes_later_stays() -> None:
    """What was changed in the row itself goes with it."""
    made: dict[CellTarget, MadeEdit] = {}
    cell, added, cut = CellTarget(1, 4, "value"), CellTarget(1, 4, "name", 1), CellTarget(1, 4, CUT)
    for edit in (Edit(cell, "95", "95%"), Edit(added, "", "项目总成本"), Edit(cut, "道路完好率", "")):
        _note(made, finding(edit), [edit])
    assert list(made) == [added, cut]


def test_of_two_that_would_take_the_last_cost_away_one_is_made_and_one_is_told() -> None:
    offered, came = mended_table(
        (OUTPUT, "数量指标", "购置电脑台数", "10台"),
        (OUTPUT, "质量指标", "道路完好率", "≥95%"),
        (OUTPUT, "时效指标", "完成时间", "12月底前"),
        (OUTPUT, "成本指标", "群众满意率", "≥95%"),
        (OUTPUT, "成本指标", "资金支付及时率", "≥95%"),
        BENEFIT,
        SATISFIED,
    )
    assert [one.locus.rows for one in offered if one.proposal and one.rule == "R005"] == [(4,), (5,)]
    assert {one.edit.target.row for one in came.made} == {4}
    assert [(one.edit.target.row, one.edit.after) for one in came.held] == [(5, "时效指标")]


def test_rows_of_two_classes_are_added_below_the_same_row_in_their_order() -> None:
    things = ("电脑台数", "桌椅套数", "空调台数", "书籍册数")
    _, came = mended_table(
        *((OUTPUT, "数量指标", f"购置{name}", f"{10 + at}{name[2]}") for at, name in enumerate(things))
    )
    assert [one.text("level2") for one in came.document.tables[0].indicators][4:] == CLASSES
    assert [one.edit.after for one in came.made if one.edit.target.field == "level2"] == CLASSES
    assert not came.held


def test_a_row_added_in_a_second_pass_comes_below_the_one_of_the_first() -> None:
    numbers = {1: (1, 2, NEW, 3)}
    edit = _behind(Edit(CellTarget(1, 2, "name", 1), "", "服务对象满意度"), numbers)
    assert edit.target == (1, 3, "name", 1)
    assert _original(edit, numbers).target == (1, 2, "name", 2)
    assert _original(Edit(CellTarget(1, 4, "name"), "a", "b"), numbers).target == (1, 3, "name", None)


@pytest.mark.parametrize("name", NAMES)
def test_what_was_offered_is_made_or_told_or_no_longer_asked_for(name: str) -> None:
    came = mended(name, False)
    known = {(one.rule, one.locus) for each in (*came.made, *came.held) for one in each.asked}
    changed = {one.edit.target.row for one in (*came.made, *came.held)}
    silent = [one for one in first(name) if one.proposal and (one.rule, one.locus) not in known]
    left = {one.fingerprint for one in came.left}
    assert not [one.message for one in silent if one.fingerprint in left and changed.isdisjoint(one.locus.rows)]
