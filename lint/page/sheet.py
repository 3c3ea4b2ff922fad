"""One table as it is printed, with the cells marked that findings speak of, and the cards beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from sqlite3 import Connection

from lint.desk import queries
from lint.desk.queries import FileLine, PointFilter, PointLine
from lint.findings import Finding, gravest
from lint.messages import exports
from lint.messages.proposal import after
from lint.messages.report import field_name, page_of
from lint.model import FUND_FIELDS, TABLE_FIELDS, Document, FundRow, Table
from lint.reporters.common import png_address
from lint.reporters.printed import columns_of, header_of
from lint.source import Cell

MERGED = ("level1", "level2")  # printed once over the rows that they hold for
FINDINGS = 60  # told one by one in a card; the rest is counted


@dataclass(frozen=True, slots=True)
class Card:
    """An item on the table: the line, its findings with the verdicts on each alone, how many are alike elsewhere."""

    number: int  # on this page, as its cells are marked
    line: PointLine
    findings: tuple[tuple[Finding, str], ...]
    more: int
    why: str
    fix: str
    sources: str
    proposal: str  # the cell as it should read; '' where none is proposed
    in_office: int
    in_round: int

    @property
    def wording(self) -> str:
        """What the sentence of a rewording begins with: the reviewer's own, else what the rule says."""
        decision = self.line.decision
        return decision.wording if decision and decision.wording else self.line.message


@dataclass(frozen=True, slots=True)
class ScreenCell:
    """A cell as printed: `row` 0 is the head of the table; `cards` are the numbers of the cards that speak of it."""

    row: int
    field: str
    header: str
    text: str
    doubtful: bool = False
    cards: tuple[int, ...] = ()
    gravest: str = ""
    span: int = 1


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """A row of indicators; cells that the one above spans are left out."""

    number: int
    cells: tuple[ScreenCell, ...]
    cards: tuple[int, ...] = ()  # that speak of the row as such


@dataclass(frozen=True, slots=True)
class ScreenDoubt:
    """A line of a scan that recognition was not sure of: where, as what it was read, why, its picture's address."""

    where: str
    text: str
    note: str
    picture: str


@dataclass(frozen=True, slots=True)
class TableScreen:
    """All that the screen of one table shows."""

    table: Table
    head: tuple[ScreenCell, ...]
    goals: tuple[ScreenCell, ...]
    plan: tuple[tuple[str, str], ...]
    plan_cards: tuple[int, ...]
    funds: tuple[tuple[str, tuple[str, ...]], ...]
    fund_columns: tuple[str, ...]
    fund_cards: tuple[int, ...]
    headers: tuple[tuple[str, str], ...]
    rows: tuple[ScreenRow, ...]
    cards: tuple[Card, ...]
    whole: tuple[int, ...]  # cards on the table as such
    unplaced: tuple[str, ...]
    doubts: tuple[ScreenDoubt, ...]

    def cell(self, row: int, name: str) -> ScreenCell | None:
        """The cell of a row (0: of the head or the goals) under a field; None where none is printed."""
        if row == 0:
            return next((cell for cell in (*self.head, *self.goals) if cell.field == name), None)
        header = dict(self.headers).get(name)
        if header is None or not 1 <= row <= len(self.table.indicators):
            return None
        return ScreenCell(row, name, header, self.table.indicators[row - 1].text(name))


Marks = Mapping[tuple[int, str], Sequence[tuple[int, str]]]


def sheet(base: Connection, number: int, file: FileLine, table: int) -> TableScreen:
    """The screen of a table. Raises UserError where there is none."""
    read = queries.table_of(base, file, table)
    made = cards(base, number, PointFilter(document=file.name, table=table))
    columns = columns_of(read)
    marks = _marks(made, columns)
    head = tuple(_head(read, marks))
    told = {cell.field for cell in head} | {"goals", "goal", "plan", "funds", "total"}
    whole = {one for (row, name), ones in marks.items() if row == 0 and name not in told for one, _ in ones}
    funds = read.funds
    fund_columns = tuple(name for name in FUND_FIELDS if funds and name in funds.columns)
    return TableScreen(
        table=read,
        head=head,
        goals=tuple(_goals(read, marks)),
        plan=tuple((label, share.text if share else "") for label, share in read.plan or ()),
        plan_cards=_numbers(marks, "plan"),
        funds=tuple((row.label, tuple(map(row.text, fund_columns))) for row in _fund_rows(read)),
        fund_columns=tuple(funds.columns[name] for name in fund_columns) if funds else (),
        fund_cards=_numbers(marks, "funds", "total"),
        headers=tuple((name, header_of(read, name)) for name in columns),
        rows=tuple(_rows(read, columns, marks)),
        cards=made,
        whole=tuple(sorted(whole)),
        unplaced=tuple(cell.text for cell in read.unplaced),
        doubts=tuple(_doubts(base, file, read)),
    )


