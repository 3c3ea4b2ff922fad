"""The words of `jxlint config` and `config --why`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.config.settle import Settled
from lint.declared.types import not_allowed
from lint.errors import UserError
from lint.messages import config as say
from lint.rulebook.rule import Heading, Rule


def overview(settled: Settled) -> Iterator[str]:
    """What is in force, a line each."""
    yield say.CONFIG_FILE.format(path=settled.path) if settled.path else say.NO_CONFIG_FILE
    yield say.PROFILE_NOW.format(name=settled.profile)
    yield say.FORM_NOW.format(form=settled.book.form or say.FORM_AUTO)
    yield say.FAIL_ON_NOW.format(fail_on=settled.fail_on)
    yield say.RULES_NOW.format(count=len(settled.book.rules))


def why(settled: Settled, rule: Heading | Rule) -> Iterator[str]:
    """Each layer that had a say on a rule, then the outcome."""
    decision = settled.decisions[rule.id]
    for step in decision.steps:
        yield say.STEP.format(layer=step.layer, said=step.said)
    for place in settled.places:
        for setting in place.rules:
            if setting.name in (*rule.names, rule.family):
                said = "off" if setting.enabled is False else setting.severity
                text = say.PLACE.format(files="、".join(place.files), name=setting.name, said=said, reason=place.reason)
                yield say.STEP.format(layer=place.origin, said=text)
    running = settled.book.get(rule.id)
    title = f"{rule.id} {rule.name}"
    yield say.WHY_ON.format(rule=title, severity=running.severity) if running else say.WHY_OFF.format(rule=title)


def explained(settled: Settled, names: Sequence[str]) -> Iterator[str]:
    """`why` for each of the rules named; UserError for a name that no rule answers to."""
    for name in names:
        rule = settled.all.get(name) or settled.all.get(name.upper())
        if rule is None:
            known = [known for rule in settled.all.rules for known in rule.names]
            raise UserError(not_allowed(say.NO_RULE, name, known))
        yield from why(settled, rule)
