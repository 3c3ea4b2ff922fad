"""Files of tables as `extract -o NAME.parquet` writes them: one, a folder of them, here or behind an fsspec URL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lint.errors import UserError
from lint.messages import copies as say

if TYPE_CHECKING:
    import pyarrow.dataset as ds

NEEDED = ("id", "body")  # what linking reads of a table
NAMES = ("department", "year", "project", "document", "position")  # what tells people which table it is


def dataset(tables: str, columns: Sequence[str]) -> ds.Dataset:
    """The Parquet files at `tables`; UserError when there are none, or none with `columns`."""
    import pyarrow as pa
    import pyarrow.dataset as ds

    path, system = _located(tables)
    try:
        found = ds.dataset(path, format="parquet", filesystem=system)
    except FileNotFoundError as error:
        raise UserError(say.no_tables(tables, say.NO_FILE)) from error
    except pa.ArrowInvalid as error:
        raise UserError(say.no_tables(tables, say.NOT_PARQUET)) from error
    except (OSError, pa.ArrowException) as error:
        raise UserError(say.no_tables(tables, str(error).splitlines()[0])) from error
    if not found.files:
        raise UserError(say.no_tables_in(tables))
    need(columns, found.schema.names, tables)
    return found


def need(columns: Sequence[str], there: Sequence[str], tables: str) -> None:
    """Raise UserError unless the `columns` are `there` in `tables`."""
    if missing := sorted(set(columns) - set(there)):
        raise UserError(say.not_tables(tables, missing))


def _located(tables: str) -> tuple[str, Any]:
    """The path of `tables` and the file system that it is on; None is this machine's."""
    if "://" not in tables:
        return tables, None
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UserError(say.needs_fsspec(tables)) from error
    from pyarrow.fs import FSSpecHandler, PyFileSystem

    try:
        system, path = url_to_fs(tables)
    except (ValueError, ImportError) as error:  # no such protocol, or its package is missing
        raise UserError(say.no_tables(tables, str(error).splitlines()[0])) from error
    return path, PyFileSystem(FSSpecHandler(system))
