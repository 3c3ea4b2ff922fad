"""One row of an indicator table before its table is closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lint.source import Cell


@dataclass(slots=True)
class Row:
    """One row before the table is closed: its cells by field, its head cells in a summary, its doubts."""

    cells: dict[str, Cell] = field(default_factory=dict)
    extra: dict[str, Cell] = field(default_factory=dict)
    head: dict[str, Cell] = field(default_factory=dict)
    loose: list[Cell] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rest_head: dict[str, Cell] = field(default_factory=dict)  # of a half row that was glued to this one
    turned: bool = False  # the first row of a page
    raw: dict[str, str] = field(default_factory=dict)  # name and value with their line breaks
    blank_level: bool = False  # the level cell is there and blank
    group: int = 0  # ordinal of its columns where a header repeats them
    band: Cell | None = None  # a level over the whole width, or alone in the column of names, for the rows below

    @property
    def is_empty(self) -> bool:
        """Whether the row says nothing beyond its levels."""
        return not self.extra and not self.cells.keys() - {"level1", "level2"}

    def add_note(self, note: str | None) -> None:
        """Keep a remark once."""
        if note and note not in self.notes:
            self.notes.append(note)

    def all_cells(self) -> Iterable[Cell]:
        """Every cell of the row."""
        return (*self.cells.values(), *self.extra.values())
