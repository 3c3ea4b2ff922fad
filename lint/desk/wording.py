"""How an item is told on paper and in a line: where it stands, which indicators, what is wrong, how to mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lint.desk.model import Inbox, InboxState, Item, Verdict
from lint.findings import Finding, gravest, rows_of
from lint.messages import desk as say
from lint.messages import exports
from lint.messages.proposal import advice
from lint.messages.report import CERTAINTY, NO_TABLE_PLACE, SEVERITY, of_kind, row_numbers
from lint.model import Table
from lint.source import Certainty
from lint.text.width import visible

NAMES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Told:
    """An item in the words of the papers."""

    number: int
    document: str
    project: str
    table: int | None
    rows: str
    indicators: str
    message: str
    fix: str
    sources: str
    severity: str


def told(item: Item, inbox: Inbox) -> Told:
    """The words of an item; a reviewer's own wording stands in place of message and advice."""
    findings = item.findings or item.point.findings
    first = gravest(findings)
    table = table_of(item, inbox)
    rows = rows_of(findings)
    own = item.decision.wording if item.decision and item.decision.verdict is Verdict.REWORDED else ""
    return Told(
        number=item.number,
        document=item.point.document,
        project=table.about if table else "",
        table=item.point.table or None,
        rows="、".join(map(str, rows)),
        indicators=_indicators(table, rows),
        message=visible(own or first.message + of_kind(len(findings))),
        fix="" if own else advice([first, *(one for one in findings if one is not first)]),
        sources=exports.sources(first.sources),
        severity=SEVERITY[first.severity],
    )


def table_of(item: Item, inbox: Inbox) -> Table | None:
    """The table that an item is about; None for one about the document."""
    for file in inbox.files:
        if file.name == item.point.document and file.document and item.point.table:
            return file.document.tables[item.point.table - 1]
    return None


def _indicators(table: Table | None, rows: tuple[int, ...]) -> str:
    names = [table.indicators[row - 1].text("name") for row in rows if row <= len(table.indicators)] if table else []
    shown = [name for name in dict.fromkeys(names) if name]
    return "、".join(shown[:NAMES_SHOWN]) + (say.AND_MORE.format(count=len(shown)) if len(shown) > NAMES_SHOWN else "")


def where(one: Told) -> str:
    """表 3 第 2、5–7 行."""
    rows = tuple(int(row) for row in one.rows.split("、") if row)
    table = say.table(one.table) if one.table else NO_TABLE_PLACE
    return f"{table} {row_numbers(rows)}".strip()


def remark_of(item: Item, inbox: Inbox) -> Finding:
    """The one finding that stands for an item in an annotated copy: at its first place, with all its rows told.

    What is proposed stands in its advice already; words of a reviewer stand without any.
    """
    findings = item.findings
    first = gravest(findings)
    one = told(item, inbox)
    rows = rows_of(findings)
    message = f"{row_numbers(rows)}：{one.message}" if len(rows) > 1 else one.message
    place = replace(first.locus, rows=first.locus.rows[:1], places=first.locus.places[:1])
    return replace(first, message=f"（{one.number}）{message}", fix=one.fix, proposal=None, locus=place)


def item_line(item: Item) -> str:
    """An item in a line of a screen."""
    first, decision = item.point.first, item.decision
    table = say.table(item.point.table) if item.point.table else NO_TABLE_PLACE
    wording = decision.wording if decision and decision.wording else first.message
    return say.ITEM_LINE.format(
        decision=say.VERDICT[decision.verdict] if decision else say.NOT_DECIDED,
        item=f"{item.office} {item.number}. {SEVERITY[first.severity]}·{CERTAINTY[first.certainty]}",
        where=f"{item.point.document} {table} {row_numbers(item.point.rows)}".strip(),
        told=wording + of_kind(len(item.point.findings)),
        rule=first.rule,
    )


def summary_line(inbox: Inbox) -> str:
    """What was received and how far it is."""
    sent = sum(1 for item in inbox.items if item.sent)
    return say.SUMMARY_LINE.format(
        files=sum(1 for file in inbox.files if file.state is not InboxState.OPENED),
        offices=len(inbox.offices),
        items=len(inbox.items),
        sent=sent,
        undecided=len(inbox.undecided),
    )


def left_out(inbox: Inbox, level: str) -> list[str]:
    """What was found and does not go back, with why; `level` is the least that was accepted, in Chinese."""
    unsent = [item for item in inbox.items if not item.sent]
    undecided = [item for item in unsent if item.decision is None]
    asked = sum(1 for item in undecided if item.point.first.certainty is Certainty.REVIEW)
    return say.left_out(asked, len(undecided) - asked, len(unsent) - len(undecided), level)
