"""Lines of text as pieces that wide blanks part, each with the columns that it stands in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from lint.readers.text.spans import Span
from lint.text.width import char_width

PITCH = 12.0  # height of a line, in the units that a column counts 6 of
_COLUMN = 6.0
_PIECE = re.compile(r"\S+(?: \S+)*")  # two blanks or a wide one part columns


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on a line."""

    text: str
    box: tuple[float, float, float, float]
    span: Span
    places: tuple[int, ...]  # where each character begins, and the last one ends
    size: float = PITCH

    @property
    def middle(self) -> float:
        """Halfway between its top and bottom."""
        return (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True, slots=True)
class Scale:
    """The lines of a part of a text by index, in order, each as its pieces; blank lines are left out."""

    lines: dict[int, tuple[Piece, ...]]
    order: tuple[int, ...]  # the indexes
    pages: frozenset[int] = frozenset()  # lines that a page begins with
    counts: bool = False  # characters are counted: columns are put where texts end, and texts may overlap a little


def scales(lines: Sequence[str], at: int, end: int) -> Iterator[Scale]:
    """The pieces placed by the widths of characters, as on a screen, and by their number, as some programs count.

    A screen shows ≥ or ‰ as wide as a Han character or half as wide.
    """
    pages = frozenset(n for n in range(at, end) if "\f" in lines[n])
    for measure in (char_width, _wide, _one):
        pieces = {n: found for n in range(at, end) if (found := tuple(_pieces(lines[n], n, measure)))}
        yield Scale(pieces, tuple(pieces), pages, measure is _one)


def _wide(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) == "A" else char_width(char)


def _one(char: str) -> int:
    return 1


def _pieces(line: str, at: int, measure: Callable[[str], int]) -> Iterator[Piece]:
    places = list(accumulate((0 if char == "\f" else measure(char) for char in line), initial=0))
    for found in _PIECE.finditer(line):
        left, right = (places[end] * _COLUMN for end in found.span())
        box = (left, at * PITCH, right, (at + 1) * PITCH)
        yield Piece(found[0], box, (at + 1, *found.span()), tuple(places[found.start() : found.end() + 1]))


def apart(piece: Piece) -> list[Piece]:
    """The words of a piece, where single blanks part cells that stand close together."""
    _, top, _, bottom = piece.box
    number, begin, _ = piece.span
    found: list[Piece] = []
    for word in re.finditer(r"\S+", piece.text):
        start, end = word.span()
        box = (piece.places[start] * _COLUMN, top, piece.places[end] * _COLUMN, bottom)
        found.append(Piece(word[0], box, (number, begin + start, begin + end), piece.places[start : end + 1]))
    return found
