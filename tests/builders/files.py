"""Writes paragraphs and grids as real files: docx, xlsx, html, and pdf by LibreOffice."""

from __future__ import annotations

import html
import subprocess
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from lint.source import Grid

Blocks = Sequence[str | Grid]


def size(grid: Grid) -> tuple[int, int]:
    """Rows and columns of a grid."""
    return max(c.row + c.rowspan for c in grid.cells), max(c.column + c.colspan for c in grid.cells)


def docx(blocks: Blocks, whole_rows: bool = False) -> bytes:
    """A Word document with ruled tables; `whole_rows` keeps the page from cutting a row."""
    from docx import Document
    from docx.oxml import OxmlElement

    document = Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(*size(block), style="Table Grid")
        for cell in block.cells:
            box = table.cell(cell.row, cell.column)
            if cell.rowspan > 1 or cell.colspan > 1:
                box = box.merge(table.cell(cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1))
            box.text = cell.text
        for row in table.rows if whole_rows else ():
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx(blocks: Blocks) -> bytes:
    """A workbook: all blocks below one another on one sheet, a free row between."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Side

    book = Workbook()
    sheet = book.active
    thin = Side(style="thin")
    at = 1
    for block in blocks:
        if isinstance(block, str):
            sheet.cell(at, 1, block)
            at += 1
            continue
        height, _ = size(block)
        for cell in block.cells:
            top, left = at + cell.row, cell.column + 1
            box = sheet.cell(top, left, cell.text or None)
            box.data_type = "s" if cell.text else "n"  # =100 is a text, no formula
            box.alignment = Alignment(wrap_text=True)
            for r in range(top, top + cell.rowspan):
                for c in range(left, left + cell.colspan):
                    sheet.cell(r, c).border = Border(left=thin, right=thin, top=thin, bottom=thin)
            if cell.rowspan > 1 or cell.colspan > 1:
                sheet.merge_cells(None, top, left, top + cell.rowspan - 1, left + cell.colspan - 1)
        at += height + 1
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def web(blocks: Blocks) -> bytes:
    """A web page with tables as editors of government sites write them."""
    parts = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>公开</title></head><body>"]
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<p>{html.escape(block)}</p>")
            continue
        height, _ = size(block)
        parts.append("<table border='1'>")
        for row in range(height):
            cells = sorted((c for c in block.cells if c.row == row), key=lambda c: c.column)
            parts.append("<tr>")
            for c in cells:
                spans = f" rowspan='{c.rowspan}'" * (c.rowspan > 1) + f" colspan='{c.colspan}'" * (c.colspan > 1)
                parts.append(f"<td{spans}><p>{html.escape(c.text).replace(chr(10), '<br/>')}</p></td>")
            parts.append("</tr>")
        parts.append("</table>")
    parts.append("</body></html>")
    return "".join(parts).encode()


def pdf(blocks: Blocks, whole_rows: bool = False) -> bytes:
    """The Word document as LibreOffice prints it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.docx"
        path.write_bytes(docx(blocks, whole_rows))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return path.with_suffix(".pdf").read_bytes()


WRITERS: dict[str, Callable[[Blocks], bytes]] = {"docx": docx, "xlsx": xlsx, "html": web, "pdf": pdf}
