"""The process of a job: what it tells the page when something goes wrong in it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from lint.desk import rounds, store
from lint.desk.rounds import CorrectedCell
from lint.page.work import DeskJob, Foreman

DO = """
import sys
from multiprocessing import Pipe
from lint.page import work

def fail(folder, data, progress):
    raise {error}

ours, theirs = Pipe()
work.JOBS = {{"again": fail}}
work.do_job(sys.argv[1], "again", {{}}, theirs)
state, told = ours.recv()
print(state, told["sentence"])
"""


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("ZeroDivisionError('x')", "这一步出了错"),
        ("OSError(28, 'No space left on device')", "磁盘写不下了"),
    ],
)
def test_what_goes_wrong_in_a_job_is_told(tmp_path: Path, error: str, told: str) -> None:
    folder = tmp_path / "审核"
    rounds.new(folder)
    command = [sys.executable, "-X", "utf8", "-c", DO.format(error=error), str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.startswith(f"failed {told}")
    if told == "这一步出了错":  # and the traceback is in the file that is named
        log = Path(done.stdout.strip().rpartition("：")[2])
        assert "ZeroDivisionError: x" in log.read_text("utf-8")
        log.unlink()


@pytest.mark.parametrize("moment", ["at once", "started"])
def test_closing_ends_the_job_that_is_being_started(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], moment: str
) -> None:
    folder = tmp_path / "审核"
    rounds.new(folder)
    foreman = Foreman(folder)
    number = foreman.submit("again", {})
    while moment == "started" and (job := foreman.current()) is not None and job.state == "queued":
        pass
    foreman.close()
    assert not foreman._thread.is_alive() and not (foreman._process and foreman._process.is_alive())
    assert "Traceback" not in capfd.readouterr().err
    later = Foreman(folder)  # it is done again next time, unless it was over
    try:
        assert later.waiting() == 1 or foreman.current().id == number
    finally:
        later.close()


def test_cells_that_are_corrected_during_a_job_wait_in_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "审核"
    rounds.new(folder)
    begun, end = threading.Event(), threading.Event()

    def work(foreman: Foreman, job: DeskJob) -> None:
        begun.set()
        end.wait()

    monkeypatch.setattr(Foreman, "_do", work)
    foreman = Foreman(folder)
    first = foreman.correct(CorrectedCell("甲.docx", 1, 1, "value", "≥1", "甲"))
    begun.wait()
    later = [foreman.correct(CorrectedCell("甲.docx", 1, row, "value", "≥2", "甲")) for row in (2, 3)]
    assert later[0] == later[1] != first
    with store.opened(folder) as base:
        kept = [json.loads(row["data"])["cells"] for row in base.execute("SELECT data FROM job ORDER BY id")]
    assert [[cell["row"] for cell in cells] for cells in kept] == [[1], [2, 3]]
    end.set()
    foreman.close()
