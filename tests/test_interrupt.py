"""A run that is killed leaves no broken file, and the next run is right."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted((ROOT / "tests" / "data" / "documents" / "plain").glob("[A-D].*[xl]"))
JXLINT = str(Path(sys.executable).parent / "jxlint")
KILLS = 20

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("many")
    (base / "documents").mkdir()
    (base / "out").mkdir()
    for number in range(24):
        source = DOCUMENTS[number % len(DOCUMENTS)]
        shutil.copy(source, base / "documents" / f"{number:02}{source.suffix}")
    return base


def start(folder: Path, *options: str) -> subprocess.Popen[bytes]:
    outputs = [f"--format={name}:{folder / 'out' / name}" for name in ("json", "html", "xlsx")]
    return subprocess.Popen(
        [JXLINT, "check", "documents", "--jobs", "2", *outputs, *options],
        cwd=folder,
        env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def finish(folder: Path, *options: str) -> bytes:
    running = start(folder, *options)
    running.communicate()
    assert running.returncode in (0, 1)
    return (folder / "out" / "json").read_bytes()


def whole(folder: Path) -> bool:
    """Whether every report that is there is a whole one."""
    out = folder / "out"
    if (out / "json").exists():
        json.loads((out / "json").read_bytes())
    pages = [path.read_bytes() for path in (out / "html",) if path.exists()]
    books = [path.read_bytes() for path in (out / "xlsx",) if path.exists()]
    return all(page.rstrip().endswith(b"</html>") for page in pages) and all(b"PK\x05\x06" in book for book in books)


def until_it_reads(running: subprocess.Popen[bytes]) -> None:
    """Wait until the run has a reading process, however slow the machine is, or has ended."""
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    while running.poll() is None and not (children.exists() and children.read_text().strip()):
        time.sleep(0.02)


def test_killed_at_any_point(folder: Path) -> None:
    expected = finish(folder, "--no-cache")
    begun = time.monotonic()
    finish(folder, "--no-cache")
    length = time.monotonic() - begun
    shutil.rmtree(folder / "cache", ignore_errors=True)
    for seed in range(KILLS):
        running = start(folder)
        time.sleep(random.Random(seed).uniform(0, length))
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        assert whole(folder), seed
    assert finish(folder) == expected


def test_an_interrupt_ends_the_run_and_leaves_nothing_behind(folder: Path) -> None:
    shutil.rmtree(folder / "out")
    (folder / "out").mkdir()
    running = start(folder, "--no-cache")
    until_it_reads(running)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate()
    if running.returncode == 130:
        assert told.decode().strip().count("\n") == 0 and "Traceback" not in told.decode()
        assert not list((folder / "out").iterdir())
    else:  # it was done before the signal came
        assert running.returncode == 1 and whole(folder)


def test_so_many_processes_give_the_same_report(folder: Path) -> None:
    assert finish(folder, "--no-cache", "--jobs", "1") == finish(folder, "--no-cache", "--jobs", "3")
