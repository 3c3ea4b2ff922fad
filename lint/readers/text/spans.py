"""Pieces of lines: what a text cell is made of, so that every character of a reading can be pointed at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lint.source import Paragraph, TextPlace

Span = tuple[int, int, int]  # line from 1, first column from 0, end column


def trim(lines: Sequence[str], at: int, start: int = 0, end: int | None = None) -> Span:
    """The span of line index `at` between two columns without the white space around it; may be empty."""
    text = lines[at]
    end = len(text) if end is None else end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (at + 1, start, end)


def words(lines: Sequence[str], span: Span) -> str:
    """The characters of a span."""
    number, start, end = span
    return lines[number - 1][start:end]


def joined(lines: Sequence[str], spans: Iterable[Span], by: str = "\n") -> str:
    """The text of several spans, empty ones left out."""
    return by.join(part for span in spans if (part := words(lines, span)))


def paragraph(lines: Sequence[str], at: int) -> Paragraph:
    """Line index `at` as a paragraph."""
    span = trim(lines, at)
    return Paragraph(words(lines, span), TextPlace((span,)))
