"""Rows of tables whose words a page printed out of order: one of the ways in which a region of a text is read.

The tables of a text are arranged together, since what most of them show (where lines wrap, which words close a row)
decides on the doubtful ones.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lint.forms.cellcost import LEAD
from lint.forms.headers import Role
from lint.forms.regions import Region
from lint.forms.streams import StreamColumn, StreamHeader, find_header
from lint.readers.text.flow.levels import assign_level1, assign_level2, first_rows, mark_levels
from lint.readers.text.flow.solve import solve
from lint.readers.text.flow.stream import Arrangement
from lint.readers.text.flow.words import Gap, Word, spans_of, text_of, words_of
from lint.readers.text.spans import Span

_LEVELS: tuple[Role, ...] = ("level1", "level2")
_FIELDS = frozenset({"name", "description", "value", "sign", "unit", "basis"})
_LONGEST = 4000  # words of a region

Cells = Mapping[int, tuple[str, tuple[Span, ...]]]


@dataclass(frozen=True, slots=True)
class ArrangedTable:
    """A region's header and rows; `doubtful` are the cells (row, column) whose place is guessed, None for all."""

    region: Region
    header: StreamHeader
    words: tuple[Word, ...]  # those of the header
    rows: tuple[Cells, ...]
    loose: tuple[Word, ...]
    doubtful: frozenset[tuple[int, int]] | None
    in_order: bool


def arranged_tables(
    lines: Sequence[str], numbers: Sequence[int], regions: Sequence[Region]
) -> Iterator[ArrangedTable | None]:
    """The rows of each region; None where it has no header or no rows."""
    parts = [_part(lines, numbers, region) for region in regions]
    known = [part for part in parts if part]
    fields = [tuple(_field(part[0].columns[at]) for at in _columns(part[0])) for part in known]
    apart = sum(_stands_apart(header, words) for header, words, _ in known) * 2 > len(known)
    found = iter(solve([(f, body) for f, (_, _, body) in zip(fields, known, strict=True)], cells_apart=apart))
    for region, part in zip(regions, parts, strict=True):
        yield _table(region, part, next(found)) if part else None


_Part = tuple[StreamHeader, list[Word], list[Word]]


def _part(lines: Sequence[str], numbers: Sequence[int], region: Region) -> _Part | None:
    """The header of a region, the words of the header, and those of the rows with the level words marked."""
    words = list(words_of(lines, region.inside(numbers)))
    header = find_header([word.text for word in words], [word.line - 1 for word in words]) if words else None
    if header is None or header.end >= len(words) or len(words) > _LONGEST:
        return None
    body = words[header.end :]
    body[0] = replace(body[0], gap=Gap.PAGE)
    return _in_order(header), words[: header.end], mark_levels(body)


def _in_order(header: StreamHeader) -> StreamHeader:
    """The header with its levels in their order: a page never prints 二级指标 to the left of 一级指标."""
    places = [at for at, column in enumerate(header.columns) if column.roles[0] in (*_LEVELS, "name")]
    columns = list(header.columns)
    for at, column in zip(places, sorted((columns[at] for at in places), key=_order), strict=True):
        columns[at] = column
    return replace(header, columns=tuple(columns))


def _order(column: StreamColumn) -> int:
    return (*_LEVELS, "name").index(column.roles[0])


def _columns(header: StreamHeader) -> list[int]:
    """The columns that are filled by words in order: all but those of the level words."""
    return [at for at, column in enumerate(header.columns) if column.roles[0] not in (*_LEVELS, LEAD)]


def _field(column: StreamColumn) -> str:
    return column.roles[0] if column.roles[0] in _FIELDS else ""


def _stands_apart(header: StreamHeader, words: Sequence[Word]) -> bool:
    """Whether blank lines stand between most cells of the header."""
    numbers = [words[column.run[0]].line for column in header.columns if column.part is None]
    return sum(below - above > 1 for above, below in pairwise(numbers)) * 2 >= len(numbers)


def _table(region: Region, part: _Part, state: Arrangement) -> ArrangedTable | None:
    header, words, body = part
    places = _columns(header)
    rows: list[dict[int, tuple[str, tuple[Span, ...]]]] = [{} for _ in state.levels]
    doubtful: set[tuple[int, int]] = set()
    for (row, column), indexes in state.cells.items():
        cell = [body[at] for at in indexes]
        rows[row][places[column]] = text_of(cell), spans_of(cell)
        if (row, column) in state.ahead:
            doubtful.add((row, places[column]))
    for row, column, word in _levels(header, body, state):
        rows[row][column] = word.text, word.spans
    if not rows:
        return None
    return ArrangedTable(
        region,
        header,
        tuple(words),
        tuple(dict(sorted(row.items())) for row in rows),
        tuple(body[at] for at in state.loose),
        None if state.is_doubtful else frozenset(doubtful),
        not state.ahead,
    )


def _levels(header: StreamHeader, body: Sequence[Word], state: Arrangement) -> Iterator[tuple[int, int, Word]]:
    """Row, column and word of each level, in the first of the rows that it spans."""
    roles = [column.roles[0] for column in header.columns]
    alone = [at is not None and at + 1 < len(body) and body[at + 1].gap != Gap.SPACE for at in state.levels]
    owners = assign_level2(state.levels, alone)
    level2 = [at for owner in owners if (at := state.levels[owner]) is not None]
    if "level2" in roles:
        yield from _first_of_runs(level2, body, roles.index("level2"))
    tops = [at for at, word in enumerate(body) if word.level == 1]
    starts = [(at, row) for row, at in enumerate(state.levels) if at is not None] + [(len(body), len(owners))]
    before = [starts[bisect_left(starts, (at, 0))][1] for at in tops]
    places = first_rows([body[at].text for at in level2], [body[at].text for at in tops])
    if places != sorted(places):
        tops, before = [at for _, at in sorted(zip(places, tops, strict=True))], sorted(places)
    if "level1" in roles:
        above = assign_level1([body[at].text for at in level2], [body[at].text for at in tops], before)
        yield from _first_of_runs([tops[at] if at >= 0 else -1 for at in above], body, roles.index("level1"))


def _first_of_runs(owners: Sequence[int], body: Sequence[Word], column: int) -> Iterator[tuple[int, int, Word]]:
    seen: set[int] = set()
    for row, at in enumerate(owners):
        if at >= 0 and at not in seen:
            seen.add(at)
            yield row, column, body[at]
