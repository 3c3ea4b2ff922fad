"""Read rule folders: all problems of all files are told in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lint.data import rules_dir
from lint.declared.record import Record
from lint.declared.tree import Node, Problem, Refused, parse
from lint.declared.types import Reading, not_allowed
from lint.errors import UserError
from lint.messages import loading
from lint.rulebook.lexicons import load_lexicons, read_lexicons
from lint.rulebook.rule import Rule
from lint.rulebook.validate import validate
from lint.text.lexicon import Lexicon

# Folders inside a rule folder that hold no rules.
NOT_RULES = ("lexicons", "profiles", "schema", "layouts")


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules in force, sorted by id, and the lexicons by name; `form` where it is not left to the documents."""

    rules: tuple[Rule, ...]
    lexicons: Mapping[str, Lexicon] = field(default_factory=dict)
    form: str | None = None

    def get(self, name: str) -> Rule | None:
        """The rule of that id, slug, Chinese name or former id."""
        return next((rule for rule in self.rules if name in rule.names), None)

    def only(self, ids: Iterable[str]) -> Rulebook:
        """The rulebook reduced to the rules of these ids."""
        wanted = set(ids)
        return replace(self, rules=tuple(rule for rule in self.rules if rule.id in wanted))


def load(folders: Sequence[Path] = (), *, lexicons: Mapping[str, Sequence[str]] | None = None) -> Rulebook:
    """The shipped rules with those of `folders`; `lexicons` adds lines to lists. UserError tells every problem."""
    problems: list[Problem] = []
    places = [(rules_dir(), "rules"), *((folder, str(folder)) for folder in folders)]
    at = Reading("", problems)
    lines: dict[str, list[str]] = {}
    for folder, shown in places:
        if not folder.is_dir():
            raise UserError(loading.NO_FOLDER.format(path=folder))
        load_lexicons(folder / "lexicons", f"{shown}/lexicons", at, lines)
    for name, more in (lexicons or {}).items():
        lines.setdefault(name, []).extend(more)
    words = read_lexicons(lines)
    rules = [rule for folder, shown in places for rule in _rules(folder, shown, problems, words)]
    _check_names(rules, problems)
    if problems:
        text = "\n".join(map(str, sorted(problems, key=lambda p: (p.file, p.line))))
        raise UserError(loading.PROBLEMS.format(count=len(problems), lines=text))
    return Rulebook(tuple(sorted(rules, key=lambda rule: rule.id)), words)


def _rules(folder: Path, shown: str, problems: list[Problem], words: Mapping[str, Lexicon]) -> Iterator[Rule]:
    paths = [path for suffix in ("*.yaml", "*.yml") for path in folder.rglob(suffix)]
    for path in sorted(paths):
        inner = path.relative_to(folder)
        if inner.parts[0] in NOT_RULES:
            continue
        at = Reading(f"{shown}/{inner.as_posix()}", problems, {"lexicon": words})
        if (node := _tree(path, at)) is not None:
            try:
                yield read_rule(node, at)
            except Refused:
                continue


def _tree(path: Path, at: Reading) -> Node | None:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        at.problems.append(Problem(at.file, 1, loading.NOT_TEXT))
        return None
    return parse(text, at.file, at.problems)


def read_rule(node: Node, at: Reading) -> Rule:
    """The rule of one file, with all that its parts must agree on checked."""
    rule = Record(Rule).read(node, at)
    options = tuple(key for key in _mapping(_mapping(node)["check"]) if key != "kind")
    rule = replace(rule, options=options, origin=at.file)
    examples = tuple(replace(e, settings=settings(rule, e.options or {}, at)) for e in rule.examples)
    rule = replace(rule, examples=examples)
    validate(rule, node, at)
    return rule


def settings(rule: Rule, options: Mapping[str, Node], at: Reading, line: int = 1) -> dict[str, Any]:
    """Options of a rule's check as values; Refused when it has no such options, or they have no such values."""
    node = Node(options, line, {name: child.line for name, child in options.items()})
    return Record(type(rule.check)).values(node, at, partial=True)


def _mapping(node: Node) -> Mapping[str, Node]:
    return node.content if isinstance(node.content, Mapping) else {}


def _check_names(rules: Sequence[Rule], problems: list[Problem]) -> None:
    seen: dict[str, Rule] = {}
    ids = {rule.id for rule in rules}
    for rule in rules:
        for name in rule.names:
            if (other := seen.setdefault(name, rule)) is not rule:
                message = loading.SAME_NAME.format(value=name, file=other.origin, id=other.id)
                problems.append(Problem(rule.origin, 1, message))
        for unknown in {name for fold in rule.folds for name in fold.rules} - ids:
            problems.append(Problem(rule.origin, 1, not_allowed(loading.UNKNOWN_FOLD, unknown, ids)))
