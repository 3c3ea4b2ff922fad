"""What the machine formats share: which findings count, and how one is told in a line."""

from __future__ import annotations

from collections.abc import Iterator

from lint.findings import Finding, Locus
from lint.messages import exports as say
from lint.report import Report
from lint.source import TextPlace

_FORMULA_START = ("=", "+", "-", "@", "\t", "\r")


def open_findings(report: Report) -> Iterator[Finding]:
    """The findings that ask for work: neither told by another one nor suppressed by a person."""
    return (finding for finding in report.findings if not finding.folded_by and not finding.suppressed)


def unread_parts(report: Report) -> Iterator[tuple[str, str]]:
    """(path, sentence) of every input, or part of one, that was not read."""
    for unread in report.unread:
        yield unread.path, unread.message
    for document in report.documents:
        for notice in document.notices:
            if notice.unread:
                yield document.path, notice.message


def sentence(finding: Finding) -> str:
    """The message with the table and rows it is about in front."""
    place = f"{say.table_name(finding.locus)} {say.rows_name(finding.locus.rows)}".strip()
    return f"{place}：{finding.message}" if place else finding.message


def first_line(locus: Locus) -> int | None:
    """The line in a text where the first offending cell begins; None in any other kind of file."""
    lines = (place.spans[0][0] for place in locus.places if isinstance(place, TextPlace) and place.spans)
    return next(lines, None)


def harmless(text: str) -> str:
    """`text` with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_START) else text
