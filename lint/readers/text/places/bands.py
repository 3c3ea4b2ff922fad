"""Rows as bands of lines, found by dynamic programming with the costs of `lint.forms.cellcost`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lint.forms.cellcost import cell_cost
from lint.forms.content import kind_of
from lint.forms.headers import Role
from lint.forms.levels import is_level_text
from lint.patterns import regex
from lint.readers.text.flow.words import fills
from lint.readers.text.places.page import Piece
from lint.text.width import width

_MOST_LINES = 9  # of a row
_ROW = 0.1
_JOIN, _NOT_FULL, _OFF, _TWO_LINES, _BLANK_LINE = 0.12, 1.2, 0.5, 1.5, 0.1
_HEIGHTS = 0.6  # each further height at which cells of one line stand in a row
_GAP_LINE = 0.3  # a line within a cell that is blank throughout the row
_OFF_HALF, _OFF_ROUNDED = 1.0, 0.1  # by whether the page keeps half lines as lines of their own
_SHARE_BETWEEN = 0.1  # of the lines that go on below
_MISFIT = 1.0  # what a cell costs at most: where its lines stand tells more of a row than what it says
_LONGEST_REST = 3  # characters of the end of a value: 年12月|底前
_WHOLE = frozenset({"quantity", "number", "date"})
_COMPARED = regex(r"[≥≤≧≦⩾⩽＞＜>=<＝]{1,2}\s?\d")  # a value, whatever follows
_WORDS = frozenset({"quality", "dash", "unit"})  # short words that are cells
_KEYS = frozenset({"value", "actual", "score", "weight"})  # roles of which a row has one cell beside its name


@dataclass(frozen=True, slots=True)
class BandRow:
    """A row: cells by column, each of pieces from the top."""

    cells: Mapping[int, tuple[Piece, ...]]

    def with_rest(self, rest: BandRow) -> BandRow:
        """The row with its end on the next page."""
        columns = sorted({*self.cells, *rest.cells})
        return BandRow({c: (*self.cells.get(c, ()), *rest.cells.get(c, ())) for c in columns})


@dataclass(frozen=True, slots=True)
class PageEnds:
    """Where a page stands in its table, and how it keeps the heights of lines.

    `goes_on`: rows stand on a page before, so that the first may be the rest of the last of them; `is_cut`: a page
    follows, so that cells of the last row and levels may stand at their top; `halves`: where cells of even and odd
    heights stand side by side, half lines are lines of the text.
    """

    goes_on: bool = False
    is_cut: bool = False
    halves: bool = True


@dataclass(frozen=True, slots=True)
class Bands:
    """The rows of a page and their cost; `rest` is the end of the last row of the page before."""

    rows: list[BandRow]
    cost: float
    top: bool  # cells stand at the top of their rows, not in the middle
    rest: BandRow | None = None


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines of the rows: pieces by line and column, and what is known of each column."""

    by: Mapping[int, Mapping[int, Sequence[Piece]]]
    columns: Sequence[Sequence[Role]]
    full: Mapping[int, int]  # the widest line
    blank: Mapping[int, float]  # what a blank cell costs
    levels: frozenset[int]  # lines on which whole second levels stand
    ends: PageEnds
    half: float  # lines that a cell is off whose line is also one of the two in the middle of another
    top: bool = False  # cells stand at the top of their rows, not in the middle

    def rows(self) -> tuple[list[BandRow], float]:
        """The cheapest cut of the lines into rows, exactly."""
        lines = sorted(self.by)
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(lines) + 1):
            starts = range(max(0, end - _MOST_LINES), end)
            best.append(min((best[start][0] + self.cost(lines[start:end]), start) for start in starts))
        rows: list[BandRow] = []
        end = len(lines)
        while end:
            start = best[end][1]
            cells: dict[int, list[Piece]] = {}
            for n in lines[start:end]:
                for column, pieces in self.by[n].items():
                    cells.setdefault(column, []).extend(pieces)
            rows.append(BandRow({c: tuple(p) for c, p in sorted(cells.items())}))
            end = start
        return rows[::-1], best[-1][0]

    def _off(self, cell: Sequence[Piece], highest: Sequence[Piece], band: Sequence[int]) -> float:
        """Lines that a cell stands off where the highest of its row puts it."""
        below_top = cell[0].line - band[0]
        if self.top:
            return below_top
        apart = _apart(cell, highest, self.half)
        return min(apart, below_top) if self.ends.is_cut and band[-1] == max(self.by) else apart

    def is_rest(self, columns: Iterable[int]) -> bool:
        """Whether cells in these columns alone are the rest of a row, for each row has a value or its like."""
        keys = {c for c in self.full if self.columns[c][0] in _KEYS}
        return bool(keys) and keys.isdisjoint(columns)

    def cost(self, band: Sequence[int]) -> float:
        """What it costs that these lines are one row."""
        total = _ROW + _BLANK_LINE * (band[-1] - band[0] - len(band) + 1)
        is_rest = self.ends.goes_on and band[0] == min(self.by) and self.is_rest({c for n in band for c in self.by[n]})
        keyed = 0
        above: dict[int, Piece] = {}  # the last piece of each column so far
        for n in band:
            own = {c for c, pieces in self.by[n].items() if not _is_rest(pieces, above.get(c), self.full[c])}
            roles = {self.columns[column][0] for column in own}
            keyed += bool("name" in roles and roles & _KEYS)
            above.update({column: pieces[-1] for column, pieces in self.by[n].items()})
        total += _TWO_LINES * (max(0, keyed - 1) + max(0, len(self.levels.intersection(band)) - 1))
        single: set[int] = set()  # the lines of cells of one line: in one row they stand at one height
        cells = {column: [piece for n in band for piece in self.by[n].get(column, ())] for column in self.full}
        highest = max(cells.values(), key=len)
        for column, full in self.full.items():
            pieces = cells[column]
            if not pieces:
                total += 0.0 if is_rest else self.blank[column]
                continue
            text = "".join(piece.text for piece in pieces)
            total += min(_MISFIT, *(cell_cost(role, text) for role in self.columns[column]))
            if pieces[0].line == pieces[-1].line:
                single.add(pieces[0].line)
            total += 0.0 if is_rest else _OFF * self._off(pieces, highest, band)
            for upper, lower in pairwise(pieces):
                between = bisect_left(band, lower.line) - bisect_right(band, upper.line)  # lines of other cells
                total += _JOIN + _piece_join(upper, lower, full, self.columns[column][0])
                total += _GAP_LINE * max(0, min(3, lower.line - upper.line - 1) - max(0, between))
        return total + _HEIGHTS * max(0, len(single) - 1)


