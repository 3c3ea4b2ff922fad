"""Forms of a text that can be compared: width folded, blanks gone, punctuation gone."""

from __future__ import annotations

import re
import unicodedata

_BLANK = re.compile(r"[\s\u200b\ufeff]+")
_LOOSE = re.compile(r"[，。、；：,.;:（）()\[\]【】〔〕《》“”\"'‘’·\-—%★☆*]")


def squash(text: str) -> str:
    """`text` under NFKC without any white space: the form that cells are matched and parsed in (n in the catalogue)."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def key(text: str) -> str:
    """`text` squashed and without punctuation, percent and marks: the form that copies are compared in (k)."""
    return _LOOSE.sub("", squash(text))
