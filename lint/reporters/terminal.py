"""The report for a terminal: document › table › rule › place, the row as printed with the offending cell marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from lint.findings import Finding, Locus, Severity
from lint.messages import proposal as say_proposal
from lint.messages import report as say
from lint.model import Document, Table
from lint.received import FileOutcome, FileState
from lint.report import Exit, Report, verdict
from lint.reporters.common import closing_lines, console_on
from lint.reporters.printed import PrintedCell, PrintedRow, Tables, alike, by_rule, by_table, rows_of, tables_of
from lint.text.width import printable, width, wrap

if TYPE_CHECKING:
    from rich.text import Text

DEFAULT_WIDTH = 80
STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
SEPARATOR = " │ "

Line = list[tuple[str, str]]  # pieces of text with a style each


VIEWS = ("full", "brief", "statistics", "quiet")


def terminal(report: Report, columns: int = DEFAULT_WIDTH, color: bool = False, view: str = "full") -> str:
    """The report as text, no line wider than `columns`, with ANSI colours when `color`; `view` is one of VIEWS."""
    from lint.reporters import brief

    lines = {
        "full": report_lines,
        "brief": brief.brief_lines,
        "statistics": brief.statistics_lines,
        "quiet": brief.quiet_lines,
    }[view]
    return paint(lines(report, columns), columns, color)


def paint(lines: Iterator[Line], columns: int, color: bool) -> str:
    """Lines of styled pieces as one text."""
    if not color:  # the pieces are printable and folded already: what is left is to join them
        return "".join("".join(piece for piece, _ in line) + "\n" for line in lines)
    out = StringIO()
    console = console_on(out, columns, color)
    for line in lines:
        console.print(_styled(line), no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)
    return out.getvalue()


def _styled(line: Line) -> Text:
    from rich.text import Text

    text = Text()
    for piece, style in line:
        text.append(piece, style)
    return text


def report_lines(report: Report, columns: int) -> Iterator[Line]:
    """Every line of the report."""
    tables = tables_of(report.documents)
    found = by_table(report.shown)
    known = Counter(finding.locus.document for finding in report.suppressed)
    for document in report.documents:
        yield from _document(document, found.get(document.path, {}), tables, columns, known[document.path])
    yield from missed_and_notes(report, columns)
    yield from closing(report, columns)


def missed_and_notes(report: Report, columns: int, most: int | None = None) -> Iterator[Line]:
    """What became of the files, what was not read, and what else is to be known of the run: `most` remarks of it."""
    yield from _files(report.files, columns)
    if report.missed:
        yield [(say.UNREAD_HEAD, "bold red")]
        for unread in report.missed:
            yield from block(printable(unread.message), columns, "  ")
        yield []
    shown = report.remarks if most is None else report.remarks[: max(most, len(report.notes))]
    if shown:
        yield [(say.NOTES_HEAD, "bold")]
        for note in shown:
            yield from block(printable(note), columns, "  ")
        if left := len(report.remarks) - len(shown):
            yield from block(say.more_told(left), columns, "  ", "dim")
        yield []


def _files(files: Sequence[FileState], columns: int) -> Iterator[Line]:
    """How many files are in which state, where there is more to say than that all were checked or are told below."""
    same = [file for file in files if file.state is FileOutcome.SAME]
    others = [file.name for file in files if file.state is FileOutcome.OTHER]
    if same or others or any(file.state is FileOutcome.OPENED for file in files):
        yield from block(say.received(Counter(file.state for file in files)), columns, "")
        for file in same:
            yield from block(printable(say.file_told(file.name, file.why)), columns, "  ", "yellow")
        if others:
            yield from block(printable(say.others(others)), columns, "  ", "dim")
        yield []


def _document(
    document: Document, found: dict[int, list[Finding]], tables: Tables, columns: int, known: int
) -> Iterator[Line]:
    rows = sum(len(table.indicators) for table in document.tables)
    yield from block(printable(document.path), columns, "", "bold underline")
    facts = say.document_facts(len(document.tables), rows, document.department, document.year)
    yield from block(printable(facts), columns, "  ", "dim")
    for index, findings in found.items():
        yield []
        yield from _table(tables.get((document.path, index)), index, findings, tables, columns)
    if not document.tables:
        yield [("  " + say.NO_TABLE, "bold red")]
    elif not found:
        yield [("  " + (say.standing(known) if known else say.NOTHING_FOUND), "green")]
    yield []


def _table(
    table: Table | None, index: int, findings: Sequence[Finding], tables: Tables, columns: int
) -> Iterator[Line]:
    title = say.table_heading(index or None, table.number if table else None, table.text("title") if table else "")
    unit = f"　{table.unit}" if table and table.unit else ""
    yield from block(printable(title + unit), columns, "  ", "bold")
    for group in by_rule(findings):
        yield from _group(group, tables, columns)


def _group(group: Sequence[Finding], tables: Tables, columns: int) -> Iterator[Line]:
    """One rule in one table: its name once, then each place."""
    first = group[0]
    code = f"{first.rule} {first.slug} · {say.CERTAINTY[first.certainty]}"
    mark = f"    {say.SEVERITY[first.severity]} "
    name = printable(first.name)
    together = width(mark) + width(name) + 2 + width(code) <= columns
    yield [(mark, STYLE[first.severity]), (name, "bold"), *([("  " + code, "dim")] if together else [])]
    if not together:
        yield [("         " + code, "dim")]
    for finding in group:
        yield from _finding(finding, tables, columns)
    for fix in dict.fromkeys(finding.fix for finding in group if finding.fix):
        yield from block(printable(say.FIX + fix), columns, "      ", "green")


def proposed(finding: Finding, columns: int, indent: str) -> Iterator[Line]:
    """The cells as they should read, where the rule knows."""
    if finding.proposal is not None:
        yield from block(printable(say_proposal.line(finding.proposal)), columns, indent, "green")


def _finding(finding: Finding, tables: Tables, columns: int) -> Iterator[Line]:
    where = say.row_numbers(finding.locus.rows)
    text = f"{where}：{finding.message}" if where else finding.message
    yield from block(printable(text), columns, "      ")
    for row, others in alike(list(rows_of(tables, finding.locus))):
        yield from printed_row(row, columns, "        ")
        if others:
            yield [("        " + say.same_rows(others), "dim")]
    yield from proposed(finding, columns, "        ")
    for related in finding.related:
        yield from _related(related.document != finding.locus.document, related, tables, columns)


def _related(elsewhere: bool, locus: Locus, tables: Tables, columns: int) -> Iterator[Line]:
    heading = say.table_heading(locus.table_index, locus.number, locus.title or "")
    place = f"{locus.document} › {heading}" if elsewhere else heading
    yield from block(printable(f"↔ {place} {say.row_numbers(locus.rows)}".rstrip()), columns, "        ", "dim")
    for row in rows_of(tables, locus):
        yield from printed_row(row, columns, "          ")


def printed_row(row: PrintedRow, columns: int, indent: str) -> Iterator[Line]:
    """The cells of a row, folded to the window between cells where it can be, with carets under the offending ones."""
    for line in _folded(row.cells, columns - len(indent)):
        line[-1] = (line[-1][0].rstrip(), line[-1][1])
        yield [(indent, ""), *((text, "bold red" if marked else "") for text, marked in line)]
        below = "".join(("^" if marked else " ") * width(text) for text, marked in line).rstrip()
        if below:
            yield [(indent + below, "red")]


Piece = tuple[str, bool]  # a text, and whether it is to be marked


def _folded(cells: Sequence[PrintedCell], room: int) -> Iterator[list[Piece]]:
    """The cells in lines of at most `room` columns; only a cell that is wider than a line is cut."""
    line: list[Piece] = []
    used = 0
    for number, cell in enumerate(cells):
        text = printable(cell.text) or say.BLANK
        bar = "" if number == len(cells) - 1 else SEPARATOR
        if line and used + width(text) + width(bar.rstrip()) > room:
            yield line
            line, used = [], 0
        *full, last = [text[start:end] for start, end in wrap(text, room - width(bar.rstrip()))]
        yield from ([(piece, cell.marked)] for piece in full)
        line += [(last, cell.marked), (bar, False)]
        used += width(last) + width(bar)
    if line:
        yield line


def block(text: str, columns: int, indent: str, style: str = "") -> Iterator[Line]:
    """A paragraph folded to the window behind an indent."""
    for start, end in wrap(text, columns - width(indent)):
        yield [(indent + text[start:end], style)]


def closing(report: Report, columns: int) -> Iterator[Line]:
    """The closing lines, the last in the colour of how the run ends."""
    *lines, last = closing_lines(report.totals)
    for line in lines:
        yield from block(line, columns, "")
    yield from block(last, columns, "", "green" if verdict(report.totals).code == Exit.CLEAN else "bold red")
