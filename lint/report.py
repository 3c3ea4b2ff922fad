"""The result of a run: one value, of which every output is a function."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from lint.findings import Finding, Severity
from lint.messages import report as say
from lint.model import Document

NEVER = "never"
FAIL_ON = (*Severity, NEVER)


@dataclass(frozen=True, slots=True)
class RuleRun:
    """A rule that ran: what a report says of it, and how often it ended in which outcome."""

    id: str
    slug: str
    name: str
    family: str
    severity: str
    certainty: str
    why: str
    fix: str
    sources: tuple[Mapping[str, str], ...]
    label: tuple[str, ...]
    outcomes: Mapping[str, int]  # Outcome value -> count


@dataclass(frozen=True, slots=True)
class Unread:
    """An input of which nothing, or not all, could be read."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """Documents as read, inputs that were not, rules that ran, findings in reading order."""

    documents: tuple[Document, ...]
    rules: tuple[RuleRun, ...]
    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)  # profile, form, fail-on … as they were in force

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that a person is to read: neither folded into another one nor suppressed."""
        return tuple(f for f in self.findings if f.folded_by is None and f.suppressed is None)

    @property
    def suppressed(self) -> tuple[Finding, ...]:
        """The findings that a person decided to live with."""
        return tuple(f for f in self.findings if f.suppressed is not None)

    @property
    def folded(self) -> int:
        """How many findings another one says already."""
        return len(self.findings) - len(self.shown) - len(self.suppressed)

    @property
    def missed(self) -> tuple[Unread, ...]:
        """All that was not read: whole inputs, and the parts of documents that their notices tell of."""
        parts = (
            Unread(document.path, f"{document.path}：{notice.message}")
            for document in self.documents
            for notice in document.notices
            if notice.unread
        )
        return (*self.unread, *parts)

    @property
    def tables(self) -> int:
        """How many tables were read."""
        return sum(len(document.tables) for document in self.documents)

    @property
    def rows(self) -> int:
        """How many indicators were read."""
        return sum(len(table.indicators) for document in self.documents for table in document.tables)

    def counts(self) -> dict[str, int]:
        """Shown findings by severity, each severity present."""
        found = Counter(finding.severity for finding in self.shown)
        return {str(severity): found[severity] for severity in Severity}


class Exit(IntEnum):
    """The exit codes of a run."""

    CLEAN = 0
    FINDINGS = 1
    MISUSE = 2
    UNREAD = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """The exit code and the sentence that gives its reason."""

    code: Exit
    reason: str


def verdict(report: Report) -> Verdict:
    """How the run ends: an incomplete reading weighs more than findings, because what it missed is unknown."""
    fail_on = report.settings.get("fail_on", Severity.ERROR)
    failing = 0
    if fail_on != NEVER:
        failing = sum(finding.severity.rank <= Severity(fail_on).rank for finding in report.shown)
    counts = report.counts()
    if report.missed:
        return Verdict(Exit.UNREAD, say.exit_unread(counts, len(report.missed)))
    if failing:
        return Verdict(Exit.FINDINGS, say.exit_findings(counts, failing, fail_on))
    return Verdict(Exit.CLEAN, say.exit_clean(counts, fail_on))
