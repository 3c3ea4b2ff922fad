"""Words of a text by jieba, which is given the part of its dictionary that the text needs.

Loading the whole dictionary took half a second in every process that came upon one doubtful word, four fifths of
judging the five texts of the corpus (benchmarks/start.py), and read a file that anybody may have put into the folder
for temporary files. What jieba looks up begins with a letter of the text, so that the lines of these letters are
enough: the cuts are the same.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from lint.kept import SHELF
from lint.patterns import regex

_RUN = regex(r"^(.).*\n(?:\1.*\n)*", re.M)  # lines that begin with the same letter
_LINE = regex(r"^(\S+) (\d+)", re.M)
_COUNT = regex(r" (\d+)")


class Segmenter:
    """jieba with words of our own, which it then keeps together."""

    def __init__(self, words: Iterable[str]) -> None:
        """`words` in an order that is always the same: it decides how often jieba takes some of them to stand."""
        self._jieba = _fresh()
        with self._jieba.get_dict_file() as file:
            self._text = file.read().decode("utf-8").replace("\r\n", "\n").rstrip("\n") + "\n"
        self._runs: dict[str, list[str]] = {}
        for run in _RUN.finditer(self._text):
            self._runs.setdefault(run[1], []).append(run[0])
        self._own: dict[str, list[tuple[str, int]]] = {}
        self._total, frequencies = self._counted(tuple(words))
        for word, frequency in frequencies:
            self._own.setdefault(word[0], []).append((word, frequency))
        self._open: set[str] = set()
        self._jieba.FREQ, self._jieba.total = {}, self._total

    def cut(self, text: str) -> Iterator[str]:
        """The words of a text, one after the other."""
        self._look_up(text)
        words: Iterator[str] = self._jieba.cut(text)
        return words

    def _look_up(self, text: str) -> None:
        """Have in hand what the dictionary and our own words say of the letters of a text."""
        for letter in set(text) - self._open:
            self._open.add(letter)
            for run in self._runs.get(letter, ()):
                self._take((word, int(count)) for word, count in _LINE.findall(run))
            self._take(self._own.get(letter, ()))

    def _take(self, words: Iterable[tuple[str, int]]) -> None:
        known = self._jieba.FREQ
        for word, frequency in words:
            known[word] = frequency
            for end in range(1, len(word)):
                known.setdefault(word[:end], 0)

    def _counted(self, words: Sequence[str]) -> tuple[int, list[tuple[str, int]]]:
        """The sum of all frequencies, and how often each of our own words is taken to stand; kept from run to run."""
        said = "\n".join((*words, self._text))
        key = f"words {sha256(said.encode()).hexdigest()}"
        kept = SHELF.get(key)
        if isinstance(kept, list) and len(kept) == len(words) + 1 and all(isinstance(one, int) for one in kept):
            return kept[0], list(zip(words, kept[1:], strict=True))
        self._open = set()
        self._jieba.FREQ, self._jieba.total = {}, sum(map(int, _COUNT.findall(self._text)))
        self._look_up("".join(words))
        for word in words:
            self._jieba.add_word(word)
        total: int = self._jieba.total
        found = [(word, self._jieba.FREQ[word]) for word in words]
        SHELF.put(key, lambda: [total, *(frequency for _, frequency in found)])
        return total, found


def _fresh() -> Any:  # noqa: ANN401 -- jieba has no types
    import logging

    with _without("pkg_resources"):
        import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialized = True  # it is we who give it its dictionary
    return tokenizer


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Let an optional module be missing: jieba opens a file with it that it opens as well itself, and it is slow."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]
