"""What was read of a document, for the terminal: its tables with doubtful cells marked, and what fits nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from lint.messages import report as say
from lint.model import Document, Table
from lint.reporters.common import console_on
from lint.reporters.printed import PrintedCell, facts_of, indicator_cells
from lint.source import Certainty
from lint.text.width import printable

if TYPE_CHECKING:
    from rich.table import Table as RichTable

DOUBT = "？"


def reading(documents: Iterable[Document], only: Collection[int], columns: int, color: bool) -> str:
    """The documents' tables (those whose ordinal is in `only`, or all) as text."""
    out = StringIO()
    console = console_on(out, columns, color)
    for document in documents:
        console.print(printable(document.path), style="bold underline", overflow="fold")
        console.print("  " + facts_of(document))
        for notice in document.notices:
            console.print("  " + printable(notice.message), overflow="fold")
        for index, table in enumerate(document.tables, 1):
            if not only or index in only:
                for line in _head(index, table):
                    console.print(line, overflow="fold")
                console.print(_body(table))
                for cell in table.unplaced:
                    console.print(f"  {say.UNPLACED}{printable(cell.text)}", overflow="fold")
        console.print()
    return out.getvalue()


def _head(index: int, table: Table) -> Iterator[str]:
    yield ""
    kind = say.KIND[table.kind]
    yield printable(f"{say.table_heading(index, table.number, table.heading)}　{kind}　{table.unit or ''}".rstrip())
    for name, cell in (*table.cells.items(), *table.extra.items()):
        if name != "title":
            yield f"  {printable(say.field_name(name))}：{_marked(cell.text, cell.certainty is not Certainty.SURE)}"
    if table.plan:
        plan = "，".join(f"{period} {share.text if share else say.BLANK}" for period, share in table.plan)
        yield f"  {say.field_name('plan')}：{printable(plan)}"
    for number, goal in enumerate(table.goals, 1):
        yield f"  {say.field_name('goals')} {number}：{_marked(goal.text, goal.certainty is not Certainty.SURE)}"


def _body(table: Table) -> RichTable:
    from rich import box
    from rich.table import Table as RichTable

    rows = [list(indicator_cells(table, indicator)) for indicator in table.indicators]
    headers = _headers(rows)
    grid = RichTable(box=box.SQUARE, show_lines=True)
    grid.add_column("#", justify="right")
    for header in headers.values():
        grid.add_column(printable(header), overflow="fold")
    for number, row in enumerate(rows, 1):
        cells = {cell.field: _marked(cell.text, cell.doubtful) for cell in row}
        grid.add_row(str(number), *(cells.get(field, "") for field in headers))
    return grid


def _headers(rows: Sequence[Sequence[PrintedCell]]) -> dict[str, str]:
    """Header of every field that some row has, in the order of the form."""
    return {cell.field: cell.header for row in sorted(rows, key=len, reverse=True) for cell in row}


def _marked(text: str, doubtful: bool) -> str:
    return printable(text) + (DOUBT if doubtful else "")
