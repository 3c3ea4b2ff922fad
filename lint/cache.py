"""Readings kept on disk, known by the content of the file, so that an unchanged document is read once.

Entries are written under a temporary name and renamed, so that two runs may share the folder; each begins with the
checksum of the rest, and a broken, changed or missing one only means that the file is read again. Folder and entries
are the owner's alone, for they hold what documents say. Nothing else of a run is cached: rules are judged each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from lint import __version__
from lint.data import rules_dir
from lint.errors import UnreadError
from lint.kept import cache_folder, keep, recall
from lint.model import Document
from lint.received import Input
from lint.records import documents_from_json, documents_to_json

SIZE_LIMIT = 512 << 20  # bytes; the least recently used entries go first
_STALE = 3600  # seconds after which another run's temporary file counts as left behind


def default_folder() -> Path:
    """The user's cache folder for readings."""
    return cache_folder("readings")


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of readings, at most `limit` bytes after each `prune`."""

    folder: Path
    limit: int = SIZE_LIMIT

    def get(self, path: str, key: str) -> Document | None:
        """The reading kept under `key`, for a file that is now called `path`."""
        entry = self._entry(key)
        body = recall(entry)
        if body is None:
            return None
        try:
            (document,) = documents_from_json(body, str(entry))
            os.utime(entry)  # used now, so not the first to go
        except (OSError, UnreadError, ValueError):
            return None
        return replace(document, path=path)

    def put(self, key: str, document: Document) -> None:
        """Keeps a reading; a folder that cannot be written is as good as none."""
        body = json.dumps(documents_to_json([document]), ensure_ascii=False).encode()
        keep(self._entry(key), body, self.folder)

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


def key_of(source: Input, content: bytes | str, how: str = "") -> str:
    """The key of a file: its content (or the SHA-256 of it) and all else that decides a reading, `how` among it."""
    digest = content if isinstance(content, str) else hashlib.sha256(content).hexdigest()
    # A text's layout may be told by its suffix (csv, md), so that belongs to the key as well.
    return hashlib.sha256(reader_version() + f"{source.suffix} {how} {digest}".encode()).hexdigest()


# What decides how a file is read, beside the file: code below the package, data below the rules.
_CODE = ("readers", "forms", "tables", "text", "*.py")
_DATA = ("layouts", "lexicons")


@lru_cache(maxsize=1)
def reader_version() -> bytes:
    """What changes a reading beside the file: a digest of the reading code and its data, whatever the release says."""
    package = Path(__file__).parent
    sources = [path for part in _CODE for path in package.glob(part if part.endswith(".py") else f"{part}/**/*.py")]
    return _version(sources + [path for part in _DATA for path in (rules_dir() / part).glob("**/*") if path.is_file()])


@lru_cache(maxsize=1)
def program_version() -> bytes:
    """What changes a judgement beside rules and reading: a digest of all code, whatever the release says."""
    return _version(Path(__file__).parent.rglob("*.py"))


def _version(sources: Iterable[Path]) -> bytes:
    digest = hashlib.sha256(__version__.encode())
    for source in sorted(sources):
        digest.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.digest()
