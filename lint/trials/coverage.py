"""What the examples of rules do not show: an option, a guard or a grade that could go without any example noticing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, replace
from typing import TypeVar

from lint.checks import CHECKS, check_of
from lint.declared.record import keys_of
from lint.messages import rules as say
from lint.rulebook import Rule, Rulebook
from lint.trials.trial import Trial, try_rule

T = TypeVar("T")


def gaps(book: Rulebook) -> Iterator[str]:
    """A sentence for each rule that lacks a finding or a clean example, and for each part no example depends on."""
    for rule in book.rules:
        yield from (say.OF_RULE.format(rule=rule.id, complaint=complaint) for complaint in rule_gaps(rule))


def rule_gaps(rule: Rule) -> Iterator[str]:
    """What the examples of one rule leave unshown."""
    trials = list(try_rule(rule))
    firm = [trial.example for trial in trials if not trial.example.todo]
    if not any(example.finds for example in firm):
        yield say.NO_FINDING_EXAMPLE
    if all(example.finds for example in firm):
        yield say.NO_CLEAN_EXAMPLE
    before = _results(trials)
    for sentence, weaker in _weaker(rule):
        if _results(list(try_rule(weaker))) == before:
            yield sentence


def _results(trials: list[Trial]) -> list[tuple[bool, Mapping[str, int]]]:
    return [(bool(trial.problems), trial.outcomes) for trial in trials]


def _weaker(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """The rule with one of its parts left out, and what to say when that makes no difference."""
    keys = keys_of(type(rule.check))
    for name in rule.options:
        key = keys[name]
        if key.default is not MISSING and key.default != getattr(rule.check, key.attribute):
            check = replace(rule.check, **{key.attribute: key.default})
            yield say.OPTION_UNUSED.format(option=name), replace(rule, check=check)
    for number in range(len(rule.where.when)):
        where = replace(rule.where, when=_without(rule.where.when, number))
        yield say.WHEN_UNUSED.format(number=number + 1), replace(rule, where=where)
    for number in range(len(rule.unless)):
        yield say.GUARD_UNUSED.format(number=number + 1), replace(rule, unless=_without(rule.unless, number))
    for number in range(len(rule.grades)):
        yield say.GRADE_UNUSED.format(number=number + 1), replace(rule, grades=_without(rule.grades, number))
    for number in range(len(rule.advice)):
        yield say.ADVICE_UNUSED.format(number=number + 1), replace(rule, advice=_without(rule.advice, number))
    for number in range(len(rule.repair)):
        yield say.REPAIR_UNUSED.format(number=number + 1), replace(rule, repair=_without(rule.repair, number))


def _without(items: tuple[T, ...], number: int) -> tuple[T, ...]:
    return (*items[:number], *items[number + 1 :])


def unused_options(book: Rulebook) -> Iterator[str]:
    """The options of check kinds that no rule sets: nobody has ever seen them work."""
    used = {(rule.check.kind, option) for rule in book.rules for option in rule.options}
    used |= {(rule.check.kind, o) for rule in book.rules for example in rule.examples for o in example.options or ()}
    for kind in CHECKS:
        for name in keys_of(check_of(kind)):
            if (kind, name) not in used:
                yield say.KIND_OPTION_UNUSED.format(kind=kind, option=name)
