"""What must be said of the pictures of a file: recognised, in doubt, lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lint.messages import scans as say
from lint.readers.scan import Lost
from lint.source import CutOut, Notice, PagePlace

if TYPE_CHECKING:
    from lint.readers.page import Joiner, PageBlocks
    from lint.readers.scan.result import Scan


@dataclass(slots=True)
class Recognised:
    """The pages recognised, how many places of each are in doubt, those with broken lines, and those that were lost."""

    pages: list[int] = field(default_factory=list)
    doubts: dict[int, int] = field(default_factory=dict)
    torn: list[int] = field(default_factory=list)  # pages
    unruled: list[int] = field(default_factory=list)  # pages with tables whose rows and columns are guessed
    lost: dict[str, list[int]] = field(default_factory=dict)
    cutouts: list[CutOut] = field(default_factory=list)

    def take(self, number: int, found: Scan | Lost | None, joiner: Joiner) -> PageBlocks | None:
        """Give a recognised page to `joiner`, or note that it is lost; the page where there is one."""
        if found is None or isinstance(found, Lost):
            joiner.stop()
            if found is not None:
                self.lost.setdefault(found.message, []).append(number)
            return None
        page = found.blocks(number, joiner.going_on)
        joiner.add(page)
        self.pages.append(number)
        self.cutouts += [CutOut(PagePlace(((number, clip.box),)), *clip[1:]) for clip in found.clips]
        if found.torn:
            self.torn.append(number)
        if found.doubts:
            self.doubts[number] = len(found.doubts)
        return page

    def notices(self, named: Callable[[Sequence[int]], str] = say.scanned) -> Iterator[Notice]:
        """What is lost or in doubt was not read, so the document is not clean; recognition itself is a remark.

        `named` says which pages, or which pictures, are meant, and that they are.
        """
        for message, numbers in self.lost.items():
            yield _notice(say.LOST.format(what=named(numbers), why=message), numbers)
        if self.doubts:
            numbers = list(self.doubts)
            yield _notice(say.IN_DOUBT.format(what=named(numbers), count=sum(self.doubts.values())), numbers)
        if self.torn:
            yield _notice(say.torn(named(self.torn)), self.torn)
        if self.unruled:
            yield _notice(say.UNRULED.format(what=named(self.unruled)), self.unruled)
        if self.pages:
            yield _notice(say.recognised(named(self.pages)), self.pages, unread=False)


def _notice(message: str, numbers: list[int], unread: bool = True) -> Notice:
    return Notice(message, unread=unread, place=PagePlace(tuple((n, (0.0, 0.0, 0.0, 0.0)) for n in numbers)))
