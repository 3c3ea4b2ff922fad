"""`--format NAME[:FILE]`: which outputs a run gives, and where."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from lint.cli import output
from lint.errors import UserError, why
from lint.files import replacing
from lint.messages import cli as say
from lint.report import Report, RuleRun, Totals

NAMES = ("terminal", "json", "html", "docx", "xlsx", "csv", "sarif", "junit", "github", "gitlab")
FEW_DOCUMENTS = 3  # of so many the short screen may tell the findings whole (lint/reporters/brief.py)
BINARY = frozenset({"docx", "xlsx"})


@dataclass(frozen=True, slots=True)
class Output:
    """A format and the file it goes to; None for the screen."""

    name: str
    file: str | None = None


def parse(values: Iterable[str]) -> tuple[Output, ...]:
    """The outputs that `values` ask for; raises UserError for one that cannot be."""
    outputs = tuple(_one(value) for value in values) or (Output(_default()),)
    screen = [out.name for out in outputs if out.file is None]
    if len(screen) > 1:
        raise UserError(say.two_on_screen(screen))
    return outputs


def _default() -> str:
    """Under GitHub Actions the commands that annotate a change, else a page for the terminal."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "terminal"


def _one(value: str) -> Output:
    name, _, file = value.partition(":")
    if name not in NAMES:
        raise UserError(say.unknown_format(name, NAMES))
    if name in BINARY and not file:
        raise UserError(say.FORMAT_NEEDS_FILE.format(name=name))
    return Output(name, file or None)


def proposed(outputs: Iterable[Output], view: str) -> int | None:
    """Beyond how many documents the outputs show no proposals; None where they show them of any number."""
    if any(out.name != "terminal" or out.file for out in outputs) or view == "full":
        return None
    return FEW_DOCUMENTS if view == "brief" else 0


def write(
    report: Report, outputs: Iterable[Output], color: str, sarif_lines: bool = False, view: str = "brief"
) -> None:
    """Give every output, the screen's page in the `view` that was asked for.

    The closing lines go to the error stream where the screen shows no page for people.
    """
    told = False
    for out in outputs:
        if sarif_lines and out.name == "sarif" and out.file:
            _save_sarif_with_lines(report, out.file)
            continue
        data = _render(report, out, color, view)
        if out.file is None:
            output.put(data)
            told = told or out.name == "terminal"
        else:
            output.save(out.file, data)
            output.tell(say.WRITTEN.format(path=out.file), err=True)
    if not told:
        _close(report.totals)


def write_parts(reports: Iterable[Report], outputs: Sequence[Output]) -> Totals:
    """Give every output of a run that comes in parts, as the parts come; answers its numbers."""
    from lint.reporters.parts import PARTS, added

    unfit = [out.name for out in outputs if out.name not in PARTS]
    if unfit:
        raise UserError(say.too_large_for(unfit, list(PARTS)))
    totals = Totals()
    rules: tuple[RuleRun, ...] = ()
    with ExitStack() as files:
        at_work = [(PARTS[out.name](), files.enter_context(_sink(out))) for out in outputs]
        for report in reports:
            totals, rules = totals + report.totals, added(rules, report.rules)
            for writer, pour in at_work:
                pour(writer.part(report))
        for writer, pour in at_work:
            pour(writer.end(totals, rules))
    for out in outputs:
        if out.file:
            output.tell(say.WRITTEN.format(path=out.file), err=True)
    if all(out.name != "terminal" or out.file for out in outputs):
        _close(totals)
    return totals


@contextmanager
def _sink(out: Output) -> Iterator[Callable[[Iterable[str]], None]]:
    """What takes the pieces of an output; a file is there when all of it is written, and not at all otherwise."""
    if out.file is None:
        yield sys.stdout.writelines
        return
    try:
        with replacing(Path(out.file)) as file:
            yield lambda pieces: file.writelines(piece.encode("utf-8") for piece in pieces)
    except OSError as error:
        raise UserError(say.NOT_WRITTEN.format(path=out.file, reason=why(error))) from error


def _close(totals: Totals) -> None:
    """The closing lines, where the screen shows no page for people."""
    from lint.reporters.common import closing_lines

    for line in closing_lines(totals):
        output.tell(line, err=True)


def _save_sarif_with_lines(report: Report, file: str) -> None:
    """SARIF and, beside it, the text that its lines are counted in."""
    from lint.reporters.sarif import sarif_with_lines

    beside = f"{file}.txt"
    log, text = sarif_with_lines(report, Path(beside).name)
    for target, data in ((beside, text), (file, log)):
        output.save(target, data)
        output.tell(say.WRITTEN.format(path=target), err=True)


def _render(report: Report, out: Output, color: str, view: str) -> str | bytes:
    from lint.reporters import reporter_of

    if out.name == "terminal" and out.file is None:
        from lint.reporters.terminal import terminal

        return terminal(report, output.screen_width(), output.wants_color(color, sys.stdout), view)
    return reporter_of(out.name)(report)
