"""`jxlint annotate`: copies of documents with a remark at each offending cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from lint.cli import options, output
from lint.cli.chinese import Command
from lint.cli.run import Run, ended, with_run
from lint.errors import UserError
from lint.files import leads_to
from lint.messages import cli as say
from lint.received import Input, shown
from lint.report import Exit


@click.command(cls=Command, help=say.ANNOTATE_HELP)
@click.option("--output", "-o", "folder", metavar="文件夹", required=True, help=say.ANNOTATE_OUTPUT_HELP)
@options.judging
@with_run
def annotate(run: Run, folder: str) -> int:
    """Write annotated copies into a folder."""
    from lint import api

    report = run.judged()
    target_of = Targets(output.folder(folder), run.paths)
    without = 0
    for copy in api.annotated(report):
        for note in copy.notes:
            output.tell(note, err=True)
        if copy.data is None:
            without += 1
            continue
        target = target_of(copy.source)
        output.folder(str(target.parent))
        output.save(str(target), copy.data)
        output.tell(say.annotated(shown(str(target)), copy.remarks))
    ended(report.missed)
    return Exit.of_reading(len(report.missed) + without)


class Targets:
    """Where each file's copy goes: below the folder as it lies below what was named, no two of them in one place."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self.folder = folder
        self.roots = [Path(name) for name in names if leads_to(name) == "folder"]
        self.taken: set[Path] = set()

    def __call__(self, source: Input) -> Path:
        """The place of a copy; raises UserError rather than write over the original."""
        target = self.folder / self.relative(source)
        if target.exists() and Path(source.file).exists() and target.samefile(source.file):
            raise UserError(say.OWN_FOLDER.format(folder=self.folder))
        number, first = 1, target
        while target in self.taken:
            number += 1
            target = first.with_name(f"{first.stem}（{number}）{first.suffix}")
        self.taken.add(target)
        return target

    def relative(self, source: Input) -> Path:
        """The path of a file below the folder that was named; a container counts as a folder."""
        file = Path(source.file)
        root = next((root for root in self.roots if file.is_relative_to(root)), None)
        own = file.relative_to(root) if root else Path(file.name)
        if root and len(self.roots) > 1 and root.name:
            own = root.name / own
        if not source.inside:
            return own
        within = source.name[len(shown(source.file)) + 1 :]
        return own.with_suffix("") / Path(*(part for part in within.split("/") if part not in ("", ".", "..")))
