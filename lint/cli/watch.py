"""`jxlint watch`: check a draft again whenever it is saved."""

from __future__ import annotations

import sys
from typing import Any

import click

from lint.cli import options, output
from lint.cli.chinese import Command
from lint.errors import UserError
from lint.messages import cli as say
from lint.report import Exit


@click.command(cls=Command, help=say.WATCH_HELP)
@options.selection
@click.option("--fix", "folder", metavar="文件夹", help=say.WATCH_FIX_HELP)
@options.color
def watch(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    folder: str | None,
    color: str,
    **settings: Any,  # noqa: ANN401 -- the options of `configuration`
) -> int:
    """Check files when they are saved, until interrupted."""
    if not paths:
        raise UserError(say.NOTHING_TO_WATCH)
    from lint import api
    from lint.reporters.terminal import terminal
    from lint.watch import changes

    chosen = options.chosen(select, ignore, settings)
    api.settled(chosen, paths)  # a wrong rule name is told before anything is waited for
    if folder is not None:
        from lint.cli.fix import refuse_own, write

        refuse_own(folder, paths)
    click.echo(say.WATCHING, err=True)
    for saved in changes(paths):
        run = None if folder is None else api.fix(saved, chosen)
        report = api.check(saved, chosen) if run is None else run.before
        output.put(terminal(report, output.screen_width(), output.wants_color(color, sys.stdout)))
        if run is not None:
            for line in write(run, folder or "", paths):
                output.tell(line)
    return Exit.CLEAN
