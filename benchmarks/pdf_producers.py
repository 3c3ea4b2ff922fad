"""Draw known tables with every PDF producer at hand and many styles of border, each beside its expectation.

    python benchmarks/pdf_producers.py FOLDER_WITH_EXPECTATIONS OUT [--only WORD]

Takes NAME.expected.json (tables with cells, spans, titles and goals) and writes NAME_STYLE.PRODUCER.pdf with
NAME_STYLE.expected.json, so that a reader can be scored on producers that it was not built for. Uses what it finds of
Chromium, WeasyPrint, wkhtmltopdf, LibreOffice Writer and Calc, reportlab, fpdf2, Ghostscript and Cairo (pdftocairo).
"""

from __future__ import annotations

import argparse
import html
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Tables = list[dict[str, Any]]

PAGE = "@page{size:A4;margin:18mm 20mm} body{font:9pt 'Noto Serif CJK SC'} table{width:100%;margin-bottom:8pt} p{font-size:12pt;text-align:center}"
CELL = "td{padding:2px 4px;border:1px solid #000}"
# Border styles as CSS: what web pages and systems of finance bureaus print.
STYLES = {
    "plain": CELL + "table{border-collapse:collapse}",
    "separate": CELL + "table{border-collapse:separate;border-spacing:2px;border:1px solid #000}",
    "spaced": CELL + "table{border-collapse:separate;border-spacing:6px}",
    "dashed": "table{border-collapse:collapse}td{padding:2px 4px;border:1px dashed #000}",
    "dotted": "table{border-collapse:collapse}td{padding:2px 4px;border:1px dotted #333}",
    "double": "table{border-collapse:collapse}td{padding:2px 4px;border:3px double #000}",
    "thick": "table{border-collapse:collapse}td{padding:2px 4px;border:4px solid #24548f}",
    "hair": "table{border-collapse:collapse}td{padding:2px 4px;border:0.25pt solid #ccc}",
    "noouter": "table{border-collapse:collapse;border-style:hidden}td{padding:2px 4px;border:1px solid #000}",
    "shaded": CELL + "table{border-collapse:collapse}tr:nth-child(odd) td{background:#dde6f5}",
    "inset": "table{border-collapse:separate;border-spacing:0}td{padding:2px 4px;border:2px inset #aaa}",
    "gapcolour": "table{background:#000;border-spacing:1px;border-collapse:separate;print-color-adjust:exact;-webkit-print-color-adjust:exact}td{background:#fff;padding:2px 4px}",
    "whiterules": "table{border-collapse:collapse;print-color-adjust:exact;-webkit-print-color-adjust:exact}td{padding:2px 4px;border:1px solid #fff;background:#b8cce4}",
    "fillonly": "table{border-collapse:separate;border-spacing:1px;print-color-adjust:exact;-webkit-print-color-adjust:exact}td{padding:2px 4px;background:#e8eef7}",
    "landscape": CELL + "table{border-collapse:collapse}@page{size:A4 landscape}",
    "large": CELL + "table{border-collapse:collapse;font-size:16pt}",
    "narrow": CELL + "table{border-collapse:collapse;font-size:11pt;table-layout:fixed;width:420pt}",
    "repeat": CELL + "table{border-collapse:collapse;font-size:14pt}",
    "rowrules": "table{border-collapse:collapse}td{padding:2px 4px;border:0;border-bottom:1px solid #000}",
    "threeline": "table{border-collapse:collapse;border-top:2px solid #000;border-bottom:2px solid #000}td{padding:3px 6px}tr:first-child td{border-bottom:1px solid #000}",
    "norules": "table{border-collapse:collapse}td{padding:3px 6px}",
}


def page(tables: Tables, style: str) -> str:
    """The tables as one HTML page."""
    parts = [f"<html><head><meta charset=utf-8><style>{PAGE}{STYLES[style]}</style></head><body>"]
    for table in tables:
        parts.append(f"<p>{html.escape(table['title'])}</p>")
        if table.get("goals") and not any(c["text"].startswith("绩效目标") for c in table["cells"]):
            goals = "<br>".join(map(html.escape, table["goals"]))
            parts.append(f"<table><tr><td style='width:60pt'>绩效目标</td><td>{goals}</td></tr></table>")
        parts.append("<table>")
        heads = set(table["header_rows"]) if style == "repeat" and table["header_rows"][0] == 0 else set()
        for r in range(table["n_rows"]):
            if heads and r == 0:
                parts.append("<thead>")
            parts.append("<tr>")
            for c in sorted((c for c in table["cells"] if c["r"] == r), key=lambda c: c["c"]):
                text = html.escape(c["text"]).replace("\n", "<br>")
                parts.append(f"<td rowspan={c['rowspan']} colspan={c['colspan']}>{text}</td>")
            parts.append("</tr>")
            if heads and r == max(heads):
                parts.append("</thead>")
        parts.append("</table>")
    return "".join([*parts, "</body></html>"])


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def chromium(source: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
            "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri())  # fmt: skip


def weasyprint(source: Path, target: Path) -> None:
    import weasyprint as weasy

    weasy.HTML(filename=str(source)).write_pdf(str(target))


def wkhtmltopdf(source: Path, target: Path) -> None:
    run("wkhtmltopdf", "-q", "--encoding", "utf-8", str(source), str(target))


def writer_web(source: Path, target: Path) -> None:
    office(source, target, "HTML (StarWriter)", "writer_web_pdf_Export")


def office(source: Path, target: Path, infilter: str | None, outfilter: str) -> None:
    with tempfile.TemporaryDirectory() as profile:
        reading = [f"--infilter={infilter}"] if infilter else []
        run("soffice", f"-env:UserInstallation=file://{profile}", "--headless", *reading, "--convert-to",
            f"pdf:{outfilter}", "--outdir", profile, str(source))  # fmt: skip
        shutil.move(Path(profile) / (source.stem + ".pdf"), target)


def ghostscript(source: Path, target: Path) -> None:
    run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", f"-sOutputFile={target}", str(source))


def cairo(source: Path, target: Path) -> None:
    run("pdftocairo", "-pdf", str(source), str(target))


WEB: dict[str, Callable[[Path, Path], None]] = {
    "chromium": chromium,
    "weasyprint": weasyprint,
    "wkhtmltopdf": wkhtmltopdf,
}
AGAIN: dict[str, Callable[[Path, Path], None]] = {"gs": ghostscript, "cairo": cairo}


def jobs(only: str) -> Iterator[tuple[str, str]]:
    """Each style with each producer worth trying on it."""
    for style in STYLES:
        for producer in WEB:
            if only in f"{style}.{producer}":
                yield style, producer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("expectations", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--names", default="A,C")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for name in args.names.split(","):
        expected = args.expectations / f"{name}.expected.json"
        tables = json.loads(expected.read_text("utf-8"))["tables"]
        for style, producer in jobs(args.only):
            stem = f"{name}_{style}"
            source = args.out / f"{stem}.html.tmp"
            source = source.with_name(f"{stem}.src.html")
            source.write_text(page(tables, style), "utf-8")
            shutil.copy(expected, args.out / f"{stem}.expected.json")
            target = args.out / f"{stem}.{producer}.pdf"
            if not target.exists():
                WEB[producer](source.resolve(), target.resolve())
            for tool, again in AGAIN.items():
                other = args.out / f"{stem}.{producer}-{tool}.pdf"
                if style in ("plain", "thick", "dashed") and not other.exists():
                    again(target, other)


if __name__ == "__main__":
    main()
