"""Queries on the parts, by DuckDB: what is stored of a table, which documents there are, parts without an index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from lint.archive import goal_history
from lint.archive.arrays import Array
from lint.archive.goal_history import GoalHistory, Sentences
from lint.archive.index import SHIFT, Stored
from lint.archive.manifest import BrokenPart, Part
from lint.archive.phrases import Phrases, Rows, build
from lint.messages import archive as say

MEMORY = "1GB"
_SCAN = "read_parquet(?, file_row_number = true)"


class StoredRow(NamedTuple):
    """What is stored of a table."""

    document: str
    content: str
    year: int | None
    position: int
    record: str


class Sharing(NamedTuple):
    """A stored table that has some of the texts that were asked for; `whose` is its department."""

    id: int
    whose: int
    texts: frozenset[str]


class StoredDocument(NamedTuple):
    """A stored document, and the number of the part that it is in."""

    path: str
    content: str
    department: str | None
    year: int | None
    tables: int
    part: int


class Query:
    """Queries on the parts in a folder, within bounds of memory; a part that cannot be read raises BrokenPart."""

    def __init__(self, folder: Path) -> None:
        import duckdb

        # Without a folder of its own DuckDB would spill into the working directory.
        self.connection = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": ""})
        self.folder = folder

    def __enter__(self) -> Query:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def ask(self, query: str, number: int, *values: object) -> list[tuple[Any, ...]]:
        """The rows that `query` gives on part `number`, whose path is its first parameter."""
        with self._part(number) as path:
            return self.connection.execute(query, [path, *values]).fetchall()

    def columns(self, query: str, number: int, *values: object) -> list[Array]:
        """What `query` gives as arrays, one for each column; none of them may have a NULL."""
        with self._part(number) as path:
            return list(self.connection.execute(query, [path, *values]).fetchnumpy().values())

    @contextmanager
    def _part(self, number: int) -> Iterator[str]:
        import duckdb

        path = self.folder / Part(number, 0, 0, 0).name
        try:
            yield str(path)
        except duckdb.Error as error:
            raise BrokenPart(say.BROKEN_PART.format(path=path, folder=self.folder)) from error


def scan(folder: Path, parts: Sequence[Part], keys: Sequence[int]) -> list[Stored]:
    """The tables of `parts` that have one of `keys`, looked at one by one."""
    if not parts:
        return []
    text = f"SELECT file_row_number, whole, grams FROM {_SCAN} WHERE list_has_any(keys, ?::BIGINT[])"
    with Query(folder) as query:
        return [
            Stored((part.number << SHIFT) + row, whole, frozenset(gram & 0xFFFFFFFF for gram in grams))
            for part in parts
            for row, whole, grams in query.ask(text, part.number, keys)
        ]


def phrases(folder: Path, outside: Sequence[Part], wanted: Sequence[int]) -> Phrases:
    """The rows of the parts `outside` that have one of the phrases `wanted`, and all their departments."""
    each = "SELECT unnest(phrases) AS phrase, unnest(names) AS name, programme, whose FROM read_parquet(?)"
    text = f"SELECT * FROM ({each}) WHERE phrase IN (SELECT unnest(?::BIGINT[]))"
    with Query(folder) as query:
        rows = [Rows(*query.columns(text, part.number, wanted)) for part in outside]
        whose = [query.columns("SELECT DISTINCT whose FROM read_parquet(?)", part.number)[0] for part in outside]
    return build(rows, whose)


def sharing(folder: Path, within: Sequence[Part], texts: Sequence[str]) -> list[Sharing]:
    """The tables of `within` that have one of `texts`, as printed."""
    if not texts:
        return []
    found = "regexp_extract_all(body, $2)"
    query_text = (
        f"SELECT file_row_number, whose, list_distinct({found}) FROM read_parquet($1, file_row_number = true) "
        "WHERE regexp_matches(body, $2)"
    )
    pattern = "|".join(map(re.escape, sorted(texts, key=lambda text: (-len(text), text))))  # the longest first
    with Query(folder) as query:
        return [
            Sharing((part.number << SHIFT) + row, whose, frozenset(shared))
            for part in within
            for row, whose, shared in query.ask(query_text, part.number, pattern)
        ]


def goals(folder: Path, outside: Sequence[Part], last: Mapping[int, int]) -> GoalHistory:
    """The sentences of the goals of the departments in `last` in the parts `outside`."""
    each = "SELECT whose, year, unnest(goals) FROM read_parquet(?)"
    text = f"{each} WHERE year IS NOT NULL AND whose IN (SELECT unnest(?::BIGINT[]))"
    with Query(folder) as query:
        return goal_history.build(Sentences(*query.columns(text, part.number, list(last))) for part in outside)


def fetch(folder: Path, ids: Iterable[int]) -> list[StoredRow]:
    """What is stored under `ids`, in their order of part and row."""
    rows_of: dict[int, list[int]] = {}
    for id_ in sorted(ids):
        rows_of.setdefault(id_ >> SHIFT, []).append(id_ & (1 << SHIFT) - 1)
    found: list[StoredRow] = []
    with Query(folder) as query:
        for number, rows in rows_of.items():
            wanted = ", ".join(map(str, rows))  # as constants, so that row groups without any are passed over
            text = f"SELECT {', '.join(StoredRow._fields)} FROM {_SCAN} WHERE file_row_number IN ({wanted})"
            found += map(StoredRow._make, query.ask(text, number))
    return found


def documents(folder: Path, parts: Sequence[Part]) -> list[StoredDocument]:
    """The stored documents in order of path."""
    text = (
        "SELECT document, content, any_value(department), any_value(year), count(*) FILTER (position > 0), "
        "any_value($2::INTEGER) FROM read_parquet($1) GROUP BY document, content"
    )
    with Query(folder) as query:
        rows = [row for part in parts for row in query.ask(text, part.number, part.number)]
    return sorted(map(StoredDocument._make, rows), key=lambda one: (one.path, one.content))
