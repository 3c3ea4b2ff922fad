"""Whether the text of a page is what the page shows: no text at all, or characters that nobody wrote."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from lint.readers.pdf.frame import Box

FEW = 10  # characters that a page number or a stamp may have
DRAWN = 200  # paths on a page without text: its words may be drawn as curves
_ENOUGH = 40
_LARGE = 0.35  # of the page
_STRANGE = frozenset(("Cc", "Cf", "Co", "Cn", "Cs", "Lm", "Mn", "Mc"))


def is_blank(text: str) -> bool:
    """Whether a page has no more text than a page number."""
    return sum(not c.isspace() for c in text) < FEW


def share_covered(area: Box, pictures: Sequence[Box]) -> float:
    """The share of the page under its largest picture."""
    whole = (area[2] - area[0]) * (area[3] - area[1])
    largest = max((max(0.0, b[2] - b[0]) * max(0.0, b[3] - b[1]) for b in pictures), default=0.0)
    return largest / whole if whole > 0 else 0.0


def large(area: Box, pictures: Sequence[Box]) -> bool:
    """Whether one picture takes much of the page."""
    return share_covered(area, pictures) >= _LARGE


def is_garbled(text: str) -> bool:
    """Whether text of a Chinese page cannot be what was written.

    Controls, private and unassigned characters, letters of scripts that no such page uses, or han of which most are
    outside the 3,755 common ones (GB 2312 level 1), as a font with a wrong table gives.
    """
    seen = [c for c in text if not c.isspace()]
    if len(seen) < _ENOUGH:
        return False
    controls = sum(c < " " and c not in "\r\n\t\x0c" for c in text)
    strange = controls + sum(not _expected(c) for c in seen)
    if strange > 0.3 * len(seen):
        return True
    han = [c for c in seen if "\u4e00" <= c <= "\u9fff"]
    if len(han) >= _ENOUGH:
        return sum(_common(c) for c in han) < 0.6 * len(han)
    return False


def has_lost_letters(text: str) -> bool:
    """Whether single letters of a page came out as controls: its font's table is wrong for some glyphs.

    Other letters may then be wrong without a trace, such as 1 for 、.
    """
    return any((c < " " and c not in "\r\n\t\x0c\x02") or "\x7f" <= c < "\xa0" or c == "\ufffd" for c in text)


def _expected(char: str) -> bool:
    if char < "\u0250":
        return char == "\u00d7" or (char < "\u00c0" and unicodedata.category(char) not in _STRANGE)
    code = ord(char)
    known = (
        0x2000 <= code < 0x2E80  # punctuation, symbols, arrows, mathematics, boxes
        or 0x2E80 <= code < 0xA000  # radicals, kana, enclosed, units, han
        or 0xF900 <= code < 0xFB00
        or 0xFE10 <= code < 0xFE70
        or 0xFF00 <= code < 0xFFF0
        or 0x0370 <= code < 0x0400  # α β in formulas
        or 0x20000 <= code < 0x32000
    )
    return known and unicodedata.category(char) not in _STRANGE


def _common(char: str) -> bool:
    try:
        return 0xB0 <= char.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False
