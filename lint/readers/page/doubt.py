"""Whether the text of a page is what the page shows: no text at all, or characters that nobody wrote."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lint.patterns import regex
from lint.readers.page.frame import Box
from lint.readers.page.marks import Char

FEW = 10  # characters that a page number or a stamp may have
LITTLE = 200  # characters beside which a picture may be what the page is about
DRAWN = 200  # paths on a page without text: its words may be drawn as curves
_SAMPLE = 300  # characters looked at
_ENOUGH = 40
_LARGE = 0.35  # of the page
# A font whose widths are wrong sets its letters over one another. In none of 82 sound files does a han letter of a line
# start nearer to the one before it; on broken pages a quarter to a half do.
_STEP = 0.35  # of a letter's height
_PILED, _SOME = 0.05, 8  # share and number of such letters
_LEVEL = 0.3  # of its height, by which letters of a line may stand apart
# Controls; letters of scripts that no such page uses; private and unassigned characters. What is left: ASCII, signs of
# Latin-1, Greek for formulas, punctuation and symbols, kana, han with radicals and compatibility forms, full width.
_UNEXPECTED = regex(
    "[^\\s!-~\u00a1-\u00bf\u00d7\u00f7\u0370-\u03ff\u2000-\u9fff\uf900-\ufaff\ufe10-\ufe6f\uff00-\uffef\U00020000-\U0003ffff]"
    "|[\x1c-\x1f]"
)
_LOST = regex("[\x00-\x01\x03-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd]")  # \x02 is PDFium's mark for a hyphen
_HAN = regex("[\u4e00-\u9fff]")
_FIGURES = regex("[0-9]")
_SIGNS = regex("[!-$&'*+:-@\\[-`{-~]")


def share_covered(area: Box, pictures: Sequence[Box]) -> float:
    """The share of the page under its largest picture."""
    whole = (area[2] - area[0]) * (area[3] - area[1])
    largest = max((max(0.0, b[2] - b[0]) * max(0.0, b[3] - b[1]) for b in pictures), default=0.0)
    return largest / whole if whole > 0 else 0.0


def large(area: Box, pictures: Sequence[Box]) -> bool:
    """Whether one picture takes much of the page."""
    return share_covered(area, pictures) >= _LARGE


def is_piled(chars: Sequence[Char]) -> bool:
    """Whether letters stand over one another, so that nobody can read them and their order is a guess."""
    near = total = 0
    for one, next_ in pairwise(chars):
        if not ("\u4e00" <= one.text <= "\u9fff" and "\u4e00" <= next_.text <= "\u9fff") or one.turn or next_.turn:
            continue
        height = one.bottom - one.top
        if abs(next_.top - one.top) > _LEVEL * height or one.text == next_.text:  # bold is drawn twice by some
            continue
        total += 1
        near += abs(next_.left - one.left) < _STEP * height
    return near >= _SOME and near >= _PILED * total


def is_garbled(text: str) -> bool:
    """Whether the text of a Chinese page, without its blanks, cannot be what was written.

    Controls, private and unassigned characters, letters of scripts that no such page uses, or han of which most are
    outside the 3,755 common ones (GB 2312 level 1), as a font with a wrong table gives.
    """
    text = text[:: 1 + len(text) // _SAMPLE]
    seen = len(text)
    if seen < _ENOUGH:
        return False
    strange = len(_UNEXPECTED.findall(text))
    han = _HAN.findall(text)
    if strange > 0.3 * seen or (strange > 0.1 * seen and len(han) < 0.2 * seen):
        return True
    if len(han) >= _ENOUGH:
        return sum(_common(c) for c in han) < 0.6 * len(han)
    # few han: figures are well, words of the alphabet too, but not signs mixed among them
    figures, signs = len(_FIGURES.findall(text)), len(_SIGNS.findall(text))
    return seen >= 100 and figures < 0.4 * seen and signs > 0.15 * seen


def has_lost_letters(text: str) -> bool:
    """Whether single letters of a page came out as controls: its font's table is wrong for some glyphs.

    Other letters may then be wrong without a trace, such as 1 for 、.
    """
    return bool(_LOST.search(text))


def _common(char: str) -> bool:
    try:
        return 0xB0 <= char.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False
