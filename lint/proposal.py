"""Proposals (修改建议): the cells as they should read, for a finding that a rule knows how to repair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from lint.patterns import regex
from lint.source import Place

GAP = "__"  # what only the office knows
SEPARATOR = " │ "  # between the cells of a row that goes or comes
CUT = ""  # the field of an edit that takes a whole row out
_YEAR = 2024  # where that of the document is not known
# What may stand in a gap, so that the cell around it can be judged: by what follows or precedes it, first match first.
_SAMPLES = (
    (regex(r"《__》"), "《预算绩效管理办法》"),
    (regex(r"__(?=[〔\[（(])"), "财预"),
    (regex(r"(?<=[〔\[])__"), "2015"),  # no notice may be later than its table
    (regex(r"__(?=年)"), "{year}"),
    (regex(r"__(?=月)"), "12"),
    (regex(r"__(?=[日号]前)"), "20"),
    (regex(r"(?<=≤)__(?=%)"), "5"),
    (regex(r"__(?=%)"), "95"),
    (regex(r"__(?=人数)"), "群众"),
    (regex(r"__(?=数量)"), "设备"),
    (regex(r"__(?=增收额)"), "农户"),
    (regex(r"__占__"), "部分占全部"),
    (regex(r"由__"), "由服务对象"),
    (regex(r"__"), "{number}"),
)


class ProposalKind(StrEnum):
    """Whether a person must look at it."""

    SAFE = "safe"  # mechanical: nothing that a person would have to know
    PROPOSAL = "proposal"  # a person looks, or fills in


class CellTarget(NamedTuple):
    """A cell of a document: table from 1, row from 1 (None for the table's head), field.

    In the head `item` says which of several goals or shares; of a row, which of the rows that are added below it.
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
        for pattern, sample in _SAMPLES:
            text = pattern.sub(sample.format(year=year or _YEAR, number=12 + offset), text)
    return text
