"""Tables in the text of a PDF, where nothing but the words tells the cells apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lint.readers.text.flow.find import FlowTable, find_tables
from lint.readers.text.flow.grid import grid, text_columns
from lint.readers.text.flow.levels import mark_levels
from lint.readers.text.flow.solve import solve
from lint.readers.text.flow.words import words_of
from lint.readers.text.spans import paragraph, trim, words
from lint.source import Block, Paragraph, TextPlace

_WIDE = re.compile(r"\S {3,}\S")
_SHARE_WIDE = 0.25  # of the lines


def flow_blocks(lines: Sequence[str], start: int, end: int) -> Iterator[Block]:
    """The paragraphs and tables between two line indexes, none of whose lines holds a tab."""
    numbers = [at for at in range(start, end) if lines[at].strip()]
    tables = find_tables(lines, numbers)
    bodies = [mark_levels(list(words_of(lines, table.body))) for table in tables]
    fields = [tuple(table.columns[at].field for at in text_columns(table.columns)) for table in tables]
    apart = sum(map(_stands_apart, tables)) * 2 > len(tables)
    arranged = solve(list(zip(fields, bodies, strict=True)), cells_apart=apart)
    for table, found in zip(tables, arranged, strict=True):
        found.by_blanks = _keeps_columns(lines, table)
    taken = 0
    for table, body, found in zip(tables, bodies, arranged, strict=True):
        header = [number - 1 for column in table.columns for number, _, _ in column.all_spans]
        above = [*(at for part in table.above.title for at in part), *table.above.head, *table.above.goals]
        first, last = min(above + header), max(above + table.body + header)
        while taken < len(numbers) and numbers[taken] < first:
            yield paragraph(lines, numbers[taken])
            taken += 1
        yield from _title(lines, table)
        yield grid(lines, table, body, found)
        yield from (paragraph(lines, at) for at in table.aside if at < last)
        while taken < len(numbers) and numbers[taken] <= last:
            taken += 1
    for at in numbers[taken:]:
        yield paragraph(lines, at)


def _stands_apart(table: FlowTable) -> bool:
    """Whether blank lines stand between most cells of the header."""
    numbers = [column.spans[0][0] for column in table.columns if column.part is None]
    return sum(below - above > 1 for above, below in pairwise(numbers)) * 2 >= len(numbers)


def _keeps_columns(lines: Sequence[str], table: FlowTable) -> bool:
    """Whether blanks hold the cells of many rows in columns: without those the order of words says little."""
    wide = sum(bool(_WIDE.search(lines[at].strip())) for at in table.body)
    return wide > _SHARE_WIDE * len(table.body)


def _title(lines: Sequence[str], table: FlowTable) -> Iterator[Paragraph]:
    """The lines above the table; those of a title broken at the edge of the page as one."""
    for numbers in table.above.title:
        spans = [trim(lines, at) for at in numbers]
        yield Paragraph("".join(words(lines, span) for span in spans), TextPlace(tuple(spans)))
