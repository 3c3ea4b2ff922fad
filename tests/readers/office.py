"""Small Word and Excel files made in the test itself, so that the case stands beside what it shall give."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f"""xmlns:w="{W}" xmlns:r="{OFFICE}"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml" """


def zipped(parts: dict[str, str | bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def relations(*targets: str) -> str:
    """A .rels part: each target `kind:path` gets an id rId1, rId2 …"""
    listed = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{path}"/>'
        for i, (kind, _, path) in enumerate((target.partition(":") for target in targets), 1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{listed}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body; other parts by name, e.g. numbering=…, comments=…, each the inside of its root."""
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations("officeDocument:word/document.xml"),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*(f"{name}:{name}.xml" for name in parts)),
    }
    for name, inside in parts.items():
        content[f"word/{name}.xml"] = f"<w:{name} {NAMESPACES}>{inside}</w:{name}>"
    return zipped(content)


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str = "", properties: str = "") -> str:
    inside = text if text.startswith("<") else p(text)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    inside = "".join(cell if cell.startswith("<w:tc") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    '<borders><border/><border><left style="thin"/><right style="thin"/></border></borders>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="0" borderId="1"/><xf numFmtId="9" borderId="1"/><xf numFmtId="10"/>'
    '<xf numFmtId="4"/><xf numFmtId="164"/></cellXfs>'
)
PLAIN, LINED, PERCENT, PERCENT_2, MONEY, MONTH = range(6)


def xlsx(
    *sheets: str, names: str = "", parts: dict[str, str] | None = None, state: str = "", properties: str = ""
) -> bytes:
    """A workbook of sheets, each given as the inside of its root; `state` is that of the last sheet."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}" {state if i == len(sheets) else ""}/>'
        for i, name in enumerate(names.split(",") if names else [f"Sheet{i + 1}" for i in range(len(sheets))], 1)
    )
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations("officeDocument:xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">{properties}<sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(
            *(f"worksheet:worksheets/sheet{i}.xml" for i in range(1, len(sheets) + 1)),
            "styles:styles.xml",
            "sharedStrings:sharedStrings.xml",
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{SHEET}">{STYLES}</styleSheet>',
    }
    for i, inside in enumerate(sheets, 1):
        content[f"xl/worksheets/sheet{i}.xml"] = f'<worksheet xmlns="{SHEET}">{inside}</worksheet>'
    return zipped({**content, **(parts or {})})


def cell(name: str, text: str = "", style: int = PLAIN) -> str:
    return (
        f'<c r="{name}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'
        if text
        else f'<c r="{name}" s="{style}"/>'
    )


def number(name: str, value: float, style: int = PLAIN) -> str:
    return f'<c r="{name}" s="{style}"><v>{value}</v></c>'


def rows(*lines: str, style: int = PLAIN, start: int = 1) -> str:
    """Rows of cells, each given as texts between bars; a blank line gives none."""
    made = []
    for at, line in enumerate(lines, start):
        texts = [text.strip() for text in line.split("|")] if line else []
        cells = "".join(cell(f"{chr(65 + i)}{at}", text, style) for i, text in enumerate(texts))
        made.append(f'<row r="{at}">{cells}</row>')
    return "".join(made)
