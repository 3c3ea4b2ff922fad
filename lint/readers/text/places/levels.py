"""Levels of rows by their places: a level stands in the middle of the rows that it spans."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lint.forms.cellcost import cell_cost
from lint.forms.content import kind_of
from lint.forms.headers import Role
from lint.forms.levels import is_level_text, is_score
from lint.forms.vocabulary import vocabulary
from lint.patterns import regex
from lint.readers.text.flow.words import fills
from lint.readers.text.places.bands import BandRow, PageEnds
from lint.readers.text.places.page import Piece
from lint.text.normal import squash
from lint.text.width import width

_NUMBERED = regex(r"\([一二三四五六七八九十\d]{1,2}\)(?!$)")
_MOST_PAIRS = 20_000  # levels times rows of a table of some form
_ALIEN = 1.5  # lines off the middle that a second level under a strange first level weighs
_BESIDE_ROWS = 2.0  # lines off the middle that each line weighs by which a level stands above or below its rows
# Lines off the middle that a level without rows weighs, less where rows are far.
_ALONE, _ALONE_LEAST = 2.2, 0.3
_FAR = 9.0  # lines: as if no row were near
_NAME_NUMBER = regex(r"指标(\d{1,2})[.、:：]?\D")
_AMID = 2.0  # lines off the middle that it weighs when a level begins amid the rows of one further in
_HALF_LINE = 0.5
_TIE = 0.2  # lines that places of a level may weigh apart and be as good
_NEAR = 1.9  # lines from one line of a cell to the next; where heights are guessed they are a little off
_COUNTS_ON = 1.5  # lines off the middle that it weighs when a level begins amid names that count on
_LEAD_FIRST, _LEAD_ON = 0.9, 0.3  # a row before the first level of a column, on the first page and on others


@dataclass(slots=True)
class LevelCell:
    """Lines of a level column that make up one cell.

    `top`: it stands at the top of its rows, not in their middle; `is_cut`: it may, since rows follow on the next page.
    `first` and `middle` are heights of its first line and of its middle, in lines from the top of the page's rows.
    """

    pieces: list[Piece] = field(default_factory=list)
    top: bool = False
    is_cut: bool = False
    first: float = 0.0
    middle: float = 0.0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)

    def put(self, heights: Callable[[int], float]) -> None:
        """Say how high its lines stand."""
        self.first = heights(self.pieces[0].line)
        self.middle = (self.first + heights(self.pieces[-1].line)) / 2

    def off(self, first: Extent, last: Extent) -> float:
        """Lines that it stands off where the level of these rows would stand."""
        below_top = abs(self.first - first.top - _HALF_LINE)
        off = abs(self.middle - (first.top + last.bottom) / 2)
        return below_top if self.top else min(off, below_top) if self.is_cut else off


def with_levels(
    rows: Sequence[BandRow],
    held: Mapping[int, Sequence[Piece]],
    roles: Sequence[Role],
    page: PageEnds,
    *,
    top: bool,
) -> tuple[list[BandRow], float, bool]:
    """The rows with their levels, each in the first row that it spans; a level without rows has one to itself.

    Then their cost, and whether some level might as well stand elsewhere.

    `top` says that cells stand at the top of their rows.
    """
    total, tied = 0.0, False
    cells = [dict(row.cells) for row in rows]
    own = [dict(row.cells) for row in rows]  # without levels of several rows
    for column in sorted(held, reverse=True):
        extents, heights = _heights(own, top=top)
        texts = level_cells(sorted(held[column], key=lambda p: (p.line, p.low)), heights, top=top)
        role = roles[column]
        total += sum(cell_cost(role, cell.text) for cell in texts)
        sure = roles.index("level2") if "level2" in roles else -1
        below = ["".join(p.text for p in row.get(sure, ())) for row in cells] if role == "level1" else []
        small = any(below) and len(texts) * len(below) <= _MOST_PAIRS
        alien = [[_is_alien(cell.text, text) for text in below] for cell in texts] if small else []
        inner = min((c for c in held if c > column), default=-1)
        starts = _group_costs([_ordinal(row, roles) for row in cells]) if inner < 0 else _amid(cells, inner)
        for cell in texts:
            cell.put(heights)
            cell.is_cut = page.is_cut and cell is texts[-1]
        groups, off = _share_out(texts, extents, alien, _LEAD_ON if page.goes_on else _LEAD_FIRST, starts)
        total += 0.15 * off
        tied = tied or (not page.halves and _ties(texts, extents, alien, groups, starts))
        extra: list[tuple[int, LevelCell]] = []
        for cell, (first, last) in zip(texts, groups, strict=True):
            if first == last:
                extra.append((first, cell))
                continue
            cells[first][column] = tuple(cell.pieces)
            if last - first == 1:  # a row is as high as its highest cell
                own[first][column] = tuple(cell.pieces)
        for place, cell in reversed(extra):
            cells.insert(place, {column: tuple(cell.pieces)})
            own.insert(place, {column: tuple(cell.pieces)})
    return [BandRow(dict(sorted(row.items()))) for row in cells], total, tied


def _ordinal(row: Mapping[int, tuple[Piece, ...]], roles: Sequence[Role]) -> int | None:
    """The number that the name of a row begins with (指标2：…)."""
    pieces = row.get(roles.index("name"), ()) if "name" in roles else ()
    found = _NAME_NUMBER.match(squash("".join(piece.text for piece in pieces[:1])))
    return int(found[1]) if found else None


def _amid(rows: Sequence[Mapping[int, tuple[Piece, ...]]], inner: int) -> list[float]:
    """What it costs, for each row and the end, that a level begins with it: amid the rows of one further in."""
    known = any(inner in row for row in rows)
    return [0.0 if not known or not i or inner in row else _AMID for i, row in enumerate(rows)] + [0.0]


def _group_costs(ordinals: Sequence[int | None]) -> list[float]:
    """What it costs, for each row and the end, that a level begins with it: names under one level count on."""
    pairs = [(None, None), *pairwise(ordinals), (None, None)]
    return [_COUNTS_ON if upper and lower == upper + 1 else 0.0 for upper, lower in pairs[: len(ordinals) + 1]]


@dataclass(frozen=True, slots=True)
class Extent:
    """How high a row begins and ends, in lines from the top of the page's rows."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half-way."""
        return (self.top + self.bottom) / 2


