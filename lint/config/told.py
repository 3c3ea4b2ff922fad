"""What a report says of the settings in force, so that one run can be told from another: digests, what was changed."""

from __future__ import annotations

from hashlib import sha256

from lint.config.settle import Settled
from lint.data import rules_dir
from lint.messages import config as say

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
