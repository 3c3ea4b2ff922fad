"""How far two tables agree, where their cells differ, and which tables are copies of one another.

Rules inside a document (U) and between documents (Z) differ in which pairs of tables they look at, and in how much must
agree; what a matched row, a same value, a difference and a group are is said here and in `lint.copies.rows`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lint.checks.base import percent
from lint.checks.subjects import Row, Sheet
from lint.copies.groups import groups
from lint.copies.rows import SameRow, same_cell, same_value
from lint.messages import copies as say
from lint.text.normal import squash

WORDS = ("name", "description")
LONG = 24  # characters of a cell that is quoted in full
SHOWN = 3  # differing cells named in a message; a report shows all

# What a group gives to a message.
GIVES: Mapping[str, str] = {
    "others": "其余各表在哪里",
    "count": "共几张表",
    "nearest": "与本表最像的一张在哪里",
    "same": "与最像的一张相同或相近的行数",
    "total": "本表行数",
    "share": "相同的行占较大一张的比例",
    "values": "相同各行里指标值也相同的比例",
    "differences": "与最像的一张的不同之处",
}


@dataclass(frozen=True, slots=True)
class Match:
    """Two tables and the rows that they have in common, in the order of the first."""

    one: Sheet
    other: Sheet
    rows: tuple[tuple[Row, Row], ...]
    likeness: float = 0.0  # of the two bodies, where it was measured

    @property
    def share(self) -> float:
        """The rows in common among those of the larger table."""
        return len(self.rows) / max(len(self.one.rows), len(self.other.rows), 1)

    @property
    def value_share(self) -> float:
        """Of the rows in common, how many have the same target value."""
        return sum(same_value(*pair) for pair in self.rows) / len(self.rows) if self.rows else 0.0

    @property
    def figures(self) -> int:
        """How many counts and amounts the rows in common share; rates and single digits are shared by chance."""
        return sum(_is_figure(pair[0]) and same_value(*pair) for pair in self.rows)

    def differences(self) -> Iterator[str]:
        """What differs, each as a sentence: target values, rows without a partner, then words."""
        for a, b in self.rows:
            if not same_value(a, b):
                values = (row.text("value") + row.text("unit") for row in (a, b))
                yield say.value_difference(a.index, a.text("name"), a.sheet.heading("value"), *_around(*values))
        matched = {row for pair in self.rows for row in pair}
        for sheet, tell in ((self.one, say.own_rows), (self.other, say.their_rows)):
            if alone := [(row.index, row.text("name")) for row in sheet.rows if row not in matched]:
                yield tell(alone)
        for a, b in self.rows:
            for field in WORDS:
                if not same_cell(a, b, field):
                    yield say.difference(a.index, a.sheet.heading(field), *_around(a.text(field), b.text(field)))


def match(one: Sheet, other: Sheet, same: SameRow, likeness: float = 0.0) -> Match:
    """The Match of two tables, where `same` says which rows are the same."""
    return Match(one, other, tuple(same.match(one.rows, other.rows)), likeness)


@dataclass(frozen=True, slots=True)
class Group:
    """Tables that copy one another, in reading order, with the match of the first and the one most like it."""

    sheets: tuple[Sheet, ...]
    nearest: Match

    def gives(self, place: Callable[[Sheet], str]) -> dict[str, str]:
        """What fills GIVES, with each table said by `place`."""
        told = list(self.nearest.differences())
        return {
            "others": say.listed([place(sheet) for sheet in self.sheets[1:]], SHOWN),
            "count": str(len(self.sheets)),
            "nearest": place(self.nearest.other),
            "same": str(len(self.nearest.rows)),
            "total": str(len(self.sheets[0].rows)),
            "share": percent(self.nearest.share),
            "values": percent(self.nearest.value_share),
            "differences": say.listed(told, SHOWN) if told else say.NO_DIFFERENCE,
        }


def grouped(sheets: Sequence[Sheet], matches: Mapping[tuple[int, int], Match]) -> Iterator[Group]:
    """The groups that `matches` connect; each is between two positions in `sheets`, the earlier first."""
    nearest: dict[int, Match] = {}
    for (first, _), found in matches.items():
        nearest[first] = max(nearest.get(first, found), found, key=_closeness)
    for positions in sorted(map(sorted, groups(matches))):
        yield Group(tuple(sheets[position] for position in positions), nearest[positions[0]])


def _closeness(found: Match) -> tuple[float, float, float]:
    return found.likeness, found.share, found.value_share


def _is_figure(row: Row) -> bool:
    found = row.quantity
    return found is not None and found.kind in ("count", "money") and found.number is not None and found.number >= 10


def _around(one: str, other: str) -> tuple[str, str]:
    """Two texts cut down to where they differ, with a little on either side."""
    one, other = squash(one), squash(other)
    if max(len(one), len(other)) <= LONG:
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
