"""Tables in text that keeps the columns of a page by blanks, as `pdftotext -layout` and its like print it.

The header is found by the places of its pieces; its columns part the page where the fewest pieces of the rows cross.
Rows are bands of lines, found by dynamic programming over lines with the costs of `lint.forms.cellcost`; a level stands
in the middle of the rows that it spans.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise

from lint.dataclass import dataclass
from lint.forms.cellcost import LEAD, cell_cost
from lint.forms.content import kind_of
from lint.forms.headers import COMPLETE, Role, coverage, read_header
from lint.forms.levels import is_level_text, is_score
from lint.forms.regions import Region
from lint.forms.streams import StreamColumn, StreamHeader, columns_of, ends_table
from lint.forms.vocabulary import vocabulary
from lint.patterns import regex
from lint.readers.text.flow.words import fills
from lint.readers.text.spans import Span
from lint.text.normal import squash
from lint.text.width import width

_NUMBERED = regex(r"\([一二三四五六七八九十\d]{1,2}\)(?!$)")
_PIECE = regex(r"\S+(?: \S+)*")
_WINDOW = 3  # lines above and below the line of the levels that a header may take
_MOST_LINES = 9  # of a row
_WIDE = 90  # characters of a line of prose
_BESIDE = 2  # columns
_NEAR_BLANK = 3  # columns from a bound to the blank that parts a piece there
_TOGETHER = 0.8  # of a piece that is crossed: two pieces of a line on one side of a bound between their columns
_ROW = 0.1
_JOIN, _NOT_FULL, _OFF, _TWO_LINES, _BLANK_LINE = 0.12, 1.2, 0.5, 1.5, 0.1
_HEIGHTS = 0.6  # each further height at which cells of one line stand in a row
_GAP_LINE = 0.3  # a line within a cell that is blank throughout the row
_OFF_HALF = 0.1  # of the half line by which cells of even and odd heights stand apart: it breaks ties
_LEVELS: tuple[Role, ...] = ("level1", "level2")
_FEWEST = 3  # columns
_FEWEST_NAMED = 4  # roles on the line of a header without levels
_MOST_PAIRS = 20_000  # levels times rows of a table of some form
_LONGEST_REST = 3  # characters of the end of a value: 年12月|底前
_WHOLE = frozenset({"quantity", "number", "date"})
_COMPARED = regex(r"[≥≤≧≦⩾⩽＞＜>=<＝]{1,2}\s?\d")  # a value, whatever follows
_WORDS = frozenset({"quality", "dash", "unit"})  # short words that are cells
_KEYS = frozenset({"value", "actual", "score", "weight"})  # roles of which a row has one cell beside its name
_ALIEN = 1.5  # lines off the middle that a second level under a strange first level weighs
_BESIDE_ROWS = 2.0  # lines off the middle that each line weighs by which a level stands above or below its rows
_ALONE, _ALONE_LEAST = (
    2.2,
    0.3,
)  # lines off the middle that a level without rows weighs, less where rows are far
_FAR = 9.0  # lines: as if no row were near
_NAME_NUMBER = regex(r"指标(\d{1,2})[.、:：]?\D")
_COUNTS_ON = 1.5  # lines off the middle that it weighs when a level begins amid names that count on
_LEAD_FIRST, _LEAD_ON = 1.4, 0.3  # a row before the first level of a column, on the first page and on others


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


@dataclass(slots=True)
class HeaderColumn:
    """A column of a header: its pieces from the top, and what they say together."""

    pieces: list[Piece]
    roles: tuple[Role, ...] = ()
    text: str = ""
    above: tuple[Piece, ...] = ()  # the header that this column is a part of: 指标值 above 符号, 值, 单位

    @property
    def low(self) -> int:
        """Its left edge."""
        return min(piece.low for piece in self.pieces)

    @property
    def high(self) -> int:
        """Its right edge."""
        return max(piece.high for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Placed:
    """A header by its places: columns from the left, and the lines that it takes."""

    heads: tuple[HeaderColumn, ...]
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class BandRow:
    """A row: cells by column, each of pieces from the top."""

    cells: Mapping[int, tuple[Piece, ...]]
    first: int
    last: int


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

    @property
    def doubt(self) -> float:
        """What speaks against the rows: the cost without that of rows and of lines that wrap, which all tables have."""
        usual = sum(_ROW + sum(_JOIN * (len(pieces) - 1) for pieces in row.cells.values()) for row in self.rows)
        return max(0.0, self.cost - usual)


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

    def header_pieces(self, n: int) -> list[Piece]:
        """The pieces of line `n`, those apart that single blanks part where headers of narrow columns stand."""
        found: list[Piece] = []
        for piece in self.pieces(n):
            rest = piece
            if sum(map(_is_complete, piece.text.split(" "))) > 1:
                while (at := rest.text.find(" ")) > 0:
                    first, rest = rest.parted(at, self.measure)
                    found.append(first)
            found.append(rest)
        return found


def placed_headers(page: TextPage, numbers: Sequence[int]) -> Iterator[Placed]:
    """The headers among the lines with these indexes, in order."""
    done = -1
    for place, n in enumerate(numbers):
        if n <= done or "  " not in page.lines[n].strip() or "\t" in page.lines[n]:
            continue
        roles = [_role_of(piece) for piece in page.header_pieces(n)]
        named = {"name", "value"} <= set(roles) and len({role for role in roles if role}) >= _FEWEST_NAMED
        if len({role for role in roles if role in {"level1", "level2", "name"}}) < 2 and not named:
            continue
        found = _around(page, [m for m in numbers[max(0, place - _WINDOW) : place + _WINDOW + 1] if m > done], n)
        if found:
            done = found.end - 1
            yield found


def _role_of(piece: Piece) -> Role | None:
    """The role that a piece names by itself."""
    header = read_header(squash(piece.text))
    return header.best if header.known and max(header.roles.values(), default=0) >= 1.5 else None


def _around(page: TextPage, near: Sequence[int], anchor: int) -> Placed | None:
    """The best header that the line `anchor` is a part of."""
    best: tuple[float, Placed] | None = None
    at = near.index(anchor)
    for first in range(at + 1):
        for last in range(at, len(near)):
            window = near[first : last + 1]
            heads = _columns([piece for n in window for piece in page.header_pieces(n)], anchor)
            if heads is None:
                continue
            score = _score(heads, anchor) - 0.05 * (len(window) - 1)
            if best is None or score > best[0]:
                best = score, Placed(tuple(heads), window[0], window[-1] + 1)
    if best is None:
        return None
    roles = [head.roles[0] for head in best[1].heads]
    enough = len(roles) >= _FEWEST and any("value" in head.roles for head in best[1].heads)
    if not enough or not ("name" in roles or "level2" in roles):
        return None
    below = next(
        (n for n in range(best[1].end, best[1].end + _WINDOW) if n < len(page.lines) and page.lines[n].strip()), None
    )
    parts = page.header_pieces(below) if below is not None else []
    return _parted(best[1], parts) if _are_parts(parts) else best[1]


def _are_parts(pieces: Sequence[Piece]) -> bool:
    """Whether a line is the second row of a header, which parts the value."""
    return len(pieces) > 1 and all(_part(piece) for piece in pieces)


def _part(piece: Piece) -> Role | None:
    return vocabulary().value_parts.get(squash(piece.text).split("(")[0])


def _parted(header: Placed, parts: Sequence[Piece]) -> Placed | None:
    """The header with its value parted; None for two such sets: which is the year's, the text does not tell."""
    values = [i for i, head in enumerate(header.heads) if head.roles[0] == "value"]
    roles = [_part(piece) or "value" for piece in parts]
    if len(values) != 1 or len(set(roles)) < len(roles):
        return None
    value = header.heads[values[0]]
    split = [HeaderColumn([p], (role,), value.text, tuple(value.pieces)) for p, role in zip(parts, roles, strict=True)]
    heads = (*header.heads[: values[0]], *split, *header.heads[values[0] + 1 :])
    return Placed(heads, header.first, parts[0].line + 1)


