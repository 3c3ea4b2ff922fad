"""The words of the forms as running text is searched for them: level words, labels of the head, titles.

A text must be the word itself but for white space, remarks in brackets and a final colon: `lint.forms.vocabulary` also
looks through the stars, ordinals and prefixes of cells, which in running text make another word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lint.forms import vocabulary as forms
from lint.patterns import regex
from lint.text.normal import squash

_REMARK = regex(r"[(\[【].{0,99}?[)\]】]")
_SUFFIX = "指标"
_BARE = 2  # characters of 目标, 预算, which running text has in other places as well


@dataclass(frozen=True, slots=True)
class TextVocabulary:
    """Words as `plain` leaves them; level words map to their class, without 指标."""

    level1: Mapping[str, str]
    level2: Mapping[str, str]
    goals: frozenset[str]
    labels: frozenset[str]
    groups: frozenset[str]
    titles: re.Pattern[str]

    def level1_class(self, text: str) -> str | None:
        """The class (产出, 效益 …) of a first level, with its 指标 or without; None when it is none."""
        return self.level1.get(plain(text).removesuffix(_SUFFIX))

    def level2_class(self, text: str) -> str | None:
        """The class that a second level belongs to, with its 指标 or without; None when it is none."""
        return self.level2.get(plain(text).removesuffix(_SUFFIX))

    def is_goals(self, text: str) -> bool:
        """Whether a label stands before the goals."""
        word = plain(text)
        return word in self.goals or (len(word) > _BARE and forms.vocabulary().head_by_pattern(word) == "goals")

    def is_head(self, text: str) -> bool:
        """Whether a word is a label of the head of a form, or of its end."""
        word = plain(text).replace(":", "")
        return word in self.labels or (len(word) > _BARE and forms.vocabulary().head_by_pattern(word) is not None)

    def is_group(self, text: str) -> bool:
        """Whether a text is a label over or beside all the columns: 绩效指标."""
        return plain(text) in self.groups

    def is_title(self, text: str) -> bool:
        """Whether a line is the title of a form."""
        return bool(self.titles.search(squash(text)))


def plain(text: str) -> str:
    """A label without white space, remarks in brackets and final colon."""
    return _REMARK.sub("", squash(text)).rstrip(":")


@cache
def vocabulary() -> TextVocabulary:
    """The shipped vocabulary."""
    words = forms.vocabulary()
    return TextVocabulary(
        level1={word.removesuffix(_SUFFIX): kind for word, kind in words.level1.items()},
        level2=words.level2,
        goals=frozenset(plain(word) for word, field in words.heads.items() if field == "goals"),
        labels=frozenset(map(plain, (*words.heads, *words.other_heads, *words.closing))),
        groups=frozenset(map(plain, words.groups)),
        titles=regex("|".join(squash(pattern.pattern) for pattern in words.titles)),
    )
