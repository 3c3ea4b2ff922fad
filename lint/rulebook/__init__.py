"""The rulebook: rules/*.yaml and rules/lexicons/*.txt, read, checked and put together."""

from lint.messages.report import FAMILY as FAMILIES
from lint.rulebook.load import Catalogue, Rulebook, catalogue, load
from lint.rulebook.rule import Rule

__all__ = ["FAMILIES", "Catalogue", "Rule", "Rulebook", "catalogue", "load"]
