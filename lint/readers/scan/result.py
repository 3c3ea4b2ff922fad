"""What recognition makes of one picture of a page, and what it says of the page's cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from lint.messages import scans as say
from lint.readers.page import Box, Char, Frame, PageBlocks, Strokes, page_blocks
from lint.readers.page.frame import meet, within
from lint.readers.page.pieces import PageBlock, PieceCell, TablePiece, WordRow
from lint.source import Certainty, least

_BORDER = 2.0  # points from the border of a cell that belong to the border, on which breaks lie


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place of a page (as shown) where a character may be another one; `note` tells what and why."""

    box: Box
    note: str


class Clip(NamedTuple):
    """A line with doubts: its edges on the page as shown, what it was read as, the doubts, its picture (PNG)."""

    box: Box
    text: str
    note: str
    picture: bytes


@dataclass(frozen=True, slots=True)
class Scan:
    """What recognition made of one picture of a page; `torn` are the areas whose ruling lines had to be guessed."""

    frame: Frame
    chars: tuple[Char, ...]
    strokes: Strokes
    doubts: tuple[Doubt, ...]
    clips: tuple[Clip, ...] = ()
    torn: tuple[Box, ...] = ()

    @property
    def words(self) -> str:
        """The text without blanks, as it comes."""
        return "".join(char.text for char in self.chars)

    def blocks(self, number: int, going_on: TablePiece | None = None) -> PageBlocks:
        """The page, the `number`th of its file, with its tables; no cell of it is sure."""
        return doubted(page_blocks(number, self.frame, self.chars, self.strokes, going_on), self.doubts, self.torn)


def doubted(page: PageBlocks, doubts: Sequence[Doubt], torn: Sequence[Box] = ()) -> PageBlocks:
    """The page with each cell at most likely, and those for review in which a doubt lies or that a torn area meets."""

    def cell(one: PieceCell) -> PieceCell:
        notes = [d.note for d in doubts if within(d.box, one.box)]
        notes += [say.TORN] if any(meet(area, one.box, _BORDER) for area in torn) else []
        if notes:
            return replace(one, certainty=Certainty.REVIEW, note=say.doubtful(notes))
        return replace(one, certainty=least(one.certainty, Certainty.LIKELY), note=one.note or say.RECOGNISED)

    def block(one: PageBlock) -> PageBlock:
        if isinstance(one, WordRow):
            return replace(one, doubts=tuple((d.box, d.note) for d in doubts if within(d.box, one.box)))
        return replace(one, cells=tuple(map(cell, one.cells))) if isinstance(one, TablePiece) else one

    return replace(page, blocks=tuple(map(block, page.blocks)))
