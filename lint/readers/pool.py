"""Several reading processes at work; answers come in the order of the files.

Why no library: pebble and concurrent.futures end or time a task, but know no limit of memory, no group of processes to
end with it (LibreOffice is one), no second try in a fresh process, and no several answers to one task.
"""

from __future__ import annotations

import signal
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from lint.messages import reading as say
from lint.readers.dispatch import PLAIN, Answer, Job, Stations, Unread
from lint.readers.limits import MIB, Limits
from lint.readers.sniff import is_legacy
from lint.received import Input

if sys.platform == "win32":
    from lint.readers.spawned import SpawnedWorker as Worker
else:
    from lint.readers.worker import Worker

_LEGACY_TOGETHER = 20  # files for one call of LibreOffice: 20 take little longer than one


def jobs_of(inputs: Sequence[Input]) -> Iterator[tuple[int, ...]]:
    """Indexes of the files that are read together: old Office files in groups, any other alone."""
    legacy = [i for i, source in enumerate(inputs) if is_legacy(_head(source))]
    groups = [tuple(legacy[i : i + _LEGACY_TOGETHER]) for i in range(0, len(legacy), _LEGACY_TOGETHER)]
    group_of = {i: group for group in groups for i in group}
    for i in range(len(inputs)):
        group = group_of.get(i, (i,))
        if group[0] == i:
            yield group


def _head(source: Input) -> bytes:
    if source.inside or not Path(source.file).is_file():  # what is no file is told by the reader
        return b""
    try:
        with Path(source.file).open("rb") as file:
            return file.read(8)
    except OSError:
        return b""


class Pool:
    """The reading of many files: `results` gives one answer a file, in order."""

    def __init__(
        self,
        inputs: Sequence[Input],
        limits: Limits,
        jobs: int,
        data: bytes | None = None,
        stations: Stations = PLAIN,
    ) -> None:
        self._inputs = inputs
        self._limits = limits
        self._data = data
        self._stations = stations
        self._size = max(jobs, 1)
        self._todo = deque(jobs_of(inputs) if data is None else [(0,)])
        self._busy: dict[Worker, deque[int]] = {}
        self._deadlines: dict[Worker, float] = {}
        self._idle: list[Worker] = []
        self._done: dict[int, Answer] = {}

    def results(self) -> Iterator[Answer]:
        """One answer for each file in the order of the inputs; no process is left when this ends, however it ends."""
        try:
            for index in range(len(self._inputs)):
                while index not in self._done:
                    self._start_jobs()
                    self._wait()
                yield self._done.pop(index)
        finally:
            for worker in self._idle:
                worker.close()
            for worker in self._busy:
                _end(worker)

    def _start_jobs(self) -> None:
        while self._todo and (self._idle or len(self._busy) < self._size):
            worker = self._idle.pop() if self._idle else Worker(self._limits, [*self._busy], self._stations)
            indexes = self._todo.popleft()
            self._busy[worker] = deque(indexes)
            self._deadlines[worker] = self._deadline(indexes)
            worker.send(Job(tuple(self._inputs[i] for i in indexes), self._data))

    def _deadline(self, indexes: Sequence[int]) -> float:
        """When the next answer must be there; old files wait for LibreOffice as well."""
        office = self._limits.office_seconds if is_legacy(self._data or _head(self._inputs[indexes[0]])) else 0
        return time.monotonic() + self._limits.seconds + office

    def _wait(self) -> None:
        """Take what the processes answer until the earliest deadline, and end those that passed theirs."""
        earliest = min(self._deadlines.values())
        for worker in Worker.ready(self._busy, earliest - time.monotonic()):
            self._take(worker)
        now = time.monotonic()
        for worker in [worker for worker, deadline in self._deadlines.items() if deadline <= now]:
            self._drop(worker, say.TOO_SLOW.format(seconds=self._limits.seconds))

    def _take(self, worker: Worker) -> None:
        answer = worker.receive()
        if answer is None or isinstance(answer, MemoryError):
            self._lost(worker, answer)
            return
        self._done[self._busy[worker].popleft()] = answer
        if self._busy[worker]:
            self._deadlines[worker] = self._deadline(self._busy[worker])
        else:
            del self._busy[worker], self._deadlines[worker]
            self._idle.append(worker)

    def _lost(self, worker: Worker, answer: MemoryError | None) -> None:
        """A process died over a file. What earlier files left behind may be the cause: try in a fresh one once."""
        if worker.finished > 1 or len(self._busy[worker]) > 1:
            self._drop(worker)
        elif answer is not None:
            self._drop(worker, say.TOO_MUCH_MEMORY.format(limit=self._limits.memory // MIB))
        else:
            self._drop(worker, say.UNSAFE)

    def _drop(self, worker: Worker, sentence: str | None = None) -> None:
        """End a process; its file is told with `sentence`, or tried again without; its other files are tried again."""
        left = self._busy.pop(worker)
        del self._deadlines[worker]
        status = _end(worker)
        if sentence is not None:
            name = self._inputs[left[0]].name
            self._done[left.popleft()] = Unread(name, sentence.format(how=_how(status)))
        self._todo.extendleft((index,) for index in reversed(left))


def _end(worker: Worker) -> int:
    """Kill a process at work and remove what it leaves; give its exit status."""
    from lint.readers.office import remove_folders

    status = worker.close()
    remove_folders(worker.pid)
    return status


def _how(status: int) -> str:
    """How a process ended, for people."""
    if status >= 0:
        return say.EXITED.format(code=status)
    return say.KILLED_BY.format(signal=signal.Signals(-status).name)
