"""The rows that a finding speaks of, as they are printed, with the offending cell known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.findings import Finding, Locus
from lint.messages import report as say
from lint.model import INDICATOR_FIELDS, Document, Indicator, Table, Tables
from lint.priority import Headline
from lint.source import Cell, Certainty


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell under its header as printed; `marked` where a finding points at it."""

    field: str
    header: str
    text: str
    marked: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of a table, or the part of a table's head that a finding speaks of; `row` counts from 1."""

    row: int | None
    cells: tuple[PrintedCell, ...]

    @property
    def marked_text(self) -> str:
        """The text of the offending cells."""
        return "\n".join(cell.text for cell in self.cells if cell.marked)


def rows_of(tables: Tables, locus: Locus) -> Iterator[PrintedRow]:
    """The rows of `locus` as printed; for a finding on the table itself, the field it names."""
    table = tables.get((locus.document, locus.table_index or 0))
    if table is None:
        return
    for row in locus.rows:
        if 1 <= row <= len(table.indicators):
            yield PrintedRow(row, tuple(indicator_cells(table, table.indicators[row - 1], locus.field)))
    if not locus.rows and locus.field:
        cells = tuple(head_cells(table, locus.field))
        if cells:
            yield PrintedRow(None, cells)


def indicator_cells(table: Table, indicator: Indicator, marked: str | None = None) -> Iterator[PrintedCell]:
    """The cells of a row in the order of the form, blank ones included where the form has the column."""
    for name in INDICATOR_FIELDS:
        if name in indicator.cells or name in table.columns or name == marked:
            yield printed(indicator.cell(name), name, header_of(table, name), name == marked)
    for name in indicator.extra:
        yield printed(indicator.cell(name), name, name, name == marked)


def columns_of(table: Table) -> list[str]:
    """The fields that the form prints or some row fills, then the further columns under their own headers."""
    filled = {name for row in table.indicators for name in row.cells}
    known = [name for name in INDICATOR_FIELDS if name in table.columns or name in filled]
    return known + list(dict.fromkeys(name for row in table.indicators for name in row.extra))


def header_of(table: Table, name: str) -> str:
    """A column's header as printed; the name of the field where no header is known."""
    header = table.columns.get(name, name)
    return say.field_name(name) if header == name else header


def printed(cell: Cell | None, name: str, header: str, marked: bool = False) -> PrintedCell:
    """A cell, filled or blank, as printed."""
    doubtful = cell is not None and cell.certainty is not Certainty.SURE
    return PrintedCell(name, header, cell.text if cell else "", marked, doubtful)


def facts_of(document: Document) -> str:
    """What was read of a document, in a line."""
    return say.document_facts(len(document.tables), document.rows, document.department, document.year)


def message_of(line: Headline) -> str:
    """What a headline says, and of how much it says so."""
    point = line.point
    return point.first.message + say.of_kind(len(point.findings), len(line.others), len(line.also))


def place_of(locus: Locus) -> str:
    """A place in words: the table and its rows."""
    heading = say.table_heading(locus.table_index, locus.number, locus.heading or "")
    return f"{heading} {say.row_numbers(locus.rows)}".rstrip()


def head_cells(table: Table, field: str) -> Iterator[PrintedCell]:
    """The part of a table's head that `field` names: its goals, its plan, or one cell."""
    header = say.field_name(field)
    if field in ("goals", "goal"):
        for goal in table.goals:
            yield PrintedCell(field, header, goal.text, marked=True)
    elif field == "plan":
        for period, share in table.plan or ():
            text = f"{period or say.BLANK} {share.text if share else say.BLANK}"
            yield PrintedCell(field, header, text, marked=True)
    elif field in table.cells or field in table.extra:
        yield PrintedCell(field, header, table.text(field), marked=True)


def alike(rows: Sequence[PrintedRow]) -> list[tuple[PrintedRow, tuple[int, ...]]]:
    """Rows whose offending text is the same, as the first of them and the numbers of the others."""
    groups: dict[object, list[PrintedRow]] = {}
    for at, row in enumerate(rows):
        groups.setdefault(row.marked_text or at, []).append(row)
    return [(first, tuple(r.row for r in rest if r.row is not None)) for first, *rest in groups.values()]


def by_table(findings: Sequence[Finding]) -> dict[str, dict[int, list[Finding]]]:
    """Findings under document and table (0: the document itself), in reading order."""
    grouped: dict[str, dict[int, list[Finding]]] = {}
    for finding in findings:
        tables = grouped.setdefault(finding.locus.document, {})
        tables.setdefault(finding.locus.table_index or 0, []).append(finding)
    return {path: dict(sorted(tables.items())) for path, tables in grouped.items()}


def by_rule(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings of one rule together, the gravest rules first."""
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.rule, []).append(finding)
    return sorted(grouped.values(), key=lambda group: (min(f.severity.rank for f in group), group[0].rule))
