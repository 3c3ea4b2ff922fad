"""The report for auditors: one self-contained, escaped file that asks nothing of any network.

What the template shows is worked out here: documents › tables › rows, findings, rules, and the small charts as numbers.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lint import __version__
from lint.findings import Finding, Severity
from lint.messages import exports
from lint.messages import report as say
from lint.messages.proposal import line
from lint.model import Document, Indicator, Table, Tables, tables_of
from lint.priority import Headline, headlines, points, told_once
from lint.report import Report, RuleRun, verdict
from lint.reporters.common import png_address, templates
from lint.reporters.printed import PrintedCell, columns_of, head_cells, header_of, message_of, place_of, printed
from lint.reporters.side_by_side import Twins, twins
from lint.score import Score, document_scores, table_scores
from lint.text.normal import squash

if TYPE_CHECKING:
    from jinja2 import Environment

VALUES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled bar: its parts from left to right as (kind, count), and its share of the longest one in percent."""

    label: str
    parts: tuple[tuple[str, int], ...]
    longest: int

    @property
    def count(self) -> int:
        """The length of the bar."""
        return sum(count for _, count in self.parts)

    def width(self, count: int) -> float:
        """Percent of the drawing's width for `count`."""
        return round(100 * count / self.longest, 2) if self.longest else 0.0


def findings_by_family(report: Report) -> list[Bar]:
    """Shown findings of each family that has some, split by severity, in the order of the families."""
    counts = Counter((finding.rule[0], str(finding.severity)) for finding in report.shown)
    totals = Counter(finding.rule[0] for finding in report.shown)
    longest = max(totals.values(), default=0)
    return [
        Bar(f"{family} {name}", tuple((str(s), counts[family, str(s)]) for s in Severity), longest)
        for family, name in say.FAMILY.items()
        if totals[family]
    ]


def target_values(report: Report) -> list[Bar]:
    """The commonest target values as printed, where a placeholder shows as a spike; then how many others there are."""
    rows = (row for document in report.documents for table in document.tables for row in table.indicators)
    values = Counter(squash(row.text("value") + row.text("unit")) for row in rows)
    values.pop("", None)
    common = sorted(values.items(), key=lambda entry: (-entry[1], entry[0]))
    longest = common[0][1] if common else 0
    bars = [Bar(value, (("value", count),), longest) for value, count in common[:VALUES_SHOWN]]
    rest = sum(count for _, count in common[VALUES_SHOWN:])
    if rest:
        bars.append(Bar(say.OTHER_VALUES, (("rest", rest),), max(longest, rest)))
    return bars


