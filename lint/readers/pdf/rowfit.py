"""Rows of a table without rules: each column's lines shared out to the rows so that they stand where a row has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lint.readers.pdf.lines import Line

_BLANK = 0.6  # of a line: what a row without text in a column costs
_LONGEST = 12  # lines of one cell
_TIGHT = 1.7  # lines further apart than this are two texts

Anchor = Callable[[Sequence[Line]], float]


@dataclass(frozen=True, slots=True)
class Fit:
    """The lines of each column by row, the rows' extents, and how far off texts stand on average and at worst."""

    blocks: tuple[tuple[tuple[Line, ...], ...], ...]
    extents: tuple[tuple[float, float], ...]
    off: float
    worst: float
    blank: float  # the share of cells without text


def fit_rows(anchors: Sequence[float], columns: Sequence[Sequence[Line]]) -> Fit | None:
    """The better of two readings: texts centred on their rows, or starting with them."""
    sizes = sorted(line.size for column in columns for line in column)
    if not sizes:
        return None
    size = sizes[len(sizes) // 2]
    fits = [_fit(anchors, columns, size, anchor) for anchor in (_middle, _first)]
    return min(fits, key=lambda fit: fit.off)


def _middle(block: Sequence[Line]) -> float:
    return (block[0].middle + block[-1].middle) / 2


def _first(block: Sequence[Line]) -> float:
    return block[0].middle


def _fit(anchors: Sequence[float], columns: Sequence[Sequence[Line]], size: float, anchor: Anchor) -> Fit:
    shared, cost, texts, worst = [], 0.0, 0, 0.0
    for column in columns:
        blocks, off = _share(anchors, column, size, anchor)
        shared.append(tuple(blocks))
        cost += off
        worst = max([worst, *(abs(anchor(b) - at) for b, at in zip(blocks, anchors, strict=True) if b)])
        texts += sum(bool(block) for block in blocks)
    extents = []
    for row, at in enumerate(anchors):
        lines = [line for column in shared for line in column[row]]
        extents.append((min((w.box[1] for w in lines), default=at), max((w.box[3] for w in lines), default=at)))
    return Fit(tuple(shared), tuple(extents), cost / max(texts, 1) / size, worst / size, _blank(shared))


def _blank(shared: Sequence[Sequence[Sequence[Line]]]) -> float:
    """The share of blank cells in columns that have any text."""
    cells = [bool(block) for column in shared if any(column) for block in column]
    return 1 - sum(cells) / len(cells) if cells else 1.0


def _share(
    anchors: Sequence[float], lines: Sequence[Line], size: float, anchor: Anchor
) -> tuple[list[tuple[Line, ...]], float]:
    """The cheapest way to cut `lines` into one block for each anchor; blocks may be empty."""
    count = len(lines)
    infinity = float("inf")
    # best[i]: the least cost with the first i lines shared out to the rows so far, and where the last row's begin
    best = [0.0] + [infinity] * count
    starts: list[list[int]] = []
    for at in anchors:
        after = [cost + _BLANK * size for cost in best]
        begin = list(range(count + 1))
        for end in range(1, count + 1):
            for start in range(max(0, end - _LONGEST), end):
                cost = best[start] + abs(anchor(lines[start:end]) - at)
                if cost < after[end]:
                    after[end], begin[end] = cost, start
        best = after
        starts.append(begin)
    blocks: list[tuple[Line, ...]] = []
    end = count
    for begin in reversed(starts):
        blocks.append(tuple(lines[begin[end] : end]))
        end = begin[end]
    blocks.reverse()
    return blocks, best[count]


def spread(lines: Sequence[Line], fit: Fit) -> list[tuple[int, int, str]]:
    """The texts of a level's column with the rows that each spans: first row, row after the last, text."""
    texts = _texts(lines)
    rows = fit.extents
    if not texts:
        return [(0, len(rows), "")]
    readings = [_centred(texts, rows), _from_top(texts, rows)]
    firsts = min(readings, key=lambda reading: reading[1])[0]
    stops = [*firsts[1:], len(rows)]
    found = [(a, b, "\n".join(w.text for w in text)) for a, b, text in zip(firsts, stops, texts, strict=True) if a < b]
    return [(0, firsts[0], ""), *found] if firsts[0] else found


def _texts(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of one text together: a level's name ends with 指标, or with wide room below."""
    texts: list[list[Line]] = []
    for line in lines:
        last = texts[-1] if texts else None
        if (
            last
            and not "".join(w.text for w in last).endswith("指标")
            and line.middle - last[-1].middle < _TIGHT * line.size
        ):
            last.append(line)
        else:
            texts.append([line])
    return texts


def _centred(texts: Sequence[Sequence[Line]], rows: Sequence[tuple[float, float]]) -> tuple[list[int], float]:
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


def _from_top(texts: Sequence[Sequence[Line]], rows: Sequence[tuple[float, float]]) -> tuple[list[int], float]:
    """The first row of each text if it stands at the top of its rows, and how far off that is at the worst."""
    firsts = [min(range(len(rows)), key=lambda r: abs(rows[r][0] - text[0].box[1])) for text in texts]
    worst = max(abs(rows[r][0] - text[0].box[1]) for r, text in zip(firsts, texts, strict=True))
    return firsts, worst
