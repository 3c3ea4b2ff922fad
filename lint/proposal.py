"""Proposals (修改建议): the cells as they should read, for a finding that a rule knows how to repair."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from lint.data import read_yaml, rules_dir
from lint.patterns import regex
from lint.source import Place

GAP = "__"  # what only the office knows
SEPARATOR = " │ "  # between the cells of a row that goes or comes
CUT = ""  # the field of an edit that takes a whole row out
ABOVE = 0  # the item of a row that is added above another, not below
_YEAR = 2024  # where that of the document is not known
_NUMBER = 12  # the first that stands in a gap


class ProposalKind(StrEnum):
    """Whether a person must look at it."""

    SAFE = "safe"  # mechanical: nothing that a person would have to know
    PROPOSAL = "proposal"  # a person looks, or fills in


class CellTarget(NamedTuple):
    """A cell of a document: table from 1, row from 1 (None for the table's head), field.

    In the head `item` says which of several goals or shares; of a row, which of the rows that are added below it, or
    ABOVE.
    """

    table: int
    row: int | None
    field: str
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell before and after; `place` is None where it stood blank. An edit of the field CUT takes its row out.

    Of a row that is added the edits are its filled cells, the place of each that of the cell above it.
    """

    target: CellTarget
    before: str
    after: str
    place: Place | None = None
    shared: bool = False  # whether the file's cell holds more than this: another field, or other rows

    @property
    def cuts(self) -> bool:
        """Whether the whole row goes; of a new row the field CUT would be all of its cells."""
        return self.target.field == CUT and not self.adds

    @property
    def adds(self) -> bool:
        """Whether it is a cell of a new row."""
        return self.target.row is not None and self.target.item is not None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would mend a finding: cells before and after, and what belongs into the gaps (GAP) of the latter."""

    kind: ProposalKind
    edits: tuple[Edit, ...]
    fill: str = ""

    @property
    def has_gap(self) -> bool:
        """Whether the office must supply something."""
        return any(GAP in edit.after for edit in self.edits)

    @property
    def targets(self) -> Iterator[CellTarget]:
        """The cells that change."""
        return (edit.target for edit in self.edits)


def with_samples(edits: Iterable[Edit], year: int | None) -> list[Edit]:
    """The edits with something likely in each gap, not the same in every row; `year` is that of the document."""
    return [
        replace(edit, after=filled(edit.after, year, edit.target.table + (edit.target.row or 0)))
        if GAP in edit.after
        else edit
        for edit in edits
    ]


def filled(text: str, year: int | None = None, offset: int = 0) -> str:
    """`text` with something likely in each gap; `offset` makes numbers of people, things and notices differ."""
    if GAP in text:
        for pattern, sample in _samples():
            text = pattern.sub(sample.format(year=year or _YEAR, number=_NUMBER + offset), text)
    return text


@cache
def _samples() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What may stand in a gap, by what is around it, first match first."""
    listed = read_yaml(rules_dir() / "lexicons" / "gap-samples.yaml")
    return tuple((regex(one["find"]), one["to"]) for one in listed)
