"""The operations (改法) that a rule's `repair` may name: a closed list, a module for each family of them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.operations.base import Operation

# Kind → module and class; imported when a rule that names it is read.
OPERATIONS: dict[str, str] = {
    "add_row": "lint.operations.rows:AddRow",
    "assign": "lint.operations.values:Assign",
    "classify": "lint.operations.rows:Classify",
    "cut_rows": "lint.operations.rows:CutRows",
    "exchange": "lint.operations.texts:Exchange",
    "drop_goals": "lint.operations.goals:DropGoals",
    "measure_goals": "lint.operations.goals:MeasureGoals",
    "measure": "lint.operations.values:Measure",
    "move_figure": "lint.operations.names:MoveFigure",
    "move_unit": "lint.operations.names:MoveUnit",
    "move_words": "lint.operations.texts:MoveWords",
    "part_row": "lint.operations.names:PartRow",
    "part_measures": "lint.operations.names:PartMeasures",
    "plan": "lint.operations.plan:CompletePlan",
    "rewrite": "lint.operations.texts:Rewrite",
    "sign": "lint.operations.values:SetSign",
    "state_goal": "lint.operations.goals:StateGoal",
    "unit": "lint.operations.values:SetUnit",
}


def operation_of(kind: str) -> type[Operation]:
    """The class of an operation."""
    module, _, name = OPERATIONS[kind].partition(":")
    found: type[Operation] = getattr(import_module(module), name)
    return found
