"""Cells of a head that span rows, which a browser copies in their first row alone: where the rows below lack them."""

from __future__ import annotations

from collections.abc import Sequence

from lint.forms.headers import is_header_word
from lint.forms.vocabulary import vocabulary
from lint.patterns import regex

_ORDINAL = regex(r"(?:目标)?[（(]?\d{1,2}[）)]?[、.．：:]?")
_COLUMNS = 3  # from which on the rows of a matrix may begin with labels: 年度资金总额 | 100 | 98


def missing_cells(rows: Sequence[Sequence[str]]) -> list[int]:
    """For each row how many cells at its left stand only in a row above.

    A row ends with headers (年度总体目标 | 预期目标 | 实际完成情况) and the rows below have a cell for each of them, or
    a label stands beside numbered rows.
    """
    found = [0] * len(rows)
    at = 0
    while at + 1 < len(rows):
        lead = _lead(rows[at], rows[at + 1])
        end = at + 1
        while lead and end < len(rows) and (end == at + 1 or _goes_on(rows[at], rows[end], lead)):
            found[end] = lead
            end += 1
        at = end
    return found


def _lead(row: Sequence[str], below: Sequence[str]) -> int:
    """How many cells of a row span the one below as well; 0 where it is a row of its own."""
    lead = len(row) - len(below)
    if lead < 1 or not below:
        return 0
    if lead == 1 and is_label(row[0]) and _is_numbered(row[1:], below):
        return lead
    heads = [text for text in row[lead:] if text]
    known = sum(map(is_label, heads))
    headed = known == len(heads) > 1 or (len(heads) > _COLUMNS and 2 * known > len(heads))
    headed = headed or (known == len(heads) == 1 and len(row) == 2 and is_label(row[0]))
    return lead if headed and not all(map(is_label, below)) else 0


def _goes_on(row: Sequence[str], below: Sequence[str], lead: int) -> bool:
    if len(below) != len(row) - lead:
        return False
    return _is_numbered(row[lead:], below) or len(below) >= _COLUMNS or not is_label(below[0])


def _is_numbered(row: Sequence[str], below: Sequence[str]) -> bool:
    return len(below) > 1 and all(_ORDINAL.fullmatch(texts[0]) for texts in (row, below))


def is_label(text: str) -> bool:
    """Whether a cell of a head says what another one holds."""
    return is_head_label(text) or is_header_word(text)


def is_head_label(text: str) -> bool:
    """Whether a text is a label of the head of a form."""
    return vocabulary().head_field(text) is not None
