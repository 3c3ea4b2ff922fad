"""Level words (一级, 二级指标) in the spellings that forms decorate them with: 一、产出指标, 1.数量指标*, (50分)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from lint.forms.signs import is_sign
from lint.forms.vocabulary import Vocabulary, level_key, plain, vocabulary
from lint.patterns import regex
from lint.text.normal import squash

_SCORE = regex(r"[(\[【]?[(]?\d{1,3}(?:\.\d)?[)]?分?[)\]】]?分?")
_SHORT = 8  # characters up to which 数量, 社会效益 without 指标 is a level word
_VALUE = regex(r"[≥≤＝=<>＜＞]{1,2}\d[\d.,]*\D{0,6}")
_PAIR = regex(r"[-—–/／>›、·]+")


@lru_cache(maxsize=65536)
def is_level_text(text: str) -> Literal["level1", "level2", "level"] | None:
    """Whether a cell is a first or second level and nothing else; None for any other text.

    A word without 指标 counts up to eight characters. "level" is a word of either level (成本, 满意度).
    """
    word = squash(text)
    if len(word) > 24 or word == "满意":  # how well served people are, in the column of values
        return None
    known = vocabulary()
    level1, level2 = known.level_class(word), known.sublevel_class(word)
    if not (level1 or level2):
        return None
    if not word.endswith(("指标", "目标", ")", "*", ":")) and len(level_key(word)) > _SHORT:
        return None
    if level1 and level2:
        return "level"
    return "level1" if level1 else "level2"


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    known = vocabulary()
    return frozenset(word[:end] for word in (*known.level1, *known.level2) for end in range(2, len(word) + 1))


_NUMBERED_NAME = regex(r"(?:三级)?指标\s?[\d一二三四五六七八九十]{1,2}[：:、.．]")


def begins_level(text: str) -> bool:
    """Whether a text is a level word or, from two characters on, its beginning, which a cell broke: （四）可持续影."""
    return level_key(text) in _beginnings()


@lru_cache(maxsize=4096)
def level_pair(text: str) -> tuple[str, str] | None:
    """First and second level of a cell that holds both (产出指标-数量指标, 产出/数量); None for any other text."""
    parts = [part for part in _PAIR.split(squash(text).strip("【】[]")) if part]
    if len(parts) != 2:
        return None
    known = vocabulary()
    if known.level_class(parts[0]) and known.sublevel_class(parts[1]):
        return parts[0], parts[1]
    return None


@lru_cache(maxsize=4096)
def run_together(text: str) -> tuple[str, ...]:
    """The level words that one cell holds with nothing between (社会效益指标可持续影响指标); () for one."""
    word = squash(text)
    if len(word) > 40 or word.count("指标") < 2:
        return ()
    parts = tuple(part + "指标" for part in re.split("指标", word) if part)
    known = vocabulary()
    if (
        "".join(parts) != word
        or any(_PAIR.match(p) for p in parts)
        or not all(known.level_class(p) or known.sublevel_class(p) for p in parts)
    ):
        return ()
    return parts


def is_score(text: str) -> bool:
    """Whether a level cell holds only its score: (50分)."""
    word = squash(text)
    return bool(word) and "分" in word and bool(_SCORE.fullmatch(word))


def is_numbered(text: str) -> bool:
    """Whether a text begins as the next of numbered indicators: 指标2：…"""
    return _NUMBERED_NAME.match(text.lstrip()) is not None


def row_mark(texts: Sequence[str], words: Vocabulary) -> str | None:
    """What makes a line read as a row of indicators: a level word that other words follow, or a target value.

    A second level alone on a line begins the row of a table whose cells stand on lines of their own.
    """
    if len(texts) < 2:
        return next((text for text in texts if names_level(text, words) and words.sublevel_class(plain(text))), None)
    level = next((text for text in texts[:-1] if names_level(text, words)), None)
    pairs = (a + b for a, b in pairwise(texts) if is_sign(a))
    return level or next((text for text in (*texts, *pairs) if _VALUE.fullmatch(text)), None)


def names_level(text: str, words: Vocabulary) -> bool:
    """Whether a text is a level word that says so: 数量指标, and not 数量, which stands in many other places."""
    word = plain(text)
    known = words.level_class(word) or words.sublevel_class(word)
    return word.endswith("指标") and known is not None
