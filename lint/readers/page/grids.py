"""Pieces of one table, found on several pages, made one grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lint.patterns import regex
from lint.readers.page.breaks import Sides, glue
from lint.readers.page.pieces import PieceCell, TablePiece
from lint.source import Grid, GridCell, PagePlace
from lint.text.normal import squash

_WOBBLE = 3.9  # points between the same column edge on two pages
_HEADER = regex(r"[一二三]级指标|指标名称|绩效指标")


@dataclass(slots=True)
class RuledTable:
    """A table while its pieces are being found.

    `beside` holds, for the ordinal of a piece, what other pages show to the right of it.
    """

    pieces: list[TablePiece]
    continues: bool = False
    beside: dict[int, list[TablePiece]] = field(default_factory=dict)

    def widened(self) -> list[TablePiece]:
        """The pieces with what belongs to the right of them."""
        return [_side_by_side(piece, self.beside.get(i, [])) for i, piece in enumerate(self.pieces)]


def _side_by_side(piece: TablePiece, others: Sequence[TablePiece]) -> TablePiece:
    for other in others:
        offset, columns = piece.xs[-1] - other.xs[0], len(piece.xs) - 1
        ys = _edges([piece.ys, other.ys])
        right = (replace(c, column=c.column + columns) for c in _on_rows(other, ys))
        piece = replace(
            piece,
            xs=(*piece.xs, *(x + offset for x in other.xs[1:])),
            ys=tuple(ys),
            cells=(*_on_rows(piece, ys), *right),
            open_top=(*piece.open_top, *other.open_top),
            open_bottom=(*piece.open_bottom, *other.open_bottom),
        )
    return piece


def _on_rows(piece: TablePiece, ys: Sequence[float]) -> Iterator[PieceCell]:
    """The cells of a piece on a raster with more rows."""
    rows = [_nearest(ys, y) for y in piece.ys]
    for cell in piece.cells:
        first = rows[cell.row]
        yield replace(cell, row=first, rows=rows[cell.row + cell.rows] - first)


def grid_of(table: RuledTable) -> Grid:
    """The grid of all pieces of a table on a common raster."""
    pieces = table.widened()
    shifts = [pieces[0].xs[0] - piece.xs[0] for piece in pieces]
    edges = _edges([[x + shift for x in p.xs] for p, shift in zip(pieces, shifts, strict=True)])
    rows: list[GridCell] = []
    height = 0
    for i, (piece, shift) in enumerate(zip(pieces, shifts, strict=True)):
        columns = [_nearest(edges, x + shift) for x in piece.xs]
        skip = _repeated(pieces[0], piece) if i else 0
        cells = [_grid_cell(c, columns, height - skip) for c in piece.cells if c.row >= skip]
        if height and cells:
            glue(rows, cells, height, Sides(pieces[i - 1], piece, borderless=all(pieces[0].open_top)))
        rows.extend(cells)
        height += piece.rows - skip
    parts = [p for i, piece in enumerate(table.pieces) for p in (piece, *table.beside.get(i, []))]
    place = PagePlace(tuple((p.page, p.shown) for p in parts))
    return Grid(tuple(_without_blank_lanes(rows)), place, continues=table.continues)


def _without_blank_lanes(cells: Sequence[GridCell]) -> Iterator[GridCell]:
    """The cells on a raster without the rows and columns in which no cell begins.

    A row counts as such, too, when only blank cells begin in it beside cells that span it: a stray rule made it.
    """
    spanned = {r for c in cells if c.text for r in range(c.row + 1, c.row + c.rowspan)}
    stray = spanned - {c.row for c in cells if c.text}
    kept = [c for c in cells if c.row not in stray]
    rows = {row: i for i, row in enumerate(sorted({c.row for c in kept}))}
    columns = {column: i for i, column in enumerate(sorted({c.column for c in kept}))}
    whole = not stray and len(rows) == max(rows, default=-1) + 1 and len(columns) == max(columns, default=-1) + 1
    for cell in kept:
        yield (
            cell
            if whole
            else replace(
                cell,
                row=rows[cell.row],
                column=columns[cell.column],
                rowspan=sum(r in rows for r in range(cell.row, cell.row + cell.rowspan)),
                colspan=sum(c in columns for c in range(cell.column, cell.column + cell.colspan)),
            )
        )


def _grid_cell(cell: PieceCell, columns: Sequence[int], offset: int) -> GridCell:
    left, right = columns[cell.column], columns[cell.column + cell.columns]
    return GridCell(
        cell.row + offset,
        left,
        cell.text,
        cell.rows,
        max(1, right - left),
        PagePlace(((cell.page, cell.box),)),
        cell.certainty,
        cell.note,
    )


def _edges(pieces: Sequence[Sequence[float]]) -> list[float]:
    """The column edges of all pieces, those of one column taken together."""
    edges: list[float] = []
    for xs in pieces:
        for x in xs:
            if not any(abs(x - e) <= _WOBBLE for e in edges):
                edges.append(x)
    return sorted(edges)


def _nearest(edges: Sequence[float], x: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - x))


def _repeated(first: TablePiece, piece: TablePiece) -> int:
    """How many rows at the head of a piece repeat the column headers of the table's first piece."""

    def rows(of: TablePiece) -> list[tuple[str, ...]]:
        found: list[list[str]] = [[] for _ in range(of.rows)]
        for cell in of.cells:
            if cell.text:
                found[cell.row].append(squash(cell.text))
        return [tuple(row) for row in found]

    known = [row for row in rows(first) if row]
    headers = [i for i, row in enumerate(known) if sum(bool(_HEADER.search(t)) for t in row) >= 2]
    mine = rows(piece)
    for start in headers:
        count = 0
        while count < len(mine) and start + count < len(known) and mine[count] == known[start + count]:
            count += 1
        if count:
            return count
    return 0
