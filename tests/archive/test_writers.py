"""Processes that are killed while they add, and processes that add at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lint.archive.store import Archive
from tests.archive.conftest import document, rows
from tests.dying import ROOT, mortal

pytestmark = pytest.mark.slow

ADDING = """
import sys
from pathlib import Path
import duckdb, pyarrow.parquet
from lint.archive.store import Archive
from tests.archive.conftest import document, rows

list(rows(document(0)))  # loaded here, so that no fork has to, as are the libraries
pyarrow.array([{"number": 0}])

def work(folder, first, count, times="1"):
    archive = Archive(Path(folder), create=True)
    for start in range(int(first), int(first) + int(count) * int(times), int(count)):
        archive.add(told(rows(*(document(n) for n in range(start, start + int(count))))))

def told(rows):
    for row in rows:
        sys.audit("tests.row")
        yield row
"""


def numbers(archive: Archive) -> set[int]:
    return {int(one.path.removesuffix(".docx")) for one in archive.listing()}


def test_killed_at_every_step_and_never_broken(tmp_path):
    folder = tmp_path / "档案"
    with mortal(ADDING) as adding:
        adding.work(str(folder), "0", "10")
        archive, expected, steps, before = Archive(folder), set(range(10)), 1, 0
        while adding.work(str(folder), str(10 * steps), "10", fatal=steps) is None:
            found = numbers(archive)
            assert found in (expected, expected | set(range(10 * steps, 10 * steps + 10)))
            before += found == expected
            expected = found
            if steps % 10 == 0:
                (hit,) = archive.earlier([document(7, path="新.docx", year=2031)])
                assert hit.positions == (1, 2, 3)
            steps += 1
    assert 20 < before < steps - 1  # some were killed after the change took place
    expected |= set(range(10 * steps, 10 * steps + 10))
    archive.add(rows(document(5000)))
    assert numbers(archive) == expected | {5000}
    assert archive.manifest().tables == 3 * len(expected) + 3
    assert {path.name for path in folder.iterdir()} <= archive.manifest().files() | {"archive.json", "lock"}


def test_two_writers_at_once_lose_nothing(tmp_path):
    folder = tmp_path / "档案"
    add = [sys.executable, "-c", f"{ADDING}\nwork(*sys.argv[1:])", str(folder)]
    both = [subprocess.Popen([*add, first, "40", "10"], cwd=ROOT) for first in ("0", "200")]
    assert [process.wait() for process in both] == [0, 0]
    archive = Archive(folder)
    assert numbers(archive) == set(range(600))
    assert archive.manifest().tables == 1800
