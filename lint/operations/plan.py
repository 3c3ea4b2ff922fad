"""The spending plan (资金支出计划) is completed: gaps where a share is missing, 100% at its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Hit
from lint.checks.plan import share_of
from lint.checks.subjects import Subject
from lint.declared.record import declare
from lint.declared.types import BOOLEAN
from lint.operations.base import Operation
from lint.proposal import GAP, CellTarget, Edit


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class CompletePlan(Operation):
    """Shares are cumulative; what is reached before a blank and after it may be any between, so that it is a gap."""

    kind: ClassVar[str] = "plan"
    help: ClassVar[str] = "补全资金支出计划"

    blanks: bool = declare(BOOLEAN, "true：空白的时点留空（__%）", False)
    last: bool = declare(BOOLEAN, "true：最后一个时点写100%", False)

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The shares to change."""
        plan = hit.sheet.table.plan if hit.sheet else None
        if not plan or hit.sheet is None:
            return
        sign = "%" if any(cell and "%" in cell.text.replace("％", "%") for _, cell in plan) or self.blanks else ""
        end = max((at for at, (label, _) in enumerate(plan) if label), default=len(plan) - 1)
        reached = next((at for at, (_, cell) in enumerate(plan) if cell and share_of(cell.text) == 100), end)
        for at, (label, cell) in enumerate(plan):
            before = cell.text if cell else ""
            after = before
            if self.last and at == end and label:
                after = f"100{sign}"
            elif self.blanks and not before and at < reached and label:
                after = GAP + sign
            if after != before:
                target = CellTarget(hit.sheet.index, None, "plan", at + 1)
                yield Edit(target, before, after, cell.place if cell else None)
