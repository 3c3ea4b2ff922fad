"""Work that is killed at a chosen step, where no clock decides how far it came."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent

_FORKS = """
import json, os, signal, sqlite3, sys

def counting(fatal):
    taken = 0
    def step(*_):
        nonlocal taken
        taken += 1
        if taken == fatal:
            os.killpg(0, signal.SIGKILL)
    def heard(event, arguments):
        if event.startswith(("open", "os.", "shutil.", "tests.")):
            step()
    def connect(*arguments, open=sqlite3.connect, **options):
        base = open(*arguments, **options)
        base.set_trace_callback(step)
        return base
    sqlite3.connect = connect
    sys.addaudithook(heard)
    return lambda: taken

{prepare}
for line in sys.stdin:
    fatal, arguments = json.loads(line)
    if not (child := os.fork()):
        os.setsid()
        taken = counting(fatal)
        work(*arguments)
        print(taken(), flush=True)
        os._exit(0)
    if (code := os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])) == -signal.SIGKILL:
        print("null", flush=True)
    elif code:
        sys.exit(code)
"""


class Mortal:
    """Does one kind of work again and again, each time in a fork of its own."""

    def __init__(self, orders: IO[str], answers: IO[str]) -> None:
        self._orders, self._answers = orders, answers

    def work(self, *arguments: str, fatal: int | None = None) -> int | None:
        """Do the work; it and all that it started is killed at the `fatal`th step. How many there were, or None if so.

        Steps are what Python's audit hooks are told of files, statements of SQLite, and events named `tests.` that the
        work itself reports with `sys.audit`. The same work takes the same steps on every machine.
        """
        print(json.dumps([fatal, arguments]), file=self._orders, flush=True)
        answer = self._answers.readline()
        assert answer, "the work failed; what it said stands above"
        taken: int | None = json.loads(answer)
        return taken


@contextmanager
def mortal(prepare: str) -> Iterator[Mortal]:
    """A process that has run `prepare`, which defines `work(*arguments)`."""
    script = _FORKS.format(prepare=prepare)
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdin and process.stdout
        yield Mortal(process.stdin, process.stdout)
        process.stdin.close()
