"""What a reviewer would say first: one point for each kind of problem within a table, and the order of the points.

The weight of a point is severity × certainty × what hangs on it: how much of the table it concerns, and the money of
the project. `check`, the reports and the review round (审核轮次) all take their order from here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lint.findings import Finding, Severity, gravest, rows_of
from lint.model import Document, Table, tables_of
from lint.source import Certainty
from lint.text.quantity import parse

# What a point weighs by its gravest finding. A sure warning stands above an error that only a person can judge.
SEVERITY = {Severity.ERROR: 1.0, Severity.WARNING: 0.4, Severity.INFO: 0.1}
CERTAINTY = {Certainty.SURE: 1.0, Certainty.LIKELY: 0.8, Certainty.REVIEW: 0.35}
# What hangs on a point: all of the table, a share of its rows, or one cell.
ALL, CELL = 1.0, 0.5
# Budgets differ by powers of ten: each one (counted from 1 万元) adds so much, so that money never outweighs severity.
MONEY_STEP = 0.08
# What a point is about, by rule or else by family: what a table says of another project or stage, and results that
# contradict their targets, come before a slip in a cell; a way of writing comes last. Set on every other judged
# document (mean of 1 ÷ place .459 → .524). The others went from .464 to .472; they had been seen while these weights
# were chosen, so that this is no measure of unseen documents (benchmarks/points.py). S001 before the other results: of
# all documents .495 → .499.
MATTER = {
    "G004": 2.0,
    "G006": 2.0,
    "G007": 2.0,
    "G008": 2.0,
    "R011": 2.0,
    "R015": 2.0,
    "R017": 2.0,
    "Z008": 2.0,
    "S001": 1.4,
    "S011": 1.4,
    "S": 1.2,
    "A": 1.2,
    "T": 0.8,
    "G001": 0.7,
    "F": 0.4,
}


@dataclass(frozen=True, slots=True)
class Point:
    """All findings of one rule in one table (0: the document itself), as a reviewer would say them: once."""

    document: str
    table: int
    findings: tuple[Finding, ...]
    weight: float

    @property
    def first(self) -> Finding:
        """The gravest of the findings, which speaks for all."""
        return gravest(self.findings)

    @property
    def rows(self) -> tuple[int, ...]:
        """Every row concerned, in order, each once."""
        return rows_of(self.findings)

    @property
    def key(self) -> tuple[str, int, str]:
        """What tells the point from others of a run: document, table and rule."""
        return self.document, self.table, self.first.rule


def points(findings: Iterable[Finding], documents: Iterable[Document]) -> list[Point]:
    """The points that `findings` make, what matters most first; equal ones in reading order."""
    tables = tables_of(documents)
    together: dict[tuple[str, int, str], list[Finding]] = {}
    for finding in findings:
        key = (finding.locus.document, finding.locus.table_index or 0, finding.rule)
        together.setdefault(key, []).append(finding)
    made = [
        Point(document, table, tuple(found), _weight(found, tables.get((document, table))))
        for (document, table, _), found in together.items()
    ]
    return sorted(made, key=lambda point: -point.weight)


@dataclass(frozen=True, slots=True)
class Headline:
    """The weightiest point of a kind in a document, and the points of that kind in its other tables.

    `also` are further documents of a run that have the very same, as several forms of one document have.
    """

    point: Point
    others: tuple[Point, ...]
    also: tuple[str, ...] = ()


def headlines(ranked: Iterable[Point]) -> list[Headline]:
    """One headline for each kind in each document, in the order of their first points."""
    kinds: dict[tuple[str, str], list[Point]] = {}
    for point in ranked:
        kinds.setdefault((point.document, point.first.rule), []).append(point)
    return [Headline(first, tuple(rest)) for first, *rest in kinds.values()]


def told_once(lines: Iterable[Headline]) -> list[Headline]:
    """The headlines of a run, those that are the same in tables of one unit and heading as one."""
    found: dict[object, Headline] = {}
    for line in lines:
        point, first = line.point, line.point.first
        named = (first.locus.unit, first.locus.heading) if point.table else ()
        table = named if any(named) else point.document
        key = (table, point.table, first.rule, point.rows, first.message, len(line.others))
        same = found.get(key)
        found[key] = replace(same, also=(*same.also, point.document)) if same else line
    return list(found.values())


def _weight(found: Sequence[Finding], table: Table | None) -> float:
    gravest = max(SEVERITY[finding.severity] * CERTAINTY[finding.certainty] for finding in found)
    return round(gravest * _matter(found[0].rule) * _reach(found, table) * _stake(table), 6)


def _matter(rule: str) -> float:
    """What weight a rule has by what it is about."""
    return MATTER.get(rule) or MATTER.get(rule[:1], 1.0)


def _reach(found: Sequence[Finding], table: Table | None) -> float:
    """1 for what concerns the table as such; less for single rows, by their share."""
    if any(not finding.locus.rows for finding in found) or table is None or not table.indicators:
        return ALL
    return CELL + (ALL - CELL) * min(len(rows_of(found)) / len(table.indicators), 1.0)


def _stake(table: Table | None) -> float:
    """1 and a step for each power of ten of the budget in 万元."""
    amount = budget_of(table) if table is not None else None
    return 1.0 + MONEY_STEP * math.log10(1 + float(amount) / 10_000) if amount else 1.0


def budget_of(table: Table) -> Decimal | None:
    """The project's budget in 元; a bare number without a unit counts in 万元, as most forms do. None: not read."""
    quantity = parse(table.text("budget"), table.budget_unit or "", "")
    if quantity is None or quantity.number is None or quantity.number <= 0:
        return None
    return quantity.amount if quantity.amount is not None else quantity.number * 10_000
