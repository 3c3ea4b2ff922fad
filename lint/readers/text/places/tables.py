"""Tables in text that keeps the columns of a page by blanks, as `pdftotext -layout` and its like print it.

The header is found by the places of its pieces; its columns part the page where the fewest pieces of the rows cross.
Rows are bands of lines, found by dynamic programming over lines with the costs of `lint.forms.cellcost`; a level stands
in the middle of the rows that it spans.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lint.forms.cellcost import LEAD, ORDER, cell_cost
from lint.forms.content import kind_of
from lint.forms.headers import Role
from lint.forms.regions import Region, other_table, without_title
from lint.forms.streams import StreamColumn, StreamHeader
from lint.forms.vocabulary import vocabulary
from lint.patterns import regex
from lint.readers.text.places.bands import BandRow, PageEnds, keeps_halves, read_bands, usual_cost
from lint.readers.text.places.header import HeaderColumn, Placed, is_end, placed_headers
from lint.readers.text.places.levels import level_cells, with_levels
from lint.readers.text.places.page import Measure, Piece, TextPage
from lint.readers.text.spans import Span
from lint.text.normal import squash
from lint.text.width import width

_BESIDE = 2  # columns
_NEAR_BLANK = 3  # columns from a bound to the blank that parts a piece there
_APART = regex(r"(?<=\d) (?=\d)|(?<=\D) (?=\D)")  # pages set other blanks between digits and Han
_SKIP, _NAMELESS = 0.3, 2.0  # what it costs that a page has no cell of a column, and none of names
_ROWS_OF_ONE = 3  # at least, of a project
_ALIGNED = 2  # pieces that begin at one place
_TOGETHER = 0.8  # of a piece that is crossed: two pieces of a line on one side of a bound between their columns
# Of a piece that is crossed: one that a blank parts, and each column of one that reaches over a bound.
_PARTED, _OVER = 0.3, 0.5
_STRAYS = 0.8  # of a piece that is crossed: one that stands under the header of the other column
_VALUES = frozenset({"quantity", "number", "sign", "unit"})
_LEVELS: tuple[Role, ...] = ("level1", "level2")


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table read by places, with its cost on the scale of the other ways."""

    region: Region
    header: StreamHeader
    heads: tuple[tuple[Span, ...], ...]
    parts: tuple[tuple[str, tuple[Span, ...]] | None, ...]
    rows: tuple[BandRow, ...]
    cost: float
    has_lost_lines: bool = False  # of a further page, whose columns were not found
    has_ties: bool = False  # some level might as well stand elsewhere

    @property
    def doubt(self) -> float:
        """What speaks against the rows: the cost without that of rows and of lines that wrap, which all tables have."""
        return max(0.0, self.cost - usual_cost(self.rows))


