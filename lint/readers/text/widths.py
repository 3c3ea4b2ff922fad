"""How many columns a header cell spans, where only the rows below tell: text keeps no merged cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lint.readers.text.flow.shapes import strength
from lint.readers.text.vocabulary import vocabulary

ROWS_LOOKED_AT = 100
_PARTS = 3  # a value is printed in three columns at most: sign, number, unit


def header_widths(header: Sequence[str], below: Sequence[Sequence[str]]) -> list[int]:
    """The columns that each cell of `header` spans over the rows `below`; 0 for a blank one that belongs to its left.

    A second header row divides one cell: its filled cells stand below that one, its blank ones below the others.
    Without one, rows wider than the header hold the value in several columns (≥98 | 百分比).
    """
    widths = [1] * len(header)
    divided = _divided(header, below[0]) if below else None
    if divided is not None:
        widths[divided[0]] = divided[1]
        return widths
    fields = [vocabulary().field(text) for text in header]
    if fields.count("value") != 1 or not below:
        return widths
    value = fields.index("value")
    usual = Counter(map(len, below)).most_common(1)[0][0]
    rows = [row for row in below if len(row) == usual and row[value : value + 1]]
    valued = sum(strength(row[value]) > 0 for row in rows) * 2 >= len(rows)
    extra = usual - len(header)
    if 0 < extra < _PARTS and valued:
        widths[value] += extra
    elif extra == 0 and valued and header[value + 1 : value + 2] == [""] and _mostly_filled(rows, value + 1):
        widths[value : value + 2] = [2, 0]
    return widths


def _mostly_filled(rows: Sequence[Sequence[str]], column: int) -> bool:
    return sum(bool(row[column]) for row in rows) * 2 >= len(rows)


def _divided(header: Sequence[str], second: Sequence[str]) -> tuple[int, int] | None:
    """The header cell that a second header row divides, and in how many."""
    extra = len(second) - len(header)
    filled = [at for at, text in enumerate(second) if text]
    if extra <= 0 or not filled or filled != list(range(filled[0], filled[0] + extra + 1)):
        return None
    return filled[0], extra + 1
