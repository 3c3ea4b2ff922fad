"""Text on a terminal: how many columns it takes, where its lines end, and what of it may be printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from lint.patterns import regex

_BREAKS = regex(r"[\n\r\t\v\f]")
_CLOSING = frozenset("，。、；：！？）》」』】〕”’…,.;:!?)]}%％ ")
_OPENING = frozenset("（《「『【〔“‘([{")
# What XML 1.0 has no way to hold (2.2, Char), and the two that it allows and programs refuse.
_FORBIDDEN = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LOOK_BACK = 24  # characters: a longer word is cut

Span = tuple[int, int]  # start and end in code points, end exclusive


@lru_cache(8192)  # of the characters of a report a few hundred stand again and again
def char_width(char: str) -> int:
    """Columns of one character: 2 for wide and full-width ones, 0 for combining marks and controls, else 1."""
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc") else 1


def width(text: str) -> int:
    """Columns of a text."""
    return sum(map(char_width, text))


def wrap(text: str, columns: int) -> Iterator[Span]:
    """Spans of the lines into which `text` falls when no line may take more than `columns` columns.

    A line ends where a reader expects it: not inside a Latin word or number, nor before closing punctuation.
    """
    start = at = used = 0
    while at < len(text):
        used += char_width(text[at])
        if used > columns and at > start:
            end = _break(text, start, at)
            yield start, end
            start, at, used = end, end, 0
        else:
            at += 1
    if start < len(text):
        yield start, len(text)


def _break(text: str, start: int, at: int) -> int:
    """The last good place for a line break in `text` after `start` and not after `at`; `at` when there is none."""
    for place in range(at, max(start, at - _LOOK_BACK), -1):
        before, after = text[place - 1], text[place]
        if after not in _CLOSING and not (_is_latin(before) and _is_latin(after)) and before not in _OPENING:
            return place
    return at


def _is_latin(char: str) -> bool:
    return "!" <= char <= "~"


def printable(text: str) -> str:
    """`text` on one line, safe to print: line breaks as blanks, controls and bidirectional marks as escapes."""
    return visible(_BREAKS.sub(" ", text))


def storable(text: str) -> str:
    """`text` as a part of an Office file can hold it: no character that XML forbids."""
    return _FORBIDDEN.sub("\ufffd", text)


def visible(text: str) -> str:
    """`text` with controls and bidirectional marks as escapes that can be seen; line breaks and tabs stay."""
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(char: str) -> str:
    hidden = char not in "\n\t" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    return f"\\u{ord(char):04x}" if hidden else char
