"""Parts: rows of tables with their sketches, written once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.archive.arrays import Array
from lint.archive.goal_history import Sentences
from lint.archive.manifest import BrokenPart, Part
from lint.archive.phrases import Rows
from lint.archive.sketch import Sketch, boilerplate_array, sketch_columns
from lint.archive.tables import COLUMNS, ROWS, chunks, completed, schema
from lint.messages import archive as say

if TYPE_CHECKING:
    import pyarrow as pa


def write(folder: Path, number: int, rows: Iterable[Mapping[str, Any]], boilerplate: frozenset[int]) -> Part | None:
    """Write `rows` with their sketches as part `number`; None, and no file, when there are none."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = folder / Part(number, 0, 0, 0).name
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    left_out, tables = boilerplate_array(boilerplate), 0
    documents: set[str] = set()
    try:
        with pq.ParquetWriter(temporary, _schema(pa), compression="zstd") as writer:
            for chunk in chunks(map(completed, rows), ROWS):
                batch = pa.RecordBatch.from_pylist(chunk, schema=schema())
                sketched = sketch_columns([row["body"] for row in chunk], left_out)
                columns = [*batch.columns, *(sketched[name] for name in ("whole", "grams", "keys"))]
                writer.write_batch(pa.record_batch(columns, schema=_schema(pa)))
                tables += len(chunk)
                documents.update(row["document"] for row in chunk)
        if not tables:
            return None
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return Part(number, tables, len(documents), path.stat().st_size)


def _schema(arrow: Any) -> pa.Schema:  # noqa: ANN401 -- the module, imported where it is used
    signed = [("whole", arrow.int64()), ("grams", arrow.list_(arrow.int32())), ("keys", arrow.list_(arrow.int64()))]
    found: pa.Schema = arrow.schema([*schema(), *(arrow.field(name, kind) for name, kind in signed)])
    return found


def sketches(path: Path) -> Iterator[Sketch]:
    """The sketches of a part, a row group at a time."""
    import numpy as np

    for batch in _batches(path, ["whole", "grams", "keys"]):
        whole, grams, keys = batch.columns
        starts = grams.offsets.to_numpy()
        yield Sketch(
            whole.to_numpy(),
            (starts - starts[0]).astype(np.int64),
            grams.flatten().to_numpy().view(np.uint32),
            keys.flatten().to_numpy().reshape(len(whole), -1),
        )


def phrases(path: Path) -> Iterator[tuple[Rows, Array, Array]]:
    """The rows that have a phrase, and of each table how many and its department, a row group at a time."""
    import numpy as np

    for batch in _batches(path, ["phrases", "names", "programme", "whose"]):
        found, names, programmes, whose = batch.columns
        sizes = np.diff(found.offsets.to_numpy())
        of_row = (np.repeat(column.to_numpy(), sizes) for column in (programmes, whose))
        yield Rows(found.flatten().to_numpy(), names.flatten().to_numpy(), *of_row), sizes, whose.to_numpy()


def goals(path: Path) -> Iterator[Sentences]:
    """The sentences of the goals of a part's tables whose year is known, a row group at a time."""
    import numpy as np

    for batch in _batches(path, ["goals", "whose", "year"]):
        found, whose, years = batch.filter(batch["year"].is_valid()).columns
        sizes = np.diff(found.offsets.to_numpy())
        departments, of_year = (np.repeat(column.to_numpy(), sizes) for column in (whose, years))
        yield Sentences(departments, of_year, found.flatten().to_numpy())


def read(path: Path) -> Iterator[Mapping[str, Any]]:
    """The rows of a part without their sketches; one of an earlier version has fewer columns."""
    for batch in _batches(path, list(COLUMNS), some=True):
        yield from batch.to_pylist()


def _batches(path: Path, columns: list[str], some: bool = False) -> Iterator[pa.RecordBatch]:
    """The columns of a part, a row group at a time, or `some` of them; raises BrokenPart."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
        there = [name for name in columns if name in file.schema_arrow.names]
        if there != columns and not some:
            raise BrokenPart(say.BROKEN_PART.format(path=path, folder=path.parent))
        yield from file.iter_batches(ROWS, columns=there)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise BrokenPart(say.BROKEN_PART.format(path=path, folder=path.parent)) from error
