"""`jxlint round`: the reviewer's round in a folder — receive, look, decide, correct, and open the next one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint.cli import options, output
from lint.cli.chinese import Command, Group
from lint.cli.run import Run, with_run
from lint.findings import Severity
from lint.messages import desk as say
from lint.report import Exit

if TYPE_CHECKING:
    from lint import api
    from lint.desk.model import Inbox, Item

folder = click.argument("folder", metavar=say.ROUND_METAVAR, type=click.Path(path_type=Path))
by = click.option("--by", metavar="姓名", help=say.BY_HELP)
options_json = click.option("--json", "as_json", is_flag=True, help=say.JSON_HELP)
which = options.together(
    click.argument("rules", nargs=-1, metavar=say.CHOSEN_METAVAR),
    click.option("--office", default="", metavar="单位", help=say.OFFICE_HELP),
    click.option("--document", default="", metavar="文件", help=say.DOCUMENT_HELP),
    click.option("--table", type=options.ordinal, metavar="N", help=say.TABLE_HELP),
    click.option("--level", type=options.SEVERITIES, metavar="等级", help=say.LEVEL_HELP),
    click.option("--undecided", is_flag=True, help=say.UNDECIDED_HELP),
)


@click.group("round", cls=Group, help=say.ROUND_HELP)
def round_() -> None:
    """Group the commands on a round."""


@round_.command("new", cls=Command, help=say.NEW_HELP)
@folder
@click.option("--deadline", default="", metavar="日期", help=say.DEADLINE_HELP)
def new(folder: Path, deadline: str) -> int:
    """Make a round."""
    from lint.desk import rounds

    rounds.new(folder, deadline)
    output.tell(say.MADE.format(folder=folder))
    return Exit.CLEAN


@round_.command("add", cls=Command, help=say.ADD_HELP)
@folder
@options.selection
@options.jobs
@options.no_cache
@options.no_progress
@with_run
def add(run: Run, folder: Path) -> int:
    """Take files into the latest round."""
    from lint.desk import rounds

    rounds.last_number(folder)  # a wrong folder is told before anything is read
    with run.bar() as step:
        rounds.add(folder, run.paths, run.options, step)
    _changed(folder)
    return Exit.CLEAN


@round_.command("status", cls=Command, help=say.STATUS_HELP)
@folder
@click.option("--number", type=options.ordinal, metavar="N", help=say.NUMBER_HELP)
@options_json
def status(folder: Path, number: int | None, as_json: bool) -> int:
    """Print what came in and how far it is."""
    from lint.desk import rounds

    inbox = rounds.load(folder, number, readings=False)
    if as_json:
        output.put(json.dumps(status_json(inbox), ensure_ascii=False, indent=1) + "\n")
        return Exit.CLEAN
    for office in inbox.offices:
        own = inbox.of(office)
        output.tell(say.office_line(office, len(own.files), len(own.items), len(own.undecided)))
        for file in own.files:
            note = file.why if not file.state.whole else ""
            output.tell(say.file_line(file.name, file.state, file.office_from, file.tables, file.rows, note))
    _told(inbox)
    return Exit.CLEAN


def _changed(folder: Path) -> None:
    """Keep how the round compares with the one before it, for the page, and tell how it stands."""
    from lint.desk import comparison, rounds

    comparison.keep(folder)
    _told(rounds.load(folder, readings=False))


def _told(inbox: Inbox) -> None:
    for note in inbox.notes:
        output.tell(note, err=True)
    states = [file.state.value for file in inbox.files]
    output.tell(
        say.summary(inbox.number, inbox.deadline, {state: states.count(state) for state in dict.fromkeys(states)})
    )
    output.tell(say.progress(len(inbox.items), len(inbox.undecided), sum(1 for item in inbox.items if item.sent)))


@round_.command("list", cls=Command, help=say.LIST_HELP)
@folder
@which
@options_json
def list_(folder: Path, as_json: bool, **choice: Any) -> int:  # noqa: ANN401 -- the options of `which`
    """List items, what matters most first."""
    from lint.desk import rounds
    from lint.desk.wording import item_line

    found = _chosen(rounds.load(folder, readings=False), **choice)
    if as_json:
        output.put(json.dumps([item_json(item) for item in found], ensure_ascii=False, indent=1) + "\n")
        return Exit.CLEAN
    for item in found:
        output.tell(item_line(item))
    return Exit.CLEAN


@round_.command("decide", cls=Command, help=say.DECIDE_HELP)
@folder
@click.argument("verdict", type=options.OneOf(list(say.VERDICTS)), metavar=say.VERDICT_METAVAR)
@which
@click.option("--reason", default="", metavar="理由", help=say.REASON_HELP)
@click.option("--text", default="", metavar="意见", help=say.TEXT_HELP)
@by
def decide(folder: Path, verdict: str, reason: str, text: str, by: str | None, **choice: Any) -> int:  # noqa: ANN401
    """Decide on items."""
    from lint.desk import rounds
    from lint.desk.model import Verdict

    name = say.VERDICTS[verdict]
    chosen = _chosen(rounds.load(folder, readings=False), **choice)
    given = None if name == rounds.UNDO else Verdict(name)
    count = rounds.decide(folder, chosen, given, reason=reason, wording=text, by=by)
    others = sum(1 for item in chosen if item.decision and given and item.decision.verdict is not given)
    changed = say.CHANGED.format(count=others) if others else ""
    output.tell(say.DECIDED.format(verdict=verdict, count=count, changed=changed))
    return Exit.CLEAN


@round_.command("office", cls=Command, help=say.OFFICE_COMMAND_HELP)
@folder
@click.argument("seen", metavar=say.SEEN_METAVAR)
@click.argument("office", metavar="单位")
@by
def office(folder: Path, seen: str, office: str, by: str | None) -> int:
    """Correct an office."""
    from lint.desk import rounds

    rounds.set_office(folder, seen, office, _as_before(), by)
    _changed(folder)
    return Exit.CLEAN


@round_.command("remove", cls=Command, help=say.REMOVE_HELP)
@folder
@click.argument("name", metavar="文件")
def remove(folder: Path, name: str) -> int:
    """Take a file out."""
    from lint.desk import rounds

    rounds.remove(folder, name, _as_before())
    _changed(folder)
    return Exit.CLEAN


@round_.command("next", cls=Command, help=say.NEXT_HELP)
@folder
@click.option("--deadline", default="", metavar="日期", help=say.DEADLINE_HELP)
def next_(folder: Path, deadline: str) -> int:
    """Open the next round."""
    from lint.desk import rounds

    output.tell(say.NEXT_MADE.format(number=rounds.next_round(folder, deadline)))
    return Exit.CLEAN


def _as_before() -> api.Options:
    from lint import api

    return api.Options()


def _chosen(
    inbox: Inbox,
    rules: tuple[str, ...],
    office: str,
    document: str,
    table: int | None,
    level: str | None,
    undecided: bool,
) -> list[Item]:
    """The items that the options of `which` mean; bare numbers are an office's own, the rest rules."""
    from lint.desk import rounds

    names = options.split(rules)
    return rounds.chosen(
        inbox,
        office=office,
        numbers=[int(name) for name in names if name.isdecimal()],
        rules=[name for name in names if not name.isdecimal()],
        document=document,
        table=table,
        level=Severity(level) if level else None,
        undecided=undecided,
    )


