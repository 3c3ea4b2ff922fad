"""Words of another year or another level of government, left from the text that was copied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Check, Hit, Outcome, hit_of
from lint.checks.subjects import Subject, Whole, texts
from lint.declared.record import declare
from lint.declared.types import INTEGER, LEXICON, REGEX
from lint.text.lexicon import Lexicon
from lint.text.normal import squash

_LEVELS = (
    ("区", r"(?:新区|新城|高新区|开发区|管委会|区)"),
    ("县", r"[县旗]"),
    ("市", r"[市州盟]"),
    ("省", r"(?:省|自治区)"),
)


@dataclass(frozen=True, slots=True)
class Carryover(Check):
    """The level is the lowest that the department's name tells; a department whose name tells none is not judged."""

    kind: ClassVar[str] = "carryover"
    help: ClassVar[str] = "别的年度、别的层级的字样"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"found": "字样", "count": "次数", "own": "本单位的层级或本年度"}
    cases: ClassVar[Mapping[str, str]] = {"year": "年度不是预算年度", "level": "层级与单位不符"}

    field: tuple[str, ...] = declare(FIELDS_TYPE, "哪些文字")
    year: re.Pattern[str] | None = declare(REGEX, "第一个括号是年度", None)
    levels: Lexicon | None = declare(LEXICON, "层级用词，每行“词=层级”", None)
    at_least: int = declare(INTEGER, "层级用词至少出现几次", 2)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Whole):
            return
        own = subject.document.year
        for field in self.field:
            for owner, _, plain in texts(subject, field):
                found = self.year.search(plain) if self.year and own else None
                if found and int(found[1]) != own:
                    yield hit_of(owner, field, {"found": found[0], "count": "1", "own": str(own)}, "year")
        yield from self.level(subject)

    def level(self, whole: Whole) -> Iterator[Outcome]:
        """The level words that stand for a level other than the department's, often enough to be no quotation."""
        level = _level(whole.text("department"))
        if not level or self.levels is None:
            return
        everything = "\n".join(plain for field in self.field for _, _, plain in texts(whole, field))
        for entry in sorted(self.levels.words):
            word, _, other = entry.partition("=")
            count = everything.count(word)
            if other != level and count >= self.at_least:
                yield Hit(gives={"found": word, "count": str(count), "own": level}, case="level")


def _level(department: str) -> str:
    """The lowest level of government that a department's name tells, or ''."""
    found = [(match.end(), level) for level, pattern in _LEVELS for match in re.finditer(pattern, squash(department))]
    return max(found)[1] if found else ""
