"""The check kinds (检查方式): a closed list, one module each."""

from lint.checks.across import Across
from lint.checks.amounts import Amounts
from lint.checks.base import Check
from lint.checks.borrowed import Borrowed
from lint.checks.carryover import Carryover
from lint.checks.chapters import Chapters
from lint.checks.citations import Numbers
from lint.checks.classes import Classes
from lint.checks.contradicts import Contradicts
from lint.checks.copies import Copies
from lint.checks.deadline import Deadline
from lint.checks.dominant import Dominant
from lint.checks.duplicate import Duplicate
from lint.checks.figures import Figures
from lint.checks.fit import Fit
from lint.checks.foreign import Foreign
from lint.checks.goal_figures import GoalFigures
from lint.checks.goals import Goals
from lint.checks.homophone import Homophone
from lint.checks.listed_projects import ListedProjects
from lint.checks.misspelt import Misspelt
from lint.checks.pattern import Pattern
from lint.checks.phrase import Phrase
from lint.checks.plan import Plan
from lint.checks.presence import Presence
from lint.checks.product import Product
from lint.checks.purchases import Purchases
from lint.checks.quantity import Value
from lint.checks.repeats import Repeats
from lint.checks.required import Required
from lint.checks.residue import Residue
from lint.checks.restates import Restates
from lint.checks.same_project import SameProject
from lint.checks.scale import Scale
from lint.checks.spellings import Spellings
from lint.checks.sums import Sums
from lint.checks.uniform import Uniform
from lint.checks.unit import UnitWord
from lint.checks.words import Words

CHECKS: dict[str, type[Check]] = {
    "required": Required,
    "pattern": Pattern,
    "lexicon": Words,
    "restates": Restates,
    "duplicate": Duplicate,
    "uniform": Uniform,
    "quantity": Value,
    "presence": Presence,
    "fit": Fit,
    "unit": UnitWord,
    "residue": Residue,
    "plan": Plan,
    "product": Product,
    "copies": Copies,
    "citations": Numbers,
    "figures": Figures,
    "foreign": Foreign,
    "goals": Goals,
    "misspelt": Misspelt,
    "homophone": Homophone,
    "sums": Sums,
    "across": Across,
    "phrase": Phrase,
    "borrowed": Borrowed,
    "amounts": Amounts,
    "carryover": Carryover,
    "chapters": Chapters,
    "classes": Classes,
    "contradicts": Contradicts,
    "deadline": Deadline,
    "dominant": Dominant,
    "goal_figures": GoalFigures,
    "listed_projects": ListedProjects,
    "purchases": Purchases,
    "repeats": Repeats,
    "same_project": SameProject,
    "scale": Scale,
    "spellings": Spellings,
}
