"""A machine without LibreOffice, Chromium and fonts: both ways to the tests say what is left out and how to get it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("bash", "cat", "dirname", "env", "grep", "id", "rm", "sha256sum")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a script of the shell")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder of programs that holds none of those which only some tests need."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in TOOLS:
        (folder / name).symlink_to(str(shutil.which(name)))
    (folder / "python3").symlink_to(sys.executable)
    return folder


def run(command: list[str], path: Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {"HOME": str(folder), "PATH": str(path), **environment}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)


def script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("apt", "said"),
    [("", "is missing; install them to run every test"), ("exit 100", "as root: apt-get install libreoffice-writer")],
)
def test_the_script_says_what_is_missing_and_runs_the_other_tests(
    apt: str, said: str, bare: Path, tmp_path: Path
) -> None:
    for name in ("test", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    wanted = hashlib.sha256((tmp_path / "pyproject.toml").read_bytes()).hexdigest()
    script(tmp_path / ".venv" / "bin" / "python", 'echo "ran $@"')
    (tmp_path / ".venv" / "installed").write_text(f"{wanted}  pyproject.toml", encoding="utf-8")
    if apt:
        for name in ("apt-get", "sudo"):
            script(bare / name, apt)
    done = run(["bash", "./test", "-x"], bare, tmp_path)
    assert (done.returncode, done.stdout) == (0, "ran -m pytest -x\n"), done.stderr
    assert said in done.stderr


@pytest.mark.slow
def test_pytest_leaves_out_what_cannot_run_and_says_so_and_under_ci_refuses(bare: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/reporters/test_html_browser.py",
        "tests/test_files.py",
    ]
    done = run(command, bare, ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    last = done.stdout.strip().splitlines()[-1]
    assert last.startswith("left out: ") and "for want of Chromium" in last and "./test" in last
    refused = run(command, bare, ROOT, CI="true")
    assert refused.returncode == 4 and "Chromium with its driver is missing: ./test installs it" in refused.stderr
