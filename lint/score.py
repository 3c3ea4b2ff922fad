"""How much of a table or document is in error: a share of its rows and a band, never a ranking.

Under 20 % of the rows in error is 合格, up to 50 % 需整改, above that 退回: shares, because a sum of points saturates.
An error of the table or document as such (no row carries it) makes it 需整改 whatever the share; an error that only a
person can judge does not count. What was not read whole has no band: nothing is said of what was not seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lint.findings import Finding, Severity
from lint.report import Report
from lint.source import Certainty

MEND_FROM = 0.2
RETURN_ABOVE = 0.5


class Band(StrEnum):
    """What a reviewer would do with it."""

    PASS = "合格"
    MEND = "需整改"
    RETURN = "退回"
    OPEN = "未评级"  # not read whole


@dataclass(frozen=True, slots=True)
class Score:
    """The arithmetic of a band: so many of so many rows carry an error, and so many errors are of no single row."""

    rows: int
    in_error: int
    whole: int = 0  # errors of the table or document as such
    unread: bool = False  # some of it was not read

    @property
    def share(self) -> float:
        """0 to 1; 0 for a table without rows."""
        return self.in_error / self.rows if self.rows else 0.0

    @property
    def band(self) -> Band:
        """The band that share and whole errors make together."""
        if self.share > RETURN_ABOVE:
            return Band.RETURN
        if self.share >= MEND_FROM or self.whole:
            return Band.MEND
        return Band.OPEN if self.unread else Band.PASS


def table_scores(report: Report) -> dict[tuple[str, int], Score]:
    """The score of every table that was read, under its document's path and its ordinal in it."""
    wrong: dict[tuple[str, int], set[int]] = {}
    whole: dict[tuple[str, int], int] = {}
    for finding in report.shown:
        if _counts(finding) and finding.locus.table_index:
            key = (finding.locus.document, finding.locus.table_index)
            wrong.setdefault(key, set()).update(finding.locus.rows)
            whole[key] = whole.get(key, 0) + (not finding.locus.rows)
    return {
        (document.path, index): Score(
            len(table.indicators), len(wrong.get((document.path, index), ())), whole.get((document.path, index), 0)
        )
        for document in report.documents
        for index, table in enumerate(document.tables, 1)
    }


def document_scores(report: Report, tables: dict[tuple[str, int], Score] | None = None) -> dict[str, Score]:
    """The score of every document: its tables taken together, and the errors of the document as such."""
    tables = table_scores(report) if tables is None else tables
    own: dict[str, int] = {}
    for finding in report.shown:
        if _counts(finding) and not finding.locus.table_index:
            own[finding.locus.document] = own.get(finding.locus.document, 0) + 1
    missed = {unread.path for unread in report.missed}
    scores = {}
    for document in report.documents:
        summed = total(tables[document.path, index] for index in range(1, len(document.tables) + 1))
        whole = summed.whole + own.get(document.path, 0)
        scores[document.path] = Score(summed.rows, summed.in_error, whole, document.path in missed)
    return scores


def _counts(finding: Finding) -> bool:
    """Whether a finding weighs in a band: an error that is more than a question to a person."""
    return finding.severity is Severity.ERROR and finding.certainty is not Certainty.REVIEW


def total(scores: Iterable[Score]) -> Score:
    """The score of several tables taken together."""
    listed = list(scores)
    return Score(sum(s.rows for s in listed), sum(s.in_error for s in listed), sum(s.whole for s in listed))