def status_json(inbox: Inbox) -> dict[str, Any]:
    """The round as plain values: files with state and office, counts."""
    return {
        "round": inbox.number,
        "opened": inbox.opened,
        "deadline": inbox.deadline,
        "files": [
            {
                "name": file.name,
                "state": str(file.state),
                "why": file.why,
                "office": file.office,
                "office_from": str(file.office_from),
                "of": file.of,
                "tables": file.tables,
                "rows": file.rows,
                "sha256": file.sha256,
            }
            for file in inbox.files
        ],
        "items": len(inbox.items),
        "undecided": len(inbox.undecided),
    }


def item_json(item: Item) -> dict[str, Any]:
    """An item as plain values."""
    first = item.point.first
    return {
        "office": item.office,
        "number": item.number,
        "rule": first.rule,
        "name": first.name,
        "severity": str(first.severity),
        "certainty": str(first.certainty),
        "document": item.point.document,
        "table": item.point.table or None,
        "rows": list(item.point.rows),
        "message": first.message,
        "fix": first.fix,
        "count": len(item.point.findings),
        "fingerprints": [found.fingerprint for found in item.point.findings],
        "decision": str(item.decision.verdict) if item.decision else None,
        "reason": item.decision.reason if item.decision else "",
        "by": item.decision.by if item.decision else "",
        "at": item.decision.at if item.decision else "",
        "answer": {"adoption": item.answer.adoption, "explanation": item.answer.explanation} if item.answer else None,
    }
