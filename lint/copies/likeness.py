"""How alike two tables are, and what we call it."""

from __future__ import annotations

from enum import StrEnum

from lint.copies.grams import Body

SAME, COPIED, LOOK = 0.8, 0.5, 0.35  # measured: docs/copies.md


class Alike(StrEnum):
    """What a likeness is called."""

    SAME = "same"  # 雷同
    COPIED = "copied"  # 照搬
    LOOK = "look"  # 需核对
    UNLIKE = "unlike"


def jaccard(a: Body, b: Body) -> float:
    """The share of common 3-grams among all of both, boilerplate left out; 1.0 where the whole texts are equal."""
    if a.whole == b.whole:
        return 1.0
    shared = len(a.grams & b.grams)
    total = len(a.grams) + len(b.grams) - shared
    return shared / total if total else 0.0


def alike(likeness: float) -> Alike:
    """The name of a likeness."""
    if likeness >= SAME:
        return Alike.SAME
    if likeness >= COPIED:
        return Alike.COPIED
    return Alike.LOOK if likeness >= LOOK else Alike.UNLIKE
