"""Tables in the text of a PDF, where nothing but the words tells the cells apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.readers.text.flow.find import FlowTable, find_tables
from lint.readers.text.flow.grid import grid, text_columns
from lint.readers.text.flow.habits import known_bases, line_widths
from lint.readers.text.flow.levels import mark_levels
from lint.readers.text.flow.stream import Habits, arrange
from lint.readers.text.flow.words import Gap, Word, words_of
from lint.readers.text.spans import paragraph, trim, words
from lint.source import Block, Paragraph, TextPlace


def flow_blocks(lines: Sequence[str], start: int, end: int) -> Iterator[Block]:
    """The paragraphs and tables between two line indexes, none of whose lines holds a tab."""
    numbers = [at for at in range(start, end) if lines[at].strip()]
    tables = find_tables(lines, numbers)
    bodies = [mark_levels(list(words_of(lines, table.body))) for table in tables]
    bases, widths = known_bases(bodies), line_widths(bodies)
    blank_lines = _has_blank_lines(bodies)
    taken = 0
    for table, body in zip(tables, bodies, strict=True):
        first = min((*(at for lines_of in table.title for at in lines_of), *table.goals, table.columns[0].span[0] - 1))
        while taken < len(numbers) and numbers[taken] < first:
            yield paragraph(lines, numbers[taken])
            taken += 1
        yield from _title(lines, table)
        fields = tuple(table.columns[at].field for at in text_columns(table.columns))
        yield grid(lines, table, body, arrange(body, Habits(fields, widths, bases, blank_lines)))
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


def _has_blank_lines(bodies: Sequence[Sequence[Word]]) -> bool:
    """Whether blank lines stand between most lines, so that one without marks another cell."""
    gaps = [word.gap for body in bodies for word in body]
    return gaps.count(Gap.BLANK) > gaps.count(Gap.BREAK)
