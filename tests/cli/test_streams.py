"""Streams that are closed or full, and signals that end a run: one sentence, the right code, nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

JXLINT = str(Path(sys.executable).parent / "jxlint")
TEXT = Path(__file__).resolve().parent.parent / "data" / "documents" / "plain" / "B.docx"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full"),
]


def shell(tmp_path: Path, line: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "TMPDIR": str(tmp_path)}
    env.pop("PYTHONUNBUFFERED", None)  # what a buffer holds when its stream fails is the harder case
    command = line.format(jxlint=JXLINT, file=TEXT, out=tmp_path / "out")
    return subprocess.run(["bash", "-c", command], env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "line",
    [
        "{jxlint} check {file} --format json >/dev/full",
        "{jxlint} check {file} >/dev/full",
        "{jxlint} extract {file} >&-",
        "{jxlint} rules >/dev/full",
        "{jxlint} --version >/dev/full",
        "{jxlint} check - <&-",
        "{jxlint} check {file} --format json:/dev/full",
        "{jxlint} extract {file} -o /dev/full",
        "{jxlint} baseline write {file} --file /dev/full",
    ],
)
def test_a_stream_that_takes_nothing_is_told(tmp_path: Path, line: str) -> None:
    done = shell(tmp_path, line)
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.splitlines()) == 1 and ("写不进去" in done.stderr or "已经关闭" in done.stderr)


def test_closed_streams_do_not_matter_to_a_run_that_writes_files(tmp_path: Path) -> None:
    done = shell(tmp_path, "{jxlint} check {file} --format json:{out} --no-cache <&- >&- 2>&-")
    assert done.returncode in (0, 1) and (tmp_path / "out").read_bytes().endswith(b"}\n")


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_no_temporary_folder(tmp_path: Path, ending: signal.Signals) -> None:
    """LibreOffice's folder is the one that is there for seconds; a program that hangs stands in for it."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "soffice"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    (tmp_path / "tmp").mkdir()
    (tmp_path / "a.rtf").write_text("{\\rtf1 a}")
    env = {**os.environ, "TMPDIR": str(tmp_path / "tmp"), "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    running = subprocess.Popen(
        [JXLINT, "check", "a.rtf", "--no-cache"],
        cwd=tmp_path,
        env=env,
        stderr=subprocess.PIPE,
        text=True,
        # The tests may run where the signal is ignored (nohup); no other thread is here.
        preexec_fn=lambda: signal.signal(ending, signal.SIG_DFL),  # noqa: PLW1509
    )
    deadline = time.monotonic() + 120
    while not list((tmp_path / "tmp").iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list((tmp_path / "tmp").iterdir())
    running.send_signal(ending)
    _, told = running.communicate(timeout=120)
    assert running.returncode == 128 + ending and told == "已中断；没有写出任何未完成的文件。\n"
    assert not list((tmp_path / "tmp").iterdir())