def _columns(pieces: Sequence[Piece], anchor: int) -> list[HeaderColumn] | None:
    """Pieces that overlap as columns; None where a piece is none of a header or lies over two columns."""
    below = [[p for p in pieces if p.line == n] for n in sorted({p.line for p in pieces}) if n > anchor]
    if any(_are_parts(line) for line in below):
        return None
    heads = [HeaderColumn([piece]) for piece in pieces if piece.line == anchor]
    for piece in pieces:
        if piece.line == anchor:
            continue
        if is_level_text(piece.text) or kind_of(piece.text) in {"number", "quantity", "sign"} or len(piece.text) > 16:
            return None
        over = [head for head in heads if piece.low < head.high and head.low < piece.high]
        over = over or _nearest(heads, piece)
        if len(over) > 1:
            return None
        if over:
            over[0].pieces.append(piece)
        else:
            heads.append(HeaderColumn([piece]))
    heads.sort(key=lambda head: head.low)
    for head in heads:
        head.pieces.sort(key=lambda piece: piece.line)
        head.text = "".join(squash(piece.text) for piece in head.pieces)
        head.roles = columns_of(read_header(head.text))
    while heads and heads[0].roles[0] not in {"level1", "level2", "name"}:
        heads = heads[1:]  # labels beside the columns
    return heads


