"""What a run over many documents costs: `jxlint check` on a file of tables, in time and peak memory.

    python benchmarks/archives/large.py 1000 4000 [--tables 20] [--folder DIR] [--select RULES]

For each number of documents, of --tables synthetic tables each: seconds of the whole process, its peak memory, and
what it found. Documents of a department are drawn together, so copies lie in other documents as in a real batch.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.archives.generate import archive
from benchmarks.archives.lookup import record


def rows(documents: int, tables: int) -> Iterator[dict[str, object]]:
    """The rows of a file of tables: every document takes every n-th draft, so that copies are apart."""
    drafts = [draft for _, _, draft in archive(documents * tables, 7)]
    for number in range(documents):
        first = drafts[number]
        for position, draft in enumerate(drafts[number::documents], 1):
            path = f"{number:06}.docx"
            own = replace(draft, department=first.department, year=first.year)
            yield {
                "id": number * tables + position,
                "document": path,
                "content": str(number),
                "department": own.department,
                "year": own.year,
                "position": position,
                "unit": None,
                "project": own.project,
                "body": own.body(),
                "record": json.dumps(record(own, path), ensure_ascii=False),
            }


def write(documents: int, tables: int, path: Path) -> None:
    """The file of tables, as `jxlint extract` writes it."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from lint.archive.tables import ROWS, completed, schema

    source = rows(documents, tables)
    with pq.ParquetWriter(path, schema(), compression="zstd") as writer:
        while chunk := list(islice(source, ROWS)):
            writer.write_batch(pa.RecordBatch.from_pylist([dict(completed(row)) for row in chunk], schema=schema()))


def main() -> None:
    """Write, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="+", type=int)
    parser.add_argument("--tables", type=int, default=20)
    parser.add_argument("--folder", type=Path, default=Path())
    parser.add_argument("--select")
    options = parser.parse_args()
    print(f"{'documents':>10}{'tables':>10}{'wall s':>10}{'cpu s':>10}{'peak MB':>10}  found")
    for documents in options.documents:
        path = options.folder / f"large-{documents}x{options.tables}.parquet"
        if not path.exists():
            write(documents, options.tables, path)
        csv = options.folder / "large.csv"
        command = [sys.executable, "-m", "lint", "check", str(path), "--format", f"csv:{csv}", "--no-progress"]
        command += ["--select", options.select] if options.select else []
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        told = process.stderr.read() if process.stderr else ""
        _, _, usage = os.wait4(process.pid, 0)
        wall, cpu = time.perf_counter() - begun, usage.ru_utime + usage.ru_stime
        last = told.strip().splitlines()[-1] if told.strip() else ""
        tables = documents * options.tables
        print(
            f"{documents:>10}{tables:>10}{wall:>10.1f}{cpu:>10.1f}{usage.ru_maxrss / 1024:>10.0f}  {last}", flush=True
        )


if __name__ == "__main__":
    main()
