"""Run the examples of rules: each is a small document, and what the rule finds in it is compared with `finds`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lint.engine.judge import judge
from lint.findings import Finding
from lint.messages import rules as say
from lint.proposal import Edit
from lint.repair import propose
from lint.rulebook import Rule, Rulebook
from lint.rulebook.example import Example, Find


@dataclass(frozen=True, slots=True)
class Trial:
    """How an example went: `problems` are sentences, empty when all is as expected."""

    rule: Rule
    example: Example
    problems: tuple[str, ...]
    outcomes: Mapping[str, int]  # how often the rule ended in which outcome

    @property
    def id(self) -> str:
        """Rule and example, as tests are named."""
        return f"{self.rule.id}::{self.example.name}"

    @property
    def passed(self) -> bool:
        """Whether the example holds; one marked `todo` must not hold yet."""
        return bool(self.problems) if self.example.todo else not self.problems

    @property
    def complaint(self) -> str:
        """What is wrong, in one sentence; '' when it passed."""
        if self.passed:
            return ""
        return say.STALE_TODO.format(reason=self.example.todo) if self.example.todo else "；".join(self.problems)


def try_rule(rule: Rule) -> Iterator[Trial]:
    """The trials of one rule's examples."""
    for example in rule.examples:
        alone = Rulebook((replace(rule, check=replace(rule.check, **example.settings)),), library=example.shelf())
        documents = [example.document(), *(other.document() for other in example.documents)]
        findings, runs = judge(alone, documents)
        findings = propose(alone, documents, findings)
        yield Trial(rule, example, tuple(compare(example.finds, findings)), runs[0].outcomes)


def compare(expected: tuple[Find, ...], findings: tuple[Finding, ...]) -> Iterator[str]:
    """The differences between what was expected and what was found, each a sentence."""
    left = list(findings)
    for want in expected:
        best = next((finding for finding in left if _same_place(want, finding)), None)
        if best is None:
            yield say.MISSED.format(table=want.table, rows=_rows(want.rows))
            continue
        left.remove(best)
        yield from _differences(want, best)
    for finding in left:
        yield say.UNEXPECTED.format(
            table=finding.locus.table_index, rows=_rows(finding.locus.rows), message=finding.message
        )


def _same_place(want: Find, finding: Finding) -> bool:
    place = finding.locus
    same = (place.table_index or 1, place.rows) == (want.table, want.rows)
    return same and want.text in finding.message and want.fix in finding.fix and want.field in ("", place.field)


def _differences(want: Find, finding: Finding) -> Iterator[str]:
    related = tuple(place.table_index or 0 for place in finding.related)
    pairs = (
        (want.severity, finding.severity.value),
        (want.certainty, finding.certainty.value),
        (want.related, related),
    )
    for expected, found in pairs:
        if expected and expected != found:
            yield say.DIFFERS.format(rows=_rows(want.rows), expected=expected, found=found)
    if want.repair is not None:
        yield from _repair_differences(want, finding)


def _repair_differences(want: Find, finding: Finding) -> Iterator[str]:
    proposal = finding.proposal
    made = {name_of(edit): edit.after for edit in proposal.edits} if proposal else {}
    wished = {name: text or "" for name, text in (want.repair or {}).items()}
    kind = str(proposal.kind) if proposal else ""
    if wished != made:
        yield say.REPAIRED.format(rows=_rows(want.rows), expected=_told(wished), found=_told(made))
    elif want.repair_kind and want.repair_kind != kind:
        yield say.DIFFERS.format(rows=_rows(want.rows), expected=want.repair_kind, found=kind)


def name_of(edit: Edit) -> str:
    """What an example calls a cell: its field and row; cut and the row; of a row added, + and which (0 is above)."""
    if edit.cuts:
        return f"cut{edit.target.row}"
    if edit.adds:
        return f"{edit.target.field}{edit.target.row}+{edit.target.item}"
    number = edit.target.item or edit.target.row
    return f"{edit.target.field}{number or ''}"


def _told(cells: Mapping[str, str]) -> str:
    return "，".join(f"{name}：{text}" for name, text in cells.items()) or say.NO_REPAIR


def _rows(rows: tuple[int, ...]) -> str:
    return say.ROWS.format(rows="、".join(map(str, rows))) if rows else say.NO_ROWS
