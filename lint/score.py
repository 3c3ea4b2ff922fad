"""How much of a table or document is in error: a share of its rows and a band, never a ranking.

Under 20 % of the rows in error is 合格, up to 50 % 需整改, above that 退回: shares, because a sum of points saturates.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lint.findings import Severity
from lint.report import Report

MEND_FROM = 0.2
RETURN_ABOVE = 0.5


class Band(StrEnum):
    """What a reviewer would do with it."""

    PASS = "合格"
    MEND = "需整改"
    RETURN = "退回"


@dataclass(frozen=True, slots=True)
class Score:
    """The arithmetic of a band: so many of so many rows carry an error that is neither folded nor suppressed."""

    rows: int
    in_error: int

    @property
    def share(self) -> float:
        """0 to 1; 0 for a table without rows."""
        return self.in_error / self.rows if self.rows else 0.0

    @property
    def band(self) -> Band:
        """The band that the share falls into."""
        if self.share < MEND_FROM:
            return Band.PASS
        return Band.MEND if self.share <= RETURN_ABOVE else Band.RETURN


def table_scores(report: Report) -> dict[tuple[str, int], Score]:
    """The score of every table that was read, under its document's path and its ordinal in it."""
    wrong: dict[tuple[str, int], set[int]] = {}
    for finding in report.shown:
        if finding.severity is Severity.ERROR and finding.locus.table_index:
            key = (finding.locus.document, finding.locus.table_index)
            wrong.setdefault(key, set()).update(finding.locus.rows)
    return {
        (document.path, index): Score(len(table.indicators), len(wrong.get((document.path, index), ())))
        for document in report.documents
        for index, table in enumerate(document.tables, 1)
    }


def total(scores: Iterable[Score]) -> Score:
    """The score of several tables taken together."""
    listed = list(scores)
    return Score(sum(s.rows for s in listed), sum(s.in_error for s in listed))
