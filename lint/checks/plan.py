"""The spending plan (资金支出计划): shares by date that should rise to 100%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from lint.checks.base import Check, Hit, Insufficient, Outcome
from lint.checks.subjects import Sheet, Subject
from lint.declared.record import declare
from lint.declared.types import NUMBER, Choice, ListOf
from lint.messages import checks as say
from lint.messages.fields import LIST
from lint.text.normal import squash

CASES = {
    "short": "最高的一项没有达到总数",
    "gap": "已填的时点之间、达到总数之前有空白",
    "blank": "一项也没有填",
    "unlabelled": "有比例没有时点",
    "falling": "后一项小于前一项",
    "beyond": "超过总数或为负",
}
_SHARE = re.compile(r"(-?\d+(?:\.\d+)?)(%?)")


@dataclass(frozen=True, slots=True)
class Plan(Check):
    """Shares are cumulative; shares below the total that add up to it are taken as increments."""

    kind: ClassVar[str] = "plan"
    help: ClassVar[str] = "资金支出计划是否逐期累计到总数"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {
        "highest": "最高的比例",
        "last": "最后填写的时点",
        "blanks": "空白的时点",
        "shares": "各时点的比例",
    }
    cases: ClassVar[Mapping[str, str]] = CASES
    reads: ClassVar[tuple[str, ...]] = ("plan",)

    faults: tuple[str, ...] = declare(ListOf(Choice(tuple(CASES))), "查哪些情形")
    total: Decimal = declare(NUMBER, "总数（百分比）", Decimal(100))

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Sheet) or not subject.table.plan:
            return
        plan = [(label, cell.text if cell else "") for label, cell in subject.table.plan]
        shares = [share_of(text) for _, text in plan]
        if any(text and share is None for (_, text), share in zip(plan, shares, strict=True)):
            yield Insufficient(say.NO_PLAN_NUMBERS)
            return
        case = self.fault(plan, shares)
        if case in self.faults:
            yield Hit((), "plan", _gives(plan, shares), case, sheet=subject)

    def fault(self, plan: list[tuple[str, str]], shares: list[Decimal | None]) -> str:
        """The first thing wrong with the shares, or ''."""
        filled = [share for share in shares if share is not None]
        increments = len(filled) > 1 and sum(filled) == self.total
        wrong = {
            "blank": not filled,
            "beyond": any(share < 0 or share > self.total for share in filled),
            "falling": not increments and filled != sorted(filled),
            "short": not increments and max(filled, default=self.total) < self.total,
        }
        if increments or any(wrong.values()):
            return next((case for case, so in wrong.items() if so), "")
        between = shares[shares.index(filled[0]) : shares.index(self.total)]
        if None in between:
            return "gap"
        return "unlabelled" if any(text and not label for label, text in plan) else ""


def share_of(text: str) -> Decimal | None:
    """The number of a share as printed; None when it is no number."""
    found = _SHARE.fullmatch(squash(text))
    return Decimal(found[1]) if found else None


def _gives(plan: list[tuple[str, str]], shares: list[Decimal | None]) -> dict[str, str]:
    filled = [(share, label, text) for share, (label, text) in zip(shares, plan, strict=True) if share is not None]
    highest = max(filled, default=(None, "", ""))
    return {
        "highest": highest[2],
        "last": filled[-1][1] if filled else "",
        "blanks": LIST.join(label for label, text in plan if label and not text),
        "shares": "，".join(f"{label} {text}".strip() for label, text in plan if text),
    }
