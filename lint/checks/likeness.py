"""How alike two texts are, 0 to 100."""

from __future__ import annotations


def ratio(one: str, other: str) -> float:
    """The share of characters in common, in order (sim of catalogue §1, on texts already made comparable)."""
    if one == other:
        return 100.0
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)
