"""A text matches an expression that it must not match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Check, Outcome, hit_of
from lint.checks.subjects import Subject, texts
from lint.declared.record import declare
from lint.declared.types import REGEX, ListOf


@dataclass(frozen=True, slots=True)
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
        memo = subject.whole.memo
        for field in self.field:
            for owner, printed, plain in texts(subject, field):
                if plain and (found := memo(self.found, plain, id(self))):
                    yield hit_of(owner, field, {"found": found, "text": printed})

    def found(self, plain: str) -> str:
        """What of a text must not be there; '' when all is well."""
        return next((match[0] for one in self.must_not if (match := one.search(plain))), "")
