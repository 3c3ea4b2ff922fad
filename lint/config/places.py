"""Places: findings in certain files, tables or projects are excused or graded otherwise, with the reason on record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from lint.config.decide import Setting, closeness
from lint.config.file import Place
from lint.findings import Finding, Suppression
from lint.messages import config as say
from lint.rulebook import Rulebook

ProjectOf = Callable[[Finding], str]


def apply_places(
    findings: Iterable[Finding], places: Sequence[Place], book: Rulebook, project_of: ProjectOf
) -> tuple[list[Finding], list[str]]:
    """The findings with the decisions of `places` on them, and a note for each place that met none."""
    met: set[int] = set()
    decided = []
    for found in findings:
        changed = found
        for number, place in enumerate(places):
            if (setting := _setting(place, found, book)) and _here(place, found, project_of):
                met.add(number)
                changed = _decided(changed, setting, place)
        decided.append(changed)
    notes = [
        say.PLACE_UNUSED.format(file=place.origin, line=place.line, reason=place.reason)
        for number, place in enumerate(places)
        if number not in met
    ]
    return decided, notes


def _setting(place: Place, finding: Finding, book: Rulebook) -> Setting | None:
    rule = book.get(finding.rule)
    about = [setting for setting in place.rules if rule and closeness(rule, setting.name)]
    return max(about, key=lambda setting: closeness(rule, setting.name), default=None) if rule else None


def _here(place: Place, finding: Finding, project_of: ProjectOf) -> bool:
    locus = finding.locus
    if place.tables and locus.table_index not in place.tables:
        return False
    if place.projects is not None and not place.projects.search(project_of(finding)):
        return False
    return any(_matches(locus.document, place, pattern) for pattern in place.files)


def _matches(path: str, place: Place, pattern: str) -> bool:
    """Whether a path, as named or as seen from the configuration file, matches a pattern in which * crosses folders."""
    named = PurePath(path).as_posix()
    home = Path(place.origin).resolve().parent
    whole = Path(path).resolve()
    seen = whole.relative_to(home).as_posix() if whole.is_relative_to(home) else named
    return any(fnmatchcase(one, pattern) for one in (named, seen, PurePath(path).name))


def _decided(finding: Finding, setting: Setting, place: Place) -> Finding:
    if setting.enabled is False:
        return replace(finding, suppressed=Suppression(place.reason, "config"))
    return replace(finding, severity=setting.severity or finding.severity)
