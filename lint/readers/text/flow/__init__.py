"""Tables in the text of a PDF, where nothing but the words tells the cells apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.readers.text.flow.find import FlowTable, find_tables
from lint.readers.text.flow.grid import grid, text_columns
from lint.readers.text.flow.levels import mark_levels
from lint.readers.text.flow.solve import solve
from lint.readers.text.flow.words import words_of
from lint.readers.text.spans import paragraph, trim, words
from lint.source import Block, Paragraph, TextPlace


def flow_blocks(lines: Sequence[str], start: int, end: int) -> Iterator[Block]:
    """The paragraphs and tables between two line indexes, none of whose lines holds a tab."""
    numbers = [at for at in range(start, end) if lines[at].strip()]
    tables = find_tables(lines, numbers)
    bodies = [mark_levels(list(words_of(lines, table.body))) for table in tables]
    fields = [tuple(table.columns[at].field for at in text_columns(table.columns)) for table in tables]
    arranged = solve(list(zip(fields, bodies, strict=True)))
    taken = 0
    for table, body, found in zip(tables, bodies, arranged, strict=True):
        first = min((*(at for lines_of in table.title for at in lines_of), *table.goals, table.columns[0].span[0] - 1))
        while taken < len(numbers) and numbers[taken] < first:
            yield paragraph(lines, numbers[taken])
            taken += 1
        yield from _title(lines, table)
        yield grid(lines, table, body, found)
        last = max((*table.body, _last_header_line(table)))
        yield from (paragraph(lines, at) for at in table.aside if at < last)
        while taken < len(numbers) and numbers[taken] <= last:
            taken += 1
    for at in numbers[taken:]:
        yield paragraph(lines, at)


def _title(lines: Sequence[str], table: FlowTable) -> Iterator[Paragraph]:
    """The lines above the table; those of a title broken at the edge of the page as one."""
    for numbers in table.title:
        spans = [trim(lines, at) for at in numbers]
        yield Paragraph("".join(words(lines, span) for span in spans), TextPlace(tuple(spans)))


def _last_header_line(table: FlowTable) -> int:
    return max(column.part[1][0] if column.part else column.span[0] for column in table.columns) - 1
