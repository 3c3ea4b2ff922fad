"""Arrays that grow: what comes batch by batch, joined at the end, would be in memory twice."""

from __future__ import annotations

import numpy as np

from lint.copies.runs import Array


class Column:
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
