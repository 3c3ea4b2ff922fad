"""Outputs: functions from one Report to text or bytes, none of which knows how the report came about."""

from __future__ import annotations

from collections.abc import Callable

from lint.report import Report
from lint.reporters.github import github
from lint.reporters.gitlab import gitlab
from lint.reporters.html import html
from lint.reporters.json import json
from lint.reporters.junit import junit
from lint.reporters.opinions import opinions_csv, opinions_xlsx
from lint.reporters.sarif import sarif
from lint.reporters.terminal import terminal

Reporter = Callable[[Report], str | bytes]

REPORTERS: dict[str, Reporter] = {
    "terminal": terminal,
    "json": json,
    "html": html,
    "xlsx": opinions_xlsx,
    "csv": opinions_csv,
    "sarif": sarif,
    "junit": junit,
    "github": github,
    "gitlab": gitlab,
}
