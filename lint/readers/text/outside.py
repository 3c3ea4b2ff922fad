"""Lines of a text that belong to no table of indicators: paragraphs, and tables of other kinds by their tabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.patterns import regex
from lint.readers.text.spans import Span, joined, paragraph, trim, words
from lint.source import Block, Grid, GridCell, TextPlace

MOST_TABS = 200  # more are no table, but would cost as many blank cells
_PAGE = regex(r"\d{1,4}")

Row = list[list[Span]]


def outside(lines: Sequence[str], first: int, end: int) -> Iterator[Block]:
    """Paragraphs and grids of the lines from `first` to before `end`."""
    at = first
    while at < end:
        if not lines[at].strip() and not is_cell(lines[at]):
            at += 1
            continue
        rows, after = tab_rows(lines, at, end)
        if len(rows) > 1 and max(map(len, rows)) > 1 and not _is_contents(lines, rows):
            yield grid(lines, rows)
        else:
            yield from (paragraph(lines, n) for n in range(at, after) if lines[n].strip())
        at = after


def is_cell(line: str) -> bool:
    """Whether a line starts with the mark of a cell; a line of many tabs has none."""
    return line.startswith("\t") and line.count("\t") <= MOST_TABS


def is_row(line: str) -> bool:
    """Whether a line holds several cells: a tab that is not only the mark before a single cell."""
    tabs = line.count("\t")
    return tabs <= MOST_TABS and (tabs > 1 or "\t" in line.strip("\t \u3000"))


def tab_rows(lines: Sequence[str], at: int, end: int) -> tuple[list[Row], int]:
    """The rows of cells from line `at` on, and the line after them; no rows for a line of running text.

    Rows of several cells stand on a line each. Of cells marked by a tab each has a line of its own, blank lines part
    rows, and a line without a tab goes on with the cell above.
    """
    if not is_row(lines[at]) and not is_cell(lines[at]):
        return [], at + 1
    by_lines = not is_cell(lines[at]) or _has_rows(lines, at, end)
    return _rows(lines, at, end) if by_lines else _marked(lines, at, end)


_LOOKED_AT = 20  # lines


def _has_rows(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether the lines right from `at` on, up to one without tab, are rows of several cells rather than one each."""
    rows = cells = 0
    while at < end and "\t" in lines[at] and rows + cells < _LOOKED_AT:
        if is_row(lines[at]):
            rows += 1
        else:
            cells += 1
        at += 1
    return rows > cells or not cells


def _rows(lines: Sequence[str], at: int, end: int) -> tuple[list[Row], int]:
    rows: list[Row] = []
    last = at
    while at < end:
        if "\t" in lines[at] and lines[at].count("\t") <= MOST_TABS:
            rows.append(split(lines, at))
            last = at + 1
        elif lines[at].strip():
            break
        at += 1
    return rows, last


def split(lines: Sequence[str], at: int) -> Row:
    """The cells of line `at`, parted by tabs."""
    row, start = [], 0
    for part in lines[at].split("\t"):
        row.append([trim(lines, at, start, start + len(part))])
        start += len(part) + 1
    return row


def _marked(lines: Sequence[str], at: int, end: int) -> tuple[list[Row], int]:
    rows: list[Row] = []
    last = at
    fresh = True
    while at < end:
        if is_cell(lines[at]):
            if fresh:
                rows.append([])
            rows[-1].append([trim(lines, at, 1)])
            fresh = False
            last = at + 1
        elif not lines[at].strip():
            fresh = True
        elif fresh:
            break
        else:
            rows[-1][-1].append(trim(lines, at))
            last = at + 1
        at += 1
    return rows, last


def grid(lines: Sequence[str], rows: Sequence[Row]) -> Grid:
    """Rows of cells as a grid."""
    return Grid(
        tuple(
            GridCell(number, column, joined(lines, spans), place=TextPlace(tuple(spans)))
            for number, row in enumerate(rows)
            for column, spans in enumerate(row)
        )
    )


def _is_contents(lines: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether the rows are titles with page numbers."""
    return all(len(row) == 2 and _PAGE.fullmatch(words(lines, row[1][0])) for row in rows)
