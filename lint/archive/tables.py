"""Tables of documents as rows of Parquet: what `extract -o NAME.parquet` writes, and what is compared in an archive.

One row is one table. A document without tables has one row with position 0, so that it is not lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.copies import statements
from lint.copies.body import body_of
from lint.copies.programme import programme
from lint.errors import UnreadError, UserError
from lint.files import replacing
from lint.messages import archive as say
from lint.messages import copies as say_copies
from lint.model import Document, Table
from lint.records import document_to_json, documents_from_json

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.dataset as ds

ROWS = 1024  # of a row group: what is in memory at a time, and what a look-up decompresses
VERSION = "2"
PRINTED = ("id", "document", "content", "department", "year", "position", "unit", "project", "body", "record")
NUMBERS = ("whose", "programme", "phrases", "names", "goals")  # what is said in a table, see lint.copies.statements
COLUMNS = (*PRINTED, *NUMBERS)
NEEDED = ("id", "body")  # what linking reads of a table


def schema() -> pa.Schema:
    """The columns of the file; `content` is the digest by which a document is known again."""
    import pyarrow as pa

    kinds = {name: pa.int64() for name in ("id", "whose", "programme")}
    kinds |= {name: pa.int32() for name in ("year", "position")}
    kinds |= {name: pa.list_(pa.int64()) for name in ("phrases", "names", "goals")}
    fields = [pa.field(name, kinds.get(name, pa.string())) for name in COLUMNS]
    return pa.schema(fields, metadata={"jxlint.tables": VERSION})


def rows_of(document: Document) -> Iterator[dict[str, object]]:
    """The rows of one document. `record` is the document with that table alone, as `extract` prints it."""
    record = document_to_json(replace(document, tables=()))
    digest = content_of(document)
    slim = {**record, "outside": [], "grids": [], "notices": [], "comments": []}
    for position, table in enumerate(document.tables or (None,), 1 if document.tables else 0):
        whole = document_to_json(replace(document, tables=(table,)))["tables"] if table else []
        yield {
            "id": id_of(digest, document.path, position),
            "document": document.path,
            "content": digest,
            "department": document.department,
            "year": document.year,
            "position": position,
            "unit": table.unit if table else None,
            "project": _project(table),
            "body": body_of(table) if table else "",
            "record": json.dumps({**(slim if position > 1 else record), "tables": whole}, ensure_ascii=False),
            **numbers_of(document.department, document.path, table),
        }


def numbers_of(department: str | None, path: str, table: Table | None) -> dict[str, object]:
    """The columns NUMBERS of a table; `names` are those of the rows that have the `phrases`, in the same order."""
    rows = list(statements.phrases(table)) if table else []
    return {
        "whose": statements.department(department, path),
        "programme": statements.number(programme(_project(table) or "")),
        "phrases": [phrase for phrase, _ in rows],
        "names": [name for _, name in rows],
        "goals": list(statements.goals(table)) if table else [],
    }


def completed(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row with the columns NUMBERS, worked out from its record where an earlier version did not write them."""
    if all(row.get(name) is not None for name in NUMBERS):
        return row
    tables = document_of([row["record"]], row["document"]).tables
    return {**row, **numbers_of(row["department"], row["document"], tables[0] if tables else None)}


def id_of(content: str, path: str, position: int) -> int:
    """A number for a table that is the same on every machine, so that no engine has to count."""
    digest = blake2b(f"{content}\x1f{path}\x1f{position}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def _project(table: Table | None) -> str | None:
    return (table.about or None) if table else None


def content_of(document: Document) -> str:
    """A digest of what the document says: of its file where that is known, else of its tables."""
    if document.sha256:
        return document.sha256
    record = {**document_to_json(document), "path": ""}
    return blake2b(json.dumps(record, ensure_ascii=False).encode(), digest_size=32).hexdigest()


def write(documents: Iterable[Document], path: Path) -> int:
    """Write the tables of `documents` to `path`, whole or not at all; answers how many there were."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    count = 0
    with replacing(path) as file, pq.ParquetWriter(file, schema(), compression="zstd") as writer:
        for rows in chunks((row for document in documents for row in rows_of(document)), ROWS):
            writer.write_batch(pa.RecordBatch.from_pylist(rows, schema=schema()))
            count += sum(row["position"] != 0 for row in rows)
    return count


def chunks(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """`rows` in lists of `size`, the last one shorter."""
    kept: list[Any] = []
    for row in rows:
        kept.append(row)
        if len(kept) == size:
            yield kept
            kept = []
    if kept:
        yield kept


def read(path: Path) -> Iterator[Document]:
    """The documents in a file of tables, one at a time; raises UnreadError when it is no such file."""
    for _, rows in groupby(
        read_rows(path, ("document", "content", "record")), lambda row: (row["document"], row["content"])
    ):
        yield document_of([str(row["record"]) for row in rows], str(path))


def read_rows(path: Path, columns: tuple[str, ...] = COLUMNS) -> Iterator[Mapping[str, Any]]:
    """The rows of a file of tables, a row group in memory at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
        missing = set(COLUMNS) - set(file.schema_arrow.names)
        if missing:
            raise UnreadError(say.not_tables(str(path), sorted(missing)))
        for batch in file.iter_batches(ROWS, columns=list(columns)):
            yield from batch.to_pylist()
    except (pa.ArrowException, OSError) as error:
        raise UnreadError(say.BROKEN_TABLES.format(path=path, reason=str(error).splitlines()[0])) from error


def document_of(records: list[str], shown: str) -> Document:
    """The document whose tables `records` hold, in order."""
    pieces = [documents_from_json(record.encode(), shown)[0] for record in records]
    return replace(pieces[0], tables=tuple(table for piece in pieces for table in piece.tables))


def dataset(tables: str, columns: Sequence[str]) -> ds.Dataset:
    """The Parquet files at `tables`; UserError when there are none, or none with `columns`."""
    import pyarrow as pa
    import pyarrow.dataset as ds

    path, system = _located(tables)
    try:
        found = ds.dataset(path, format="parquet", filesystem=system)
    except FileNotFoundError as error:
        raise UserError(say_copies.NO_TABLES.format(path=tables, reason=say_copies.NO_FILE)) from error
    except pa.ArrowInvalid as error:
        raise UserError(say_copies.NO_TABLES.format(path=tables, reason=say_copies.NOT_PARQUET)) from error
    except (OSError, pa.ArrowException) as error:
        raise UserError(say_copies.NO_TABLES.format(path=tables, reason=str(error).splitlines()[0])) from error
    if not found.files:
        raise UserError(say_copies.NO_TABLES_IN.format(path=tables))
    need(columns, found.schema.names, tables)
    return found


def need(columns: Sequence[str], there: Sequence[str], tables: str) -> None:
    """Raise UserError unless the `columns` are `there` in `tables`."""
    if missing := sorted(set(columns) - set(there)):
        raise UserError(say_copies.not_tables(tables, missing))


def _located(tables: str) -> tuple[str, Any]:
    """The path of `tables` and the file system that it is on; None is this machine's."""
    if "://" not in tables:
        return tables, None
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UserError(say_copies.NEEDS_FSSPEC.format(url=tables)) from error
    from pyarrow.fs import FSSpecHandler, PyFileSystem

    try:
        system, path = url_to_fs(tables)
    except (ValueError, ImportError) as error:  # no such protocol, or its package is missing
        raise UserError(say_copies.NO_TABLES.format(path=tables, reason=str(error).splitlines()[0])) from error
    return path, PyFileSystem(FSSpecHandler(system))
