"""Words that belong into another cell go there: the explanation behind a name goes to the description."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELD, Hit
from lint.checks.subjects import Subject
from lint.declared.record import declare
from lint.declared.types import REGEX
from lint.operations.base import Operation, edit_row
from lint.proposal import Edit
from lint.text.normal import key

_EDGE = " \t\r\n，,。；;：:、"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveWords(Operation):
    """A blank cell takes the whole old text, so that nothing is lost of it; one that says the words already is kept."""

    kind: ClassVar[str] = "move_words"
    help: ClassVar[str] = "把一个字段里的一段文字移到同一行的另一个字段"

    field: str = declare(FIELD, "从哪个字段")
    find: re.Pattern[str] = declare(REGEX, "移走哪一段（正则表达式，按印出的文字找）")
    keep: re.Pattern[str] = declare(REGEX, "留下的文字须能找到它，否则不移")
    to: str = declare(FIELD, "移到哪个字段")

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change."""
        for row in hit.rows:
            before, other = row.text(self.field), row.text(self.to)
            found = self.find.search(before)
            if found is None or self.to not in row.sheet.table.columns:
                continue
            rest = before[: found.start()] + before[found.end() :]
            if not self.keep.search(rest):
                continue
            yield from edit_row(row, self.field, rest)
            if not other:
                yield from edit_row(row, self.to, before)
            elif key(found[0]) not in key(other):
                yield from edit_row(row, self.to, f"{other}；{found[0].strip(_EDGE)}")
