"""The report for auditors: one self-contained, escaped file that asks nothing of any network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint import __version__
from lint.findings import Finding
from lint.messages import report as say
from lint.report import Report, verdict
from lint.reporters.printed import PrintedRow, Tables, by_table, rows_of, tables_of
from lint.text.width import visible

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class TableView:
    """A table of the report with its findings."""

    heading: str
    unit: str
    findings: tuple[tuple[Finding, tuple[PrintedRow, ...]], ...]


def html(report: Report) -> str:
    """The report as one HTML file; the same report gives the same bytes."""
    tables = tables_of(report.documents)
    return (
        _environment()
        .get_template("report.html")
        .render(
            report=report,
            say=say,
            version=__version__,
            verdict=verdict(report),
            documents=[(d, list(_tables(d.path, report, tables))) for d in report.documents],
        )
    )


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("lint.reporters"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    return environment


def _printable(value: object) -> object:
    """Bidirectional marks and controls of a document shown, never obeyed."""
    return visible(value) if type(value) is str else value


def _tables(path: str, report: Report, tables: Tables) -> Iterator[TableView]:
    for index, findings in by_table(report.shown).get(path, {}).items():
        table = tables.get((path, index))
        heading = say.table_heading(
            index or None, table.number if table else None, table.text("title") if table else ""
        )
        shown = tuple((f, tuple(rows_of(tables, f.locus))) for f in findings)
        yield TableView(heading, (table.unit or "") if table else "", shown)
