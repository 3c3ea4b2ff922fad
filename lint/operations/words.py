"""Word lists of pairs (错写=正写, 人数=人), and words found in a printed text though blanks and widths differ."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from lint.text.lexicon import Lexicon, parse
from lint.text.normal import squash


@cache
def paired(words: Lexicon) -> tuple[Lexicon, Mapping[str, str]]:
    """The left sides of a list of pairs as a list to search, and the right side of each."""
    pairs = dict(word.split("=", 1) for word in words.words if "=" in word)
    return parse(pairs), pairs


def exchanged(printed: str, wrong: str, right: str) -> str:
    """`printed` with `wrong`, a word of its squashed form, put right; the rest keeps every character."""
    found = [(start, end) for start, end in _places(printed, wrong)]
    for start, end in reversed(found):
        printed = printed[:start] + right + printed[end:]
    return printed


def _places(printed: str, word: str) -> list[tuple[int, int]]:
    """Where a word of the squashed text stands in the printed one."""
    plain, origin = aligned(printed)
    spans = []
    for match in re.finditer(re.escape(word), plain):
        spans.append((origin[match.start()], origin[match.end() - 1] + 1))
    return spans


def aligned(printed: str) -> tuple[str, list[int]]:
    """The squashed text, and for each of its characters the position of the printed one that it comes from."""
    plain: list[str] = []
    origin: list[int] = []
    for position, letter in enumerate(printed):
        for one in squash(letter):
            plain.append(one)
            origin.append(position)
    return "".join(plain), origin
