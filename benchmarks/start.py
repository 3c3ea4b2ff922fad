"""What a start costs: the command as a whole process, and what expressions, classes and rules have of it.

    python benchmarks/start.py [--runs 9] [FILE ...]

Prints for `--version`, a Word file with 22 tables and the five texts the least and the median of wall and
CPU seconds, children included, with the load of the machine beside them: on a busy one the least CPU is the figure to
trust. One run each goes before, so that byte code and what is kept between runs are there. Then, in a process that keeps
nothing, the seconds that go into compiling expressions and defining classes.
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
PARTS = """
import sys, time, re, re._compiler, dataclasses
from lint import frozen
spent = {"expressions": [0, 0.0], "classes": [0, 0.0]}
def counted(name, function):
    def run(*given, **more):
        begun = time.process_time()
        try:
            return function(*given, **more)
        finally:
            spent[name][0] += 1
            spent[name][1] += time.process_time() - begun
    return run
re._compiler.compile = counted("expressions", re._compiler.compile)
define = frozen._dataclass
def defined(cls=None, /, **options):
    return counted("classes", define)(cls, **options) if cls else lambda cls: defined(cls, **options)
frozen.dataclass = frozen._dataclass = defined
from lint.cli.root import run
begun = time.process_time()
run(sys.argv[1:])
whole = time.process_time() - begun
for name, (count, seconds) in spent.items():
    print(f"{name:12} {count:4}  {seconds:.3f} s of {whole:.3f}", file=sys.stderr)
"""


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
    subprocess.run(
        [sys.executable, "-c", PARTS, *CASES["22 tables"], "--jobs", "1"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        check=False,
    )


if __name__ == "__main__":
    main()
