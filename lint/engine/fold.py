"""One cause, one finding: what a better finding says already is marked, never dropped (catalogue §5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from lint.findings import Finding, Locus
from lint.rulebook.rule import Rule
from lint.text.normal import key


def fold(findings: Sequence[Finding], rules: Sequence[Rule]) -> list[Finding]:
    """The findings of one document, with `folded_by` set where another one absorbs it."""
    relations = {rule.id: [(child, fold.within) for fold in rule.folds for child in fold.rules] for rule in rules}
    by_table: dict[int, list[int]] = defaultdict(list)
    for position, finding in enumerate(findings):
        by_table[finding.locus.table_index or 0].append(position)
    folded: dict[int, str] = {}
    for position, parent in enumerate(findings):
        wanted = dict(relations.get(parent.rule, ()))
        if not wanted:
            continue
        for table in {place.table_index or 0 for place in (parent.locus, *parent.related)}:
            for other in by_table[table]:
                child = findings[other]
                on = wanted.get(child.rule)
                if on and other != position and other not in folded and absorbs(parent, child, on):
                    folded[other] = parent.rule
    return [replace(f, folded_by=folded[p]) if p in folded else f for p, f in enumerate(findings)]


def absorbs(parent: Finding, child: Finding, on: str) -> bool:
    """Whether the relation `on` holds between two findings that share a table."""
    if on == "tables":
        places = {place.table_index for place in (parent.locus, *parent.related)}
        return {place.table_index for place in (child.locus, *child.related)} <= places
    if parent.locus.table_index != child.locus.table_index:
        return False
    if on == "table":
        return True
    inside = bool(child.locus.rows) and set(child.locus.rows) <= set(parent.locus.rows)
    return inside and (on == "rows" or same_text(parent, child))


def same_text(parent: Finding, child: Finding) -> bool:
    """Whether the offending cells of two findings on one row print the same."""
    return _printed(parent, parent.locus) == _printed(child, child.locus) != ""


def _printed(finding: Finding, locus: Locus) -> str:
    return key(finding.evidence[0].get(locus.field or "", "")) if finding.evidence else ""
