"""What a template left in a cell: placeholders, marks, words that stand for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Check, Outcome, hit_of
from lint.checks.subjects import Subject, texts
from lint.declared.record import declare
from lint.declared.types import LEXICON, TEXT, ListOf
from lint.text.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Residue(Check):
    """Each text of the fields by itself; in a table, the cells of its rows, too."""

    kind: ClassVar[str] = "residue"
    help: ClassVar[str] = "模板里没有填完的字样"
    scopes: ClassVar[tuple[str, ...]] = ("indicator", "table")
    gives: ClassVar[Mapping[str, str]] = {"found": "残留的字样", "text": "所在的整段文字"}
    cases: ClassVar[Mapping[str, str]] = {"mark": "占位符", "tag": "系统导出的标记符", "nothing": "等于没填的字样"}

    field: tuple[str, ...] = declare(FIELDS_TYPE, "哪些字段")
    marks: Lexicon = declare(LEXICON, "占位符、标记符的词表")
    tags: Lexicon | None = declare(LEXICON, "系统导出时带出的标记符的词表", None)
    blanks: tuple[str, ...] = declare(ListOf(TEXT), "整格只写着它就等于没填的字样", ())
    blank_fields: tuple[str, ...] = declare(FIELDS_TYPE, "哪些字段按 blanks 判", ())

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        memo = subject.whole.memo
        for field in self.field:
            for owner, printed, plain in texts(subject, field):
                if plain and (found := memo(self.marks.find, plain, id(self.marks))):
                    yield hit_of(owner, field, {"found": found, "text": printed}, "mark")
                elif plain and self.tags is not None and (found := memo(self.tags.find, plain, id(self.tags))):
                    yield hit_of(owner, field, {"found": found, "text": printed}, "tag")
                elif field in self.blank_fields and plain in self.blanks:
                    yield hit_of(owner, field, {"found": printed, "text": printed}, "nothing")
