"""The check kinds (检查方式): a closed list, a module for each family of them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.checks.base import Check

# Kind → module and class; imported when a rule of that kind is read, for most runs need few of them.
CHECKS: dict[str, str] = {
    "required": "lint.checks.words:Required",
    "pattern": "lint.checks.words:Pattern",
    "lexicon": "lint.checks.words:Words",
    "restates": "lint.checks.words:Restates",
    "duplicate": "lint.checks.duplicates:Duplicate",
    "echoes": "lint.checks.duplicates:Echoes",
    "uniform": "lint.checks.duplicates:Uniform",
    "quantity": "lint.checks.values:Value",
    "readable": "lint.checks.values:Readable",
    "presence": "lint.checks.classes:Presence",
    "fit": "lint.checks.classes:Fit",
    "unit": "lint.checks.values:UnitWord",
    "residue": "lint.checks.words:Residue",
    "plan": "lint.checks.plan:Plan",
    "product": "lint.checks.arithmetic:Product",
    "copies": "lint.checks.copies:Copies",
    "citations": "lint.checks.citations:Numbers",
    "figures": "lint.checks.values:Figures",
    "foreign": "lint.checks.foreign:Foreign",
    "goals": "lint.checks.goals:Goals",
    "misspelt": "lint.checks.spelling:Misspelt",
    "homophone": "lint.checks.spelling:Homophone",
    "sums": "lint.checks.arithmetic:Sums",
    "across": "lint.checks.copies:Across",
    "phrase": "lint.checks.foreign:Phrase",
    "borrowed": "lint.checks.foreign:Borrowed",
    "borrowed_goals": "lint.checks.foreign:BorrowedGoals",
    "amounts": "lint.checks.arithmetic:Amounts",
    "elsewhere": "lint.checks.foreign:Elsewhere",
    "carryover": "lint.checks.foreign:Carryover",
    "chapters": "lint.checks.projects:Chapters",
    "classes": "lint.checks.classes:Classes",
    "contradicts": "lint.checks.classes:Contradicts",
    "deadline": "lint.checks.plan:Deadline",
    "dominant": "lint.checks.duplicates:Dominant",
    "goal_figures": "lint.checks.goals:GoalFigures",
    "in_library": "lint.checks.library:InLibrary",
    "core_of_kind": "lint.checks.library:CoreOfKind",
    "namesakes": "lint.checks.goals:Namesakes",
    "listed_projects": "lint.checks.projects:ListedProjects",
    "purchases": "lint.checks.arithmetic:Purchases",
    "repeats": "lint.checks.duplicates:Repeats",
    "same_project": "lint.checks.projects:SameProject",
    "scale": "lint.checks.values:Scale",
    "sister": "lint.checks.foreign:Sister",
    "spellings": "lint.checks.spelling:Spellings",
    "costs": "lint.checks.arithmetic:Costs",
    "results": "lint.checks.evaluation:Results",
    "points": "lint.checks.evaluation:Points",
    "funds": "lint.checks.evaluation:FundsAgree",
    "dates": "lint.checks.plan:Dates",
    "unchanged": "lint.checks.foreign:Unchanged",
}


def check_of(kind: str) -> type[Check]:
    """The class of a check kind."""
    module, _, name = CHECKS[kind].partition(":")
    found: type[Check] = getattr(import_module(module), name)
    return found
