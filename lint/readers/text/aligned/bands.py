"""Where rows part: each takes lines that follow one another, and its cells stand in their middle or start with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lint.readers.rowfit import is_whole_value
from lint.readers.text.aligned.pieces import PITCH, Piece

_MOST_LINES = 16  # of one row
_BLANK = 0.7  # of a line: what a cell without text costs
_NEEDED = 1.0  # and one without name or value besides
_SLACK = 0.5  # of a line that a middle is off where it falls between two
_NEAR = 0.1  # what that costs
_FAR = 2  # lines of one cell stand at most so far apart: those of others may stand between
_SHORT = 1.5  # what a line costs at most that wraps before it fills its column
_ROW = 0.1

Column = Mapping[int, Piece]


def bands(columns: Sequence[Sequence[Piece]], name: int, value: int) -> Iterator[list[float]]:
    """Guesses at where the rows stand, for cells in the middle of their rows and for cells at the top."""
    numbers = sorted({_line(piece) for column in columns for piece in column})
    used = [at for at, column in enumerate(columns) if column]
    if not numbers:
        return
    for centred in (True, False):
        cut = _cut(numbers, [columns[at] for at in used], {used.index(name), used.index(value)}, used.index(value), centred)
        if cut:
            yield [_place(first, last, centred) for first, last in cut]


def _line(piece: Piece) -> int:
    return round(piece.box[1] / PITCH)


def _place(first: int, last: int, centred: bool) -> float:
    return ((first + last) / 2 if centred else first) * PITCH + PITCH / 2


def _cut(
    numbers: Sequence[int], columns: Sequence[Sequence[Piece]], needed: set[int], value: int, centred: bool
) -> list[tuple[int, int]]:
    """The cheapest way to cut the lines into rows: the first and the last line of each."""
    by_line = [{_line(piece): piece for piece in column} for column in columns]
    widest = [max(piece.box[2] - piece.box[0] for piece in column) for column in columns]
    best = [0.0] + [float("inf")] * len(numbers)
    came = [0] * (len(numbers) + 1)
    for end in range(1, len(numbers) + 1):
        for start in range(end - 1, max(0, end - _MOST_LINES) - 1, -1):
            lines = numbers[start:end]
            cost = best[start] + _ROW
            for at, column in enumerate(by_line):
                block = [column[line] for line in lines if line in column]
                cost += _cell(block, lines, widest[at], centred) + (_NEEDED if at in needed and not block else 0.0)
                if at == value and any(is_whole_value(piece.text) for piece in block[1:]):
                    cost = float("inf")
                if cost >= best[end]:
                    break
            else:
                best[end], came[end] = cost, start
    rows = []
    end = len(numbers)
    while end:
        rows.append((numbers[came[end]], numbers[end - 1]))
        end = came[end]
    return rows[::-1] if best[-1] < float("inf") else []


def _cell(block: Sequence[Piece], lines: Sequence[int], widest: float, centred: bool) -> float:
    """What it costs that a column has these pieces in a row that takes these lines."""
    if not block:
        return _BLANK
    first, last = _line(block[0]), _line(block[-1])
    off = abs((first + last) - (lines[0] + lines[-1])) / 2 if centred else float(first - lines[0])
    cost = _NEAR * off + max(0.0, off - _SLACK)
    for above, below in zip(block, block[1:], strict=False):
        gap = widest - (above.box[2] - above.box[0])
        cost += _SHORT * gap / widest if gap > 2 * PITCH else 0.0
        cost += max(0, _line(below) - _line(above) - _FAR)
    return cost
