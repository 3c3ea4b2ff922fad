"""`jxlint annotate`: copies of documents with a remark at each offending cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from lint.cli import judging, output
from lint.cli.chinese import Command
from lint.errors import UserError
from lint.messages import cli as say
from lint.report import Exit


@click.command(cls=Command, help=say.ANNOTATE_HELP)
@click.option("--output", "-o", "folder", metavar="文件夹", required=True, help=say.ANNOTATE_OUTPUT_HELP)
@judging.asked
def annotate(folder: str, **asked: Any) -> int:  # noqa: ANN401 -- the options of `judging.asked`
    """Write annotated copies into a folder."""
    from lint import api

    report = judging.judged(**asked)
    targets = _targets([document.path for document in report.documents], output.folder(folder))
    whole = True
    for copy in api.annotated(report):
        for note in copy.notes:
            click.echo(note, err=True)
        if copy.data is None:
            whole = False
            continue
        output.save(str(targets[copy.path]), copy.data)
        click.echo(say.annotated(str(targets[copy.path]), copy.remarks))
    code = judging.told(report)
    return code if whole else Exit.UNREAD


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
