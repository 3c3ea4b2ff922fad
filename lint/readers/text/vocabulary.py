"""The words of forms that readers of running text need: column headers, level words, labels, titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lint.data import read_yaml, rules_dir
from lint.text.normal import squash

_YEAR = re.compile(r"^(?:19|20)\d\d(?:年度|年)?(?=\D)")
_OWN = ("project", "project_code", "budget")
_REMARK = re.compile(r"[(\[【].*?[)\]】]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words as `plain` leaves them. `columns` maps a header to its field, or to '' when it is no field of ours.

    `level1` maps a level word without 指标 to its group, `level2` to the groups of level 1 that it may stand under.
    """

    columns: Mapping[str, str]
    weak: Mapping[str, str]  # headers that are one of ours only where the others of the row are
    parts: Mapping[str, str]
    level1: Mapping[str, str]
    level2: Mapping[str, frozenset[str]]
    goals: frozenset[str]
    labels: frozenset[str]
    own: frozenset[str]  # labels of the head that stand before what every form has: project, budget …
    groups: frozenset[str]
    titles: re.Pattern[str]

    def field(self, text: str) -> str | None:
        """The field that a column header names; '' for a known column that is no field; None when it is no header."""
        return self.columns.get(plain(text))

    def header_field(self, text: str) -> str | None:
        """As `field`, for a cell of a row that is known to be a header: weak words and those with a year count."""
        word = _YEAR.sub("", plain(text))
        found = self.columns.get(word)
        return found if found is not None else self.weak.get(word)

    def is_level(self, text: str) -> bool:
        """Whether a text is a level word, with its 指标 or without."""
        word = plain(text).removesuffix("指标")
        return word in self.level1 or word in self.level2

    def is_level1(self, text: str) -> bool:
        """Whether a text is a word of the first level and of no other, with its 指标 or without."""
        word = plain(text).removesuffix("指标")
        return word in self.level1 and word not in self.level2

    def part(self, text: str) -> str | None:
        """The field of a header below that of the value (符号, 值, 单位)."""
        return self.parts.get(plain(text))

    def is_header(self, cells: Iterable[str]) -> bool:
        """Whether the cells are those of a header row: three or more column headers."""
        return sum(bool(self.field(cell)) for cell in cells) >= 3

    def is_goals(self, text: str) -> bool:
        """Whether a label stands before the goals."""
        return plain(text) in self.goals

    def is_head(self, text: str) -> bool:
        """Whether a word is a label of the head of a form, or of its end."""
        return plain(text).replace(":", "") in self.labels

    def is_own_head(self, text: str) -> bool:
        """Whether a word is a label of the head that no row holds: 项目名称, 项目编码, 预算数."""
        return plain(text) in self.own

    def is_group(self, text: str) -> bool:
        """Whether a text is a label over or beside all the columns: 绩效指标."""
        return plain(text) in self.groups

    def is_label(self, text: str) -> bool:
        """Whether a cell begins a row: a level word, a column header, or a label of the head or the end of a form."""
        word = plain(text)
        level = word.removesuffix("指标")
        return level in self.level1 or level in self.level2 or word in self.columns or word in self.labels

    def is_title(self, text: str) -> bool:
        """Whether a line is the title of a form."""
        return bool(self.titles.search(squash(text)))


def year_of(text: str) -> int | None:
    """The year that a header names and nothing else."""
    found = re.fullmatch(r"((?:19|20)\d\d)年?度?", plain(text))
    return int(found[1]) if found else None


def plain(text: str) -> str:
    """A label without white space, remarks in brackets and final colon."""
    return _REMARK.sub("", squash(text)).rstrip(":")


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary, read once."""
    columns, levels, heads, titles = (_load(name) for name in ("columns", "levels", "heads", "titles"))
    headers = dict.fromkeys(map(plain, columns["others"]), "")
    for field, words in columns["fields"].items():
        headers |= dict.fromkeys(map(plain, words["names"]), field)
    weak: dict[str, str] = {}
    for field, words in columns["fields"].items():
        for word in words.get("weak", ()):
            weak.setdefault(plain(word), field)
    labels = [*heads["others"], *heads["closing"], *(word for words in heads["fields"].values() for word in words)]
    return Vocabulary(
        columns=headers,
        weak=weak,
        parts={plain(word): field for field, words in columns["value_parts"].items() for word in words},
        level1={word: group for group, words in levels["level1"].items() for word in words},
        level2=_groups(levels["level2"]),
        goals=frozenset(map(plain, heads["fields"]["goals"])),
        labels=frozenset(map(plain, labels)),
        own=frozenset(plain(word) for field in _OWN for word in heads["fields"][field]),
        groups=frozenset(map(plain, columns["groups"])),
        titles=re.compile("|".join(squash(pattern) for pattern in titles["titles"])),
    )


def _groups(level2: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    groups: dict[str, frozenset[str]] = {}
    for group, words in level2.items():
        for word in words:
            groups[word] = groups.get(word, frozenset()) | {group}
    return groups


def _load(name: str) -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(rules_dir() / "layouts" / f"{name}.yaml")
    return data
