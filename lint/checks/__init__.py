"""The check kinds (检查方式): a closed list, one module each."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.checks.base import Check

# Kind → module and class; imported when a rule of that kind is read, for most runs need few of them.
CHECKS: dict[str, str] = {
    "required": "lint.checks.required:Required",
    "pattern": "lint.checks.pattern:Pattern",
    "lexicon": "lint.checks.words:Words",
    "restates": "lint.checks.restates:Restates",
    "duplicate": "lint.checks.duplicate:Duplicate",
    "echoes": "lint.checks.echoes:Echoes",
    "uniform": "lint.checks.uniform:Uniform",
    "quantity": "lint.checks.quantity:Value",
    "readable": "lint.checks.readable:Readable",
    "presence": "lint.checks.presence:Presence",
    "fit": "lint.checks.fit:Fit",
    "unit": "lint.checks.unit:UnitWord",
    "residue": "lint.checks.residue:Residue",
    "plan": "lint.checks.plan:Plan",
    "product": "lint.checks.product:Product",
    "copies": "lint.checks.copies:Copies",
    "citations": "lint.checks.citations:Numbers",
    "figures": "lint.checks.figures:Figures",
    "foreign": "lint.checks.foreign:Foreign",
    "goals": "lint.checks.goals:Goals",
    "misspelt": "lint.checks.misspelt:Misspelt",
    "homophone": "lint.checks.homophone:Homophone",
    "sums": "lint.checks.sums:Sums",
    "across": "lint.checks.across:Across",
    "phrase": "lint.checks.phrase:Phrase",
    "borrowed": "lint.checks.borrowed:Borrowed",
    "amounts": "lint.checks.amounts:Amounts",
    "carryover": "lint.checks.carryover:Carryover",
    "chapters": "lint.checks.chapters:Chapters",
    "classes": "lint.checks.classes:Classes",
    "contradicts": "lint.checks.contradicts:Contradicts",
    "deadline": "lint.checks.deadline:Deadline",
    "dominant": "lint.checks.dominant:Dominant",
    "goal_figures": "lint.checks.goal_figures:GoalFigures",
    "namesakes": "lint.checks.namesakes:Namesakes",
    "listed_projects": "lint.checks.listed_projects:ListedProjects",
    "purchases": "lint.checks.purchases:Purchases",
    "repeats": "lint.checks.repeats:Repeats",
    "same_project": "lint.checks.same_project:SameProject",
    "scale": "lint.checks.scale:Scale",
    "sister": "lint.checks.sister:Sister",
    "spellings": "lint.checks.spellings:Spellings",
    "costs": "lint.checks.costs:Costs",
    "results": "lint.checks.results:Results",
    "points": "lint.checks.points:Points",
    "funds": "lint.checks.funds:Funds",
    "dates": "lint.checks.dates:Dates",
    "unchanged": "lint.checks.unchanged:Unchanged",
}


def check_of(kind: str) -> type[Check]:
    """The class of a check kind."""
    module, _, name = CHECKS[kind].partition(":")
    found: type[Check] = getattr(import_module(module), name)
    return found