def _doubts(base: Connection, file: FileLine, table: Table) -> Iterator[ScreenDoubt]:
    """The lines in doubt in the cells of a table."""
    document = Document(file.name, (), cutouts=queries.cutouts_of(base, file))
    cells = [*table.cells.values(), *table.extra.values(), *table.goals]
    cells += [cell for row in table.indicators for cell in (*row.cells.values(), *row.extra.values())]
    for one in document.cutouts_in({cell.place for cell in cells}):
        yield ScreenDoubt(page_of(one.place), one.text, one.note, png_address(one.picture))


def cards(base: Connection, number: int, wanted: PointFilter) -> tuple[Card, ...]:
    """The cards of a table (0: of the document as such), what matters most first."""
    listed, _ = queries.lines(base, number, wanted)
    alike = queries.alike(base, number, listed[0].office, (line.rule for line in listed)) if listed else {}
    return tuple(_card(base, number, position, line, alike) for position, line in enumerate(listed, 1))


def _card(base: Connection, number: int, position: int, line: PointLine, alike: Mapping[str, tuple[int, int]]) -> Card:
    found = queries.findings_of(base, number, line.item)
    first = gravest(one for one, _ in found)
    itself = int(line.decision is None)
    office, everywhere = (count - itself for count in alike.get(line.rule, (itself, itself)))
    return Card(
        number=position,
        line=line,
        findings=tuple(found[:FINDINGS]),
        more=max(len(found) - FINDINGS, 0),
        why=first.why,
        fix=first.fix,
        sources=exports.sources(first.sources),
        proposal=after(first.proposal) if first.proposal else "",
        in_office=office,
        in_round=everywhere,
    )


def _marks(made: Sequence[Card], columns: Sequence[str]) -> Marks:
    """The cards on each cell with their severities; a card on a row as such is under the field ''."""
    marks: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for card in made:
        for finding, _ in card.findings:
            name = finding.locus.field or ""
            for row in finding.locus.rows or (0,):
                at = (row, name if row == 0 or name in columns else "")
                mark = (card.number, str(finding.severity))
                if mark not in marks.setdefault(at, []):
                    marks[at].append(mark)
    return marks


def _numbers(marks: Marks, *fields: str) -> tuple[int, ...]:
    return tuple(sorted({one for name in fields for one, _ in marks.get((0, name), ())}))


def _marked(  # noqa: PLR0913, PLR0917 -- what a cell is
    row: int, name: str, header: str, cell: Cell | None, marks: Marks, span: int = 1
) -> ScreenCell:
    on = marks.get((row, name), ())
    gravest = next((level for level in ("error", "warning", "info") if level in {level for _, level in on}), "")
    doubtful = cell is not None and cell.certainty.rank > 0
    return ScreenCell(
        row, name, header, cell.text if cell else "", doubtful, tuple(one for one, _ in on), gravest, span
    )


def _head(table: Table, marks: Marks) -> Iterator[ScreenCell]:
    for name in (*TABLE_FIELDS, *table.extra):
        cell = table.cell(name)
        if cell or (0, name) in marks:
            yield _marked(0, name, field_name(name), cell, marks)


def _goals(table: Table, marks: Marks) -> Iterator[ScreenCell]:
    both = {(0, "goals"): [*marks.get((0, "goals"), ()), *marks.get((0, "goal"), ())]}
    for number, goal in enumerate(table.goals, 1):
        yield replace(_marked(0, "goals", field_name("goals"), goal, both), field=f"goal {number}")
    if not table.goals and both[0, "goals"]:
        yield _marked(0, "goals", field_name("goals"), None, both)


def _fund_rows(table: Table) -> Iterator[FundRow]:
    if table.funds:
        yield from table.funds.rows
        if table.funds.total:
            yield table.funds.total


def _rows(table: Table, columns: Sequence[str], marks: Marks) -> Iterator[ScreenRow]:
    for number, row in enumerate(table.indicators, 1):
        cells = []
        for name in columns:
            span = _span(table, columns, number, name) if name in MERGED else 1
            if span:
                cells.append(_marked(number, name, header_of(table, name), row.cell(name), marks, span))
        whole = tuple(one for one, _ in marks.get((number, ""), ()))
        yield ScreenRow(number, tuple(cells), whole)


def _span(table: Table, columns: Sequence[str], number: int, name: str) -> int:
    """Over how many rows a level is printed from this row on; 0 where the row above has it already."""
    upto = columns[: columns.index(name) + 1]

    def levels(at: int) -> tuple[str, ...]:
        return tuple(table.indicators[at - 1].text(one) for one in upto if one in MERGED)

    if not table.indicators[number - 1].text(name):
        return 1
    if number > 1 and levels(number - 1) == levels(number):
        return 0
    span = 1
    while number + span <= len(table.indicators) and levels(number + span) == levels(number):
        span += 1
    return span
