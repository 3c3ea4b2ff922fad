"""Duplicates side by side: the rows of a finding beside those it is said to repeat, with the differing cells marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.findings import Finding, Locus
from lint.messages import report as say
from lint.model import Indicator, Table
from lint.reporters.printed import Tables
from lint.text.normal import key, squash

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


def twins(finding: Finding, tables: Tables) -> Iterator[Twins]:
    """The finding's own place beside each related one."""
    own = _rows(finding.locus, tables)
    for locus in finding.related:
        theirs = _rows(locus, tables)
        if own and theirs:
            yield _beside(finding.locus, own, locus, theirs)


def _rows(locus: Locus, tables: Tables) -> list[tuple[int, Indicator]]:
    table: Table | None = tables.get((locus.document, locus.table_index or 0))
    if table is None:
        return []
    rows = locus.rows or range(1, len(table.indicators) + 1)
    return [(row, table.indicators[row - 1]) for row in rows if 1 <= row <= len(table.indicators)]


def _beside(
    mine: Locus, own: Sequence[tuple[int, Indicator]], other: Locus, theirs: Sequence[tuple[int, Indicator]]
) -> Twins:
    left = list(theirs)
    pairs: list[tuple[TwinRow, TwinRow]] = []
    same = alone = 0
    for row, indicator in own:
        partner = _partner(indicator, left)
        if partner is None:
            alone += 1
            continue
        left.remove(partner)
        pair = _pair((mine, row, indicator), (other, *partner), beyond=other.document != mine.document)
        differs = any(changed for _, changed in pair[0].cells)
        pairs += [pair] if differs or _few(mine) else []
        same += not differs
    return Twins(_heading(mine, other), tuple(pairs), same, alone + len(left))


def _few(locus: Locus) -> bool:
    """Whether a finding is about few rows, which are shown even where they are the same, as they are the point."""
    return 0 < len(locus.rows) <= 3


def _partner(indicator: Indicator, left: Sequence[tuple[int, Indicator]]) -> tuple[int, Indicator] | None:
    """The row of the same name, or the first one left that is like it in description."""
    for field in ("name", "description"):
        wanted = key(indicator.text(field))
        for candidate in left:
            if wanted and key(candidate[1].text(field)) == wanted:
                return candidate
    return left[0] if len(left) == 1 else None


def _pair(
    mine: tuple[Locus, int, Indicator], other: tuple[Locus, int, Indicator], beyond: bool
) -> tuple[TwinRow, TwinRow]:
    texts = [[_text(indicator, field) for field in FIELDS] for *_, indicator in (mine, other)]
    differs = [squash(a) != squash(b) for a, b in zip(*texts, strict=True)]
    first, second = (
        TwinRow(_place(locus, row, beyond), tuple(zip(text, differs, strict=True)))
        for (locus, row, _), text in zip((mine, other), texts, strict=True)
    )
    return first, second


def _text(indicator: Indicator, field: str) -> str:
    return indicator.text(field) + (indicator.text("unit") if field == "value" else "")


def _place(locus: Locus, row: int, beyond: bool) -> str:
    table = say.twin_place(locus.number or str(locus.table_index or ""), row)
    return f"{locus.document} {table}" if beyond else table


def _heading(mine: Locus, other: Locus) -> str:
    title = say.table_heading(other.table_index, other.number, other.title or "")
    return f"{other.document} {title}" if other.document != mine.document else title
