"""Files of any kind → Source. The kind is told by content; each file is read in a child process with limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.dispatch import PLAIN, READERS, Answer, Contents, ReadFailure, Stations
from lint.readers.limits import Limits
from lint.readers.pool import Pool, Tick
from lint.readers.scan import able
from lint.readers.sniff import sniff
from lint.received import Input, input_of
from lint.source import Source

__all__ = [
    "READERS",
    "Contents",
    "Limits",
    "ReadFailure",
    "Stations",
    "Tick",
    "able",
    "read",
    "read_all",
    "sniff",
    "work_through",
]


def read(path: Path | str, limits: Limits | None = None, data: bytes | None = None) -> Source:
    """What is in one file, or in `data` under the name of `path` (standard input). Raises UnreadError."""
    (answer,) = Pool([input_of(str(path))], limits or Limits(), jobs=1, data=data).results()
    if isinstance(answer, Contents):
        raise UnreadError(say.UNSUPPORTED.format(kind=say.KINDS["zip"], cure=say.UNSUPPORTED_KINDS["archive"][1]))
    if isinstance(answer, ReadFailure):
        raise UnreadError(answer.message)
    source: Source = answer
    return source


def read_all(
    paths: Iterable[Path | str], limits: Limits | None = None, jobs: int = 1
) -> Iterator[Source | ReadFailure]:
    """One answer for each file, in order, read by so many processes at a time. Closing the iterator ends them."""
    return Pool([input_of(str(path)) for path in paths], limits or Limits(), jobs).results()


def work_through(  # noqa: PLR0913, PLR0917 -- what a run has chosen
    inputs: Iterable[Input],
    limits: Limits,
    jobs: int,
    stations: Stations = PLAIN,
    data: bytes | None = None,
    tick: Tick | None = None,
) -> Iterator[Answer]:
    """What the stations make of each file, in order: everything done with one file stands under its limits."""
    return Pool(list(inputs), limits, jobs, data, stations, tick).results()


def too_many(source: Input, limits: Limits) -> ReadFailure:
    """The answer for a file in a container that holds too many, those inside its containers included."""
    return ReadFailure(source.name, say.TOO_MANY_INSIDE.format(limit=limits.members))
