"""What takes long: jobs on the round, one after another, each in a process of its own that can be ended.

Jobs are kept in the round's database: what was asked for when the page was stopped, or killed, is done when it is
started again. A job changes the round in one step at its end, so that an ended one has changed nothing.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from lint import api
from lint.cache import Cache, default_folder
from lint.desk import comparison, queries, rounds, store
from lint.desk.model import Inbox
from lint.desk.rounds import CorrectedCell
from lint.errors import UnreadError, UserError, why, write_log
from lint.messages import page as say
from lint.page.uploads import Upload

Json = dict[str, Any]
PATIENCE = 5.0  # seconds for a process to put away its own before it is killed
GIVEN_BACK = "发回"  # in the folder of the round


@dataclass(slots=True)
class DeskJob:
    """Something asked for: what, with which data, how far it is, and what came of it."""

    id: int
    kind: str
    data: Json
    state: str = "queued"
    done: int = 0
    total: int = 0
    began: float = 0.0
    unwanted: bool = False  # cancelled, and being ended
    told: Json = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "failed", "cancelled")

    def left(self) -> str:
        """About how long it still takes, in words; '' where that cannot be said."""
        if not self.done or self.done >= self.total:
            return ""
        return say.seconds_left((time.monotonic() - self.began) / self.done * (self.total - self.done))

    def view(self) -> Json:
        """What the page shows of it."""
        return {
            "id": self.id,
            "kind": say.JOB[self.kind],
            "state": self.state,
            "state_told": say.JOB_STATE[self.state],
            "done": self.done,
            "total": self.total,
            "left": self.left(),
            "told": self.told.get("sentence", ""),
            "over": self.over,
        }


class Foreman:
    """Takes jobs, has them done one after another, and knows how far they are."""

    def __init__(self, folder: Path) -> None:
        """Take up what was left of an earlier run on the round in `folder`."""
        self._folder = folder
        self._jobs: dict[int, DeskJob] = {}
        self._latest: DeskJob | None = None
        self._turn = threading.Condition()
        self._process: Any = None
        self._closing = False
        with store.opened(folder) as base:
            left = base.execute("SELECT * FROM job WHERE state IN ('queued', 'running') ORDER BY id").fetchall()
        for row in left:
            self._jobs[row["id"]] = DeskJob(row["id"], row["kind"], json.loads(row["data"]))
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def correct(self, cell: CorrectedCell) -> int:
        """Ask for a cell to be corrected; answers the number of the job.

        Judging takes its time where there are many files, and who corrects one cell often corrects more: cells that
        are corrected while another job is at work wait in one job together.
        """
        with self._turn:
            last = next((job for job in reversed(self._jobs.values()) if not job.over), None)
            waits = last is not None and last.kind == "correct" and last.state == "queued" and not last.unwanted
            job = last if waits else None
            if job is not None:
                job.data["cells"].append(asdict(cell))
        if job is None:
            return self.submit("correct", {"cells": [asdict(cell)]})
        with store.opened(self._folder) as base, store.writing(base):
            data = json.dumps(job.data, ensure_ascii=False)  # with what others joined to it since
            base.execute("UPDATE job SET data = ? WHERE id = ?", (data, job.id))
        return job.id

    def submit(self, kind: str, data: Mapping[str, Any]) -> int:
        """Ask for a job; answers its number."""
        with store.opened(self._folder) as base, store.writing(base):
            row = base.execute(
                "INSERT INTO job (kind, data, state, asked) VALUES (?, ?, 'queued', ?) RETURNING id",
                (kind, json.dumps(data, ensure_ascii=False), rounds.now()),
            ).fetchone()
        with self._turn:
            self._jobs[row["id"]] = DeskJob(row["id"], kind, dict(data))
            self._turn.notify_all()
        return int(row["id"])

    def current(self) -> DeskJob | None:
        """The job at work or next in turn, else the one that ended last; None before the first."""
        with self._turn:
            return next((job for job in self._jobs.values() if not job.over), self._latest)

    def waiting(self) -> int:
        """How many jobs are not over."""
        with self._turn:
            return sum(not job.over for job in self._jobs.values())

    def cancel(self, number: int) -> None:
        """End a job, at work or waiting; one that is over stays as it is."""
        with self._turn:
            job = self._jobs.get(number)
            if job is None or job.over:
                return
            job.unwanted = True
            running = job.state == "running"
        if running:
            self._end_process()

    def close(self) -> None:
        """Stop; what is at work is ended and will be done again next time."""
        with self._turn:
            self._closing = True
            self._turn.notify_all()
        self._end_process()
        # A process that is just being started is ended by its thread; left alone it would miss what it is to do.
        self._thread.join(2 * PATIENCE)

    def _end_process(self) -> None:
        process = self._process
        if process is None or not process.is_alive():
            return
        process.terminate()
        process.join(PATIENCE)
        if process.is_alive():
            process.kill()

    def _work(self) -> None:
        while True:
            with self._turn:
                while not self._closing and (job := self._next()) is None:
                    self._turn.wait()
                if self._closing:
                    return
                assert job is not None
                job.state = "running"  # what it is to do is settled: nothing joins it any more
            self._do(job)

    def _next(self) -> DeskJob | None:
        return next((job for job in self._jobs.values() if job.state == "queued"), None)

    def _do(self, job: DeskJob) -> None:
        if job.unwanted:
            self._over(job, "cancelled", {"sentence": say.CANCELLED})
            return
        context = get_context("spawn")  # a fork would take the locks of this process's threads with it
        ours, theirs = context.Pipe()
        self._process = context.Process(target=do_job, args=(str(self._folder), job.kind, job.data, theirs))
        with store.opened(self._folder) as base, store.writing(base):
            base.execute("UPDATE job SET state = 'running' WHERE id = ?", (job.id,))
        job.began = time.monotonic()
        with _interrupts_held():
            self._process.start()
        theirs.close()
        if job.unwanted or self._closing:  # since it was being started
            self._end_process()
        told: Json | None = None
        with suppress(EOFError, OSError):
            while True:
                what, value = ours.recv()
                if what == "progress":
                    job.done, job.total = value
                else:
                    told = {**value, "state": what}
        self._process.join()
        ours.close()
        if self._closing and told is None:
            return
        if job.unwanted and told is None:
            self._over(job, "cancelled", {"sentence": say.CANCELLED})
        elif told is None:
            self._over(job, "failed", {"sentence": say.DIED})
        else:
            self._over(job, told.pop("state"), told)

    def _over(self, job: DeskJob, state: str, told: Json) -> None:
        with store.opened(self._folder) as base, store.writing(base):
            base.execute(
                "UPDATE job SET state = ?, ended = ?, told = ? WHERE id = ?",
                (state, rounds.now(), json.dumps(told, ensure_ascii=False), job.id),
            )
        with self._turn:
            job.told, job.state = told, state
            self._latest = job
            self._jobs.pop(job.id, None)
        if job.kind == "add" and state == "cancelled":
            with suppress(UserError):  # its files are gone already
                Upload(self._folder, job.data["batch"]).drop()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """What is started meanwhile never hears Ctrl-C, which a terminal sends to all: the page ends it."""
    if sys.platform == "win32":  # a process has no mask of signals there
        yield
        return
    resource_tracker.ensure_running()  # up to Python 3.11 its start, by the first process, takes the mask away again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def target(folder: Path, number: int) -> Path:
    """Where the papers of a round that go back are made."""
    return folder / GIVEN_BACK / f"第{number}轮"


def latest(base: sqlite3.Connection, kind: str) -> Json | None:
    """What the last job of a kind came to; None where none was done."""
    row = base.execute(
        "SELECT data, told, ended FROM job WHERE kind = ? AND state = 'done' ORDER BY id DESC LIMIT 1", (kind,)
    ).fetchone()
    return {**json.loads(row["data"]), **json.loads(row["told"]), "ended": row["ended"]} if row else None


class _Ended(BaseException):
    """The page asks this process to end."""


def do_job(folder: str, kind: str, data: Json, end: Connection) -> None:
    """Do one job in this process, telling the page how far it is; ends with the page, however that ends."""

    def stop(number: int, frame: object) -> None:
        raise _Ended

    last = 0.0

    def progress(done: int, total: int, recognised: int = 0, wanted: int = 0) -> None:
        nonlocal last
        if time.monotonic() - last > 0.1 or done == total:
            last = time.monotonic()
            end.send(("progress", (recognised, wanted) if recognised < wanted else (done, total)))

    try:
        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the page ends us
        threading.Thread(target=_end_with, args=(end,), daemon=True).start()
        os.chdir(folder)  # where the search for a configuration starts
        told = JOBS[kind](Path(folder), data, progress)
        end.send(("done", told))
    except (UserError, UnreadError) as error:
        end.send(("failed", {"sentence": str(error)}))
    except _Ended:
        return
    except OSError as error:
        end.send(("failed", {"sentence": say.DISK.format(reason=why(error))}))
    except Exception as error:
        end.send(("failed", {"sentence": f"{say.BUG}{write_log(error)}"}))
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the work is done: nothing is left to be told


def _end_with(end: Connection) -> None:
    """End this process when the page's side of the pipe is gone: it was killed, and will ask again."""
    with suppress(EOFError, OSError):
        end.recv()
    os.kill(os.getpid(), signal.SIGTERM)


