"""A rule as a page for people, all of it from the rule's own file: what `explain` prints and the handbook shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from textwrap import indent
from typing import Any

import yaml

from lint.declared.record import keys_of
from lint.declared.types import SHARE
from lint.messages import rules as say
from lint.messages.report import CERTAINTY, FAMILY, SEVERITY, field_name
from lint.operations.base import Operation
from lint.patterns import regex
from lint.rulebook import Rule
from lint.rulebook.example import Example, ExampleTable, Find
from lint.rulebook.measured import RECORDS, measured
from lint.source import Certainty
from lint.text.lexicon import Lexicon
from lint.text.quantity import trimmed

_CELL = regex(r"(level[12]|\D+)(\d*)(?:(\+)\d+)?")


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
    if rule.repair:
        yield f"\n## {say.REPAIR}\n"
        yield from (_operation(operation) for operation in rule.repair)
    sources = [" ".join(source.values()) for source in rule.source_mappings()]
    if sources:
        yield f"\n## {say.SOURCES}\n"
        yield from (f"- {source}" for source in sources)
    held = [(name, figures) for name in RECORDS if (figures := measured(name).get(rule.id))]
    if held:
        yield f"\n## {say.RECORD}\n"
        yield from (f"- {say.record(say.RECORD_OF[name], **figures)}" for name, figures in held)
        for certainty in Certainty:
            if figures := measured(RECORDS[-1], "grades").get(f"{rule.id} {certainty.value}"):
                yield f"  - {say.graded(CERTAINTY[certainty], **figures)}"
        yield f"\n{say.JUDGES}"
    for example in rule.examples:
        yield from _example(example)
    if rule.notes:
        yield f"\n## {say.NOTES}\n\n{rule.notes}"


def _how(rule: Rule) -> Iterator[str]:
    yield f"- {say.EACH[rule.where.each]}"
    yield f"- {rule.check.help}（`{rule.check.kind}`）"
    for option in fields(rule.check):
        if option.name in rule.options:
            value = getattr(rule.check, option.name)
            told = f"{option.metadata.get('help', option.name)}（`{option.metadata.get('key') or option.name}`）"
            if _is_plain(value):
                yield f"- {told}：`{_share(value) if option.metadata.get('type') is SHARE else _value(value)}`"
            else:
                yield f"- {told}：\n\n{_block(value)}"
    if rule.unless:
        yield f"- {say.UNLESS}（`unless`）：\n\n{_block(rule.unless)}"
    if rule.options:
        yield f"\n{say.OVERRIDE.format(rule=rule.id)}"


def _operation(operation: Operation) -> str:
    written = {name: value for name, value in _as_written(operation).items() if name != "safe"}
    told = f"- {operation.help}（`{operation.kind}`，{say.SAFE[operation.safe]}）"
    return f"{told}：\n\n{_block(written)}" if written else told


def _is_plain(value: Any) -> bool:  # noqa: ANN401 -- options have the types that check kinds declare
    """Whether a value is told in one line: no conditions, no mappings."""
    items = value if isinstance(value, tuple | list | frozenset | set) else (value,)
    return not isinstance(value, Mapping) and not any(is_dataclass(x) and not isinstance(x, Lexicon) for x in items)


def _value(value: Any) -> str:  # noqa: ANN401
    """An option's value in one line."""
    if isinstance(value, str):
        return field_name(value)
    if isinstance(value, tuple | list | frozenset | set):
        return "、".join(_value(item) for item in value)
    if isinstance(value, bool):
        return say.YES if value else say.NO
    return str(_as_written(value))


def _share(value: float) -> str:
    """A share of one as people write it."""
    return f"{trimmed(Decimal(str(value)) * 100)}%"


def _block(value: Any) -> str:  # noqa: ANN401
    """An option's value as it would stand in a rule file."""
    text = yaml.safe_dump(_as_written(value), allow_unicode=True, sort_keys=False, default_flow_style=None, width=100)
    return f"  ```yaml\n{indent(text.rstrip(), '  ')}\n  ```"


def _as_written(value: Any) -> Any:  # noqa: ANN401
    """A value as the data of a file: declared records by their keys without defaults, lexicons and patterns as text."""
    if isinstance(value, Lexicon):
        return value.name
    if hasattr(value, "pattern"):
        return value.pattern
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral() else float(value)
    if is_dataclass(value) and not isinstance(value, type):
        held = ((key, getattr(value, key.attribute)) for key in keys_of(type(value)).values())
        return {key.name: _as_written(one) for key, one in held if key.required or one != key.default}
    if isinstance(value, Mapping):
        return {str(name): _as_written(one) for name, one in value.items()}
    if isinstance(value, tuple | list | frozenset | set):
        return [_as_written(one) for one in value]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def _example(example: Example) -> Iterator[str]:
    heading = say.TODO if example.todo else say.FINDS if example.finds else say.CLEAN
    yield f"\n## {heading}：{example.name}".rstrip("：") + "\n"
    for number, table in enumerate(example.tables or (example,), 1):
        marked = {row for find in example.finds if find.table == number for row in find.rows}
        yield from _table(table, marked)
    yield from (f"- {say.found(find.table, find.rows)}{find.text}{_after(find)}" for find in example.finds)


def _after(find: Find) -> str:
    """What an example's finding is repaired to."""
    cells = [say.repaired_cell(*_cell_named(name), text or say.BLANK) for name, text in (find.repair or {}).items()]
    return say.repaired("，".join(cells), find.repair_kind) if cells else ""


def _cell_named(name: str) -> tuple[str, str]:
    """The field and the number in the name of a repaired cell: value3 → 指标值, 3; value3+1 → 下补的指标值."""
    field, number, adds = _CELL.fullmatch(name).groups()  # type: ignore[union-attr]
    shown = "" if field == "cut" else field_name(field)
    return (say.ADDED_CELL.format(field=shown, number=number) if adds else shown), number


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
