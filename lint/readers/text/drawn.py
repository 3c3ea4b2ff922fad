"""Tables that a text draws with + - | or box characters, as pandoc, reStructuredText and database shells do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
        boxes = [box for y, x in corners if (box := _box(page, y, x))]
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


def _box(page: Page, top: int, left: int) -> Box | None:
    """The smallest box with its upper left corner there."""
    right = left + 1
    while _at(page, top, right) in _ALONG:
        if _at(page, top, right) == "+":
            bottom = top + 1
            while _at(page, bottom, left) in _DOWN and _at(page, bottom, right) in _DOWN:
                edge = (_at(page, bottom, x) in _ALONG for x in range(left, right + 1))
                if "+" == _at(page, bottom, left) == _at(page, bottom, right) and all(edge):
                    return top, left, bottom, right
                bottom += 1
        right += 1
    return None


def _at(page: Page, y: int, x: int) -> str:
    return page[y][x][0] if y < len(page) and x < len(page[y]) else ""


def _inside(lines: Sequence[str], numbers: range, page: Page, box: Box) -> list[Span]:
    """The lines of a box without its edges, blank ones left out."""
    top, left, bottom, right = box
    spans = [trim(lines, numbers[y], page[y][left][1] + 1, page[y][right][1]) for y in range(top + 1, bottom)]
    return [span for span in spans if span[1] < span[2]]
