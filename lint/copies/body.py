"""The body of a table: the text in which a copy would show, one line per goal and indicator, and its set of 3-grams.

The project's name, title, budget and document numbers are what a copyist changes, so they are left out; so is the basis
(指标值确定依据), since two projects may rightly rest on one provision. Each 3-gram of the canonical text is a 32-bit
number; the 3-grams of boilerplate are left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from lint.model import Indicator, Table
from lint.patterns import regex

_DIGITS = regex("0+")


def body_of(table: Table) -> str:
    """The goals and indicators of `table` as printed, a line each."""
    lines = [goal.text for goal in table.goals] + [row_text(row) for row in table.indicators]
    return "\n".join(line.replace("\n", "") for line in lines)


def row_text(row: Indicator) -> str:
    """What one indicator says: name, description, target value and unit."""
    return row.text("name") + row.text("description") + row.text("value") + row.text("unit")


def fold_character(code: int) -> int | None:
    """What the character `code` counts as: a letter as itself in lower case and half width, a digit as 0, others None.

    Line breaks stay, they part the rows. Characters beyond the 16-bit plane (rare ones of names) are left out, so that
    a body is a plain array of 16-bit units for the vectorised path.
    """
    if code == 10:
        return 10
    if code > 0xFFFF:
        return None
    character = unicodedata.normalize("NFKC", chr(code))[0].lower()[0]
    if not character.isalnum() or ord(character) > 0xFFFF:
        return None
    return 0x30 if character.isnumeric() and not 0x3400 <= ord(character) <= 0x9FFF else ord(character)


class _Folding(dict[int, int | None]):
    """A table for `str.translate` that is worked out as characters turn up."""

    def __missing__(self, code: int) -> int | None:
        self[code] = folded = fold_character(code)
        return folded


_FOLDING = _Folding()


def canonical(body: str) -> str:
    """`body` without punctuation and blanks, each number collapsed to one 0: figures alone make no difference."""
    return _DIGITS.sub("0", body.translate(_FOLDING))


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
