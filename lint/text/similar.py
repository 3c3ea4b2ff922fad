"""How alike two texts are, by characters in order."""

from __future__ import annotations

from lint.text.normal import key


def ratio(one: str, other: str) -> float:
    """How alike two texts are, 0 to 100, width, blanks and punctuation aside (sim in the catalogue)."""
    return key_ratio(key(one), key(other))


def key_ratio(one: str, other: str, least: float = 0.0) -> float:
    """`ratio` of two texts that are in their comparable form already; 0 where it is below `least`, which is quicker."""
    if one == other:
        return 100.0
    # rapidfuzz takes longer to import than one short document to judge
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other, score_cutoff=least)


def in_order(part: str, whole: str) -> bool:
    """Whether the characters of `part` all stand in `whole`, in that order."""
    rest = iter(whole)
    return all(character in rest for character in part)