def placed_tables(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[PlacedTable]:
    """The tables among the lines with these indexes that can be read by places, each on the scale that costs least."""
    found: dict[int, PlacedTable] = {}
    for measure in (len, width):
        for table in _tables(TextPage(lines, measure), numbers):
            known = found.get(table.region.first)
            if known is None or table.cost < known.cost:
                found[table.region.first] = table
    done = -1
    for first in sorted(found):
        if first >= done:
            yield found[first]
            done = found[first].region.end


def _tables(page: TextPage, numbers: Sequence[int]) -> Iterator[PlacedTable]:
    headers = list(placed_headers(page, numbers))
    at = 0
    while at < len(headers):
        header = headers[at]
        own = [head.text for head in header.heads]
        parts: list[tuple[Placed | None, list[int]]] = []
        repeats: list[tuple[int, int]] = []
        current: Placed = header
        while True:
            stop = headers[at + 1].first if at + 1 < len(headers) else numbers[-1] + 1
            body = numbers[bisect_left(numbers, current.end) : bisect_left(numbers, stop)]
            ends = (i for i, n in enumerate(body) if is_end(page, n) and not _stands_beside(page, current, n))
            cut = min(next(ends, len(body)), other_table([[piece.text for piece in page.pieces(n)] for n in body]))
            if at + 1 < len(headers):
                cut = without_title(page.lines, body[:cut])
            parts += _pages(page, current, body[:cut])
            end = body[cut] if cut < len(body) else stop
            again = at + 1 < len(headers) and cut == len(body) and [h.text for h in headers[at + 1].heads] == own
            at += 1
            if not again:
                break
            current = headers[at]
            repeats.append((current.first, current.end))
        table = _read(page, header, parts, Region(header.first, end, tuple(repeats)))
        if table is not None:
            yield table


def _stands_beside(page: TextPage, header: Placed, n: int) -> bool:
    """Whether a line has values alone beside the label of the goals, which stands left of all the columns."""
    label, *cells = page.pieces(n)
    beside = label.high <= header.heads[0].low and vocabulary().head_field(label.text) == "goals"
    return beside and bool(cells) and all(kind_of(cell.text) in _VALUES for cell in cells)


def _pages(page: TextPage, header: Placed, body: Sequence[int]) -> list[tuple[Placed | None, list[int]]]:
    """The lines of the rows by pages: those below the header with it, further pages without one."""
    pages: list[tuple[Placed | None, list[int]]] = [(header, [])]
    for n in body:
        if "\f" in page.lines[n] and pages[-1][1]:
            pages.append((None, []))
        pages[-1][1].append(n)
    return pages


def _read(
    page: TextPage, header: Placed, parts: Sequence[tuple[Placed | None, list[int]]], region: Region
) -> PlacedTable | None:
    columns = [head.roles for head in header.heads]
    firsts = [roles[0] for roles in columns]
    inner = [i for i, role in enumerate(firsts) if role not in (*_LEVELS, LEAD)]
    rows: list[BandRow] = []
    total = 0.0
    lost = guessed = False
    for placed, body in parts:
        pieces = [piece for n in body for piece in page.pieces(n)]
        if not pieces:
            continue
        bounds = _bounds(placed.heads, pieces, page.measure) if placed else _matched(pieces, columns)
        if bounds is None:
            total += 0.5 * len(pieces)
            lost = True
            continue
        sorted_in, crossed = _sort_in(page.measure, pieces, bounds, columns)
        total += crossed
        inside = {i: sorted_in[i] for i in inner if not _counts_projects(i, sorted_in, firsts)}
        second = sorted_in[firsts.index("level2")] if "level2" in firsts else ()
        ends = PageEnds(bool(rows), body is not parts[-1][1], keeps_halves(sorted_in))
        levels = {i: pieces for i, pieces in sorted_in.items() if i >= 0 and i not in inside}
        made = (
            (found.rest, found.cost + more, placed_rows, tied)
            for found in read_bands(inside, columns, second, ends)
            for at in sorted({found.top, False})
            for placed_rows, more, tied in [with_levels(found.rows, levels, firsts, ends, top=at)]
        )
        rest, cost, filled, tied = min(made, key=lambda made: made[1])
        if rest:
            rows[-1] = rows[-1].with_rest(rest)
        guessed = guessed or tied
        rows += filled
        total += cost
    if not rows:
        return None
    first = next((i for i, h in enumerate(header.heads) if h.above), 0)  # parts have one header above them
    header_columns = tuple(
        StreamColumn(h.roles, h.text, (first, first + 1) if h.above else (i, i + 1), (i, i + 1) if h.above else None)
        for i, h in enumerate(header.heads)
    )
    heads = tuple(tuple(piece.span for piece in head.above or head.pieces) for head in header.heads)
    parts_of = tuple((h.pieces[0].text, (h.pieces[0].span,)) if h.above else None for h in header.heads)
    stream = StreamHeader(header_columns, 0, len(header_columns))
    return PlacedTable(region, stream, heads, parts_of, tuple(rows), total, lost, guessed)


def _counts_projects(column: int, held: Mapping[int, Sequence[Piece]], roles: Sequence[Role]) -> bool:
    """Whether a column of ordinals left of the levels has one for many rows."""
    values = max((len(held[i]) for i, role in enumerate(roles) if role == "value"), default=0)
    return roles[column] == ORDER and not column and _ROWS_OF_ONE * len(held[column]) < values


def _bounds(heads: Sequence[HeaderColumn], pieces: Sequence[Piece], measure: Measure) -> list[float]:
    """Where columns part: between neighbours at the place that the fewest pieces cross, nearest the middle."""
    bounds = [_left(heads[0], pieces)]
    for left, right in pairwise(heads):
        low, high = int((left.low + left.high) / 2) + 1, int((right.low + right.high) / 2)
        ideal = (left.high + right.low) / 2
        near = [p for p in pieces if p.low < right.high and p.high > left.low]
        pairs = [(a, b) for a, b in pairwise(near) if a.line == b.line]
        crossing = {
            x: sum(_crossed_by(p, x, left, right, measure) + _STRAYS * _strays(p, x, left, right) for p in near)
            + _TOGETHER * sum((a.middle < x) == (b.middle < x) for a, b in pairs)
            for x in range(low, high + 1)
        }
        bounds.append(min(crossing, key=lambda x: (crossing[x], abs(x - ideal))) if crossing else ideal)
    return [*bounds, float("inf")]


def _crossed_by(piece: Piece, x: int, left: HeaderColumn, right: HeaderColumn, measure: Measure) -> float:
    """How much it speaks against a bound that words of a piece stand on both sides of it.

    Less where a blank at it parts them for the two columns, and where they reach only a character over it.
    """
    blank = None if _is_one(piece, left.roles, right.roles) else _blank_near(piece, x, measure)
    if blank is not None:
        before, behind = piece.parted(blank, measure)
        if before.low <= left.high + _BESIDE and behind.high >= right.low - _BESIDE:
            return _PARTED
    if not piece.low < x < piece.high:
        return 0.0
    return min(1.0, _OVER * min(x - piece.low, piece.high - x))


def _strays(piece: Piece, x: int, left: HeaderColumn, right: HeaderColumn) -> bool:
    """Whether the bound puts a piece that stands under the header of one column alone into the other.

    Or all of one that stands under both and that a blank may part.
    """
    under = [piece.low < head.high and piece.high > head.low for head in (left, right)]
    if all(under):
        return " " in piece.text and not piece.low < x < piece.high
    return under[0] != under[1] and under[0] == (piece.middle >= x)


def _left(head: HeaderColumn, pieces: Sequence[Piece]) -> float:
    """The left edge of the first column: labels beside all the columns stand left of it."""
    inside = [p for p in pieces if p.low < head.high and p.high > head.low]
    low = min((p.low for p in inside), default=head.low)
    beside = [p.high for p in pieces if p.high <= head.low and p.high <= low]
    return max(beside, default=-1.0)


def _matched(pieces: Sequence[Piece], columns: Sequence[Sequence[Role]]) -> list[float] | None:
    """The bounds of a page without header: its clusters of pieces in the order of the columns, by what they hold."""
    clusters: list[list[Piece]] = []
    high = -1
    for piece in sorted(pieces, key=lambda p: p.low):
        if clusters and piece.low <= high:
            clusters[-1].append(piece)
            high = max(high, piece.high)
        else:
            clusters.append([piece])
            high = piece.high
    while clusters and all(len(squash(p.text)) <= 2 and kind_of(p.text) == "word" for p in clusters[0]):
        clusters = clusters[1:]
    if not 2 <= len(clusters) <= len(columns):
        return None
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}  # columns used -> cost, column of each cluster
    for cluster in clusters:
        after: dict[int, tuple[float, tuple[int, ...]]] = {}
        for used, (cost, path) in best.items():
            for column in range(used, len(columns)):
                texts = _cells_of(cluster, columns[column])
                fit = sum(min(cell_cost(role, text) for role in columns[column]) for text in texts) / len(texts)
                price = cost + fit + sum(_NAMELESS if roles[0] == "name" else _SKIP for roles in columns[used:column])
                if column + 1 not in after or price < after[column + 1][0]:
                    after[column + 1] = price, (*path, column)
        best = after
    if not best:
        return None
    _, path = min(best.values())
    starts = {column: min(p.low for p in cluster) for column, cluster in zip(path, clusters, strict=True)}
    bounds: list[float] = []
    for column in range(len(columns)):
        later = [starts[c] for c in sorted(starts) if c >= column]
        bounds.append(later[0] - 0.5 if later else 1e6)
    bounds[0] = min(bounds[0], starts[path[0]] - 0.5)
    return [*bounds, float("inf")]


