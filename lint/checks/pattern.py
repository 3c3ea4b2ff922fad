"""A text matches an expression that it must not match, or fails to match one that it must."""

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
    help: ClassVar[str] = "文字符合或不符合正则表达式（先去掉空格、全角转半角）"
    scopes: ClassVar[tuple[str, ...]] = ("indicator", "table", "document")
    gives: ClassVar[Mapping[str, str]] = {"found": "找到的文字", "text": "所在的整段文字"}

    field: tuple[str, ...] = declare(FIELDS_TYPE, "哪些字段")
    must_not: tuple[re.Pattern[str], ...] = declare(ListOf(REGEX), "不应出现", ())
    must: tuple[re.Pattern[str], ...] = declare(ListOf(REGEX), "应至少符合其中之一；空白不判", ())

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        for field in self.field:
            for owner, printed, plain in texts(subject, field):
                if not plain:
                    continue
                found = next((m[0] for one in self.must_not if (m := one.search(plain))), None)
                if found is None and self.must and not any(one.search(plain) for one in self.must):
                    found = printed
                if found is not None:
                    yield hit_of(owner, field, {"found": found, "text": printed})
