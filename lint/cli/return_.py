"""`jxlint return`: what goes back to each office, in one call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from lint.cli import options, output
from lint.cli.chinese import Command
from lint.cli.run import Run, with_run
from lint.errors import UserError
from lint.findings import Severity
from lint.messages import desk as say
from lint.messages.report import SEVERITY
from lint.received import Input
from lint.report import Exit


@click.command("return", cls=Command, help=say.RETURN_HELP)
@options.selection
@click.option("--output", "-o", "target", metavar="文件夹", required=True, help=say.RETURN_OUTPUT_HELP)
@click.option("--round", "round_", metavar="轮次文件夹", type=click.Path(path_type=Path), help=say.RETURN_ROUND_HELP)
@click.option("--accept", type=options.SEVERITIES, default="warning", metavar="等级", help=say.ACCEPT_HELP)
@click.option("--with-review", is_flag=True, help=say.WITH_REVIEW_HELP)
@click.option("--deadline", default="", metavar="日期", help=say.DEADLINE_HELP)
@click.option("--form-sheet", "form_sheet", default="mof-2015-general", metavar="审核表", help=say.FORM_SHEET_HELP)
@click.option(
    "--forms", "folders", multiple=True, type=click.Path(path_type=Path), metavar="文件夹", help=say.FORMS_HELP
)
@click.option("--signed", default="", metavar="单位", help=say.SIGNED_HELP)
@click.option("--overwrite", is_flag=True, help=say.OVERWRITE_HELP)
@options.jobs
@options.no_cache
@options.no_progress
@with_run
def return_(
    run: Run,
    target: str,
    round_: Path | None,
    accept: str,
    with_review: bool,
    deadline: str,
    form_sheet: str,
    folders: tuple[Path, ...],
    signed: str,
    overwrite: bool,
) -> int:
    """Make the folders of all offices."""
    from lint.desk import receive, rounds
    from lint.desk.give_back import Wanted, give_back
    from lint.desk.model import InboxFile, InboxState
    from lint.desk.wording import left_out

    level = Severity(accept)
    if round_ is not None:
        if run.paths:
            raise UserError(say.ROUND_OR_FILES)
        inbox = rounds.load(round_)
        if inbox.undecided:
            raise UserError(say.STILL_OPEN.format(count=len(inbox.undecided), folder=round_))
        bytes_at: Callable[[InboxFile], Input] = partial(rounds.bytes_at, round_)
    else:
        decide = partial(receive.accepted, level=level, with_review=with_review)
        with run.bar() as step:
            inbox = receive.inbox(run.paths, run.options, step, decide=decide)
        bytes_at = receive.bytes_at
    if deadline:
        inbox = replace(inbox, deadline=deadline)
    wanted = Wanted("" if form_sheet in ("none", say.NO_FORM) else form_sheet, signed, folders)
    made = give_back(inbox, Path(target), bytes_at, wanted, overwrite=overwrite)
    for note in inbox.notes:
        output.tell(note, err=True)
    for one in made:
        output.tell(
            say.MADE_FOR.format(
                office=one.office, items=one.items, papers=len(one.papers), folder=Path(target) / one.folder
            )
        )
        for note in one.notes:
            output.tell(f"  {note}", err=True)
    for sentence in left_out(inbox, SEVERITY[accept]):
        output.tell(sentence)
    gaps = [file for file in inbox.files if file.state in (InboxState.CLOSED, InboxState.PARTIAL, InboxState.NO_TABLE)]
    output.tell(say.all_made(str(target), len(made), len(gaps)))
    return Exit.of_reading(gaps)
