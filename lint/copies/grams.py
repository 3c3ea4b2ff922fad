"""A body as a set of 3-grams, each a 32-bit number; the 3-grams of boilerplate are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from lint.copies.body import canonical

# Two rounds of multiply and shift mix three 16-bit units into 32 bits; `sketch` does the same on arrays.
MULTIPLY = (0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93)
_KEPT = 1 << 16  # hashes; the tables of a run have most of their 3-grams in common
_MASK = 0xFFFFFFFFFFFFFFFF


@dataclass(frozen=True, slots=True)
class Body:
    """What is compared of one table: the hashes of its telling 3-grams, and one hash of the whole canonical text."""

    grams: frozenset[int]
    whole: int

    @classmethod
    def of(cls, body: str, boilerplate: frozenset[int] = frozenset()) -> Body:
        """The Body of a text, with the hashes in `boilerplate` left out."""
        text = canonical(body)
        return cls(frozenset(map(gram_hash, set(trigrams(text)))) - boilerplate, whole_hash(text))


def trigrams(text: str) -> Iterator[str]:
    """The 3-grams of each line of a canonical text; none reaches over a line's end."""
    for line in text.split("\n"):
        yield from (line[start : start + 3] for start in range(len(line) - 2))


@lru_cache(_KEPT)
def gram_hash(gram: str) -> int:
    """The 32-bit number of a 3-gram."""
    packed = ord(gram[0]) | ord(gram[1]) << 16 | ord(gram[2]) << 32
    mixed = (packed * MULTIPLY[0]) & _MASK
    mixed ^= mixed >> 32
    return ((mixed * MULTIPLY[1]) & _MASK) >> 32


def whole_hash(text: str) -> int:
    """A signed 64-bit number of a canonical text: equal for tables that differ in figures and punctuation alone."""
    return int.from_bytes(blake2b(text.encode("utf-16-le"), digest_size=8).digest(), "little", signed=True)
