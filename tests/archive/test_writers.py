"""Processes that are killed while they add, and processes that add at once."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lint.archive.store import Archive
from tests.archive.conftest import document, rows

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent.parent
ADD = """
import sys
from pathlib import Path
from lint.archive.store import Archive
from tests.archive.conftest import document, rows
archive = Archive(Path(sys.argv[1]), create=True)
offered = [rows(*(document(n) for n in range(int(first), int(first) + 40))) for first in sys.argv[2:]]
print("ready", flush=True)
for one in offered:
    archive.add(one)
"""


def start(folder: Path, *firsts: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ADD, str(folder), *map(str, firsts)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout and process.stdout.readline() == "ready\n"
    return process


def numbers(archive: Archive) -> set[int]:
    return {int(one.path.removesuffix(".docx")) for one in archive.listing()}


def test_killed_fifty_times_and_never_broken(tmp_path):
    source, folder = random.Random(11), tmp_path / "档案"
    first, begun = start(folder, 0), time.monotonic()
    first.wait()
    lasts = time.monotonic() - begun
    archive, expected = Archive(folder), set(range(40))
    interrupted = 0
    for turn in range(1, 51):
        batch = set(range(40 * turn, 40 * turn + 40))
        process = start(folder, 40 * turn)
        time.sleep(source.uniform(0, lasts))
        process.kill()
        process.wait()
        found = numbers(archive)
        assert found in (expected, expected | batch)
        interrupted += found == expected
        expected = found
        if turn % 10 == 0:
            (hit,) = archive.earlier([document(7, path="新.docx", year=2031)])
            assert hit.positions == (1, 2, 3)
    assert 0 < interrupted < 50  # some were killed before the change took place, some after
    archive.add(rows(document(5000)))
    assert numbers(archive) == expected | {5000}
    assert archive.manifest().tables == 3 * len(expected) + 3
    assert {path.name for path in folder.iterdir()} <= archive.manifest().files() | {"archive.json", "lock"}


def test_two_writers_at_once_lose_nothing(tmp_path):
    folder = tmp_path / "档案"
    both = [start(folder, *range(0, 400, 40)), start(folder, *range(200, 600, 40))]
    assert [process.wait() for process in both] == [0, 0]
    archive = Archive(folder)
    assert numbers(archive) == set(range(600))
    assert archive.manifest().tables == 1800
