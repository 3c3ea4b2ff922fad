"""Candidates on one machine: the array form of `link.candidates`, a band of keys at a time."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from lint.copies.runs import Array, begins, distinct

_SHIFT = 32


def stars(bands: Iterable[Array]) -> tuple[Array, Array]:
    """(first, second) of the tables that share a key in one of `bands`, each an int64 key for every table.

    As in `link`, each table of a bucket goes with the first of it. A key is of one band only (its number is mixed in),
    but for the hash of the whole text, which every band of a table without grams repeats: tables that share it share
    it in all of these, so buckets of one band are buckets of all.
    """
    kept = np.empty(0, dtype=np.int64)
    for keys in bands:
        order = np.argsort(keys)
        ordered = keys[order]
        places = np.flatnonzero(begins(ordered))
        firsts = np.repeat(np.minimum.reduceat(order, places), np.diff(places, append=len(keys)))
        others = firsts != order
        kept = np.concatenate([kept, firsts[others] << _SHIFT | order[others]])
        kept.sort()
        kept = distinct(kept)
    return kept >> _SHIFT, kept & ((1 << _SHIFT) - 1)
