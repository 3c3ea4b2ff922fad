"""Proposals in each other's company: what one of them asks for is made, told or kept whatever another one does."""

from __future__ import annotations

from lint.findings import Certainty, Finding, Locus, Severity
from lint.proposal import CUT, CellTarget, Edit, Proposal, ProposalKind
from lint.repair.mend import MadeEdit, _note


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
