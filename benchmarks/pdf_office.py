"""Word, Excel and library variants of known tables as PDF: `pdf_producers.py` draws the web ones.

python benchmarks/pdf_office.py FOLDER_WITH_EXPECTATIONS OUT [--names A,C]
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pdf_producers import Tables, office

FONT = "Noto Serif CJK SC"


def goal_rows(table: dict[str, Any]) -> list[list[str]]:
    """The goals as a table of their own, where the form has them outside the grid."""
    if not table.get("goals") or any(c["text"].startswith("绩效目标") for c in table["cells"]):
        return []
    return [["绩效目标", "\n".join(table["goals"])]]


def docx(tables: Tables, style: str, target: Path) -> None:
    """A Word file with one kind of border, converted by Writer."""
    import docx as word
    from docx.enum.section import WD_ORIENT
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    kinds = {"single": ("single", "4"), "thickborder": ("single", "36"), "dashes": ("dashed", "6"),
             "dots": ("dotted", "6"), "doubles": ("double", "6"), "triple": ("triple", "4"),
             "wave": ("thinThickSmallGap", "18"), "dotdash": ("dotDash", "6"), "grey": ("single", "2"),
             "split": ("single", "4"), "landscape": ("single", "4"), "vertical": ("single", "4"),
             "noouter": ("single", "4"), "shadedhead": ("single", "4"), "large": ("single", "4")}  # fmt: skip
    kind, width = kinds[style]
    document = word.Document()
    normal = document.styles["Normal"]
    normal.font.size = Pt(16 if style == "large" else 9)
    normal.font.name = FONT
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    if style == "landscape":
        section = document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width

    def draw(rows: int, columns: int, cells: list[dict[str, Any]]) -> None:
        grid = document.add_table(rows, columns)
        borders = OxmlElement("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            line = OxmlElement(f"w:{side}")
            inner = side.startswith("inside")
            line.set(qn("w:val"), kind if inner or style != "noouter" else "nil")
            line.set(qn("w:sz"), width)
            line.set(qn("w:color"), "BFBFBF" if style == "grey" else "000000")
            borders.append(line)
        grid._tbl.tblPr.append(borders)
        for c in cells:
            cell = grid.cell(c["r"], c["c"])
            if c["rowspan"] > 1 or c["colspan"] > 1:
                cell = cell.merge(grid.cell(c["r"] + c["rowspan"] - 1, c["c"] + c["colspan"] - 1))
            cell.text = c["text"]
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER if style != "split" else None
            if style == "shadedhead" and c["r"] == 0:
                shade = OxmlElement("w:shd")
                shade.set(qn("w:val"), "clear")
                shade.set(qn("w:fill"), "4472C4")
                cell._tc.get_or_add_tcPr().append(shade)
            if style == "vertical" and c["c"] == 0 and c["rowspan"] > 1:
                turned = OxmlElement("w:textDirection")
                turned.set(qn("w:val"), "tbRl")
                cell._tc.get_or_add_tcPr().append(turned)

    for table in tables:
        document.add_paragraph(table["title"])
        for goal in goal_rows(table):
            cells = [{"r": 0, "c": i, "rowspan": 1, "colspan": 1, "text": t} for i, t in enumerate(goal)]
            draw(1, 2, cells)
            document.add_paragraph()
        draw(table["n_rows"], table["n_cols"], table["cells"])
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.docx"
        document.save(source)
        office(source, target, None, "writer_pdf_Export")


def xlsx(tables: Tables, style: str, target: Path) -> None:
    """A workbook with one kind of border, converted by Calc."""
    import openpyxl
    from openpyxl.styles import Alignment, Border, Font, Side

    line = Side(style={"calcthin": "thin", "calchair": "hair", "calcdash": "mediumDashed", "calcdouble": "double",
                       "calcthick": "thick"}[style])  # fmt: skip
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape"
    row = 1

    def put(r: int, c: int, down: int, over: int, text: str) -> None:
        for i in range(r, r + down):
            for j in range(c, c + over):
                sheet.cell(i, j).border = Border(line, line, line, line)
        cell = sheet.cell(r, c, text)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.font = Font(name=FONT, size=9)
        if down > 1 or over > 1:
            sheet.merge_cells(start_row=r, start_column=c, end_row=r + down - 1, end_column=c + over - 1)

    for table in tables:
        sheet.cell(row, 1, table["title"])
        row += 1
        for label, text in goal_rows(table):
            put(row, 1, 1, 1, label)
            put(row, 2, 1, table["n_cols"] - 1, text)
            sheet.row_dimensions[row].height = 12 * (text.count("\n") + 2)
            row += 2
        for c in table["cells"]:
            put(row + c["r"], c["c"] + 1, c["rowspan"], c["colspan"], c["text"])
        for r in range(table["n_rows"]):
            longest = max(len(c["text"]) / c["colspan"] for c in table["cells"] if c["r"] == r)
            sheet.row_dimensions[row + r].height = 12 * (longest // 7 + 1.5)
        row += table["n_rows"] + 1
    for i in range(1, 12):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(i)].width = 12
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.xlsx"
        book.save(source)
        office(source, target, None, "calc_pdf_Export")


def reportlab(tables: Tables, style: str, target: Path) -> None:
    """ReportLab with a CID font that is not embedded, as iText gives it too."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    text = ParagraphStyle("cell", fontName="STSong-Light", fontSize=8, leading=10, wordWrap="CJK")
    story: list[Any] = []
    grids = {"rlgrid": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
             "rlbox": [("BOX", (0, 0), (-1, -1), 1.5, colors.black), ("INNERGRID", (0, 0), (-1, -1), 0.2, colors.grey)],
             "rldash": [("GRID", (0, 0), (-1, -1), 0.5, colors.black, 0, (2, 2))]}  # fmt: skip
    for table in tables:
        story.append(Paragraph(table["title"], text))
        for goal in goal_rows(table):
            story += [Table([[Paragraph(t.replace("\n", "<br/>"), text) for t in goal]], colWidths=[60, 400],
                            style=grids[style]), Spacer(1, 8)]  # fmt: skip
        data: list[list[Any]] = [[""] * table["n_cols"] for _ in range(table["n_rows"])]
        spans = []
        for c in table["cells"]:
            data[c["r"]][c["c"]] = Paragraph(c["text"].replace("&", "&amp;").replace("<", "&lt;"), text)
            spans.append(("SPAN", (c["c"], c["r"]), (c["c"] + c["colspan"] - 1, c["r"] + c["rowspan"] - 1)))
        story += [Table(data, colWidths=[480 / table["n_cols"]] * table["n_cols"], style=grids[style] + spans),
                  Spacer(1, 12)]  # fmt: skip
    SimpleDocTemplate(str(target), pagesize=A4).build(story)


DRAW: dict[str, tuple[Callable[[Tables, str, Path], None], tuple[str, ...]]] = {
    "writer": (docx, ("single", "thickborder", "dashes", "dots", "doubles", "triple", "wave", "dotdash", "grey",
                      "split", "landscape", "vertical", "noouter", "shadedhead", "large")),
    "calc": (xlsx, ("calcthin", "calchair", "calcdash", "calcdouble", "calcthick")),
    "reportlab": (reportlab, ("rlgrid", "rlbox", "rldash")),
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("expectations", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--names", default="A,C")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for name in args.names.split(","):
        expected = args.expectations / f"{name}.expected.json"
        tables = json.loads(expected.read_text("utf-8"))["tables"]
        for producer, (draw, styles) in DRAW.items():
            for style in styles:
                target = args.out / f"{name}_{style}.{producer}.pdf"
                if args.only in target.name and not target.exists():
                    draw(tables, style, target)
                    shutil.copy(expected, args.out / f"{name}_{style}.expected.json")


if __name__ == "__main__":
    main()
