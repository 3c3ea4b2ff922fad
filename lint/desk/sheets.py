"""审核意见表.xlsx of one office, and 汇总.xlsx over all; the sheet that an office filled in, read back."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from lint.desk.model import STOOD_FOR, Answer, Inbox, InboxFile, InboxState
from lint.desk.wording import Told, summary_line, told
from lint.errors import UserError
from lint.messages import desk as say
from lint.messages import exports
from lint.reporters.common import harmless
from lint.reporters.workbook import doubt_rows, put_pictures
from lint.text.width import storable

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int
# (heading, width in characters): together the width of an A4 page on its side
COLUMNS = (
    (say.NUMBER, 5),
    (say.PROJECT, 16),
    (say.TABLE, 5),
    (say.ROWS, 7),
    (say.INDICATORS, 15),
    (say.OPINION, 38),
    (say.FIX, 27),
    (say.SOURCES, 20),
    (say.GRADE, 6),
    (say.ADOPTION, 9),
    (say.EXPLANATION, 18),
    (say.FILE, 15),
)
NUMBERS = frozenset({say.NUMBER, say.TABLE})
HEAD_ROW = 4  # under the title, the line of the office and the line on how to fill it in
KEPT_AS = "jxlint-office:"  # in the keywords of the workbook, before the office whose sheet it is


def office_sheet(inbox: Inbox, office: str) -> bytes:
    """The sheet of one office: what goes back, with columns for its answer; files received; lines of scans in doubt."""
    import openpyxl

    own = inbox.of(office)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one
    sheet.title = say.OPINIONS
    told_ones = sorted((told(item, own) for item in own.items if item.sent), key=lambda one: one.number)
    answers = {item.number: item.answer for item in own.items if item.answer}
    _write(
        sheet, say.SHEET_TITLE.format(number=inbox.number), say.sheet_line(office, inbox.deadline), say.HOW_TO_FILL_IN
    )
    _table(sheet, COLUMNS, (_row(one, answers.get(one.number)) for one in told_ones), HEAD_ROW)
    _adoption_list(sheet, len(told_ones))
    received = book.create_sheet(say.RECEIVED)
    _write(received, say.RECEIVED_TITLE.format(number=inbox.number), office, "")
    _table(received, say.FILE_COLUMNS, (_file_row(file, own) for file in own.files), HEAD_ROW)
    if doubts := list(doubt_rows(own.documents)):
        listed = book.create_sheet(exports.DOUBTS_SHEET)
        _write(listed, say.DOUBTS_TITLE.format(number=inbox.number), office, say.HOW_TO_CHECK_DOUBTS)
        _table(listed, exports.DOUBTS_COLUMNS, (row for row, _ in doubts), HEAD_ROW)
        put_pictures(listed, (one.picture for _, one in doubts), HEAD_ROW + 1)
    book.properties.keywords = KEPT_AS + office
    return _packed(book)


def _row(one: Told, answer: Answer | None) -> list[Cell]:
    return [
        one.number,
        one.project,
        one.table or "",
        say.rows(one.rows),
        one.indicators,
        one.message,
        one.fix,
        one.sources,
        one.severity,
        answer.adoption if answer else "",
        answer.explanation if answer else "",
        one.document,
    ]


def _file_row(file: InboxFile, inbox: Inbox) -> list[Cell]:
    sent = sum(1 for item in inbox.items if item.sent and item.point.document == file.name)
    return [
        file.name,
        say.STATE[file.state],
        file.tables if file.judged else "",
        file.rows if file.judged else "",
        sent if file.judged else "",
        "\n".join(file.reasons),
        say.TO_DO.get(file.state, ""),
        file.sha256,
    ]


def summary(inbox: Inbox) -> bytes:
    """All offices: a line each, every file, every item with its decision."""
    offices = (_office_row(inbox.of(office), office) for office in inbox.offices)
    files = ([file.office, say.OFFICE_FROM[file.office_from], *_file_row(file, inbox)] for file in inbox.files)
    of_files = (*say.FROM_COLUMNS, *say.FILE_COLUMNS)
    of_items = (*say.FROM_COLUMNS[:1], *COLUMNS, *say.DECISION_COLUMNS)
    return book_of(
        (say.OFFICES, say.SUMMARY_TITLE.format(number=inbox.number), summary_line(inbox), say.OFFICE_COLUMNS, offices),
        (say.RECEIVED, say.RECEIVED_TITLE.format(number=inbox.number), "", of_files, files),
        (say.OPINIONS, say.SHEET_TITLE.format(number=inbox.number), say.BY_WEIGHT, of_items, _items(inbox)),
    )


def book_of(*sheets: tuple[str, str, str, Iterable[tuple[str, int]], Iterable[Sequence[Cell]]]) -> bytes:
    """A workbook of sheets, each of its name, title, line beneath it, columns and rows."""
    import openpyxl

    book = openpyxl.Workbook()
    for number, (name, title, line, columns, rows) in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = name
        _write(sheet, title, line, "")
        _table(sheet, columns, rows, HEAD_ROW)
    return _packed(book)


def _items(inbox: Inbox) -> Iterator[list[Cell]]:
    for item in inbox.items:
        decision = item.decision
        verdict = say.VERDICT[decision.verdict] if decision else say.OPEN
        who = (decision.by, decision.at[:16].replace("T", " "), decision.reason) if decision else ("", "", "")
        yield [item.office, *_row(told(item, inbox), item.answer), verdict, *who]


def _office_row(own: Inbox, office: str) -> list[Cell]:
    states = Counter(file.state for file in own.files)
    levels = Counter(str(item.point.first.severity) for item in own.items if item.sent)
    rejected = sum(1 for item in own.items if item.decision and not item.sent)
    return [
        office,
        len(own.files),
        states[InboxState.CHECKED],
        states[InboxState.PARTIAL],
        states[InboxState.NO_TABLE],
        states[InboxState.CLOSED],
        states[InboxState.TWIN] + states[InboxState.REVISED],
        states[InboxState.OTHER],
        sum(file.tables for file in own.files if file.state not in STOOD_FOR),
        sum(1 for item in own.items if item.sent),
        levels["error"],
        levels["warning"],
        levels["info"],
        len(own.undecided),
        rejected,
    ]


def _write(sheet: Worksheet, title: str, line: str, note: str) -> None:
    from openpyxl.styles import Alignment, Font

    for row, (text, size, bold) in enumerate(((title, 16, True), (line, 11, False), (note, 10, False)), 1):
        cell = sheet.cell(row, 1, storable(text))
        cell.font = Font(name=say.SHEET_FONT, size=size, bold=bold)
        cell.alignment = Alignment(horizontal="center" if row == 1 else "left", vertical="center", wrap_text=True)
    sheet.row_dimensions[1].height = 30


def _table(sheet: Worksheet, columns: Iterable[tuple[str, int]], rows: Iterable[Sequence[Cell]], head: int) -> None:
    """A bordered table from row `head` on, wrapped, headed on every printed page of A4 on its side."""
    from openpyxl.cell.cell import TYPE_STRING
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    listed = list(columns)
    side = Side(style="thin", color="808080")
    border = Border(left=side, right=side, top=side, bottom=side)
    top = Alignment(wrap_text=True, vertical="top")
    middle = Alignment(wrap_text=True, vertical="center", horizontal="center")
    plain, bold = Font(name=say.SHEET_FONT, size=10), Font(name=say.SHEET_FONT, size=10, bold=True)
    fill = PatternFill("solid", start_color="E7ECF2")
    for at, row in enumerate([[heading for heading, _ in listed], *rows], head):
        lines = 1
        for position, value in enumerate(row, 1):
            cell = sheet.cell(at, position)
            if isinstance(value, str):
                cell.value = harmless(storable(value))
                cell.data_type = TYPE_STRING
                lines = max(lines, _lines(value, listed[position - 1][1]))
            else:
                cell.value = value
            cell.border = border
            cell.font = bold if at == head else plain
            cell.alignment = middle if at == head or not isinstance(value, str) else top
            if at == head:
                cell.fill = fill
        sheet.row_dimensions[at].height = min(14.0 * lines + 4, 400)
    for position, (_, width) in enumerate(listed, 1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    last = get_column_letter(len(listed))
    for row_number in range(1, head):
        sheet.merge_cells(f"A{row_number}:{last}{row_number}")
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{last}{max(sheet.max_row, head)}"
    _page(sheet, head)


def _lines(text: str, width: int) -> int:
    """The printed lines of a text in a column; a Chinese character is two wide."""
    from lint.text.width import width as columns

    return sum(max(1, -(-columns(line) // max(width - 1, 1))) for line in text.splitlines() or [""])


def _page(sheet: Worksheet, head: int) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.75
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = say.PAGE_OF


def _adoption_list(sheet: Worksheet, rows: int) -> None:
    """A drop-down list in the column for the office's answer."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    column = get_column_letter([heading for heading, _ in COLUMNS].index(say.ADOPTION) + 1)
    choice = DataValidation(type="list", formula1=f'"{",".join(say.ADOPTIONS)}"', allow_blank=True)
    choice.error, choice.errorTitle = say.ADOPTION_ERROR, say.ADOPTION
    sheet.add_data_validation(choice)
    choice.add(f"{column}{HEAD_ROW + 1}:{column}{HEAD_ROW + max(rows, 1)}")


