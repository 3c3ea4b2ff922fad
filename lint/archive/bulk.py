"""More tables than fit into memory: files that `extract -o NAME.parquet` wrote, gone through a part at a time.

Which tables are alike is told by their sketches beforehand, for all files together; a part then comes with the tables
of later parts that one of its own is alike to, so that rules on several documents see what they would see in one go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from lint.archive import goal_history, parts, phrases
from lint.archive.arrays import Array, ArrayColumn, begins, distinct
from lint.archive.goal_history import GoalHistory, Sentences
from lint.archive.known import Asked, Known
from lint.archive.local import BATCH, alike_arrays
from lint.archive.manifest import BrokenPart
from lint.archive.phrases import Phrases, Rows, places_of
from lint.archive.tables import chunks, document_of, read, read_rows
from lint.copies.boilerplate import load
from lint.copies.likeness import LOOK
from lint.errors import UnreadError
from lint.model import Document

PART = 512  # tables judged together; a document is never parted, so there may be more
NEAREST = 20  # alike tables of other parts for each of its own: a form that fills a province is told by these
NOBODY = -1  # whose a row without a table is: it is like no other
KEY = ("document", "content")

Row = Mapping[str, Any]


class Portion(NamedTuple):
    """Documents to judge, tables of other parts to compare them with, and what of the files could not be read."""

    documents: tuple[Document, ...]
    beside: tuple[tuple[Document, tuple[int, ...]], ...]
    known: Known | None
    broken: tuple[tuple[str, str], ...]  # (file, sentence)


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs of rows, sorted by the first, which stands before the second and is of another document."""

    first: Array
    second: Array

    def beyond(self, start: int, stop: int) -> Array:
        """The rows from `stop` on that one of start … stop is alike to, the `NEAREST` of each, in order."""
        part = slice(*np.searchsorted(self.first, [start, stop]))
        first, second = self.first[part], self.second[part]
        first, second = first[second >= stop], second[second >= stop]
        leads = np.searchsorted(first, first)  # of each pair, where the pairs of its first begin
        return np.unique(second[np.arange(len(first)) - leads < NEAREST])


