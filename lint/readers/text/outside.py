"""Lines of a text that belong to no table of indicators: paragraphs, and tables of other kinds by their tabs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lint.patterns import regex
from lint.readers.text.spans import Span, joined, paragraph, trim, words
from lint.source import Block, Grid, GridCell, TextPlace

MOST_TABS = 200  # more are no table, but would cost as many blank cells
_PAGE = regex(r"\d{1,4}")
_FEWEST_PIPED = 3  # lines
_PIPE_RULE = regex(r"[\s|:=+-]*--[\s|:=+-]*")
_FEWEST_TABS = 3  # lines
_ROW_GAP = 3  # lines from one to the next; a paragraph within a cell begins on the second

Row = list[list[Span]]


def outside(lines: Sequence[str], first: int, end: int) -> Iterator[Block]:
    """Paragraphs and grids of the lines from `first` to before `end`."""
    at = first
    while at < end:
        if not lines[at].strip() and not is_cell(lines[at]):
            at += 1
            continue
        rows, after = tab_rows(lines, at, end)
        if len(rows) > 1 and max(map(len, rows)) > 1 and not _is_contents(lines, rows):
            yield grid(lines, rows)
        else:
            yield from (paragraph(lines, n) for n in range(at, after) if lines[n].strip())
        at = after


def is_cell(line: str) -> bool:
    """Whether a line starts with the mark of a cell; a line of many tabs has none."""
    return line.startswith("\t") and line.count("\t") <= MOST_TABS


def is_row(line: str) -> bool:
    """Whether a line holds several cells: a tab that is not only the mark before a single cell."""
    tabs = line.count("\t")
    return tabs <= MOST_TABS and (tabs > 1 or "\t" in line.strip("\t \u3000"))


def tab_rows(lines: Sequence[str], at: int, end: int) -> tuple[list[Row], int]:
    """The rows of cells from line `at` on, and the line after them; no rows for a line of running text.

    Rows of several cells stand on a line each. Of cells marked by a tab each has a line of its own, blank lines part
    rows, and a line without a tab goes on with the cell above. Cells that hold paragraphs are parted by a tab alone.
    """
    if not is_row(lines[at]) and not is_cell(lines[at]):
        return _blocks(lines, at, end)
    by_lines = not is_cell(lines[at]) or _has_rows(lines, at, end)
    return _rows(lines, at, end) if by_lines else _marked(lines, at, end)


_LOOKED_AT = 20  # lines


def _has_rows(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether the lines right from `at` on, up to one without tab, are rows of several cells rather than one each."""
    rows = cells = 0
    while at < end and "\t" in lines[at] and rows + cells < _LOOKED_AT:
        if is_row(lines[at]):
            rows += 1
        else:
            cells += 1
        at += 1
    return rows > cells or not cells


def _rows(lines: Sequence[str], at: int, end: int) -> tuple[list[Row], int]:
    rows: list[Row] = []
    last = at
    while at < end:
        if "\t" in lines[at] and lines[at].count("\t") <= MOST_TABS:
            rows.append(split(lines, at))
            last = at + 1
        elif lines[at].strip():
            break
        at += 1
    return rows, last


def split(lines: Sequence[str], at: int) -> Row:
    """The cells of line `at`, parted by tabs."""
    row, start = [], 0
    for part in lines[at].split("\t"):
        row.append([trim(lines, at, start, start + len(part))])
        start += len(part) + 1
    return row


def _marked(lines: Sequence[str], at: int, end: int) -> tuple[list[Row], int]:
    rows: list[Row] = []
    last = at
    fresh = True
    while at < end:
        if is_cell(lines[at]):
            if fresh:
                rows.append([])
            rows[-1].append([trim(lines, at, 1)])
            fresh = False
            last = at + 1
        elif not lines[at].strip():
            fresh = True
        elif fresh:
            break
        else:
            rows[-1][-1].append(trim(lines, at))
            last = at + 1
        at += 1
    return rows, last


