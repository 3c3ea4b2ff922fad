"""Files of any kind → documents, judged alone where that is asked: all of it in processes that stand under limits.

What a process does with one file: look it up in the cache by its bytes, else read it and recognise the tables, keep the
reading, and run the rules that look at one document only. A file that hangs or eats memory at any of these stations is
told as unread, and the others go on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lint import engine, readers, repair, tables
from lint.cache import Cache, key_of, reader_version
from lint.engine import ReadDocument
from lint.model import Document
from lint.received import STDIN, Input
from lint.records import documents_from_json
from lint.rulebook import Rulebook
from lint.source import Source

TOGETHER = 200  # files, ten calls of LibreOffice among them at most


Answer = tuple[ReadDocument, ...] | readers.ReadFailure | readers.Contents


@dataclass(frozen=True)
class FileStations:
    """What is done with one file in its process, beside reading."""

    cache: Cache | None = None
    book: Rulebook | None = None
    proposals: bool = False  # whether they are made for what is found
    ocr: str = ""  # which pictures of pages are recognised: a page that was left out is read again when it is not
    tick: readers.Tick | None = None

    def before(self, source: Input, data: bytes) -> tuple[ReadDocument, ...] | None:
        """The documents that the cache keeps or that a JSON file of `extract` holds; None where it must be read."""
        if source.suffix == ".json":
            return tuple(map(self._judged, documents_from_json(data, source.name)))
        found = self.cache.get(source.name, self._key(source, data)) if self.cache and source.file != STDIN else None
        return (self._judged(found),) if found else None

    def after(self, source: Input, read: Source) -> tuple[ReadDocument, ...]:
        """The document of what was read, kept in the cache."""
        document = tables.recognise(read)
        if self.cache and source.file != STDIN:
            self.cache.put(self._key(source, document.sha256), document)
        return (self._judged(document),)

    def _key(self, source: Input, content: bytes | str) -> str:
        return key_of(source, content, self.ocr)

    def _judged(self, document: Document) -> ReadDocument:
        if self.book is None:
            return ReadDocument(document)
        if self.proposals:
            return ReadDocument(document, repair.judged_alone(self.book, document))
        return ReadDocument(document, engine.judge_alone(self.book, document, proposals=False))

    def __getstate__(self) -> dict[str, Any]:
        """What goes to a process that cannot be forked: rules cannot, so that documents are judged by its parent."""
        return {"cache": self.cache, "book": None, "ocr": self.ocr, "tick": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)


def received(
    inputs: Sequence[Input], jobs: int, limits: Mapping[str, Any], stations: FileStations
) -> Iterator[tuple[Input, Answer]]:
    """Each file with its answer, in order, what a container holds behind it; `limits` are those that were configured.

    Files are taken some at a time: a hundred thousand readings do not fit into memory.
    """
    most = replace(readers.Limits(), **limits)
    stations = replace(stations, ocr=most.ocr if readers.able(most.ocr) else "never")
    if stations.cache:
        reader_version()  # once for all processes that are forked
    inside: dict[str, int] = {}
    for start in range(0, len(inputs), TOGETHER):
        yield from _together(inputs[start : start + TOGETHER], jobs, most, stations, inside)


def _together(
    inputs: Sequence[Input], jobs: int, limits: readers.Limits, stations: FileStations, inside: dict[str, int]
) -> Iterator[tuple[Input, Answer]]:
    """The answers for some files; `inside` counts the files met in each outermost container so far."""
    work = readers.Stations(stations.before, stations.after)
    answers = readers.work_through([one for one in inputs if one.file != STDIN], limits, jobs, work, tick=stations.tick)
    for source in inputs:
        if source.file == STDIN:
            data = sys.stdin.buffer.read(limits.max_bytes + 1)
            (answer,) = readers.work_through([source], limits, jobs, work, data, stations.tick)
        else:
            answer = next(answers)
        yield source, answer
        if not isinstance(answer, readers.Contents):
            continue
        inside[source.file] = inside.get(source.file, 0) + len(answer.inputs)
        if inside[source.file] > limits.members:
            yield from ((one, readers.too_many(one, limits)) for one in answer.inputs)
        else:
            yield from _together(answer.inputs, jobs, limits, stations, inside)
        yield from ((replace(source.member("", ""), name=told.path), told) for told in answer.troubles)
