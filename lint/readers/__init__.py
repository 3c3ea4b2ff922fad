"""Files of any kind → Source. The kind is told by content; each file is read in a child process with limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from lint.errors import UnreadError
from lint.readers.dispatch import READERS, Unread
from lint.readers.limits import Limits
from lint.readers.pool import Pool
from lint.readers.sniff import sniff
from lint.source import Source

__all__ = ["READERS", "Limits", "Unread", "read", "read_all", "sniff"]


def read(path: Path | str, limits: Limits | None = None, data: bytes | None = None) -> Source:
    """What is in one file, or in `data` under the name of `path` (standard input). Raises UnreadError."""
    (answer,) = Pool([str(path)], limits or Limits(), jobs=1, data=data).results()
    if isinstance(answer, Unread):
        raise UnreadError(answer.message)
    return answer


def read_all(paths: Iterable[Path | str], limits: Limits | None = None, jobs: int = 1) -> Iterator[Source | Unread]:
    """One answer for each file, in order, read by so many processes at a time. Closing the iterator ends them."""
    return Pool([str(path) for path in paths], limits or Limits(), jobs).results()
