"""What is written at which place: the findings of one document, gathered by the cell that they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lint.findings import Finding
from lint.messages import annotate as say
from lint.model import Document, Table
from lint.source import Place
from lint.text.width import storable


@dataclass(frozen=True, slots=True)
class Remark:
    """A place in the file and all that is to be said there."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Copy:
    """An annotated file, the remarks that found no place in it, and what else the user should know of it."""

    data: bytes
    missed: list[Remark]
    notes: tuple[str, ...] = ()


def remarks(document: Document, findings: Iterable[Finding]) -> tuple[list[Remark], list[str]]:
    """The remarks in reading order, and the sentences of findings that have no place in the file."""
    texts: dict[Place, list[str]] = {}
    homeless: list[str] = []
    for finding in findings:
        if finding.locus.document != document.path or finding.folded_by or finding.suppressed:
            continue
        places = finding.locus.places or _anchor(document, finding)
        for place in places:
            texts.setdefault(place, []).append(say.remark(finding))
        if not places:
            homeless.append(say.remark(finding))
    return [Remark(place, storable("\n\n".join(said))) for place, said in texts.items()], homeless


def _anchor(document: Document, finding: Finding) -> tuple[Place, ...]:
    """Where a finding without cells of its own hangs: its row's first cell, its table's title, or the first row."""
    if finding.locus.table_index is None:
        return ()
    table = document.tables[finding.locus.table_index - 1]
    if finding.locus.rows:
        found = (_first_cell(table, row) for row in finding.locus.rows)
        return tuple(place for place in found if place)
    title = table.cells.get("title") or table.cells.get("project")
    place = (title.place if title else None) or _first_cell(table, 1)
    return (place,) if place else ()


def _first_cell(table: Table, row: int) -> Place | None:
    if row > len(table.indicators):
        return None
    cells = table.indicators[row - 1].cells
    ordered = (cells[name].place for name in ("name", "value", "level2", "level1") if name in cells)
    return next((place for place in ordered if place), None)
