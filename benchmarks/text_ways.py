"""Forms that nobody printed as text: records of real documents in random forms, made text in five ways.

    python benchmarks/text_ways.py EXPECTATIONS OUT [--seed N] [--count N]     make the texts, and read them
    python benchmarks/text_ways.py --read OUT [--show N]                       read them again

EXPECTATIONS holds NAME.expected.json with the records of real tables. Each document has one to three forms of
`benchmarks/forms.py` under heads of several kinds, in Word files of random paper, widths, sizes and alignment;
LibreOffice makes PDF and text of them (saved), pdftotext the ways layout, raw and plain, Chromium what a browser copies.
Printed for each way: documents whose levels, names and values are all right, those right and told nevertheless, told,
and silently wrong.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from forms import EXTRAS, made, verdict

from lint.readers.dispatch import read_one
from lint.readers.limits import Limits
from lint.received import input_of
from lint.source import GridCell
from lint.tables import recognise

FONT = "Noto Serif CJK SC"
FIELDS = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
PARTS = (r"^(≥|≤|=|＝|>=|<=|≧|≦|>|<|＞|＜)?(\d[\d.,]*)((?!年)[^\d]{0,6})$", 3)
WEIGHTS = {"level1": 1.3, "level2": 1.5, "path": 2.0, "name": 2.6, "description": 3.0, "basis": 2.4, "value": 1.6,
           "sign": 0.9, "unit": 1.0, "side": 0.5, "序号": 0.6, "评分标准": 2.2, "绩效标准": 1.3}  # fmt: skip
LAYOUTS = ["columns"] * 9 + ["repeated", "bands", "rows", "path", "none"]
WAYS = ("browser", "saved", "layout", "raw", "plain")
PROSE = "为切实做好本年度工作，按照上级有关要求，结合本单位职责和年度重点任务，现将项目支出绩效目标有关情况公开如下。"
GOALS = "1.完成年度各项任务，保障{0}顺利实施；\n2.提高资金使用效益，服务对象满意度达到90%以上。"


@dataclass
class Sheet:
    """One form as it is printed: paragraphs, cells of head and rows in one grid, widths by column."""

    paragraphs: list[str]
    cells: list[GridCell]
    widths: list[float]
    wanted: list[tuple[str, ...]]  # as forms.Form
    records: list[dict[str, str]]


def pools(folder: Path) -> list[list[tuple[str, list[tuple[str, ...]]]]]:
    """Of each document its tables with enough records: project and records, as `benchmarks/forms.py` has them."""
    found = []
    for path in sorted(folder.glob("*.expected.json")):
        tables = json.loads(path.read_text("utf-8"))["tables"]
        read = [
            (
                t.get("project") or "信息化运维经费",
                [r for r in map(_record, t["records"]) if r[2] and r[5] and "(" not in r[0][:1]],
            )
            for t in tables
        ]
        found.append([table for table in read if len(table[1]) >= 5])
    return [tables for tables in found if tables]


def _record(record: dict[str, object]) -> tuple[str, ...]:
    import re

    level1, level2, name, description, value, basis = (record.get(field) or "" for field in FIELDS)
    parts = [part for part in value if part != "文字描述"] if isinstance(value, list) else [str(value)]
    if len(parts) == 1:
        found = re.match(PARTS[0], parts[0])
        parts = [found[1] or "", found[2], found[3]] if found else ["", parts[0], ""]
    sign, number, unit = [*parts, "", ""][:3]
    return (level1, level2, name, description, sign, number, unit, basis)


def sheet(rng: random.Random, project: str, records: Sequence[tuple[str, ...]]) -> Sheet:
    """A form of some of the records under a head of some kind."""
    size = min(len(records), rng.randint(5, 14))
    start = rng.randint(0, len(records) - size)
    form = made(rng, records[start : start + size], LAYOUTS)
    width, label = len(form.columns), rng.random() < 0.4
    grid = list(form.grid().cells)
    depth = max(cell.row + cell.rowspan for cell in grid)
    head, above = _head(rng, project, width + label)
    cells = [GridCell(c.row + len(head), c.column + label, c.text, c.rowspan, c.colspan) for c in grid]
    if label:
        cells.append(GridCell(len(head), 0, rng.choice(["绩效指标", "绩\n效\n指\n标", "年度绩效指标"]), depth, 1))
    for row, line in enumerate(head):
        column = 0
        for span, text in line:
            cells.append(GridCell(row, column, text, 1, span))
            column += span
    weights = [WEIGHTS.get(role, 1.0 if role in EXTRAS else 1.2) for role in form.roles]
    widths = [w * rng.uniform(0.7, 1.4) for w in ([WEIGHTS["side"]] if label else []) + weights]
    title = f"{rng.choice(['2025年', '2024年度', ''])}{rng.choice([project, '部门预算项目', '项目支出'])}绩效目标表"
    above = [*([PROSE] if rng.random() < 0.3 else []), title, *above]
    return Sheet(above, sorted(cells, key=lambda c: (c.row, c.column)), widths, form.wanted, _rows(form.roles, form))


def _rows(roles: Sequence[str], form) -> list[dict[str, str]]:
    rows = []
    for record, wanted in zip(form.records, form.wanted, strict=True):
        other = [record[3] if "description" in roles else "", record[7] if "basis" in roles else ""]
        rows.append(dict(zip(FIELDS, (*wanted[:3], other[0], wanted[3], other[1]), strict=True)))
    return rows


def _head(rng: random.Random, project: str, width: int) -> tuple[list[list[tuple[int, str]]], list[str]]:
    """Rows of the head as (span, text), and lines above the table."""
    kind = rng.choice(["none", "lines", "table", "table", "funds"])
    if kind == "none":
        return [], []
    office, budget = "市城市管理局", f"{rng.randint(10, 900)}.{rng.randint(0, 9)}"
    if kind == "lines" or width < 4:
        return [], [f"单位名称：{office}    单位：万元", f"项目名称：{project}"]
    a, b = 1, max(1, width // 2 - 1)
    rest = width - 2 * a - b
    rows = [
        [(a, "项目名称"), (width - a, project)],
        [(a, "主管部门"), (b, office), (a, "实施单位"), (rest, "市政设施管理处")],
    ]
    if kind == "funds":
        rows += [
            [(a, "项目资金（万元）"), (b, "年度资金总额"), (a + rest, budget)],
            [(a, "年度目标"), (width - a, GOALS.format(project))],
        ]
    else:
        rows += [[(a, "预算金额"), (b, budget + "万元"), (a, "项目类别"), (rest, "特定目标类")]]
        rows += [[(a, "绩效目标"), (width - a, GOALS.format(project))]] if rng.random() < 0.6 else []
    return rows, []


def write_docx(rng: random.Random, sheets: Sequence[Sheet], target: Path) -> None:
    """The forms as a Word file."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.size, normal.font.name = Pt(rng.choice([8, 9, 9, 10, 10.5, 12])), FONT
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(rng.choice([0, 0, 4]))
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if rng.random() < 0.35:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Cm(rng.uniform(1.5, 3.0))
    room = (section.page_width - section.left_margin - section.right_margin) * rng.choice([1, 1, 1, 0.8])
    vertical = rng.choice([VERTICAL.CENTER, VERTICAL.CENTER, VERTICAL.TOP])
    align = rng.choice([ALIGN.CENTER, ALIGN.LEFT])
    for number, form in enumerate(sheets):
        if number:
            document.add_page_break() if rng.random() < 0.5 else document.add_paragraph()
        for text in form.paragraphs:
            document.add_paragraph(text).alignment = ALIGN.CENTER if text.endswith("表") else ALIGN.LEFT
        height = max(c.row + c.rowspan for c in form.cells)
        grid = document.add_table(height, len(form.widths), style="Table Grid")
        grid.autofit = False
        for column, width in zip(grid.columns, form.widths, strict=True):
            for cell in column.cells:
                cell.width = int(room * width / sum(form.widths))
        for c in form.cells:
            cell = grid.cell(c.row, c.column)
            if c.rowspan > 1 or c.colspan > 1:
                cell = cell.merge(grid.cell(c.row + c.rowspan - 1, c.column + c.colspan - 1))
            cell.text = c.text
            cell.vertical_alignment = vertical
            cell.paragraphs[0].alignment = ALIGN.LEFT if len(c.text) > 20 else align
    document.save(target)


