"""`jxlint extract`: the tables as data."""

from __future__ import annotations

import click

from lint.cli import options, output
from lint.cli.chinese import Command
from lint.errors import UserError
from lint.messages import cli as say
from lint.report import Exit

FORMATS = ("json", "csv", "xlsx", "md")


@click.command(cls=Command, help=say.EXTRACT_HELP)
@options.paths
@click.option(
    "--format",
    "format_",
    type=options.OneOf(FORMATS),
    default="json",
    metavar="|".join(FORMATS),
    help=say.EXTRACT_FORMAT_HELP.format(names="、".join(FORMATS)),
)
@click.option("--output", "-o", "output_", metavar="文件", help=say.OUTPUT_HELP)
@options.jobs
@options.no_cache
@options.no_progress
def extract(
    paths: tuple[str, ...], format_: str, output_: str | None, jobs: int | None, no_cache: bool, no_progress: bool
) -> int:
    """Read the tables of files and write them as data."""
    from lint import api
    from lint.reporters.extracts import EXTRACTS

    if format_ == "xlsx" and output_ is None:
        raise UserError(say.xlsx_needs_output())
    with output.progress_bar(say.READING, no_progress) as step:
        reading = api.extract(paths, options.processes(jobs), step, options.cache(no_cache))
    data = EXTRACTS[format_](reading.documents)
    if output_ is None:
        output.put(data)
    else:
        output.save(output_, data)
        click.echo(say.written(output_), err=True)
    for unread in reading.missed:
        click.echo(unread.message, err=True)
    return Exit.UNREAD if reading.missed else Exit.CLEAN
