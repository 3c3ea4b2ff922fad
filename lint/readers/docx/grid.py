"""A w:tbl laid out: column and span of each cell, vertical merges followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.docx import names as n
from lint.readers.docx.text import inside
from lint.readers.limits import Limits
from lint.readers.package import whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_WIDEST = 1000  # columns; Word itself stops at 63


@dataclass(slots=True)
class ShownCell:
    """A cell of the table that is shown: where it lies and the elements whose content it shows."""

    row: int
    column: int
    colspan: int
    ordinals: tuple[int, int]  # of its row and of itself among the elements of the file, from 1
    element: _Element
    rowspan: int = 1
    hidden: list[_Element] | None = None  # cells below that are merged into this one


def slots(table: _Element, limits: Limits) -> Iterator[ShownCell]:
    """The cells of a table in reading order, each when its row begins; spans grow until the table ends."""
    found: list[ShownCell] = []
    open_above: dict[int, ShownCell] = {}
    row = 0
    for row_ordinal, tr in enumerate(inside(table, {n.TR}), 1):
        if row >= limits.rows or len(found) > limits.cells:
            raise UnreadError(say.TABLE_TOO_BIG.format(rows=limits.rows))
        if tr.find(f"{n.TR_PR}/{n.DEL}") is None and not is_hidden(tr):
            open_above = _row(tr, row, row_ordinal, open_above, found)
            row += 1
    yield from found


def is_hidden(tr: _Element) -> bool:
    """Whether a row is set not to be shown."""
    mark = tr.find(f"{n.TR_PR}/{n.HIDDEN}")
    return mark is not None and n.is_on(mark.get(n.VAL))


def _row(
    tr: _Element, row: int, row_ordinal: int, above: dict[int, ShownCell], found: list[ShownCell]
) -> dict[int, ShownCell]:
    """Add the cells of one row; give those that a cell of the next row may continue, by column."""
    before = tr.find(f"{n.TR_PR}/{n.GRID_BEFORE}")
    column = 0 if before is None else _count(before, 0)
    below: dict[int, ShownCell] = {}
    for ordinal, tc in enumerate(inside(tr, {n.TC}), 1):
        span, merge, beside, deleted = _properties(tc)
        if deleted:
            continue
        if beside not in {None, "restart"} and found and found[-1].row == row:
            found[-1].colspan += span
            column += span
            continue
        slot = above.get(column)
        if merge not in {None, "restart"} and slot is not None:
            slot.rowspan = row - slot.row + 1
            slot.hidden = [*(slot.hidden or ()), tc]
        else:
            slot = ShownCell(row, column, span, (row_ordinal, ordinal), tc)
            found.append(slot)
        if merge is not None:
            below[column] = slot
        column += span
    return below


def _properties(tc: _Element) -> tuple[int, str | None, str | None, bool]:
    """Columns, merges down and to the right (None, "restart" or "continue"), and whether the cell is deleted."""
    span, merge, beside, deleted = 1, None, None, False
    properties = tc.find(n.TC_PR)
    for child in () if properties is None else properties:
        tag = child.tag
        if tag == n.GRID_SPAN:
            span = _count(child, 1)
        elif tag == n.V_MERGE:
            merge = child.get(n.VAL, "continue")
        elif tag == n.H_MERGE:
            beside = child.get(n.VAL, "continue")
        elif tag == n.CELL_DEL:
            deleted = True
    return max(span, 1), merge, beside, deleted


def _count(element: _Element, otherwise: int) -> int:
    return min(whole(element.get(n.VAL), otherwise), _WIDEST)
