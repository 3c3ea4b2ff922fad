"""One notation is spelled in several ways through a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome
from lint.checks.subjects import Subject, Whole
from lint.declared.record import declare
from lint.declared.types import INTEGER, REGEX, ListOf
from lint.messages.fields import LIST


@dataclass(frozen=True, slots=True)
class Spellings(Check):
    """The values with their units as printed; each expression is one notation, what it matches are its spellings."""

    kind: ClassVar[str] = "spellings"
    help: ClassVar[str] = "百分号、符号、单位在全文里写法不一"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"forms": "各种写法和次数"}
    reads: ClassVar[tuple[str, ...]] = ("value", "unit")

    notation: tuple[re.Pattern[str], ...] = declare(ListOf(REGEX), "每条找一种记号的各种写法")
    at_least: int = declare(INTEGER, "至少几种写法才报", 2)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Whole):
            return
        printed = [row.text("value") + row.text("unit") for sheet in subject.sheets for row in sheet.rows]
        for notation in self.notation:
            forms = Counter(match[0] for text in printed if (match := notation.search(text)))
            if len(forms) >= self.at_least:
                yield Hit(gives={"forms": LIST.join(f"{form}（{count}）" for form, count in forms.most_common())})
