"""A phrase that sounds like one the document uses everywhere else, and differs from it in one character."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Check, Hit, Outcome
from lint.checks.subjects import Row, Subject, Whole
from lint.declared.record import declare
from lint.declared.types import INTEGER, LEXICON
from lint.text.lexicon import Lexicon

_LENGTH = 4  # characters of a phrase: two words of two, so that a sound alike by chance is rare
_FIRST_HAN, _LAST_HAN = "一", "龥"

Hole = tuple[int, str]  # a phrase without its character at a position


@dataclass(frozen=True, slots=True)
class Homophone(Check):
    """An input method offers 工商预防 for 工伤预防: the wrong phrase stands once, the right one again and again."""

    kind: ClassVar[str] = "homophone"
    help: ClassVar[str] = "与文件里反复出现的写法同音、只差一个字的写法"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"wrong": "疑似错写", "right": "别处的写法", "times": "别处出现的次数"}

    field: tuple[str, ...] = declare(FIELDS_TYPE, "哪些列")
    variants: Lexicon = declare(LEXICON, "两种写法都对的字（每行两个字）")
    min_times: int = declare(INTEGER, "别处至少出现几次", 3)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Whole):
            return
        rows = [(sheet, row) for sheet in subject.sheets for row in sheet.rows]
        texts = [row.squash(field) for _, row in rows for field in self.field]
        times = Counter(phrase for text in [*texts, subject.squash("outside")] for phrase in _phrases(text))
        usual = _by_hole(phrase for phrase, count in times.items() if count >= self.min_times)
        for sheet, row in rows:
            for field in self.field:
                if found := self.slip(row, field, times, usual):
                    wrong, right = found
                    gives = {"wrong": wrong, "right": right, "times": str(times[right])}
                    yield Hit((row,), field, gives, sheet=sheet)
                    break

    def slip(
        self, row: Row, field: str, times: Mapping[str, int], usual: Mapping[Hole, list[str]]
    ) -> tuple[str, str] | None:
        """The first phrase of a cell that stands nowhere else, and the usual one that it sounds like."""
        for phrase in _phrases(row.squash(field)):
            if times[phrase] != 1:
                continue
            for at, hole in _holes(phrase):
                for right in usual.get((at, hole), ()):
                    if self.mistaken(phrase[at], right[at]):
                        return phrase, right
        return None

    def mistaken(self, wrong: str, right: str) -> bool:
        """Whether two characters sound alike and are not two ways to write one word."""
        pair = {wrong, right}
        return not any(pair == set(known) for known in self.variants.words) and _sound(wrong) == _sound(right)


def _phrases(text: str) -> Iterator[str]:
    for start in range(len(text) - _LENGTH + 1):
        phrase = text[start : start + _LENGTH]
        if all(_FIRST_HAN <= char <= _LAST_HAN for char in phrase):
            yield phrase


def _holes(phrase: str) -> Iterator[Hole]:
    return ((at, phrase[:at] + phrase[at + 1 :]) for at in range(_LENGTH))


def _by_hole(phrases: Iterator[str]) -> Mapping[Hole, list[str]]:
    found: dict[Hole, list[str]] = defaultdict(list)
    for phrase in phrases:
        for hole in _holes(phrase):
            found[hole].append(phrase)
    return found


@cache
def _sound(char: str) -> str:
    """The commonest reading of a character without its tone; rare readings would make strangers sound alike."""
    # pypinyin loads 47 000 phrases when it is imported, unless the environment says no; single characters need none.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin import lazy_pinyin

    return lazy_pinyin(char)[0]
