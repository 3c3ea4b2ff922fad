"""One cause, one finding: what a better finding says already is marked, never dropped (catalogue §5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lint.findings import Finding, Locus
from lint.rulebook.rule import Rule
from lint.text.normal import key

# What is named first where several rules speak of one cell: residue, wrong kind of value, direction, class, basis, …
PRECEDENCE = (("T",), ("M001", "M002", "M003", "M004", "M005"), ("D",), ("R",), ("B",), ("M",), ("F",))


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
    folded |= _secondary(findings, folded)
    return [replace(f, folded_by=folded[p]) if p in folded else f for p, f in enumerate(findings)]


def _secondary(findings: Sequence[Finding], folded: Mapping[int, str]) -> dict[int, str]:
    """Of several findings on one cell that answer to the same label, all but the one that a reviewer names first."""
    by_cell: dict[tuple[int | None, int, str, str], list[int]] = defaultdict(list)
    for position, finding in enumerate(findings):
        if position not in folded and len(finding.locus.rows) == 1 and finding.locus.field:
            for code in finding.label:
                by_cell[(finding.locus.table_index, finding.locus.rows[0], finding.locus.field, code)].append(position)
    secondary: dict[int, str] = {}
    for positions in by_cell.values():
        first, *rest = sorted(positions, key=lambda position: precedence(findings[position]))
        secondary |= {
            position: findings[first].rule for position in rest if findings[position].rule != findings[first].rule
        }
    # A finding that is first on account of one label stays, whatever another label says.
    leaders = {min(positions, key=lambda position: precedence(findings[position])) for positions in by_cell.values()}
    return {position: rule for position, rule in secondary.items() if position not in leaders}


def precedence(finding: Finding) -> tuple[int, int, str]:
    """Sorts findings on one cell: the graver first, then as catalogue §5 has it, then by id."""
    place = next((n for n, names in enumerate(PRECEDENCE) if finding.rule in names or finding.rule[0] in names), 99)
    return (finding.severity.rank, place, finding.rule)


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