def _heights(
    rows: Sequence[Mapping[int, Sequence[Piece]]], *, top: bool
) -> tuple[list[Extent], Callable[[int], float]]:
    """Where rows stand that are as high as their highest cells, and how high each line of the text stands.

    A page prints lines of cells of even and odd heights between one another, so that lines of the text do not tell;
    they do where blank ones part the rows.
    """
    ends = [(lines[0], lines[-1]) for row in rows if (lines := sorted(p.line for cell in row.values() for p in cell))]
    gaps = [(last, first) for (_, last), (first, _) in pairwise(ends)]
    if len(ends) == len(rows) > 1 and 2 * sum(first - last > 1 for last, first in gaps) > len(gaps):
        bounds = [(last + first) / 2 for last, first in gaps]
        bounds = [sum(ends[0]) - bounds[0], *bounds, sum(ends[-1]) - bounds[-1]]
        return [Extent(*pair) for pair in pairwise(bounds)], float
    extents: list[Extent] = []
    known: dict[int, float] = {}
    begin = 0.0
    for row in rows:
        cells = [sorted({piece.line for piece in pieces}) for pieces in row.values()]
        high = max(map(len, cells), default=1)
        for cell in cells:
            above = 0.0 if top else (high - len(cell)) / 2
            known.update((line, begin + above + at + _HALF_LINE) for at, line in enumerate(cell))
        extents.append(Extent(begin, begin + high))
        begin += high
    lines = sorted(known)

    def height(line: int) -> float:
        at = bisect_left(lines, line)
        if not lines:
            return float(line)
        if at < len(lines) and lines[at] == line:
            return known[line]
        if not 0 < at < len(lines):
            near = lines[0] if not at else lines[-1]
            return known[near] + _HALF_LINE * (line - near)
        low, high = lines[at - 1], lines[at]
        return known[low] + (known[high] - known[low]) * (line - low) / (high - low)

    return extents, height


def _is_alien(level1: str, level2: str) -> bool:
    """Whether a second level is known to belong to another first level."""
    known = vocabulary()
    upper, lower = known.level_class(level1), known.sublevel_class(level2) if level2 else None
    return bool(upper and lower and upper != lower and (upper, lower) != ("产出", "成本"))


