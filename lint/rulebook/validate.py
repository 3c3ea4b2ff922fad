"""What the parts of a rule must agree on: scope and fields, message and placeholders, grades and cases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from string import Formatter

from lint.checks.base import Check
from lint.checks.conditions import Condition, needs_row, rests_on, walk
from lint.checks.subjects import REACH
from lint.declared.tree import Node
from lint.declared.types import FileContext, not_allowed
from lint.messages import loading
from lint.messages.report import FAMILY as FAMILIES
from lint.rulebook.rule import Rule

# Placeholders that the engine gives to every message besides the fields in reach.
ALWAYS = ("rows", "field", "number")


def validate(rule: Rule, node: Node, at: FileContext) -> None:
    """Note what does not fit together in `rule`, each problem at the line of its key."""
    lines = KeyLines(node)
    for line, message in _problems(rule, lines):
        at.refuse(line, message)


class KeyLines:
    """Where the keys of a rule file stand."""

    def __init__(self, node: Node) -> None:
        self.node = node

    def of(self, *path: str) -> int:
        """The line of a key; that of the nearest key above where there is none."""
        node, line = self.node, self.node.line
        for name in path:
            if not isinstance(node.content, Mapping) or name not in node.content:
                break
            line, node = node.keys[name], node.content[name]
        return line


def _problems(rule: Rule, lines: KeyLines) -> Iterator[tuple[int, str]]:
    if not re.fullmatch(r"[A-Z]\d{3}", rule.id):
        yield lines.of("id"), loading.RULE_ID.format(value=rule.id)
    elif rule.family not in FAMILIES:
        yield lines.of("id"), loading.FAMILY.format(value=rule.id, allowed=" ".join(FAMILIES))
    check, each = rule.check, rule.where.each
    if each not in check.scopes:
        allowed = "、".join(check.scopes)
        yield lines.of("where", "each"), loading.WRONG_SCOPE.format(kind=check.kind, each=each, allowed=allowed)
    for path, conditions in ((("where", "when"), rule.where.when), (("unless",), rule.unless)):
        for message in _out_of_reach(conditions, each):
            yield lines.of(*path), message
    for message in _template_problems(rule):
        yield lines.of("message"), message
    for key, graded in (("grades", rule.grades), ("advice", rule.advice)):
        for one in graded:
            for message in _grade_problems(one.when, check):
                yield lines.of(key), message
    for operation in rule.repair:
        for message in (*_grade_problems(operation.when, check), *_unknown(operation.templates(), placeholders(rule))):
            yield lines.of("repair"), message


def _out_of_reach(conditions: tuple[Condition, ...], each: str) -> Iterator[str]:
    for one in walk(conditions):
        if one.case or one.given:
            yield loading.HIT_ONLY.format(key="case" if one.case else "given")
        if each == "indicator":
            continue
        for name in rests_on((one,)):
            if name not in REACH[each] and not (one.rows and not needs_row(one)):
                yield not_allowed(loading.FIELD_SCOPE, name, REACH[each], each=each)
        if each == "document" and (one.column or one.no_column):
            yield not_allowed(loading.FIELD_SCOPE, "column", REACH[each], each=each)


def _grade_problems(conditions: tuple[Condition, ...], check: Check) -> Iterator[str]:
    for one in walk(conditions):
        for case in one.case:
            if case not in check.cases:
                yield not_allowed(loading.CASE, case, check.cases, kind=check.kind)
        for name in one.given or ():
            if name not in check.numbers:
                yield not_allowed(loading.GIVEN, name, check.numbers, kind=check.kind)


def placeholders(rule: Rule) -> tuple[str, ...]:
    """All that the rule's messages may print."""
    return (*rule.check.gives, *ALWAYS, *REACH["indicator"])


def _template_problems(rule: Rule) -> Iterator[str]:
    allowed = placeholders(rule)
    told = [text for grade in rule.grades for text in (grade.message, grade.fix) if text]
    yield from _unknown((rule.message, *told, *(advice.fix for advice in rule.advice)), allowed)


def _unknown(templates: Iterable[str], allowed: tuple[str, ...]) -> Iterator[str]:
    for template in templates:
        try:
            names = list(_names(template))
        except ValueError as error:
            yield loading.BAD_TEMPLATE.format(problem=error)
            continue
        for name in names:
            if name not in allowed:
                yield not_allowed(loading.UNKNOWN_PLACEHOLDER, name, allowed)


def _names(template: str) -> Iterable[str]:
    return [name for _, name, _, _ in Formatter().parse(template) if name is not None]
