"""What the commands have in common that judge documents and do something else with the findings than report them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lint.cli import options, output
from lint.messages import cli as say
from lint.report import Exit

if TYPE_CHECKING:
    from lint.report import Report

asked = options.together(options.selection, options.ocr, options.jobs, options.no_cache, options.no_progress)


def judged(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    ocr: str | None,
    jobs: int | None,
    no_cache: bool,
    no_progress: bool,
    *,
    proposals: bool = True,
    **settings: Any,  # noqa: ANN401 -- the options of `configuration`
) -> Report:
    """The report on what the options of `asked` ask for; without `proposals` none are made for the findings."""
    from lint import api

    chosen = replace(options.chosen(select, ignore, settings, jobs, ocr), cache=options.cache(no_cache))
    with output.progress_bar(say.READING, no_progress) as step:
        return api.check(paths, chosen if proposals else replace(chosen, proposed=0), step)


def told(report: Report) -> int:
    """The exit code, once what was not read has been told."""
    for missed in report.missed:
        output.tell(missed.message, err=True)
    return Exit.of_reading(report.missed)
