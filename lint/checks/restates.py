"""A field says nothing beyond other fields of its row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELD, FIELDS_TYPE, Check, Hit, Outcome, percent
from lint.checks.subjects import Row, Sheet, Subject
from lint.declared.record import declare
from lint.declared.types import INTEGER, REGEX, SHARE
from lint.messages.fields import LIST
from lint.text.similar import key_ratio

PART_MIN = 2  # a single letter is part of nearly anything


@dataclass(frozen=True, slots=True)
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
    gather: float = declare(SHARE, "占表中多少行时合成一条（each: table 时）", 0.6)
    gather_min: int = declare(INTEGER, "至少几行才合成一条", 3)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if isinstance(subject, Row):
            if found := self.restated(subject):
                yield self.hit((subject,), *found, total=1)
            return
        if not isinstance(subject, Sheet):
            return
        filled = [row for row in subject.rows if row.key(self.field)]
        found_rows = {row: found for row in filled if (found := self.restated(row))}
        if len(found_rows) >= self.gather_min and len(found_rows) >= self.gather * len(filled):
            _, of = next(iter(found_rows.values()))
            yield self.hit(tuple(found_rows), "table", of, total=len(filled))
            return
        for row, (case, of) in found_rows.items():
            yield self.hit((row,), case, of, total=len(filled))

    def hit(self, rows: tuple[Row, ...], case: str, of: str, total: int) -> Hit:
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

    def restated(self, row: Row) -> tuple[str, str] | None:
        """How the field restates, and which field; None when it says something of its own."""
        text = self.form(row, self.field)
        if not text:
            return None
        others = {name: self.form(row, name) for name in self.of}
        for name, other in others.items():
            if text == other:
                return "same", name
        if self.similarity < 100:
            for name, other in others.items():
                if other and key_ratio(text, other) >= self.similarity:
                    return "alike", name
        if PART_MIN <= len(text) <= self.part_of:
            for name, other in others.items():
                if text in other:
                    return "part", name
        return None

    def form(self, row: Row, field: str) -> str:
        """The text of a field as it is compared here."""
        text = row.key(field)
        return self.drop.sub("", text) or text if self.drop else text
