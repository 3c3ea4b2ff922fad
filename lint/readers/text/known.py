"""The readers of five ways of printing that texts are known to have: tabs, cells a line, aligned, and flowing words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.readers.text.aligned import aligned_blocks
from lint.readers.text.cells import is_cell, take_cells
from lint.readers.text.rows import is_row, take_rows
from lint.source import Block


def known_blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Paragraphs and grids in the order of the text."""
    at = 0
    while at < len(lines):
        if not lines[at].strip() and not is_cell(lines[at]):
            at += 1
        elif is_cell(lines[at]) and not _has_rows(lines, at):
            found, at = take_cells(lines, at)
            yield from found
        elif is_row(lines[at]) or is_cell(lines[at]):
            found, at = take_rows(lines, at)
            yield from found
        else:
            end = _end_of_flow(lines, at)
            yield from aligned_blocks(lines, at, end)
            at = end


def _end_of_flow(lines: Sequence[str], at: int) -> int:
    """The index of the next line that starts a table of tabs."""
    while at < len(lines) and not is_cell(lines[at]) and not is_row(lines[at]):
        at += 1
    return at


def _has_rows(lines: Sequence[str], at: int) -> bool:
    """Whether the lines right from `at` on, up to a blank one, are rows of several cells rather than one cell each."""
    rows = cells = 0
    while at < len(lines) and "\t" in lines[at] and rows + cells < 20:
        if is_row(lines[at]):
            rows += 1
        else:
            cells += 1
        at += 1
    return rows > cells
