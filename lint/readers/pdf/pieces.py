"""One page: its ruled tables with their text, and the lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lint.readers.pdf.frame import Box, Frame
from lint.readers.pdf.lines import Line, joined, lines_of
from lint.readers.pdf.native import Char
from lint.readers.pdf.raster import Raster, rasters
from lint.readers.pdf.strokes import Strokes
from lint.source import Certainty


@dataclass(frozen=True, slots=True)
class PieceCell:
    """A cell of a table on one page: its text, its edges on the page as shown, how sure the reading is."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    box: Box
    certainty: Certainty = Certainty.SURE
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """What one page shows of a table. `xs` are its column edges in the reading frame, `box` its outer edge there.

    `open_top` and `open_bottom` tell, for each column, whether the outer side there is not ruled.
    """

    page: int
    xs: tuple[float, ...]
    rows: int
    cells: tuple[PieceCell, ...]
    box: Box
    shown: Box
    open_top: tuple[bool, ...] = ()
    open_bottom: tuple[bool, ...] = ()
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """A page in reading order."""

    number: int
    frame: Frame
    blocks: tuple[Line | Piece, ...]


def page_blocks(number: int, frame: Frame, chars: Sequence[Char], strokes: Strokes) -> PageBlocks:
    """The ruled tables of a page and the lines outside them, from the top."""
    tables = [r for r in rasters(strokes.across, strokes.down, chars) if len(r.spans) > 1]
    inside: list[list[Char]] = [[] for _ in tables]
    outside: list[Char] = []
    for char in chars:
        u, v = (char.left + char.right) / 2, (char.top + char.bottom) / 2
        for raster, own in zip(tables, inside, strict=True):
            if raster.unit(u, v) is not None:
                own.append(char)
                break
        else:
            outside.append(char)
    pieces = []
    for raster, own in zip(tables, inside, strict=True):
        if any(not c.text.isspace() for c in own):
            pieces.append(_piece(number, frame, raster, own))
    return PageBlocks(number, frame, in_order([*lines_of(outside), *pieces]))


def in_order(blocks: Sequence[Line | Piece]) -> tuple[Line | Piece, ...]:
    """Blocks from the top, then from the left."""
    return tuple(sorted(blocks, key=lambda b: (round(b.box[1]), b.box[0])))


def _piece(number: int, frame: Frame, raster: Raster, chars: Sequence[Char]) -> Piece:
    owner = {
        (r, c): i
        for i, s in enumerate(raster.spans)
        for r in range(s.row, s.row + s.rows)
        for c in range(s.column, s.column + s.columns)
    }
    texts: list[list[Char]] = [[] for _ in raster.spans]
    for char in chars:
        unit = raster.unit((char.left + char.right) / 2, (char.top + char.bottom) / 2)
        if unit is not None:
            texts[owner[unit]].append(char)
    cells = tuple(
        PieceCell(
            span.row,
            span.column,
            span.rows,
            span.columns,
            joined(lines_of(own)),
            frame.shown(raster.span_box(span)),
        )
        for span, own in zip(raster.spans, texts, strict=True)
    )
    return Piece(
        number,
        tuple(raster.xs),
        len(raster.ys) - 1,
        cells,
        raster.box,
        frame.shown(raster.box),
        tuple(raster.open_top),
        tuple(raster.open_bottom),
    )
