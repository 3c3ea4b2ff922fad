"""Tables without ruled columns: columns by the gaps that all lines leave, rows by where the target values stand.

Such a reading is a good guess, so its cells are marked LIKELY; where rows and columns do not come out plainly nothing
is read and the page is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lint.patterns import regex
from lint.readers.page.frame import hull
from lint.readers.page.headers import (
    ends_table,
    is_header_text,
    is_level,
    is_name,
    is_page_number,
    is_value,
)
from lint.readers.page.lines import Line, joined
from lint.readers.page.marks import RulingLine
from lint.readers.rowfit import PlacedLine as Placed
from lint.readers.rowfit import RowFit, best_fit, groups, guesses, spread, united

_GUTTER = 2.0  # points that a gap between columns at least has
_FAR = 48.0  # points without text or rule that end a table
_ROOM = 50.0  # points above and below a header's middle that its cells may take
_SEVERAL = 3  # columns that lines must fill to look like rows
_WHOLE_VALUE = regex(r"[≥≤≧≦＞＜><=＝]{0,2}\d[\d.,]*\s?[^\d\s≥≤。，；]{1,6}")  # a number with its unit
_TIGHT = 0.45  # of a line, between the lines of one header cell


@dataclass(frozen=True, slots=True)
class AlignedCell:
    """A cell made out by alignment."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: their extents and the header words over them, each with its first column."""

    extents: tuple[tuple[float, float], ...]
    heads: tuple[tuple[int, str], ...]

    def of(self, word: Line) -> int | None:
        """The column that a word stands in; None when it reaches over several."""
        left, right = word.box[0], word.box[2]
        hit = [i for i, (a, b) in enumerate(self.extents) if left < b and right > a]
        return hit[0] if len(hit) == 1 else None

    def under(self, test: Callable[[str], bool]) -> list[int]:
        """The columns whose header passes a test."""
        return [column for column, text in self.heads if test(text)]

    @property
    def sides(self) -> tuple[float, ...]:
        """The outer sides and the middles of the gaps."""
        gaps = [(a[1] + b[0]) / 2 for a, b in zip(self.extents, self.extents[1:], strict=False)]
        return (self.extents[0][0] - 2, *gaps, self.extents[-1][1] + 2)


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table made out by alignment: the sides of its columns and rows, its cells, and its columns."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[AlignedCell, ...]
    columns: Columns

    @property
    def is_torn(self) -> bool:
        """Whether a cell of target values holds several, a line each: rows were not told apart."""
        values = self.columns.under(is_value)
        texts = (cell.text.split("\n") for cell in self.cells if cell.column in values)
        return any(sum(bool(_WHOLE_VALUE.fullmatch(line.strip())) for line in lines) > 1 for lines in texts)


def aligned_tables(lines: Sequence[list[Line]], rules: Sequence[RulingLine]) -> Iterator[Aligned | list[Line]]:
    """The lines of a page in order: tables made out by alignment, and every other line as its words."""
    waiting: list[list[Line]] = []
    i = 0
    while i < len(lines):
        if not is_header_text("".join(w.text for w in lines[i])):
            waiting.append(lines[i])
            i += 1
            continue
        heads, above, following = header_words(lines, i, rules)
        end = _end(following, 0, heads, rules)
        table = _table(heads, following[:end], rules)
        if table is None:
            yield from waiting
            yield from lines[i : len(lines) - len(following) + end]
        else:
            yield from [line for line in ([w for w in words if w not in above] for words in waiting) if line]
            yield table
        waiting = []
        # what is left of lines that held words of the header stands before the table's end
        lines, i = following[end:], 0
    yield from waiting


def continued(lines: Sequence[list[Line]], columns: Columns, rules: Sequence[RulingLine]) -> tuple[Aligned | None, int]:
    """The rows at the top of a page of a table whose columns are known, and how many lines look like its rows."""
    start = 0
    while start < len(lines) and is_page_number("".join(w.text for w in lines[start])):
        start += 1
    end = _end(lines, start, [Line("", (a, 0, b, 0), 0) for a, b in columns.extents], rules)
    body = lines[start:end]
    if len({columns.of(word) for words in body for word in words}) < _SEVERAL:
        return None, 0
    return _rows(columns, body, [], rules), end


