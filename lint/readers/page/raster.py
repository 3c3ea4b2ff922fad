"""From rules to tables: which rules belong together, their raster, and the cells that they close."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lint.readers.page.frame import Box
from lint.readers.page.marks import Char, RulingLine

_SAME = 1.2  # points between pieces of one rule, across it
_GAP = 2.5  # between pieces of one rule, along it
_DASH = 12.0  # pieces up to this length may be dashes, which stand further apart
_DASH_GAP = 7.0
_SHORT = 6.0  # what is shorter after joining is no side of a cell
_TOUCH = 3.0
_SNAP = 4.0  # rules closer than this are one side: double borders, the pieces of two cells
_STRIP = 9.0  # an empty strip this narrow is the room between two borders
_COVERED = 0.6  # of a side, to count as ruled
_MOST = 4_000  # rules of one direction on a page


@dataclass(frozen=True, slots=True)
class Span:
    """A cell by its place in a raster: first row and column, and how many of each it takes."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(slots=True)
class Raster:
    """A ruled table: where its columns and rows begin and end, and its cells.

    `open_top` and `open_bottom` hold, for each column, whether the outer side there is not ruled.
    """

    xs: list[float]
    ys: list[float]
    spans: list[Span]
    open_top: list[bool]
    open_bottom: list[bool]

    @property
    def box(self) -> Box:
        """The outer edge."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def span_box(self, span: Span) -> Box:
        """The edges of a cell."""
        return (
            self.xs[span.column],
            self.ys[span.row],
            self.xs[span.column + span.columns],
            self.ys[span.row + span.rows],
        )

    @property
    def owners(self) -> dict[tuple[int, int], int]:
        """By row and column, the number of the cell that they belong to."""
        return {
            (r, c): i
            for i, s in enumerate(self.spans)
            for r in range(s.row, s.row + s.rows)
            for c in range(s.column, s.column + s.columns)
        }

    def unit(self, u: float, v: float) -> tuple[int, int] | None:
        """Row and column of a point, None when it is outside."""
        if not (self.xs[0] - 1 <= u <= self.xs[-1] + 1 and self.ys[0] - 1 <= v <= self.ys[-1] + 1):
            return None
        column = min(max(bisect_right(self.xs, u) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, v) - 1, 0), len(self.ys) - 2)
        return row, column

    def goes_on_below(self, column: int) -> bool:
        """Whether the cell at the bottom of a column is cut by the end of the page: others beside it are closed."""
        return self.open_bottom[column] and not all(self.open_bottom)


def merged(rules: Iterable[RulingLine]) -> list[RulingLine]:
    """Pieces of one rule joined, dashes and dots too; what stays short is dropped."""
    lanes: list[list[RulingLine]] = []
    for rule in sorted(rules):
        if lanes and rule.at - lanes[-1][0].at <= _SAME:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    joined = [rule for lane in lanes for rule in _joined(sorted(lane, key=lambda r: r.start))]
    return [rule for rule in joined if rule.end - rule.start >= _SHORT]


def _joined(lane: Sequence[RulingLine]) -> Iterable[RulingLine]:
    at, start, end = lane[0]
    dashes = end - start <= _DASH
    for rule in lane[1:]:
        short = rule.end - rule.start <= _DASH
        if rule.start - end <= (_DASH_GAP if dashes and short else _GAP):
            # the longest piece knows best where the rule lies
            at = rule.at if rule.end - rule.start > end - start else at
            end = max(end, rule.end)
            dashes = short
        else:
            yield RulingLine(at, start, end)
            at, start, end = rule
            dashes = short
    yield RulingLine(at, start, end)


def rasters(
    across: Sequence[RulingLine], down: Sequence[RulingLine], chars: Sequence[Char], touch: float = _TOUCH
) -> list[Raster]:
    """The tables that the rules of a page make, the smallest first; rules within `touch` hang together."""
    across, down = merged(across), merged(down)
    if len(across) > _MOST or len(down) > _MOST or len(across) * len(down) > 1_500_000:
        raise TooDenseError
    found = []
    for wide, tall in _groups(across, down, touch):
        raster = _raster(wide, tall, chars)
        if raster is not None:
            found.append(raster)
    return sorted(found, key=lambda r: (r.xs[-1] - r.xs[0]) * (r.ys[-1] - r.ys[0]))


class TooDenseError(Exception):
    """A page has more rules than any table."""


def _groups(
    across: Sequence[RulingLine], down: Sequence[RulingLine], touch: float
) -> list[tuple[list[RulingLine], list[RulingLine]]]:
    """The rules that hang together by touching."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    offset = len(across)
    for j, tall in enumerate(down):
        for i, wide in enumerate(across):
            if tall.start - touch <= wide.at <= tall.end + touch and wide.start - touch <= tall.at <= wide.end + touch:
                parent[root(i)] = root(offset + j)
    groups: dict[int, tuple[list[RulingLine], list[RulingLine]]] = {}
    for i in range(len(parent)):
        group = groups.setdefault(root(i), ([], []))
        if i < offset:
            group[0].append(across[i])
        else:
            group[1].append(down[i - offset])
    return [group for group in groups.values() if group[0] and group[1]]


