"""`jxlint baseline`: the findings that a project lives with, so that only new ones are told."""

from __future__ import annotations

from pathlib import Path

import click

from lint.cli import options, output
from lint.cli.chinese import Command, Group
from lint.cli.run import Run, ended, with_run
from lint.filters import baseline as store
from lint.messages import cli as say
from lint.report import Exit

file = click.option("--file", "file_", default=say.BASELINE_FILE, metavar="文件", help=say.BASELINE_FILE_HELP)


@click.group(cls=Group, help=say.BASELINE_HELP)
def baseline() -> None:
    """Hold the commands on baselines together."""


@baseline.command("write", cls=Command, help=say.BASELINE_WRITE_HELP)
@file
@options.judging
@with_run
def write(run: Run, file_: str) -> int:
    """Write down the findings of today."""
    report = run.judged(proposed=0)
    entries = store.entries_of(report.findings)
    output.save(file_, store.dump(entries))
    output.tell(say.BASELINE_WRITTEN.format(path=file_, count=len(entries)))
    return ended(report.missed)


@baseline.command("prune", cls=Command, help=say.BASELINE_PRUNE_HELP)
@options.paths
@file
@options.jobs
@options.no_progress
@with_run
def prune(run: Run, file_: str) -> int:
    """Drop the entries whose findings are gone."""
    from lint import api

    entries = store.load(Path(file_))
    report = run.judged(profile=api.WIDEST_PROFILE, preview=True, proposed=0)
    left = store.pruned(entries, report.findings, (document.path for document in report.documents))
    output.save(file_, store.dump(left))
    output.tell(say.BASELINE_PRUNED.format(path=file_, gone=len(entries) - len(left), left=len(left)))
    return Exit.CLEAN


@baseline.command("show", cls=Command, help=say.BASELINE_SHOW_HELP)
@file
def show(file_: str) -> int:
    """List the entries."""
    for entry in store.load(Path(file_)):
        output.tell(f"{entry.document}  {entry.rule}  {entry.message}")
    return Exit.CLEAN