def _nearest(heads: Sequence[HeaderColumn], piece: Piece) -> list[HeaderColumn]:
    """The column that a piece beside it completes: places of characters are a little off where widths differ."""
    near = [head for head in heads if max(head.low - piece.high, piece.low - head.high) <= _BESIDE]
    near = [head for head in near if _is_all_header("".join(squash(p.text) for p in (*head.pieces, piece)))]
    return near if len(near) == 1 and len(squash(piece.text)) <= 4 else []


def _is_complete(text: str) -> bool:
    """Whether a piece is a label by itself."""
    if len(squash(text)) < 2:
        return False
    header = read_header(squash(text))
    return bool(header.other) or max(header.roles.values(), default=0.0) >= 1.5 or bool(vocabulary().head_field(text))


def _is_all_header(text: str) -> bool:
    """Whether a header is made of known morphemes throughout."""
    return coverage(text) > COMPLETE


def _score(heads: Sequence[HeaderColumn], anchor: int) -> float:
    total = 0.0
    seen: set[Role] = set()
    for head in heads:
        labels = [p for p in head.pieces if _is_complete(p.text) and _is_all_header(squash(p.text))]
        if len(labels) > 1 and not labels[0].line < anchor < labels[-1].line:  # unless a cell of two lines
            total -= 1.5  # a label of the head above, not a part of this header
        header = read_header(head.text)
        known = header.known and (header.roles or header.other)
        total += max(header.roles.values(), default=2.0) / 4 if known else -1.0
        total += (0.15 if _is_all_header(head.text) else -0.6) * (len(head.pieces) - 1)
        role = head.roles[0]
        if role in seen and role in {"level1", "level2", "value"}:
            total -= 0.8
        seen.add(role)
    return total


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
            cut = next((i for i, n in enumerate(body) if _ends(page, n)), len(body))
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


def _ends(page: TextPage, n: int) -> bool:
    pieces = page.pieces(n)
    wide = len(pieces) == 1 and len(page.lines[n].strip()) > _WIDE // 2 and pieces[0].text[-1:] in "。；，,："
    return bool(pieces) and (wide or ends_table(pieces[0].text, page.lines[n]))


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
    outer = [i for i in range(len(firsts)) if i not in inner]
    total = 0.0
    lost = False
    for placed, body in parts:
        pieces = [piece for n in body for piece in page.pieces(n)]
        if not pieces:
            continue
        bounds = _bounds(placed.heads, pieces, page.measure) if placed else _matched(pieces, columns)
        if bounds is None:
            total += 0.5 * len(pieces)
            lost = True
            continue
        sorted_in, crossed = _sort_in(page.measure, pieces, bounds, len(columns))
        total += crossed
        inside = {i: sorted_in[i] for i in inner}
        found, cost = min((_bands(inside, columns, top) for top in (False, True)), key=lambda reading: reading[1])
        filled, more = _with_levels(found, {i: sorted_in[i] for i in outer}, firsts, bool(rows))
        rows += filled
        total += cost + more
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
    return PlacedTable(region, stream, heads, parts_of, tuple(rows), total, lost)


