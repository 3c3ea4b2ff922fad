"""Start-up, reading and judging: what a run costs and how it grows.

    python benchmarks/pipeline.py [--tables 10 100 1000 10000] [--runs 5]

Prints whole-process figures of the command, then rows per second of reading and judging in one process, then the time
per table of judging from few tables to many. Tables are those of the project's own corpus with their texts varied, so
that no two are copies; seeded, so that two runs compare.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lint import engine, rulebook
from lint.model import Document, Indicator, Table, indicator
from lint.readers import read
from lint.records import documents_from_json
from lint.source import Cell
from lint.tables import recognise

ROOT = Path(__file__).resolve().parent.parent
CORPUS = sorted((ROOT / "tests" / "data" / "corpus").glob("*.txt"))
GOLD = sorted((ROOT / "tests" / "data" / "gold").glob("*.json"))
SYLLABLES = "供水管网文化场馆学校医院道路农田林地河道社区企业车辆设备档案培训检测宣传救助补贴"


def whole_process(arguments: list[str], runs: int) -> tuple[float, float]:
    """Median wall and CPU seconds of the command as a process of its own, its reading children included."""
    walls, cpus = [], []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "lint", *arguments], cwd=ROOT, capture_output=True, check=False)
        walls.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(walls), statistics.median(cpus)


def varied(table: Table, chance: random.Random) -> Table:
    """The table with its project and names changed, so that it is nobody's copy."""
    word = "".join(chance.sample(SYLLABLES, 4))
    rows = tuple(_varied(row, word + "".join(chance.sample(SYLLABLES, 2))) for row in table.indicators)
    cells = {name: replace(cell, text=f"{word}{cell.text}") for name, cell in table.cells.items()}
    return replace(table, indicators=rows, cells=cells)


def _varied(row: Indicator, word: str) -> Indicator:
    cells: dict[str, Cell] = dict(row.cells)
    for name in ("name", "description"):
        if name in cells:
            cells[name] = replace(cells[name], text=word + cells[name].text)
    return indicator(cells, row.extra, row.note)


def timed(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def judged(book: rulebook.Rulebook, documents: list[Document]) -> object:
    """What the rules find, without proposals, which are no part of judging."""
    return engine.judge(book, documents, proposals=False)


def judging_speed(book: rulebook.Rulebook, documents: list[Document], runs: int) -> float:
    """Rows a CPU second of judging alone, the best of `runs`.

    Word lists and jieba are loaded by judging other texts first. Each run is a fork of that state, so that no answer
    that the process keeps from an earlier run is counted as judged. Garbage is looked for as in the command.
    """
    chance = random.Random(1)
    for document in documents:
        judged(book, [replace(document, tables=tuple(varied(table, chance) for table in document.tables))])
    rows = sum(len(table.indicators) for document in documents for table in document.tables)
    gc.set_threshold(100_000, 5, 5)
    gc.freeze()
    best = 0.0
    for _ in range(runs):
        reader, writer = os.pipe()
        if (child := os.fork()) == 0:
            os.write(writer, f"{rows / timed(lambda: judged(book, documents))}".encode())
            os._exit(0)
        os.close(writer)
        best = max(best, float(os.read(reader, 64)))
        os.close(reader)
        os.waitpid(child, 0)
    return best


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, nargs="*", default=[10, 100, 1000, 10000])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    print(f"{'command':44} {'wall s':>8} {'CPU s':>8}")
    five = [str(path) for path in CORPUS]
    for arguments in (["--version"], ["check", "--no-cache", five[-1]], ["check", "--no-cache", "-j1", *five]):
        wall, cpu = whole_process(arguments, options.runs)
        shown = " ".join(Path(argument).name for argument in arguments)
        print(f"{shown[:44]:44} {wall:8.3f} {cpu:8.3f}")

    book = rulebook.load()
    sources = [read(path) for path in CORPUS]
    documents = [recognise(source) for source in sources]
    rows = sum(len(table.indicators) for document in documents for table in document.tables)
    reading = timed(lambda: [recognise(source) for source in sources])
    print(f"\n{rows} rows: recognised at {rows / reading:,.0f} rows/s")
    perfect = [d for path in GOLD for d in documents_from_json(path.read_bytes(), path.name)]
    print(
        f"perfect readings judged by {len(book.rules)} rules at {judging_speed(book, perfect, options.runs):,.0f} rows/s"
    )

    print(f"\n{'tables':>8} {'rows':>8} {'CPU s':>8} {'ms/table':>9} {'peak MB':>8}")
    tables = [table for path in GOLD for d in documents_from_json(path.read_bytes(), path.name) for table in d.tables]
    chance = random.Random(20260101)
    for count in options.tables:
        chosen = tuple(varied(tables[i % len(tables)], chance) for i in range(count))
        document = Document("many.json", chosen, department="某局", year=2025)
        seconds = timed(lambda document=document: judged(book, [document]))
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        said = sum(len(table.indicators) for table in chosen)
        print(f"{count:8} {said:8} {seconds:8.2f} {1000 * seconds / count:9.2f} {held:8.0f}")
    print(f"\nCPython {sys.version.split()[0]}, {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
