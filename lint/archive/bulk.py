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

from lint.archive.tables import chunks, document_of, read, read_rows
from lint.copies.boilerplate import load
from lint.copies.columns import Column
from lint.copies.many import BATCH, alike_arrays
from lint.copies.runs import Array
from lint.errors import UnreadError
from lint.model import Document

PART = 512  # tables judged together, and with them at most
NEAREST = 20  # alike tables of other parts for each of its own: a form that fills a province is told by these
NOBODY = -1  # whose a row without a table is: it is like no other
KEY = ("document", "content")

Row = Mapping[str, Any]


class Part(NamedTuple):
    """Documents to judge, tables of other parts to compare them with, and what of the files could not be read."""

    documents: tuple[Document, ...]
    beside: tuple[tuple[Document, tuple[int, ...]], ...]
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
        begins = np.searchsorted(first, first)  # of each pair, where the pairs of its first begin
        return np.unique(second[np.arange(len(first)) - begins < NEAREST])


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


def _rows_of(path: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return int(pq.read_metadata(path).num_rows)
    except (pa.ArrowException, OSError):
        return 0  # told when it is read


def alike(files: Files, threshold: float) -> Alike:
    """The alike rows of different documents in all files; of a file that breaks off, those up to there."""
    home = Column(np.int32)

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


def parts(files: Files, pairs: Alike | None) -> Iterator[Part]:
    """The documents of all files in parts of about `PART` tables; `pairs` is None where no rule compares documents."""
    documents: list[Document] = []
    broken: list[tuple[str, str]] = []
    begun = row = 0
    for path, start in zip(files.paths, files.starts, strict=False):
        row = start
        try:
            for document in read(path):
                documents.append(document)
                row += max(len(document.tables), 1)
                if row - begun >= PART:
                    yield Part(tuple(documents), _beside(files, pairs, begun, row), tuple(broken))
                    documents, broken, begun = [], [], row
        except UnreadError as error:
            broken.append((str(path), str(error)))
    if documents or broken:
        yield Part(tuple(documents), _beside(files, pairs, begun, row), tuple(broken))


def _beside(files: Files, pairs: Alike | None, start: int, stop: int) -> tuple[tuple[Document, tuple[int, ...]], ...]:
    if pairs is None:
        return ()
    found: dict[tuple[str, str], tuple[list[str], list[int]]] = {}
    for row in files.fetch(pairs.beyond(start, stop)):
        records, positions = found.setdefault((row["document"], row["content"]), ([], []))
        records.append(row["record"])
        positions.append(row["position"])
    return tuple((document_of(records, path), tuple(at)) for (path, _), (records, at) in found.items())