Progress = api.Progress


def _options() -> api.Options:
    return api.Options(jobs=os.cpu_count() or 1, cache=Cache(default_folder()))


def _add(folder: Path, data: Json, progress: Progress) -> Json:
    batch = Upload(folder, data["batch"])
    inbox = rounds.add(folder, [str(batch.files)], _options(), progress, batch.called)
    batch.drop()
    return _received(folder, inbox)


def _take(folder: Path, data: Json, progress: Progress) -> Json:
    return _received(folder, rounds.add(folder, [data["path"]], _options(), progress))


def _again(folder: Path, data: Json, progress: Progress) -> Json:
    rounds.judge_again(folder, _options())
    return _judged(folder)


def _office(folder: Path, data: Json, progress: Progress) -> Json:
    rounds.set_office(folder, data["seen"], data["office"], _options(), data["by"])
    return _judged(folder)


def _correct(folder: Path, data: Json, progress: Progress) -> Json:
    refused = rounds.correct_cells(folder, [CorrectedCell(**cell) for cell in data["cells"]], _options())
    told = _judged(folder)
    return {**told, "sentence": "".join((told["sentence"], *refused))}


def _remove(folder: Path, data: Json, progress: Progress) -> Json:
    rounds.remove(folder, data["document"], _options())
    return _judged(folder)


