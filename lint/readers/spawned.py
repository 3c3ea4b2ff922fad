"""Reading processes where none can be forked: a new interpreter each, slower to start, limited in time only."""

from __future__ import annotations

from collections.abc import Iterable
from multiprocessing import connection, get_context

from lint.readers.dispatch import PLAIN, Answer, PageJob, ReadingJob, Stations
from lint.readers.limits import Limits
from lint.readers.worker import answers


class SpawnedWorker:
    """The parent's side of one reading process; does what `Worker` does."""

    def __init__(self, limits: Limits, others: Iterable[SpawnedWorker] = (), stations: Stations = PLAIN) -> None:
        """Start a process that waits for jobs."""
        context = get_context("spawn")
        self._end, end = context.Pipe()
        self._process = context.Process(target=_serve, args=(end, limits, stations), daemon=True)
        self._process.start()
        end.close()
        self.finished = 0
        self.pid = self._process.pid or 0

    def send(self, job: ReadingJob | PageJob) -> None:
        """Give the process its next job."""
        try:
            self._end.send(job)
        except (BrokenPipeError, ConnectionError):
            return  # found by the next receive

    def receive(self) -> Answer:
        """The next answer, waited for; None when the process has died."""
        self.finished += 1
        try:
            answer: Answer = self._end.recv()
        except (EOFError, OSError):
            return None
        return answer

    def close(self) -> int:
        """Kill the process; give its exit status."""
        self._process.kill()
        self._process.join()
        self._end.close()
        return self._process.exitcode or 0

    @staticmethod
    def ready(workers: Iterable[SpawnedWorker], seconds: float) -> list[SpawnedWorker]:
        """Those workers that have an answer or have died, waited for at most so long."""
        by_end = {id(worker._end): worker for worker in workers}
        ends = connection.wait([worker._end for worker in by_end.values()], max(seconds, 0))
        return [by_end[id(end)] for end in ends]


def _serve(end: connection.Connection, limits: Limits, stations: Stations) -> None:
    """Serve jobs until the parent is gone."""
    try:
        while True:
            job: ReadingJob | PageJob = end.recv()
            for answer in answers(job, limits, stations):
                end.send(answer)
    except (EOFError, OSError, KeyboardInterrupt):
        return
