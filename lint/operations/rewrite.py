"""Texts of a form are written in another way: notation, doubled words, prompts of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Hit
from lint.checks.subjects import Row, Subject, Whole
from lint.declared.record import Record, declare
from lint.declared.types import REGEX, TEXT, ListOf
from lint.operations.base import Operation, cells_of
from lint.proposal import Edit


@dataclass(frozen=True, slots=True)
class Change:
    """One way of writing and the one that takes its place."""

    find: re.Pattern[str] = declare(REGEX, "怎样写的（正则表达式，按印出的文字找）")
    to: str = declare(TEXT, "改成什么；\\1 是第一个括号里的")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite(Operation):
    """Of a finding on the whole document, the cells of every row; else those that the finding speaks of."""

    kind: ClassVar[str] = "rewrite"
    help: ClassVar[str] = "按正则表达式改写字段里的文字"

    change: tuple[Change, ...] = declare(ListOf(Record(Change)), "依次改")
    field: tuple[str, ...] = declare(FIELDS_TYPE, "哪些字段；不写就是问题所在的字段", ())

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change."""
        for one in _hits(hit, subject):
            for _, same in cells_of(one, self.field or ((hit.field,) if hit.field else ())):
                after = same.before
                for change in self.change:
                    after = change.find.sub(change.to, after)
                if after != same.before and after.strip():
                    yield replace(same, after=after)


def _hits(hit: Hit, subject: Subject) -> Iterator[Hit]:
    """The hit, or one for each table where it speaks of the whole document."""
    if hit.sheet is not None or isinstance(subject, Row):
        yield hit
    elif isinstance(subject, Whole):
        yield from (replace(hit, rows=sheet.rows, sheet=sheet) for sheet in subject.sheets)
