"""The screen of `check`: what matters first, and counts of the rest. Also the counts of the rules, or the end alone.

One screen or two, however many files there are: a few points for each document, or for many documents the few points
of the run and a line for each document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from lint.messages import report as say
from lint.model import Document, Tables, tables_of
from lint.priority import Headline, headlines, points, told_once
from lint.report import Report
from lint.reporters.full import report_lines
from lint.reporters.lines import STYLE, Line, block, closing, missed_and_notes, printed_row, proposed
from lint.reporters.printed import facts_of, message_of, rows_of
from lint.text.width import printable, width, wrap

SMALL = 10  # findings that are all shown whole: there is nothing to choose
ALONE, FEW, SOME = 8, 5, 3  # points shown of the only document, of each of two or three, of each of a few more
MANY = 8  # documents beyond which the points are those of the run
OF_RUN = 15
TITLE = 24  # columns of a table's title in a point
QUOTED = 8  # lines of a row as printed, beyond which it is left to --full
LINES = 2  # of a point where there are several documents
REMARKS = 5  # on how the documents were read; what was not read is told whole


def brief_lines(report: Report, columns: int) -> Iterator[Line]:
    """The lines of the short screen; a run with little to tell is told whole."""
    if len(report.shown) <= SMALL and len(report.documents) <= FEW:
        yield from report_lines(report, columns)
        return
    ranked = headlines(points(report.shown, report.documents))
    tables = tables_of(report.documents)
    if len(report.documents) > MANY:
        yield from _run(report, ranked, tables, columns)
    else:
        yield from _documents(report, ranked, tables, columns)
    yield from missed_and_notes(report, columns, REMARKS)
    if ranked:
        yield from block(say.HOW_TO_SEE_ALL, columns, "", "dim")
    yield from closing(report, columns)


def statistics_lines(report: Report, columns: int) -> Iterator[Line]:
    """How often each rule found something, in how many documents; the commonest first."""
    count = Counter(finding.rule for finding in report.shown)
    where = {rule: len({f.locus.document for f in report.shown if f.rule == rule}) for rule in count}
    gravest = {
        rule: min((f.severity for f in report.shown if f.rule == rule), key=lambda one: one.rank) for rule in count
    }
    name = {finding.rule: finding.name for finding in report.shown}
    if count:
        yield [(_statistic(*say.STATISTICS_HEAD), "bold")]
    for rule, found in count.most_common():
        line = _statistic(str(found), str(where[rule]), say.SEVERITY[gravest[rule]], rule, name[rule])
        yield from block(printable(line), columns, "")
    if count:
        yield []
    yield from missed_and_notes(report, columns, REMARKS)
    yield from closing(report, columns)


def quiet_lines(report: Report, columns: int) -> Iterator[Line]:
    """What was not read, and the end of the run."""
    yield from missed_and_notes(report, columns, 0)
    yield from closing(report, columns)


def _statistic(found: str, documents: str, severity: str, rule: str, name: str) -> str:
    return f"{_right(found, 6)}  {_right(documents, 6)}  {_right(severity, 6)}  {_right(rule, 4)}  {name}"


def _right(text: str, columns: int) -> str:
    return " " * max(columns - width(text), 0) + text


def _documents(report: Report, ranked: Sequence[Headline], tables: Tables, columns: int) -> Iterator[Line]:
    """The first points of each document."""
    number = len(report.documents)
    few = ALONE if number == 1 else FEW if number <= SOME else SOME
    found: dict[str, list[Headline]] = {}
    for line in ranked:
        found.setdefault(line.point.document, []).append(line)
    known = Counter(finding.locus.document for finding in report.suppressed)
    told: dict[object, str] = {}
    for document in report.documents:
        yield from _heading(document, columns)
        own = found.get(document.path, [])
        said = tuple((one.point.table, one.point.first.rule, one.point.rows) for one in own[:few])
        if not document.tables:
            yield [("  " + say.NO_TABLE, "bold red")]
        elif not own and known[document.path]:
            yield [("  " + say.STANDING.format(known=known[document.path]), "green")]
        elif not own:
            yield [("  " + say.NOTHING_FOUND, "green")]
        elif said in told:
            yield from block(printable(say.SAME_POINTS.format(path=told[said])), columns, "  ", "dim")
        else:
            told[said] = document.path
            for line in own[:few]:
                yield from _point(line, tables, columns, quoted=number == 1, lines=LINES if number > SOME else None)
        yield from _rest(own if said in told and told[said] != document.path else own[few:], columns)
        if number <= SOME:
            yield []


def _heading(document: Document, columns: int) -> Iterator[Line]:
    facts, path = printable(facts_of(document)), printable(document.path)
    if width(path) + width(facts) + 2 <= columns:
        yield [(path, "bold underline"), ("  " + facts, "dim")]
        return
    yield from block(path, columns, "", "bold underline")
    yield from block(facts, columns, "  ", "dim")


def _point(
    line: Headline, tables: Tables, columns: int, *, quoted: bool = False, lines: int | None = None
) -> Iterator[Line]:
    """A point in a line or two: how grave, where, what; with `quoted` the first row as printed and how to mend it."""
    point, first = line.point, line.point.first
    table = tables.get((point.document, point.table))
    title = _cut(printable(table.about), TITLE) if table and point.table else ""
    place = f"{say.short_heading(point.table, title)} {say.row_numbers(point.rows)}".rstrip()
    text = printable(f"{place}：{message_of(line)}")
    mark = f"  {say.SEVERITY[first.severity]} "
    room, code = columns - width(mark), f"  {first.rule}"
    spans = list(wrap(text, room))
    pieces = [text[start:end] for start, end in spans]
    if lines is not None and len(pieces) > lines:
        pieces = [*pieces[: lines - 1], _cut(text[spans[lines - 1][0] :], room - width(code))]
    for number, piece in enumerate(pieces):
        head = [(mark, STYLE[first.severity])] if number == 0 else [(" " * width(mark), "")]
        last = number == len(pieces) - 1 and width(piece) + width(code) <= room
        yield [*head, (piece, ""), *([(code, "dim")] if last else [])]
        if number == len(pieces) - 1 and not last:
            yield [(" " * width(mark) + code.strip(), "dim")]
    if quoted:
        for row in list(rows_of(tables, first.locus))[:1]:
            lines_of_row = list(printed_row(row, columns, " " * (width(mark) + 2)))
            if len(lines_of_row) <= QUOTED:  # a page of narrative says no more than the message
                yield from lines_of_row
        yield from block(printable(say.FIX + first.fix), columns, " " * width(mark), "green")
        yield from proposed(first, columns, " " * width(mark))


def _cut(text: str, columns: int) -> str:
    """`text` in at most so many columns, with … where something was left out."""
    if width(text) <= columns:
        return text
    kept = text
    while width(kept) > columns - 2:
        kept = kept[:-1]
    return kept + "…"


def _rest(left: Sequence[Headline], columns: int) -> Iterator[Line]:
    """How much of a document is not shown."""
    if left:
        every = (point for line in left for point in (line.point, *line.others))
        counts = Counter(str(finding.severity) for point in every for finding in point.findings)
        yield from block("  " + say.more_points(counts, len(left)), columns, "", "dim")


def _run(report: Report, ranked: Sequence[Headline], tables: Tables, columns: int) -> Iterator[Line]:
    """The first points of the run, then a line for each document."""
    first = _gathered(told_once(ranked)[:OF_RUN])
    if first:
        yield [(say.BRIEF_HEAD, "bold")]
    for path, of_path in groupby(first, key=lambda line: line.point.document):
        yield from block(printable(path), columns, "", "underline")
        for line in of_path:
            yield from _point(line, tables, columns, lines=LINES)
    if first:
        yield []
    yield [(say.FILES_HEAD, "bold")]
    yield from _lines(report, columns)
    yield []


def _gathered(chosen: Sequence[Headline]) -> list[Headline]:
    """The lines of each document together, the documents in the order of their first."""
    order = {line.point.document: number for number, line in reversed(list(enumerate(chosen)))}
    return sorted(chosen, key=lambda line: order[line.point.document])


def _lines(report: Report, columns: int) -> Iterator[Line]:
    counts: dict[str, Counter[str]] = {}
    for finding in report.shown:
        counts.setdefault(finding.locus.document, Counter())[str(finding.severity)] += 1
    known = Counter(finding.locus.document for finding in report.suppressed)
    for document in report.documents:
        found: Mapping[str, int] = counts.get(document.path, {})
        if not document.tables:
            told, style = say.NO_TABLE, "bold red"
        elif found:
            told, style = say.counted(found), "red" if found.get("error") else "yellow"
        else:
            told, style = (
                (say.STANDING.format(known=known[document.path]) if known[document.path] else say.NOTHING_FOUND),
                "green",
            )
        path = printable(document.path)
        if width(path) + width(told) + 4 <= columns:
            yield [("  " + path, ""), ("  " + told, style)]
        else:
            yield from block(path, columns, "  ")
            yield from block(told, columns, "    ", style)
