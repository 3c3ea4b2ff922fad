"""Raised figures: ≥1200 with a raised 1 is no 12001. They keep their height as characters, ¹, so that nothing runs on.

What they mean (a mark of a note, a power of ten) is said by `lint.text.normal.squash`.
"""

from __future__ import annotations

_UP = str.maketrans("0123456789+-−()=n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾⁼ⁿ")
_OPEN = ("[", "［", "〔", "【")
_LONGEST = 6  # characters: a longer text is no mark but a text that was raised


def raised(before: str, text: str) -> str:
    """A raised text as it is read after `before`: its figures raised, unless the text is all there is or is long.

    One in brackets cannot run into a number and stays as it is.
    """
    if (
        text.strip()[:1] in _OPEN
        or not before.strip()
        or len(text.strip()) > _LONGEST
        or not any(letter.isdigit() for letter in text)
    ):
        return text
    return text.translate(_UP)
