"""Which rules run, how severe, with which options: a pure decision from layers, each step of which can be told.

Of layers, the later one wins: profile, then file, then command line. Inside a layer a rule's own name beats its family,
and its family beats all; of equals, leaving out wins. A preview rule runs only where it is named or `preview` is on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lint.declared.tree import Node
from lint.findings import Severity
from lint.messages import config as say
from lint.messages.report import SEVERITY as LEVEL
from lint.rulebook.rule import Heading, Rule

EVERYTHING = ("ALL", "全部")
RULE, FAMILY, ALL = 3, 2, 1


NamedRule = Heading | Rule


@dataclass(frozen=True, slots=True)
class Setting:
    """What a layer says under `rules` of one rule, one family or all."""

    name: str
    enabled: bool | None = None
    severity: Severity | None = None
    options: tuple[tuple[str, Node], ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Layer:
    """One voice: a profile, a file, the command line."""

    title: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    settings: tuple[Setting, ...] = ()
    preview: bool | None = None


@dataclass(frozen=True, slots=True)
class LayerStep:
    """What one layer said."""

    layer: str
    said: str


@dataclass(frozen=True, slots=True)
class RuleDecision:
    """What holds of a rule, and how it came about."""

    enabled: bool
    severity: Severity | None
    options: tuple[tuple[Setting, str, Node], ...]
    steps: tuple[LayerStep, ...]


def closeness(rule: NamedRule, name: str) -> int:
    """3 for the rule itself, 2 for its family or its severity, 1 for all, 0 for another one."""
    folded = name.casefold()
    if folded in (known.casefold() for known in rule.names):
        return RULE
    if folded in (rule.family.casefold(), rule.severity, LEVEL[rule.severity]):
        return FAMILY
    return ALL if name in EVERYTHING else 0


def decide(rule: NamedRule, layers: Sequence[Layer]) -> RuleDecision:
    """What the layers, weakest first, make of a rule."""
    enabled = rule.status == "stable"
    steps = [LayerStep(say.DEFAULT, say.STATUS[rule.status])]
    severity: Severity | None = None
    options: dict[str, tuple[Setting, str, Node]] = {}
    preview = any(layer.preview for layer in layers)
    for layer in layers:
        for verdict, said in _choice(rule, layer, preview):
            enabled = enabled if verdict is None else verdict
            steps.append(LayerStep(layer.title, said))
        for setting in sorted(layer.settings, key=lambda one: closeness(rule, one.name)):
            if not (near := closeness(rule, setting.name)):
                continue
            named = near == RULE
            if setting.enabled is False or (setting.enabled and (named or rule.status == "stable" or preview)):
                enabled = setting.enabled
            severity = setting.severity or severity
            options.update({name: (setting, name, node) for name, node in setting.options})
            steps.extend(LayerStep(layer.title, said) for said in _told(setting))
    if preview and rule.status == "preview" and len(steps) == 1:
        enabled = True
    return RuleDecision(enabled, severity, tuple(options.values()), tuple(steps))


def _choice(rule: NamedRule, layer: Layer, preview: bool) -> Iterator[tuple[bool | None, str]]:
    """What `select` and `ignore` of a layer say."""
    wanted, unwanted = _best(rule, layer.select), _best(rule, layer.ignore)
    if layer.select and not wanted[0]:
        yield False, say.NOT_SELECTED
    elif unwanted[0] and unwanted[0] >= wanted[0]:
        yield False, say.IGNORED.format(name=unwanted[1])
    elif wanted[0]:
        if rule.status == "stable" or preview or wanted[0] == RULE:
            yield True, say.SELECTED.format(name=wanted[1])
        else:
            yield None, say.SELECTED_PREVIEW.format(name=wanted[1])


def _best(rule: NamedRule, names: Iterable[str]) -> tuple[int, str]:
    return max(((closeness(rule, name), name) for name in names), default=(0, ""))


def _told(setting: Setting) -> Iterator[str]:
    if setting.enabled is not None:
        yield (say.SET_ON if setting.enabled else say.SET_OFF).format(name=setting.name)
    if setting.severity is not None:
        yield say.SET_SEVERITY.format(name=setting.name, severity=LEVEL[setting.severity])
    for option, node in setting.options:
        yield say.SET_OPTION.format(name=setting.name, option=option, value=node.content)
