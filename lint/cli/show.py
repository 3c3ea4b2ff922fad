"""`jxlint show`: the tables as they were read."""

from __future__ import annotations

import sys

import click

from lint.cli import options, output
from lint.cli.chinese import Command
from lint.cli.run import Run, ended, with_run
from lint.messages import cli as say
from lint.report import Exit


@click.command(cls=Command, help=say.SHOW_HELP)
@options.paths
@click.option("--table", "tables", type=options.ordinal, multiple=True, metavar="N", help=say.TABLE_HELP)
@options.ocr
@options.jobs
@options.no_progress
@options.color
@with_run
def show(run: Run, tables: tuple[int, ...], color: str) -> int:
    """Print the tables of files, doubtful cells marked."""
    from lint import api
    from lint.reporters.reading import reading

    with run.bar() as step:
        read = api.extract(run.paths, run.options, step)
    most = max((len(document.tables) for document in read.documents), default=0)
    lost = [number for number in tables if number > most]
    if lost and most:
        output.tell(say.NO_SUCH_TABLE.format(numbers="、".join(map(str, lost)), most=most), err=True)
        return ended(read.missed) or Exit.MISUSE  # what was not read may be that very table
    output.put(reading(read.documents, frozenset(tables), output.screen_width(), output.wants_color(color, sys.stdout)))
    return ended(read.missed)
