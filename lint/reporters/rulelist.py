"""The rules as a list for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lint.messages.exports import GUIDE, PRACTICE
from lint.messages.report import CERTAINTY, FAMILY, SEVERITY
from lint.messages.rules import INDEX_COLUMNS, INDEX_HEAD, STATUS
from lint.reporters.lines import STYLE, Line, block, paint
from lint.rulebook import Rule
from lint.rulebook.rule import Provision
from lint.text.width import width


def rule_list(rules: Sequence[Rule], columns: int, color: bool) -> str:
    """One line for each rule under its family."""
    return paint(_lines(rules, columns), columns, color)


def _lines(rules: Sequence[Rule], columns: int) -> Iterator[Line]:
    for family, members in groupby(rules, key=lambda rule: rule.family):
        yield [(f"{family} {FAMILY.get(family, '')}", "bold")]
        for rule in members:
            yield from _rule(rule, columns)


def _rule(rule: Rule, columns: int) -> Iterator[Line]:
    grade = SEVERITY[rule.severity]
    status = f" · {STATUS[rule.status]}" if rule.status != "stable" else ""
    rest = f"{rule.slug} · {CERTAINTY[rule.certainty]}{status}"
    head = f"  {rule.id} {grade} {rule.name}"
    if width(head) + 2 + width(rest) <= columns:
        yield [(f"  {rule.id} ", ""), (grade, STYLE[rule.severity]), (f" {rule.name}", ""), (f"  {rest}", "dim")]
    else:
        yield from block(f"{rule.id} {grade} {rule.name}", columns, "  ")
        yield from block(rest, columns, "       ", "dim")


def rule_index(rules: Sequence[Rule]) -> str:
    """The rules as Markdown tables, a table for each family."""
    return "\n".join(_index(rules)) + "\n"


def _index(rules: Sequence[Rule]) -> Iterator[str]:
    yield INDEX_HEAD
    for family, members in groupby(rules, key=lambda rule: rule.family):
        yield f"\n## {family} {FAMILY.get(family, '')}\n"
        yield INDEX_COLUMNS
        yield "|---|---|---|---|---|"
        for rule in members:
            grade = f"{SEVERITY[rule.severity]}·{CERTAINTY[rule.certainty]}"
            sources = "；".join(_short(source) for source in rule.sources)
            yield f"| {rule.id}<br>`{rule.slug}` | {rule.name} | {grade} | {rule.why} | {sources} |"


def _short(source: Provision) -> str:
    """A source by its number and article, marked where it only guides or is no document."""
    said = " ".join(filter(None, (source.number or source.title, source.article)))
    return {GUIDE: f"{GUIDE} {said}", PRACTICE: f"{said}（{PRACTICE}）"}.get(source.role, said)
