"""A word that the finding names is put right, or taken out, wherever it stands in the cells of the finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Hit
from lint.checks.subjects import Subject
from lint.declared.record import declare
from lint.declared.types import TEXT
from lint.operations.base import Operation, cells_of, said
from lint.operations.words import exchanged
from lint.proposal import Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange(Operation):
    """A cell of which nothing would be left is not touched: what belongs there is not known."""

    kind: ClassVar[str] = "exchange"
    help: ClassVar[str] = "把问题里说的那个词换成另一个词，或者删去"

    wrong: str = declare(TEXT, "要换的词，用占位符写，如 {wrong}")
    right: str = declare(TEXT, "换成什么；不写就是删去", "")
    field: tuple[str, ...] = declare(FIELDS_TYPE, "在哪些字段里换；不写就是问题所在的字段", ())

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change."""
        concerned = hit.rows[0] if hit.rows else hit.sheet or subject
        wrong, right = said(self.wrong, hit, concerned), said(self.right, hit, concerned)
        if not wrong or wrong == right:
            return
        for _, same in cells_of(hit, self.field or ((hit.field,) if hit.field else ())):
            after = exchanged(same.before, wrong, right)
            if after != same.before and after.strip():
                yield replace(same, after=after)

    def templates(self) -> Iterator[str]:
        """The texts of the options that may hold placeholders."""
        yield from (self.fill, self.wrong, self.right)
