"""Words of a document by jieba, which is loaded on first use only, and of its dictionary what the texts may hold."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from lint.data import read_yaml, rules_dir
from lint.kept import SHELF, private_folder
from lint.patterns import regex
from lint.text.lexicon import shipped
from lint.text.normal import KEPT, squash

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

GENERAL = "综合"
"""The field of governments and committees, which do everything."""

_HAN = regex(r"[一-龥]{2,}")
# Lists whose entries are whole terms of a field, so that jieba keeps them together.
_TERM_LISTS = ("ecology", "management", "process-rates", "lower-better")


class _Tokenizer(Protocol):
    """What is used of jieba's tokenizer, which has no types."""

    FREQ: dict[str, int]
    total: int
    initialized: bool
    tmp_dir: str | None

    def initialize(self) -> None: ...
    def cut(self, sentence: str) -> Iterable[str]: ...
    def add_word(self, word: str, freq: int | None = None) -> None: ...
    def get_dict_file(self) -> BinaryIO: ...


_FEW = 400  # texts: reading the words of so many takes half as long as loading them all (1.4 ms each, 1.3 s)


class Cutter:
    """jieba with our terms, of whose dictionary only those words are read that the letters of a text can make.

    A text is cut by the words that stand in it, so that the others need not be there: loading them all takes most of a
    second, reading the words of some letters a fiftieth of that. Where many texts are to be cut they are loaded.
    """

    def __init__(self) -> None:
        written = b"\n" + _new_tokenizer().get_dict_file().read().rstrip()
        self._words = written.decode("utf-8")
        self._digest = blake2b(written, digest_size=16)
        self._cut = 0

    def cut(self, text: str) -> Iterable[str]:
        """The words of a text, one after the other."""
        self._cut += 1
        if self._cut > _FEW:
            return self._whole.cut(text)
        total, terms = self._numbers
        tokenizer = self._of_letters(text, total + sum(terms.values()))
        for term in terms:
            if term in text:
                _add(tokenizer, term, terms[term])
        return tokenizer.cut(text)

    @cached_property
    def _whole(self) -> _Tokenizer:
        import logging

        import jieba

        jieba.setLogLevel(logging.CRITICAL)  # it would tell at length that its own cache cannot be written
        tokenizer = _new_tokenizer()
        # Beside our own caches: in the folder for temporary files, where jieba looks otherwise, anybody may put one.
        tokenizer.tmp_dir = str(private_folder("jieba"))
        tokenizer.initialize()
        for term, frequency in self._numbers[1].items():
            tokenizer.add_word(term, frequency)
        return tokenizer

    def _of_letters(self, letters: Iterable[str], total: int) -> _Tokenizer:
        """A tokenizer that knows jieba's words of these letters; `total` is how often all words stand."""
        known = sorted(set(letters))
        of_these = re.compile(rf"\n([{''.join(map(re.escape, known))}]+) (\d+)")
        tokenizer = _new_tokenizer()
        for begin, end in (0, self._sorted_from), *map(self._beginning_with, known):
            for word, frequency in of_these.findall(self._words, begin, end):
                _add(tokenizer, word, int(frequency))
        tokenizer.total = total
        tokenizer.initialized = True
        return tokenizer

    @cached_property
    def _sorted_from(self) -> int:
        """Where the lines of jieba's dictionary begin that are sorted by their first letter: all but some seventy."""
        return self._words.index("\n一")

    def _beginning_with(self, letter: str) -> tuple[int, int]:
        """Where the sorted lines begin and end whose word begins with a letter."""
        words, places = self._words, range(self._sorted_from, len(self._words))

        def first(place: int) -> str:
            return words[words.rfind("\n", 0, place + 1) + 1]

        begin, end = (search(places, letter, key=first) for search in (bisect_left, bisect_right))
        return places.start + begin, places.start + end

    @cached_property
    def _numbers(self) -> tuple[int, dict[str, int]]:
        """How often all words of jieba's stand, and each of ours, as jieba reckons: kept from run to run."""
        ours = sorted(_user_words())  # their order decides how often jieba takes some of them to stand
        digest = self._digest.copy()
        digest.update("\n".join(ours).encode())
        if kept := _frequencies(SHELF.get(key := f"words {digest.hexdigest()}"), ours):
            return kept
        total = sum(map(int, re.findall(r" (\d+)", self._words)))
        tokenizer = self._of_letters("".join(ours), total)
        for term in ours:
            tokenizer.add_word(term)
        found = {term: tokenizer.FREQ[term] for term in ours}
        SHELF.put(key, lambda: [total, found])
        return total, found


