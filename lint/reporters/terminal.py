"""The report for a terminal, in one of its views."""

from __future__ import annotations

from lint.report import Report
from lint.reporters.brief import brief_lines, quiet_lines, statistics_lines
from lint.reporters.full import report_lines
from lint.reporters.lines import paint

DEFAULT_WIDTH = 80
VIEWS = {"full": report_lines, "brief": brief_lines, "statistics": statistics_lines, "quiet": quiet_lines}


def terminal(report: Report, columns: int = DEFAULT_WIDTH, color: bool = False, view: str = "full") -> str:
    """The report as text, no line wider than `columns`, with ANSI colours when `color`; `view` is one of VIEWS."""
    return paint(VIEWS[view](report, columns), columns, color)