def read_bands(
    held: Mapping[int, Sequence[Piece]], columns: Sequence[Sequence[Role]], levels: Sequence[Piece], ends: PageEnds
) -> Iterator[Bands]:
    """The rows of pieces by column, those of second levels aside: with cells in their middle, and at their top."""
    by: dict[int, dict[int, list[Piece]]] = {}
    for column, pieces in held.items():
        for piece in pieces:
            by.setdefault(piece.line, {}).setdefault(column, []).append(piece)
    full = {column: max((width(p.text) for p in pieces), default=0) for column, pieces in held.items()}
    filled = {column: len({p.line for p in pieces}) for column, pieces in held.items()}
    usual = max((n for c, n in filled.items() if columns[c][0] in _KEYS), default=0) or 1
    blank = {c: min(cell_cost(r, "") for r in columns[c]) * min(1.0, n / usual) for c, n in filled.items()}
    whole = frozenset(p.line for p in levels if p.text.endswith("指标") and is_level_text(p.text))
    body = _Body(by, columns, full, blank, whole, ends, _OFF_HALF if ends.halves else _OFF_ROUNDED)
    for top in (False, True):
        rows, cost = replace(body, top=top).rows()
        rest = rows[0] if rows and ends.goes_on and body.is_rest(rows[0].cells) else None
        yield Bands(rows[1:] if rest else rows, cost, top, rest)


