"""How alike two texts are: by characters in order, and by shared pieces."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from lint.text.normal import key


def ratio(one: str, other: str) -> float:
    """How alike two texts are, 0 to 100, width, blanks and punctuation aside (sim in the catalogue)."""
    one, other = key(one), key(other)
    if one == other:
        return 100.0
    # rapidfuzz takes longer to import than one short document to judge
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)


def shingles(text: str, size: int = 2) -> frozenset[str]:
    """The pieces of `size` characters of a text's comparable form; a shorter text is one piece."""
    text = key(text)
    if len(text) <= size:
        return frozenset((text,)) if text else frozenset()
    return frozenset(text[at : at + size] for at in range(len(text) - size + 1))


def jaccard(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """The share of pieces in common, 0 to 1; two empty sets have nothing in common."""
    return len(one & other) / len(one | other) if one or other else 0.0


def contained(part: AbstractSet[str], whole: AbstractSet[str]) -> float:
    """The share of `part` that is in `whole`, 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0
