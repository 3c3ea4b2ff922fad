"""Forms of a text that can be compared: width folded, blanks gone, punctuation gone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from lint.patterns import regex

_BLANK = regex(r"[\s\u200b\ufeff]+")
_UP = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
_RAISED = regex(f"(?<![A-Za-z])([\\[［(（〔⁽]?[{_UP}]+[\\]］)）〕⁾]?)")
_POWER = regex(f"(?<![0-9.,])10⁻?[{_UP}]+")
_CIRCLED = regex(r"(?<=[0-9０-９%％])(?:[①-⑳]|[\[［][0-9]{1,2}[\]］])")
_ABOVE = regex(f"[{_UP}①-⑳\\[［]")
KEPT = 8192  # texts whose forms are kept: a document says most things again and again
_LOOSE = regex(r"[，。、；：,.;:（）()\[\]【】〔〕《》“”\"'‘’·\-—%★☆*]")


@lru_cache(KEPT)
def squash(text: str) -> str:
    """`text` under NFKC without any white space: the form that cells are matched and parsed in (n in the catalogue).

    Marks of notes are left out (≥1200¹ is ≥1200), and powers of ten keep their sign (10⁴ is 10^4).
    """
    if _ABOVE.search(text):
        text = _POWER.sub(_power, text)
        text = _CIRCLED.sub("", _RAISED.sub("", text))
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def _power(match: re.Match[str]) -> str:
    return "10^" + unicodedata.normalize("NFKC", match[0][2:]).replace("\u2212", "-")


@lru_cache(KEPT)
def key(text: str) -> str:
    """`text` squashed and without punctuation, percent and marks: the form that copies are compared in (k)."""
    return _LOOSE.sub("", squash(text))


def aligned(printed: str) -> tuple[str, list[int]]:
    """The squashed text, and for each of its characters the position of the printed one that it comes from."""
    pairs = [(one, position) for position, letter in enumerate(printed) for one in squash(letter)]
    return "".join(one for one, _ in pairs), [position for _, position in pairs]
