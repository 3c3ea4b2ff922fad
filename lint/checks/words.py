"""Words of a text: blank cells, words that must or must not be there, what a template left.

- required: A field is blank.
- pattern: A text matches an expression that it must not match.
- lexicon: A text has a word of a lexicon, lacks one, or is nothing but one.
- residue: What a template left in a cell: placeholders, marks, words that stand for nothing.
- restates: A field says nothing beyond other fields of its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELD, FIELDS_TYPE, Check, Hit, Outcome, hit_of, percent, rows_of, sheet_of
from lint.checks.conditions import covers
from lint.checks.subjects import JudgedRow, JudgedTable, Subject, telling
from lint.declared.record import declare
from lint.declared.types import INTEGER, LEXICON, REGEX, SHARE, TEXT, ListOf
from lint.messages.fields import LIST
from lint.source import Certainty
from lint.text.lexicon import Lexicon
from lint.text.similar import key_ratio


@dataclass(frozen=True, slots=True, eq=False, repr=False)
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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Pattern(Check):
    """Each text of the fields is tested by itself; in a table, a column's texts are those of its rows."""

    kind: ClassVar[str] = "pattern"
    help: ClassVar[str] = "文字里不应有的写法，用正则表达式说（先去掉空格、全角转半角）"
    scopes: ClassVar[tuple[str, ...]] = ("indicator", "table", "document")
    gives: ClassVar[Mapping[str, str]] = {"found": "找到的文字", "text": "所在的整段文字"}

    field: tuple[str, ...] = declare(FIELDS_TYPE, "哪些字段")
    must_not: tuple[re.Pattern[str], ...] = declare(ListOf(REGEX), "不应出现")

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        for field in self.field:
            for owner, printed, _, found in telling(subject, field, self.found, self):
                yield hit_of(owner, field, {"found": found, "text": printed})

    def found(self, plain: str) -> str:
        """What of a text must not be there; '' when all is well."""
        return next((match[0] for one in self.must_not if (match := one.search(plain))), "")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
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

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        case, field, word = self.fault(subject)
        if case:
            yield Hit(rows_of(subject), field, {"word": word}, case, sheet=sheet_of(subject))

    def fault(self, subject: Subject) -> tuple[str, str, str]:
        """The first thing wrong: case, field and word; ('', '', '') when all is well."""
        if self.must_have is not None:
            found = self.must_have.find("\n".join(subject.squash(field) for field in self.field))
            if found is None and any(subject.text(field) for field in self.field):
                return "lacks", self.field[0], ""
        for field in self.field:
            if self.must_not_have is not None and (word := self.must_not_have.find(subject.squash(field))):
                return "has", field, word
            if self.not_whole is not None and covers(self.not_whole, subject, field):
                return "whole", field, subject.text(field)
        return "", "", ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
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
        for field in self.field:
            for owner, printed, _, (case, found) in telling(subject, field, self.left, self):
                if case != "nothing" or field in self.blank_fields:
                    yield hit_of(owner, field, {"found": found or printed, "text": printed}, case)

    def left(self, plain: str) -> tuple[str, str] | None:
        """What of a text is left over from the form: the case, and the words where they are not the whole text."""
        if found := self.marks.find(plain):
            return "mark", found
        if self.tags is not None and (found := self.tags.find(plain)):
            return "tag", found
        return ("nothing", "") if plain in self.blanks else None


PART_MIN = 2  # a single letter is part of nearly anything


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Restates(Check):
    """Row by row; in a table, rows that restate are told as one finding once they are most of the table."""

    kind: ClassVar[str] = "restates"
    help: ClassVar[str] = "字段只是重复同一行的其他字段"
    scopes: ClassVar[tuple[str, ...]] = ("indicator", "table")
    gives: ClassVar[Mapping[str, str]] = {
        "value": "该字段的文字",
        "of": "被重复的字段",
        "count": "重复的行数",
        "total": "该字段有内容的行数",
        "share": "占比",
        "names": "这些行的名称",
    }
    cases: ClassVar[Mapping[str, str]] = {
        "same": "一字不差",
        "alike": "几乎相同",
        "part": "是其中一部分",
        "table": "大半张表都是",
    }
    numbers: ClassVar[tuple[str, ...]] = ("count", "total", "share")

    field: str = declare(FIELD, "哪个字段")
    of: tuple[str, ...] = declare(FIELDS_TYPE, "重复了哪些字段")
    drop: re.Pattern[str] | None = declare(REGEX, "比较之前两边都去掉的字眼", None)
    similarity: int = declare(INTEGER, "相似到多少算重复，0 到 100；100 即一字不差", 100)
    part_of: int = declare(INTEGER, "不超过多少字且是 of 各字段连写的一部分时算重复；0 不算", 0)
    skip: Lexicon | None = declare(LEXICON, "名称整个是词表里的一条就不问", None)
    gather: float = declare(SHARE, "占表中多少行时合成一条（each: table 时）", 0.6)
    gather_min: int = declare(INTEGER, "至少几行才合成一条", 3)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if isinstance(subject, JudgedRow):
            if found := self.restated(subject):
                yield self.hit((subject,), *found, total=1)
            return
        if not isinstance(subject, JudgedTable):
            return
        filled = [row for row in subject.rows if row.key(self.field)]
        found_rows = {row: found for row in filled if (found := self.restated(row))}
        if len(found_rows) >= self.gather_min and len(found_rows) >= self.gather * len(filled):
            _, of = next(iter(found_rows.values()))
            yield self.hit(tuple(found_rows), "table", of, total=len(filled))
            return
        for row, (case, of) in found_rows.items():
            yield self.hit((row,), case, of, total=len(filled))

    def hit(self, rows: tuple[JudgedRow, ...], case: str, of: str, total: int) -> Hit:
        """The hit for these rows."""
        share = len(rows) / total
        gives = {
            "value": rows[0].text(self.field),
            "of": rows[0].sheet.heading(of),
            "count": str(len(rows)),
            "total": str(total),
            "share": percent(share),
            "names": LIST.join(row.text("name") for row in rows),
        }
        numbers = {"count": len(rows), "total": total, "share": share}
        return Hit(rows, self.field, gives, case, numbers, sheet=rows[0].sheet)

    def restated(self, row: JudgedRow) -> tuple[str, str] | None:
        """How the field restates, and which field; None when it says something of its own."""
        text = self.form(row, self.field)
        if not text or (self.skip is not None and covers(self.skip, row, "name")):
            return None
        others = {name: self.form(row, name) for name in self.of}
        for name, other in others.items():
            if text == other:
                return "same", name
        if self.similarity < 100:
            for name, other in others.items():
                if other and key_ratio(text, other, self.similarity) >= self.similarity:
                    return "alike", name
        if PART_MIN <= len(text) <= self.part_of:
            for name, other in others.items():
                if text in other:
                    return "part", name
        return None

    def form(self, row: JudgedRow, field: str) -> str:
        """The text of a field as it is compared here."""
        text = row.key(field)
        return self.drop.sub("", text) or text if self.drop else text
