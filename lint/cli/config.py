"""`jxlint config`: what is in force, and why a rule runs or not."""

from __future__ import annotations

import json

import click

from lint.cli import options, output
from lint.cli.chinese import Command
from lint.cli.run import Run, with_run
from lint.messages import cli as say
from lint.report import Exit


@click.command(cls=Command, help=say.CONFIG_COMMAND_HELP)
@options.paths
@click.option("--why", "rules", multiple=True, metavar="规则", help=say.WHY_HELP)
@click.option("--schema", is_flag=True, help=say.CONFIG_SCHEMA_HELP)
@options.select
@options.ignore
@options.configuration
@with_run
def config(run: Run, rules: tuple[str, ...], schema: bool) -> int:
    """Print what is in force for the paths."""
    from lint import api
    from lint.config.describe import explained, overview
    from lint.config.file import config_schema

    if schema:
        output.put(json.dumps(config_schema(), ensure_ascii=False, indent=1) + "\n")
        return Exit.CLEAN
    held = api.settled(run.options, run.paths)
    lines = overview(held) if not rules else explained(held, options.split(rules))
    output.put("\n".join(lines) + "\n")
    return Exit.CLEAN