def page(rng: random.Random, sheets: Sequence[Sheet]) -> str:
    """The forms as a web page, its cells holding text or paragraphs."""
    mark = rng.choice(["{}"] * 5 + ["<p>{}</p>"])
    parts = ["<html><head><meta charset=utf-8></head><body>"]
    for form in sheets:
        parts += [f"<p>{html.escape(text)}</p>" for text in form.paragraphs]
        parts.append("<table border=1>")
        for row in range(max(c.row + c.rowspan for c in form.cells)):
            parts.append("<tr>")
            for c in (c for c in form.cells if c.row == row):
                text = mark.format(html.escape(c.text).replace("\n", "<br>"))
                parts.append(f"<td rowspan={c.rowspan} colspan={c.colspan}>{text}</td>")
            parts.append("</tr>")
        parts.append("</table>")
    return "".join(parts)


def make(expectations: Path, out: Path, seed: int, count: int) -> None:
    """Write `count` documents in all ways."""
    rng = random.Random(seed)
    known = pools(expectations)
    out.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        sheets = [sheet(rng, *rng.choice(rng.choice(known))) for _ in range(rng.choice([1, 1, 1, 1, 2, 3]))]
        stem = out / f"{seed}-{number:03d}"
        write_docx(rng, sheets, stem.with_suffix(".docx"))
        stem.with_suffix(".html").write_text(page(rng, sheets), "utf-8")
        tables = [{"records": form.records, "wanted": form.wanted} for form in sheets]
        stem.with_suffix(".expected.json").write_text(json.dumps({"tables": tables}, ensure_ascii=False), "utf-8")
    words = [str(path) for path in sorted(out.glob("*.docx"))]
    for kind in ("pdf", "txt:Text (encoded):UTF8"):
        subprocess.run(
            ["soffice", "--headless", "--convert-to", kind, "--outdir", out, *words], check=True, capture_output=True
        )
    for path in out.glob("*.pdf"):
        for way, options in (("layout", ["-layout"]), ("raw", ["-raw"]), ("plain", [])):
            subprocess.run(["pdftotext", *options, path, path.with_suffix(f".{way}.txt")], check=True)
    for path in out.glob("*.docx"):
        path.with_suffix(".txt").rename(path.with_suffix(".saved.txt"))
    copied(sorted(out.glob("*.html")))


