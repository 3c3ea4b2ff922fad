"""From files and choices to what holds: the rulebook with every override applied, and how each decision came about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from lint import library, rulebook
from lint.config.decide import EVERYTHING, RULE, Layer, RuleDecision, closeness, decide
from lint.config.file import NAMES, ConfigFile, Place, find, read, read_for_reading
from lint.data import rules_dir
from lint.declared.tree import Problem, Refused, stop_at
from lint.declared.types import FileContext, not_allowed
from lint.errors import UserError
from lint.findings import Severity
from lint.library import Library
from lint.messages import config as say
from lint.messages.report import SEVERITY as LEVEL
from lint.rulebook import FAMILIES, Catalogue, Rule, Rulebook
from lint.rulebook.load import settings
from lint.rulebook.rule import Grade
from lint.text.lexicon import Lexicon

DEFAULT_PROFILE = "review"

Last = TypeVar("Last")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line says; None is as configured."""

    config: Path | None = None  # None: the nearest one upward
    profile: str | None = None
    form: str | None = None
    fail_on: str | None = None
    preview: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """A configuration file or profile that was read, with the folder that its paths are relative to."""

    title: str
    path: Path
    file: ConfigFile


@dataclass(frozen=True, slots=True)
class Settled:
    """What holds in a run. `book` has the rules that run, `all` every rule that there is."""

    book: Rulebook
    all: Catalogue
    decisions: dict[str, RuleDecision]
    profile: str
    fail_on: str
    path: Path | None = None
    places: tuple[Place, ...] = ()
    floor: Severity = Severity.INFO
    archive: Path | None = None
    sources: tuple[Applied, ...] = field(default=())


def settle(start: Path | None, choices: Choices, *, whole: bool = False) -> Settled:
    """What holds for a run over things in the folder `start`; without one, no file is looked for.

    With `whole` the shipped rules come with their examples. UserError tells every problem of every file.
    """
    problems: list[Problem] = []
    path = choices.config or (find(start.resolve()) if start else None)
    sources = list(_chain(path, choices.profile, problems))
    stop_at(problems, say.PROBLEMS)
    folders = [source.path.parent / folder for source in sources for folder in source.file.rule_folders]
    known = rulebook.catalogue(folders, lexicons=_words(sources), whole=whole)
    said = [(source.title, source.file) for source in sources]
    layers = [Layer(title, file.select, file.ignore, file.rules, file.preview) for title, file in said]
    layers.append(Layer(say.COMMAND_LINE, choices.select, choices.ignore, (), choices.preview or None))
    _check_names(known, sources, choices, problems)
    decisions = {rule.id: decide(rule, layers) for rule in known.rules}
    book = known.read({id for id, decision in decisions.items() if decision.enabled})
    floor = _last([source.file.report for source in sources]) or Severity.INFO
    origins = {id(setting): str(source.path) for source in sources for setting in source.file.rules}
    rules = tuple(
        _floored(_applied(rule, decisions[rule.id], origins, book.lexicons, problems), Severity(floor))
        for rule in book.rules
    )
    stop_at(problems, say.PROBLEMS)
    form = choices.form or _last([source.file.form for source in sources])
    form = None if form in (None, "auto") else form
    settled_book = replace(book, rules=rules, form=form, library=_library(sources, rules))
    fail_on = choices.fail_on or _last([source.file.fail_on for source in sources]) or Severity.WARNING.value
    return Settled(
        book=settled_book,
        all=known,
        decisions=decisions,
        profile=sources[0].file.name,
        fail_on=fail_on,
        path=path,
        places=tuple(place for source in sources for place in source.file.places),
        floor=Severity(floor),
        archive=_last([one.path.parent / one.file.archive if one.file.archive else None for one in sources]),
        sources=tuple(sources),
    )


def reading_choices(start: Path, path: Path | None = None, ocr: str | None = None) -> dict[str, int | str]:
    """What the configuration at `path`, or the nearest one upward of `start`, says of reading: the limits that it sets.

    Among them is which pictures of pages are recognised, as `ocr` says or else the configuration.
    """
    problems: list[Problem] = []
    path = path or find(start.resolve())
    said = read_for_reading(path, str(path), problems) if path else {}
    stop_at(problems, say.PROBLEMS)
    return {**said, "ocr": ocr} if ocr else said


def archive_folder(start: Path) -> Path | None:
    """The archive that the nearest configuration upward of `start` names."""
    found = _nearest(start, None)
    return found[0].parent / found[1].archive if found and found[1].archive else None


def _nearest(start: Path, path: Path | None) -> tuple[Path, ConfigFile] | None:
    """The configuration at `path`, or the nearest one upward of `start`, by itself."""
    problems: list[Problem] = []
    path = path or find(start.resolve())
    file = read(path, str(path), problems) if path else None
    stop_at(problems, say.PROBLEMS)
    return (path, file) if path and file else None


def library_file(start: Path) -> Path | None:
    """The library of indicators that the nearest configuration upward of `start` names, else the user's own."""
    found = _nearest(start, None)
    named = found[0].parent / found[1].library if found and found[1].library else None
    return named or _own_library()


