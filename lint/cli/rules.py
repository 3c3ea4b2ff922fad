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
    from lint.desk import forms

    known = forms.load()
    wanted = options.split(names)
    sheets = [form for form in known.values() if not wanted or {form.id, form.name} & set(wanted)]
    of_rules = [name for name in wanted if all(name not in (form.id, form.name) for form in known.values())]
    complaints = [complaint for form in sheets for complaint in forms.try_form(form)]
    rules = examples = 0
    if of_rules or not wanted:
        trials = api.try_rules(api.chosen_rules(of_rules), coverage)
        rules, examples = trials.rules, trials.examples
        complaints += trials.complaints
    examples += sum(forms.examples_of(form) for form in sheets)
    for complaint in complaints:
        output.tell(complaint)
    output.tell(say.trials_done(rules, len(sheets), examples, len(complaints)))
    return Exit.FINDINGS if complaints else Exit.CLEAN


@rules.command("schema", cls=Command, help=say.RULES_SCHEMA_HELP)
def schema() -> int:
    """Print the JSON Schema of rule files."""
    import json

    from lint.rulebook.schema import rule_schema

    output.put(json.dumps(rule_schema(), ensure_ascii=False, indent=1) + "\n")
    return Exit.CLEAN


rules.add_command(new)
rules.add_command(stats)
