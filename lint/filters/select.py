"""Which rules run: a pure decision from what was named, as a reader of the command line would expect it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Protocol

from lint.errors import UserError
from lint.messages import filters as say

EVERYTHING = ("ALL", "全部")


class Named(Protocol):
    """What the decision needs of a rule: its id, its family letter and all that it may be called by."""

    @property
    def id(self) -> str:
        """The id."""

    @property
    def family(self) -> str:
        """The family letter."""

    @property
    def names(self) -> tuple[str, ...]:
        """Id, slug, Chinese name and former ids."""


def selected(rules: Sequence[Named], select: Iterable[str], ignore: Iterable[str]) -> list[str]:
    """Ids of the rules that run: one named beats its family, its family beats all, and ignoring wins a draw.

    Without `select` all rules are taken. Raises UserError for a name that no rule answers to.
    """
    wanted, unwanted = list(select) or [EVERYTHING[0]], list(ignore)
    for name in (*wanted, *unwanted):
        if not any(_closeness(rule, name) for rule in rules):
            raise UserError(_unknown(rules, name))
    return [rule.id for rule in rules if _best(rule, wanted) > _best(rule, unwanted)]


def _best(rule: Named, names: Iterable[str]) -> int:
    return max((_closeness(rule, name) for name in names), default=0)


def _closeness(rule: Named, name: str) -> int:
    """3 for the rule itself, 2 for its family, 1 for all, 0 for another one."""
    folded = name.casefold()
    if folded in (known.casefold() for known in rule.names):
        return 3
    if folded == rule.family.casefold():
        return 2
    return 1 if name in EVERYTHING else 0


def _unknown(rules: Sequence[Named], name: str) -> str:
    known = [known for rule in rules for known in rule.names]
    families = sorted({rule.family for rule in rules})
    return say.unknown_rule(name, families, get_close_matches(name, known, n=3, cutoff=0.5))
