"""`jxlint compare`: what became of the findings of one round in the next."""

from __future__ import annotations

import click

from lint.cli import options, output
from lint.cli.chinese import Command
from lint.cli.run import Run, with_run
from lint.errors import UserError
from lint.messages import cli as common
from lint.messages import desk as say
from lint.report import Exit


@click.command(cls=Command, help=say.COMPARE_HELP)
@click.argument("before", metavar=say.COMPARE_METAVARS[0])
@click.argument("after", metavar=say.COMPARE_METAVARS[1])
@click.option("--format", "formats", multiple=True, metavar="格式[:文件]", help=say.COMPARE_FORMAT_HELP)
@click.option("--full", is_flag=True, help=say.COMPARE_FULL_HELP)
@options.select
@options.ignore
@options.configuration
@options.jobs
@options.no_cache
@options.no_progress
@with_run
def compare(run: Run, before: str, after: str, formats: tuple[str, ...], full: bool) -> int:
    """Compare two rounds."""
    wanted = [_output(value) for value in formats or ("terminal",)]
    from lint.desk import compare as desk
    from lint.desk import comparison, sheets

    with run.bar() as step:
        first, second = (desk.side(one, run.options, step) for one in (before, after))
    made = desk.compare(first, second, sheets.answers_in([after]))
    for name, file in wanted:
        if name == "terminal":
            output.put("".join(f"{line}\n" for line in comparison.lines(made, full=full)))
            continue
        data = comparison.FORMATS[name](made)
        if file:
            output.save(file, data)
            output.tell(common.WRITTEN.format(path=file), err=True)
        else:
            output.put(data)
    counts = made.counts()
    return Exit.FINDINGS if counts["standing"] + counts["new"] + counts["missing"] else Exit.CLEAN


def _output(value: str) -> tuple[str, str]:
    name, _, file = value.partition(":")
    if name not in ("terminal", "json", "xlsx", "html"):
        raise UserError(common.unknown_format(name, ("terminal", "json", "xlsx", "html")))
    if name == "xlsx" and not file:
        raise UserError(common.FORMAT_NEEDS_FILE.format(name=name))
    return name, file
