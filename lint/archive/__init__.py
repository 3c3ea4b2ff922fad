"""The archive (档案) and runs over many tables: earlier documents on disk, a province at once. This is the door.

Nothing else of `lint` imports what is behind it (a contract in pyproject.toml), and nothing behind it is imported
before it is asked for: numpy, pyarrow and DuckDB are an extra that most runs do without.

Behind the door: `tables` (documents as rows of Parquet, what `extract -o NAME.parquet` writes) → `sketch` (a table as a
set of 3-grams and keys, on `arrays`) → `local` or `remote` (which tables are alike: on this machine, on a cluster) and
`bulk` (files of tables judged a part at a time). An archive in a folder: `manifest` (what it consists of, and who may
write) → `parts` (sketched rows, written once and never changed) → `index` (sorted keys, made from the parts and
dispensable), `query` (DuckDB on the parts) → `store` (what the commands do). `phrases` and `goal_history` count what
`known` tells.

Every file of an archive but the manifest is written once under a name of its own; the manifest is replaced in one step.
A process that is killed leaves the archive as it was before or as it is after, and readers need no lock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.archive.known import Known
from lint.copies.likeness import Pair
from lint.extras import require_archive
from lint.model import Document

if TYPE_CHECKING:
    import pyarrow as pa

    from lint.archive.bulk import Files
    from lint.archive.phrases import Use
    from lint.archive.store import Archive

__all__ = ["Archive", "Known", "Use"]

ENGINES = ("local", "spark", "sail")
NAMES = ("department", "year", "project", "document", "position")  # what tells people which table it is

Progress = Callable[[int, int], None]  # (tables done, tables in all)


class LinkJob(NamedTuple):
    """What is linked: files of tables, from local paths or URLs that the engine knows."""

    tables: str
    threshold: float
    boilerplate: frozenset[int]
    url: str = ""  # of a Spark Connect server; '' starts one here
    scratch: str = ""  # where a cluster puts the sketches, for all its machines to read; '': it keeps them itself


def open_archive(folder: Path, create: bool = False) -> Archive:
    """The archive in `folder`; UserError when it is not there or the extra is missing."""
    require_archive()
    from lint.archive.store import Archive

    return Archive(folder, create)


def write_tables(documents: Iterable[Document], path: Path) -> int:
    """Write the tables of `documents` to a file of tables, whole or not at all; answers how many there were."""
    require_archive()
    from lint.archive import tables

    return tables.write(documents, path)


def read_tables(path: Path) -> Iterator[Document]:
    """The documents in a file of tables, one at a time; UnreadError when it is no such file."""
    require_archive()
    from lint.archive import tables

    return tables.read(path)


def rows_of(document: Document) -> Iterator[dict[str, Any]]:
    """The rows in which an archive stores a document."""
    from lint.archive import tables

    return tables.rows_of(document)


def open_files(paths: Sequence[Path]) -> Files:
    """Files of tables, to go through in parts."""
    require_archive()
    from lint.archive.bulk import Files

    return Files(paths)


def alike_pairs(bodies: Sequence[str], threshold: float, boilerplate: frozenset[int]) -> list[Pair]:
    """The alike ones of many bodies, by position, as a star for each group; ImportError without numpy."""
    from lint.archive.local import BATCH, alike_pairs_of_many

    batches = (list(bodies[start : start + BATCH]) for start in range(0, len(bodies), BATCH))
    return alike_pairs_of_many(batches, threshold, boilerplate)


def link(engine: str, job: LinkJob, progress: Progress | None = None) -> pa.Table:
    """`first`, `second`, `likeness` and the names of the alike tables of `job`, on one of the ENGINES.

    UserError says in a sentence what could not be done.
    """
    require_archive()
    if engine == "local":
        from lint.archive.local import link_here

        return link_here(job, progress)
    from lint.archive.remote import link_on

    return link_on(engine, job)
