"""Outputs of a run that comes in parts: each takes one report after another and gives text as it goes.

Only formats that can be written from front to back are here; a page or a workbook of a million findings has no reader.
"""

from __future__ import annotations

import json as json_
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from tempfile import TemporaryFile
from typing import Any, Protocol

from lint.messages import report as say
from lint.report import Report, RuleRun, Totals
from lint.reporters import json as base
from lint.reporters.common import closing_lines, csv_text
from lint.reporters.opinions import COLUMNS, lines_of

TOLD = 20  # unread inputs and notes that the screen tells; a file has all


class PartWriter(Protocol):
    """One output at work."""

    def part(self, report: Report) -> Iterator[str]:
        """The text that a part adds."""

    def end(self, totals: Totals, rules: Sequence[RuleRun]) -> Iterator[str]:
        """The text that closes the output."""


class CsvParts:
    """审核意见表 as CSV, numbered through."""

    def __init__(self) -> None:
        self.lines = 0

    def part(self, report: Report) -> Iterator[str]:
        """A line for each finding that is shown."""
        if not self.lines:
            yield "\ufeff" + csv_text([[heading for heading, _ in COLUMNS]])
        rows = list(lines_of(report, self.lines + 1))
        self.lines += len(rows)
        yield csv_text(rows)

    def end(self, totals: Totals, rules: Sequence[RuleRun]) -> Iterator[str]:
        """Nothing: a table of lines has no close."""
        yield from ()


class JsonParts:
    """The base format with the same members; findings wait in a file until all documents are named."""

    def __init__(self) -> None:
        self.begun = False
        self.findings = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 -- closed in `end`, or with the process
        self.files: list[Any] = []
        self.unread: list[Any] = []
        self.notes: list[str] = []

    def part(self, report: Report) -> Iterator[str]:
        """The documents of a part."""
        if not self.begun:
            yield json_.dumps(base.heading(report), ensure_ascii=False)[:-1] + ', "documents": ['
        documents = [base.document_to_json(document) for document in report.documents]
        yield _members(documents, self.begun)
        self.begun = True
        self.findings.write(_members([base.finding_to_json(finding) for finding in report.findings], True))
        self.files += [base.file_to_json(file) for file in report.files]
        self.unread += base.unread_to_json(report)
        self.notes += [note for note in report.notes if note not in self.notes]  # each part tells of the archive

    def end(self, totals: Totals, rules: Sequence[RuleRun]) -> Iterator[str]:
        """All that is told once."""
        middle = {
            "files": self.files,
            "unread": self.unread,
            "notes": self.notes,
            "rules": [asdict(rule) for rule in rules],
        }
        yield "], " + json_.dumps(middle, ensure_ascii=False)[1:-1] + ', "findings": ['
        self.findings.seek(1)  # past the comma before the first
        while piece := self.findings.read(1 << 16):
            yield piece
        self.findings.close()
        yield '], "summary": ' + json_.dumps(base.summary_of(totals), ensure_ascii=False) + "}\n"


def _members(values: Sequence[Any], after: bool) -> str:
    """`values` as members of an array, each on a line; `after` others where there are any."""
    text = ",\n".join(json_.dumps(value, ensure_ascii=False) for value in values)
    return f",{text}" if text and after else text


class SummaryParts:
    """For the screen: what was not read, how often each rule found something, how the run ends."""

    def __init__(self) -> None:
        self.rules: Counter[tuple[str, str]] = Counter()
        self.told: list[str] = []
        self.more = 0

    def part(self, report: Report) -> Iterator[str]:
        """Nothing yet."""
        self.rules.update((finding.rule, finding.name) for finding in report.shown)
        told = [*(unread.message for unread in report.missed), *report.remarks]
        told = [one for one in told if one not in self.told]  # each part tells of the archive
        room = max(TOLD - len(self.told), 0)
        self.told += told[:room]
        self.more += len(told[room:])
        yield from ()

    def end(self, totals: Totals, rules: Sequence[RuleRun]) -> Iterator[str]:
        """The page."""
        yield from (f"{line}\n" for line in self.told)
        if self.more:
            yield f"{say.MORE_TOLD.format(count=self.more)}\n"
        for (rule, name), count in self.rules.most_common():
            yield f"{count:>9}  {rule}  {name}\n"
        yield f"{say.IN_PARTS}\n"
        yield from (f"{line}\n" for line in closing_lines(totals))


PARTS: dict[str, Callable[[], PartWriter]] = {"terminal": SummaryParts, "json": JsonParts, "csv": CsvParts}


def added(runs: Sequence[RuleRun], more: Sequence[RuleRun]) -> tuple[RuleRun, ...]:
    """The rules of two parts with their outcomes added up."""
    if not runs or not more:
        return tuple(runs or more)
    return tuple(
        replace(one, outcomes={name: count + other.outcomes[name] for name, count in one.outcomes.items()})
        for one, other in zip(runs, more, strict=True)
    )
