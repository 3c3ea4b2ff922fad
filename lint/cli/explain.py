"""`jxlint explain`: the page of a rule."""

from __future__ import annotations

import sys

import click

from lint.cli import options, output
from lint.cli.chinese import Command
from lint.errors import UserError
from lint.messages import cli as say
from lint.report import Exit


@click.command(cls=Command, help=say.EXPLAIN_HELP)
@click.argument("names", nargs=-1, metavar=say.RULES_METAVAR)
@options.color
def explain(names: tuple[str, ...], color: str) -> int:
    """Print the pages of rules."""
    if not names:
        raise UserError(say.NO_RULE_NAMED)
    from lint import api
    from lint.reporters.rulepage import rule_page

    chosen = api.chosen_rules(options.split(names))
    page = "\n".join(rule_page(rule) for rule in chosen.rules)
    if sys.stdout.isatty() or color == "always":
        output.put_markdown(page, output.wants_color(color, sys.stdout))
    else:
        output.put(page)
    return Exit.CLEAN
