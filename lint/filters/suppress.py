"""Writes people's decisions on the findings that they are about, and tells which decisions no longer do anything."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from lint.declared.guess import guess
from lint.filters.directives import Directive, Malformed, Sidecar, directives_in
from lint.findings import Finding, Suppression
from lint.messages import filters as say
from lint.model import Document
from lint.patterns import regex
from lint.source import NodePlace, Place, SheetPlace

_ROW = regex(r"\d{1,7}$")


def suppress(
    findings: Iterable[Finding],
    documents: Iterable[Document],
    today: date,
    sidecars: Mapping[str, Sidecar] | None = None,
    rules: Iterable[str] = (),
) -> tuple[list[Finding], list[str]]:
    """The findings with decisions written on them, and a sentence for each decision that holds for nothing.

    An expired, malformed or unmatched decision suppresses nothing: a report errs on the side of saying too much.
    `sidecars` are as `directives_in` has them; `rules` are the names by which a rule may be called, if they are known.
    """
    notes: list[str] = []
    standing: list[Directive] = []
    by_path = {document.path: document for document in documents}
    for document in by_path.values():
        for directive in directives_in(document, sidecars):
            if isinstance(directive, Malformed):
                notes.append(directive.message)
            elif directive.until and directive.until < today:
                notes.append(
                    say.EXPIRED.format(
                        document=directive.document, rule=directive.rule, until=directive.until.isoformat()
                    )
                )
            else:
                standing.append(directive)
    used: set[int] = set()
    kept = [_decided(finding, standing, used, by_path.get(finding.locus.document)) for finding in findings]
    unused = [directive for position, directive in enumerate(standing) if position not in used]
    return kept, [*notes, *_unmatched(unused, tuple(rules))]


def _unmatched(directives: Iterable[Directive], rules: Collection[str]) -> Iterator[str]:
    """A sentence for each decision that no finding met: its rule may be misspelt."""
    for directive in directives:
        known = not rules or _name(directive.rule) in map(_name, rules)
        sentence = say.UNMATCHED if known else say.UNKNOWN_RULE
        meant = "" if known else guess(directive.rule, rules)
        yield sentence.format(document=directive.document, rule=directive.rule, reason=directive.reason, guess=meant)


def _decided(finding: Finding, standing: list[Directive], used: set[int], document: Document | None) -> Finding:
    """The finding with the first decision on it written down; every decision that is about it counts as used."""
    about = [position for position, directive in enumerate(standing) if _concerns(directive, finding, document)]
    used.update(about)
    return replace(finding, suppressed=_suppression(standing[about[0]])) if about else finding


def _suppression(directive: Directive) -> Suppression:
    return Suppression(
        reason=directive.reason,
        origin=directive.origin,
        by=directive.by,
        on=directive.on.isoformat() if directive.on else None,
        until=directive.until.isoformat() if directive.until else None,
    )


def _concerns(directive: Directive, finding: Finding, document: Document | None) -> bool:
    if directive.document != finding.locus.document:
        return False
    if _name(directive.rule) not in {_name(name) for name in (finding.rule, finding.slug, finding.name)}:
        return False
    if directive.fingerprint:
        return directive.fingerprint == finding.fingerprint
    if directive.place is not None:
        return document is not None and _hangs_on(directive.place, finding, document)
    if directive.table is not None and directive.table != finding.locus.table_index:
        return False
    return not directive.rows or (bool(finding.locus.rows) and set(finding.locus.rows) <= set(directive.rows))


def _name(name: str) -> str:
    """A rule's name as it is compared: without case."""
    return name.strip().casefold()


def _hangs_on(place: Place, finding: Finding, document: Document) -> bool:
    """A remark on a cell of a row counts for findings on that row; on a cell of the head, for those on the table."""
    if finding.locus.table_index is None:
        return False
    table = document.tables[finding.locus.table_index - 1]
    marked = _line_of(place)
    rows = {
        number
        for number, row in enumerate(table.indicators, 1)
        if any(_line_of(cell.place) == marked for cell in (*row.cells.values(), *row.extra.values()) if cell.place)
        and marked is not None
    }
    if rows:
        return bool(rows & set(finding.locus.rows))
    head = (*table.cells.values(), *table.goals, *table.extra.values())
    return not finding.locus.rows and marked is not None and any(_line_of(cell.place) == marked for cell in head)


def _line_of(place: Place | None) -> tuple[object, ...] | None:
    """What tells a row of a file apart: a sheet and row number, or a table and row ordinal."""
    match place:
        case SheetPlace(sheet, address):
            row = _ROW.search(address)
            return (sheet, row[0]) if row else None
        case NodePlace(table=table, row=row_ordinal, part=part) if table is not None:
            return (part, table, row_ordinal)
        case NodePlace(paragraph=paragraph, part=part) if paragraph is not None:
            return (part, "paragraph", paragraph)
        case _:
            return None
