"""How alike two texts are, by characters in order."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from lint.text.normal import key

_ROUNDING = 1e-6


def ratio(one: str, other: str) -> float:
    """How alike two texts are, 0 to 100, width, blanks and punctuation aside (sim in the catalogue)."""
    return key_ratio(key(one), key(other))


def key_ratio(one: str, other: str, least: float = 0.0) -> float:
    """`ratio` of two texts that are in their comparable form already; 0 where it is below `least`, which is quicker."""
    if one == other:
        return 100.0
    # what one text is longer than the other differs, however alike the rest
    if 200 * min(len(one), len(other)) < (least - _ROUNDING) * (len(one) + len(other)):
        return 0.0
    return _rapidfuzz()(one, other, score_cutoff=least)


@cache
def _rapidfuzz() -> Callable[..., float]:
    """`rapidfuzz.fuzz.ratio`, which takes longer to import than one short document to judge."""
    from rapidfuzz.fuzz import ratio

    return ratio


def in_order(part: str, whole: str) -> bool:
    """Whether the characters of `part` all stand in `whole`, in that order."""
    rest = iter(whole)
    return all(character in rest for character in part)
