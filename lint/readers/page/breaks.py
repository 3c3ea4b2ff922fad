"""Cells and rows that a page break cut in two, made one again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lint.forms.levels import is_numbered
from lint.messages import pdf as say
from lint.patterns import regex
from lint.readers.page.headers import is_header_text, opens_row
from lint.readers.page.pieces import TablePiece
from lint.source import Certainty, GridCell, PagePlace, least
from lint.text.width import width

_SEVERAL = 4  # columns of a table whose rows can be told by them
_TELLING = 2  # blank cells that show that a row is half of one
_COLUMNS = 3
_HAN = 2  # columns of a screen that a letter takes
_ENDINGS = ("。", "；", ";", "：", ":")
_ITEM = regex(r"【|[（(]?[一二三四五六七八九十\d]{1,2}[、.．）)]")
_ENOUGH = 3  # rows that show that a column is always filled

Column = tuple[int, int]  # first column and how many


@dataclass(frozen=True, slots=True)
class Sides:
    """The pieces above and below a page break; `borderless` tables have open outer sides everywhere."""

    above: TablePiece
    below: TablePiece
    borderless: bool

    def open_between(self, high: GridCell, low: GridCell) -> bool:
        """Whether no rule closes the two cells at the break, though the table has outer sides."""
        if self.borderless:
            return False
        above = _is_open(self.above, self.above.open_bottom, high, last=True)
        return above and _is_open(self.below, self.below.open_top, low, last=False)


def _is_open(piece: TablePiece, sides: Sequence[bool], cell: GridCell, last: bool) -> bool:
    assert isinstance(cell.place, PagePlace)
    box = cell.place.boxes[-1 if last else 0][1]
    for own in piece.cells:
        if own.box == box:
            return bool(sides) and all(sides[own.column : own.column + own.columns])
    return False


def glue(rows: list[GridCell], cells: list[GridCell], height: int, sides: Sides) -> None:
    """Move from `cells`, which begin at row `height`, what belongs to cells of `rows` that end there.

    That is each cell that no rule parts from the one above, and all of a row of which the break left one half blank.
    """
    whole = _is_cut(rows, cells, height)
    for low in [c for c in cells if c.row == height]:
        for i, high in enumerate(rows):
            if high.row + high.rowspan != height or (high.column, high.colspan) != (low.column, low.colspan):
                continue
            if whole or sides.open_between(high, low):
                rows[i] = _one(high, low)
                cells.remove(low)
            break


def _is_cut(rows: Sequence[GridCell], cells: Sequence[GridCell], height: int) -> bool:
    """Whether the first row below a break is the rest of the last one above it, by which cells have text.

    No column has text in both, as when short texts stand on one side of the break; or one of them is blank in two
    columns that no other row leaves blank; or the row above is the header and most of the row below is blank.
    """
    upper = {(c.column, c.colspan): c.text for c in rows if c.row == height - 1 and c.rowspan == 1}
    lower = {(c.column, c.colspan): c.text for c in cells if c.row == height and c.rowspan == 1}
    above = {column for column, text in upper.items() if text}
    spanning = {(c.column, c.colspan) for c in rows if c.row + c.rowspan == height and c.rowspan > 1}
    below = {column for column, text in lower.items() if text} - spanning
    if not above or not below or not below <= upper.keys() or len(upper) < _COLUMNS:
        return False
    if opens_row([lower[column] for column in sorted(lower)]):
        return False
    if is_header_text("".join(upper.values())):
        return sum(bool(c.text) for c in cells if c.row == height) <= len(above) / 2  # levels over several rows count
    if is_header_text("".join(upper[column] + lower.get(column, "") for column in upper)):
        return True  # 一级指 above, 标 below
    if any(is_numbered(lower[column]) for column in below):
        return False
    if _is_rest(upper, lower, [*rows, *cells]):
        return True
    if any(_is_number(upper[column]) and _is_number(lower[column]) for column in above & below):
        return False  # no break parts a number
    if not above & below and len(upper) >= _SEVERAL:
        return len(above) + len(below) >= _SEVERAL
    if len(upper) < _SEVERAL:
        return False
    always = _always_filled([*rows, *cells], (height - 1, height)) & upper.keys() & lower.keys()
    return len(always - above) >= _TELLING or len(always - below) >= _TELLING


def _is_rest(upper: Mapping[Column, str], lower: Mapping[Column, str], cells: Sequence[GridCell]) -> bool:
    """Whether the row below has one text alone that goes on with the one above it.

    That filled its last line, or the rest opens with a bracket, and no mark begins an item of a list.
    """
    filled = [column for column in lower if lower[column]]
    if len(filled) != 1 or not upper[filled[0]] or sum(map(bool, upper.values())) < _TELLING:
        return False
    above, below = upper[filled[0]], lower[filled[0]]
    if _ITEM.match(below) or above.endswith(_ENDINGS):
        return False
    lines = [line for c in cells if (c.column, c.colspan) == filled[0] for line in c.text.split("\n")]
    full = max(map(width, lines)) - _HAN
    return below.startswith(("(", "（")) or width(above.rsplit("\n", 1)[-1]) >= full


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


def _always_filled(cells: Sequence[GridCell], beside: tuple[int, int]) -> set[Column]:
    """The columns that no other row leaves blank, where there are enough rows to tell."""
    texts: dict[Column, list[str]] = {}
    for cell in cells:
        if cell.row not in beside and cell.rowspan == 1:
            texts.setdefault((cell.column, cell.colspan), []).append(cell.text)
    return {column for column, known in texts.items() if len(known) >= _ENOUGH and all(known)}


def _one(high: GridCell, low: GridCell) -> GridCell:
    assert isinstance(high.place, PagePlace)
    assert isinstance(low.place, PagePlace)
    # A spreadsheet prints the text of a merged cell on each page.
    lower = "" if low.text == high.text else low.text
    return replace(
        high,
        text="\n".join(t for t in (high.text, lower) if t),
        rowspan=high.rowspan + low.rowspan,
        place=PagePlace(high.place.boxes + low.place.boxes),
        certainty=least(high.certainty, Certainty.LIKELY) if lower else high.certainty,
        note=say.CUT_BY_PAGE if lower else high.note,
    )
