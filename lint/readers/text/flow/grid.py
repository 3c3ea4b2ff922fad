"""What stands above the header of a table in flowing text as cells: the head of the form and the goals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lint.patterns import regex
from lint.readers.text.flow.preamble import Preamble, is_lone_label
from lint.readers.text.flow.words import Word, spans_of, text_of, words_of
from lint.readers.text.spans import Span, joined, trim, words
from lint.readers.text.vocabulary import vocabulary
from lint.source import GridCell, TextPlace
from lint.text.width import width

_ITEM = regex(r"^(?:目标)?(\d{1,2})[、.．：:)）]")
_PERIOD = regex(r"\d{1,2}月[底末份]?|[一二三四1-4]季度")
_SHARE = regex(r"[\d.]+[%％]?")


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
        yield GridCell(0, column, text_of(parts), place=TextPlace(spans_of(parts)))


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
