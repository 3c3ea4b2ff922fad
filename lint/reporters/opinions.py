"""审核意见表: the findings as the sheet that a bureau sends back to a department, for Excel or as CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding
from lint.messages import exports as say
from lint.messages.proposal import advice
from lint.messages.report import FILE_STATE, SEVERITY
from lint.model import Document, Table
from lint.report import Report
from lint.reporters.common import csv_text, harmless
from lint.reporters.workbook import cell_text, doubt_rows, put_pictures, saved

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# (heading, width in characters) in the order in which a bureau's sheet has them
COLUMNS = (
    ("序号", 6),
    ("部门", 22),
    ("单位", 22),
    ("项目", 28),
    ("表号", 8),
    ("行", 8),
    ("指标", 22),
    ("问题类型", 20),
    ("问题描述", 48),
    ("修改建议", 40),
    ("依据", 32),
    ("严重程度", 10),
    ("部门反馈", 24),
    ("规则", 8),
    ("文件", 28),
)


def opinions_csv(report: Report) -> bytes:
    """The sheet as CSV in UTF-8 with a byte order mark, so that Excel reads the Chinese right."""
    return csv_text([[heading for heading, _ in COLUMNS], *lines_of(report)]).encode("utf-8-sig")


def opinions_xlsx(report: Report) -> bytes:
    """The sheet as a workbook: one of findings with filters and print titles, one of summary."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one
    sheet.title = say.OPINIONS_SHEET
    _fill(sheet, COLUMNS, _rows(report))
    summary = book.create_sheet(say.SUMMARY_SHEET)
    _fill(summary, say.SUMMARY_COLUMNS, _summary(report))
    if doubts := list(doubt_rows(report.documents)):
        listed = book.create_sheet(say.DOUBTS_SHEET)
        _fill(listed, say.DOUBTS_COLUMNS, (row for row, _ in doubts))
        put_pictures(listed, (one.picture for _, one in doubts), 2)
    return saved(book)


def lines_of(report: Report, first: int = 1) -> Iterator[list[str]]:
    """The cells of the sheet, numbered from `first`, none of which a spreadsheet takes for a formula."""
    for row in _rows(report, first):
        yield [harmless(cell) for cell in row]


def _rows(report: Report, first: int = 1) -> Iterator[list[str]]:
    documents = {document.path: document for document in report.documents}
    for number, finding in enumerate(report.shown, first):
        yield [str(number), *_cells(finding, documents.get(finding.locus.document))]


def _cells(finding: Finding, document: Document | None) -> list[str]:
    locus = finding.locus
    table = document.tables[locus.table_index - 1] if document and locus.table_index else None
    return [
        (document and document.department) or "",
        locus.unit or "",
        table.about if table else "",
        locus.number or str(locus.table_index or ""),
        "、".join(map(str, locus.rows)),
        _indicators(table, locus.rows),
        finding.name,
        finding.message,
        advice([finding]),
        say.sources(finding.sources),
        SEVERITY[finding.severity],
        "",
        finding.rule,
        locus.document,
    ]


def _indicators(table: Table | None, rows: Iterable[int]) -> str:
    return "" if table is None else "、".join(table.indicators[row - 1].text("name") for row in rows)


def _summary(report: Report) -> Iterator[list[str]]:
    """A line for each document with what was read and found, then one for each other file and each part not read."""
    found = Counter((f.locus.document, str(f.severity)) for f in report.shown)
    states = {file.name: file for file in report.files}
    for document in report.documents:
        counts = [str(found[document.path, severity]) for severity in SEVERITY]
        state = FILE_STATE[states[document.path].state] if document.path in states else ""
        yield [
            document.path,
            document.department or "",
            str(len(document.tables)),
            str(document.rows),
            *counts,
            "",
            state,
        ]
    for unread in report.missed:
        state = FILE_STATE[states[unread.path].state] if unread.path in states else ""
        yield [unread.path, "", "", "", "", "", "", unread.message, state]
    told = {document.path for document in report.documents} | {unread.path for unread in report.missed}
    for name, file in states.items():
        if name not in told:
            yield [name, "", "", "", "", "", "", file.why, FILE_STATE[file.state]]


def _fill(sheet: Worksheet, columns: Iterable[tuple[str, int]], rows: Iterable[list[str]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    columns = list(columns)
    sheet.append([heading for heading, _ in columns])
    for row in rows:
        sheet.append([harmless(cell_text(cell)) for cell in row])
    for position, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)
    sheet.auto_filter.ref = sheet.dimensions
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
