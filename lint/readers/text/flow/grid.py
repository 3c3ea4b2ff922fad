"""From found tables and arranged words to grids."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lint.messages import plaintext as say
from lint.readers.text.flow.find import FlowTable
from lint.readers.text.flow.headers import Column
from lint.readers.text.flow.levels import assign_level1, assign_level2, first_rows
from lint.readers.text.flow.preamble import Preamble, is_lone_label
from lint.readers.text.flow.stream import Arrangement
from lint.readers.text.flow.words import Gap, Word, words_of
from lint.readers.text.spans import Span, joined, trim, words
from lint.readers.text.vocabulary import vocabulary
from lint.source import Cell, Certainty, Grid, GridCell, TextPlace
from lint.text.width import width

_ITEM = re.compile(r"^(?:目标)?(\d{1,2})[、.．：:)）]")
_LEVELS = ("level1", "level2")
_PERIOD = re.compile(r"\d{1,2}月[底末份]?|[一二三四1-4]季度")
_SHARE = re.compile(r"[\d.]+[%％]?")


def text_columns(columns: Sequence[Column]) -> list[int]:
    """The columns that are filled by words in order: all but those of the level words."""
    return [at for at, column in enumerate(columns) if column.field not in _LEVELS]


def grid(lines: Sequence[str], table: FlowTable, body: Sequence[Word], state: Arrangement) -> Grid:
    """The table: head, goals, header, and the rows as arranged; words that fitted nowhere are loose."""
    cells = above_rows(lines, table.above, len(table.columns))
    heads = list(_header(table.columns, cells[-1].row + 1 if cells else 0))
    cells += heads
    top = heads[-1].row + 1
    cells += _levels(table.columns, body, state, top)
    cells += _texts(table.columns, body, state, top)
    loose = [Cell(body[at].text, TextPlace(body[at].spans), Certainty.REVIEW) for at in state.loose]
    return Grid(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), loose=tuple(loose))


def above_rows(lines: Sequence[str], above: Preamble, width: int) -> list[GridCell]:
    """The head and the goals of a table of so many columns, from row 0 on."""
    cells = [replace(cell, row=row) for row, line in enumerate(head_rows(lines, above.head)) for cell in line]
    top = cells[-1].row + 1 if cells else 0
    return [*cells, *(replace(cell, row=top) for cell in _goals(lines, above, width))]


def head_rows(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[list[GridCell]]:
    """The rows of the head: a label starts a cell, and so does what follows it; periods and shares stand alone.

    A line without a label is the cell of one that stands alone above it, or goes on with the row above.
    """
    waiting: list[list[Word]] = []
    for at in numbers:
        row = _head_cells(list(words_of(lines, [at])))
        if waiting and not vocabulary().is_head(row[0][0].text):
            row, waiting = [*waiting, *row], []
        if waiting:
            yield list(_head_row(waiting))
        waiting = row if is_lone_label(lines[at]) else []
        if not waiting:
            yield list(_head_row(row))
    if waiting:
        yield list(_head_row(waiting))


def _head_row(row: Iterable[Sequence[Word]]) -> Iterator[GridCell]:
    for column, parts in enumerate(row):
        yield GridCell(0, column, _text(parts), place=TextPlace(_merged(parts)))


def _head_cells(line: Iterable[Word]) -> list[list[Word]]:
    row: list[list[Word]] = []
    for word in line:
        starts = vocabulary().is_head(word.text) or _PERIOD.fullmatch(word.text) or _SHARE.fullmatch(word.text)
        after_label = len(row[-1]) == 1 and vocabulary().is_head(row[-1][0].text) if row else True
        if starts or after_label:
            row.append([word])
        else:
            row[-1].append(word)
    return row


def _goals(lines: Sequence[str], above: Preamble, width: int) -> Iterator[GridCell]:
    if not above.labels:
        return
    label: list[Span] = []
    spans: list[Span] = []
    for at in above.goals:
        number, start, end = trim(lines, at)
        if at in above.labels:
            label.append((number, start, start + len(words(lines, (number, start, end)).split(None, 1)[0])))
            _, start, end = trim(lines, at, label[-1][2])
        if start < end:
            spans.append((number, start, end))
    yield GridCell(0, 0, joined(lines, label, ""), place=TextPlace(tuple(label)))
    yield GridCell(0, 1, _items(lines, spans), colspan=max(1, width - 1), place=TextPlace(tuple(spans)))


def _items(lines: Sequence[str], spans: Sequence[Span]) -> str:
    """The goals, one a line: lines that only the edge of the page broke are joined again."""
    texts = [words(lines, span) for span in spans]
    widest = max(map(width, texts), default=0)
    text, number, last = "", 0, ""
    for line in texts:
        item = _ITEM.match(line)
        if item and int(item[1]) == number + 1:
            number += 1
            text += "\n" + line
        else:
            text += line if number or width(last) > 0.9 * widest else "\n" + line
        last = line
    return text.strip("\n")


def _header(columns: Sequence[Column], top: int) -> Iterator[GridCell]:
    divided = any(column.part for column in columns)
    at = 0
    while at < len(columns):
        column = columns[at]
        same = sum(other.spans == column.spans for other in columns)
        rowspan = 2 if divided and not column.part else 1
        yield GridCell(top, at, column.text, rowspan, same, TextPlace(column.spans))
        at += same
    for at, column in enumerate(columns):
        if column.part:
            yield GridCell(top + 1, at, column.part[0], place=TextPlace(column.part[1]))


def _levels(columns: Sequence[Column], body: Sequence[Word], state: Arrangement, top: int) -> Iterator[GridCell]:
    """Level cells with the rows that they span."""
    fields = [column.field for column in columns]
    alone = [at is not None and at + 1 < len(body) and body[at + 1].gap != Gap.SPACE for at in state.levels]
    owners = assign_level2(state.levels, alone)
    level2 = [at for owner in owners if (at := state.levels[owner]) is not None]
    if "level2" in fields:
        runs = list(zip(level2, range(len(level2)), strict=True))
        yield from _runs(runs, body, top, fields.index("level2"), _of_levels(state))
    tops = [at for at, word in enumerate(body) if word.level == 1]
    starts = [(at, row) for row, at in enumerate(state.levels) if at is not None] + [(len(body), len(owners))]
    before = [starts[bisect_left(starts, (at, 0))][1] for at in tops]
    places = first_rows([body[at].text for at in level2], [body[at].text for at in tops])
    if places != sorted(places):
        tops, before = [at for _, at in sorted(zip(places, tops, strict=True))], sorted(places)
    if "level1" in fields:
        above = assign_level1([body[at].text for at in level2], [body[at].text for at in tops], before)
        runs = [(tops[owner], row) for row, owner in enumerate(above) if owner >= 0]
        yield from _runs(runs, body, top, fields.index("level1"), _of_levels(state))


def _of_levels(state: Arrangement) -> Certainty:
    return Certainty.REVIEW if state.is_doubtful else Certainty.SURE


def _runs(
    pairs: Iterable[tuple[int, int]], body: Sequence[Word], top: int, column: int, certainty: Certainty
) -> Iterator[GridCell]:
    rows: dict[int, list[int]] = {}
    for at, row in pairs:
        rows.setdefault(at, []).append(row)
    for at, spanned in rows.items():
        place = TextPlace(body[at].spans)
        yield GridCell(
            top + spanned[0], column, body[at].text, spanned[-1] - spanned[0] + 1, place=place, certainty=certainty
        )


def _texts(columns: Sequence[Column], body: Sequence[Word], state: Arrangement, top: int) -> Iterator[GridCell]:
    places = text_columns(columns)
    for (row, column), indexes in state.cells.items():
        certainty, note = _certainty(state, row, column, len(places))
        parts = [body[at] for at in indexes]
        yield GridCell(
            top + row,
            places[column],
            _text(parts),
            place=TextPlace(_merged(parts)),
            certainty=certainty,
            note=note,
        )


def _certainty(state: Arrangement, row: int, column: int, columns: int) -> tuple[Certainty, str | None]:
    """Cells of a block pulled out of its rows are doubtful, and all of a table whose words fit no order.

    Less so are the rest of the table and rows that lack a cell.
    """
    if state.is_doubtful or (row, column) in state.ahead:
        return Certainty.REVIEW, say.OUT_OF_ORDER
    whole = all((row, other) in state.cells for other in range(columns))
    return (Certainty.SURE if whole and not state.ahead else Certainty.LIKELY), None


def _text(parts: Sequence[Word]) -> str:
    text = parts[0].text
    for part in parts[1:]:
        text += (" " if part.gap == Gap.SPACE else "") + part.text
    return text


def _merged(parts: Sequence[Word]) -> tuple[Span, ...]:
    """The spans of words, those that follow one another on a line as one."""
    spans: list[Span] = []
    for part in parts:
        for span in part.spans:
            if spans and part.gap == Gap.SPACE and spans[-1][0] == span[0]:
                spans[-1] = (span[0], spans[-1][1], span[2])
            else:
                spans.append(span)
    return tuple(spans)
