"""From hits to findings: message, certainty, place, evidence and fingerprint, and one cause told once.

What a better finding says already is marked, never dropped (catalogue §5).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from hashlib import sha256
from string import Formatter

from lint.checks.base import Hit, Spot, sheet_of
from lint.checks.conditions import holds_all, rests_on
from lint.checks.subjects import JudgedDocument, JudgedRow, JudgedTable, Subject
from lint.findings import Finding, Locus, Severity
from lint.messages import checks as say
from lint.messages.fields import FIELDS, LIST
from lint.model import INDICATOR_FIELDS
from lint.rulebook.rule import Grade, Rule
from lint.source import Cell, Certainty, Place, least
from lint.text.normal import key


class Composer:
    """Makes the findings of one rule."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields that the check looks at."""
        return self.rule.check.fields()

    @cached_property
    def rests(self) -> tuple[str, ...]:
        """All fields that a finding rests on."""
        rule = self.rule
        asked = (*rule.where.when, *(condition for grade in rule.grades for condition in grade.when))
        return tuple(dict.fromkeys((*self.fields, *rests_on(asked))))

    @cached_property
    def reads_rows(self) -> bool:
        """Whether a finding rests on columns."""
        return any(name in INDICATOR_FIELDS for name in self.rests)

    @cached_property
    def reads_table(self) -> bool:
        """Whether a finding rests on the head of a table."""
        return any(name not in INDICATOR_FIELDS for name in self.rests)

    @cached_property
    def sources(self) -> tuple[Mapping[str, str], ...]:
        """The provisions as findings carry them."""
        return self.rule.source_mappings()

    def finding(
        self, hit: Hit, grade: Grade | None, subject: Subject, whole: JudgedDocument, proposals: bool
    ) -> Finding:
        """The finding for a hit, graded; with `proposals` what would mend it comes with it."""
        rule = self.rule
        certainty = grade.certainty if grade and grade.certainty else rule.certainty
        template = grade.message if grade and grade.message else rule.message
        speaker = hit.speaker(subject)
        fix = self.fix(grade, hit, speaker)
        sure = least(certainty, hit.doubt, self.reading(hit, speaker))
        repair = rule.repair if proposals else ()
        tried = [operation.proposal(hit, subject, sure) for operation in repair]
        arguments = {name: self.argument(name, hit, speaker) for name in _names(template)}
        spots = (Spot(hit.sheet, hit.rows, hit.field), *hit.related) if hit.sheet else hit.related
        return Finding(
            rule=rule.id,
            slug=rule.slug,
            name=rule.name,
            severity=self.severity(grade),
            certainty=least(sure, *(s.sheet.table.reading for s in spots)),
            message=template.format_map(arguments).replace(
                say.BLANK_QUOTED, say.THIS_ROW if hit.rows else say.THIS_TABLE
            ),
            why=rule.why,
            fix=fix,
            locus=locus(Spot(hit.sheet, hit.rows, hit.field)) if hit.sheet else Locus(whole.document.path),
            label=rule.label,
            sources=self.sources,
            related=tuple(locus(spot) for spot in hit.related),
            evidence=tuple(cells for spot in spots for cells in evidence(spot)),
            arguments=arguments,
            fingerprint=fingerprint(rule.id, hit, whole),
            candidates=tuple(proposal for proposal in tried if proposal is not None),
        )

    def severity(self, grade: Grade | None) -> Severity:
        """How grave a finding of that grade is."""
        return Severity(grade.severity) if grade and grade.severity else self.rule.severity

    def fix(self, grade: Grade | None, hit: Hit, speaker: Subject) -> str:
        """How to put it right: the rule's own words, or those of its grade or kind of row, with what the row says."""
        template = grade.fix if grade else None
        if not template and self.rule.advice:
            template = next((one.fix for one in self.rule.advice if holds_all(one.when, speaker, hit)), None)
        if not template:
            return self.rule.fix
        return template.format_map({name: self.argument(name, hit, speaker) for name in _names(template)})

    def argument(self, name: str, hit: Hit, speaker: Subject) -> str:
        """What a placeholder prints."""
        if name in hit.gives:
            return hit.gives[name]
        if name == "rows":
            return LIST.join(str(row.index) for row in hit.rows)
        if name == "field":
            return hit.sheet.heading(hit.field) if hit.sheet and hit.field else FIELDS.get(hit.field or "", "")
        if name == "number":
            return hit.sheet.number if hit.sheet else ""
        return speaker.text(name)

    def reading(self, hit: Hit, speaker: Subject) -> Certainty:
        """How sure the reading is of the cells that the finding rests on."""
        if hit.sheet and not hit.related and hit.sheet.is_certain and sheet_of(speaker) in (hit.sheet, None):
            return Certainty.LIKELY if hit.sheet.is_unsure else Certainty.SURE
        about = (hit.sheet,) if hit.sheet else speaker.whole.sheets
        floor = Certainty.LIKELY if any(sheet.is_unsure for sheet in about) else Certainty.SURE
        others = (*(spot.sheet for spot in hit.related), *(row.sheet for row in hit.rows[:1]))
        if all(sheet is None or sheet.is_certain for sheet in (hit.sheet, sheet_of(speaker), *others)):
            return floor
        rows = hit.rows or (hit.sheet.rows if hit.sheet and self.reads_rows else ())
        rows = (*rows, *(row for spot in hit.related for row in spot.rows))
        doubtful = [row for row in rows if not row.certain]
        subjects: tuple[Subject, ...] = (*doubtful, speaker) if self.reads_table or not rows else tuple(doubtful)
        fields = (*self.rests, hit.field) if hit.field and hit.field not in self.rests else self.rests
        return least(floor, *(cell.certainty for one in subjects for field in fields for cell in one.cells(field)))


