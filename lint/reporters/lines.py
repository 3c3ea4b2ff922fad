"""Lines of a screen: styled pieces no wider than the window, and the parts that every view of a report has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from lint.findings import Finding, Severity
from lint.messages import proposal as say_proposal
from lint.messages import report as say
from lint.received import FileOutcome, FileState
from lint.report import Exit, Report, verdict
from lint.reporters.common import closing_lines, console_on
from lint.reporters.printed import PrintedCell, PrintedRow
from lint.text.width import printable, width, wrap

if TYPE_CHECKING:
    from rich.text import Text

STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
SEPARATOR = " │ "

Line = list[tuple[str, str]]  # pieces of text with a style each


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


def block(text: str, columns: int, indent: str, style: str = "") -> Iterator[Line]:
    """A paragraph folded to the window behind an indent."""
    for start, end in wrap(text, columns - width(indent)):
        yield [(indent + text[start:end], style)]


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


def proposed(finding: Finding, columns: int, indent: str) -> Iterator[Line]:
    """The cells as they should read, where the rule knows."""
    if finding.proposal is not None:
        yield from block(printable(say_proposal.line(finding.proposal)), columns, indent, "green")


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
            yield from block(say.MORE_TOLD.format(count=left), columns, "  ", "dim")
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


def closing(report: Report, columns: int) -> Iterator[Line]:
    """The closing lines, the last in the colour of how the run ends."""
    *lines, last = closing_lines(report.totals)
    for line in lines:
        yield from block(line, columns, "")
    yield from block(last, columns, "", "green" if verdict(report.totals).code == Exit.CLEAN else "bold red")
