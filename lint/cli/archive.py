"""`jxlint archive`: documents of earlier runs, kept for comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint.archive import ENGINES, LinkJob, open_archive, rows_of
from lint.archive import link as link_tables
from lint.cli import formats, options, output
from lint.cli.chinese import Command, Group
from lint.cli.run import Run, ended, with_run
from lint.errors import UserError
from lint.messages import archive as say
from lint.messages import cli as common
from lint.report import Exit, Unread, verdict

if TYPE_CHECKING:
    from lint.archive import Archive
    from lint.model import Document

folder = click.option(
    "--archive", "-a", "folder", metavar="文件夹", type=click.Path(path_type=Path), help=say.FOLDER_HELP
)


@click.group(cls=Group, help=say.ARCHIVE_HELP)
def archive() -> None:
    """Group the commands on an archive."""


def _open(folder: Path | None, create: bool = False) -> Archive:
    """The archive in `folder`, else in the one that the configuration names."""
    from lint.config.settle import archive_folder

    path = folder or archive_folder(Path.cwd())
    if path is None:
        raise UserError(say.NO_FOLDER)
    return open_archive(path, create)


@archive.command("add", cls=Command, help=say.ADD_HELP)
@folder
@options.paths
@options.jobs
@options.no_cache
@options.no_progress
@with_run
def add(run: Run, folder: Path | None) -> int:
    """Store the tables of files."""
    from lint import api
    from lint.inputs import discover

    discover(run.paths)  # nothing to add is told before there is a new folder
    stored = _open(folder, create=True)
    missed: list[Unread] = []
    with run.bar() as step:
        done = stored.add(_rows(api.read_each(run.paths, run.options, step), missed))
    output.tell(say.added(done.documents, done.tables, done.known, done.replaced, stored.manifest().tables))
    return ended(missed)


def _rows(answers: Iterable[Document | Unread], missed: list[Unread]) -> Iterator[dict[str, Any]]:
    """The rows of the documents among `answers`; the others go to `missed`."""
    for answer in answers:
        if isinstance(answer, Unread):
            missed.append(answer)
        elif answer.tables:
            yield from rows_of(answer)


@archive.command("check", cls=Command, help=say.CHECK_HELP)
@folder
@options.paths
@click.option("--format", "formats_", multiple=True, metavar="格式[:文件]", help=common.format_help(formats.NAMES))
@options.jobs
@options.no_cache
@options.no_progress
@options.color
@with_run
def check(run: Run, folder: Path | None, formats_: tuple[str, ...], color: str) -> int:
    """Compare files with one another and with what is stored, by the rules on several documents alone."""
    outputs = formats.parse(formats_)
    report = run.judged(select=("Z",), fail_on="warning", archive=_open(folder).folder)
    formats.write(report, outputs, color)
    return verdict(report.totals).code


@archive.command("list", cls=Command, help=say.LIST_HELP)
@folder
def list_(folder: Path | None) -> int:
    """List the stored documents."""
    for one in _open(folder).listing():
        output.tell(say.listed(one.path, one.department, one.year, one.tables))
    return Exit.CLEAN


@archive.command("remove", cls=Command, help=say.REMOVE_HELP)
@folder
@click.argument("documents", nargs=-1, required=True, metavar=say.DOCUMENTS_METAVAR)
def remove(folder: Path | None, documents: tuple[str, ...]) -> int:
    """Forget documents."""
    stored = _open(folder)
    missing = set(documents) - {one.path for one in stored.listing()}
    if missing:
        raise UserError(say.NOTHING_TO_REMOVE.format(paths="、".join(sorted(missing))))
    count = stored.remove(documents)
    output.tell(say.REMOVED.format(count=count, stored=stored.manifest().tables))
    return Exit.CLEAN


@archive.command("rebuild", cls=Command, help=say.REBUILD_HELP)
@folder
@click.option("--boilerplate", type=click.Path(path_type=Path), metavar="文件", help=say.BOILERPLATE_HELP)
def rebuild(folder: Path | None, boilerplate: Path | None) -> int:
    """Make sketches and index anew from the stored texts."""
    stored = _open(folder)
    if boilerplate is not None:
        stored.use_lexicon(boilerplate)
    lost = stored.rebuild()
    output.tell(say.rebuilt(stored.manifest().tables, lost))
    return Exit.of_reading(lost)


@archive.command("lexicon", cls=Command, help=say.LEXICON_HELP)
@folder
@click.option("--output", "-o", "output_", required=True, metavar="文件", help=say.LEXICON_OUTPUT_HELP)
def lexicon(folder: Path | None, output_: str) -> int:
    """Build a boilerplate lexicon from what is stored."""
    from lint.copies import boilerplate

    built = boilerplate.build(_open(folder).bodies())
    if built.departments < boilerplate.ENOUGH:
        raise UserError(say.TOO_FEW_DEPARTMENTS.format(count=built.departments, least=boilerplate.ENOUGH))
    note = say.LEXICON_NOTE.format(departments=built.departments, tables=built.tables, share=boilerplate.SHARE)
    output.save(output_, note + "".join(f"{chain}\n" for chain in sorted(boilerplate.chains(built.grams))))
    output.tell(
        say.LEXICON_WRITTEN.format(path=output_, count=len(built.grams), departments=built.departments), err=True
    )
    return Exit.CLEAN


@archive.command("link", cls=Command, help=say.LINK_HELP)
@click.argument("tables", metavar=say.TABLES_METAVAR)
@click.option("--output", "-o", "output_", required=True, metavar="文件", help=say.LINK_OUTPUT_HELP)
@click.option("--engine", type=options.OneOf(list(ENGINES)), default=ENGINES[0], metavar="引擎", help=say.ENGINE_HELP)
@click.option("--connect", default="", metavar="网址", help=say.CONNECT_HELP)
@click.option("--scratch", default="", metavar="网址", help=say.SCRATCH_HELP)
@click.option("--likeness", type=options.between(0.1, 1.0), default=0.5, metavar="数", help=say.LIKENESS_HELP)
@click.option("--boilerplate", type=click.Path(path_type=Path), metavar="文件", help=say.OTHER_BOILERPLATE_HELP)
@options.no_progress
def link(
    tables: str,
    output_: str,
    engine: str,
    connect: str,
    scratch: str,
    likeness: float,
    boilerplate: Path | None,
    no_progress: bool,
) -> int:
    """Link many tables on an engine."""
    from lint.copies.boilerplate import load
    from lint.reporters.linked import LINKED, homes

    suffix = Path(output_).suffix.lower()[1:]
    if suffix not in LINKED:
        raise UserError(say.link_output(output_, list(LINKED)))
    if connect and engine == "local":
        raise UserError(say.NO_CONNECT)
    job = LinkJob(tables, likeness, load(boilerplate), connect, scratch)
    with output.progress_bar(say.SKETCHING, no_progress) as step:
        edges = link_tables(engine, job, step)
    home = homes(edges)
    output.save(output_, LINKED[suffix](edges, home))
    output.tell(
        say.LINKED.format(edges=edges.num_rows, groups=len(set(home.values())), tables=len(home), path=output_),
        err=True,
    )
    return Exit.CLEAN
