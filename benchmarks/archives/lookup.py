"""How long it takes to compare 30 new tables with an archive: a new process, imports included.

    python benchmarks/archives/lookup.py 170000 FOLDER [--runs 5]

Builds FOLDER/archive-170k once, writes 30 tables (10 of them edited copies of stored ones) and runs
`jxlint archive check` on them; prints the median wall and CPU seconds, and how many of the 10 were found.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.archives.generate import Draft, Vocabulary, archive


def record(draft: Draft, path: str) -> dict[str, object]:
    """The draft as `jxlint extract` would print it."""
    rows = [
        {"level1": None, "level2": r.level2, "name": r.name, "description": r.description, "value": r.value}
        for r in draft.rows
    ]
    table = {"kind": "project", "project": draft.project, "goals": list(draft.goals), "indicators": rows}
    return {"path": path, "department": draft.department, "year": draft.year, "tables": [table]}


def rows(count: int) -> Iterator[dict[str, object]]:
    """The rows of an archive of `count` documents with a table each; what else a part has is made from the record."""
    for number, (_, _, draft) in enumerate(archive(count, 7)):
        path = f"{number:07}.docx"
        yield {
            "id": number,
            "document": path,
            "content": str(number),
            "department": draft.department,
            "year": draft.year,
            "position": 1,
            "unit": None,
            "project": draft.project,
            "body": draft.body(),
            "record": json.dumps(record(draft, path), ensure_ascii=False),
        }


def new_tables(path: Path) -> None:
    """Thirty documents of one table, the first ten copies of stored tables with two rows replaced."""
    words = Vocabulary(99)
    stored = [draft for _, kind, draft in islice(archive(3000, 7), 3000) if kind == "single" and len(draft.rows) > 9]
    drafts = [words.rename(words.unityear(words.edited(draft, 2))) for draft in stored[:10]]
    drafts += [words.table() for _ in range(20)]
    documents = [record(draft, f"new-{number}.docx") for number, draft in enumerate(drafts)]
    path.write_text(json.dumps({"schema_version": "1", "documents": documents}, ensure_ascii=False), "utf-8")


def main() -> None:
    """Build, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    folder = options.folder / f"archive-{options.count // 1000}k"
    if not folder.exists():
        from lint.archive.store import Archive

        begun = time.perf_counter()
        Archive(folder, create=True).add(rows(options.count))
        print(f"built in {time.perf_counter() - begun:.1f} s (most of it the generator's)")
    new = options.folder / "new.json"
    new_tables(new)
    walls, cpus, out = [], [], options.folder / "new-report.json"
    command = [
        sys.executable,
        "-m",
        "lint",
        "archive",
        "check",
        "--archive",
        str(folder),
        str(new),
        "--format",
        f"json:{out}",
    ]
    for _ in range(options.runs):
        before, begun = os.times(), time.perf_counter()
        subprocess.run(command, check=False, capture_output=True)
        after = os.times()
        walls.append(time.perf_counter() - begun)
        cpus.append(sum(after[2:4]) - sum(before[2:4]))
    findings = json.loads(out.read_text("utf-8"))["findings"]
    found = {finding["place"]["document"] for finding in findings if finding["rule"] == "Z002"}
    size = sum(path.stat().st_size for path in folder.rglob("*")) / 1e6
    print(
        f"{options.count} stored ({size:.0f} MB): wall {statistics.median(walls):.2f} s, CPU {statistics.median(cpus):.2f} s"
    )
    print(
        f"copies found: {len(found & {f'new-{n}.docx' for n in range(10)})} of 10; others: {len(found) - len(found & {f'new-{n}.docx' for n in range(10)})}"
    )


if __name__ == "__main__":
    main()
