"""What the machine formats share: how a finding is told in a line, and which line of a text it begins on."""

from __future__ import annotations

from lint.findings import Finding, Locus
from lint.messages import exports as say
from lint.source import TextPlace

_FORMULA_START = ("=", "+", "-", "@", "\t", "\r")


def sentence(finding: Finding) -> str:
    """The message with the table and rows it is about in front."""
    place = f"{say.table_name(finding.locus)} {say.rows_name(finding.locus.rows)}".strip()
    return f"{place}：{finding.message}" if place else finding.message


def first_line(locus: Locus) -> int | None:
    """The line in a text where the first offending cell begins; None in any other kind of file."""
    lines = (place.spans[0][0] for place in locus.places if isinstance(place, TextPlace) and place.spans)
    return next(lines, None)


def harmless(text: str) -> str:
    """`text` with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_START) else text
