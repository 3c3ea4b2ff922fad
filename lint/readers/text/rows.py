"""Tables printed as rows of tab-separated cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lint.readers.text.spans import Span, cell, joined, paragraph, trim, words
from lint.readers.text.vocabulary import vocabulary
from lint.readers.text.widths import ROWS_LOOKED_AT, header_widths
from lint.source import Block, Grid

_MOST_TABS = 200  # more are no table, but would cost as many blank cells
_PAGE = re.compile(r"\d{1,4}")

Row = list[list[Span]]


def is_row(line: str) -> bool:
    """Whether a line holds several cells: a tab that is not only the mark before a single cell."""
    tabs = line.count("\t")
    return tabs <= _MOST_TABS and (tabs > 1 or "\t" in line.strip("\t \u3000"))


def take_rows(lines: Sequence[str], at: int) -> tuple[list[Block], int]:
    """The table that starts at line index `at`, and the index after it; the lines of a contents list as paragraphs."""
    rows, end = _scan(lines, at)
    if _is_contents(lines, rows):
        return [paragraph(lines, row[0][0][0] - 1) for row in rows], end
    cells = [
        cell(lines, (number, column), spans) for number, row in enumerate(rows) for column, spans in enumerate(row)
    ]
    return [Grid(tuple(cells))], end


def _scan(lines: Sequence[str], at: int) -> tuple[list[Row], int]:
    """The rows from `at` on. Blank lines between rows do not end a table; other text does, unless it tears a row."""
    rows: list[Row] = []
    width = 0  # of the header row, once seen
    end = at
    while at < len(lines):
        if rows and width and end == at and (rest := _rest_of_row(lines, at, width - len(rows[-1]))):
            rows[-1][-1] += rest[0]
            rows[-1] += rest[1:]
            at = end = rest[-1][0][0]
            continue
        if "\t" in lines[at] and lines[at].count("\t") <= _MOST_TABS:
            rows.append(_split(lines, at))
            end = at + 1
            if vocabulary().is_header(words(lines, spans[0]) for spans in rows[-1]):
                width = len(rows[-1])
        elif lines[at].strip():
            break
        at += 1
    return rows, end


def _split(lines: Sequence[str], at: int) -> Row:
    row, start = [], 0
    for part in lines[at].split("\t"):
        row.append([trim(lines, at, start, start + len(part))])
        start += len(part) + 1
    return row


def _rest_of_row(lines: Sequence[str], at: int, missing: int) -> Row:
    """The rest of a row that a line break inside a cell tore: the rest of that cell, and all cells that are missing.

    Nothing when the lines from `at` on are something else: a row of their own, or the text below the table.
    """
    if missing <= 0:
        return []
    torn: list[Span] = []
    while at < len(lines) and len(torn) < 20 and lines[at].strip():
        row = _split(lines, at)
        first = words(lines, row[0][0])
        if not first or vocabulary().is_label(first):
            return []
        torn += row[0]
        if len(row) > 1:
            return [torn, *row[1:]] if len(row) - 1 == missing else []
        at += 1
    return []


def _grid(lines: Sequence[str], rows: Sequence[Row]) -> Grid:
    cells = []
    for number, row in enumerate(rows):
        column = 0
        for spans, width in zip(row, _widths(lines, rows, number), strict=True):
            if width:
                cells.append(cell(lines, (number, column), spans, colspan=width))
                column += width
    return Grid(tuple(cells))


def _widths(lines: Sequence[str], rows: Sequence[Row], number: int) -> list[int]:
    header = [joined(lines, spans) for spans in rows[number]]
    if not vocabulary().is_header(header):
        return [1] * len(header)
    below = rows[number + 1 : number + 1 + ROWS_LOOKED_AT]
    return header_widths(header, [[joined(lines, spans) for spans in row] for row in below])


def _is_contents(lines: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether the rows are titles with page numbers."""
    return all(len(row) == 2 and _PAGE.fullmatch(words(lines, row[1][0])) for row in rows)
