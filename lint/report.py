"""The result of a run: one value, of which every output is a function."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sized
from dataclasses import dataclass, field
from enum import IntEnum

from lint.findings import Finding, Severity
from lint.messages import report as say
from lint.model import Document
from lint.received import FileState

NEVER = "never"


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
    """An input of which nothing, or not all, could be read, or that holds no table."""

    path: str
    message: str
    no_table: bool = False  # read whole, and no table is in it


@dataclass(frozen=True, slots=True)
class Report:
    """Documents as read, inputs that were not, rules that ran, findings in reading order."""

    documents: tuple[Document, ...]
    rules: tuple[RuleRun, ...]
    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)  # profile, form, fail-on … as they were in force
    files: tuple[FileState, ...] = ()  # every file that was given, named or met in a folder, with its one state

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
    def remarks(self) -> tuple[str, ...]:
        """What must be known of the run and of how its documents were read, beside what was not read."""
        told = (f"{d.path}：{notice.message}" for d in self.documents for notice in d.notices if not notice.unread)
        return (*self.notes, *told)

    @property
    def tables(self) -> int:
        """How many tables were read."""
        return sum(len(document.tables) for document in self.documents)

    @property
    def rows(self) -> int:
        """How many indicators were read."""
        return sum(document.rows for document in self.documents)

    @property
    def totals(self) -> Totals:
        """How many there are of each."""
        return Totals(
            documents=len(self.documents),
            tables=self.tables,
            rows=self.rows,
            missed=len(self.missed),
            rules=len(self.rules),
            findings=Counter(str(finding.severity) for finding in self.shown),
            folded=self.folded,
            suppressed=len(self.suppressed),
            fail_on=self.settings.get("fail_on", Severity.ERROR),
        )

    def counts(self) -> dict[str, int]:
        """Shown findings by severity, each severity present."""
        return self.totals.counts()


@dataclass(frozen=True, slots=True)
class Totals:
    """The numbers of a run, of which its end is a function; those of its parts add up."""

    documents: int = 0
    tables: int = 0
    rows: int = 0
    missed: int = 0
    rules: int = 0
    findings: Counter[str] = field(default_factory=Counter)  # the shown ones, by severity
    folded: int = 0
    suppressed: int = 0
    fail_on: str = Severity.ERROR

    def __add__(self, other: Totals) -> Totals:
        return Totals(
            self.documents + other.documents,
            self.tables + other.tables,
            self.rows + other.rows,
            self.missed + other.missed,
            max(self.rules, other.rules),
            self.findings + other.findings,
            self.folded + other.folded,
            self.suppressed + other.suppressed,
            other.fail_on,
        )

    def counts(self) -> dict[str, int]:
        """Shown findings by severity, each severity present."""
        return {str(severity): self.findings[severity] for severity in Severity}


class Exit(IntEnum):
    """The exit codes of a run."""

    CLEAN = 0
    FINDINGS = 1
    MISUSE = 2
    UNREAD = 3

    @classmethod
    def of_reading(cls, missed: Sized | int) -> Exit:
        """How a command ends that judges nothing: by what it could not read."""
        return cls.UNREAD if missed else cls.CLEAN


@dataclass(frozen=True, slots=True)
class RunVerdict:
    """The exit code and the sentence that gives its reason."""

    code: Exit
    reason: str


def verdict(totals: Totals) -> RunVerdict:
    """How the run ends: an incomplete reading weighs more than findings, because what it missed is unknown."""
    fail_on, counts = totals.fail_on, totals.counts()
    failing = 0
    if fail_on != NEVER:
        failing = sum(counts[severity] for severity in Severity if severity.rank <= Severity(fail_on).rank)
    if totals.missed:
        return RunVerdict(Exit.UNREAD, say.exit_unread(counts, totals.missed))
    if failing:
        return RunVerdict(Exit.FINDINGS, say.exit_findings(counts, failing, fail_on))
    return RunVerdict(Exit.CLEAN, say.exit_clean(counts, fail_on))
