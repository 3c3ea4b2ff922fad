"""`jxlint extract`: the tables as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.archive import write_tables
from lint.cli import options, output
from lint.cli.chinese import Command
from lint.cli.run import Run, ended, with_run
from lint.errors import UserError, why
from lint.messages import cli as say
from lint.report import Unread

if TYPE_CHECKING:
    from lint.model import Document

FORMATS = ("json", "csv", "xlsx", "md", "parquet")


@click.command(cls=Command, help=say.EXTRACT_HELP)
@options.paths
@click.option(
    "--format",
    "format_",
    type=options.OneOf(FORMATS),
    metavar="|".join(FORMATS),
    help=say.EXTRACT_FORMAT_HELP.format(names="、".join(FORMATS)),
)
@click.option("--output", "-o", "output_", metavar="文件", help=say.OUTPUT_HELP)
@options.ocr
@options.jobs
@options.no_cache
@options.no_progress
@with_run
def extract(run: Run, format_: str | None, output_: str | None) -> int:
    """Read the tables of files and write them as data."""
    from lint import api
    from lint.reporters.extracts import EXTRACTS

    suffix = Path(output_ or "").suffix.lower()[1:]
    format_ = format_ or (suffix if suffix in FORMATS else "json")
    if format_ in ("xlsx", "parquet") and output_ is None:
        raise UserError(say.NEEDS_OUTPUT.format(name=format_))
    if format_ == "parquet":
        return _as_parquet(run, Path(output_ or ""))
    with run.bar() as step:
        reading = api.extract(run.paths, run.options, step)
    data = EXTRACTS[format_](reading.documents)
    if output_ is None:
        output.put(data)
    else:
        output.save(output_, data)
        output.tell(say.WRITTEN.format(path=output_), err=True)
    return ended(reading.missed)


def _as_parquet(run: Run, target: Path) -> int:
    """Write the tables as they are read, so that a hundred thousand files need no more memory than a few."""
    from lint import api

    missed: list[Unread] = []
    with run.bar() as step:
        try:
            write_tables(_documents(api.read_each(run.paths, run.options, step), missed), target)
        except OSError as error:
            raise UserError(say.NOT_WRITTEN.format(path=target, reason=why(error))) from error
    output.tell(say.WRITTEN.format(path=target), err=True)
    return ended(missed)


def _documents(answers: Iterable[Document | Unread], missed: list[Unread]) -> Iterator[Document]:
    """The documents among `answers`; what was not read, or not in whole, goes to `missed`."""
    for answer in answers:
        if isinstance(answer, Unread):
            missed.append(answer)
            continue
        missed.extend(Unread(answer.path, notice.message) for notice in answer.notices if notice.unread)
        yield answer
