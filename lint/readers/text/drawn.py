"""Tables that a text draws with + - | or box characters, as pandoc, reStructuredText and database shells do."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lint.forms.regions import Region
from lint.patterns import regex
from lint.readers.text.spans import Span, joined, trim
from lint.source import Grid, GridCell, TextPlace
from lint.text.width import char_width

_EDGE = regex(r"\s*\+(?:[-=:]+\+)+\s*")  # the first line of a table, and the last
_INSIDE = regex(r"\s*[+|].*[+|]\s*")
_LINES = str.maketrans("─━═│┃║┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛╒╤╕╞╪╡╘╧╛", "---|||" + "+" * 36)
_ALONG, _DOWN = frozenset("-=:+"), frozenset("|+")
_MOST_LINES, _MOST_COLUMNS, _MOST_CORNERS = 2000, 400, 4000  # of a table: beyond them it is none


def drawn_tables(lines: Sequence[str]) -> Iterator[tuple[Region, Grid]]:
    """The drawn tables among the lines, cells that span others included."""
    at = 0
    while at < len(lines):
        end = at
        if _EDGE.fullmatch(lines[at].translate(_LINES)):
            while end < len(lines) and _INSIDE.fullmatch(lines[end].translate(_LINES)):
                end += 1
        cells = _cells(lines, range(at, end)) if 2 < end - at <= _MOST_LINES else []
        if cells:
            yield Region(at, end), Grid(tuple(cells))
        at = max(end, at + 1)


def _cells(lines: Sequence[str], numbers: range) -> list[GridCell]:
    """The cells of a table on these lines; none where its lines do not close."""
    for measured in (True, False):  # places are counted by widths on a screen, or by characters
        page = [_placed(lines[n].translate(_LINES), measured) for n in numbers]
        corners = [(y, x) for y, line in enumerate(page) for x, (char, _) in enumerate(line) if char == "+"]
        if len(corners) > _MOST_CORNERS or max(map(len, page)) > _MOST_COLUMNS:
            return []
        edges = _edges(page, corners)
        boxes = [box for y, x in corners if (box := _box(edges, y, x))]
        rows, columns = sorted({y for y, *_ in boxes}), sorted({x for _, x, *_ in boxes})
        area = sum((bottom - y) * (right - x) for y, x, bottom, right in boxes)
        if boxes and area == (len(page) - 1) * (max(right for *_, right in boxes) - columns[0]):
            return [
                GridCell(
                    rows.index(y),
                    columns.index(x),
                    joined(lines, spans := _inside(lines, numbers, page, (y, x, bottom, right))),
                    sum(y <= at < bottom for at in rows),
                    sum(x <= at < right for at in columns),
                    TextPlace(tuple(spans)),
                )
                for y, x, bottom, right in boxes
            ]
    return []


def _placed(line: str, measured: bool) -> list[tuple[str, int]]:
    """The characters of a line by column, each with its place in the line; a wide one takes two."""
    return [(char, i) for i, char in enumerate(line) for _ in range(char_width(char) if measured else 1)]


Page = Sequence[Sequence[tuple[str, int]]]
Box = tuple[int, int, int, int]  # top, left, bottom and right edge


@dataclass(frozen=True, slots=True)
class _Edges:
    """The corners of each row and column, and for each place how far strokes go on from it: counted once for all."""

    in_row: Mapping[int, Sequence[int]]
    in_column: Mapping[int, Sequence[int]]
    along: Mapping[int, Sequence[int]]
    down: Mapping[int, Sequence[int]]


def _edges(page: Page, corners: Sequence[tuple[int, int]]) -> _Edges:
    in_row: dict[int, list[int]] = defaultdict(list)
    in_column: dict[int, list[int]] = defaultdict(list)
    for y, x in corners:
        in_row[y].append(x)
        in_column[x].append(y)
    along = {y: _ends([char for char, _ in page[y]], _ALONG) for y in in_row}
    down = {x: _ends([line[x][0] if x < len(line) else "" for line in page], _DOWN) for x in in_column}
    return _Edges(in_row, in_column, along, down)


def _ends(chars: Sequence[str], strokes: frozenset[str]) -> list[int]:
    """For each place, the first one from there on that holds no such stroke."""
    ends = [len(chars)] * (len(chars) + 1)
    for at in reversed(range(len(chars))):
        ends[at] = ends[at + 1] if chars[at] in strokes else at
    return ends


def _box(edges: _Edges, top: int, left: int) -> Box | None:
    """The smallest box with its upper left corner there."""
    below = edges.in_column[left]
    for right in edges.in_row[top][bisect_right(edges.in_row[top], left) :]:
        if right >= edges.along[top][left]:
            return None
        end = min(edges.down[left][top], edges.down[right][top])
        for bottom in below[bisect_right(below, top) : bisect_left(below, end)]:
            if bottom in edges.in_column[right] and edges.along[bottom][left] > right:
                return top, left, bottom, right
    return None


def _inside(lines: Sequence[str], numbers: range, page: Page, box: Box) -> list[Span]:
    """The lines of a box without its edges, blank ones left out."""
    top, left, bottom, right = box
    spans = [trim(lines, numbers[y], page[y][left][1] + 1, page[y][right][1]) for y in range(top + 1, bottom)]
    return [span for span in spans if span[1] < span[2]]
