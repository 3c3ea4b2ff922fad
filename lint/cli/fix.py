"""`jxlint fix`: copies of documents with the proposed cells written in as revisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import click

from lint.cli import options, output
from lint.cli.annotate import Targets
from lint.cli.chinese import Command
from lint.errors import UserError
from lint.messages import cli as say_cli
from lint.messages import proposal as say_proposal
from lint.messages import revise as say
from lint.proposal import GAP
from lint.received import shown
from lint.report import Exit, Report, verdict


@click.command(cls=Command, help=say_cli.FIX_HELP)
@options.selection
@click.option("--output", "-o", "folder", metavar="文件夹", help=say_cli.FIX_OUTPUT_HELP)
@click.option("--propose", is_flag=True, help=say_cli.FIX_PROPOSE_HELP)
@click.option("--exit-non-zero-on-fix", "strict", is_flag=True, help=say_cli.FIX_STRICT_HELP)
@click.option("--allow-no-table", is_flag=True, help=say_cli.ALLOW_NO_TABLE_HELP)
@click.option("--diff", is_flag=True, help=say_cli.FIX_DIFF_HELP)
@options.ocr
@options.jobs
@options.no_progress
def fix(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    folder: str | None,
    propose: bool,
    diff: bool,
    strict: bool,
    allow_no_table: bool,
    ocr: str | None,
    jobs: int | None,
    no_progress: bool,
    **settings: Any,  # noqa: ANN401 -- the options of `configuration`
) -> int:
    """Write revised copies into a folder, or print what they would change."""
    if folder is None and not diff:
        raise UserError(say.NO_OUTPUT)
    from lint import api

    if folder is not None:
        refuse_own(folder, paths)
    chosen = options.chosen(select, ignore, settings, jobs, ocr)
    with output.progress_bar(say_cli.READING, no_progress) as step:
        run = api.fix(paths, chosen, step, proposals=propose)
    lines = chain.from_iterable(map(_shown, run.files)) if diff or folder is None else write(run, folder, paths)
    for line in lines:
        click.echo(line)
    report = api.allowing_no_table(run.report) if allow_no_table else run.report
    for missed in report.missed:
        click.echo(missed.message, err=True)
    return _ended(run, report, diff, strict)


def write(run: Any, folder: str, paths: Sequence[str]) -> Iterator[str]:  # noqa: ANN401 -- api.FixRun
    """Write the copies of a run into a folder; what is to be said of each file."""
    target_of = Targets(output.folder(folder), paths)
    for one in run.files:
        yield from _told(one)
        if one.data is not None:
            target = target_of(one.source)
            output.folder(str(target.parent))
            output.save(str(target), one.data)
            yield say.done(shown(str(target)), len(one.made))


def _shown(one: Any) -> Iterator[str]:  # noqa: ANN401
    yield from _told(one)
    yield from _diff(one)


def refuse_own(folder: str, paths: Sequence[str]) -> None:
    """No copy may lie in a folder that originals lie in."""
    place = Path(folder).resolve()
    for name in paths:
        path = Path(name)
        own = path if path.is_dir() else path.parent
        if path.exists() and own.resolve() == place:
            raise UserError(say.OWN_FOLDER.format(folder=shown(folder)))


def _told(one: Any) -> Iterator[str]:  # noqa: ANN401 -- api.Fixed, which is imported when it is needed
    """What is to be known of a file besides the changes in its copy."""
    path = one.source.name
    if not one.document.tables:
        yield say.no_tables(path)
        return
    if one.note:
        yield one.note
    if one.told:
        whole = not any(notice.unread for notice in one.document.notices)
        if not whole:
            yield say.partly_read(path)
        elif one.made or one.data is not None or one.document.format in api_formats():
            yield say.not_placed(path)
        else:
            yield say.only_listed(path, one.document.format)
        for made in one.told:
            yield _listed(one, made)
    elif not one.made:
        yield say.nothing(path, one.held_back)


def api_formats() -> frozenset[str]:
    """The formats that take revisions."""
    from lint.revise import FORMATS

    return FORMATS


def _listed(one: Any, made: Any) -> str:  # noqa: ANN401
    table = one.document.tables[made.edit.target.table - 1]
    number = table.number or str(made.edit.target.table)
    return say.listed(made.edit, number, say_proposal.KIND[made.proposal.kind]) + say_proposal.fill(made.proposal)


def _diff(one: Any) -> Iterator[str]:  # noqa: ANN401
    """The changes as a patch would show them."""
    if not one.made:
        return
    yield f"--- {one.source.name}"
    yield f"+++ {one.source.name}"
    for made in one.made:
        number = one.document.tables[made.edit.target.table - 1].number or str(made.edit.target.table)
        yield f"@@ {say.where(made.edit, number)} @@{say_proposal.fill(made.proposal)}"
        yield from (f"-{line}" for line in made.edit.before.splitlines())
        yield from (f"+{line}" for line in made.edit.after.splitlines())


def _ended(run: Any, report: Report, diff: bool, strict: bool) -> int:  # noqa: ANN401
    made = [one for file in run.files for one in file.made]
    gaps = sum(1 for one in made if GAP in one.edit.after)
    left = sum(report.counts().values())
    more = sum(file.held_back for file in run.files)
    files = sum(1 for file in run.files if file.made)
    told = say.would_change if diff else say.summary
    click.echo(told(len(made), files, left, gaps, more))
    end = verdict(report.totals).code
    return Exit.FINDINGS if end is Exit.CLEAN and (gaps or (made and (diff or strict))) else end
