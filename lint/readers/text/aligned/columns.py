"""Columns of a table that goes on over pages: each page of a text has places of its own for them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import pairwise
from statistics import median

from lint.readers.text.aligned.pieces import Piece, apart
from lint.readers.text.vocabulary import vocabulary

Extent = tuple[float, float]
Merge = Callable[[Sequence[Extent]], list[Extent]]

_ACROSS = 18.0  # three characters
_ONE_BLANK = 7.0
_STEP = 3
_LEVELS = 2  # columns at the left that a page may have no text in


def by_page(pieces: Iterable[Piece], pages: Collection[int]) -> list[list[Piece]]:
    """The pieces of each page; `pages` are the lines that pages begin with."""
    found: list[list[Piece]] = [[]]
    begins = sorted(pages)
    for piece in pieces:
        at = piece.span[0] - 1
        while begins and begins[0] <= at:
            begins.pop(0)
            if found[-1]:
                found.append([])
        found[-1].append(piece)
    return found


def placed(pieces: Sequence[Piece], count: int, merge: Merge) -> list[tuple[Piece, int]] | None:
    """The pieces of a later page, each with its column of the first page's; None where it has other columns."""
    for parts in (list(pieces), [word for piece in pieces for word in apart(piece)]):
        own = merge([(piece.box[0], piece.box[2]) for piece in parts])
        missing = count - len(own)
        first = [piece.text for piece in parts if own and piece.box[0] < own[0][1]]
        if missing and (not 0 < missing <= _LEVELS or any(map(vocabulary().is_level1, first[:1]))):
            continue
        return [(piece, missing + column_of(piece, own)) for piece in parts]
    return None


def column_of(piece: Piece, extents: Sequence[Extent]) -> int:
    """The first of the extents that a piece stands in."""
    return next(i for i, (left, right) in enumerate(extents) if piece.box[0] < right and piece.box[2] > left)


def under_headers(pieces: Sequence[Piece], heads: Sequence[Extent]) -> list[tuple[Piece, int]] | None:
    """Each piece with the header that it stands under, where texts of neighbours overlap by a character or two.

    Columns are parted where the fewest characters cross; None when more do, or when two texts of a line meet.
    """
    if any(below[0] <= above[0] for above, below in pairwise(heads)):
        return None
    cuts = [_parting(pieces, *pair) for pair in pairwise(heads)]
    ordered = sorted(pieces, key=lambda p: (p.box[1], p.box[0]))
    columns = _nearest(ordered, [bisect_right(cuts, _middle(piece)) for piece in ordered], len(heads))
    taken: dict[tuple[float, int], Piece] = {}
    for piece, column in zip(ordered, columns, strict=True):
        left, _, right, _ = piece.box
        inside = (cuts[column - 1] if column else left), (cuts[column] if column < len(cuts) else right)
        across = max(0.0, inside[0] - left) + max(0.0, right - inside[1])
        before = taken.get((piece.box[1], column))
        if across > _ACROSS or (before is not None and left - before.box[2] > _ONE_BLANK):
            return None
        taken[piece.box[1], column] = piece
    return list(zip(ordered, columns, strict=True))


def _nearest(pieces: Sequence[Piece], columns: Sequence[int], count: int) -> list[int]:
    """The columns of pieces, each moved to the next one where it stands at the edge of that and not of its own."""
    lefts = [[p.box[0] for p, column in zip(pieces, columns, strict=True) if column == at] for at in range(count)]
    edges = [median(own) if own else float("inf") for own in lefts]
    lines = {(piece.box[1], column) for piece, column in zip(pieces, columns, strict=True)}
    found = []
    for piece, column in zip(pieces, columns, strict=True):
        off = [abs(piece.box[0] - edge) for edge in edges]
        near = [at for at in (column - 1, column + 1) if 0 <= at < count and off[at] <= _ACROSS < off[column]]
        free = [at for at in near if (piece.box[1], at) not in lines]
        found.append(free[0] if free else column)
    return found


def _parting(pieces: Sequence[Piece], left: Extent, right: Extent) -> float:
    """Where between two headers the fewest characters cross, and the fewest texts of a line stay on one side."""
    low, high = round(left[0]), round(right[1])
    near = sorted((p for p in pieces if p.box[0] < high and p.box[2] > low), key=lambda p: (p.box[1], p.box[0]))
    pairs = [(a, b) for a, b in pairwise(near) if a.box[1] == b.box[1]]
    middles = round(sum(left) / 2), round(sum(right) / 2)
    costs = []
    for x in range(middles[0], max(middles) + 1, _STEP):
        crossed = sum(max(0.0, min(x - p.box[0], p.box[2] - x)) for p in near)
        together = sum((_middle(a) < x) == (_middle(b) < x) for a, b in pairs)
        costs.append((crossed + _ACROSS * together, x))
    least = min(costs)[0]
    best = [x for cost, x in costs if cost <= least]
    return best[len(best) // 2]


def _middle(piece: Piece) -> float:
    return (piece.box[0] + piece.box[2]) / 2


def ragged(columns: Sequence[Sequence[Piece]]) -> float:
    """How far texts stand off the left edge or the middle of their columns, on average: little on the right scale."""
    off, count = 0.0, 0
    for column in columns:
        lefts, middles = [piece.box[0] for piece in column], [_middle(piece) for piece in column]
        off += min(sum(abs(at - median(places)) for at in places) for places in (lefts, middles)) if column else 0.0
        count += len(column)
    return off / count if count else 0.0
