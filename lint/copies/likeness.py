"""How alike two tables are, and all alike pairs of a small run, exactly and without third-party libraries.

Prefix filtering (Chaudhuri, Ganti, Kaushik 2006; Bayardo, Ma, Srikant 2007): two sets with Jaccard ≥ t share an element
among the first |x| − ⌈t·|x|⌉ + 1 of each, whatever the common order. With the rarest elements first, few sets meet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from lint.copies.body import Body

COPIED, LOOK = 0.5, 0.35  # what may be a copy, and what is worth a look: docs/copies.md
FEW = 5_000  # tables; up to here every pair is found, and nothing but Python is needed


def jaccard(a: Body, b: Body) -> float:
    """The share of common 3-grams among all of both, boilerplate left out; 1.0 where the whole texts are equal."""
    if a.whole == b.whole:
        return 1.0
    shared = len(a.grams & b.grams)
    total = len(a.grams) + len(b.grams) - shared
    return shared / total if total else 0.0


class Pair(NamedTuple):
    """Two tables by position, the earlier first, and their likeness."""

    first: int
    second: int
    likeness: float


def alike_pairs(bodies: Sequence[Body], threshold: float) -> Iterator[Pair]:
    """Every pair of `bodies` with a likeness of at least `threshold`, ordered by the second."""
    frequency = Counter(gram for body in bodies for gram in body.grams)
    seen: defaultdict[int, list[int]] = defaultdict(list)
    whole: defaultdict[int, list[int]] = defaultdict(list)
    for position, body in enumerate(bodies):
        rarest = sorted(body.grams, key=lambda gram: (frequency[gram], gram))
        prefix = rarest[: len(rarest) - ceil(threshold * len(rarest)) + 1]
        met = {other for gram in prefix for other in seen[gram]} | set(whole[body.whole])
        for other in sorted(met):
            likeness = jaccard(bodies[other], body)
            if likeness >= threshold:
                yield Pair(other, position, likeness)
        for gram in prefix:
            if frequency[gram] > 1:
                seen[gram].append(position)
        whole[body.whole].append(position)