def _frequencies(kept: Any, words: list[str]) -> tuple[int, dict[str, int]] | None:  # noqa: ANN401 -- JSON
    """What was kept, if it is what was asked for."""
    match kept:
        case [int(total), dict(found)] if total > 0 and [*found] == words:
            if all(isinstance(count, int) and count > 0 for count in found.values()):
                return total, found
    return None


def _add(tokenizer: _Tokenizer, word: str, frequency: int) -> None:
    """Have a tokenizer know a word, and its beginnings, which tell jieba to look on."""
    for end in range(1, len(word)):
        tokenizer.FREQ.setdefault(word[:end], 0)
    tokenizer.FREQ[word] = frequency


def _new_tokenizer() -> _Tokenizer:
    import jieba

    return cast(_Tokenizer, jieba.Tokenizer())


@cache
def _cutter() -> Cutter:
    return Cutter()


def _user_words() -> set[str]:
    """The terms of the shipped lexicons: the user dictionary."""
    words = {term for entry in foreign_terms() for term in entry[0]}
    for name in _TERM_LISTS:
        words.update(word for word in shipped(name).words if _HAN.fullmatch(word))
    return words


@cache
def foreign_terms() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Terms at home in some fields of work only (词表 L14), each group with its home fields, its own field first."""
    data = read_yaml(rules_dir() / "lexicons" / "foreign-terms.yaml")
    return tuple((tuple(map(squash, entry["terms"])), tuple(entry["home"])) for entry in data)


@cache
def _terms_by_letter() -> Mapping[str, Sequence[tuple[int, str]]]:
    """The foreign terms with their places in the list, by their first letter."""
    found: dict[str, list[tuple[int, str]]] = {}
    for place, term in enumerate(term for group, _ in foreign_terms() for term in group):
        found.setdefault(term[:1], []).append((place, term))
    return found


@lru_cache(KEPT)
def terms_in(text: str) -> tuple[str, ...]:
    """The foreign terms whose letters stand in a squashed text, in the order of the list."""
    known = _terms_by_letter()
    found = [one for letter in known.keys() & set(text) for one in known[letter] if one[1] in text]
    return tuple(term for _, term in sorted(found))


@cache
def _department_words() -> Mapping[str, tuple[str, ...]]:
    data = read_yaml(rules_dir() / "lexicons" / "department-domains.yaml")
    return {field: tuple(map(squash, names)) for field, names in data.items()}


def fields_of(*names: str | None) -> frozenset[str]:
    """The fields of work that the names of a department, unit or project point to (词表 L20); empty when unknown."""
    text = "/".join(squash(name or "") for name in names)
    for word in _department_words()[GENERAL]:
        text = text.replace(word, "/")
    return frozenset(field for field, words in _department_words().items() if any(word in text for word in words))


@lru_cache(KEPT)
def stands_in(term: str, text: str) -> bool:
    """Whether a term stands in a text as words of its own: 造林 in 春季造林, not in 改造林地."""
    ends, at = {0}, 0
    text = squash(text)
    for word in _cutter().cut(text):
        at += len(word)
        ends.add(at)
    found = text.find(term)
    while found >= 0:
        if found in ends and found + len(term) in ends:
            return True
        found = text.find(term, found + 1)
    return False
