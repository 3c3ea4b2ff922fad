"""`jxlint rules`: the list of rules, and what rule authors need."""

from __future__ import annotations

import sys

import click

from lint.cli import options, output
from lint.cli.chinese import Command, Group
from lint.cli.scaffold import new
from lint.cli.stats import stats
from lint.messages import cli as say
from lint.report import Exit


@click.group(cls=Group, help=say.RULES_HELP, invoke_without_command=True)
@options.select
@options.ignore
@click.option(
    "--format",
    "format_",
    type=options.OneOf(["terminal", "md"]),
    default="terminal",
    metavar="terminal|md",
    help=say.RULES_FORMAT_HELP,
)
@options.color
@click.pass_context
def rules(ctx: click.Context, select: tuple[str, ...], ignore: tuple[str, ...], format_: str, color: str) -> int:
    """List the rules when no subcommand is named."""
    if ctx.invoked_subcommand is not None:
        return Exit.CLEAN
    from lint import api
    from lint.reporters.rulelist import rule_index, rule_list

    chosen = api.chosen_rules(options.split(select), options.split(ignore))
    if format_ == "md":
        output.put(rule_index(chosen.rules))
        return Exit.CLEAN
    output.put(rule_list(chosen.rules, output.screen_width(), output.wants_color(color, sys.stdout)))
    return Exit.CLEAN


@rules.command("test", cls=Command, help=say.RULES_TEST_HELP)
@click.argument("names", nargs=-1, metavar=say.RULES_METAVAR)
@click.option("--coverage", is_flag=True, help=say.COVERAGE_HELP)
def test(names: tuple[str, ...], coverage: bool) -> int:
    """Run the examples of rules."""
    from lint import api

    trials = api.try_rules(api.chosen_rules(options.split(names)), coverage)
    for complaint in trials.complaints:
        click.echo(complaint)
    click.echo(say.trials_done(trials.rules, trials.examples, len(trials.complaints)))
    return Exit.FINDINGS if trials.complaints else Exit.CLEAN


@rules.command("schema", cls=Command, help=say.RULES_SCHEMA_HELP)
def schema() -> int:
    """Print the JSON Schema of rule files."""
    import json

    from lint.rulebook.schema import rule_schema

    output.put(json.dumps(rule_schema(), ensure_ascii=False, indent=1) + "\n")
    return Exit.CLEAN


rules.add_command(new)
rules.add_command(stats)