def header_words(
    lines: Sequence[list[Line]], at: int, rules: Sequence[RulingLine]
) -> tuple[list[Line], list[Line], list[list[Line]]]:
    """The header cells around a header's line; their words on lines above it; the lines below without those.

    Header cells wrap, and stand in the middle of their row: rules above and below tell which words are theirs, or
    else it is those that stand close together around the header's line.
    """
    middle = sum(w.middle for w in lines[at]) / len(lines[at])
    size = max(w.size for w in lines[at])
    first = max((r.at for r in rules if middle - _ROOM < r.at < middle), default=None)
    last = min((r.at for r in rules if middle < r.at < middle + _ROOM), default=None)
    near = [w for words in lines for w in words if abs(w.middle - middle) < _ROOM]
    if first is not None and last is not None:
        own = [w for w in near if first < w.middle < last]
        heads = [_stacked(stack) for stack in _by_column(own)]
    else:
        stacks = [_around(stack, middle, size) for stack in _by_column(_reach(near, middle, size))]
        own = [w for stack in stacks for w in stack]
        heads = [_stacked(stack) for stack in stacks if stack]
    above = [w for words in lines[:at] for w in words if w in own]
    below = [[w for w in words if w not in own] for words in lines[at:]]
    return sorted(heads, key=lambda h: h.box[0]), above, [words for words in below if words]


def _reach(words: Sequence[Line], middle: float, size: float) -> list[Line]:
    """Words that may be lines of a header cell: near its middle, so that those further off do not bridge columns."""
    return [w for w in words if abs(w.middle - middle) < 2.6 * size]


def _by_column(words: Sequence[Line]) -> list[list[Line]]:
    """Words over one another together, each stack from the top."""
    stacks: list[list[Line]] = []
    right = 0.0
    for word in sorted(words, key=lambda w: w.box[0]):
        if stacks and word.box[0] < right:
            stacks[-1].append(word)
            right = max(right, word.box[2])
        else:
            stacks.append([word])
            right = word.box[2]
    return [sorted(stack, key=lambda w: w.middle) for stack in stacks]


def _around(stack: Sequence[Line], middle: float, size: float) -> list[Line]:
    """The lines of a stack that stand close together with `middle` in their middle; none when there are no such."""
    best: list[Line] = []
    for i in range(len(stack)):
        for j in range(i + 1, len(stack) + 1):
            part = stack[i:j]
            tight = all(b.box[1] - a.box[3] < _TIGHT * size for a, b in pairwise(part))
            centred = abs((part[0].middle + part[-1].middle) / 2 - middle) < 0.35 * size
            if tight and centred and len(part) > len(best):
                best = list(part)
    return best


def _stacked(stack: Sequence[Line]) -> Line:
    return Line("".join(w.text for w in stack), hull([w.box for w in stack]), stack[0].size)


def _end(lines: Sequence[list[Line]], start: int, heads: Sequence[Line], rules: Sequence[RulingLine]) -> int:
    """The line after the table's last: a title, another header, words across columns, or wide room ends it."""
    gaps = [(a.box[2] + b.box[0]) / 2 for a, b in pairwise(heads)]
    bottom = (heads[0].box[3] or None) if heads else None
    for i in range(start, len(lines)):
        words = lines[i]
        text = "".join(w.text for w in words)
        top = min(w.box[1] for w in words)
        crossing = any(sum(w.box[0] < g < w.box[2] for g in gaps) >= 2 for w in words)
        ruled = any(bottom is not None and bottom <= r.at <= top for r in rules)
        far = bottom is not None and top - bottom > _FAR and not ruled
        if crossing or far or is_header_text(text) or ends_table(text):
            return i
        bottom = max(w.box[3] for w in words)
    return len(lines)


def _table(heads: Sequence[Line], body: Sequence[list[Line]], rules: Sequence[RulingLine]) -> Aligned | None:
    columns = find_columns(heads, [w for words in body for w in words])
    return _rows(columns, body, heads, rules) if columns is not None else None


