"""Pictures of pages: straightened, their ruling lines found, their lines of text recognised on this machine.

What comes of it is what a page of a PDF gives, `Char`s and `Strokes`, and goes the same way: the same grid, the same
forms. Only the places in doubt are told beside it.

A reader asks `Scans` for the pictures of its file. What is not recognised yet is noted there as wanted; the pool has it
recognised, page by page in several processes, and lets the file be read again with the answers. This module is imported
in every run: it imports nothing of recognition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lint.extras import has_ocr
from lint.messages import scans as say
from lint.readers.limits import Limits

if TYPE_CHECKING:
    from lint.readers.scan.result import Scan

# The part of a file that holds a picture, and how wide it is shown (points, 0 where that is not told); for the pages of
# the file itself "" and which page, from 1.
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Lost:
    """A picture that could not be recognised, and the sentence why."""

    message: str

    @property
    def words(self) -> str:
        """None."""
        return ""


@dataclass(slots=True)
class Scans:
    """What a reader may ask about the pictures of its file; `wanted` are those it must have to be done."""

    able: bool
    remedy: str = say.CURE_INSTALL  # what lets pictures be read where they are not
    always: bool = False  # pages with text, too
    most: int = 0
    known: Mapping[Key, Scan | Lost] = field(default_factory=dict)
    wanted: list[Key] = field(default_factory=list)

    @classmethod
    def under(cls, limits: Limits, known: Mapping[Key, Scan | Lost] | None) -> Scans:
        """Those that the choice of the user and the installation allow."""
        remedy = say.CURE_ALLOW if limits.ocr == "never" else say.CURE_INSTALL
        return cls(able(limits.ocr), remedy, limits.ocr == "always", limits.scan_pages, known or {})

    @property
    def cure(self) -> str:
        """What would let pictures be read, to stand before other advice; '' where they are."""
        return "" if self.able else self.remedy

    def get(self, key: Key) -> Scan | Lost | None:
        """What is known of a picture; None when nothing is known yet, or nothing will be."""
        if key in self.known:
            return self.known[key]
        if self.able and key not in self.wanted and len(self.wanted) < self.most:
            self.wanted.append(key)
        return None

    def wants(self, key: Key) -> bool:
        """Whether a picture is to be recognised before the file is read again."""
        return key in self.wanted


def able(choice: str) -> bool:
    """Whether pictures are recognised, as the user chose and the installation allows."""
    return choice != "never" and has_ocr()
