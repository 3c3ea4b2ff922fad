"""The exact likeness of candidate pairs on one machine: the array form of `likeness.jaccard`."""

from __future__ import annotations

import numpy as np

from lint.copies.runs import Array

CHUNK = 1024  # pairs compared at once: their 3-grams stay in the processor's cache


def likeness_of(first: Array, second: Array, starts: Array, grams: Array, whole: Array) -> Array:
    """The Jaccard likeness of each pair of positions (first[i], second[i]) in sketched tables."""
    found = np.empty(len(first))
    for start in range(0, len(first), CHUNK):
        part = slice(start, start + CHUNK)
        found[part] = _jaccard(first[part], second[part], starts, grams)
    found[whole[first] == whole[second]] = 1.0
    return found


def _jaccard(first: Array, second: Array, starts: Array, grams: Array) -> Array:
    """Both sets of each pair are laid together and sorted: a 3-gram that both have then stands twice in a row."""
    together = np.concatenate([_labelled(first, starts, grams), _labelled(second, starts, grams)])
    together.sort(kind="stable")  # two sorted halves are merged
    twice = together[1:][together[1:] == together[:-1]] >> np.uint64(32)
    shared = np.bincount(twice.astype(np.int64), minlength=len(first))
    union = starts[first + 1] - starts[first] + starts[second + 1] - starts[second] - shared
    likeness: Array = shared / np.maximum(union, 1)
    return likeness


def _labelled(tables: Array, starts: Array, grams: Array) -> Array:
    """The 3-grams of `tables` one after the other, each with the ordinal of its table among them in the upper half."""
    sizes = starts[tables + 1] - starts[tables]
    labels = np.repeat(np.arange(len(tables), dtype=np.uint64), sizes)
    shift = np.repeat(starts[tables] - (np.cumsum(sizes) - sizes), sizes)
    labelled: Array = labels << np.uint64(32) | grams[np.arange(len(labels)) + shift]
    return labelled
