"""Several reading processes at work; answers come in the order of the files.

Why no library: pebble and concurrent.futures end or time a task, but know no limit of memory, no group of processes to
end with it (LibreOffice is one), no second try in a fresh process, and no several answers to one task.
"""

from __future__ import annotations

import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lint.messages import reading as say
from lint.readers.dispatch import PLAIN, Answer, PageJob, ReadFailure, ReadingJob, Stations, Waiting
from lint.readers.limits import MIB, Limits
from lint.readers.scan import Key, Lost
from lint.readers.sniff import is_legacy
from lint.received import Input

if sys.platform == "win32":
    from lint.readers.spawned import SpawnedWorker as Worker
else:
    from lint.readers.worker import Worker

if TYPE_CHECKING:
    from lint.readers.scan.result import Scan

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


@dataclass(frozen=True, slots=True)
class _Task:
    """What one process does at a time: read files, by their indexes, or recognise one picture (`key`) of a file."""

    indexes: tuple[int, ...]
    key: Key | None = None


@dataclass(slots=True)
class _Busy:
    """A process at work: its task, the files it has not answered for, and when the next answer must be there."""

    task: _Task
    left: deque[int]
    deadline: float


@dataclass(slots=True)
class _Pictures:
    """The pictures of one file: those wanted, and what is known of them."""

    wanted: tuple[Key, ...]
    known: dict[Key, Scan | Lost] = field(default_factory=dict)


# (pictures recognised, pictures known to be wanted so far)
Tick = Callable[[int, int], None]


class Pool:
    """The reading of many files: `results` gives one answer a file, in order.

    A file with pictures of pages is read twice: first to learn which they are, and again when they are recognised.
    """

    def __init__(  # noqa: PLR0913, PLR0917 -- what a run has chosen
        self,
        inputs: Sequence[Input],
        limits: Limits,
        jobs: int,
        data: bytes | None = None,
        stations: Stations = PLAIN,
        tick: Tick | None = None,
    ) -> None:
        self._inputs = inputs
        self._limits = limits
        self._data = data
        self._stations = stations
        self._size = max(jobs, 1)
        self._tick = tick
        self._todo = deque(map(_Task, jobs_of(inputs) if data is None else [(0,)]))
        self._busy: dict[Worker, _Busy] = {}
        self._idle: list[Worker] = []
        self._pictures: dict[int, _Pictures] = {}
        self._done: dict[int, Answer] = {}
        self._ticks = [0, 0]

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
            task = self._todo.popleft()
            self._busy[worker] = _Busy(task, deque(task.indexes), self._deadline(task, task.indexes[0]))
            worker.send(self._job(task))

    def _job(self, task: _Task) -> ReadingJob | PageJob:
        first = task.indexes[0]
        if task.key is not None:
            at_once = min(self._size, 1 + sum(other.key is not None for other in self._todo))
            return PageJob(self._inputs[first], task.key, self._data, threads=max(1, self._size // at_once))
        known = self._pictures[first].known if first in self._pictures else {}
        return ReadingJob(tuple(self._inputs[i] for i in task.indexes), self._data, known)

    def _deadline(self, task: _Task, index: int) -> float:
        """When the next answer must be there; old files wait for LibreOffice as well."""
        if task.key is not None:
            return time.monotonic() + self._limits.scan_seconds
        office = self._limits.office_seconds if is_legacy(self._data or _head(self._inputs[index])) else 0
        return time.monotonic() + self._limits.seconds + office

    def _wait(self) -> None:
        """Take what the processes answer until the earliest deadline, and end those that passed theirs."""
        earliest = min(busy.deadline for busy in self._busy.values())
        for worker in Worker.ready(self._busy, earliest - time.monotonic()):
            self._take(worker)
        now = time.monotonic()
        for worker in [worker for worker, busy in self._busy.items() if busy.deadline <= now]:
            seconds = self._limits.seconds if self._busy[worker].task.key is None else self._limits.scan_seconds
            self._drop(worker, say.TOO_SLOW.format(seconds=seconds))

    def _take(self, worker: Worker) -> None:
        answer = worker.receive()
        if answer is None or isinstance(answer, MemoryError):
            self._lost(worker, answer)
            return
        busy = self._busy[worker]
        index = busy.left.popleft()
        if isinstance(answer, Waiting):
            self._want(index, answer.wanted)
        elif busy.task.key is not None:
            self._know(index, busy.task.key, answer)
        else:
            self._done[index] = answer
        if busy.left:
            busy.deadline = self._deadline(busy.task, busy.left[0])
        else:
            del self._busy[worker]
            self._idle.append(worker)

    def _want(self, index: int, wanted: tuple[Key, ...]) -> None:
        """Have pictures of a file recognised before any other file is begun."""
        pictures = self._pictures.setdefault(index, _Pictures(()))
        pictures.wanted = (*pictures.wanted, *wanted)
        self._todo.extendleft(_Task((index,), key) for key in reversed(wanted))
        self._told(0, len(wanted))

    def _know(self, index: int, key: Key, found: Scan | Lost) -> None:
        """Keep what is known of a picture; the last one of a file lets the file be read."""
        pictures = self._pictures[index]
        pictures.known[key] = found
        if len(pictures.known) == len(pictures.wanted):
            self._todo.appendleft(_Task((index,)))
        self._told(1, 0)

    def _told(self, done: int, wanted: int) -> None:
        self._ticks[0] += done
        self._ticks[1] += wanted
        if self._tick:
            self._tick(*self._ticks)

    def _lost(self, worker: Worker, answer: MemoryError | None) -> None:
        """A process died over a file. What earlier files left behind may be the cause: try in a fresh one once."""
        busy = self._busy[worker]
        if worker.finished > 1 or len(busy.left) > 1:
            self._drop(worker)
        elif answer is not None:
            memory = self._limits.memory if busy.task.key is None else self._limits.scan_memory
            self._drop(worker, say.TOO_MUCH_MEMORY.format(limit=memory // MIB))
        else:
            self._drop(worker, say.UNSAFE)

    def _drop(self, worker: Worker, sentence: str | None = None) -> None:
        """End a process; its file is told with `sentence`, or tried again without; its other files are tried again."""
        busy = self._busy.pop(worker)
        status = _end(worker)
        key = busy.task.key
        if sentence is not None:
            index = busy.left.popleft()
            said = sentence.format(how=_how(status))
            if key is None:
                self._done[index] = ReadFailure(self._inputs[index].name, said)
            else:
                self._know(index, key, Lost(said))
        self._todo.extendleft(_Task((index,), key) for index in reversed(busy.left))


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