class Files:
    """Files of tables, whose rows are numbered through."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = tuple(paths)
        sizes = [_rows_of(path) for path in paths]
        self.starts = [0, *np.cumsum(sizes).tolist()]  # the number of each file's first row, and of the one after all

    @property
    def rows(self) -> int:
        """How many rows there are; a file that cannot be opened has none."""
        return int(self.starts[-1])

    def fetch(self, rows: Array) -> Iterator[dict[str, Any]]:
        """What is stored in `rows`, which are sorted."""
        import pyarrow.parquet as pq

        for path, start, stop in zip(self.paths, self.starts, self.starts[1:], strict=False):
            here = rows[slice(*np.searchsorted(rows, [start, stop]))] - start
            if not len(here):
                continue
            file = pq.ParquetFile(path)
            begun = 0
            for group in range(file.num_row_groups):
                size = file.metadata.row_group(group).num_rows
                wanted = here[slice(*np.searchsorted(here, [begun, begun + size]))] - begun
                if len(wanted):
                    yield from file.read_row_group(group, columns=[*KEY, "position", "record"]).take(wanted).to_pylist()
                begun += size

    def in_parts(self, compared: bool) -> Iterator[Portion]:
        """The documents of all files in parts of about `PART` tables; `compared` where a rule looks at several."""
        return in_parts(self, compared)


def _rows_of(path: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return int(pq.read_metadata(path).num_rows)
    except (pa.ArrowException, OSError):
        return 0  # told when it is read


def alike(files: Files, threshold: float) -> Alike:
    """The alike rows of different documents in all files; of a file that breaks off, those up to there."""
    home = ArrayColumn(np.int32)

    def bodies() -> Iterator[list[str]]:
        known, document = None, -1
        for path, start, stop in zip(files.paths, files.starts, files.starts[1:], strict=False):
            seen = start
            for rows in chunks(_sound(read_rows(path, (*KEY, "position", "body"))), BATCH):
                owners = []
                for row in rows:
                    if (key := (row["document"], row["content"])) != known:
                        known, document = key, document + 1
                    owners.append(document if row["position"] else NOBODY)
                home.append(np.array(owners, dtype=np.int32))
                seen += len(rows)
                yield [row["body"] for row in rows]
            if seen < stop:
                home.append(np.full(stop - seen, NOBODY, dtype=np.int32))
                yield [""] * (stop - seen)

    first, second, likeness = alike_arrays(bodies(), threshold, load())
    apart = home.whole()[first] != home.whole()[second]
    first, second, likeness = first[apart], second[apart], likeness[apart]
    order = np.lexsort((second, -likeness, first))
    return Alike(first[order], second[order])


def _sound(rows: Iterable[Row]) -> Iterator[Row]:
    """`rows` as far as they can be read; what breaks off is told when the documents are read."""
    with suppress(UnreadError):
        yield from rows


@dataclass(frozen=True, slots=True)
class Others:
    """What rules on several documents ask of all files."""

    alike: Alike
    phrases: Phrases
    firsts: Array  # of each phrase between the two ends, the row that says it first
    past: GoalHistory

    def known(self, documents: Sequence[Document], start: int) -> Known:
        """What is said elsewhere of what `documents` say, which begin at row `start`."""
        asked = Asked.of(documents)
        wanted = asked.wanted()
        places = places_of(self.phrases.phrases, wanted)
        told = self.phrases.phrases[places[self.firsts[places - 1] < start]]
        return Known(
            departments=len(self.phrases.every_department),
            uses=phrases.look_up(self.phrases, wanted, wanted[:0]),
            goals=goal_history.look_up(self.past, asked.last),
            own=True,
            told=frozenset(told.tolist()),
        )


def others(files: Files) -> Others:
    """What rules on several documents ask of all files; a file that breaks off is told when its documents are read."""
    pairs = alike(files, LOOK)  # first, since the sketches take most and are let go
    whose: list[Array] = []
    numbers, of_row = ArrayColumn(np.int64), ArrayColumn(np.int32)

    def rows() -> Iterator[Rows]:
        for path, start in zip(files.paths, files.starts, strict=False):
            row = start
            with suppress(BrokenPart):
                for found, sizes, departments in parts.phrases(path):
                    whose.append(distinct(np.sort(departments)))
                    numbers.append(found.phrases)
                    of_row.append(np.repeat(np.arange(row, row + len(sizes), dtype=np.int32), sizes))
                    row += len(sizes)
                    yield found

    def sentences() -> Iterator[Sentences]:
        for path in files.paths:
            with suppress(BrokenPart):
                yield from parts.goals(path)

    built = phrases.build(rows(), whose)
    order = np.lexsort((of_row.whole(), numbers.whole()))
    firsts = of_row.whole()[order][np.flatnonzero(begins(numbers.whole()[order]))]
    return Others(pairs, built, firsts, goal_history.build(sentences()))


def in_parts(files: Files, compared: bool) -> Iterator[Portion]:
    """The documents of all files in parts of about `PART` tables; `compared` where a rule looks at several of them."""
    everything = others(files) if compared else None
    documents: list[Document] = []
    broken: list[tuple[str, str]] = []
    begun = row = 0

    def part() -> Portion:
        if everything is None:
            return Portion(tuple(documents), (), None, tuple(broken))
        beside = _beside(files, everything.alike, begun, row)
        return Portion(tuple(documents), beside, everything.known(documents, begun), tuple(broken))

    for path, start in zip(files.paths, files.starts, strict=False):
        row = start
        try:
            for document in read(path):
                documents.append(document)
                row += max(len(document.tables), 1)
                if row - begun >= PART:
                    yield part()
                    documents, broken, begun = [], [], row
        except UnreadError as error:
            broken.append((str(path), str(error)))
    if documents or broken:
        yield part()


def _beside(files: Files, pairs: Alike, start: int, stop: int) -> tuple[tuple[Document, tuple[int, ...]], ...]:
    found: dict[tuple[str, str], tuple[list[str], list[int]]] = {}
    for row in files.fetch(pairs.beyond(start, stop)):
        records, positions = found.setdefault((row["document"], row["content"]), ([], []))
        records.append(row["record"])
        positions.append(row["position"])
    return tuple((document_of(records, path), tuple(at)) for (path, _), (records, at) in found.items())
