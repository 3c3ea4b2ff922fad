"""The operations (改法) that a rule's `repair` may name: a closed list, one module each."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.operations.base import Operation

# Kind → module and class; imported when a rule that names it is read.
OPERATIONS: dict[str, str] = {
    "assign": "lint.operations.assign:Assign",
    "classify": "lint.operations.classify:Classify",
    "cut_rows": "lint.operations.cut_rows:CutRows",
    "exchange": "lint.operations.exchange:Exchange",
    "move_figure": "lint.operations.move_figure:MoveFigure",
    "move_words": "lint.operations.move_words:MoveWords",
    "plan": "lint.operations.plan:CompletePlan",
    "rewrite": "lint.operations.rewrite:Rewrite",
    "sign": "lint.operations.sign:SetSign",
    "unit": "lint.operations.unit:SetUnit",
}


def operation_of(kind: str) -> type[Operation]:
    """The class of an operation."""
    module, _, name = OPERATIONS[kind].partition(":")
    found: type[Operation] = getattr(import_module(module), name)
    return found
