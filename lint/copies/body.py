"""The body of a table: the text in which a copy would show, one line per goal and per indicator.

The project's name, title, budget and document numbers are what a copyist changes, so they are left out; so is the basis
(指标值确定依据), since two projects may rightly rest on one provision.
"""

from __future__ import annotations

import re
import unicodedata

from lint.model import Indicator, Table

_DIGITS = re.compile("0+")


def body_of(table: Table) -> str:
    """The goals and indicators of `table` as printed, a line each."""
    lines = [goal.text for goal in table.goals] + [row_text(row) for row in table.indicators]
    return "\n".join(line.replace("\n", "") for line in lines)


def row_text(row: Indicator) -> str:
    """What one indicator says: name, description, target value and unit."""
    return row.text("name") + row.text("description") + row.text("value") + row.text("unit")


def fold_character(code: int) -> int | None:
    """What the character `code` counts as: a letter as itself in lower case and half width, a digit as 0, others None.

    Line breaks stay, they part the rows. Characters beyond the 16-bit plane (rare ones of names) are left out, so that
    a body is a plain array of 16-bit units for the vectorised path.
    """
    if code == 10:
        return 10
    if code > 0xFFFF:
        return None
    character = unicodedata.normalize("NFKC", chr(code))[0].lower()[0]
    if not character.isalnum() or ord(character) > 0xFFFF:
        return None
    return 0x30 if character.isnumeric() and not 0x3400 <= ord(character) <= 0x9FFF else ord(character)


class _Folding(dict[int, int | None]):
    """A table for `str.translate` that is worked out as characters turn up."""

    def __missing__(self, code: int) -> int | None:
        self[code] = folded = fold_character(code)
        return folded


_FOLDING = _Folding()


def canonical(body: str) -> str:
    """`body` without punctuation and blanks, each number collapsed to one 0: figures alone make no difference."""
    return _DIGITS.sub("0", body.translate(_FOLDING))
