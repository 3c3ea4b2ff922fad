"""Tables as they were read, as data: JSON, one line for each indicator, or Markdown."""

from __future__ import annotations

import json as json_
from collections.abc import Callable, Iterator, Sequence

from lint.messages import report as say
from lint.model import INDICATOR_FIELDS, Document, Table
from lint.records import documents_to_json
from lint.reporters.common import csv_text, harmless
from lint.reporters.printed import header_of
from lint.reporters.workbook import cell_text, saved

Extract = Callable[[Sequence[Document]], str | bytes]


def json(documents: Sequence[Document]) -> str:
    """The base format (`rules/schema/extract.schema.json`)."""
    return json_.dumps(documents_to_json(documents), ensure_ascii=False, indent=1) + "\n"


def csv(documents: Sequence[Document]) -> bytes:
    """One line for each indicator, with a byte order mark so that spreadsheets see UTF-8."""
    return csv_text(map(harmless, line) for line in _lines(documents)).encode("utf-8-sig")


def xlsx(documents: Sequence[Document]) -> bytes:
    """The same lines as a workbook."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import TYPE_STRING
    from openpyxl.cell.cell import WriteOnlyCell as Typed

    book = Workbook(write_only=True)
    sheet = book.create_sheet(say.INDICATOR_SHEET)
    sheet.freeze_panes = "A2"
    for line in _lines(documents):
        cells = [Typed(sheet, cell_text(text)) for text in line]
        for cell in cells:
            cell.data_type = TYPE_STRING  # "=100" is a target value here, no formula
        sheet.append(cells)
    return saved(book)


def markdown(documents: Sequence[Document]) -> str:
    """Each table as a pipe table under its title."""
    return "\n".join(line for document in documents for line in _document(document))


EXTRACTS: dict[str, Extract] = {"json": json, "csv": csv, "xlsx": xlsx, "md": markdown}


def _lines(documents: Sequence[Document]) -> Iterator[list[str]]:
    rows = (row for document in documents for table in document.tables for row in table.indicators)
    extra = list(dict.fromkeys(header for row in rows for header in row.extra))
    yield [*say.EXTRACT_HEAD, *(say.field_name(name) for name in INDICATOR_FIELDS), *extra]
    for document in documents:
        for index, table in enumerate(document.tables, 1):
            for row, indicator in enumerate(table.indicators, 1):
                head = (document.path, document.department, document.year, index, table.unit)
                project = (table.text(name) for name in ("project", "project_code", "budget"))
                cells = (indicator.text(name) for name in (*INDICATOR_FIELDS, *extra))
                yield [str(text or "") for text in (*head, *project, row, *cells)]


def _document(document: Document) -> Iterator[str]:
    yield f"# {_inline(document.path)}\n"
    for index, table in enumerate(document.tables, 1):
        yield f"## {_inline(say.table_heading(index, table.number, table.heading))}\n"
        yield from (f"- {_inline(goal.text)}" for goal in table.goals)
        yield ""
        yield from _pipe_table(table)


def _pipe_table(table: Table) -> Iterator[str]:
    names = [name for name in INDICATOR_FIELDS if name in table.columns]
    names = names or [name for name in INDICATOR_FIELDS if any(name in row.cells for row in table.indicators)]
    extra = list(dict.fromkeys(header for row in table.indicators for header in row.extra))
    yield _pipes([*(header_of(table, name) for name in names), *extra])
    yield _pipes(["---"] * (len(names) + len(extra)))
    yield from (_pipes([row.text(name) for name in (*names, *extra)]) for row in table.indicators)
    yield ""


def _pipes(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_inline, cells))} |"


def _inline(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
