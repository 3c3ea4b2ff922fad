"""Rows of a table without rules: each column's lines shared out to the rows so that they stand where a row has them.

Used for pages whose columns no line parts, and for text that keeps the columns by blanks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Protocol

from lint.text.normal import squash
from lint.text.width import width

_CLOSE = 0.45  # of a line, between the lines of one cell
_MOST_OFF = 0.45  # of a line, between where texts stand and where their row would have them, on average
_WORST = 0.8  # and for any of them
_WORST_ON_LINES = 1.0  # the same on lines of text, that the page had halves of between
_FEWER = 0.05
_MOST_BLANK = 0.25  # of the cells that are no levels
_BLANK = 0.6  # of a line: what a row without text in a column costs
_SPARSE = 0.2  # the same in a column that forms leave blank in many rows
_LONGEST = 12  # lines of one cell
_SLACK = 0.5  # of a line that a text may be off on lines of text
_NEAR = 0.1  # what that costs
_UNEVEN = 0.01  # of a line: of readings that are as good, the one with cells of the same length
_SHORT = 1.0  # of a line: what a line costs that wraps before it fills its column
_ONE = 2  # columns of a screen: a line that lacks more than a character is not full
_TIGHT = 1.7  # lines further apart than this are two texts


def united(extents: Iterable[tuple[float, float]], gutter: float) -> list[tuple[float, float]]:
    """The stretches (left, right) in order, those less than `gutter` apart as one."""
    out: list[tuple[float, float]] = []
    for left, right in sorted(extents):
        if out and left - out[-1][1] < gutter:
            out[-1] = (out[-1][0], max(out[-1][1], right))
        else:
            out.append((left, right))
    return out


class PlacedLine(Protocol):
    """A line of text that stands somewhere."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""

    @property
    def size(self) -> float:
        """The height of its letters."""

    @property
    def middle(self) -> float:
        """Halfway between its top and bottom."""


Anchor = Callable[[Sequence[PlacedLine]], float]
Whole = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class RowFit:
    """The lines of each column by row, the rows' extents, and how far off texts stand on average and at worst."""

    blocks: tuple[tuple[tuple[PlacedLine, ...], ...], ...]
    extents: tuple[tuple[float, float], ...]
    off: float
    worst: float
    blank: float  # the share of cells without text


