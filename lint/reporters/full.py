"""The whole report on a screen: document › table › rule › place, the row as printed with the offending cell marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lint.findings import Finding, Locus
from lint.messages import report as say
from lint.model import Document, Table, Tables, tables_of
from lint.report import Report
from lint.reporters.lines import STYLE, Line, block, closing, missed_and_notes, printed_row, proposed
from lint.reporters.printed import alike, by_rule, by_table, facts_of, place_of, rows_of
from lint.text.width import printable, width


def report_lines(report: Report, columns: int) -> Iterator[Line]:
    """Every line of the report."""
    tables = tables_of(report.documents)
    found = by_table(report.shown)
    known = Counter(finding.locus.document for finding in report.suppressed)
    for document in report.documents:
        yield from _document(document, found.get(document.path, {}), tables, columns, known[document.path])
    yield from missed_and_notes(report, columns)
    yield from closing(report, columns)


def _document(
    document: Document, found: dict[int, list[Finding]], tables: Tables, columns: int, known: int
) -> Iterator[Line]:
    yield from block(printable(document.path), columns, "", "bold underline")
    yield from block(printable(facts_of(document)), columns, "  ", "dim")
    for index, findings in found.items():
        yield []
        yield from _table(tables.get((document.path, index)), index, findings, tables, columns)
    if not document.tables:
        yield [("  " + say.NO_TABLE, "bold red")]
    elif not found:
        yield [("  " + (say.STANDING.format(known=known) if known else say.NOTHING_FOUND), "green")]
    yield []


def _table(
    table: Table | None, index: int, findings: Sequence[Finding], tables: Tables, columns: int
) -> Iterator[Line]:
    title = say.table_heading(index or None, table.number if table else None, table.heading if table else "")
    unit = f"　{table.unit}" if table and table.unit else ""
    yield from block(printable(title + unit), columns, "  ", "bold")
    for group in by_rule(findings):
        yield from _group(group, tables, columns)


def _group(group: Sequence[Finding], tables: Tables, columns: int) -> Iterator[Line]:
    """One rule in one table: its name once, then each place."""
    first = group[0]
    code = f"{first.rule} {first.slug} · {say.CERTAINTY[first.certainty]}"
    mark = f"    {say.SEVERITY[first.severity]} "
    name = printable(first.name)
    together = width(mark) + width(name) + 2 + width(code) <= columns
    yield [(mark, STYLE[first.severity]), (name, "bold"), *([("  " + code, "dim")] if together else [])]
    if not together:
        yield [("         " + code, "dim")]
    for finding in group:
        yield from _finding(finding, tables, columns)
    for fix in dict.fromkeys(finding.fix for finding in group if finding.fix):
        yield from block(printable(say.FIX + fix), columns, "      ", "green")


def _finding(finding: Finding, tables: Tables, columns: int) -> Iterator[Line]:
    where = say.row_numbers(finding.locus.rows)
    text = f"{where}：{finding.message}" if where else finding.message
    yield from block(printable(text), columns, "      ")
    for row, others in alike(list(rows_of(tables, finding.locus))):
        yield from printed_row(row, columns, "        ")
        if others:
            yield [("        " + say.same_rows(others), "dim")]
    yield from proposed(finding, columns, "        ")
    for related in finding.related:
        yield from _related(related.document != finding.locus.document, related, tables, columns)


def _related(elsewhere: bool, locus: Locus, tables: Tables, columns: int) -> Iterator[Line]:
    place = f"{locus.document} › {place_of(locus)}" if elsewhere else place_of(locus)
    yield from block(printable(f"↔ {place}"), columns, "        ", "dim")
    for row in rows_of(tables, locus):
        yield from printed_row(row, columns, "          ")
