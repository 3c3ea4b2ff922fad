"""Columns of a table that goes on over pages: each page of a text has places of its own for them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from lint.readers.text.aligned.pieces import Piece, apart
from lint.readers.text.vocabulary import vocabulary

Extent = tuple[float, float]
Merge = Callable[[Sequence[Extent]], list[Extent]]

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


def moved(pieces: Sequence[Piece], columns: Sequence[Extent], merge: Merge) -> list[Piece] | None:
    """The pieces of a later page at the places of the first page's columns; None where it has other columns."""
    for parts in (list(pieces), [word for piece in pieces for word in apart(piece)]):
        own = merge([(piece.box[0], piece.box[2]) for piece in parts])
        missing = len(columns) - len(own)
        first = [piece.text for piece in parts if own and piece.box[0] < own[0][1]]
        if missing and (not 0 < missing <= _LEVELS or any(_begins_left(text) for text in first[:1])):
            continue
        target = columns[missing:]
        return [_at(piece, target[_column(piece, own)][0]) for piece in parts]
    return None


def _begins_left(text: str) -> bool:
    """Whether a word belongs into the first column: a first level."""
    return vocabulary().is_level1(text)


def _column(piece: Piece, columns: Sequence[Extent]) -> int:
    return next(i for i, (left, right) in enumerate(columns) if piece.box[0] < right and piece.box[2] > left)


def _at(piece: Piece, left: float) -> Piece:
    return replace(piece, box=(left, piece.box[1], left + piece.box[2] - piece.box[0], piece.box[3]))
