"""Tables written as HTML inside Markdown or text, as programs that recognise scans write them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from lint.patterns import regex
from lint.readers.characters import without_tex
from lint.readers.html import Fragments
from lint.readers.limits import Limits
from lint.source import Block, Grid, GridCell, NodePlace, Notice, Paragraph, TextPlace

_EDGE = regex(r"<(/?)table\b[^<>]*>", re.I)
_CELL = regex(r"<(t[dh])\b[^<>]*>", re.I)
_CELL_END = regex(r"</?(?:td|th|tr|table|tbody|thead|tfoot)\b", re.I)
_AROUND = regex(
    r"</?(?:html|head|body|div|p|br|hr|center|span|b|i|u|strong|em|font|h[1-6]|a|img|figure|section)\b[^<>]*>"
    r"|<!--[^<>]*-->|<!doctype[^<>]*>",
    re.I,
)
_TABLE, _ANY_CELL = regex(rb"<table[\s>]", re.I), regex(rb"<t[dh][\s>]", re.I)


def has_tables(data: bytes) -> bool:
    """Whether a table with cells is written as HTML somewhere in a text."""
    table = _TABLE.search(data)
    return table is not None and _ANY_CELL.search(data, table.end()) is not None


@dataclass(frozen=True, slots=True)
class Embedded:
    """A text without its HTML: `text` has the same lines and columns with blanks for it, `blocks` its tables.

    Each block comes with the line (from 1) on which its table begins.
    """

    text: str
    blocks: tuple[tuple[int, Block], ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(slots=True)
class _Lines:
    """Where the lines of a text begin."""

    starts: list[int] = field(default_factory=list)

    def line(self, at: int) -> int:
        """The index of the line of a character."""
        return bisect_right(self.starts, at) - 1

    def place(self, start: int, end: int) -> TextPlace:
        """The place of a stretch of the text, a span a line."""
        spans = []
        for n in range(self.line(start), self.line(max(start, end - 1)) + 1):
            low = max(start, self.starts[n]) - self.starts[n]
            last = self.starts[n + 1] - 1 if n + 1 < len(self.starts) else end
            spans.append((n + 1, low, max(low, min(end, last) - self.starts[n])))
        return TextPlace(tuple(spans))


def take_out(lines: Sequence[str], limits: Limits) -> Embedded:
    """The HTML tables of a text and what is left of it."""
    text = "\n".join(lines)
    found = list(_stretches(text))
    if not found:
        return Embedded(text)
    index = _Lines([0, *accumulate(len(line) + 1 for line in lines)][: len(lines)])
    page = Fragments(limits)
    blocks: list[tuple[int, Block]] = []
    rest: list[str] = []
    done = 0
    for start, end, _ in found:
        spans: list[tuple[int, int]] = []
        marked = _marked(text[start:end], start, spans)
        line = index.line(start)
        for block in page.read(marked):
            blocks.append((line + 1, _placed(block, page.marks, spans, index, line + 1)))
        rest += [text[done:start], _blank(text[start:end])]
        done = end
    left = _AROUND.sub(lambda match: _blank(match[0]), "".join([*rest, text[done:]]))
    return Embedded(left, tuple(blocks), tuple(page.notices(cut=not all(whole for *_, whole in found))))


def _stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each outermost table, and whether it is closed."""
    depth = start = 0
    for edge in _EDGE.finditer(text):
        if not edge[1]:
            start = start if depth else edge.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, edge.end(), True
    if depth:
        yield start, len(text), False


def _marked(table: str, offset: int, spans: list[tuple[int, int]]) -> str:
    """The table with a number on each cell; `spans` gets where the content of each stands in the text."""

    def mark(match: re.Match[str]) -> str:
        end = _CELL_END.search(table, match.end())
        inner = table[match.end() : end.start() if end else len(table)]
        low = match.end() + len(inner) - len(inner.lstrip())
        spans.append((offset + low, offset + low + len(inner.strip())))
        return f'<{match[1]} {Fragments.MARK}="{len(spans) - 1}"{match[0][1 + len(match[1]) :]}'

    return _CELL.sub(mark, table)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _placed(
    block: Block, marks: dict[NodePlace, str], spans: Sequence[tuple[int, int]], index: _Lines, line: int
) -> Block:
    """A block with its places in the text."""
    own = TextPlace(((line, 0, 0),))
    if isinstance(block, Paragraph):
        return replace(block, place=own)
    if not isinstance(block, Grid):
        return block
    cells: list[GridCell] = []
    for cell in block.cells:
        mark = marks.get(cell.place, "") if isinstance(cell.place, NodePlace) else ""
        place = index.place(*spans[int(mark)]) if mark else own
        cells.append(replace(cell, text=without_tex(cell.text), place=place))
    return replace(block, cells=tuple(cells), place=own)
