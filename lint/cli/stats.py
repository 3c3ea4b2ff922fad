"""`jxlint rules stats`: how right the rules are on labelled documents."""

from __future__ import annotations

import json
from pathlib import Path

import click

from lint.cli import options, output
from lint.cli.chinese import Command
from lint.messages import cli as say
from lint.report import Exit


@click.command(cls=Command, help=say.STATS_HELP)
@click.option("--gold", required=True, metavar="文件夹", help=say.GOLD_HELP)
@click.option("--documents", metavar="文件夹", help=say.GOLD_DOCUMENTS_HELP)
@click.option("--show", multiple=True, metavar="代码或规则", help=say.STATS_SHOW_HELP)
@click.option("--write", metavar="文件", help=say.STATS_WRITE_HELP)
@options.no_cache
def stats(gold: str, documents: str | None, show: tuple[str, ...], write: str | None, no_cache: bool) -> int:
    """Print the measured record of the rules."""
    from lint import api
    from lint.trials.stats import figures, report

    record = api.measured(Path(gold), Path(documents) if documents else None, options.cache(no_cache))
    output.put("\n".join(report(record, options.split(show))) + "\n")
    if write:
        text = json.dumps(figures(record), ensure_ascii=False, indent=1, sort_keys=True)
        output.save(write, text + "\n")
    return Exit.CLEAN