def _own_library() -> Path | None:
    place = library.default_place()
    return place if place.is_file() else None


def _library(sources: Sequence[Applied], rules: Sequence[Rule]) -> Library | None:
    """The library that a configuration names, else the user's own; read only where a rule asks for it."""
    if not any(rule.check.needs_library for rule in rules):
        return None
    named = _last([source.path.parent / source.file.library if source.file.library else None for source in sources])
    place = named or _own_library()
    return library.load(place) if place else None


def _last(values: Sequence[Last | None]) -> Last | None:
    return next((value for value in reversed(values) if value is not None), None)


def profiles() -> dict[str, Path]:
    """The shipped profiles by file name and by Chinese name."""
    found: dict[str, Path] = {}
    for path in sorted((rules_dir() / "profiles").glob("*.yaml")):
        file = read(path, f"rules/profiles/{path.name}", [])
        found[path.stem] = path
        if file is not None:
            found[file.name] = path
    return found


def _chain(path: Path | None, profile: str | None, problems: list[Problem]) -> Iterator[Applied]:
    """The files to obey, weakest first: a profile at the bottom, the named or found file on top."""
    upper: list[Applied] = []
    seen: set[Path] = set()
    base = profile or DEFAULT_PROFILE
    while path is not None:
        if path.resolve() in seen:
            raise UserError(say.CIRCLE.format(path=path))
        seen.add(path.resolve())
        file = read(path, str(path), problems)
        if file is None:
            break
        upper.append(Applied(path.name if path.name in NAMES else str(path), path, file))
        extends, folder = file.extends, path.parent
        path = None
        if extends.endswith((".yaml", ".yml")):
            path = folder / extends
        elif extends and not profile:
            base = extends
    known = profiles()
    if base not in known:
        raise UserError(not_allowed(say.NO_PROFILE, base, known))
    shipped = read(known[base], f"rules/profiles/{known[base].name}", problems)
    if shipped is not None:
        yield Applied(say.PROFILE.format(name=shipped.name), known[base], shipped)
    yield from reversed(upper)


def _words(sources: Sequence[Applied]) -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for source in sources:
        for name, more in (source.file.lexicons or {}).items():
            words.setdefault(name, []).extend(more.add)
            if more.file:
                path = source.path.parent / more.file
                if not path.is_file():
                    raise UserError(say.NO_LEXICON_FILE.format(path=path))
                words[name].extend(path.read_text("utf-8-sig").splitlines())
    return words


def _check_names(book: Catalogue, sources: Sequence[Applied], choices: Choices, problems: list[Problem]) -> None:
    """Note every name that no rule answers to; one of the command line is an error of its own."""
    known = [name for rule in book.rules for name in rule.names]

    def unknown(name: str) -> str | None:
        wide = (*EVERYTHING, *FAMILIES, *Severity, *LEVEL.values())
        if name in wide or name.upper() in FAMILIES or any(closeness(rule, name) for rule in book.rules):
            return None
        return not_allowed(say.NO_RULE, name, known)

    for name in (*choices.select, *choices.ignore):
        if message := unknown(name):
            raise UserError(message)
    for source in sources:
        settings = (*source.file.rules, *(one for place in source.file.places for one in place.rules))
        named = [*((one.name, one.line) for one in settings)]
        named += [(name, 1) for name in (*source.file.select, *source.file.ignore)]
        for name, line in named:
            if message := unknown(name):
                problems.append(Problem(str(source.path), line, message))


def _applied(
    rule: Rule,
    decision: RuleDecision,
    origins: dict[int, str],
    lexicons: Mapping[str, Lexicon],
    problems: list[Problem],
) -> Rule:
    """The rule with severity and options as decided."""
    if decision.severity is not None:
        grades = tuple(g if g.severity in (None, "off") else replace(g, severity=None) for g in rule.grades)
        rule = replace(rule, severity=decision.severity, grades=grades)
    for setting, name, node in decision.options:
        at = FileContext(origins.get(id(setting), ""), problems, {"lexicon": lexicons})
        if closeness(rule, setting.name) < RULE:
            message = say.FAMILY_OPTION.format(value=setting.name, option=name)
            problems.append(Problem(at.file, setting.line, message))
            continue
        try:
            values = settings(rule, {name: node}, at, setting.line)
            rule = replace(rule, check=replace(rule.check, **values))
        except Refused:
            continue
    return rule


def _floored(rule: Rule, floor: Severity) -> Rule:
    """The rule with every grade below `floor` dropped."""
    if floor is Severity.INFO:
        return rule

    def kept(severity: str | None) -> bool:
        return severity == "off" or Severity(severity or rule.severity).rank <= floor.rank

    grades = tuple(g if kept(g.severity) else replace(g, severity="off") for g in rule.grades)
    return replace(rule, grades=grades if kept(rule.severity) else (*grades, Grade(severity="off")))


__all__ = ["Choices", "Settled", "settle"]
