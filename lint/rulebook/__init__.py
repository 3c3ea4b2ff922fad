"""The rulebook: rules/*.yaml and rules/lexicons/*.txt, read, checked and put together."""

from lint.rulebook.load import Rulebook, load
from lint.rulebook.rule import FAMILIES, Rule

__all__ = ["FAMILIES", "Rule", "Rulebook", "load"]
