"""The result of a run: one value, of which every output is a function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lint.findings import Finding
from lint.model import Document


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
