"""Text that is too high for its cell: spreadsheets print its lines over the cells above and below.

The lines of one cell stand a constant step apart, aligned by their middles or left ends, and their block about the
middle of the cell. So lines that a rule crosses are put together by the step of those that stand well in their cells,
and go where the middle of their block lies.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from lint.readers.page.marks import Char
from lint.readers.page.raster import Raster

_CROSSED = 0.25  # of a letter's height, that stands beyond the rule of the cell which its middle is in
_STEPS = (1.0, 2.0)  # heights that the lines of a cell may stand apart
_OFF = 0.45  # points by which a step may differ from the usual one: rows and lines of a cell may be so alike
_OUTSIDE = 1.5  # heights that a line may stand above or below the whole table
_ALIGNED = 1.5  # points
_SAME_LINE = -0.5, 0.6  # heights between two runs of one line; less than none where they overlap
_LEVEL = 0.3  # heights that two runs of one line may stand off each other

Run = Sequence[Char]
Unit = tuple[int, int]
Where = tuple[int, Unit | None]  # ordinal of a table and a unit of it; None when in no table


@dataclass(frozen=True, slots=True)
class _Line:
    """Runs side by side in one column of a table: their numbers, edges, and the cell that their middle is in."""

    runs: tuple[int, ...]
    table: int
    left: float
    top: float
    right: float
    bottom: float
    cell: tuple[float, float, float, float]

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def is_outside(self) -> bool:
        """Whether it stands above or below the whole table."""
        return not self.cell[1] <= (self.top + self.bottom) / 2 <= self.cell[3]

    @property
    def is_crossed(self) -> bool:
        """Whether a ruled side of its cell goes through its letters."""
        beyond = _CROSSED * self.height
        return self.top < self.cell[1] - beyond or self.bottom > self.cell[3] + beyond

    def is_aligned(self, other: _Line) -> bool:
        """Whether another line may stand in the same cell."""
        off = min(abs(self.left - other.left), abs(self.middle - other.middle))
        return self.table == other.table and off < _ALIGNED


@dataclass(frozen=True, slots=True)
class Overflow:
    """Where runs belong that leave their cells, by their numbers, and whether some could not be placed for certain."""

    cells: Mapping[int, Where]
    in_doubt: bool = False


def find_overflow(tables: Sequence[Raster], runs: Sequence[Run]) -> Overflow:
    """The runs whose lines a rule crosses, each with the cell of its block."""
    if not any(_may_be_crossed(raster, run) for run in runs for raster in tables):
        return Overflow({})
    lines = list(_lines(tables, runs))
    if not any(line.is_crossed for line in lines):
        return Overflow({})
    step = _usual_step(lines)
    found: dict[int, Where] = {}
    taken: set[Where] = set()
    in_doubt = False
    for block in _blocks(lines, step):
        if all(line.is_outside or not line.is_crossed for line in block):
            continue
        first, last = block[0], block[-1]
        unit = tables[first.table].unit(first.middle, (first.top + last.bottom) / 2)
        if unit is None:
            continue
        where = (first.table, unit)
        in_doubt = in_doubt or where in taken or (len(block) == 1 and _has_neighbour(first, lines))
        taken.add(where)
        found |= dict.fromkeys((i for line in block for i in line.runs), where)
    return Overflow(found, in_doubt)


def _lines(tables: Sequence[Raster], runs: Sequence[Run]) -> Iterator[_Line]:
    """The lines that the runs in tables make, column by column from the top."""
    owners = [raster.owners for raster in tables]
    placed = [line for i, run in enumerate(runs) if (line := _line(tables, owners, i, run)) is not None]
    placed.sort(key=lambda line: (line.table, line.cell[0], line.top, line.left))
    waiting: _Line | None = None
    for line in placed:
        if waiting is not None and _is_beside(waiting, line):
            waiting = _joined(waiting, line)
            continue
        if waiting is not None:
            yield waiting
        waiting = line
    if waiting is not None:
        yield waiting


def _may_be_crossed(raster: Raster, run: Run) -> bool:
    """Whether a side of any row goes through the letters of a run: of all pages but few, none does."""
    beyond = _CROSSED * (run[0].bottom - run[0].top)
    side = bisect_right(raster.ys, run[0].top + beyond)
    return side < len(raster.ys) and raster.ys[side] < run[0].bottom - beyond


def _line(tables: Sequence[Raster], owners: Sequence[Mapping[Unit, int]], number: int, run: Run) -> _Line | None:
    first, last = run[0], run[-1]
    u, v = (first.left + last.right) / 2, (first.top + first.bottom) / 2
    if first.turn:
        return None
    for table, raster in enumerate(tables):
        inside = min(max(v, raster.ys[0]), raster.ys[-1])
        near = abs(v - inside) < _OUTSIDE * (first.bottom - first.top)
        if near and (unit := raster.unit(u, inside)) is not None:
            cell = raster.span_box(raster.spans[owners[table][unit]])
            bottom = median([c.bottom for c in run if c.text.isalpha()] or [first.bottom])
            return _Line((number,), table, first.left, bottom - (first.bottom - first.top), last.right, bottom, cell)
    return None


def _is_beside(left: _Line, right: _Line) -> bool:
    apart = (right.left - left.right) / left.height
    near = abs(right.top - left.top) < _LEVEL * left.height and _SAME_LINE[0] < apart < _SAME_LINE[1]
    return near and left.table == right.table and left.cell == right.cell


def _joined(left: _Line, right: _Line) -> _Line:
    return _Line(
        (*left.runs, *right.runs), left.table, left.left, left.top, max(left.right, right.right), left.bottom, left.cell
    )


def _usual_step(lines: Sequence[_Line]) -> float | None:
    """The step between the lines of cells that hold all theirs, in points; None where no cell holds two."""
    steps = []
    whole = [line for line in lines if not line.is_crossed]
    for _, held in groupby(whole, key=lambda line: (line.table, line.cell)):
        own = list(held)
        steps += [
            step
            for a, b in pairwise(own)
            if a.is_aligned(b) and _STEPS[0] <= (step := b.top - a.top) / a.height <= _STEPS[1]
        ]
    return median(steps) if steps else None


def _blocks(lines: Sequence[_Line], step: float | None) -> Iterator[list[_Line]]:
    """The lines that stand a step apart, as blocks; every line in a block of its own where the step is not known."""
    by_top = sorted((line.top, number) for number, line in enumerate(lines))
    taken: set[int] = set()
    for number, first in enumerate(lines):
        if number in taken:
            continue
        block = [first]
        while step is not None:
            upper, below = block[-1], block[-1].top + step
            near = by_top[bisect_left(by_top, (below - _OFF, -1)) : bisect_left(by_top, (below + _OFF, len(lines)))]
            fits = (n for _, n in near if n > number and n not in taken and _goes_below(upper, lines[n]))
            if (found := min(fits, default=None)) is None:
                break
            taken.add(found)
            block.append(lines[found])
        yield block


def _goes_below(line: _Line, other: _Line) -> bool:
    return (line.is_crossed or other.is_crossed) and line.is_aligned(other)


def _has_neighbour(line: _Line, lines: Sequence[_Line]) -> bool:
    """Whether another line of the column stands so near that both may belong to one cell."""
    return any(
        other is not line
        and line.is_aligned(other)
        and other.is_crossed
        and not other.is_outside
        and abs(other.top - line.top) <= _STEPS[1] * line.height
        for other in lines
    )
