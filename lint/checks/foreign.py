"""A term of another trade, which the rest of the document never mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Check, Hit, Outcome
from lint.checks.subjects import Row, Sheet, Subject, Whole
from lint.declared.record import declare
from lint.declared.types import TEXT, ListOf
from lint.text.words import fields_of, foreign_terms, stands_in

_HEAD = ("title", "project", "fund_use", "narrative", "goals")


@dataclass(frozen=True, slots=True)
class Foreign(Check):
    """Judges only departments whose field of work is known; a term that the head of any table uses is at home."""

    kind: ClassVar[str] = "foreign"
    help: ClassVar[str] = "别的行业的专业词（词表 foreign-terms），文件别处从未提到"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"word": "外行词", "home": "它是哪一行的词"}

    field: tuple[str, ...] = declare(FIELDS_TYPE, "在哪些列里找")
    hosts: tuple[str, ...] = declare(ListOf(TEXT), "代列各行各业项目的部门领域，单凭它不判", ())

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Whole):
            return
        known = subject.squash("outside") + "".join(sheet.squash(f) for sheet in subject.sheets for f in _HEAD)
        terms = [(term, home) for group, home in foreign_terms() for term in group if term not in known]
        for sheet in subject.sheets:
            names = (subject.text("department"), sheet.text("owner"), sheet.text("project"), sheet.text("title"))
            if own := (fields_of(*names) | _told_by(sheet)) - set(self.hosts):
                away = [(term, home) for term, home in terms if own.isdisjoint(home)]
                for row in sheet.rows:
                    yield from self.judge(sheet, row, away)

    def judge(self, sheet: Sheet, row: Row, terms: list[tuple[str, tuple[str, ...]]]) -> Iterator[Outcome]:
        """The first foreign term of a row."""
        for field in self.field:
            text = row.squash(field)
            # words are cut only where a term was found: jieba's dictionary takes most of a second to load
            here = ((term, home) for term, home in terms if term in text and stands_in(term, text))
            if found := next(here, None):
                gives = {"word": found[0], "home": found[1][0]}
                yield Hit((row,), field, gives, sheet=sheet)
                return


def _told_by(sheet: Sheet) -> frozenset[str]:
    """The fields of work whose terms the table's own head uses, whatever the department is called."""
    head = "".join(sheet.squash(field) for field in _HEAD)
    return frozenset(home[0] for group, home in foreign_terms() if any(term in head for term in group))