def with_tabs_for_pipes(lines: list[str]) -> list[str]:
    """The lines with a tab for each upright stroke that parts two cells, at the same places; as they are without such.

    Programs that make text of web pages write tables so, with or without a stroke before the first cell.
    """
    piped = [n for n, line in enumerate(lines) if line.count("|") > 1]
    if len(piped) < _FEWEST_PIPED:
        return lines
    out = list(lines)
    for n in piped:
        start = len(lines[n]) - len(lines[n].lstrip(" |")) if lines[n].lstrip().startswith("|") else 0
        out[n] = " " * start + lines[n][start:].replace("|", "\t") if not _PIPE_RULE.fullmatch(lines[n]) else ""
    return out


def has_lone_tabs(lines: Sequence[str], numbers: Iterable[int]) -> bool:
    """Whether tabs that part cells have lines of their own here: a browser copies so what holds paragraphs."""
    tabbed = [n for n in numbers if "\t" in lines[n]]
    return len(tabbed) >= _FEWEST_TABS and not any(lines[n].strip() for n in tabbed)


def block_rows(lines: Sequence[str], numbers: Iterable[int]) -> list[Row]:
    """Rows of cells that are paragraphs, parted by lines of a tab alone; several blank lines end a row.

    A cell without text leaves as many blank lines as the end of a row, between its tab and what follows.
    """
    rows: list[Row] = [[[]]]
    last = -1  # the last line with text or a tab
    for n in numbers:
        tab, text = "\t" in lines[n], bool(lines[n].strip())
        if not tab and not text:
            continue
        if last >= 0 and n - last > _ROW_GAP and not (tab and not rows[-1][-1]):
            rows.append([[]])
        if text:
            rows[-1][-1].append(trim(lines, n))
        else:
            rows[-1].append([])
        last = n
    return [[cell or [trim(lines, last, 0, 0)] for cell in row] for row in rows]


def row_start(lines: Sequence[str], at: int) -> int:
    """The first line of the row of paragraphs that line `at` belongs to.

    Its first cell is what stands right above its first tab: paragraphs before it are parted from it no better.
    """
    first = last = at
    for n in range(at - 1, -1, -1):
        if last - n > _ROW_GAP:
            break
        if "\t" in lines[n]:
            first = n
        if "\t" in lines[n] or lines[n].strip():
            last = n
    return above_tab(lines, first) if "\t" in lines[first] else first


def above_tab(lines: Sequence[str], tab: int) -> int:
    """The first line of the paragraph above a tab on a line of its own; the tab's where the cell before it is blank."""
    last = next((n for n in range(tab - 1, tab - 1 - _ROW_GAP, -1) if n >= 0 and lines[n].strip()), tab)
    while last > 0 and last != tab and lines[last - 1].strip():
        last -= 1
    return last


def _blocks(lines: Sequence[str], at: int, end: int) -> tuple[list[Row], int]:
    """The rows of paragraphs from line `at` on, up to what no tab follows."""
    near = [n for n in range(at, min(end, at + _ROW_GAP)) if "\t" in lines[n]]
    if not near or lines[near[0]].strip() or not has_lone_tabs(lines, range(at, end)):
        return [], at + 1
    last = max(n for n in range(at, end) if "\t" in lines[n])
    after = next((n for n in range(last, end) if lines[n].strip()), last) + 1
    return block_rows(lines, range(at, after)), after


def grid(lines: Sequence[str], rows: Sequence[Row]) -> Grid:
    """Rows of cells as a grid."""
    return Grid(
        tuple(
            GridCell(number, column, joined(lines, spans), place=TextPlace(tuple(spans)))
            for number, row in enumerate(rows)
            for column, spans in enumerate(row)
        )
    )


def _is_contents(lines: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether the rows are titles with page numbers."""
    return all(len(row) == 2 and _PAGE.fullmatch(words(lines, row[1][0])) for row in rows)
