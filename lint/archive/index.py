"""The index: a DuckDB file made from the parts, for look-ups by key. Without it the parts themselves are searched.

The id of a table is its part's number and its row in the part, so that the row can be fetched from the part.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lint.archive.manifest import Manifest, Part

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "1GB"
SHIFT = 32
_SCAN = "read_parquet(?, file_row_number = true)"
_SKETCHES = f"SELECT {{number}}::BIGINT * {1 << SHIFT} + file_row_number AS id, whole, grams, keys FROM {_SCAN}"
_WANTED = "(SELECT list(key) FROM wanted)"
_ROWS = f"SELECT document, content, year, position, record FROM {_SCAN} WHERE file_row_number IN ({{rows}})"


class Stored(NamedTuple):
    """A stored table that shares a key with one that is looked up."""

    id: int
    whole: int
    grams: frozenset[int]


class StoredRow(NamedTuple):
    """What is stored of a table."""

    document: str
    content: str
    year: int | None
    position: int
    record: str


def connect(path: Path | None = None, read_only: bool = False, spill: Path | None = None) -> DuckDBPyConnection:
    """A DuckDB connection that keeps within its memory and never writes into the working directory."""
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": str(spill or ""),
        "allocator_background_threads": "false",
    }
    return duckdb.connect(str(path) if path else ":memory:", read_only=read_only, config=settings)


def build(folder: Path, parts: Sequence[Part], path: Path) -> None:
    """Write the index of `parts` to `path`."""
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.unlink(missing_ok=True)
    with connect(temporary, spill=folder / ".spill") as connection:
        connection.execute("CREATE TABLE band (key BIGINT, id BIGINT)")
        connection.execute("CREATE TABLE sketch (id BIGINT, whole BIGINT, grams INTEGER[])")
        for part in parts:
            sketches = _SKETCHES.format(number=part.number)
            source = str(folder / part.name)
            connection.execute(f"INSERT INTO band SELECT DISTINCT unnest(keys), id FROM ({sketches})", [source])
            connection.execute(f"INSERT INTO sketch SELECT id, whole, grams FROM ({sketches})", [source])
    temporary.replace(path)


def look_up(folder: Path, manifest: Manifest, keys: Sequence[int]) -> list[Stored]:
    """The stored tables that share one of `keys`: from the index, and from the parts that it lacks."""
    index = folder / manifest.index if manifest.index else None
    with connect(index, read_only=index is not None) as connection:
        connection.execute("CREATE TEMP TABLE wanted AS SELECT DISTINCT unnest(?::BIGINT[]) AS key", [list(keys)])
        found = []
        if index:
            connection.execute("CREATE TEMP TABLE hit AS SELECT DISTINCT id FROM band JOIN wanted USING (key)")
            found = connection.execute("SELECT id, whole, grams FROM sketch JOIN hit USING (id)").fetchall()
        for part in manifest.parts:
            if part.number not in manifest.indexed:
                sketches = _SKETCHES.format(number=part.number)
                query = f"SELECT id, whole, grams FROM ({sketches}) WHERE list_has_any(keys, {_WANTED})"
                found += connection.execute(query, [str(folder / part.name)]).fetchall()
    return [Stored(id_, whole, frozenset(gram & 0xFFFFFFFF for gram in grams)) for id_, whole, grams in found]


def fetch(folder: Path, ids: Sequence[int]) -> list[StoredRow]:
    """What is stored under `ids`, in their order of part and row."""
    found: list[StoredRow] = []
    with connect() as connection:
        for number in sorted({id_ >> SHIFT for id_ in ids}):
            rows = ", ".join(str(id_ & (1 << SHIFT) - 1) for id_ in sorted(ids) if id_ >> SHIFT == number)
            path = str(folder / Part(number, 0, 0, 0).name)
            found += map(StoredRow._make, connection.execute(_ROWS.format(rows=rows), [path]).fetchall())
    return found


def documents(folder: Path, parts: Sequence[Part]) -> list[tuple[str, str, str | None, int | None, int, int]]:
    """(path, content, department, year, tables, number of the part) of each stored document, in order of path."""
    found = []
    with connect() as connection:
        for part in parts:
            query = (
                "SELECT document, content, any_value(department), any_value(year), count(*) FILTER (position > 0) "
                "FROM read_parquet(?) GROUP BY document, content"
            )
            found += [(*row, part.number) for row in connection.execute(query, [str(folder / part.name)]).fetchall()]
    return sorted(found)