def copied(pages: Sequence[Path]) -> None:
    """Beside each page what Chromium copies of it when all is selected."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox"):
        options.add_argument(argument)
    service = webdriver.ChromeService(shutil.which("chromedriver"))
    with webdriver.Chrome(options, service) as browser:
        for path in pages:
            browser.get(path.absolute().as_uri())
            script = "getSelection().selectAllChildren(document.body); return getSelection().toString()"
            path.with_suffix(".browser.txt").write_text(browser.execute_script(script), "utf-8")


def results(out: Path) -> Iterator[tuple[Path, str, str]]:
    """Each text, its way and how it was read."""
    for expectation in sorted(out.glob("*.expected.json")):
        tables = json.loads(expectation.read_text("utf-8"))["tables"]
        wanted = [tuple(row) for table in tables for row in table["wanted"]]
        for way in WAYS:
            path = expectation.with_name(expectation.name.replace("expected.json", f"{way}.txt"))
            document = recognise(read_one(input_of(str(path)), Limits()))
            yield path, way, verdict(document, wanted)


def main() -> None:
    """Make, read and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--read", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--show", action="store_true", help="print the name of each text that is not right")
    args = parser.parse_args()
    if not args.read:
        make(*args.folders, args.seed, args.count)
    found: dict[str, Counter[str]] = {way: Counter() for way in WAYS}
    for path, way, result in results(args.folders[-1]):
        found[way][result] += 1
        if args.show and result != "right":
            print(path, result)
    for way, counts in found.items():
        print(f"{way:8}", "  ".join(f"{name} {counts[name]}" for name in ("right", "right-told", "told", "silent")))


if __name__ == "__main__":
    main()
