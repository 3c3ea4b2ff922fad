"""What people are told of the settings in force: digests and changes for a report, the words of `jxlint config`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from lint.config.settle import Settled
from lint.data import rules_dir
from lint.declared.types import not_allowed
from lint.errors import UserError
from lint.messages import config as say
from lint.messages.report import LEVELS, SEVERITY
from lint.rulebook.rule import Heading, Rule

DIGITS = 16  # of a digest: enough to tell two sets of rules apart, short enough to be read out


def digest_of(held: Settled) -> tuple[str, str]:
    """What tells one set of rules from another, and one configuration: SHA-256 over the files.

    Rules, word lists, layouts and forms that are shipped and the rules of one's own belong to the first, profile and
    configuration files to the second.
    """
    own = (source.path.parent / one for source in held.sources for one in source.file.rule_folders)
    rules = sha256()
    for folder in (rules_dir(), *own):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".yaml", ".yml", ".txt") and path.is_file():
                rules.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    said = sha256()
    for source in held.sources:
        said.update(source.path.read_bytes())
    return rules.hexdigest()[:DIGITS], said.hexdigest()[:DIGITS]


def changed(held: Settled) -> list[str]:
    """What configuration and command line changed of the profile, rule by rule; a choice of rules is told once."""
    profile = {say.DEFAULT, *(source.title for source in held.sources[:1])}
    steps = {
        id: [step.said for step in decision.steps if step.layer not in profile]
        for id, decision in held.decisions.items()
    }
    told = []
    if any(say.NOT_SELECTED in said for said in steps.values()):
        chosen = [id for id, said in steps.items() if said and held.decisions[id].enabled]
        told.append(say.ONLY.format(rules="、".join(chosen)))
        steps = {id: [one for one in said if one != say.NOT_SELECTED] for id, said in steps.items() if id not in chosen}
    return [*told, *(f"{id} {one}" for id, said in steps.items() for one in said)]


def overview(settled: Settled) -> Iterator[str]:
    """What is in force, a line each."""
    yield say.CONFIG_FILE.format(path=settled.path) if settled.path else say.NO_CONFIG_FILE
    yield say.PROFILE_NOW.format(name=settled.profile)
    yield say.FORM_NOW.format(form=settled.book.form or say.FORM_AUTO)
    yield say.FAIL_ON_NOW.format(fail_on=LEVELS[settled.fail_on])
    yield say.RULES_NOW.format(count=len(settled.book.rules))


def why(settled: Settled, rule: Heading | Rule) -> Iterator[str]:
    """Each layer that had a say on a rule, then the outcome."""
    decision = settled.decisions[rule.id]
    for step in decision.steps:
        yield say.STEP.format(layer=step.layer, said=step.said)
    for place in settled.places:
        for setting in place.rules:
            if setting.name in (*rule.names, rule.family):
                said = SEVERITY[setting.severity] if setting.severity else "off"
                text = say.PLACE.format(files="、".join(place.files), name=setting.name, said=said, reason=place.reason)
                yield say.STEP.format(layer=place.origin, said=text)
    running = settled.book.get(rule.id)
    title = f"{rule.id} {rule.name}"
    yield (
        say.WHY_ON.format(rule=title, severity=SEVERITY[running.severity])
        if running
        else say.WHY_OFF.format(rule=title)
    )


def explained(settled: Settled, names: Sequence[str]) -> Iterator[str]:
    """`why` for each of the rules named; UserError for a name that no rule answers to."""
    for name in names:
        rule = settled.all.get(name) or settled.all.get(name.upper())
        if rule is None:
            known = [known for rule in settled.all.rules for known in rule.names]
            raise UserError(not_allowed(say.NO_RULE, name, known))
        yield from why(settled, rule)
