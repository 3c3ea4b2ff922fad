"""Text on a terminal: how many columns it takes, where it breaks, and carets that stand under the right character."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

Span = tuple[int, int]  # start and end in code points, end exclusive


def char_width(char: str) -> int:
    """Columns of one character: 2 for wide and full-width ones, 0 for combining marks and controls, else 1."""
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc") else 1


def width(text: str) -> int:
    """Columns of a text."""
    return sum(map(char_width, text))


def wrap(text: str, columns: int) -> Iterator[Span]:
    """Spans of the lines into which `text` falls when no line may take more than `columns` columns."""
    start = used = 0
    for at, char in enumerate(text):
        wide = char_width(char)
        if used + wide > columns and at > start:
            yield start, at
            start, used = at, 0
        used += wide
    if start < len(text):
        yield start, len(text)


def carets(text: str, spans: Sequence[Span]) -> str:
    """A line that stands under `text` and has `^` under every column of `spans`; '' when no span touches it."""
    line = "".join(
        ("^" if any(start <= at < end for start, end in spans) else " ") * char_width(char)
        for at, char in enumerate(text)
    )
    return line.rstrip()


def shorten(text: str, columns: int) -> str:
    """`text` cut to `columns` columns, with … where something was cut."""
    if width(text) <= columns:
        return text
    used, end = 1, 0  # one column for the …
    for char in text:
        used += char_width(char)
        if used > columns:
            break
        end += 1
    return text[:end] + "…"


def printable(text: str) -> str:
    """`text` with line breaks as blanks and control or bidirectional marks as visible escapes, safe to print."""
    return "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    if char in "\n\r\t\v\f":
        return " "
    if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
        return f"\\u{ord(char):04x}"
    return char
