"""Words of cells: changed where they stand, or moved to another cell of the row.

- exchange: A word that the finding names is put right, or taken out, wherever it stands in the cells of the finding.
- rewrite: Texts are written in another way: notation, doubled words, prompts of the form.
- move_words: Words that belong into another cell go there: the explanation behind a name goes to the description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from lint.checks.base import FIELD, FIELDS_TYPE, Hit
from lint.checks.subjects import JudgedDocument, JudgedRow, Subject
from lint.declared.record import Record, declare
from lint.declared.types import REGEX, TEXT, ListOf
from lint.model import INDICATOR_FIELDS
from lint.operations.base import Operation, edit_row, is_shared, said
from lint.proposal import CellTarget, Edit
from lint.text.normal import aligned, key


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Exchange(Operation):
    """A cell of which nothing would be left is not touched: what belongs there is not known."""

    kind: ClassVar[str] = "exchange"
    help: ClassVar[str] = "把问题里说的那个词换成另一个词，或者删去"

    wrong: str = declare(TEXT, "要换的词，用占位符写，如 {wrong}")
    right: str = declare(TEXT, "换成什么；不写就是删去", "")
    field: tuple[str, ...] = declare(FIELDS_TYPE, "在哪些字段里换；不写就是问题所在的字段", ())

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change."""
        speaker = hit.speaker(subject)
        wrong, right = said(self.wrong, hit, speaker), said(self.right, hit, speaker)
        if not wrong or wrong == right:
            return
        for same in _cells(hit, self.field):
            after = _exchanged(same.before, wrong, right)
            if after != same.before and after.strip():
                yield replace(same, after=after)

    def templates(self) -> Iterator[str]:
        """The texts of the options that may hold placeholders."""
        yield from (self.fill, self.wrong, self.right)


def _cells(hit: Hit, fields: tuple[str, ...]) -> Iterator[Edit]:
    """The filled cells of these fields, or of the hit's own, each as an edit that changes nothing yet."""
    for field in fields or ((hit.field,) if hit.field else ()):
        if field in INDICATOR_FIELDS:
            for row in hit.rows:
                if cell := row.indicator.cells.get(field):
                    target = CellTarget(row.sheet.index, row.index, field)
                    yield Edit(target, cell.text, cell.text, cell.place, is_shared(row, field))
        elif hit.sheet is not None and field == "goals":
            for number, cell in enumerate(hit.sheet.table.goals, 1):
                yield Edit(CellTarget(hit.sheet.index, None, field, number), cell.text, cell.text, cell.place)
        elif hit.sheet is not None and (cell := hit.sheet.table.cells.get(field)):
            yield Edit(CellTarget(hit.sheet.index, None, field), cell.text, cell.text, cell.place)


def _exchanged(printed: str, wrong: str, right: str) -> str:
    """`printed` with `wrong`, a word of its squashed form, put right; the rest keeps every character."""
    plain, origin = aligned(printed)
    for match in reversed(list(re.finditer(re.escape(wrong), plain))):
        printed = printed[: origin[match.start()]] + right + printed[origin[match.end() - 1] + 1 :]
    return printed


@dataclass(frozen=True, slots=True)
class Substitution:
    """One way of writing and the one that takes its place."""

    find: re.Pattern[str] = declare(REGEX, "怎样写的（正则表达式，按印出的文字找）")
    to: str = declare(TEXT, "改成什么；\\1 是第一个括号里的")


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Rewrite(Operation):
    """Of a finding on the whole document, the cells of every row; else those that the finding speaks of."""

    kind: ClassVar[str] = "rewrite"
    help: ClassVar[str] = "按正则表达式改写字段里的文字"

    change: tuple[Substitution, ...] = declare(ListOf(Record(Substitution)), "依次改")
    field: tuple[str, ...] = declare(FIELDS_TYPE, "哪些字段；不写就是问题所在的字段", ())

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change."""
        for one in _hits(hit, subject):
            for same in _cells(one, self.field):
                after = same.before
                for change in self.change:
                    after = change.find.sub(change.to, after)
                if after != same.before and after.strip():
                    yield replace(same, after=after)


def _hits(hit: Hit, subject: Subject) -> Iterator[Hit]:
    """The hit, or one for each table where it speaks of the whole document."""
    if hit.sheet is not None or isinstance(subject, JudgedRow):
        yield hit
    elif isinstance(subject, JudgedDocument):
        yield from (replace(hit, rows=sheet.rows, sheet=sheet) for sheet in subject.sheets)


_EDGE = " \t\r\n，,。；;：:、"


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
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
