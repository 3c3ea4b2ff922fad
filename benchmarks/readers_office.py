"""Tables a second and peak memory of the docx and xlsx readers, beside the usual libraries on the same files.

    python benchmarks/readers_office.py [--tables 370] [--runs 3]

The files are made of the test documents, their tables repeated. Each reading runs in a process of its own: the time is that of
the reading alone, the best of the runs; the memory is the peak of the process, interpreter and libraries included.
python-docx and openpyxl are asked for no more than the text of each cell with its merges.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PLAIN = Path(__file__).resolve().parent.parent / "tests" / "data" / "documents" / "plain"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def rewritten(source: Path, changed: dict[str, bytes]) -> bytes:
    """A copy of a package with some parts replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *changed}:
            new.writestr(name, changed[name] if name in changed else old.read(name))
    return file.getvalue()


def large_docx(tables: int) -> bytes:
    """The body of C.docx (three tables) repeated."""
    from copy import deepcopy

    from lxml import etree

    source = PLAIN / "C.docx"
    root = etree.fromstring(zipfile.ZipFile(source).read("word/document.xml"))
    body = root.find(W + "body")
    content = [child for child in body if child.tag != W + "sectPr"]
    for _ in range(tables // 3 - 1):
        for child in content:
            body.insert(len(body) - 1, deepcopy(child))
    return rewritten(source, {"word/document.xml": etree.tostring(root)})


def large_xlsx(tables: int) -> bytes:
    """The sheets of C.xlsx repeated."""
    import openpyxl

    book = openpyxl.load_workbook(PLAIN / "C.xlsx")
    sheets = list(book.worksheets)
    while len(book.worksheets) * 3 < tables * len(sheets):
        for sheet in sheets:
            book.copy_worksheet(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def jxlint_docx(path: str) -> int:
    from lint.readers.docx import read_docx
    from lint.readers.limits import Limits
    from lint.source import Grid

    return sum(isinstance(block, Grid) for block in read_docx(Path(path).read_bytes(), path, Limits()).blocks)


def jxlint_xlsx(path: str) -> int:
    from lint.readers.limits import Limits
    from lint.readers.sheets.xlsx import read_xlsx
    from lint.source import Grid

    return sum(isinstance(block, Grid) for block in read_xlsx(Path(path).read_bytes(), path, Limits()).blocks)


def jxlint_child(path: str) -> int:
    """As the command reads: kind told by content, in a child process, the result carried over."""
    from lint.readers import read
    from lint.source import Grid

    return sum(isinstance(block, Grid) for block in read(path).blocks)


def python_docx(path: str) -> int:
    import docx

    document = docx.Document(path)
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                _ = cell.text
    return len(document.tables)


def plain_openpyxl(path: str) -> int:
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        _ = sheet.merged_cells.ranges
        for row in sheet.iter_rows():
            for cell in row:
                _ = (cell.value, cell.number_format)
    return len(book.worksheets)


READINGS = {
    "docx": (jxlint_docx, jxlint_child, python_docx),
    "xlsx": (jxlint_xlsx, jxlint_child, plain_openpyxl),
}


def measure_here(name: str, path: str) -> None:
    """Run one reading and print its time and the peak memory of this process and its children."""
    import resource
    import time

    start = time.perf_counter()
    count = globals()[name](path)
    seconds = time.perf_counter() - start
    status = Path("/proc/self/status").read_text()  # ru_maxrss of ourselves would start at that of our parent
    own = int(status.split("VmHWM:")[1].split()[0])
    peak = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    print(json.dumps({"seconds": seconds, "peak": peak / 1024, "grids": count}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tables", type=int, default=370)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--measure", nargs=2, metavar=("NAME", "PATH"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure_here(*options.measure)
        return
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'file':6}{'reader':18}{'tables/s':>10}{'seconds':>10}{'peak MB':>10}")
        for kind, make in (("docx", large_docx), ("xlsx", large_xlsx)):
            path = Path(folder) / f"large.{kind}"
            path.write_bytes(make(options.tables))
            for reading in READINGS[kind]:
                command = [sys.executable, __file__, "--measure", reading.__name__, str(path)]
                runs = [json.loads(subprocess.check_output(command)) for _ in range(options.runs)]
                best = min(run["seconds"] for run in runs)
                peak = max(run["peak"] for run in runs)
                print(f"{kind:6}{reading.__name__:18}{options.tables / best:>10.0f}{best:>10.2f}{peak:>10.0f}")


if __name__ == "__main__":
    main()
