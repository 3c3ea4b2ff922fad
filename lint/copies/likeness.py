"""How alike two tables are."""

from __future__ import annotations

from lint.copies.grams import Body

COPIED, LOOK = 0.5, 0.35  # what may be a copy, and what is worth a look: docs/copies.md


def jaccard(a: Body, b: Body) -> float:
    """The share of common 3-grams among all of both, boilerplate left out; 1.0 where the whole texts are equal."""
    if a.whole == b.whole:
        return 1.0
    shared = len(a.grams & b.grams)
    total = len(a.grams) + len(b.grams) - shared
    return shared / total if total else 0.0
