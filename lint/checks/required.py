"""A field is blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELD, Check, Hit, Outcome, rows_of, sheet_of
from lint.checks.subjects import Subject
from lint.declared.record import declare
from lint.declared.types import TEXT, ListOf
from lint.source import Certainty


@dataclass(frozen=True, slots=True)
class Required(Check):
    """The field must be filled."""

    kind: ClassVar[str] = "required"
    help: ClassVar[str] = "字段必须填写"
    scopes: ClassVar[tuple[str, ...]] = ("indicator", "table")

    field: str = declare(FIELD, "哪个字段")
    blank_like: tuple[str, ...] = declare(ListOf(TEXT), "等于没填的写法", ())

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        text = subject.squash(self.field)
        if text and text not in self.blank_like:
            return
        sheet = sheet_of(subject)
        # Words of this table that found no cell may be the ones that seem to be missing.
        doubt = Certainty.REVIEW if sheet and sheet.table.unplaced and not text else Certainty.SURE
        yield Hit(rows_of(subject), self.field, sheet=sheet, doubt=doubt)
