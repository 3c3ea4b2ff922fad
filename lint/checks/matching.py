"""Which rows of two tables say the same, and where their cells differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lint.checks.likeness import ratio
from lint.checks.subjects import Row, Sheet
from lint.messages import copies as say
from lint.text.normal import squash

NAME_ALIKE, DESCRIPTION_ALIKE = 85, 80  # rowsame, catalogue §1
COMPARED = ("name", "description", "value", "unit")


@dataclass(frozen=True, slots=True)
class Match:
    """The matched rows of two tables, in the order of the first."""

    rows: tuple[tuple[Row, Row], ...]
    sizes: tuple[int, int]

    @property
    def share(self) -> float:
        """J_row of the catalogue: the matched rows among all of both tables."""
        return len(self.rows) / (sum(self.sizes) - len(self.rows))

    @property
    def value_share(self) -> float:
        """Of the matched rows, how many have the same target value."""
        same = sum(_value(a) == _value(b) for a, b in self.rows)
        return same / len(self.rows) if self.rows else 0.0

    @property
    def figures(self) -> int:
        """How many counts and amounts the matched rows share; rates and single digits are shared by chance."""
        return sum(_is_figure(a) and _value(a) == _value(b) for a, b in self.rows)


def match(one: Sheet, other: Sheet) -> Match:
    """The rows of two tables paired greedily, the most alike first."""
    scored = sorted(
        ((score, i, j) for i, a in enumerate(one.rows) for j, b in enumerate(other.rows) if (score := _alike(a, b))),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in scored:
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    rows = tuple((one.rows[i], other.rows[taken[i]]) for i in sorted(taken))
    return Match(rows, (len(one.rows), len(other.rows)))


def _alike(a: Row, b: Row) -> float:
    """0 where two rows are not the same; else how alike they are, a same class first."""
    names = ratio(a.key("name"), b.key("name"))
    if names < NAME_ALIKE:
        return 0.0
    descriptions = ratio(a.key("description"), b.key("description"))
    if descriptions < DESCRIPTION_ALIKE:
        return 0.0
    return names + descriptions + (a.level == b.level) + (_value(a) == _value(b))


def _value(row: Row) -> str:
    return row.squash("value") + row.squash("unit")


def _is_figure(row: Row) -> bool:
    found = row.quantity
    return found is not None and found.kind in ("count", "money") and found.number is not None and found.number >= 10


def differences(found: Match) -> Iterator[str]:
    """The cells of matched rows that differ, each as a sentence with the words that differ."""
    for a, b in found.rows:
        for field in COMPARED:
            one, other = squash(a.text(field)), squash(b.text(field))
            if one != other:
                yield say.difference(a.index, a.sheet.heading(field), *_around(one, other))


def _around(one: str, other: str) -> tuple[str, str]:
    """Two texts cut down to where they differ, with a little on either side."""
    if max(len(one), len(other)) <= 24:
        return one or say.BLANK, other or say.BLANK
    from rapidfuzz.distance import Indel

    changed = [op for op in Indel.opcodes(one, other) if op.tag != "equal"]
    first, last = changed[0], changed[-1]
    return (
        _cut(one, first.src_start, last.src_end) or say.BLANK,
        _cut(other, first.dest_start, last.dest_end) or say.BLANK,
    )


def _cut(text: str, start: int, end: int) -> str:
    start, end = max(start - 4, 0), min(end + 4, len(text))
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