def keeps_halves(held: Mapping[int, Sequence[Piece]]) -> bool:
    """Whether lines of other cells stand between the lines of one: other pages round to the nearest line."""
    gaps: list[int] = []
    for pieces in held.values():
        full = max((width(piece.text) for piece in pieces), default=0)
        for above, below in pairwise(pieces):
            whole = kind_of(below.text) in _WHOLE or is_level_text(above.text) or is_level_text(below.text)
            if not whole and above.line < below.line and _is_full(above, below, full):
                gaps.append(below.line - above.line)
    return sum(gap == 2 for gap in gaps) >= _SHARE_BETWEEN * len(gaps)


def _apart(one: Sequence[Piece], other: Sequence[Piece], half: float) -> float:
    """Lines that the middles of two cells of a row stand apart: that of an even number is between two lines."""
    (upper, lower), (above, below) = _middle(one), _middle(other)
    if len(one) % 2 == len(other) % 2:
        return (abs(upper - above) + abs(lower - below)) / 2
    line, first, last = (upper, above, below) if len(one) % 2 else (above, upper, lower)
    return 0.0 if first < line < last else half + max(first - line, line - last, 0)


def _middle(pieces: Sequence[Piece]) -> tuple[int, int]:
    """The lines of the piece, or the two, in the middle of a cell."""
    return pieces[(len(pieces) - 1) // 2].line, pieces[len(pieces) // 2].line


def usual_cost(rows: Sequence[BandRow]) -> float:
    """What rows, and lines that wrap in their cells, cost in every table."""
    return sum(_ROW + sum(_JOIN * (len(pieces) - 1) for pieces in row.cells.values()) for row in rows)


def _is_rest(pieces: Sequence[Piece], above: Piece | None, full: int) -> bool:
    """Whether the pieces of a line are no cell: an end (里 below ≥420公), or what a full line had no room for."""
    kind = kind_of(pieces[0].text)
    if kind in _WHOLE or _COMPARED.match(pieces[0].text):
        return False
    return len(pieces[0].text) == 1 or (above is not None and kind not in _WORDS and _is_full(above, pieces[0], full))


def _is_full(above: Piece, below: Piece, full: int) -> bool:
    """Whether a line of a column that wide had no room for what stands on the next."""
    return fills(width(above.text), below.text, full - 1)


def _piece_join(above: Piece, below: Piece, full: int, role: Role) -> float:
    """What it costs that a line of a cell ends before the column does, and that two values are one cell."""
    marked = role == "name" and below.text[0] == "*"  # *贫困地区…: a name of its own
    if above.text[-1] in "(（*·/、，,×-" or (below.text[0] in ")）*·/、，,。；" and not marked):
        return 0.0
    cost = 0.0
    if below.line > above.line and not _is_full(above, below, full):
        cost += 0.3 if below.text[0] in "(（" else _NOT_FULL
    if above.text[-1] in "。；;":
        cost += 0.8
    kinds = kind_of(above.text), kind_of(below.text)
    if role == "value" and kinds[0] in _WHOLE and kinds[1] in {"word", "long"} and len(below.text) > _LONGEST_REST:
        cost += 1.0
    if kinds[0] in {"quantity", "number", "date", "quality"} and kinds[1] in {"quantity", "number", "date", "quality"}:
        cost += 1.0
    if role == "value" and kinds[0] in {"word", "long"} and kinds[1] == "quantity":
        cost += 1.0
    if _COMPARED.match(below.text) and role in _KEYS:
        cost += 1.5
    if below.text[0] == "★" or re.match(r"指标\s?\d|\d{1,2}[.、]\D", below.text):
        cost += 2.0
    return cost
