"""Where rows part: each takes lines that follow one another, and its cells stand in their middle or start with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lint.readers.rowfit import is_whole_value
from lint.readers.text.aligned.pieces import PITCH, Piece
from lint.text.width import width

_MOST_NUMBERS = 600  # lines of a table; no form has more, and the work would grow
_MOST_LINES = 16  # of one row
_BLANK = 0.7  # of a line: what a cell without text costs
_NEEDED = 1.7  # the same of name and value
_SPARSE = 0.2  # and in columns that forms leave blank in many rows
_SLACK = 0.5  # of a line that a middle is off where it falls between two
_NEAR = 0.1  # what that costs
_FAR = 2  # lines of one cell stand at most so far apart: those of others may stand between
_SHORT = 1.5  # what a line costs at most that wraps before it fills its column
_FULL = 4  # columns of a screen that a full line may lack
_ROW = 0.1
_PARTED = 0.6  # a line without any text inside a row


@dataclass(frozen=True, slots=True)
class _Column:
    """A column with text: its pieces by line, the widest of them, what it costs that a row has none."""

    pieces: Mapping[int, Piece]
    widest: int
    blank: float
    is_value: bool


def bands(
    columns: Sequence[Sequence[Piece]], name: int, value: int, sparse: Collection[int], levels: Iterable[Piece]
) -> Iterator[list[float]]:
    """Guesses at where the rows stand, for cells in the middle of their rows and for cells at the top.

    `sparse` are columns that forms leave blank in many rows; `levels` stand beside the columns, over several rows.
    """
    numbers = sorted({_line(piece) for column in columns for piece in column})
    if len(numbers) > _MOST_NUMBERS:
        return
    filled = {*numbers, *map(_line, levels)}
    used = []
    for at, pieces in enumerate(columns):
        if pieces:
            blank = _NEEDED if at in {name, value} else _SPARSE if at in sparse else _BLANK
            widest = max(width(piece.text) for piece in pieces)
            used.append(_Column({_line(piece): piece for piece in pieces}, widest, blank, at == value))
    for centred in (True, False):
        cut = _cut(numbers, used, filled, centred=centred)
        if cut:
            yield [_place(first, last, centred=centred) for first, last in cut]


def _line(piece: Piece) -> int:
    return round(piece.box[1] / PITCH)


def _place(first: int, last: int, *, centred: bool) -> float:
    return ((first + last) / 2 if centred else first) * PITCH + PITCH / 2


def _cut(
    numbers: Sequence[int], columns: Sequence[_Column], filled: Collection[int], *, centred: bool
) -> list[tuple[int, int]]:
    """The cheapest way to cut the lines into rows: the first and the last line of each."""
    best = [0.0] + [float("inf")] * len(numbers)
    came = [0] * (len(numbers) + 1)
    for end in range(1, len(numbers) + 1):
        for start in range(end - 1, max(0, end - _MOST_LINES) - 1, -1):
            blank = sum(line not in filled for line in range(numbers[start], numbers[end - 1]))
            cost = best[start] + _ROW + _PARTED * blank
            for column in columns:
                cost += _cell(column, numbers[start:end], centred=centred)
                if cost >= best[end]:
                    break
            else:
                best[end], came[end] = cost, start
    rows = []
    end = len(numbers)
    while end and best[-1] < float("inf"):
        rows.append((numbers[came[end]], numbers[end - 1]))
        end = came[end]
    return rows[::-1]


def _cell(column: _Column, lines: Sequence[int], *, centred: bool) -> float:
    """What it costs that a row takes these lines, for one column."""
    block = [column.pieces[line] for line in lines if line in column.pieces]
    if not block:
        return column.blank
    if column.is_value and any(is_whole_value(piece.text) for piece in block[1:]):
        return float("inf")
    first, last = _line(block[0]), _line(block[-1])
    off = abs((first + last) - (lines[0] + lines[-1])) / 2 if centred else float(first - lines[0])
    cost = _NEAR * off + max(0.0, off - _SLACK)
    for above, below in pairwise(block):
        gap = column.widest - width(above.text)
        cost += _SHORT * gap / column.widest if gap > _FULL else 0.0
        cost += max(0, _line(below) - _line(above) - _FAR)
    return cost
