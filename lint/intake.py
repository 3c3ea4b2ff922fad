"""Files of any kind → documents, by way of the cache: what only a run needs that reads more than stored tables."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from lint import readers, tables
from lint.cache import Cache, key_of
from lint.errors import UnreadError
from lint.inputs import STDIN, unopened, unread
from lint.model import Document
from lint.report import Unread
from lint.source import Source

TOGETHER = 200  # files, ten calls of LibreOffice among them at most


def recognised(
    files: Sequence[str], jobs: int, cache: Cache | None, limits: Mapping[str, int]
) -> Iterator[Document | Unread]:
    """One answer for each file, in order; `limits` are those that the configuration sets.

    Files are looked up in the cache and read some at a time: a hundred thousand readings do not fit into memory.
    """
    most = replace(readers.Limits(), **limits)
    for start in range(0, len(files), TOGETHER):
        yield from _together(files[start : start + TOGETHER], jobs, cache, most)


def _together(
    files: Sequence[str], jobs: int, cache: Cache | None, limits: readers.Limits
) -> Iterator[Document | Unread]:
    keys = dict(_keys(files)) if cache else {}
    known = {file: found for file, key in keys.items() if cache and (found := cache.get(file, key))}
    sources = readers.read_all([file for file in files if file != STDIN and file not in known], limits, jobs)
    for file in files:
        answer: Document | Unread
        try:
            if file == STDIN:
                answer = tables.recognise(readers.read(STDIN, limits, sys.stdin.buffer.read()))
            else:
                answer = known.pop(file) if file in known else _recognised(next(sources), keys.get(file), cache)
        except UnreadError as error:
            answer = unread(file, str(error))
        except OSError as error:
            answer = unopened(file, error)
        yield answer


def _keys(files: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The cache keys of the files that have a content to tell; the reader says what is wrong with the others."""
    for file in files:
        if file != STDIN:
            with contextlib.suppress(OSError):
                yield file, key_of(Path(file))


def _recognised(source: Source | readers.Unread, key: str | None, cache: Cache | None) -> Document | Unread:
    if isinstance(source, readers.Unread):
        return unread(source.path, source.message)
    document = tables.recognise(source)
    if cache and key:
        cache.put(key, document)
    return document
