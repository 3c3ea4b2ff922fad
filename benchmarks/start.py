"""What a start costs: the command as a whole process.

    python benchmarks/start.py [--runs 9] [FILE ...]

Prints for `--version`, a Word file with 22 tables and the five texts the least and the median of wall and
CPU seconds, children included, with the load of the machine beside them: on a busy one the least CPU is the figure to
trust. One run each goes before, so that byte code and what is kept between runs are there.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
TEXTS = sorted(map(str, (DATA / "corpus").glob("*.txt")))
CASES = {
    "--version": ["--version"],
    "22 tables": ["check", "--no-cache", "examples/xinglong-renshe-2025.docx"],
    "five texts, one core": ["check", "--no-cache", "--jobs", "1", *TEXTS],
}


def measured(arguments: list[str]) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "lint", *arguments], cwd=ROOT, capture_output=True, check=False)
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="further files to check")
    parser.add_argument("--runs", type=int, default=9)
    chosen = parser.parse_args()
    cases = {**CASES, **{name: ["check", "--no-cache", str(Path(name).resolve())] for name in chosen.files}}
    for name, arguments in cases.items():
        measured(arguments)
        walls, cpus = zip(*(measured(arguments) for _ in range(chosen.runs)), strict=True)
        print(
            f"{Path(name).name:24} wall {min(walls):.3f} {statistics.median(walls):.3f}"
            f"  CPU {min(cpus):.3f} {statistics.median(cpus):.3f}  load {os.getloadavg()[0]:.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
