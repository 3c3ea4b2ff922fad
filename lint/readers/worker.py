"""A child process that reads files for us: what a hostile file breaks is not ours.

The child is forked where the system can, so that it starts in milliseconds; it has a process group of its own, which is
killed as a whole, LibreOffice included. A child that outlives its parent ends itself.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from lint import kept
from lint.readers.dispatch import PLAIN, Answer, PageJob, ReadingJob, Stations, read_job, recognise_page
from lint.readers.limits import MIB, Limits

_LENGTH = 8
_LEAST_MEMORY = 128 * MIB  # for the libraries of a reader


class Worker:
    """The parent's side of one reading process."""

    def __init__(self, limits: Limits, others: Iterable[Worker] = (), stations: Stations = PLAIN) -> None:
        """Fork a process that waits for jobs; `others` are siblings whose pipes it must not keep open."""
        requests, self._requests = os.pipe()
        self._answers, end = os.pipe()
        self.finished = 0  # files answered for
        self.pid = os.fork()
        if self.pid == 0:
            for worker in [self, *others]:
                os.close(worker._requests)
                os.close(worker._answers)
            _run_child(requests, end, limits, stations)
        os.close(requests)
        os.close(end)
        _own_group(self.pid)

    def send(self, job: ReadingJob | PageJob) -> None:
        """Give the process its next job."""
        _send(self._requests, job)

    def receive(self) -> Answer:
        """The next answer, waited for; None when the process has died."""
        answer: Answer = _receive(self._answers)
        self.finished += 1
        return answer

    def close(self) -> int:
        """Kill the process with all it started; give its exit status, as os.waitstatus_to_exitcode tells it."""
        _reaped, status = os.waitpid(self.pid, os.WNOHANG)
        if not _reaped:
            for kill, target in ((os.killpg, self.pid), (os.kill, self.pid)):
                try:
                    kill(target, signal.SIGKILL)
                except ProcessLookupError:
                    continue
            _reaped, status = os.waitpid(self.pid, 0)
        os.close(self._requests)
        os.close(self._answers)
        return os.waitstatus_to_exitcode(status)

    @staticmethod
    def ready(workers: Iterable[Worker], seconds: float) -> list[Worker]:
        """Those workers that have an answer or have died, waited for at most so long."""
        by_end = {worker._answers: worker for worker in workers}
        ends, _, _ = select.select(list(by_end), [], [], max(seconds, 0))
        return [by_end[end] for end in ends]


def _run_child(requests: int, end: int, limits: Limits, stations: Stations) -> NoReturn:
    """Serve jobs until the parent closes the pipe; never return into the parent's code."""
    try:
        gc.freeze()  # what the parent loaded stays: rules, patterns and code need not be looked through for garbage
        _confine(limits)
        bound = limits.memory
        while (job := _receive(requests)) is not None:
            wanted = limits.scan_memory if isinstance(job, PageJob) else limits.memory
            if wanted != bound:
                bound = wanted
                _bound(bound)
            for answer in answers(job, limits, stations):
                kept.SHELF.save()  # before the parent has what it wants, and ends this process
                _send(end, answer)
    except BaseException:
        os._exit(1)
    os._exit(0)


def answers(job: ReadingJob | PageJob, limits: Limits, stations: Stations) -> Iterator[Answer]:
    """What a reading process answers to a job; a MemoryError ends it."""
    try:
        if isinstance(job, PageJob):
            yield recognise_page(job, limits)
        else:
            yield from read_job(job, limits, stations)
    except MemoryError:
        yield MemoryError()


def _mapped() -> int:
    """Bytes of address space that the process has from its parent (DuckDB maps gigabytes): no document's fault."""
    import resource

    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:  # no such file but on Linux
        return 0
    return pages * resource.getpagesize()


def _bound(memory: int) -> None:
    """Bound the address space to so much beyond what is mapped now."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = max(memory, _LEAST_MEMORY) + _mapped()
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _confine(limits: Limits) -> None:
    """Own process group, no terminal, bounded memory, and an end when the parent ends."""
    import resource

    parent = os.getppid()
    _own_group(0)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    _bound(limits.memory)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def end_with_parent(*_: object) -> None:
        if os.getppid() != parent:
            from lint.readers.office import remove_folders

            remove_folders(os.getpid())
            os.killpg(0, signal.SIGKILL)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, end_with_parent)
    signal.setitimer(signal.ITIMER_REAL, 1, 1)


def _own_group(pid: int) -> None:
    """Put a process into a group of its own; parent and child both do it, whichever comes first."""
    try:
        os.setpgid(pid, pid)
    except OSError:
        return


def _send(end: int, value: object) -> None:
    """Write one value; a reader that has gone is found by the next receive."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    left = memoryview(len(data).to_bytes(_LENGTH, sys.byteorder) + data)
    try:
        while left:
            left = left[os.write(end, left) :]
    except BrokenPipeError:
        return


def _receive(end: int) -> Any:  # noqa: ANN401 (jobs one way, answers the other)
    """Read one value; None at the end of the pipe."""
    head = _exactly(end, _LENGTH)
    body = _exactly(end, int.from_bytes(head, sys.byteorder)) if head else b""
    return pickle.loads(body) if body else None


def _exactly(end: int, count: int) -> bytes:
    """So many bytes; none when the pipe ends before."""
    pieces: list[bytes] = []
    while count:
        piece = os.read(end, min(count, MIB))
        if not piece:
            return b""
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)
