"""Pages a second of the PDF reader, PDFium's bare text, pdfplumber and Camelot on one file, and memory.

    uv run --group bench python benchmarks/readers_pdf.py [--pages 200] [--sample 20]

Two files are made from the test documents: in one every page has indicator tables, in the other a tenth. Each reader
runs in a process of its own; the slow ones read the first `--sample` pages and are scaled.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

DOCUMENTS = Path(__file__).parents[1] / "tests" / "data" / "documents"
NARRATIVE = (
    "部门预算绩效管理工作按照预算法和地方预决算公开操作规程的规定开展。本年度安排项目支出，保障机构运转和重点工作，"
    "加强资金监管，提高资金使用效益，定期分析支出进度，发现问题及时纠正，年终组织自评并公开结果。"
)


def build(target: Path, pages: int, share: float) -> None:
    """A file of `pages` pages of which `share` are pages of the test documents and the others running text."""
    from pypdf import PdfReader, PdfWriter

    text = PdfReader(running_text(target.parent)).pages
    tables = [page for name in ("D.writer.pdf", "A.calc.pdf") for page in PdfReader(DOCUMENTS / "plain" / name).pages]
    writer = PdfWriter()
    taken = 0
    for number in range(pages):
        if number % 10 < share * 10:
            writer.add_page(tables[taken % len(tables)])
            taken += 1
        else:
            writer.add_page(text[number % len(text)])
    writer.compress_identical_objects()
    writer.write(target)


def running_text(folder: Path) -> Path:
    """Pages of running text, as LibreOffice Writer prints them."""
    made = folder / "text.pdf"
    if not made.exists():
        source = folder / "text.html"
        lines = "".join(f"<p>{i}、{NARRATIVE}</p>" for i in range(200))
        source.write_text(f"<meta charset=utf-8>{lines}", "utf-8")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        convert = ["--convert-to", "pdf:writer_web_pdf_Export", "--outdir", str(folder), str(source)]
        subprocess.run(["soffice", profile, "--headless", *convert], check=True, capture_output=True, timeout=180)
    return made


def ours(path: str, pages: int) -> int:
    from lint.readers.pdf import read_pdf

    return read_pdf(Path(path).read_bytes(), path).pages or 0


def floor(path: str, pages: int) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for page in document:
        page.get_textpage().get_text_range()
        page.close()
    return len(document)


def plumber(path: str, pages: int) -> int:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages[:pages]:
            page.extract_text()
            page.extract_tables()
            page.close()
        return min(pages, len(document.pages))


def camelot(path: str, pages: int) -> int:
    import camelot as library

    library.read_pdf(path, pages=f"1-{pages}", flavor="lattice")
    return pages


READERS: dict[str, Callable[[str, int], int]] = {
    "PDFium text only": floor,
    "jxlint": ours,
    "pdfplumber": plumber,
    "camelot": camelot,
}
SLOW = {"pdfplumber", "camelot"}


def child(name: str, path: str, pages: int) -> None:
    """Read once to have all code loaded, then measure."""
    small = str(DOCUMENTS / "plain" / "C.wordlike.pdf")
    READERS[name](small, 1)
    start = time.perf_counter()
    read = READERS[name](path, pages)
    seconds = time.perf_counter() - start
    status = Path("/proc/self/status").read_text("ascii")
    peak = int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024
    print(json.dumps({"rate": read / seconds, "seconds": seconds, "peak": peak}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--sample", type=int, default=20)
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        child(args.child[0], args.child[1], int(args.child[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        for share, label in ((1.0, "every page has tables"), (0.1, "a tenth of the pages has tables")):
            path = Path(folder) / f"{share}.pdf"
            build(path, args.pages, share)
            print(f"{args.pages} pages, {label} ({path.stat().st_size // 1024} KiB)")
            base = 0.0
            for name in READERS:
                count = args.sample if name in SLOW else args.pages
                command = [sys.executable, __file__, "--child", name, str(path), str(count)]
                run = subprocess.run(command, capture_output=True, text=True, check=False)
                if run.returncode:
                    print(f"  {name:18} not measured: {run.stderr.strip().splitlines()[-1:]}")
                    continue
                got = json.loads(run.stdout.splitlines()[-1])
                base = base or got["rate"]
                times = f"{base / got['rate']:6.1f} times the text's time"
                print(f"  {name:18} {got['rate']:8.1f} pages/s {times} {got['peak']:6.0f} MiB")


if __name__ == "__main__":
    main()
