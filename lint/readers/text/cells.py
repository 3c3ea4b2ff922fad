"""Tables printed one cell a line: a tab before each cell, blank lines between rows.

A cell may go on on lines without a tab, and blank lines may stand inside a cell. So a row is complete only at the usual
width of its table: rows torn by a blank line are put together, and text without a tab ends the table only when it
cannot be the rest of a cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lint.messages import plaintext as say
from lint.readers.text.spans import Span, cell, joined, paragraph, trim
from lint.readers.text.vocabulary import vocabulary
from lint.readers.text.widths import ROWS_LOOKED_AT, header_widths
from lint.source import Block, Grid

_MOST_TABS = 200
_MOST_LINES = 40  # of a text without tabs that may still belong to the cell before it

Cell = list[Span]


@dataclass(slots=True)
class Row:
    """Cells between blank lines; `torn` when they were put together from several such groups."""

    cells: list[Cell]
    torn: bool = False


@dataclass(slots=True)
class Table:
    """The rows taken so far, how many of them have which width, and whether the header was among them."""

    rows: list[Row] = field(default_factory=list)
    widths: Counter[int] = field(default_factory=Counter)
    has_header: bool = False

    def add(self, lines: Sequence[str], cells: list[Cell]) -> None:
        """Take one more group of cells as a row."""
        self.rows.append(Row(cells))
        self.widths[len(cells)] += 1
        self.has_header = self.has_header or _is_header(lines, cells)

    def extend(self, cells: list[Cell]) -> None:
        """Take more cells into the last row."""
        last = self.rows[-1]
        self.widths[len(last.cells)] -= 1
        last.cells += cells
        last.torn = True
        self.widths[len(last.cells)] += 1

    @property
    def usual(self) -> int:
        """The width that most rows have; of two as frequent the larger."""
        return max(self.widths, key=lambda width: (self.widths[width], width))


def is_cell(line: str) -> bool:
    """Whether a line starts a cell; a line of many tabs is none."""
    return line.startswith("\t") and line.count("\t") <= _MOST_TABS


def take_cells(lines: Sequence[str], at: int) -> tuple[list[Block], int]:
    """The table whose first cell stands at line index `at`, and the index after its last line."""
    table = Table()
    start = end = at
    while at < len(lines):
        if is_cell(lines[at]):
            group, at = _group(lines, at)
            for row in _rows(lines, group):
                table.add(lines, row)
            end = at
        elif not lines[at].strip():
            at += 1
        elif rest := _rest_of_cell(lines, at, table):
            table.rows[-1].cells[-1] += rest
            at = end = rest[-1][0]
            if is_cell(lines[at]) and len(table.rows[-1].cells) < table.usual:
                group, at = _group(lines, at)
                table.extend(group)
                end = at
        else:
            break
    if table.usual == 1:  # a tab that only indents
        return [paragraph(lines, number) for number in range(start, end) if lines[number].strip()], end
    return [_grid(lines, _mend(table))], end


def _is_header(lines: Sequence[str], cells: Sequence[Cell]) -> bool:
    return vocabulary().is_header(joined(lines, spans) for spans in cells)


def _group(lines: Sequence[str], at: int) -> tuple[list[Cell], int]:
    """The cells from `at` to the next blank line; a line without a tab goes on with the cell before it."""
    cells: list[Cell] = []
    while at < len(lines):
        if is_cell(lines[at]):
            cells.append([trim(lines, at, 1)])
        elif lines[at].strip():
            cells[-1].append(trim(lines, at))
        else:
            break
        at += 1
    return cells, at


def _rows(lines: Sequence[str], cells: list[Cell]) -> Iterator[list[Cell]]:
    """The rows of a group of cells: one, unless it holds a whole table without blank lines between the rows.

    Then the header, which stands at its start or below the head of the form, tells how long the rows are.
    """
    names = [vocabulary().field(joined(lines, spans)) is not None for spans in cells] if len(cells) > 8 else []
    start = next((at for at in range(len(names) - 3) if all(names[at : at + 4])), None)
    if start is None:
        yield cells
        return
    width = next((at for at in range(len(names) - start) if not names[start + at]), len(names) - start)
    rest = len(cells) - start
    if rest < 2 * width or rest % width:
        yield cells
        return
    if start:
        yield cells[:start]
    for at in range(start, len(cells), width):
        yield cells[at : at + width]


def _rest_of_cell(lines: Sequence[str], at: int, table: Table) -> Cell:
    """The lines from `at` to the next cell when they are the rest of the last cell before them, else nothing.

    They are when the row lacks as many cells as follow, when goals stand before the header of their table,
    or when rows of one table stand on both sides.
    """
    rest: Cell = []
    while at < len(lines) and not is_cell(lines[at]):
        if lines[at].strip():
            rest.append(trim(lines, at))
        if len(rest) > _MOST_LINES:
            return []
        at += 1
    if at == len(lines):
        return []
    below, _ = _group(lines, at)
    last, usual = table.rows[-1].cells, table.usual
    if _is_header(lines, below):
        return rest if len(last) == 2 and vocabulary().is_goals(joined(lines, last[0])) else []
    fits = len(last) + len(below) == usual or len(last) == len(below) == usual
    return rest if table.has_header and fits else []


def _mend(table: Table) -> list[Row]:
    """The rows, those torn by a blank line put together, where the pieces make up exactly the usual width.

    Rows before the first one of usual width are the head of the form, with widths of their own.
    """
    rows, usual = table.rows, table.usual
    mended: list[Row] = []
    body = False
    at = 0
    while at < len(rows):
        body = body or len(rows[at].cells) == usual
        cells = list(rows[at].cells)
        ahead = at + 1
        while body and len(cells) < usual and ahead < len(rows):
            cells += rows[ahead].cells
            ahead += 1
        if body and ahead > at + 1 and len(cells) == usual:
            mended.append(Row(cells, torn=True))
            at = ahead
        else:
            mended.append(rows[at])
            at += 1
    return mended


def _grid(lines: Sequence[str], rows: Sequence[Row]) -> Grid:
    cells = []
    for number, row in enumerate(rows):
        widths = _widths(lines, rows, number)
        column = 0
        for at, pieces in enumerate(row.cells):
            note = say.TORN_ROW if row.torn else None
            cells.append(cell(lines, (number, column), pieces, colspan=widths[at], note=note))
            column += widths[at]
    return Grid(tuple(cells))


def _widths(lines: Sequence[str], rows: Sequence[Row], number: int) -> list[int]:
    """Columns that each cell of a row spans; text keeps no spans, but rows below a header tell those of its cells."""
    header = [joined(lines, pieces) for pieces in rows[number].cells]
    if not vocabulary().is_header(header):
        return [1] * len(header)
    below = rows[number + 1 : number + 1 + ROWS_LOOKED_AT]
    return header_widths(header, [[joined(lines, pieces) for pieces in row.cells] for row in below])
