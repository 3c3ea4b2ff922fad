"""A number gets the unit that it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Hit
from lint.checks.subjects import Subject
from lint.declared.record import declare
from lint.declared.types import TEXT
from lint.operations.base import Operation, edit_row, said
from lint.proposal import Edit
from lint.text.normal import squash
from lint.text.units import unit


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUnit(Operation):
    """Where several units would do, none is chosen."""

    kind: ClassVar[str] = "unit"
    help: ClassVar[str] = "补上单位：有计量单位一栏的写进那一栏，没有的接在数后面"

    to: str = declare(TEXT, "单位，可用占位符")

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change."""
        for row in hit.rows:
            word = said(self.to, hit, row)
            found = unit(squash(word))
            if found is None or found.tail:
                continue
            if "unit" in row.sheet.table.columns:
                yield from edit_row(row, "unit", word)
            elif row.text("value")[-1:].isdigit():
                yield from edit_row(row, "value", row.text("value") + word)

    def templates(self) -> Iterator[str]:
        """The texts of the options that may hold placeholders."""
        yield from (self.fill, self.to)
