"""Tables in text that keeps the columns of a page by blanks, as `pdftotext -layout` and its like print it.

The columns are the gaps that all lines of a table leave; the rows are found as on a page without rules. What does not
come out plainly is left to the reader of flowing text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.readers.text.aligned.above import Above, read_above, title_spans
from lint.readers.text.aligned.body import Body, read_body
from lint.readers.text.aligned.head import HeadRow, find_heads
from lint.readers.text.aligned.pieces import Scale, scales
from lint.readers.text.flow import flow_blocks
from lint.readers.text.spans import paragraph, words
from lint.source import Block, Cell, Grid, Paragraph, TextPlace


def aligned_blocks(lines: Sequence[str], start: int, end: int) -> Iterator[Block]:
    """The paragraphs and tables between two line indexes, none of whose lines holds a tab."""
    at = start
    for body in _bodies(lines, start, end):
        above = read_above(lines, [n for n in range(at, body.top) if lines[n].strip()])
        first = above.first
        yield from flow_blocks(lines, at, body.top if first is None else first)
        yield from _table(lines, above, body)
        at = body.rest.end
    yield from flow_blocks(lines, at, end)


def _bodies(lines: Sequence[str], at: int, end: int) -> Iterator[Body]:
    """The tables that come out plainly, each by the scale that reads it: by characters or by their widths."""
    ways = [(scale, find_heads(scale)) for scale in scales(lines, at, end)]
    found = [_next(scale, heads, at) for scale, heads in ways]
    while any(found):
        best = min((body for body in found if body), key=lambda body: (body.top, -body.rest.end, body.ragged))
        yield best
        at = best.rest.end
        found = [_next(*way, at) if body and body.top < at else body for way, body in zip(ways, found, strict=True)]


def _next(scale: Scale, heads: Iterator[HeadRow], at: int) -> Body | None:
    """The next table on a scale whose rows come out and that starts at line `at` or below."""
    for head in heads:
        body = read_body(scale, head) if head.first >= at else None
        if body is not None:
            return body
    return None


def _table(lines: Sequence[str], above: Above, body: Body) -> Iterator[Block]:
    """Title and text above as paragraphs, then head, goals, header and rows as one grid."""
    if above.title:
        spans = title_spans(lines, above)
        yield Paragraph("".join(words(lines, span) for span in spans), TextPlace(spans))
    yield from (paragraph(lines, at) for at in above.text)
    loose = tuple(Cell(piece.text, TextPlace((piece.span,))) for piece in body.rest.loose)
    yield Grid((*above.cells(lines, body.width), *body.cells(len(above.rows))), loose=loose)
    yield from (paragraph(lines, at) for at in body.rest.aside)
