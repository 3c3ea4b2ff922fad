"""Read rule folders: all problems of all files are told in one run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lint.data import rules_dir
from lint.declared.blocks import emptied
from lint.declared.parse import parse_kept
from lint.declared.record import Record, keys_of
from lint.declared.tree import Node, Problem, Refused, stop_at
from lint.declared.types import FileContext, not_allowed
from lint.errors import UserError
from lint.library import Library
from lint.messages import loading
from lint.rulebook.lexicons import LexiconPart, Lexicons
from lint.rulebook.rule import Heading, Rule
from lint.rulebook.validate import validate
from lint.text.lexicon import Lexicon

# Folders inside a rule folder that hold no rules.
NOT_RULES = ("lexicons", "profiles", "schema", "layouts", "forms")
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """The rules in force, sorted by id, and the lexicons by name; `form` where it is not left to the documents.

    `library` holds the bureau's own indicators, where it has any.
    """

    rules: tuple[Rule, ...]
    lexicons: Mapping[str, Lexicon] = field(default_factory=dict)
    form: str | None = None
    library: Library | None = None

    def get(self, name: str) -> Rule | None:
        """The rule of that id, slug, Chinese name or former id."""
        return next((rule for rule in self.rules if name in rule.names), None)

    def only(self, ids: Iterable[str]) -> Rulebook:
        """The rulebook reduced to the rules of these ids."""
        wanted = set(ids)
        return replace(self, rules=tuple(rule for rule in self.rules if rule.id in wanted))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every rule, sorted by id, as far as it was read, and the lexicons by name."""

    rules: tuple[Heading | Rule, ...]
    lexicons: Lexicons

    def get(self, name: str) -> Heading | Rule | None:
        """The rule of that id, slug, Chinese name or former id."""
        return next((rule for rule in self.rules if name in rule.names), None)

    def read(self, ids: Collection[str]) -> Rulebook:
        """The rules of these ids; those known by their headings come without examples. UserError as for `load`."""
        problems: list[Problem] = []
        wanted = (_whole(known, self.lexicons, problems) for known in self.rules if known.id in ids)
        rules = tuple(rule for rule in wanted if rule is not None)
        _check_folds(rules, {rule.id for rule in self.rules}, problems)
        stop_at([*problems, *self.lexicons.problems], loading.PROBLEMS)
        return Rulebook(rules, self.lexicons)


def load(folders: Sequence[Path] = (), *, lexicons: Mapping[str, Sequence[str]] | None = None) -> Rulebook:
    """The shipped rules with those of `folders`; `lexicons` adds lines to lists. UserError tells every problem."""
    known = catalogue(folders, lexicons=lexicons, whole=True)
    return known.read({rule.id for rule in known.rules})


def catalogue(
    folders: Sequence[Path] = (), *, lexicons: Mapping[str, Sequence[str]] | None = None, whole: bool = False
) -> Catalogue:
    """What rules there are. Of the shipped ones only the headings are read, unless `whole` is asked for.

    Those are tested before they are shipped, and most of a start would be spent on them. The rules of `folders` are
    always read in full, so that whoever writes them is told what is wrong. UserError tells every problem.
    """
    for folder in (rules_dir(), *folders):
        if not folder.is_dir():
            raise UserError(loading.NO_FOLDER.format(path=folder))
    problems: list[Problem] = []
    words = _lexicons(folders, lexicons or {}, whole)
    rules = list(_rules(rules_dir(), "rules", words, problems, _rule if whole else _heading))
    for folder in folders:
        rules += _rules(folder, str(folder), words, problems, _rule)
    _check_names(rules, problems)
    _check_folds([rule for rule in rules if isinstance(rule, Rule)], {rule.id for rule in rules}, problems)
    stop_at([*problems, *words.problems], loading.PROBLEMS)
    return Catalogue(tuple(sorted(rules, key=lambda rule: rule.id)), words)


def _lexicons(folders: Sequence[Path], more: Mapping[str, Sequence[str]], whole: bool) -> Lexicons:
    """The lexicons of all folders; those that somebody may be at work on are put together, which tells their faults."""
    words = Lexicons()
    shipped = words.add_folder(rules_dir() / "lexicons", "rules/lexicons", tested=not whole)
    own = [name for folder in folders for name in words.add_folder(folder / "lexicons", f"{folder}/lexicons")]
    for name, lines in more.items():
        if name not in words and not folders:  # rules of one's own may ask for a list that only stands here
            raise UserError(not_allowed(loading.NO_LEXICON, name, sorted(words)))
        words.add(name, LexiconPart(lines))
    for name in {*own, *(shipped if whole else ())}:
        words[name]
    return words


