"""`jxlint watch`: check a draft again whenever it is saved."""

from __future__ import annotations

import sys

import click

from lint.cli import options, output
from lint.cli.chinese import Command
from lint.cli.run import Run, with_run
from lint.errors import UserError
from lint.messages import cli as say
from lint.report import Exit


@click.command(cls=Command, help=say.WATCH_HELP)
@options.selection
@click.option("--fix", "folder", metavar="文件夹", help=say.WATCH_FIX_HELP)
@options.color
@with_run
def watch(run: Run, folder: str | None, color: str) -> int:
    """Check files when they are saved, until interrupted."""
    if not run.paths:
        raise UserError(say.NOTHING_TO_WATCH)
    from lint import api
    from lint.inputs import check_there
    from lint.reporters.terminal import terminal
    from lint.watch import changes

    for name in run.paths:
        check_there(name)
    api.settled(run.options, run.paths)  # a wrong rule name is told before anything is waited for
    if folder is not None:
        from lint.cli.fix import refuse_own, write

        refuse_own(folder, run.paths)
    click.echo(say.WATCHING, err=True)
    for saved in changes(run.paths):
        fixed = None if folder is None else api.fix(saved, run.options)
        report = api.check(saved, run.options) if fixed is None else fixed.before
        output.put(terminal(report, output.screen_width(), output.wants_color(color, sys.stdout)))
        if fixed is not None:
            for line in write(fixed, folder or "", run.paths):
                output.tell(line)
    return Exit.CLEAN
