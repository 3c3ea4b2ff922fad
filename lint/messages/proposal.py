"""How a proposal is told: the cells before and after, what is to be filled in, and whether a person must look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from lint.findings import Finding
from lint.messages.fields import LIST
from lint.messages.report import FIELD, FIX
from lint.proposal import ABOVE, Edit, Proposal, ProposalKind

KIND = {ProposalKind.SAFE: "可直接改", ProposalKind.PROPOSAL: "建议改"}
BLANK = "（空）"
BAR = " │ "
HEAD = "改成："
_MOST = 4  # edits that one line tells
_TOLD = 8  # findings of one kind whose cells an advice lists


def cells(texts: Iterable[str]) -> str:
    """Texts of cells in one line."""
    return BAR.join(" ".join(text.split()) or BLANK for text in texts)


def told(proposal: Proposal) -> str:
    """One line: what is to be written where."""
    new = [edit for edit in proposal.edits if edit.adds]
    edits = [edit for edit in proposal.edits if not edit.adds]
    rows = {(edit.target.table, edit.target.row) for edit in edits}
    several = len(rows) > 1 and len({table for table, _ in rows}) == 1
    parts = [_row(edit, several) + _edit(edit) for edit in edits[:_MOST]]
    for key in dict.fromkeys((edit.target.row, edit.target.item) for edit in new):
        texts = [edit.after for edit in new if (edit.target.row, edit.target.item) == key]
        side = "上" if key[1] == ABOVE else "下"
        parts.append(f"第{key[0]}行{side}补一行“{cells(texts)}”")
    said = "；".join(parts)
    more = len(edits) - _MOST
    rest = f"；另有{more}处同样改" if more > 0 else ""
    return f"{said}{rest}{fill(proposal)}"


def after(proposal: Proposal) -> str:
    """The text of the cell alone where one cell changes, else all that is to be written."""
    if len(proposal.edits) == 1 and proposal.edits[0].after:
        return proposal.edits[0].after
    return told(proposal)


def fill(proposal: Proposal) -> str:
    """What belongs into the gaps."""
    if not proposal.has_gap:
        return ""
    return f"（__处填{proposal.fill}）" if proposal.fill else "（__处由单位填写）"


def _row(edit: Edit, several: bool) -> str:
    """Which row, where a proposal changes several."""
    return f"第{edit.target.row}行" if several and edit.target.row and not edit.cuts else ""


def _edit(edit: Edit) -> str:
    if edit.cuts:
        return f"删去第{edit.target.row}行"
    if edit.target.field == "goals" and not edit.after:
        return f"删去第{edit.target.item}条目标"
    name = FIELD.get(edit.target.field, edit.target.field)
    if not edit.after:
        return f"{name}清空"
    return f"{name}写“{' '.join(edit.after.split())}”"


def advice(findings: Sequence[Finding]) -> str:
    """What is to be done about findings of one kind: the cells as they should read, then the rule's own advice."""
    proposed = [(one.locus.rows, one.proposal) for one in findings if one.proposal is not None]
    if not proposed:
        return findings[0].fix
    said = []
    for rows, proposal in proposed[:_TOLD]:
        where = f"第{LIST.join(map(str, rows))}行" if len(findings) > 1 and rows else ""
        said.append(where + told(proposal))
    more = f"；另有{len(proposed) - _TOLD}处见文件" if len(proposed) > _TOLD else ""
    return f"{HEAD}{'；'.join(said)}{more}\n{findings[0].fix}"


def mending(said: str) -> str:
    """An advice behind the word for it; cells to be written, which it may begin with, have a word of their own."""
    cells_first, _, rest = said.partition("\n") if said.startswith(HEAD) else ("", "", said)
    return "\n".join(part for part in (cells_first, FIX + rest if rest else "") if part)


def line(proposal: Proposal) -> str:
    """The line on the screen and in comments."""
    return f"{HEAD}{told(proposal)}〔{KIND[proposal.kind]}〕"


GOAL_YEAR: Final = "{year}年内"


def goal(tasks: str, wishes: str) -> str:
    """What a goal says behind its year; gaps where there are no tasks to tell of, or no wishes."""
    done = f"，{tasks}" if tasks else "完成__（做什么、做多少）"
    return f"{done}，{wishes or '使__（受益的人）__（得到的好处）'}"
