"""Rows that say nothing of their own go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Hit
from lint.checks.subjects import Row, Subject
from lint.declared.record import declare
from lint.messages.fields import FIELDS
from lint.operations.base import Operation
from lint.proposal import CUT, Edit, Target

SEPARATOR = " │ "


@dataclass(frozen=True, slots=True, kw_only=True)
class CutRows(Operation):
    """With `same`, only rows whose cells in these fields equal those of the first row that the finding speaks of."""

    kind: ClassVar[str] = "cut_rows"
    help: ClassVar[str] = "删去问题所说的行"

    same: tuple[str, ...] = declare(FIELDS_TYPE, "这些字段须与留下的那一行相同，否则不删", ())

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The rows to take out."""
        kept = next((row for spot in hit.related for row in spot.rows), None)
        if self.same and kept is None:
            return
        for row in hit.rows:
            if kept is not None and any(row.key(field) != kept.key(field) for field in self.same):
                return
        yield from (_cut(row) for row in hit.rows)


def _cut(row: Row) -> Edit:
    shown = (row.text(field) for field in FIELDS if field in row.indicator.cells)
    name = row.indicator.cells.get("name") or next(iter(row.indicator.cells.values()))
    return Edit(Target(row.sheet.index, row.index, CUT), SEPARATOR.join(shown), "", name.place)
