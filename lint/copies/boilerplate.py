"""Boilerplate (套话): the 3-grams that so many departments use that they tell nothing about copying.

Departments are counted, never tables: a department that copies its own rows forty times must not make them common.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lint.copies.body import canonical, gram_hash, trigrams
from lint.data import rules_dir
from lint.errors import UserError, why
from lint.messages import copies as say

SHARE = 0.01  # of the departments; measured in docs/copies.md
LEAST = 5  # departments that must use a 3-gram however few there are
ENOUGH = 50  # departments, below which a lexicon would only say what a few neighbours share


def shipped() -> Path:
    """The lexicon that comes with the tool."""
    return rules_dir() / "lexicons" / "boilerplate.grams"


def load(path: Path | None = None) -> frozenset[int]:
    """The hashes of the 3-grams of a lexicon file, the shipped one by default; UserError when it cannot be read."""
    try:
        lines = (path or shipped()).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = why(error) if isinstance(error, OSError) else str(error)
        raise UserError(say.BAD_LEXICON.format(path=path, reason=reason)) from error
    return frozenset(gram_hash(gram) for line in lines if not line.startswith("#") for gram in trigrams(line))


class Built(NamedTuple):
    """A lexicon, and what it was built from."""

    grams: set[str]
    departments: int
    tables: int


def build(tables: Iterable[tuple[str, str]], share: float = SHARE) -> Built:
    """The 3-grams that more than `share` of the departments use, from (department, body) of each table."""
    grams: defaultdict[str, set[str]] = defaultdict(set)
    count = 0
    for department, body in tables:
        grams[department].update(trigrams(canonical(body)))
        count += 1
    counts = Counter(gram for used in grams.values() for gram in used)
    least = max(LEAST, share * len(grams))
    return Built({gram for gram, times in counts.items() if times > least}, len(grams), count)


def chains(grams: Iterable[str]) -> Iterator[str]:
    """Texts whose 3-grams are exactly `grams`: overlapping ones are joined, so that the file is short and legible."""
    left = dict.fromkeys(sorted(grams))
    following: defaultdict[str, list[str]] = defaultdict(list)
    for gram in left:
        following[gram[:2]].append(gram)
    ends = {gram[1:] for gram in left}
    starts = sorted(left, key=lambda gram: gram[:2] in ends)  # first those that nothing leads to
    for gram in starts:
        if gram in left:
            yield _walk(gram, left, following)


def _walk(gram: str, left: dict[str, None], following: dict[str, list[str]]) -> str:
    text = gram
    del left[gram]
    while step := next((g for g in following[text[-2:]] if g in left), None):
        del left[step]
        text += step[2]
    return text