def _bounds(heads: Sequence[HeaderColumn], pieces: Sequence[Piece], measure: Measure) -> list[float]:
    """Where columns part: between neighbours at the place that the fewest pieces cross, nearest the middle."""
    bounds = [_left(heads[0], pieces)]
    for left, right in pairwise(heads):
        low, high = int((left.low + left.high) / 2) + 1, int((right.low + right.high) / 2)
        ideal = (left.high + right.low) / 2
        near = [p for p in pieces if p.low < right.high and p.high > left.low]
        pairs = [(a, b) for a, b in pairwise(near) if a.line == b.line]
        crossing = {
            x: sum(_crosses(p, x, left, right, measure) for p in near)
            + _TOGETHER * sum((a.middle < x) == (b.middle < x) for a, b in pairs)
            for x in range(low, high + 1)
        }
        bounds.append(min(crossing, key=lambda x: (crossing[x], abs(x - ideal))) if crossing else ideal)
    return [*bounds, float("inf")]


def _crosses(piece: Piece, x: int, left: HeaderColumn, right: HeaderColumn, measure: Measure) -> bool:
    """Whether words of a piece stand on both sides of a bound, and no blank at it parts them for the two columns."""
    if not piece.low < x < piece.high:
        return False
    blank = _blank_near(piece, [x], measure)
    if blank is None:
        return True
    before, behind = piece.parted(blank, measure)
    return before.low > left.high + _BESIDE or behind.high < right.low - _BESIDE


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
                price = cost + fit + 0.3 * (column - used)
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
    return [cell.text for cell in _level_cells(sorted(cluster, key=lambda p: (p.line, p.low)))]


def _sort_in(
    measure: Measure, pieces: Sequence[Piece], bounds: Sequence[float], count: int
) -> tuple[dict[int, list[Piece]], float]:
    """Pieces by column; one that crosses a bound is cut at a blank near it, at a cost where there is none."""
    found: dict[int, list[Piece]] = {i: [] for i in range(-1, count)}
    total = 0.0
    queue = deque(pieces)
    while queue:
        piece = queue.popleft()
        column = max((i for i in range(count) if piece.middle >= bounds[i]), default=-1)
        over = [b for b in bounds[:-1] if piece.low < b < piece.high]
        blank = _blank_near(piece, over, measure)
        if blank:
            queue.extendleft(reversed(piece.parted(blank, measure)))
            continue
        total += 0.1 * len(over)
        found[column].append(piece)
    return found, total


def _blank_near(piece: Piece, over: Sequence[float], measure: Measure) -> int | None:
    """The blank of a piece that stands nearest to a bound, if it stands near one."""
    blanks = {i: piece.low + measure(piece.text[:i]) for i, char in enumerate(piece.text) if char == " "}
    for bound in over:
        near = min(blanks, key=lambda i: abs(blanks[i] - bound), default=None)
        if near is not None and abs(blanks[near] - bound) <= _NEAR_BLANK:
            return near
    return None


def _bands(
    held: Mapping[int, Sequence[Piece]], columns: Sequence[Sequence[Role]], top: bool
) -> tuple[list[BandRow], float]:
    """Rows as bands of lines: the cheapest cut of the lines, exactly; cells stand in its middle, or at its top."""
    lines = sorted({piece.line for pieces in held.values() for piece in pieces})
    by: dict[int, dict[int, list[Piece]]] = {n: {} for n in lines}
    for column, pieces in held.items():
        for piece in pieces:
            by[piece.line].setdefault(column, []).append(piece)
    full = {column: max((width(p.text) for p in pieces), default=0) for column, pieces in held.items()}
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(lines) + 1):
        options = []
        for start in range(max(0, end - _MOST_LINES), end):
            options.append((best[start][0] + _band_cost(lines[start:end], by, full, columns, top), start))
        best.append(min(options))
    rows: list[BandRow] = []
    end = len(lines)
    while end:
        start = best[end][1]
        cells: dict[int, list[Piece]] = {}
        for n in lines[start:end]:
            for column, pieces in by[n].items():
                cells.setdefault(column, []).extend(pieces)
        rows.append(BandRow({c: tuple(p) for c, p in sorted(cells.items())}, lines[start], lines[end - 1]))
        end = start
    return rows[::-1], best[-1][0]


