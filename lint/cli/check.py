"""`jxlint check`: read, judge, report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from lint.cli import formats, options
from lint.cli.chinese import Command
from lint.cli.run import Run, with_run
from lint.messages import archive as say_archive
from lint.messages import cli as say
from lint.report import Report, verdict


@click.command(cls=Command, help=say.CHECK_HELP)
@options.paths
@options.select
@options.ignore
@click.option(
    "--format",
    "formats_",
    multiple=True,
    metavar="格式[:文件]",
    help=say.format_help(formats.NAMES),
)
@click.option(
    "--fail-on",
    type=options.LEVEL,
    default=None,
    metavar="等级",
    help=say.FAIL_ON_HELP,
)
@options.configuration
@click.option("--allow-no-table", is_flag=True, help=say.ALLOW_NO_TABLE_HELP)
@click.option("--full", "view", flag_value="full", help=say.FULL_HELP)
@click.option("--statistics", "view", flag_value="statistics", help=say.STATISTICS_HELP)
@click.option("--quiet", "-q", "view", flag_value="quiet", help=say.QUIET_HELP)
@click.option("--sarif-lines", is_flag=True, help=say.SARIF_LINES_HELP)
@click.option("--archive", metavar="文件夹", help=say_archive.OPTION_HELP)
@click.option("--baseline", metavar="文件", help=say.BASELINE_OPTION_HELP)
@click.option("--round", "round_", metavar="轮次文件夹", type=click.Path(path_type=Path), help=say.CHECK_ROUND_HELP)
@options.ocr
@options.jobs
@options.no_cache
@options.no_progress
@options.color
@with_run
def check(
    run: Run,
    formats_: tuple[str, ...],
    fail_on: str | None,
    allow_no_table: bool,
    view: str | None,
    sarif_lines: bool,
    archive: str | None,
    baseline: str | None,
    round_: Path | None,
    color: str,
) -> int:
    """Check files and report what was found."""
    outputs = formats.parse(formats_)
    from lint import api

    chosen = replace(
        run.options,
        fail_on=fail_on,
        archive=Path(archive) if archive else None,
        baseline=Path(baseline) if baseline else None,
        proposed=formats.proposed(outputs, view or "brief"),
    )
    if round_ is not None:
        from lint.desk import rounds

        rounds.last_number(round_)  # a wrong folder is told before anything is read
    with run.bar() as step:
        if api.is_large(run.paths):
            parts = api.check_in_parts(run.paths, chosen, step)
            return verdict(formats.write_parts(parts if round_ is None else _decided(parts, round_), outputs)).code
        report = api.check(run.paths, chosen, step)
    if round_ is not None:
        (report,) = _decided((report,), round_)
    if allow_no_table:
        report = api.allowing_no_table(report)
    formats.write(report, outputs, color, sarif_lines, view or "brief")
    return verdict(report.totals).code


def _decided(reports: Iterable[Report], folder: Path) -> Iterator[Report]:
    """Reports with the decisions of a round."""
    from lint.desk import rounds

    return (rounds.decided(report, folder) for report in reports)
