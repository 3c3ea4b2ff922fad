"""The words of forms that readers of running text need: column headers, level words, labels of the goals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lint.data import rules_dir
from lint.text.normal import squash

_REMARK = re.compile(r"[(\[【].*?[)\]】]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words as `plain` leaves them. `columns` maps a header to its field, or to '' when it is no field of ours."""

    columns: Mapping[str, str]
    level1: frozenset[str]
    level2: frozenset[str]
    goals: frozenset[str]
    labels: frozenset[str]

    def field(self, text: str) -> str | None:
        """The field that a column header names; '' for a known column that is no field; None when it is no header."""
        return self.columns.get(plain(text))

    def is_header(self, cells: Iterable[str]) -> bool:
        """Whether the cells are those of a header row: three or more column headers."""
        return sum(bool(self.field(cell)) for cell in cells) >= 3

    def is_goals(self, text: str) -> bool:
        """Whether a label stands before the goals."""
        return plain(text) in self.goals

    def is_label(self, text: str) -> bool:
        """Whether a cell begins a row: a level word, a column header, or a label of the head or the end of a form."""
        word = plain(text)
        return bool(self.level(text)) or word in self.columns or word in self.labels

    def level(self, text: str) -> int:
        """1 or 2 for a level word, 3 for a word of both levels, 0 for none."""
        word = plain(text).removesuffix("指标")
        return (word in self.level1) + 2 * (word in self.level2)


def plain(text: str) -> str:
    """A label without white space, remarks in brackets and final colon."""
    return _REMARK.sub("", squash(text)).rstrip(":")


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary, read once."""
    columns, levels, heads = (_load(name) for name in ("columns", "levels", "heads"))
    headers = dict.fromkeys(map(plain, columns["others"]), "")
    for field, words in columns["fields"].items():
        headers |= dict.fromkeys(map(plain, words["names"]), field)
    labels = [*heads["others"], *heads["closing"], *(word for words in heads["fields"].values() for word in words)]
    return Vocabulary(
        columns=headers,
        level1=_all(levels["level1"]),
        level2=_all(levels["level2"]),
        goals=frozenset(map(plain, heads["fields"]["goals"])),
        labels=frozenset(map(plain, labels)),
    )


def _all(groups: Mapping[str, Iterable[str]]) -> frozenset[str]:
    return frozenset(plain(word) for words in groups.values() for word in words)


def _load(name: str) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times as fast, where it was built
    data: dict[str, Any] = yaml.load((rules_dir() / "layouts" / f"{name}.yaml").read_text("utf-8"), loader)
    return data