def _rules(
    folder: Path,
    shown: str,
    words: Lexicons,
    problems: list[Problem],
    read: Callable[[Path, FileContext], Heading | Rule | None],
) -> Iterator[Heading | Rule]:
    """What `read` makes of each rule file in `folder`."""
    for path in sorted(folder.rglob("*.y*ml")):
        inner = path.relative_to(folder)
        if path.suffix in SUFFIXES and inner.parts[0] not in NOT_RULES:
            found = read(path, FileContext(f"{shown}/{inner.as_posix()}", problems, {"lexicon": words}))
            if found is not None:
                yield found


def _heading(path: Path, at: FileContext) -> Heading | None:
    """The keys that decide whether a shipped rule runs; the tree of its file without the examples is in hand then."""
    tree = _tree(path, at, examples=False)
    if tree is None:
        return None
    told = {name: child for name, child in _mapping(tree).items() if name in keys_of(Heading)}
    try:
        found = Record(Heading).read(Node(told, tree.line, tree.keys), at)
    except Refused:
        return None
    return replace(found, tree=tree, origin=at.file)


def _rule(path: Path, at: FileContext) -> Rule | None:
    return _in_full(_tree(path, at), at)


def _whole(known: Heading | Rule, words: Lexicons, problems: list[Problem]) -> Rule | None:
    """The rule that was read already, or that of a heading, without the examples: more than half of most files."""
    if isinstance(known, Rule):
        return known
    return _in_full(known.tree, FileContext(known.origin, problems, {"lexicon": words}, tested=True))


def _in_full(tree: Node | None, at: FileContext) -> Rule | None:
    try:
        return read_rule(tree, at) if tree else None
    except Refused:
        return None


def _tree(path: Path, at: FileContext, *, examples: bool = True) -> Node | None:
    """The tree of a rule file; None for reasons that are noted."""
    try:  # in one piece: a hundred small files, and YAML takes any line end
        return parse_kept(path.read_bytes(), at.file, at.problems, _written if examples else _without_examples)
    except UnicodeDecodeError:
        at.problems.append(Problem(at.file, 1, loading.NOT_TEXT))
        return None


def _written(data: bytes) -> str:
    return data.decode("utf-8-sig")


def _without_examples(data: bytes) -> str:
    return emptied(_written(data), "examples")


def read_rule(node: Node, at: FileContext) -> Rule:
    """The rule of one file, with all that its parts must agree on checked."""
    rule = Record(Rule).read(node, at)
    options = tuple(key for key in _mapping(_mapping(node)["check"]) if key != "kind")
    rule = replace(rule, options=options, origin=at.file)
    examples = tuple(replace(e, settings=settings(rule, e.options or {}, at)) for e in rule.examples)
    rule = replace(rule, examples=examples)
    if not at.tested:
        validate(rule, node, at)
    return rule


def settings(rule: Rule, options: Mapping[str, Node], at: FileContext, line: int = 1) -> dict[str, Any]:
    """Options of a rule's check as values; Refused when it has no such options, or they have no such values."""
    node = Node(options, line, {name: child.line for name, child in options.items()})
    return Record(type(rule.check)).values(node, at, partial=True)


def _mapping(node: Node) -> Mapping[str, Node]:
    return node.content if isinstance(node.content, Mapping) else {}


def _check_names(rules: Sequence[Heading | Rule], problems: list[Problem]) -> None:
    seen: dict[str, Heading | Rule] = {}
    for rule in rules:
        for name in rule.names:
            if (other := seen.setdefault(name, rule)) is not rule:
                message = loading.SAME_NAME.format(value=name, file=other.origin, id=other.id)
                problems.append(Problem(rule.origin, 1, message))


def _check_folds(rules: Iterable[Rule], ids: Collection[str], problems: list[Problem]) -> None:
    for rule in rules:
        for unknown in {name for fold in rule.folds for name in fold.rules}.difference(ids):
            problems.append(Problem(rule.origin, 1, not_allowed(loading.UNKNOWN_FOLD, unknown, ids)))
