"""The rows that each level word spans: where it stands among them, and which second levels belong to a first."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from lint.readers.rowfit import Line
from lint.readers.text.aligned.pieces import PITCH
from lint.readers.text.flow.levels import misfit
from lint.readers.text.vocabulary import vocabulary

Run = tuple[int, int, tuple[Line, ...]]  # first row, row after the last, lines
Extents = Sequence[tuple[float, float]]
_FAR = 2.2 * PITCH  # between the lines of one word, where a line of another cell stands between them
_MOST_LINES = 4  # of one word
_WITHOUT = 1.5  # what it costs that a row stands above the first word
_Foreign = Callable[[str, int], float]  # what it costs that a word stands over a row


def level_runs(column1: Sequence[Line], column2: Sequence[Line], rows: Extents) -> tuple[list[Run], ...]:
    """The runs of the first and of the second level; both stand alike: in the middle of their rows, or at the top.

    A middle between two lines is printed on the upper or on the lower one.
    """
    readings = (_both(column1, column2, rows, place) for place in _PLACES)
    return min(readings, key=lambda reading: reading[0])[1]


def _both(
    column1: Sequence[Line], column2: Sequence[Line], rows: Extents, place: _Place
) -> tuple[float, tuple[list[Run], ...]]:
    cost2, runs2 = _assigned(column2, rows, place, lambda word, row: 0.0)
    below = [""] * len(rows)
    for first, after, lines in runs2:
        below[first:after] = [_text(lines)] * (after - first)
    cost1, runs1 = _assigned(column1, rows, place, lambda word, row: misfit(below[row], word))
    return cost1 + cost2, (runs1, runs2)


_Place = Callable[[float, float], float]  # top and bottom of some rows -> where their word stands


def _middle(top: float, bottom: float) -> float:
    return (top + bottom) / 2


def _upper(top: float, bottom: float) -> float:
    return (math.floor((bottom - top) / PITCH / 2 - 0.5) + 0.5) * PITCH + top


def _lower(top: float, bottom: float) -> float:
    return (math.ceil((bottom - top) / PITCH / 2 - 0.5) + 0.5) * PITCH + top


def _at_top(top: float, bottom: float) -> float:
    return top + PITCH / 2


_PLACES: tuple[_Place, ...] = (_middle, _upper, _lower, _at_top)


def _text(lines: Sequence[Line]) -> str:
    return "".join(line.text for line in lines)


def level_words(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """The lines of each level word of a column."""
    word: list[Line] = []
    whole = 0  # lines that the word is known to have
    for at, line in enumerate(lines):
        far = bool(word) and line.middle - word[-1].middle > _FAR
        goes_on = len(word) < whole
        if word and not goes_on and (far or vocabulary().is_level(_text(word)) or _begins(line.text)):
            yield tuple(word)
            word = []
        word.append(line)
        if len(word) == 1:
            whole = _whole(lines[at:])
    if word:
        yield tuple(word)


def _whole(lines: Sequence[Line]) -> int:
    """How many lines the longest level word takes that the first of them begins; 0 for none."""
    found = 0
    for size in range(1, min(_MOST_LINES, len(lines)) + 1):
        if size > 1 and lines[size - 1].middle - lines[size - 2].middle > _FAR:
            break
        found = size if vocabulary().is_level(_text(lines[:size])) else found
    return found


def _begins(text: str) -> bool:
    return vocabulary().is_level(text) and text.endswith("指标")


def _assigned(lines: Sequence[Line], rows: Extents, place: _Place, foreign: _Foreign) -> tuple[float, list[Run]]:
    """The cheapest way to share out the rows, one run to each word in order; rows before the first may have none."""
    words = list(level_words(lines))
    if not words or len(words) > len(rows):
        return (0.0, []) if not words else (math.inf, [])
    count = len(rows)
    best = [[math.inf] * (count + 1) for _ in range(len(words) + 1)]
    came = [[0] * (count + 1) for _ in range(len(words) + 1)]
    for first in range(count):
        best[0][first] = _WITHOUT * first
    for n, word in enumerate(words, 1):
        middle, text = (word[0].middle + word[-1].middle) / 2, _text(word)
        at_top = word[0].middle if place is _at_top else middle
        for first in range(n - 1, count):
            strange = 0.0
            for after in range(first + 1, count - (len(words) - n) + 1):
                strange += foreign(text, after - 1)
                off = abs(place(rows[first][0], rows[after - 1][1]) - at_top) / PITCH
                cost = best[n - 1][first] + off + strange
                if cost < best[n][after] - 1e-9:
                    best[n][after], came[n][after] = cost, first
    runs: list[Run] = []
    after = count
    for n in range(len(words), 0, -1):
        first = came[n][after]
        runs.append((first, after, words[n - 1]))
        after = first
    return best[-1][count], runs[::-1]