def fit_rows(
    anchors: Sequence[float],
    columns: Sequence[Sequence[PlacedLine]],
    *,
    on_lines: bool = False,
    sparse: Collection[int] = (),
) -> RowFit | None:
    """The better of two readings: texts centred on their rows, or starting with them.

    `on_lines` is for text, where a middle between two lines is printed on one of them: half a line off is as good
    there, so that cells are to wrap where they are full and to have about the same length.
    """
    sizes = sorted(line.size for column in columns for line in column)
    if not sizes:
        return None
    size = sizes[len(sizes) // 2]
    fits = [_fit(anchors, columns, _Way(size, anchor, on_lines), sparse) for anchor in (_middle, _first)]
    return min(fits, key=lambda fit: fit.off)


def _middle(block: Sequence[PlacedLine]) -> float:
    return (block[0].middle + block[-1].middle) / 2


def _first(block: Sequence[PlacedLine]) -> float:
    return block[0].middle


@dataclass(frozen=True, slots=True)
class _Way:
    """The usual height of a line, where texts stand in their rows, and whether middles fall on lines of text."""

    size: float
    anchor: Anchor
    on_lines: bool


def _fit(
    anchors: Sequence[float], columns: Sequence[Sequence[PlacedLine]], way: _Way, sparse: Collection[int]
) -> RowFit:
    size, anchor = way.size, way.anchor
    cost, texts, worst = 0.0, 0, 0.0
    shared: list[tuple[tuple[PlacedLine, ...], ...]] = []
    for at, column in enumerate(columns):
        blocks, off = _share(anchors, column, way, _SPARSE if at in sparse else _BLANK)
        shared.append(tuple(blocks))
        cost += off
        worst = max([worst, *(abs(anchor(b) - at) for b, at in zip(blocks, anchors, strict=True) if b)])
        texts += sum(bool(block) for block in blocks)
    blank = _blank([column for at, column in enumerate(shared) if at not in sparse])
    extents = []
    for row, middle in enumerate(anchors):
        lines = [line for column in shared for line in column[row]]
        extents.append((min((w.box[1] for w in lines), default=middle), max((w.box[3] for w in lines), default=middle)))
    return RowFit(tuple(shared), tuple(extents), cost / max(texts, 1) / size, worst / size, blank)


def _blank(shared: Sequence[Sequence[Sequence[PlacedLine]]]) -> float:
    """The share of blank cells in columns that have any text."""
    cells = [bool(block) for column in shared if any(column) for block in column]
    return 1 - sum(cells) / len(cells) if cells else 1.0


def _shorts(lines: Sequence[PlacedLine], size: float) -> list[float]:
    """What each line costs that another one of its cell follows, though it does not fill the column: sums up to it."""
    widest = max((width(line.text) for line in lines), default=0)
    gaps = [widest - width(line.text) for line in lines]
    costs = (_SHORT * size * gap / widest if gap > _ONE else 0.0 for gap in gaps)
    return list(accumulate(costs, initial=0.0))


def _share(
    anchors: Sequence[float], lines: Sequence[PlacedLine], way: _Way, blank: float
) -> tuple[list[tuple[PlacedLine, ...]], float]:
    """The cheapest way to cut `lines` into one block for each anchor; blocks may be empty."""
    size, anchor = way.size, way.anchor
    shorts = _shorts(lines, size) if way.on_lines else ()
    count = len(lines)
    infinity = float("inf")
    uneven, slack = _UNEVEN * size, _SLACK * size
    # best[i]: the least cost with the first i lines shared out to the rows so far, and where the last row's begin
    best = [0.0] + [infinity] * count
    starts: list[list[int]] = []
    for at in anchors:
        after = [cost + blank * size for cost in best]
        begin = list(range(count + 1))
        for end in range(1, count + 1):
            for start in range(max(0, end - _LONGEST), end):
                off = abs(anchor(lines[start:end]) - at)
                cost = best[start] + off
                if shorts:
                    cost += _NEAR * off + max(0.0, off - slack) - off
                    cost += shorts[end - 1] - shorts[start] + uneven * (end - start) ** 2
                if cost < after[end]:
                    after[end], begin[end] = cost, start
        best = after
        starts.append(begin)
    blocks: list[tuple[PlacedLine, ...]] = []
    end = count
    for begin in reversed(starts):
        blocks.append(tuple(lines[begin[end] : end]))
        end = begin[end]
    blocks.reverse()
    return blocks, best[count]


def is_whole_value(text: str) -> bool:
    """Whether a line is a target value of its own, not the rest of one: it begins with a sign, or is a number."""
    return bool(re.match(r"[≥≤><=]|\d+(\.\d+)?%?$", squash(text)))


def guesses(values: Sequence[PlacedLine], names: Sequence[PlacedLine]) -> Iterator[list[float]]:
    """Guesses at where the rows stand: at each line of the values, at groups of lines of values or names set close."""
    yield [value.middle for value in values]
    yield groups(values, lambda above, below: is_whole_value(below.text) or _set_apart(above, below))
    yield groups(names, _set_apart)


def groups(lines: Sequence[PlacedLine], parted: Callable[[PlacedLine, PlacedLine], bool]) -> list[float]:
    """The middles of the groups that lines form where `parted` says which of two neighbours are none."""
    found = [[lines[0]]]
    for above, below in pairwise(lines):
        if parted(above, below):
            found.append([below])
        else:
            found[-1].append(below)
    return [(group[0].middle + group[-1].middle) / 2 for group in found]


def _set_apart(above: PlacedLine, below: PlacedLine) -> bool:
    return below.box[1] - above.box[3] > _CLOSE * min(above.size, below.size)


def best_fit(
    anchors: Iterable[Sequence[float]],
    columns: Sequence[Sequence[PlacedLine]],
    value: int,
    *,
    on_lines: bool = False,
    sparse: Collection[int] = (),
) -> RowFit | None:
    """The best reading of the rows, None when none is plain; `value` is the column that has one text in each row.

    `sparse` are columns that forms leave blank in many rows: sign and unit, where the value is in words.
    """
    fits = [
        fit
        for guess in anchors
        if (fit := fit_rows(guess, columns, on_lines=on_lines, sparse=sparse)) and _one_each(fit, value)
    ]
    if on_lines:
        fits = [fit for fit in fits if _is_plain(fit, _WORST_ON_LINES)]
    # Two rows set closely read as one row of two lines just as well: fewer rows must be the clearly better reading.
    most = max((len(fit.extents) for fit in fits), default=0)
    fit = min(fits, key=lambda f: f.off + f.blank + (_FEWER if len(f.extents) < most else 0), default=None)
    return fit if fit and _is_plain(fit, _WORST_ON_LINES if on_lines else _WORST) else None


def _is_plain(fit: RowFit, worst: float) -> bool:
    """Whether texts stand where their rows are, and few cells are blank."""
    return fit.off <= _MOST_OFF and fit.worst <= worst and fit.blank <= _MOST_BLANK


def _one_each(fit: RowFit, value: int) -> bool:
    """Whether no row has two values."""
    return not any(is_whole_value(line.text) for block in fit.blocks[value] for line in block[1:])


def ends_as_level(text: str) -> bool:
    """Whether the name of a level is whole."""
    return text.endswith("指标")


def spread(
    lines: Sequence[PlacedLine], fit: RowFit, is_whole: Whole = ends_as_level
) -> list[tuple[int, int, tuple[PlacedLine, ...]]]:
    """The texts of a level's column with the rows that each spans: first row, row after the last, lines."""
    texts = _texts(lines, is_whole)
    rows = fit.extents
    if not texts:
        return [(0, len(rows), ())]
    readings = [_centred(texts, rows), _from_top(texts, rows)]
    firsts = min(readings, key=lambda reading: reading[1])[0]
    stops = [*firsts[1:], len(rows)]
    found = [(a, b, tuple(text)) for a, b, text in zip(firsts, stops, texts, strict=True) if a < b]
    return [(0, firsts[0], ()), *found] if firsts[0] else found


def _texts(lines: Sequence[PlacedLine], is_whole: Whole) -> list[list[PlacedLine]]:
    """Lines of one text together: a level's name ends with 指标, or with wide room below."""
    texts: list[list[PlacedLine]] = []
    for line in lines:
        last = texts[-1] if texts else None
        if last and not is_whole("".join(w.text for w in last)) and line.middle - last[-1].middle < _TIGHT * line.size:
            last.append(line)
        else:
            texts.append([line])
    return texts


def _centred(texts: Sequence[Sequence[PlacedLine]], rows: Sequence[tuple[float, float]]) -> tuple[list[int], float]:
    """The first row of each text if it stands in the middle of its rows, and how far off that is at the worst."""
    firsts, row, worst = [], 0, 0.0
    for i, text in enumerate(texts):
        firsts.append(row)
        last = len(rows) - (len(texts) - i)  # leave a row for each text to come
        offs = [abs((rows[row][0] + rows[r][1]) / 2 - _middle(text)) for r in range(row, max(last, row) + 1)]
        stop = len(rows) - 1 if i == len(texts) - 1 else row + offs.index(min(offs))
        worst = max(worst, abs((rows[row][0] + rows[stop][1]) / 2 - _middle(text)))
        row = min(stop + 1, len(rows) - 1)
    return firsts, worst


def _from_top(texts: Sequence[Sequence[PlacedLine]], rows: Sequence[tuple[float, float]]) -> tuple[list[int], float]:
    """The first row of each text if it stands at the top of its rows, and how far off that is at the worst."""
    firsts = [min(range(len(rows)), key=lambda r: abs(rows[r][0] - text[0].box[1])) for text in texts]
    worst = max(abs(rows[r][0] - text[0].box[1]) for r, text in zip(firsts, texts, strict=True))
    return firsts, worst
