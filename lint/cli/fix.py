"""`jxlint fix`: copies of documents with the proposed cells written in as revisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli import options, output
from lint.cli.annotate import Targets
from lint.cli.chinese import Command
from lint.cli.run import Run, ended, with_run
from lint.errors import UserError
from lint.files import leads_to
from lint.messages import cli as say_cli
from lint.messages import proposal as say_proposal
from lint.messages import revise as say
from lint.proposal import CUT, GAP, SEPARATOR
from lint.received import shown
from lint.report import Exit, Report, verdict

if TYPE_CHECKING:
    from lint.api import Fixed, FixRun
    from lint.repair.mend import MadeEdit


@click.command(cls=Command, help=say_cli.FIX_HELP)
@options.selection
@click.option("--output", "-o", "folder", metavar="文件夹", help=say_cli.FIX_OUTPUT_HELP)
@click.option("--propose", is_flag=True, help=say_cli.FIX_PROPOSE_HELP)
@click.option("--exit-non-zero-on-fix", "strict", is_flag=True, help=say_cli.FIX_STRICT_HELP)
@click.option("--allow-no-table", is_flag=True, help=say_cli.ALLOW_NO_TABLE_HELP)
@click.option("--diff", is_flag=True, help=say_cli.FIX_DIFF_HELP)
@options.ocr
@options.jobs
@options.no_cache
@options.no_progress
@with_run
def fix(run: Run, folder: str | None, propose: bool, diff: bool, strict: bool, allow_no_table: bool) -> int:
    """Write revised copies into a folder, or print what they would change."""
    if folder is None and not diff:
        raise UserError(say.NO_OUTPUT)
    from lint import api

    if folder is not None:
        refuse_own(folder, run.paths)
    with run.bar() as step:
        fixed = api.fix(run.paths, run.options, step, proposals=propose)
    shown = chain.from_iterable((*_told(one, written=False), *_diff(one)) for one in fixed.files)
    for line in shown if diff or folder is None else write(fixed, folder, run.paths):
        output.tell(line)
    report = api.allowing_no_table(fixed.report) if allow_no_table else fixed.report
    ended(report.missed)
    return _ended(fixed, report, diff, strict)


def write(run: FixRun, folder: str, paths: Sequence[str]) -> Iterator[str]:
    """Write the copies of a run into a folder; what is to be said of each file."""
    target_of = Targets(output.folder(folder), paths)
    for one in run.files:
        yield from _told(one, written=True)
        if one.data is not None:
            target = target_of(one.source)
            output.folder(str(target.parent))
            output.save(str(target), one.data)
            yield say.DONE.format(path=shown(str(target)), count=len(list(_by_row(one.made))) + len(one.struck))


def refuse_own(folder: str, paths: Sequence[str]) -> None:
    """No copy may lie in a folder that originals lie in."""
    place = Path(folder).resolve()
    for name in paths:
        kind = leads_to(name)
        own = Path(name) if kind == "folder" else Path(name).parent
        if kind != "nothing" and own.resolve() == place:
            raise UserError(say.OWN_FOLDER.format(folder=shown(folder)))


def _told(one: Fixed, *, written: bool) -> Iterator[str]:
    """What is to be known of a file besides the changes in its copy, which is written or only shown."""
    from lint.revise import writers

    path = one.source.name
    if not one.document.tables:
        yield say.NO_TABLES.format(path=path)
        return
    if one.note:
        yield one.note
    if one.told:
        if not one.document.is_whole:
            yield say.PARTLY_READ.format(path=path)
        elif one.document.format in writers():
            yield say.NOT_PLACED.format(path=path)
        else:
            yield say.ONLY_LISTED.format(path=path, kind=one.document.format)
        yield from _listed(one, one.told)
    if one.struck:
        yield say.struck_rows(path, written)
        yield from _listed(one, one.struck)
    if one.apart:
        yield say.APART.format(path=path)
        yield from _listed(one, one.apart)
    if not one.told and not one.struck and not one.made and not one.apart:
        yield say.nothing(path, one.held_back)


def _listed(one: Fixed, made: Sequence[MadeEdit]) -> Iterator[str]:
    """A line for each cell, and one for all the cells of a new row."""
    for each in _by_row(made):
        kind = say_proposal.KIND[each.proposal.kind]
        yield say.listed(each.edit, _table_of(one, each), kind) + _fill(each)


def _fill(made: MadeEdit) -> str:
    """What belongs into the gaps of a cell."""
    return say_proposal.fill(made.proposal) if GAP in made.edit.after else ""


def _by_row(made: Sequence[MadeEdit]) -> Iterator[MadeEdit]:
    """The edits, those of a new row in one."""
    from lint.revise import added_rows

    rows = {id(group[0]): group for group in added_rows(made)}
    for one in made:
        if not one.edit.adds:
            yield one
        elif group := rows.get(id(one)):
            texts = SEPARATOR.join(each.edit.after for each in group)
            yield replace(one, edit=replace(one.edit, target=one.edit.target._replace(field=CUT), after=texts))


def _table_of(one: Fixed, made: MadeEdit) -> str:
    """The number of the table that a cell is of, as the file prints it."""
    index = made.edit.target.table
    return one.document.tables[index - 1].number or str(index)


def _diff(one: Fixed) -> Iterator[str]:
    """The changes as a patch would show them."""
    if not one.made:
        return
    yield f"--- {one.source.name}"
    yield f"+++ {one.source.name}"
    for made in _by_row(one.made):
        yield f"@@ {say.where(made.edit, _table_of(one, made))} @@"
        if fill := _fill(made):
            yield f" {fill}"
        yield from (f"-{line}" for line in made.edit.before.splitlines())
        yield from (f"+{line}" for line in made.edit.after.splitlines())


def _ended(run: FixRun, report: Report, diff: bool, strict: bool) -> int:
    """Tell how the run ends; the exit code."""
    made = [one for file in run.files for one in (*_by_row(file.made), *file.struck)]
    gaps = sum(1 for one in made if GAP in one.edit.after)
    left = sum(report.counts().values())
    more = sum(file.held_back for file in run.files)
    files = sum(1 for file in run.files if file.made or file.struck)
    told = say.would_change if diff else say.summary
    output.tell(told(len(made), files, left, gaps, more))
    end = verdict(report.totals).code
    return Exit.FINDINGS if end is Exit.CLEAN and (gaps or (made and (diff or strict))) else end
