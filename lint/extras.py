"""Packages that only some installations have."""

from __future__ import annotations

from importlib.util import find_spec

from lint.errors import UserError
from lint.messages import archive as say

ARCHIVE = ("numpy", "pyarrow", "duckdb", "ibis", "fsspec")


def require_archive() -> None:
    """Raise UserError unless all packages of the extra `archive` are there; none is imported."""
    if any(find_spec(name) is None for name in ARCHIVE):
        raise UserError(say.NEEDS_EXTRA)
