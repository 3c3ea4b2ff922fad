"""Readings kept on disk, known by the content of the file, so that an unchanged document is read once.

Entries are written under a temporary name and renamed, so that two runs may share the folder; a broken or missing
entry only means that the file is read again. Nothing else of a run is cached: rules are judged anew each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from lint import __version__
from lint.data import rules_dir
from lint.errors import UnreadError
from lint.files import write_atomic
from lint.model import Document
from lint.records import documents_from_json, documents_to_json

SIZE_LIMIT = 512 << 20  # bytes; the least recently used entries go first
_STALE = 3600  # seconds after which another run's temporary file counts as left behind


def default_folder() -> Path:
    """The user's cache folder for readings."""
    from platformdirs import user_cache_path

    return user_cache_path("jxlint") / "readings"


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of readings, at most `limit` bytes after each `prune`."""

    folder: Path
    limit: int = SIZE_LIMIT

    def get(self, path: str, key: str) -> Document | None:
        """The reading kept under `key`, for a file that is now called `path`."""
        entry = self._entry(key)
        try:
            (document,) = documents_from_json(entry.read_bytes(), str(entry))
            os.utime(entry)  # used now, so not the first to go
        except (OSError, UnreadError, ValueError):
            return None
        return replace(document, path=path)

    def put(self, key: str, document: Document) -> None:
        """Keeps a reading; a folder that cannot be written is as good as none."""
        entry = self._entry(key)
        with suppress(OSError):
            entry.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(entry, json.dumps(documents_to_json([document]), ensure_ascii=False))

    def prune(self) -> None:
        """Drops the least recently used readings beyond the limit, and what interrupted runs left behind."""
        known = sorted(self._entries(), key=lambda entry: entry[1], reverse=True)
        held = 0
        for entry, used, size in known:
            held += size
            left_behind = entry.suffix == ".tmp" and used < time.time() - _STALE
            if held > self.limit or left_behind:
                with suppress(OSError):
                    entry.unlink()

    def _entries(self) -> Iterator[tuple[Path, float, int]]:
        for entry in self.folder.glob("*/*"):
            with suppress(OSError):
                status = entry.stat()
                yield entry, status.st_mtime, status.st_size

    def _entry(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def key_of(path: Path) -> str:
    """The key of a file: its content and all else that decides how it is read. Raises OSError."""
    with path.open("rb") as file:
        content = hashlib.file_digest(file, "sha256")
    # A text's layout may be told by its suffix (csv, md), so that belongs to the key as well.
    return hashlib.sha256(_reader_version() + path.suffix.lower().encode() + content.digest()).hexdigest()


@lru_cache(maxsize=1)
def _reader_version() -> bytes:
    """What changes a reading beside the file: the release, and in a checkout any edit of code or layouts."""
    package = Path(__file__).parent
    sources = sorted((*package.glob("**/*.py"), *(rules_dir() / "layouts").glob("*.yaml")))
    stamps = [f"{source.name} {source.stat().st_size} {source.stat().st_mtime_ns}" for source in sources]
    return "\n".join([__version__, *stamps]).encode()
