"""Findings (问题): what a rule says about a place in a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lint.proposal import Proposal
from lint.source import Certainty, Place


class Severity(StrEnum):
    """How bad it is (catalogue §0.2): a reviewer returns it, asks about it, or gives advice."""

    ERROR = "error"  # 错误
    WARNING = "warning"  # 警告
    INFO = "info"  # 提示

    @property
    def rank(self) -> int:
        """0 for error, 1 for warning, 2 for info."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Outcome(StrEnum):
    """What came of one rule at one place (catalogue §0.3)."""

    FAIL = "fail"
    PASS = "pass"
    NOT_APPLICABLE = "not_applicable"
    INSUFFICIENT_DATA = "insufficient_data"


@dataclass(frozen=True, slots=True)
class Locus:
    """Where a finding stands: document, table and rows count as a reader would count them."""

    document: str  # path
    table_index: int | None = None  # 1-based in the document
    number: str | None = None  # printed ordinal of the table
    unit: str | None = None
    heading: str | None = None  # of the table: its title, with its project
    rows: tuple[int, ...] = ()  # 1-based in the table
    field: str | None = None  # the offending field
    places: tuple[Place, ...] = ()  # of the offending cells, in the order of `rows`


@dataclass(frozen=True, slots=True)
class Suppression:
    """A person's decision that a finding stands and need not be mended: it stays in every report, with its reason."""

    reason: str
    origin: str  # where it was said: "comment" in the document, "sidecar" file, "baseline"
    by: str | None = None
    on: str | None = None  # ISO date of the decision
    until: str | None = None  # ISO date after which it no longer holds


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint with all that a report needs; filters return new values, reporters only render."""

    rule: str
    slug: str
    name: str
    severity: Severity
    certainty: Certainty
    message: str
    why: str
    fix: str
    locus: Locus
    label: tuple[str, ...] = ()  # codes that the measured record is kept by
    sources: tuple[Mapping[str, str], ...] = ()
    related: tuple[Locus, ...] = ()
    evidence: tuple[Mapping[str, str], ...] = ()  # per row of the locus, then of each related one: the cells as printed
    arguments: Mapping[str, str] = field(default_factory=dict)  # what filled the message
    folded_by: str | None = None  # rule id of the finding that says it already
    fingerprint: str = ""
    suppressed: Suppression | None = None
    candidates: tuple[Proposal, ...] = ()  # what the rule would try, in order, until one of them is chosen
    proposal: Proposal | None = None  # what mends it and was judged again


def gravest(findings: Iterable[Finding]) -> Finding:
    """The gravest and surest of findings, which speaks for all."""
    return min(findings, key=lambda finding: (finding.severity.rank, finding.certainty.rank))


def rows_of(findings: Iterable[Finding]) -> tuple[int, ...]:
    """The rows that findings speak of, in order, each once."""
    return tuple(sorted({row for finding in findings for row in finding.locus.rows}))
