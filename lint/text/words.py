"""Words of a document by jieba, which is loaded on first use only: its dictionary takes most of a second."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Protocol, cast

from lint.data import read_yaml, rules_dir
from lint.kept import private_folder
from lint.patterns import regex
from lint.text.lexicon import shipped
from lint.text.normal import KEPT, squash

if TYPE_CHECKING:
    from collections.abc import Mapping

GENERAL = "综合"
"""The field of governments and committees, which do everything."""

_HAN = regex(r"[一-龥]{2,}")
# Lists whose entries are whole terms of a field, so that jieba keeps them together.
_TERM_LISTS = ("ecology", "management", "process-rates", "lower-better")


class _Tokenizer(Protocol):
    """What is used of jieba's tokenizer, which has no types."""

    def cut(self, sentence: str) -> Iterable[str]: ...


@cache
def _tokenizer() -> _Tokenizer:
    import logging

    import jieba

    jieba.setLogLevel(logging.CRITICAL)  # it would tell at length that its own cache cannot be written
    tokenizer = jieba.Tokenizer()
    # Beside our own caches: in the folder for temporary files, where jieba looks otherwise, anybody may have put one.
    tokenizer.tmp_dir = str(private_folder("jieba"))
    tokenizer.initialize()
    for term in sorted(_user_words()):  # their order decides how often jieba takes some of them to stand
        tokenizer.add_word(term)
    return cast(_Tokenizer, tokenizer)


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


@lru_cache(KEPT)
def terms_in(text: str) -> tuple[str, ...]:
    """The foreign terms whose letters stand in a squashed text, in the order of the list."""
    return tuple(term for group, _ in foreign_terms() for term in group if term in text)


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


def stands_in(term: str, text: str) -> bool:
    """Whether a term stands in a text as words of its own: 造林 in 春季造林, not in 改造林地."""
    ends, at = {0}, 0
    text = squash(text)
    for word in _tokenizer().cut(text):
        at += len(word)
        ends.add(at)
    found = text.find(term)
    while found >= 0:
        if found in ends and found + len(term) in ends:
            return True
        found = text.find(term, found + 1)
    return False
