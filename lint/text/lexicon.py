"""Word lists as data: one word per line, `#` comments, `!word` masked before the search, `re:` for a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path

from lint.data import rules_dir
from lint.text.normal import KEPT, squash

_HIDDEN = "\N{WHITE SQUARE}"  # takes the place of a masked word, so that no word is found across the gap


class Lexicon:
    """Words, patterns and masks of one list; texts are squashed before they are searched.

    What is asked of a text is kept, since the cells of a document say most things again and again.
    """

    def __init__(
        self, words: Iterable[str] = (), patterns: Iterable[str] = (), masks: Iterable[str] = (), name: str = ""
    ) -> None:
        """`masks` are patterns, too; all are compiled when they are first needed, or by `compile`."""
        self.name = name  # of the list, for whoever tells of it
        self.words = frozenset(words)
        self.patterns = tuple(patterns)
        self.masks = tuple(masks)
        # methods, each with answers of its own list only
        self.find = lru_cache(KEPT)(self._find)
        self.ends = lru_cache(KEPT)(self._ends)
        self.is_whole = lru_cache(KEPT)(self._is_whole)

    def compile(self) -> None:
        """Raise `re.error` where patterns or masks do not compile."""
        _ = self._mask, [_compiled(pattern) for pattern in self.patterns]

    @cached_property
    def _mask(self) -> re.Pattern[str] | None:
        return _together(sorted(self.masks, key=len, reverse=True))

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({len(word) for word in self.words}, reverse=True)

    @cached_property
    def _starts(self) -> dict[str, list[str]]:
        """The words by first letter, longest first."""
        starts: dict[str, list[str]] = {}
        for word in sorted(self.words, key=len, reverse=True):
            starts.setdefault(word[:1], []).append(word)
        return starts

    @cached_property
    def pairs(self) -> tuple[Lexicon, Mapping[str, str]]:
        """Of a list of pairs (错写=正写) the left sides as a list to search, and the right side of each."""
        rights = dict(word.split("=", 1) for word in self.words if "=" in word)
        return Lexicon(rights, masks=self.masks), rights

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self._said() == other._said()

    def __hash__(self) -> int:
        return hash(self._said())

    def __repr__(self) -> str:
        return f"Lexicon({self.name!r})"

    def _said(self) -> tuple[object, ...]:
        return self.name, self.words, self.patterns, self.masks

    def _find(self, text: str) -> str | None:
        """The first of the list's words in a text, the longest where several begin at one place; None without any."""
        text = self._masked(text)
        if not self._starts.keys().isdisjoint(text):
            for start, letter in enumerate(text):
                for word in self._starts.get(letter, ()):
                    if text.startswith(word, start):
                        return word
        for pattern in self.patterns:  # one by one: those behind the first that is found are often never compiled
            if match := _compiled(pattern).search(text):
                return match[0]
        return None

    def _ends(self, text: str) -> str | None:
        """The longest word of the list that a text ends with; None without any."""
        text = self._masked(text)
        for length in self._lengths:
            if length <= len(text) and text[-length:] in self.words:
                return text[-length:]
        for pattern in self.patterns:
            if match := _compiled(f"(?:{pattern})$").search(text):
                return match[0]
        return None

    def _is_whole(self, text: str) -> bool:
        """Whether a whole text is one of the words or matches one of the patterns in full."""
        squashed = squash(text)
        if self._mask is not None and self._mask.fullmatch(squashed):
            return False
        if squashed in self.words:
            return True
        return any(_compiled(pattern).fullmatch(squashed) for pattern in self.patterns)

    def _masked(self, text: str) -> str:
        text = squash(text)
        return text if self._mask is None else self._mask.sub(lambda match: _HIDDEN * len(match[0]), text)


def _together(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def parse(lines: Iterable[str], name: str = "") -> Lexicon:
    """The lexicon that lines spell."""
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
    return Lexicon(words, patterns, masks, name)


def read(path: Path) -> Lexicon:
    """The lexicon of a UTF-8 file."""
    return parse(path.read_text(encoding="utf-8-sig").splitlines())


@cache
def shipped(name: str) -> Lexicon:
    """The shipped lexicon of a name such as `count-heads`, read once."""
    return read(rules_dir() / "lexicons" / f"{name}.txt")
