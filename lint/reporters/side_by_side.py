"""Duplicates side by side: the rows of a finding beside those it is said to repeat, with the differing cells marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.copies.rows import SameRow, same_cell
from lint.findings import Finding, Locus
from lint.messages import report as say
from lint.model import Indicator, Tables
from lint.text.heads import level_class
from lint.text.normal import key
from lint.text.quantity import Quantity

FIELDS = ("level2", "name", "description", "value", "basis")


@dataclass(frozen=True, slots=True)
class TwinRow:
    """A row with where it stands, and for each of FIELDS the text and whether it differs from its partner's."""

    place: str
    cells: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Twins:
    """Two tables, or parts of them, beside one another: rows that differ in pairs, and how many pairs are the same."""

    heading: str
    pairs: tuple[tuple[TwinRow, TwinRow], ...]
    same: int
    alone: int  # rows without a partner


@dataclass(frozen=True, slots=True, eq=False)
class ComparedRow:
    """A row of a table of the report, as rows are compared."""

    number: int
    indicator: Indicator

    @property
    def level(self) -> str:
        """The class of its 二级指标."""
        return level_class(self.indicator.text("level2"), self.indicator.text("level1"))

    @property
    def quantity(self) -> Quantity | None:
        """Its target value."""
        return self.indicator.quantity

    def key(self, field: str) -> str:
        """The text of a field in its comparable form."""
        return key(self.indicator.text(field))


def twins(finding: Finding, tables: Tables) -> Iterator[Twins]:
    """The finding's own place beside each related one."""
    own = _rows(finding.locus, tables)
    for locus in finding.related:
        theirs = _rows(locus, tables)
        if own and theirs:
            yield _beside(finding.locus, own, locus, theirs)


def _rows(locus: Locus, tables: Tables) -> list[ComparedRow]:
    table = tables.get((locus.document, locus.table_index or 0))
    if table is None:
        return []
    rows = locus.rows or range(1, len(table.indicators) + 1)
    return [ComparedRow(row, table.indicators[row - 1]) for row in rows if 1 <= row <= len(table.indicators)]


def _beside(mine: Locus, own: Sequence[ComparedRow], other: Locus, theirs: Sequence[ComparedRow]) -> Twins:
    partners = _partners(own, theirs)
    pairs: list[tuple[TwinRow, TwinRow]] = []
    same = 0
    for row in own:
        if row in partners:
            pair = _pair(mine, row, other, partners[row])
            differs = any(changed for _, changed in pair[0].cells)
            pairs += [pair] if differs or _few(mine) else []
            same += not differs
    alone = len(own) + len(theirs) - 2 * len(partners)
    return Twins(_heading(mine, other), tuple(pairs), same, alone)


def _few(locus: Locus) -> bool:
    """Whether a finding is about few rows, which are shown even where they are the same, as they are the point."""
    return 0 < len(locus.rows) <= 3


def _partners(own: Sequence[ComparedRow], theirs: Sequence[ComparedRow]) -> dict[ComparedRow, ComparedRow]:
    """The rows that rules on copies take for the same; then those of one name or description, or the only one left."""
    found = dict(SameRow().match(own, theirs))
    left = [row for row in theirs if row not in found.values()]
    for field in ("name", "description", ""):
        for row in own:
            if row not in found and (partner := _like(row, left, field)):
                found[row] = partner
                left.remove(partner)
    return found


def _like(row: ComparedRow, left: Sequence[ComparedRow], field: str) -> ComparedRow | None:
    """The first row of `left` that has the same text in `field`; without a field, the only row."""
    if not field:
        return left[0] if len(left) == 1 else None
    wanted = row.key(field)
    return next((other for other in left if wanted and other.key(field) == wanted), None)


def _pair(mine: Locus, row: ComparedRow, other: Locus, partner: ComparedRow) -> tuple[TwinRow, TwinRow]:
    differs = [not same_cell(row, partner, field) for field in FIELDS]
    beyond = other.document != mine.document
    first, second = (
        TwinRow(_place(locus, one.number, beyond), tuple(zip(_texts(one), differs, strict=True)))
        for locus, one in ((mine, row), (other, partner))
    )
    return first, second


def _texts(row: ComparedRow) -> list[str]:
    texts = {field: row.indicator.text(field) for field in FIELDS}
    return list((texts | {"value": texts["value"] + row.indicator.text("unit")}).values())


def _place(locus: Locus, row: int, beyond: bool) -> str:
    table = say.TWIN_PLACE.format(number=locus.number or str(locus.table_index or ""), row=row)
    return f"{locus.document} {table}" if beyond else table


def _heading(mine: Locus, other: Locus) -> str:
    title = say.table_heading(other.table_index, other.number, other.heading or "")
    return f"{other.document} {title}" if other.document != mine.document else title
