"""Tables in plain text: separated values (csv, tsv) and Markdown, each cell with its place in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.patterns import regex
from lint.readers.characters import without_tex
from lint.readers.embedded import take_out
from lint.readers.limits import Limits
from lint.readers.sheets.sheet import Sheet, blocks
from lint.readers.text.decode import decode, split_lines
from lint.readers.text.drawn import drawn_tables
from lint.source import Block, Grid, GridCell, Paragraph, Source, TextPlace

_RULE = regex(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_MARKDOWN_CELL = regex(r"((?:\\.|[^\\|])*)(\||$)")
_TEXT_FORMULA = regex(r'="([^"]*)"')  # ="007": so that Excel takes a text for a text
_QUOTED = regex(r'"[^"]*"')
_BREAK = regex(r"<br\s*/?>", re.I)
_LINE_MARK = regex(r"^\s*(?:#{1,6}\s+|>\s?)")  # of a heading or quotation; in a cell > is a comparison
# In pairs only, and not behind a sign: (≥**人) leaves a number open.
_BOLD = regex(r"(?<![≥≤><=*])\*\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*\*(?!\*)")
# The whole of it: __ by itself is a gap to be filled in, * a star of the form.
_WHOLE = regex(r"^\s*(?:__([^_]+)__|\*([^*]+)\*)\s*$")
_ESCAPED = regex(r"\\([!-/:-@\[-`{-~])")
_FRAMED = regex(r"\s*\|(?:[^|]*\|){2,}\s*")


def read_csv(data: bytes, path: str, limits: Limits) -> Source:
    """The Source of separated values; quoted values may hold separators and line breaks."""
    lines = split_lines(decode(data).text)
    sheet = Sheet("")
    separator = _separator(lines)
    for row, record in enumerate(_records("\n".join(lines), separator)):
        if row >= limits.rows:
            raise UnreadError(say.TABLE_TOO_BIG.format(rows=limits.rows))
        for column, (text, place) in enumerate(record):
            sheet.places[row, column] = place
            if text.strip():
                sheet.texts[row, column] = text.strip()
    return Source(path, "csv", tuple(blocks(sheet, limits)))


def _separator(lines: Sequence[str]) -> str:
    """The separator that the first lines hold most often outside quotes; sentences have no tabs, but commas."""
    head = _QUOTED.sub("", "\n".join(lines[:100]))
    return "\t" if head.count("\t") > head.count("\n") else max(",\t;", key=head.count)


def _records(text: str, separator: str) -> Iterator[list[tuple[str, TextPlace]]]:
    """Each record's values with their places (RFC 4180)."""
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    end = re.escape(separator)
    field = regex(rf'[ ]*=?"((?:[^"]|"")*)"[^{end}\n]*({end}|\n|\Z)|([^{end}\n]*)({end}|\n|\Z)')
    record: list[tuple[str, TextPlace]] = []
    at = 0
    while at <= len(text) and (match := field.match(text, at)):
        quoted = match[1] is not None
        value = match[1].replace('""', '"') if quoted else match[3]
        value = formula[1] if (formula := _TEXT_FORMULA.fullmatch(value)) else value
        record.append((value, _place(match.span(1 if quoted else 3), starts)))
        if (match[2] if quoted else match[4]) != separator:
            yield record
            record = []
        at = match.end() if match.end() > at else at + 1
        if match.end() == len(text):
            break
    if record:
        yield record


def _place(span: tuple[int, int], starts: Sequence[int]) -> TextPlace:
    """The lines and columns of a stretch of the text."""
    start, end = span
    spans: list[tuple[int, int, int]] = []
    line = bisect_right(starts, start) - 1
    while True:
        last = min(end, starts[line + 1] - 1)
        spans.append((line + 1, start - starts[line], last - starts[line]))
        if end < starts[line + 1]:
            return TextPlace(tuple(spans))
        line += 1
        start = starts[line]


def read_markdown(data: bytes, path: str, limits: Limits) -> Source:
    """The Source of Markdown: pipe tables and those written as HTML as grids, other lines as paragraphs."""
    found = take_out(split_lines(decode(data).text), limits)
    written = [(_line_of(block), block) for block in _markdown_blocks(found.text.split("\n"))]
    every = sorted([*written, *found.blocks], key=lambda pair: pair[0])
    return Source(path, "markdown", tuple(block for _, block in every), found.notices)


def _line_of(block: Block) -> int:
    return block.place.spans[0][0] if isinstance(block.place, TextPlace) else 0


def _markdown_blocks(lines: Sequence[str]) -> Iterator[Block]:
    drawn = {region.first: (region.end, grid) for region, grid in drawn_tables(lines)}
    at = 0
    while at < len(lines):
        if at in drawn:
            at, grid = drawn[at]
            yield grid
            continue
        rule = lines[at + 1] if at + 1 < len(lines) else ""
        ruled = "|" in lines[at] and "|" in rule and _RULE.fullmatch(rule) is not None
        if ruled or (_FRAMED.fullmatch(lines[at]) and _FRAMED.fullmatch(rule)):
            rows = [at]
            at += 2 if ruled else 1
            while at < len(lines) and "|" in lines[at]:
                rows.append(at)
                at += 1
            yield Grid(tuple(_markdown_cells(lines, rows)), TextPlace(((rows[0] + 1, 0, len(lines[rows[0]])),)))
            continue
        text = _plain(_LINE_MARK.sub("", lines[at]))
        if text:
            yield Paragraph(text, TextPlace(((at + 1, 0, len(lines[at])),)))
        at += 1


def _plain(text: str) -> str:
    """Markdown without its marks within a line."""
    bare = _BOLD.sub(r"\1", _WHOLE.sub(lambda found: found[1] or found[2], text)).replace("`", "")
    return _ESCAPED.sub(r"\1", without_tex(bare)).strip()


def _markdown_cells(lines: Sequence[str], rows: Sequence[int]) -> Iterator[GridCell]:
    for row, at in enumerate(rows):
        line = lines[at].rstrip()
        start = len(line) - len(line.lstrip())
        start += line[start : start + 1] == "|"
        column = 0
        while start < len(line) and (match := _MARKDOWN_CELL.match(line, start)):
            yield GridCell(
                row, column, _plain(_BREAK.sub("\n", match[1])), place=TextPlace(((at + 1, *match.span(1)),))
            )
            column += 1
            start = match.end() if match.end() > start else len(line)
