"""Arrays of numbers: ordered ones with runs of equal values, and ones that grow batch by batch."""

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


class ArrayColumn:
    """Values of batch after batch in one array that grows in place."""

    def __init__(self, kind: type[np.generic]) -> None:
        self.values = np.empty(1 << 16, dtype=kind)
        self.size = 0

    def append(self, more: Array) -> None:
        """Put the values of `more` at the end."""
        needed = self.size + more.size
        if needed > self.values.size:
            self.values.resize(max(needed, self.values.size * 9 // 8), refcheck=False)
        self.values[self.size : needed] = more.reshape(-1)
        self.size = needed

    def whole(self) -> Array:
        """All values, in the column's own memory: nothing may be appended afterwards."""
        return self.values[: self.size]