def _cells_of(cluster: Sequence[Piece], roles: Sequence[Role]) -> list[str]:
    """What a cluster of pieces holds as cells of a column: levels whole, of other cells each line."""
    if roles[0] not in _LEVELS:
        return [piece.text for piece in cluster]
    return [cell.text for cell in level_cells(sorted(cluster, key=lambda p: (p.line, p.low)))]


def _sort_in(
    measure: Measure, pieces: Sequence[Piece], bounds: Sequence[float], columns: Sequence[Sequence[Role]]
) -> tuple[dict[int, list[Piece]], float]:
    """Pieces by column; one that crosses a bound is cut at a blank near it, at a cost where there is none."""
    count = len(columns)
    found: dict[int, list[Piece]] = {i: [] for i in range(-1, count)}
    total = 0.0
    queue = deque((piece, bounds[:-1]) for piece in pieces)
    around = {b: (left, right) for b, (left, right) in zip(bounds, pairwise([(), *columns]), strict=False)}
    lows = Counter(piece.low for piece in pieces)
    while queue:
        piece, uncut = queue.popleft()
        over = [b for b in uncut if piece.low < b < piece.high]
        may = (b for b in over if not _is_one(piece, *around[b]))
        cut = next(((b, blank) for b in may if (blank := _blank_near(piece, b, measure, lows))), None)
        if cut:
            rest = [b for b in over if b != cut[0]]
            queue.extendleft((part, rest) for part in reversed(piece.parted(cut[1], measure)))
            continue
        total += 0.1 * len(over)
        found[max((i for i in range(count) if piece.middle >= bounds[i]), default=-1)].append(piece)
    return found, total


def _is_one(piece: Piece, left: Sequence[Role], right: Sequence[Role]) -> bool:
    """Whether the blank of a piece between two columns is one within a value, as pages set it: 2025 年底, 90 辆."""
    if {"sign", "unit"} & {*left[:1], *right[:1]} or _APART.search(piece.text):
        return False
    return kind_of(piece.text) in {"quantity", "date"}


def _blank_near(piece: Piece, bound: float, measure: Measure, lows: Mapping[int, int] | None = None) -> int | None:
    """The blank of a piece near a bound: one before a place where other pieces begin (`lows`), or else the nearest."""
    blanks = {i: piece.low + measure(piece.text[:i]) for i, char in enumerate(piece.text) if char == " "}
    near = [i for i, column in blanks.items() if abs(column - bound) <= _NEAR_BLANK]
    return min(
        near, key=lambda i: ((lows or {}).get(blanks[i] + 1, 0) < _ALIGNED, abs(blanks[i] - bound)), default=None
    )
