"""Proposals (修改建议): the cells as they should read, for a finding that a rule knows how to repair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from lint.patterns import regex
from lint.source import Place

GAP = "__"  # what only the office knows
CUT = ""  # the field of an edit that takes a whole row out
# What may stand in a gap, so that the cell around it can be judged: by what follows or precedes it, first match first.
_SAMPLES = (
    (regex(r"《__》"), "《预算绩效管理办法》"),
    (regex(r"__(?=[〔\[（(])"), "财预"),
    (regex(r"(?<=[〔\[])__"), "2024"),
    (regex(r"__(?=年)"), "2024"),
    (regex(r"__(?=月)"), "6"),
    (regex(r"__(?=[日号]前)"), "20"),
    (regex(r"(?<=≤)__(?=%)"), "5"),
    (regex(r"__(?=%)"), "95"),
    (regex(r"__"), "12"),
)


class ProposalKind(StrEnum):
    """Whether a person must look at it."""

    SAFE = "safe"  # mechanical: nothing that a person would have to know
    PROPOSAL = "proposal"  # a person looks, or fills in


class CellTarget(NamedTuple):
    """A cell of a document: table from 1, row from 1 (None for the table's head), field, and which of several goals."""

    table: int
    row: int | None
    field: str
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell before and after; `place` is None where it stood blank. An edit of the field CUT takes its row out."""

    target: CellTarget
    before: str
    after: str
    place: Place | None = None
    shared: bool = False  # whether the file's cell holds more than this: another field, or other rows

    @property
    def cuts(self) -> bool:
        """Whether the whole row goes."""
        return self.target.field == CUT


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


def filled(text: str) -> str:
    """`text` with something likely in each gap."""
    if GAP in text:
        for pattern, sample in _SAMPLES:
            text = pattern.sub(sample, text)
    return text