def _received(folder: Path, inbox: Inbox) -> Json:
    comparison.keep(folder)
    return {"sentence": say.TAKEN.format(files=len(inbox.files), items=len(inbox.items))}


def _judged(folder: Path) -> Json:
    comparison.keep(folder)
    with store.opened(folder) as base:
        return {"sentence": say.JUDGED_AGAIN.format(items=queries.head(base, queries.last_number(base)).items)}


def _return(folder: Path, data: Json, progress: Progress) -> Json:
    from lint.desk.give_back import Wanted, give_back

    inbox = rounds.load(folder)
    if not inbox.files:
        raise UserError(say.NOTHING_RECEIVED)
    if inbox.undecided:
        raise UserError(say.STILL_OPEN.format(count=len(inbox.undecided)))
    place = target(folder, inbox.number)
    place.parent.mkdir(exist_ok=True)
    wanted = Wanted(data["form"], data["signed"])
    made = give_back(inbox, place, partial(rounds.bytes_at, folder), wanted, overwrite=True)
    return {
        "sentence": say.RETURNED.format(offices=len(made)),
        "made": [asdict(one) for one in made],
        "number": inbox.number,
    }


JOBS: Mapping[str, Callable[[Path, Json, Progress], Json]] = {
    "add": _add,
    "take": _take,
    "again": _again,
    "office": _office,
    "correct": _correct,
    "remove": _remove,
    "return": _return,
}
