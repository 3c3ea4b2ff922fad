"""The indicators of a library, found by name, by likeness and by the kind of project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lint.patterns import regex
from lint.text.heads import level_class
from lint.text.normal import KEPT, key, squash

# The columns that libraries have: 行业领域, 行业类别, 资金用途, three levels, 指标解释, four standards, 关键词, and
# here and there a mark of core indicators.
STANDARDS = ("plan", "history", "industry", "other")
FIELDS = ("sector", "trade", "purpose", "level1", "level2", "name", "explanation", *STANDARDS, "keywords", "core")

_TAIL = regex(r"\([^()]*\)$|[★☆*]+")
_SEPARATOR = regex(r"[、,，;；/\s|]+")
_NO = frozenset({"", "否", "无", "n", "no", "0", "x", "×", "非核心", "可选", "选填", "选用", "-", "—"})
# A name of fewer letters than that says too little to know a project by.
_PURPOSE = 3


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One indicator of a library; every field as printed, '' where it is blank."""

    name: str
    level1: str = ""
    level2: str = ""
    sector: str = ""
    trade: str = ""
    purpose: str = ""
    explanation: str = ""
    plan: str = ""
    history: str = ""
    industry: str = ""
    other: str = ""
    keywords: str = ""
    core: str = ""

    @property
    def level(self) -> str:
        """The class of its levels, as of a row of a table; '' when none is named."""
        return level_class(self.level2, self.level1)

    @property
    def is_core(self) -> bool:
        """Whether the library marks it as one that projects of its kind must have."""
        return squash(self.core).lower() not in _NO

    @property
    def standards(self) -> Iterator[tuple[str, str]]:
        """The standards that are filled in, each with its field."""
        yield from ((field, text) for field in STANDARDS if (text := getattr(self, field)))


class Library:
    """Entries in the order of the library; `source` is the name of the file that they came from."""

    def __init__(self, entries: Sequence[LibraryEntry], source: str = "") -> None:
        self.entries = tuple(entries)
        self.source = source
        self._most_alike = lru_cache(KEPT)(self._search)

    @cached_property
    def by_name(self) -> Mapping[str, tuple[LibraryEntry, ...]]:
        """The entries by the letters of their names."""
        found: dict[str, list[LibraryEntry]] = defaultdict(list)
        for entry in self.entries:
            found[letters(entry.name)].append(entry)
        return {name: tuple(entries) for name, entries in found.items()}

    def named(self, name: str) -> tuple[LibraryEntry, ...]:
        """The entries of that name; units and marks at its end aside."""
        return self.by_name.get(letters(name), ())

    def nearest(self, name: str) -> tuple[tuple[LibraryEntry, ...], float]:
        """The entries whose name is most like `name`, and how like, of 100; none below half."""
        found, likeness = self._most_alike(letters(name))
        return self.by_name.get(found, ()), likeness

    def _search(self, wanted: str) -> tuple[str, float]:
        from rapidfuzz import fuzz, process

        best = process.extractOne(wanted, list(self.by_name), scorer=fuzz.ratio, score_cutoff=50)
        return (best[0], best[1]) if best else ("", 0.0)

    @cached_property
    def purposes(self) -> Mapping[str, tuple[LibraryEntry, ...]]:
        """The entries by what their money is for (资金用途), where it says enough to know a project by."""
        found: dict[str, list[LibraryEntry]] = defaultdict(list)
        for entry in self.entries:
            if len(key(entry.purpose)) >= _PURPOSE:
                found[entry.purpose].append(entry)
        return {purpose: tuple(entries) for purpose, entries in found.items()}

    def of_project(self, project: str) -> tuple[str, tuple[LibraryEntry, ...]]:
        """The kind of project (资金用途) that a project's name tells, the longest that fits, with its entries."""
        said = key(project)
        fitting = [
            purpose
            for purpose in self.purposes
            if any(len(word) >= _PURPOSE and word in said for word in map(key, _SEPARATOR.split(squash(purpose))))
        ]
        purpose = max(fitting, key=lambda one: len(key(one)), default="")
        return purpose, self.purposes.get(purpose, ())


def letters(name: str) -> str:
    """What names are compared by: letters and digits without stars, and without a unit in brackets at the end."""
    text = squash(name)
    return key(_TAIL.sub("", text)) or key(text)
