"""`jxlint show`: the tables as they were read."""

from __future__ import annotations

import sys

import click

from lint.cli import options, output
from lint.cli.chinese import Command
from lint.messages import cli as say
from lint.report import Exit


@click.command(cls=Command, help=say.SHOW_HELP)
@options.paths
@click.option("--table", "tables", type=options.ordinal, multiple=True, metavar="N", help=say.TABLE_HELP)
@options.ocr
@options.jobs
@options.no_progress
@options.color
def show(
    paths: tuple[str, ...], tables: tuple[int, ...], ocr: str | None, jobs: int | None, no_progress: bool, color: str
) -> int:
    """Print the tables of files, doubtful cells marked."""
    from lint import api
    from lint.reporters.reading import reading

    with output.progress_bar(say.READING, no_progress) as step:
        read = api.extract(paths, api.Options(jobs=options.processes(jobs), ocr=ocr), step)
    output.put(reading(read.documents, frozenset(tables), output.screen_width(), output.wants_color(color, sys.stdout)))
    for unread in read.missed:
        output.tell(unread.message, err=True)
    return Exit.of_reading(read.missed)
