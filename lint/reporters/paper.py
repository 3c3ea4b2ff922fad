"""Papers in Word: an A4 page with Chinese fonts and page numbers, headings, paragraphs and bordered tables."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from lint.messages import exports as say

if TYPE_CHECKING:
    from docx.document import Document as Word


def new_paper(*, landscape: bool = False) -> Word:
    """An A4 paper with Chinese fonts and page numbers."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    word = docx.Document()
    page = word.sections[0]
    width, height = (Cm(29.7), Cm(21)) if landscape else (Cm(21), Cm(29.7))
    page.page_width, page.page_height = width, height
    page.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2.2)
    style = word.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), say.PAPER_FONT)
    _page_number(page.footer.paragraphs[0])
    return word


def _page_number(footer: Any) -> None:  # noqa: ANN401 -- python-docx's paragraph
    """第 n 页 共 m 页, as fields that the reader's program fills in."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, code in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES"), (" 页", "")):
        footer.add_run(text).font.size = Pt(9)
        if code:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), code)
            run = footer.add_run("1")
            run.font.size = Pt(9)
            field.append(run._r)
            footer._p.append(field)


def heading(word: Word, text: str) -> None:
    """The title of a paper."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    line = word.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_after = Pt(12)
    _run(line, text, 18, bold=True, font=say.TITLE_FONT)


def paragraph(  # noqa: PLR0913 -- each is a way to set it
    word: Word, text: str, *, bold: bool = False, indent: bool = True, right: bool = False, size: float = 12
) -> None:
    """A paragraph as a letter has it: two characters in, a line and a half high."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    line = word.add_paragraph()
    line.paragraph_format.line_spacing = 1.4
    line.paragraph_format.space_after = Pt(4)
    if right:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif indent:
        line.paragraph_format.first_line_indent = Pt(size * 2)
    if bold:
        line.paragraph_format.keep_with_next = True
    _run(line, text, size, bold=bold)


def _run(line: Any, text: str, size: float, *, bold: bool = False, font: str | None = None) -> None:  # noqa: ANN401
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = line.add_run(printable(text))
    run.font.size, run.bold = Pt(size), bold
    if font:
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def grid(
    word: Word, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float], size: float = 10.5
) -> Any:  # noqa: ANN401 -- python-docx's table
    """A bordered table whose head stands on every page and whose rows are not cut; widths in cm."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    listed = [list(heads), *rows] if heads else [*rows]
    table = word.add_table(rows=len(listed), cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for number, texts in enumerate(listed):
        row = table.rows[number]
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if heads and number == 0:
            head = OxmlElement("w:tblHeader")
            head.set(qn("w:val"), "true")
            properties.append(head)
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Cm(width)
            fill(cell, text, size, bold=bool(heads) and number == 0)
    word.add_paragraph().paragraph_format.space_after = 0
    return table


def fill(cell: Any, text: str, size: float = 10.5, *, bold: bool = False, center: bool = False) -> None:  # noqa: ANN401
    """Write a text into a cell, line by line."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for number, line in enumerate(text.split("\n")):
        target = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        target.paragraph_format.space_after = 0
        if bold or center:
            target.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(target, line, size, bold=bold)


def packed(word: Word) -> bytes:
    """The paper's bytes."""
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def printable(text: str) -> str:
    """`text` without the characters that XML forbids; those that are never shown are seen."""
    from lint.text.width import storable, visible

    return storable(visible(text))