@cache
def _names(template: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for _, name, _, _ in Formatter().parse(template) if name))


def locus(spot: Spot) -> Locus:
    """Where a spot is, as a reader would count."""
    table = spot.sheet.table
    return Locus(
        document=spot.sheet.whole.document.path,
        table_index=spot.sheet.index,
        number=table.number,
        unit=table.unit,
        heading=table.heading or None,
        rows=tuple(row.index for row in spot.rows),
        field=spot.field,
        places=tuple(places(spot)),
    )


def places(spot: Spot) -> Iterator[Place]:
    """The places of the offending cells: of each row the field's, or its name's where the field is blank."""
    for row in spot.rows:
        cells: tuple[Cell, ...] = row.cells(spot.field) if spot.field else ()
        cells = cells or row.cells("name") or tuple(row.indicator.cells.values())
        yield from (cell.place for cell in cells[:1] if cell.place)
    if not spot.rows:
        found = [cell.place for cell in spot.sheet.cells(spot.field or "title") if cell.place]
        yield from found or ([spot.sheet.table.place] if spot.sheet.table.place else [])


def evidence(spot: Spot) -> Iterator[Mapping[str, str]]:
    """The cells as printed: one mapping for each row, or one for the table's field."""
    yield from (row.evidence for row in spot.rows)
    if not spot.rows and spot.field:
        yield {spot.field: spot.sheet.text(spot.field)}


def fingerprint(rule: str, hit: Hit, whole: JudgedDocument) -> str:
    """What makes the finding the same one in the next version of the document: no folder, no position, no figures.

    Where no office is known the file's name stands for it, lest one document's baseline hide another's finding.
    """
    parts = [rule, whole.owner]
    for sheet, rows in _named(hit):
        parts.append(sheet.project)
        parts.extend(row.key("name") for row in rows)
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _named(hit: Hit) -> Iterator[tuple[JudgedTable, tuple[JudgedRow, ...]]]:
    if hit.sheet:
        yield hit.sheet, hit.rows
    for spot in hit.related:
        yield spot.sheet, spot.rows


# What is named first where several rules speak of one cell: residue, wrong kind of value, direction, class, basis, …
PRECEDENCE = (("T",), ("M001", "M002", "M003", "M004", "M005"), ("D",), ("R",), ("B",), ("M",), ("F",))


def fold(findings: Sequence[Finding], rules: Sequence[Rule]) -> list[Finding]:
    """The findings of one document, with `folded_by` set where another one absorbs it."""
    folded = folds(findings, rules)
    return [replace(f, folded_by=folded[p]) if p in folded else f for p, f in enumerate(findings)]


def folds(findings: Sequence[Finding], rules: Sequence[Rule]) -> dict[int, str]:
    """The findings of one document, by position, that another one absorbs, and its rule."""
    relations = {rule.id: {child: fold.within for fold in rule.folds for child in fold.rules} for rule in rules}
    at = _Positions(findings)
    folded: dict[int, str] = {}
    for position, parent in enumerate(findings):
        for rule, on in relations.get(parent.rule, {}).items():
            for other in at.candidates(parent, rule, on):
                if other != position and other not in folded and absorbs(parent, findings[other], on):
                    folded[other] = parent.rule
    return folded | _secondary(findings, folded)


class _Positions:
    """Where findings of a rule stand in their list, by table and by first row: a long table has thousands."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.by_table: dict[tuple[str, int], list[int]] = defaultdict(list)
        self.by_row: dict[tuple[str, int, int], list[int]] = defaultdict(list)
        for position, finding in enumerate(findings):
            table = finding.locus.table_index or 0
            self.by_table[finding.rule, table].append(position)
            if finding.locus.rows:
                self.by_row[finding.rule, table, finding.locus.rows[0]].append(position)

    def candidates(self, parent: Finding, rule: str, on: str) -> Iterator[int]:
        """The findings of a rule that `parent` may absorb by the relation `on`."""
        own = parent.locus.table_index or 0
        if on in ("rows", "same_text"):
            for row in parent.locus.rows:
                yield from self.by_row.get((rule, own, row), ())
        else:
            for table in {place.table_index or 0 for place in (parent.locus, *parent.related)}:
                yield from self.by_table.get((rule, table), ())


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
