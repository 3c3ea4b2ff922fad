"""Pieces of one table on several pages made one grid; lines made paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lint.readers.pdf.breaks import Sides, glue
from lint.readers.pdf.frame import Frame
from lint.readers.pdf.headers import is_page_number
from lint.readers.pdf.lines import Line
from lint.readers.pdf.pieces import PageBlocks, Piece, PieceCell
from lint.source import Block, Grid, GridCell, PagePlace, Paragraph
from lint.text.normal import squash

_WOBBLE = 3.9  # points between the same column edge on two pages
_WIDTH = 8.0  # between the widths of a table on two pages
_TITLE = re.compile(r"绩效(目标|自评|指标)[^。；]{0,12}表|目标(申报|批复|公开)?表|自评表|项目(支出)?绩效")
_NEW_HEAD = re.compile(r"^(项目(支出)?(名称|编码|编号|代码))|绩效目标[^。；]{0,8}表$|自评表$")
_HEADER = re.compile(r"[一二三]级指标|指标名称|绩效指标")


@dataclass(slots=True)
class _Table:
    """A table while its pieces are being found."""

    pieces: list[Piece]
    shifts: list[float] = field(default_factory=lambda: [0.0])
    continues: bool = False


class Joiner:
    """Takes pages in order and gives back paragraphs and grids, a table's pieces on several pages as one grid."""

    def __init__(self) -> None:
        self._waiting: list[_Table | Paragraph] = []
        self._last: _Table | None = None
        self._before: PageBlocks | None = None

    @property
    def open(self) -> bool:
        """Whether the last page ended with a table that may go on."""
        return self._last is not None

    @property
    def going_on(self) -> Piece | None:
        """The end of the table that may go on."""
        return self._last.pieces[-1] if self._last else None

    def add(self, page: PageBlocks) -> Iterator[Block]:
        """Take the next page; give what no later page can change."""
        head = running_lines(self._before, page)
        lead = True
        for block in page.blocks:
            if isinstance(block, Line):
                lead = lead and block in head
                self._waiting.append(_paragraph(page.number, page.frame, block))
                continue
            if lead and self._last is not None and _fits(self._last, block):
                self._last.pieces.append(block)
                self._last.shifts.append(self._last.pieces[0].xs[0] - block.xs[0])
            else:
                self._last = _Table([block], continues=lead and self._last is not None)
                self._waiting.append(self._last)
            lead = False
        self._before = page
        if not _ends_with_table(page, self._last):
            yield from self.finish()
            self._before = page

    def finish(self) -> Iterator[Block]:
        """Give all that is left: the next page does not go on."""
        yield from (_grid(b) if isinstance(b, _Table) else b for b in self._waiting)
        self._waiting, self._last, self._before = [], None, None


def _paragraph(number: int, frame: Frame, line: Line) -> Paragraph:
    return Paragraph(line.text, PagePlace(((number, frame.shown(line.box)),)))


def running_lines(before: PageBlocks | None, page: PageBlocks) -> set[Line]:
    """The lines at the top of a page that are no text of its own: page numbers, and what the page before has there too.

    A table's title may stand on each page in the same place: it is never taken for a running line.
    """
    known = set()
    if before is not None:
        known = {(_digitless(b.text), round(b.box[1] / 4)) for b in before.blocks if isinstance(b, Line)}
    found = set()
    for block in page.blocks:
        if isinstance(block, Piece):
            break
        same = any((_digitless(block.text), round(block.box[1] / 4) + d) in known for d in (-1, 0, 1))
        if is_page_number(block.text) or (same and not _TITLE.search(squash(block.text))):
            found.add(block)
    return found


def _digitless(text: str) -> str:
    return re.sub(r"\d+", "#", squash(text))


def _ends_with_table(page: PageBlocks, last: _Table | None) -> bool:
    """Whether nothing but page numbers and foot lines stands under the last table of a page."""
    if last is None or last.pieces[-1].page != page.number:
        return False
    bottom = last.pieces[-1].box[3]
    area = page.frame.area
    foot = area[3] - 0.08 * (area[3] - area[1])
    under = [b for b in page.blocks if isinstance(b, Line) and b.box[1] >= bottom - 2]
    return all(is_page_number(b.text) or b.box[1] >= foot for b in under)


def _fits(table: _Table, piece: Piece) -> bool:
    """Whether a piece at the top of a page goes on a table that ended the page before."""
    last = table.pieces[-1]
    if piece.page != last.page + 1:
        return False
    widths = (last.xs[-1] - last.xs[0], piece.xs[-1] - piece.xs[0])
    if abs(widths[0] - widths[1]) > _WIDTH:
        return False
    first = [squash(c.text) for c in piece.cells if c.row == 0]
    return not any(_NEW_HEAD.search(text) for text in first)


def _grid(table: _Table) -> Grid:
    edges = _edges([[x + shift for x in p.xs] for p, shift in zip(table.pieces, table.shifts, strict=True)])
    rows: list[GridCell] = []
    height = 0
    for piece, shift in zip(table.pieces, table.shifts, strict=True):
        columns = [_nearest(edges, x + shift) for x in piece.xs]
        skip = _repeated(table.pieces[0], piece) if piece is not table.pieces[0] else 0
        cells = [_grid_cell(c, piece.page, columns, height - skip) for c in piece.cells if c.row >= skip]
        if height and cells:
            before = table.pieces[table.pieces.index(piece) - 1]
            sides = Sides(before, piece, borderless=all(table.pieces[0].open_top))
            glue(rows, cells, height, sides)
        rows.extend(cells)
        height += piece.rows - skip
    place = PagePlace(tuple((p.page, p.shown) for p in table.pieces))
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


def _grid_cell(cell: PieceCell, page: int, columns: Sequence[int], offset: int) -> GridCell:
    left, right = columns[cell.column], columns[cell.column + cell.columns]
    return GridCell(
        cell.row + offset,
        left,
        cell.text,
        cell.rows,
        max(1, right - left),
        PagePlace(((page, cell.box),)),
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


def _repeated(first: Piece, piece: Piece) -> int:
    """How many rows at the head of a piece repeat the column headers of the table's first piece."""

    def rows(of: Piece) -> list[tuple[str, ...]]:
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
