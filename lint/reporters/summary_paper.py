"""The auditor's short print as a Word file: what was received, read and not read, by which rules, what matters most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lint import __version__
from lint.findings import Severity
from lint.messages import exports
from lint.messages import report as say
from lint.priority import Headline, headlines, points, told_once
from lint.report import Report, verdict
from lint.reporters.paper import grid, heading, new_paper, packed, paragraph
from lint.reporters.printed import message_of
from lint.score import document_scores
from lint.source import Certainty

FIRST = 15  # points told: with the list of files of a usual run they fill two pages


def docx(report: Report) -> bytes:
    """The paper, two pages for a usual run."""
    word = new_paper()
    heading(word, say.SUMMARY_TITLE)
    totals = report.totals
    read = say.what_was_read(totals.documents, totals.tables, totals.rows, totals.missed, totals.rules)
    for line in filter(None, (read, say.hidden(totals.folded, totals.suppressed), verdict(totals).reason)):
        paragraph(word, line, size=11)
    settings = [f"jxlint {__version__}", *(say.setting(name, value) for name, value in report.settings.items())]
    paragraph(word, "；".join(settings) + "。", size=9)
    paragraph(word, say.COUNTS_HEAD, bold=True, indent=False, size=11)
    grid(word, ("", *say.CERTAINTY.values(), say.SUM), _counts(report), (3.4, 3.2, 3.2, 3.2, 3.2), 9)
    ranked = told_once(headlines(points(report.shown, report.documents)))
    if ranked:
        paragraph(word, say.BRIEF_HEAD, bold=True, indent=False, size=11)
        grid(word, say.FIRST_COLUMNS, _first(ranked), (1.0, 6.4, 7.6, 1.6), 9)
    paragraph(word, say.FILES_HEAD, bold=True, indent=False, size=11)
    grid(word, say.FILE_COLUMNS, _files(report), (6.0, 2.2, 1.8, 1.3, 1.6, 3.7), 8)
    if report.missed:
        paragraph(word, say.UNREAD_HEAD, bold=True, indent=False, size=11)
        for unread in report.missed:
            paragraph(word, unread.message, size=9)
    if report.suppressed:
        paragraph(word, say.DECISIONS_HEAD, bold=True, indent=False, size=11)
        grid(word, say.DECISION_COLUMNS, _decisions(report), (5.0, 6.6, 2.4, 2.6), 8)
    for line in exports.signature(""):
        paragraph(word, line, right=True, size=11)
    return packed(word)


def _counts(report: Report) -> Iterator[tuple[str, ...]]:
    counts = Counter((found.severity, found.certainty) for found in report.shown)
    for severity in Severity:
        row = [counts[severity, certainty] for certainty in Certainty]
        yield say.SEVERITY[severity], *map(str, row), str(sum(row))


def _first(ranked: list[Headline]) -> Iterator[tuple[str, ...]]:
    for number, line in enumerate(ranked[:FIRST], 1):
        point, found = line.point, line.point.first
        title = say.short_heading(point.table, found.locus.heading or "")
        place = f"{point.document} {title} {say.row_numbers(point.rows)}".rstrip()
        yield str(number), place, message_of(line), say.SEVERITY[found.severity]


def _files(report: Report) -> Iterator[tuple[str, ...]]:
    """Every file that was received, with its state and digest; those that were read with what was found in them."""
    scores = document_scores(report)
    counts = Counter(found.locus.document for found in report.shown)
    documents = {document.path: document for document in report.documents}
    listed = [(file.name, file.sha256, say.FILE_STATE[file.state]) for file in report.files]
    listed += [(path, one.sha256, "") for path, one in documents.items() if path not in {name for name, _, _ in listed}]
    for name, digest, state in listed:
        document = documents.get(name)
        band = scores[name].band if document and document.tables else ""
        found = str(counts[name]) if document else ""
        read = f"{len(document.tables)}/{document.rows}" if document else ""
        yield name, state, read, found, band, digest


def _decisions(report: Report) -> Iterator[tuple[str, ...]]:
    for found in report.suppressed:
        decision = found.suppressed
        if decision is not None:
            origin = say.ORIGIN.get(decision.origin, decision.origin)
            who = " ".join(filter(None, (decision.by, decision.on)))
            yield f"{found.rule} {found.locus.document}", f"{found.message}（{decision.reason}）", origin, who
