"""Draws a table row by row as HTML does, and hands it over as a Grid."""

from __future__ import annotations

from lint.source import Grid, GridCell

Item = str | tuple[str, int] | tuple[str, int, int]  # text, columns, rows


class Board:
    """Rows of cells; a cell takes the next free column, as in HTML."""

    def __init__(self) -> None:
        self.cells: list[GridCell] = []
        self._taken: set[tuple[int, int]] = set()
        self.height = 0

    def row(self, *items: Item | None) -> None:
        """Add a row of texts, or (text, columns[, rows]); None items are left out."""
        column = 0
        for item in items:
            if item is None:
                continue
            text, wide, high = (item, 1, 1) if isinstance(item, str) else (*item, 1)[:3]
            while (self.height, column) in self._taken:
                column += 1
            self.cells.append(GridCell(self.height, column, text, high, wide))
            for r in range(self.height, self.height + high):
                self._taken.update((r, c) for c in range(column, column + wide))
            column += wide
        self.height += 1

    def grid(self, *, continues: bool = False) -> Grid:
        """The grid as drawn."""
        return Grid(tuple(self.cells), continues=continues)
