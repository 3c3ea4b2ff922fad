"""Outputs: functions from one Report to text or bytes, none of which knows how the report came about."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from lint.report import Report

Reporter = Callable[[Report], str | bytes]

# Format → module and function; imported when the format is asked for.
REPORTERS: dict[str, str] = {
    "terminal": "lint.reporters.terminal:terminal",
    "json": "lint.reporters.json:json",
    "html": "lint.reporters.html:html",
    "docx": "lint.reporters.summary_paper:docx",
    "xlsx": "lint.reporters.opinions:opinions_xlsx",
    "csv": "lint.reporters.opinions:opinions_csv",
    "sarif": "lint.reporters.sarif:sarif",
    "junit": "lint.reporters.junit:junit",
    "github": "lint.reporters.github:github",
    "gitlab": "lint.reporters.gitlab:gitlab",
}


def reporter_of(name: str) -> Reporter:
    """The function of a format."""
    module, _, function = REPORTERS[name].partition(":")
    found: Reporter = getattr(import_module(module), function)
    return found
