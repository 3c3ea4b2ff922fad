"""Pictures inside Word and Excel files that may be tables: recognised, and given as what stands in their place.

Imported for each such file; what recognised pages take is imported when one has a picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lint.messages import scans as say
from lint.readers.scan import Lost, Scans
from lint.readers.scan.told import Recognised
from lint.source import Block, CutOut, Notice, PagePlace, Paragraph, Place

if TYPE_CHECKING:
    from lint.readers.page import Joiner

Named = Callable[[Place], str]  # a place as people say it


@dataclass(slots=True)
class Pictured:
    """The pictures of an office file. Those that follow one another may be pages of one table."""

    scans: Scans
    named: Named
    _joiner: Joiner | None = None  # of the pictures since the last flush
    _told: Recognised = field(default_factory=Recognised)
    _places: list[Place] = field(default_factory=list)

    def take(self, part: str, wide: float, place: Place) -> bool:
        """Whether the picture `part` of the file, shown `wide` points wide, is a table or will be looked at.

        What is no table, such as a photograph, is left to the caller.
        """
        if not part:
            return False
        found = self.scans.get((part, round(wide)))
        if found is None:
            return self.scans.wants((part, round(wide)))
        if isinstance(found, Lost):
            return False
        from lint.readers.page import Joiner
        from lint.readers.page.headers import may_hold_table

        joiner = self._joiner or Joiner()
        if not may_hold_table(found.words) and (joiner.going_on is None or not found.strokes.down):
            return False
        self._joiner = joiner
        self._places.append(place)
        self._told.take(len(self._places), found, joiner)
        return True

    def flush(self) -> Iterator[Block]:
        """The tables and lines of the pictures since the last call."""
        if self._joiner is not None:
            found = self._joiner.joined()
            self._joiner = None
            self._told.unruled += found.unruled
            yield from map(self._placed, found.blocks)

    def notices(self) -> Iterator[Notice]:
        """What is in doubt was not read; recognition itself is a remark."""
        for notice in self._told.notices(self._are):
            yield replace(notice, place=self._at(notice.place))

    def clips(self) -> Iterator[CutOut]:
        """The lines in doubt, each in the place of its picture."""
        return (replace(one, place=self._at(one.place) or one.place) for one in self._told.cutouts)

    def _are(self, numbers: Sequence[int]) -> str:
        return say.pictures([self.named(self._places[number - 1]) for number in numbers])

    def _at(self, place: Place | None) -> Place | None:
        """The place of the picture for a place on it."""
        return self._places[place.boxes[0][0] - 1] if isinstance(place, PagePlace) else place

    def _placed(self, block: Block) -> Block:
        place = self._at(block.place)
        if isinstance(block, Paragraph):
            return replace(block, place=place)
        cells = tuple(replace(cell, place=self._at(cell.place)) for cell in block.cells)
        loose = tuple(replace(cell, place=self._at(cell.place)) for cell in block.loose)
        return replace(block, cells=cells, loose=loose, place=place)