Key = tuple[str, int]
FIRST = 15  # lines at the head of the report: half a printed page


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its number in the report and an anchor that does not change with its neighbours."""

    number: int
    anchor: str
    finding: Finding
    told_at: tuple[str, int] | None  # anchor and number of the rule's first finding in the document, which tells why
    head: tuple[PrintedCell, ...]  # of a finding on the table's head
    twins: tuple[Twins, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """A row as printed; each cell with the numbers of the findings on it."""

    number: int
    anchor: str
    cells: tuple[tuple[str, bool, tuple[FindingView, ...]], ...]
    whole: tuple[FindingView, ...]  # findings on the row as such


@dataclass(frozen=True, slots=True)
class TableView:
    """A table: its head, the rows that findings speak of, each once, and the findings."""

    anchor: str
    heading: str
    facts: tuple[tuple[str, str], ...]
    headers: tuple[str, ...]
    rows: tuple[RowView, ...]
    findings: tuple[FindingView, ...]
    score: Score | None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with the tables that have findings."""

    anchor: str
    document: Document
    tables: tuple[TableView, ...]
    score: Score
    table_scores: tuple[tuple[str, Score], ...]
    findings: int


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with its findings in reading order."""

    rule: RuleRun
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class FirstView:
    """A kind of problem in a document, in one line that leads to the first of them."""

    anchor: str
    place: str
    message: str
    severity: str
    certainty: str
    rule: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """All that the template shows beside the report itself."""

    documents: tuple[DocumentView, ...]
    rules: tuple[RuleView, ...]
    first: tuple[FirstView, ...] = ()
    kinds: int = 0  # kinds in documents, of which `first` has the weightiest


def report_view(report: Report) -> ReportView:
    """The views of a report."""
    tables = tables_of(report.documents)
    views = list(_finding_views(report.shown, tables))
    by_key: dict[Key, list[FindingView]] = {}
    by_rule: dict[str, list[FindingView]] = {}
    for view in views:
        locus = view.finding.locus
        by_key.setdefault((locus.document, locus.table_index or 0), []).append(view)
        by_rule.setdefault(view.finding.rule, []).append(view)
    scores = table_scores(report)
    wholes = document_scores(report, scores)
    marks = _marks(views)
    documents = tuple(
        _document_view(document, tables, by_key, marks, scores, wholes[document.path]) for document in report.documents
    )
    ranked = told_once(headlines(points(report.shown, report.documents)))
    anchors = {id(view.finding): view.anchor for view in views}
    return ReportView(
        documents,
        tuple(RuleView(rule, tuple(by_rule.get(rule.id, ()))) for rule in report.rules),
        tuple(_first_view(line, anchors) for line in ranked[:FIRST]),
        len(ranked),
    )


def _first_view(line: Headline, anchors: Mapping[int, str]) -> FirstView:
    point, found = line.point, line.point.first
    return FirstView(
        anchor=anchors[id(found)],
        place=f"{point.document} · {place_of(replace(found.locus, rows=point.rows))}",
        message=message_of(line),
        severity=str(found.severity),
        certainty=str(found.certainty),
        rule=found.rule,
    )


def _finding_views(findings: Sequence[Finding], tables: Tables) -> Iterator[FindingView]:
    taken: dict[str, int] = {}
    told: dict[tuple[str, str], tuple[str, int]] = {}
    for number, finding in enumerate(findings, 1):
        locus = finding.locus
        anchor = _anchor("f", taken, locus.document, finding.rule, finding.fingerprint)
        where = (locus.document, finding.rule)
        table = tables.get((locus.document, locus.table_index or 0))
        head = tuple(head_cells(table, locus.field)) if table and locus.field and not locus.rows else ()
        yield FindingView(number, anchor, finding, told.get(where), head, tuple(twins(finding, tables)))
        told.setdefault(where, (anchor, number))


def _anchor(kind: str, taken: dict[str, int], *names: str) -> str:
    """An anchor made of what the thing is; an ordinal tells equals apart."""
    digest = hashlib.sha256("\0".join(names).encode()).hexdigest()[:10]
    taken[digest] = taken.get(digest, 0) + 1
    return f"{kind}-{digest}" + (f"-{taken[digest]}" if taken[digest] > 1 else "")


def _document_view(  # noqa: PLR0913, PLR0917 -- what all documents share, and the document's own score
    document: Document,
    tables: Tables,
    by_key: Mapping[Key, Sequence[FindingView]],
    marks: Marks,
    scores: Mapping[Key, Score],
    score: Score,
) -> DocumentView:
    anchor = _anchor("d", {}, document.path)
    keys = [(document.path, index) for index in range(len(document.tables) + 1)]
    shown = tuple(
        _table_view(
            (f"{anchor}-{key[1]}", key[1]), tables.get(key), by_key.get(key, ()), marks.get(key, {}), scores.get(key)
        )
        for key in keys
        if key in by_key or key in marks
    )
    of_tables = tuple(
        (say.table_heading(index, table.number, table.heading), scores[document.path, index])
        for index, table in enumerate(document.tables, 1)
    )
    found = sum(len(table.findings) for table in shown)
    return DocumentView(anchor, document, shown, score, of_tables, found)


# table -> row -> the findings on it, each with the field it points at (None: the whole row)
RowMarks = Mapping[int, Sequence[tuple[str | None, FindingView]]]
Marks = Mapping[Key, RowMarks]


def _marks(views: Sequence[FindingView]) -> Marks:
    """The findings on each row, those that name it as a related place included."""
    marks: dict[Key, dict[int, list[tuple[str | None, FindingView]]]] = {}
    for view in views:
        for locus in (view.finding.locus, *view.finding.related):
            rows = marks.setdefault((locus.document, locus.table_index), {}) if locus.table_index else {}
            for row in locus.rows:
                rows.setdefault(row, []).append((locus.field, view))
    return marks


def _table_view(
    at: tuple[str, int],
    table: Table | None,
    findings: Sequence[FindingView],
    marks: RowMarks,
    score: Score | None,
) -> TableView:
    """The view of the table `at` (anchor, ordinal); without a table, that of the document as such."""
    anchor, index = at
    if table is None:
        return TableView(anchor, say.NO_TABLE_PLACE, (), (), (), tuple(findings), None)
    columns = columns_of(table)
    rows = tuple(
        _row_view(f"{anchor}-{row}", row, table.indicators[row - 1], columns, marks[row])
        for row in sorted(marks)
        if row <= len(table.indicators)
    )
    headers = tuple(header_of(table, name) for name in columns)
    heading = say.table_heading(index, table.number, table.heading)
    return TableView(anchor, heading, _facts(table), headers, rows, tuple(findings), score)


def _row_view(
    anchor: str, number: int, row: Indicator, columns: Sequence[str], marks: Sequence[tuple[str | None, FindingView]]
) -> RowView:
    cells = []
    for name in columns:
        cell = printed(row.cell(name), name, name)
        cells.append((cell.text, cell.doubtful, tuple(view for field, view in marks if field == name)))
    whole = tuple(view for field, view in marks if field not in columns)
    return RowView(number, anchor, tuple(cells), whole)


def _facts(table: Table) -> tuple[tuple[str, str], ...]:
    """The head of the table that identifies it: unit, project, code and budget."""
    budget = say.amount(table.text("budget"), table.budget_unit)
    facts = (
        (say.UNIT, table.unit or ""),
        (say.field_name("project"), table.text("project")),
        (say.field_name("project_code"), table.text("project_code")),
        (say.field_name("budget"), budget),
    )
    return tuple((label, text) for label, text in facts if text)


def html(report: Report) -> str:
    """The report as one HTML file; the same report gives the same bytes."""
    return environment().get_template("report.html").render(
        report=report,
        view=report_view(report),
        families=findings_by_family(report),
        values=target_values(report),
        verdict=verdict(report.totals),
        version=__version__,
    )  # fmt: skip


def environment() -> Environment:
    """The templates of the reports, with what they all say."""
    told = {"sources": exports.sources, "place_of": place_of, "png": png_address, "proposed": line}
    return templates("lint.reporters", say=say, **told)
