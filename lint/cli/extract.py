"""`jxlint extract`: the tables as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.archive import write_tables
from lint.cli import options, output
from lint.cli.chinese import Command
from lint.errors import UserError
from lint.messages import cli as say
from lint.report import Exit, Unread

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
def extract(
    paths: tuple[str, ...],
    format_: str | None,
    output_: str | None,
    ocr: str | None,
    jobs: int | None,
    no_cache: bool,
    no_progress: bool,
) -> int:
    """Read the tables of files and write them as data."""
    from lint import api
    from lint.reporters.extracts import EXTRACTS

    suffix = Path(output_ or "").suffix.lower()[1:]
    format_ = format_ or (suffix if suffix in FORMATS else "json")
    if format_ in ("xlsx", "parquet") and output_ is None:
        raise UserError(say.NEEDS_OUTPUT.format(name=format_))
    chosen = api.Options(jobs=options.processes(jobs), cache=options.cache(no_cache), ocr=ocr)
    if format_ == "parquet":
        read = partial(api.read_each, paths, chosen)
        return _as_parquet(read, Path(output_ or ""), no_progress)
    with output.progress_bar(say.READING, no_progress) as step:
        reading = api.extract(paths, chosen, step)
    data = EXTRACTS[format_](reading.documents)
    if output_ is None:
        output.put(data)
    else:
        output.save(output_, data)
        output.tell(say.WRITTEN.format(path=output_), err=True)
    for unread in reading.missed:
        output.tell(unread.message, err=True)
    return Exit.of_reading(reading.missed)


def _as_parquet(read: Callable[..., Iterator[Document | Unread]], target: Path, no_progress: bool) -> int:
    """Write the tables as they are read, so that a hundred thousand files need no more memory than a few."""
    missed: list[Unread] = []
    with output.progress_bar(say.READING, no_progress) as step:
        try:
            write_tables(_documents(read(progress=step), missed), target)
        except OSError as error:
            raise UserError(say.NOT_WRITTEN.format(path=target, reason=error.strerror or str(error))) from error
    output.tell(say.WRITTEN.format(path=target), err=True)
    for unread in missed:
        output.tell(unread.message, err=True)
    return Exit.of_reading(missed)


def _documents(answers: Iterable[Document | Unread], missed: list[Unread]) -> Iterator[Document]:
    """The documents among `answers`; what was not read, or not in whole, goes to `missed`."""
    for answer in answers:
        if isinstance(answer, Unread):
            missed.append(answer)
            continue
        missed.extend(Unread(answer.path, notice.message) for notice in answer.notices if notice.unread)
        yield answer
