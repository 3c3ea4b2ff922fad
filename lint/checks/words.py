"""A text has a word of a lexicon, lacks one, or is nothing but one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Check, Hit, Outcome, rows_of, sheet_of
from lint.checks.conditions import covers
from lint.checks.subjects import Subject
from lint.declared.record import declare
from lint.declared.types import LEXICON, TEXT, ListOf
from lint.text.lexicon import Lexicon
from lint.text.normal import squash


@dataclass(frozen=True, slots=True)
class Words(Check):
    """`must_have` is sought in all fields together, the others in each field by itself."""

    kind: ClassVar[str] = "lexicon"
    help: ClassVar[str] = "文字里有、没有词表里的词，或整段就是词表里的一条"
    scopes: ClassVar[tuple[str, ...]] = ("indicator", "table")
    gives: ClassVar[Mapping[str, str]] = {"word": "找到的词"}
    cases: ClassVar[Mapping[str, str]] = {
        "lacks": "没有该有的词",
        "has": "有不该有的词",
        "whole": "整段就是词表里的一条",
    }

    field: tuple[str, ...] = declare(FIELDS_TYPE, "哪些字段")
    must_have: Lexicon | None = declare(LEXICON, "各字段合起来应有这个词表里的词", None)
    must_not_have: Lexicon | None = declare(LEXICON, "各字段都不应有这个词表里的词", None)
    not_whole: Lexicon | None = declare(LEXICON, "各字段都不应整段就是这个词表里的一条", None)
    ignore: tuple[str, ...] = declare(ListOf(TEXT), "找词之前先从文字里去掉的话；{level2} 之类代表该字段的文字", ())

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        case, field, word = self.fault(subject)
        if case:
            yield Hit(rows_of(subject), field, {"word": word}, case, sheet=sheet_of(subject))

    def fault(self, subject: Subject) -> tuple[str, str, str]:
        """The first thing wrong: case, field and word; ('', '', '') when all is well."""
        if self.must_have is not None:
            found = self.must_have.find("\n".join(self.plain(subject, field) for field in self.field))
            if found is None and any(subject.text(field) for field in self.field):
                return "lacks", self.field[0], ""
        for field in self.field:
            if self.must_not_have is not None and (word := self.must_not_have.find(self.plain(subject, field))):
                return "has", field, word
            if self.not_whole is not None and covers(self.not_whole, subject, field):
                return "whole", field, subject.text(field)
        return "", "", ""

    def plain(self, subject: Subject, field: str) -> str:
        """The text of a field without what is to be ignored."""
        text = subject.squash(field)
        for phrase in self.ignore:
            said = subject.text(phrase.strip("{}")) if phrase.startswith("{") else phrase
            if said:
                text = text.replace(squash(said), "\n")
        return text