def level_cells(
    pieces: Sequence[Piece], heights: Callable[[int], float] = float, *, top: bool = False
) -> list[LevelCell]:
    """Level words from the lines that narrow cells broke them into; `heights` says how high a line stands."""
    cells: list[LevelCell] = []
    full = max((width(piece.text) for piece in pieces), default=0)
    for piece in pieces:
        last = cells[-1] if cells else None
        near = last is not None and heights(piece.line) - heights(last.pieces[-1].line) < _NEAR
        if last and _goes_on(last, piece, full, near=near):
            last.pieces.append(piece)
        else:
            cells.append(LevelCell([piece], top))
    return cells


def _goes_on(cell: LevelCell, piece: Piece, full: int, *, near: bool) -> bool:
    """Whether a line goes on with a cell of a column whose widest line is `full` wide; `near`: right below its last."""
    gap = piece.line - cell.pieces[-1].line
    if gap > 4 or kind_of(cell.text) == "dash":
        return False
    if is_score(piece.text) or (piece.text[0] in "(（" and not _NUMBERED.match(squash(piece.text))):
        return True
    whole, tail = is_level_text(cell.text), is_level_text(piece.text)
    if whole and cell.text.endswith("指标"):
        return False
    if is_level_text(cell.text + piece.text):
        return True
    return near and not whole and not tail and fills(width(cell.pieces[-1].text), piece.text, full)


def _in_turn(cells: Sequence[LevelCell], rows: Sequence[Extent]) -> list[tuple[int, int]]:
    """For each level of a table too large for a form the rows from its own on: the work stays linear."""
    ends = [row.bottom for row in rows]
    firsts = [min(bisect_left(ends, cell.middle), len(rows)) for cell in cells]
    return list(pairwise([*firsts, len(rows)]))


def _weight(cell: LevelCell, rows: Sequence[Extent], alien: Sequence[bool]) -> float:
    """Lines that it weighs that a level stands where it does beside these rows."""
    beside = max(0.0, rows[0].top - cell.middle, cell.middle - rows[-1].bottom)  # lines that it stands off its rows
    off = cell.off(rows[0], rows[-1])
    return min(off, off * off) + _ALIEN * sum(alien) + _BESIDE_ROWS * beside


def _ties(
    cells: Sequence[LevelCell],
    rows: Sequence[Extent],
    alien: Sequence[Sequence[bool]],
    groups: Sequence[tuple[int, int]],
    starts: Sequence[float],
) -> bool:
    """Whether a level might as well begin a row earlier or later."""
    for i, ((first, own), (begin, last)) in enumerate(pairwise(groups)):
        weights: list[float] = []
        for at in (begin, begin - 1, begin + 1):
            if first < at < last and own == begin:
                parts = ((cells[i], first, at), (cells[i + 1], at, last))
                weight = (_weight(c, rows[a:z], alien[k][a:z] if alien else ()) for k, (c, a, z) in enumerate(parts, i))
                weights.append(sum(weight) + starts[at])
        if weights and min(weights[1:], default=_FAR) - weights[0] < _TIE:
            return True
    return False


def _share_out(
    cells: Sequence[LevelCell],
    rows: Sequence[Extent],
    alien: Sequence[Sequence[bool]],
    lead: float,
    starts: Sequence[float],
) -> tuple[list[tuple[int, int]], float]:
    """For each level the rows that it spans, first and end, so that each stands in the middle of its rows.

    `starts` is what it costs that a level begins with a row.
    """
    size, count = len(rows), len(cells)
    if not count:
        return [], 0.0
    if size * count > _MOST_PAIRS:
        return _in_turn(cells, rows), 0.0
    best: list[dict[int, tuple[float, int]]] = [{} for _ in range(count + 1)]
    for first in range(size + 1):  # rows before the first level go on from the page before
        best[0][first] = (lead * first, -1)
    for i, cell in enumerate(cells, 1):
        void = min((abs(cell.middle - row.middle) for row in rows), default=_FAR)
        if kind_of(cell.text) == "dash":
            void = _FAR
        for start, (before, _) in best[i - 1].items():
            cost = before + starts[start]
            for end in range(start, size + 1):
                if end == start:
                    price = cost + max(_ALONE_LEAST, _ALONE - void)
                else:
                    price = cost + _weight(cell, rows[start:end], alien[i - 1][start:end] if alien else ())
                if end not in best[i] or price < best[i][end][0]:
                    best[i][end] = price, start
    if size not in best[count]:
        return [(0, 0)] * count, 9.0 * count
    total = best[count][size][0]
    groups: list[tuple[int, int]] = []
    end = size
    for i in range(count, 0, -1):
        start = best[i][end][1]
        groups.append((start, end))
        end = start
    return groups[::-1], total
