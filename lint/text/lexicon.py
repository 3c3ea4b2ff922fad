"""Word lists as data: one word per line, `#` comments, `!word` masked before the search, `re:` for a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from lint.data import rules_dir
from lint.text.normal import squash

_HIDDEN = "\N{WHITE SQUARE}"  # takes the place of a masked word, so that no word is found across the gap


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words, patterns and masks of one list; texts are squashed before they are searched."""

    words: frozenset[str] = frozenset()
    patterns: tuple[str, ...] = ()
    masks: tuple[re.Pattern[str], ...] = ()
    lengths: tuple[int, ...] = ()  # of the words, longest first
    starts: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict, hash=False
    )  # words by first letter, longest first
    any_pattern: re.Pattern[str] | None = None  # all patterns in one, to rule them out at once
    name: str = ""  # of the list, for whoever tells of it

    def find(self, text: str) -> str | None:
        """The first of the list's words in a text, the longest where several begin at one place; None without any."""
        text = self._masked(text)
        if not self.starts.keys().isdisjoint(text):
            for start, letter in enumerate(text):
                for word in self.starts.get(letter, ()):
                    if text.startswith(word, start):
                        return word
        if self.any_pattern is None or self.any_pattern.search(text) is None:
            return None
        return next((match[0] for pattern in self.patterns if (match := _compiled(pattern).search(text))), None)

    def ends(self, text: str) -> str | None:
        """The longest word of the list that a text ends with; None without any."""
        text = self._masked(text)
        for length in self.lengths:
            if length <= len(text) and text[-length:] in self.words:
                return text[-length:]
        for pattern in self.patterns:
            if match := _compiled(f"(?:{pattern})$").search(text):
                return match[0]
        return None

    def is_whole(self, text: str) -> bool:
        """Whether a whole text is one of the words or matches one of the patterns in full."""
        squashed = squash(text)
        if any(mask.fullmatch(squashed) for mask in self.masks):
            return False
        if squashed in self.words:
            return True
        return self.any_pattern is not None and self.any_pattern.fullmatch(squashed) is not None

    def _masked(self, text: str) -> str:
        text = squash(text)
        for mask in self.masks:
            text = mask.sub(lambda match: _HIDDEN * len(match[0]), text)
        return text


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """One pattern by itself, asked for only where all in one have found something."""
    return re.compile(pattern)


def parse(lines: Iterable[str], name: str = "") -> Lexicon:
    """The lexicon that lines spell; patterns that do not compile together raise `re.error`."""
    words: set[str] = set()
    masks: list[str] = []
    patterns: list[str] = []
    for line in lines:
        entry = line.split("#", 1)[0].strip()
        if entry.startswith("!"):
            entry = entry[1:].strip()
            masks.append(entry[3:].strip() if entry.startswith("re:") else re.escape(squash(entry)))
        elif entry.startswith("re:"):
            patterns.append(entry[3:].strip())
        elif entry:
            words.add(squash(entry))
    masks.sort(key=len, reverse=True)
    compiled = (re.compile("|".join(f"(?:{mask})" for mask in masks)),) if masks else ()
    starts: dict[str, tuple[str, ...]] = {}
    for word in sorted(words, key=len, reverse=True):
        starts[word[:1]] = (*starts.get(word[:1], ()), word)
    return Lexicon(
        frozenset(words),
        tuple(patterns),
        compiled,
        tuple(sorted({len(word) for word in words}, reverse=True)),
        starts,
        re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None,
        name,
    )


def read(path: Path) -> Lexicon:
    """The lexicon of a UTF-8 file."""
    return parse(path.read_text(encoding="utf-8-sig").splitlines())


@cache
def shipped(name: str) -> Lexicon:
    """The shipped lexicon of a name such as `count-heads`, read once."""
    return read(rules_dir() / "lexicons" / f"{name}.txt")