def find_columns(heads: Sequence[Line], words: Sequence[Line]) -> Columns | None:
    """The columns that body words and header words leave gaps between; None when they run into one another."""
    taken = united([(w.box[0], w.box[2]) for w in words], _GUTTER)
    for head in heads:
        if not any(head.box[0] < b and head.box[2] > a for a, b in taken):
            taken = united([*taken, (head.box[0], head.box[2])], _GUTTER)
    owners: list[tuple[int, str]] = []
    for head in sorted(heads, key=lambda h: h.box[0]):
        over = [i for i, (a, b) in enumerate(taken) if head.box[0] < b and head.box[2] > a]
        if not over or (owners and over[0] <= owners[-1][0]):
            return None
        owners.append((over[0], head.text))
    if len(owners) < 3 or owners[0][0] != 0:
        return None
    return Columns(tuple(taken), tuple(owners))


def _rows(
    columns: Columns, body: Sequence[list[Line]], heads: Sequence[Line], rules: Sequence[RulingLine]
) -> Aligned | None:
    """The table when its rows come out plainly."""
    by_column: list[list[Line]] = [[] for _ in columns.extents]
    for words in body:
        for word in words:
            column = columns.of(word)
            if column is None:
                return None
            by_column[column].append(word)
    values, names, levels = columns.under(is_value), columns.under(is_name), set(columns.under(is_level))
    if not values or not names or not by_column[values[0]] or not by_column[names[0]]:
        return None
    plain_columns = [texts for i, texts in enumerate(by_column) if i not in levels]
    value = [i for i in range(len(by_column)) if i not in levels].index(values[0])
    fit = best_fit(_anchors(by_column[values[0]], by_column[names[0]], rules), plain_columns, value)
    if fit is None:
        return None
    plain = iter(fit.blocks)
    cells: list[AlignedCell] = []
    for i, texts in enumerate(by_column):
        if i in levels:
            found = spread(texts, fit)
            cells.extend(AlignedCell(a, i, b - a, 1, joined(text)) for a, b, text in found)
            continue
        shared = next(plain)
        if i in names and not all(shared):
            return None
        cells.extend(AlignedCell(r, i, 1, 1, joined(block)) for r, block in enumerate(shared))
    return _assembled(columns, fit, cells, heads)


def _anchors(values: Sequence[Line], names: Sequence[Line], rules: Sequence[RulingLine]) -> Iterator[list[float]]:
    """Guesses at where the rows stand: at the groups of values that rules part, where they part most.

    Without such rules at each line of the values, and at each group of lines of values or of names that stand close.
    """
    ruled = groups(values, lambda above, below: _ruled_apart(above, below, rules))
    if len(ruled) > 1 and len(ruled) > len(values) / 2:
        yield ruled
        return
    yield from guesses(values, names)


def _ruled_apart(above: Placed, below: Placed, rules: Sequence[RulingLine]) -> bool:
    left, right = above.box[0], above.box[2]
    return any(above.middle < r.at < below.middle and r.start <= left and right <= r.end for r in rules)


def _assembled(columns: Columns, fit: RowFit, cells: Sequence[AlignedCell], heads: Sequence[Line]) -> Aligned:
    ys = [(a[1] + b[0]) / 2 for a, b in zip(fit.extents, fit.extents[1:], strict=False)]
    sides = [fit.extents[0][0] - 1, *ys, fit.extents[-1][1] + 1]
    if not heads:
        return Aligned(columns.sides, tuple(sides), tuple(cells), columns)
    stops = [column for column, _ in columns.heads[1:]] + [len(columns.extents)]
    top = [
        AlignedCell(0, column, 1, stop - column, text)
        for (column, text), stop in zip(columns.heads, stops, strict=True)
    ]
    lower = [AlignedCell(c.row + 1, c.column, c.rows, c.columns, c.text) for c in cells]
    return Aligned(columns.sides, (min(h.box[1] for h in heads) - 1, *sides), (*top, *lower), columns)