def _raster(across: list[RulingLine], down: list[RulingLine], chars: Sequence[Char]) -> Raster | None:
    # An outer side that is not drawn lies where the rules that should end at it do.
    xs = _lanes([r.at for r in down], min(r.start for r in across), max(r.end for r in across))
    ys = _lanes([r.at for r in across], min(r.start for r in down), max(r.end for r in down))
    if len(xs) < 2 or len(ys) < 2:
        return None
    raster = _filled(xs, ys, across, down)
    fewer_xs, fewer_ys = _without_strips(raster, chars)
    if len(fewer_xs) < len(xs) or len(fewer_ys) < len(ys):
        raster = _filled(fewer_xs, fewer_ys, across, down)
    return raster


def _filled(xs: list[float], ys: list[float], across: list[RulingLine], down: list[RulingLine]) -> Raster:
    walls = _Walls(_walls(across, ys, xs), _walls(down, xs, ys))
    spans = _spans(len(ys) - 1, len(xs) - 1, walls)
    top, bottom = walls.across[0], walls.across[-1]
    return Raster(xs, ys, spans, [not ruled for ruled in top], [not ruled for ruled in bottom])


def _lanes(places: list[float], first: float, last: float) -> list[float]:
    """Where sides lie: rules next to each other are one; both ends are added if no rule is there."""
    lanes: list[list[float]] = []
    for place in sorted(places):
        if lanes and place - lanes[-1][0] <= _SNAP:
            lanes[-1].append(place)
        else:
            lanes.append([place])
    middles = [sum(lane) / len(lane) for lane in lanes]
    if middles and middles[0] - first > _SNAP:
        middles.insert(0, first)
    if middles and last - middles[-1] > _SNAP:
        middles.append(last)
    return middles


def _without_strips(raster: Raster, chars: Sequence[Char]) -> tuple[list[float], list[float]]:
    """Column and row sides without the narrow strips between the borders of neighbours, which hold no cell's text."""
    if not any(b - a < _STRIP for sides in (raster.xs, raster.ys) for a, b in pairwise(sides)):
        return raster.xs, raster.ys
    spans = {
        (r, c): s
        for s in raster.spans
        for r in range(s.row, s.row + s.rows)
        for c in range(s.column, s.column + s.columns)
    }
    filled = set()
    for char in chars:
        unit = raster.unit((char.left + char.right) / 2, (char.top + char.bottom) / 2)
        if unit is not None and not char.text.isspace():
            filled.add(spans[unit])
    columns = {s.column for s in filled if s.columns == 1}
    rows = {s.row for s in filled if s.rows == 1}
    return _closed_up(raster.xs, columns), _closed_up(raster.ys, rows)


def _closed_up(sides: list[float], filled: set[int]) -> list[float]:
    kept = [sides[0]]
    for i, side in enumerate(sides[1:]):
        if side - kept[-1] < _STRIP and i not in filled:
            kept[-1] = (kept[-1] + side) / 2
        else:
            kept.append(side)
    return kept if len(kept) >= 2 else sides


def _walls(rules: list[RulingLine], lanes: list[float], stops: list[float]) -> list[list[bool]]:
    """For each lane and each stretch between two stops, whether rules cover it."""
    pieces: list[list[tuple[float, float]]] = [[] for _ in lanes]
    for rule in rules:
        nearest = min(range(len(lanes)), key=lambda i: abs(lanes[i] - rule.at))
        if abs(lanes[nearest] - rule.at) <= _STRIP:
            pieces[nearest].append((rule.start, rule.end))
    return [[_covered(sorted(lane), a, b) >= _COVERED for a, b in pairwise(stops)] for lane in pieces]


def _covered(pieces: list[tuple[float, float]], start: float, end: float) -> float:
    """The share of a stretch that sorted pieces cover."""
    covered, reached = 0.0, start
    for a, b in pieces:
        low, high = max(a, reached), min(b, end)
        if high > low:
            covered += high - low
            reached = high
    return covered / (end - start)


@dataclass(frozen=True, slots=True)
class _Walls:
    """Whether the sides across (by lane and column) and down (by lane and row) are ruled."""

    across: list[list[bool]]
    down: list[list[bool]]


def _spans(rows: int, columns: int, walls: _Walls) -> list[Span]:
    """Cells grown to the right, then downwards, until a ruled side stops them."""
    taken = [[False] * columns for _ in range(rows)]
    spans = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            right = column + 1
            while right < columns and not walls.down[right][row] and not taken[row][right]:
                right += 1
            low = row + 1
            while low < rows and _goes_on(range(column, right), low, walls, taken):
                low += 1
            for r in range(row, low):
                taken[r][column:right] = [True] * (right - column)
            spans.append(Span(row, column, low - row, right - column))
    return spans


def _goes_on(columns: range, row: int, walls: _Walls, taken: list[list[bool]]) -> bool:
    """Whether a cell over `columns` takes `row` in as well."""
    down = walls.down
    if any(walls.across[row][c] or taken[row][c] for c in columns):
        return False
    if any(down[c][row] for c in columns[1:]):
        return False
    left, right = columns.start, columns.stop
    return (left == 0 or down[left][row]) and (right == len(down) - 1 or down[right][row])