def _packed(book: Workbook) -> bytes:
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def read_answers(path: Path) -> dict[tuple[str, int], Answer] | None:
    """What an office wrote into its sheet, by office and number; None when the file is no sheet of ours.

    Raises UserError where it is one and cannot be understood.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, OSError):
        return None
    kept = book.properties.keywords or ""
    if say.OPINIONS not in book.sheetnames:
        return None
    sheet = book[say.OPINIONS]
    rows = sheet.iter_rows(min_row=1, max_row=HEAD_ROW + 6, values_only=True)
    listed = [[str(value or "").strip() for value in row] for row in rows]
    wanted = {say.NUMBER, say.ADOPTION, say.EXPLANATION}
    at = next((number for number, heads in enumerate(listed) if wanted <= set(heads)), None)
    if at is None:
        return None
    office = kept.removeprefix(KEPT_AS) if kept.startswith(KEPT_AS) else ""
    office = office or say.office_in_line(str(sheet.cell(2, 1).value or ""))
    if not office:
        raise UserError(say.WHOSE_SHEET.format(name=path.name))
    return _answers(sheet, at + 1, listed[at], office)


def _answers(sheet: Worksheet, head: int, heads: Sequence[str], office: str) -> dict[tuple[str, int], Answer]:
    at: Mapping[str, int] = {heading: heads.index(heading) for heading in (say.NUMBER, say.ADOPTION, say.EXPLANATION)}
    found = {}
    for row in sheet.iter_rows(min_row=head + 1, values_only=True):
        number = str(row[at[say.NUMBER]] or "").strip().removesuffix(".0")
        adoption = str(row[at[say.ADOPTION]] or "").strip()
        explanation = str(row[at[say.EXPLANATION]] or "").strip()
        if number.isdecimal() and (adoption or explanation):
            found[office, int(number)] = Answer(adoption, explanation)
    return found


def answers_in(names: Iterable[str]) -> dict[tuple[str, int], Answer]:
    """What offices wrote into those 审核意见表 that lie among files and folders."""
    found: dict[tuple[str, int], Answer] = {}
    for name in names:
        path = Path(name)
        listed = sorted(path.rglob("*.xlsx")) if path.is_dir() else [path]
        for one in listed:
            if is_ours(one):
                found.update(read_answers(one) or {})
    return found


def is_ours(path: Path) -> bool:
    """Whether a file is a 审核意见表 that we made, filled in or not: by its keywords, else by its name."""
    if path.suffix.lower() != ".xlsx" or path.name.startswith("~$") or not path.is_file():
        return False
    try:
        with ZipFile(path) as package:
            core = package.read("docProps/core.xml") if "docProps/core.xml" in package.namelist() else b""
    except (BadZipFile, OSError, KeyError, NotImplementedError, RuntimeError, ZlibError):
        return False
    return KEPT_AS.encode() in core or path.stem.startswith(say.SHEET_FILE.partition(".")[0])