def _band_cost(
    band: Sequence[int],
    by: Mapping[int, Mapping[int, Sequence[Piece]]],
    full: Mapping[int, int],
    columns: Sequence[Sequence[Role]],
    top: bool,
) -> float:
    """What it costs that these lines are one row."""
    total = _ROW + _BLANK_LINE * (band[-1] - band[0] - len(band) + 1)
    middle = (band[0] + band[-1]) / 2
    keyed = 0
    above: dict[int, Piece] = {}  # the last piece of each column so far
    for n in band:
        own = {column for column, pieces in by[n].items() if not _is_rest(pieces, above.get(column), full[column])}
        roles = {columns[column][0] for column in own}
        keyed += bool("name" in roles and roles & _KEYS)
        above.update({column: pieces[-1] for column, pieces in by[n].items()})
    total += _TWO_LINES * max(0, keyed - 1)
    single: set[int] = set()  # the lines of cells of one line: in one row they stand at one height
    for column in full:
        pieces = [piece for n in band for piece in by[n].get(column, ())]
        text = "".join(piece.text for piece in pieces)
        total += min(cell_cost(role, text) for role in columns[column])
        if not pieces:
            continue
        if pieces[0].line == pieces[-1].line:
            single.add(pieces[0].line)
        off = pieces[0].line - band[0] if top else (pieces[0].line + pieces[-1].line) / 2 - middle
        total += _OFF * max(0.0, abs(off) - 0.5) + _OFF_HALF * min(0.5, abs(off))
        for upper, lower in pairwise(pieces):
            between = bisect_left(band, lower.line) - bisect_right(band, upper.line)  # lines of other cells of the row
            total += _JOIN + _piece_join(upper, lower, full[column], columns[column][0])
            total += _GAP_LINE * max(0, min(3, lower.line - upper.line - 1) - max(0, between))
    return total + _HEIGHTS * max(0, len(single) - 1)


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
    if above.text[-1] in "(（*·/、，,×-" or below.text[0] in ")）*·/、，,。；":
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


