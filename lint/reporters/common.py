"""What the formats share: how a finding is told in a line, which line of a text it begins on, how a run is closed."""

from __future__ import annotations

import csv
from base64 import b64encode
from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING

from lint.findings import Finding, Locus
from lint.messages import exports
from lint.messages import report as say
from lint.report import Totals, verdict
from lint.source import TextPlace
from lint.text.width import visible

if TYPE_CHECKING:
    from jinja2 import Environment
    from rich.console import Console

_FORMULA_START = ("=", "+", "-", "@", "\t", "\r")


def sentence(finding: Finding) -> str:
    """The message with the table and rows it is about in front."""
    place = f"{exports.table_name(finding.locus)} {exports.rows_name(finding.locus.rows)}".strip()
    return f"{place}：{finding.message}" if place else finding.message


def first_line(locus: Locus) -> int | None:
    """The line in a text where the first offending cell begins; None in any other kind of file."""
    lines = (place.spans[0][0] for place in locus.places if isinstance(place, TextPlace) and place.spans)
    return next(lines, None)


def harmless(text: str) -> str:
    """`text` with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_START) else text


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Rows as CSV, with the ends of lines that spreadsheets expect."""
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def png_address(picture: bytes) -> str:
    """A picture as an address that holds it whole."""
    return "data:image/png;base64," + b64encode(picture).decode("ascii")


def templates(package: str, **told: object) -> Environment:
    """The templates of a package, with escaping on and what all of them may say.

    Bidirectional marks and controls of a document are shown, never obeyed.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    made.globals.update(told)
    return made


def closing_lines(totals: Totals) -> tuple[str, ...]:
    """What was checked, what is not shown one by one, and the exit code with its reason as the last."""
    read = say.what_was_read(totals.documents, totals.tables, totals.rows, totals.missed, totals.rules)
    hidden = say.hidden(totals.folded, totals.suppressed)
    return tuple(filter(None, (read, hidden, verdict(totals).reason)))


def console_on(out: StringIO, columns: int, color: bool) -> Console:
    """A console that writes into `out`; what a document says is never taken for markup."""
    from rich.console import Console

    return Console(
        file=out,
        width=columns,
        color_system="standard" if color else None,
        force_terminal=color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
