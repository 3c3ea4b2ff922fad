"""The rulebook: rules/*.yaml and rules/lexicons/*.txt, read, checked and put together."""

from lint.messages.report import FAMILY as FAMILIES
from lint.rulebook.load import Rulebook, load
from lint.rulebook.rule import Rule

__all__ = ["FAMILIES", "Rule", "Rulebook", "load"]