@dataclass(slots=True)
class LevelCell:
    """Lines of a level column that make up one cell."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def middle(self) -> float:
        """The line that its middle stands on."""
        return (self.pieces[0].line + self.pieces[-1].line) / 2


def _with_levels(
    rows: Sequence[BandRow], held: Mapping[int, Sequence[Piece]], roles: Sequence[Role], goes_on: bool
) -> tuple[list[BandRow], float]:
    """The rows with their levels, each in the first row that it spans; a level without rows has one to itself."""
    total = 0.0
    cells = [dict(row.cells) for row in rows]
    extents = [(row.first, row.last) for row in rows]
    for column in sorted(held, reverse=True):
        ends = _borders(extents)
        texts = _level_cells(sorted(held[column], key=lambda p: (p.line, p.low)))
        role = roles[column]
        total += sum(cell_cost(role, cell.text) for cell in texts)
        sure = roles.index("level2") if "level2" in roles else -1
        below = ["".join(p.text for p in row.get(sure, ())) for row in cells] if role == "level1" else []
        small = any(below) and len(texts) * len(below) <= _MOST_PAIRS
        alien = [[_is_alien(cell.text, text) for text in below] for cell in texts] if small else []
        inner = column == max(held)
        starts = _group_costs([_ordinal(row, roles) for row in cells]) if inner else [0.0] * (len(cells) + 1)
        groups, off = _share_out(texts, ends, alien, _LEAD_ON if goes_on else _LEAD_FIRST, starts)
        total += 0.15 * off
        extra: list[tuple[int, LevelCell]] = []
        for cell, (first, last) in zip(texts, groups, strict=True):
            if first == last:
                extra.append((first, cell))
                continue
            cells[first][column] = tuple(cell.pieces)
            if last - first == 1:  # a row is as high as its highest cell
                top, bottom = extents[first]
                extents[first] = min(top, cell.pieces[0].line), max(bottom, cell.pieces[-1].line)
        for place, cell in reversed(extra):
            cells.insert(place, {column: tuple(cell.pieces)})
            extents.insert(place, (cell.pieces[0].line, cell.pieces[-1].line))
    return [BandRow(dict(sorted(row.items())), *lines) for row, lines in zip(cells, extents, strict=True)], total


def _ordinal(row: Mapping[int, tuple[Piece, ...]], roles: Sequence[Role]) -> int | None:
    """The number that the name of a row begins with (指标2：…)."""
    pieces = row.get(roles.index("name"), ()) if "name" in roles else ()
    found = _NAME_NUMBER.match(squash("".join(piece.text for piece in pieces[:1])))
    return int(found[1]) if found else None


def _group_costs(ordinals: Sequence[int | None]) -> list[float]:
    """What it costs, for each row and the end, that a level begins with it: names under one level count on."""
    pairs = [(None, None), *pairwise(ordinals), (None, None)]
    return [_COUNTS_ON if upper and lower == upper + 1 else 0.0 for upper, lower in pairs[: len(ordinals) + 1]]


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a row begins and ends, half-way to the lines of its neighbours, and the middle of its own lines."""

    top: float
    bottom: float
    middle: float


def _borders(rows: Sequence[tuple[int, int]]) -> list[Extent]:
    """The extents of rows given as their first and last lines."""
    if not rows:
        return []
    between = [(last + first) / 2 for (_, last), (first, _) in pairwise(rows)]
    (first, end), (start, last) = rows[0], rows[-1]
    top = first + end - between[0] if between else first - 0.5
    bottom = start + last - between[-1] if between else last + 0.5
    return [
        Extent(upper, lower, (first + last) / 2)
        for (upper, lower), (first, last) in zip(pairwise([top, *between, bottom]), rows, strict=True)
    ]


def _is_alien(level1: str, level2: str) -> bool:
    """Whether a second level is known to belong to another first level."""
    known = vocabulary()
    upper, lower = known.level_class(level1), known.sublevel_class(level2) if level2 else None
    return bool(upper and lower and upper != lower and (upper, lower) != ("产出", "成本"))


def _level_cells(pieces: Sequence[Piece]) -> list[LevelCell]:
    """Level words from the lines that narrow cells broke them into."""
    cells: list[LevelCell] = []
    for piece in pieces:
        last = cells[-1] if cells else None
        if last and _goes_on(last, piece):
            last.pieces.append(piece)
        else:
            cells.append(LevelCell([piece]))
    return cells


def _goes_on(cell: LevelCell, piece: Piece) -> bool:
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
    return gap <= 2 and not whole and not tail and len(cell.text + piece.text) <= 14 and len(piece.text) <= 4


def _in_turn(cells: Sequence[LevelCell], rows: Sequence[Extent]) -> list[tuple[int, int]]:
    """For each level of a table too large for a form the rows from its own on: the work stays linear."""
    ends = [row.bottom for row in rows]
    firsts = [min(bisect_left(ends, cell.middle), len(rows)) for cell in cells]
    return list(pairwise([*firsts, len(rows)]))


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
                    wrong = sum(alien[i - 1][start:end]) if alien else 0
                    top, bottom = rows[start].top, rows[end - 1].bottom
                    beside = max(0.0, top - cell.middle, cell.middle - bottom)  # lines that it stands off its rows
                    off = abs(cell.middle - ((top + bottom) / 2 if end - start > 1 else rows[start].middle))
                    price = cost + min(off, off * off) + _ALIEN * wrong + _BESIDE_ROWS * beside
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
