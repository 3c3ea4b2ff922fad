"""Pieces of the lines of a page that keeps its columns by blanks, at their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lint.patterns import regex
from lint.readers.text.spans import Span

_PIECE = regex(r"\S+(?: \S+)*")

Measure = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line with not more than one blank between them; `low` and `high` are columns."""

    line: int
    low: int
    high: int
    text: str
    start: int  # the character of the line that it begins with

    @property
    def middle(self) -> float:
        """Where its middle stands on the line."""
        return (self.low + self.high) / 2

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return (self.line + 1, self.start, self.start + len(self.text))

    def parted(self, at: int, measure: Measure) -> tuple[Piece, Piece]:
        """What stands before and behind the blank at a place of its text."""
        low = self.low + measure(self.text[: at + 1])
        return (
            Piece(self.line, self.low, self.low + measure(self.text[:at]), self.text[:at], self.start),
            Piece(self.line, low, self.high, self.text[at + 1 :], self.start + at + 1),
        )


@dataclass(frozen=True, slots=True)
class TextPage:
    """Lines on which columns are counted by characters, as some programs do, or by their widths on a screen."""

    lines: Sequence[str]
    measure: Measure

    def pieces(self, n: int) -> list[Piece]:
        """The pieces of line `n`."""
        found: list[Piece] = []
        at = column = 0
        for match in _PIECE.finditer(self.lines[n]):
            column += self.measure(self.lines[n][at : match.start()])
            high = column + self.measure(match[0])
            found.append(Piece(n, column, high, match[0], match.start()))
            at, column = match.end(), high
        return found
