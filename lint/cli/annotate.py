"""`jxlint annotate`: copies of documents with a remark at each offending cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from lint.cli import options, output
from lint.cli.chinese import Command
from lint.errors import UserError
from lint.messages import cli as say
from lint.report import Exit


@click.command(cls=Command, help=say.ANNOTATE_HELP)
@options.paths
@click.option("--output", "-o", "folder", metavar="文件夹", required=True, help=say.ANNOTATE_OUTPUT_HELP)
@options.select
@options.ignore
@options.configuration
@options.jobs
@options.no_progress
def annotate(
    paths: tuple[str, ...],
    folder: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    jobs: int | None,
    no_progress: bool,
    **settings: Any,  # noqa: ANN401 -- the options of `configuration`
) -> int:
    """Write annotated copies into a folder."""
    from lint import api

    chosen = options.chosen(select, ignore, settings, jobs)
    with output.progress_bar(say.READING, no_progress) as step:
        report = api.check(paths, chosen, step)
    targets = _targets([document.path for document in report.documents], output.folder(folder))
    whole = not report.missed
    for copy in api.annotated(report):
        for note in copy.notes:
            click.echo(note, err=True)
        if copy.data is None:
            whole = False
            continue
        output.save(str(targets[copy.path]), copy.data)
        click.echo(say.annotated(str(targets[copy.path]), copy.remarks))
    for missed in report.missed:
        click.echo(missed.message, err=True)
    return Exit.CLEAN if whole else Exit.UNREAD


def _targets(paths: list[str], folder: Path) -> dict[str, Path]:
    """Where each document's copy goes; raises UserError rather than write over an original or another copy."""
    targets: dict[str, Path] = {}
    for path in paths:
        target = folder / Path(path).name
        if target in targets.values():
            raise UserError(say.same_name(target.name))
        if target.exists() and Path(path).exists() and target.samefile(path):
            raise UserError(say.own_folder(str(folder)))
        targets[path] = target
    return targets
