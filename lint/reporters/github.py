"""GitHub workflow commands: annotations in the log of an Actions run."""

from __future__ import annotations

from collections.abc import Iterator

from lint.findings import Finding
from lint.messages import exports as say
from lint.report import Report
from lint.reporters.common import first_line, sentence

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def github(report: Report) -> str:
    """One workflow command a line: what was unread first, then the findings that are neither folded nor suppressed."""
    return "".join(line + "\n" for line in _commands(report))


def _commands(report: Report) -> Iterator[str]:
    for unread in report.missed:
        yield f"::error file={_property(unread.path)},title={_property(say.READING)}::{_data(unread.message)}"
    yield from map(_command, report.shown)


def _command(finding: Finding) -> str:
    where = f"file={_property(finding.locus.document)}"
    line = first_line(finding.locus)
    if line:
        where += f",line={line}"
    title = _property(f"{finding.rule} {finding.name}")
    return f"::{COMMANDS[finding.severity]} {where},title={title}::{_data(sentence(finding))}"


def _data(text: str) -> str:
    """Escaped as the runner's own toolkit does, so that a document cannot start a command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
