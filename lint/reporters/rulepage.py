"""A rule as a page for people, all of it from the rule's own file: what `explain` prints and the handbook shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from lint.messages import rulepage as say
from lint.messages.report import CERTAINTY, FAMILY, SEVERITY, field_name
from lint.rulebook import Rule
from lint.rulebook.example import Example, ExampleTable
from lint.rulebook.measured import measured


def rule_page(rule: Rule) -> str:
    """The page of a rule as Markdown."""
    return "\n".join(_page(rule)) + "\n"


def _page(rule: Rule) -> Iterator[str]:
    yield f"# {rule.id} {rule.name}\n"
    family = f"{rule.family} {FAMILY.get(rule.family, '')}".strip()
    grades = (SEVERITY[rule.severity], CERTAINTY[rule.certainty], say.STATUS[rule.status])
    yield " · ".join((f"`{rule.slug}`", family, *grades))
    for heading, text in ((say.WHY, rule.why), (say.FIX, rule.fix)):
        yield f"\n## {heading}\n\n{text}"
    yield f"\n## {say.HOW}\n"
    yield from _how(rule)
    sources = [" ".join(source.values()) for source in rule.source_mappings()]
    if sources:
        yield f"\n## {say.SOURCES}\n"
        yield from (f"- {source}" for source in sources)
    if figures := measured().get(rule.id):
        yield f"\n## {say.RECORD}\n\n{say.record(**figures)}"
    for example in rule.examples:
        yield from _example(example)
    if rule.notes:
        yield f"\n## {say.NOTES}\n\n{rule.notes}"


def _how(rule: Rule) -> Iterator[str]:
    yield f"- {say.EACH[rule.where.each]}"
    yield f"- {rule.check.help}（`{rule.check.kind}`）"
    for option in fields(rule.check):
        if option.name in rule.options:
            told = option.metadata.get("help", option.name)
            yield f"- {told}：`{_value(getattr(rule.check, option.name))}`"


def _value(value: Any) -> str:  # noqa: ANN401 -- options have the types that check kinds declare
    """An option's value in one line."""
    if isinstance(value, str):
        return field_name(value)
    if isinstance(value, tuple | list | frozenset | set):
        return "、".join(_value(item) for item in value)
    name = getattr(value, "name", None)
    return name if isinstance(name, str) else str(value)


def _example(example: Example) -> Iterator[str]:
    heading = say.TODO if example.todo else say.FINDS if example.finds else say.CLEAN
    yield f"\n## {heading}：{example.name}".rstrip("：") + "\n"
    for number, table in enumerate(example.tables or (example,), 1):
        marked = {row for find in example.finds if find.table == number for row in find.rows}
        yield from _table(table, marked)
    yield from (f"- {say.found(find.table, find.rows)}{find.text}" for find in example.finds)


def _table(table: ExampleTable, marked: set[int]) -> Iterator[str]:
    heads = ("title", "project", "budget", "fund_use", "narrative")
    yield from (f"- {field_name(name)}：{text}" for name in heads if (text := getattr(table, name)))
    yield from (f"- {field_name('goals')}：{goal}" for goal in table.goals)
    if table.plan:
        plan = "，".join(f"{period} {share or say.BLANK}" for period, share in table.plan.items())
        yield f"- {field_name('plan')}：{plan}"
    if table.table is None:
        return
    columns = table.table.columns
    yield f"\n| | {' | '.join(map(field_name, columns))} |"
    yield "| --- " * (len(columns) + 1) + "|"
    for number, row in enumerate(table.table.rows, 1):
        cells = (row[name].text.replace("|", "\\|") if name in row else "" for name in columns)
        yield f"| {say.MARK if number in marked else ''} | {' | '.join(cells)} |"
    yield ""
