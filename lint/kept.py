"""What is kept in the user's cache folder: the owner's alone, written whole or not at all, and hostile until read.

Each entry begins with the checksum of the rest. One that is missing, broken, cut short or somebody else's is as good as
none, and a folder that cannot be written only means that nothing is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def cache_folder(name: str) -> Path:
    """The user's cache folder for one kind of entries."""
    from platformdirs import user_cache_path

    return user_cache_path("jxlint") / name


def private_folder(name: str) -> Path:
    """The same, made for its owner where it is missing and can be made."""
    folder = cache_folder(name)
    _takes(folder)
    return folder


def recall(entry: Path) -> bytes | None:
    """What was kept there; None where nothing is that can be trusted."""
    try:
        if not _ours(entry.stat()):
            return None
        digest, _, body = entry.read_bytes().partition(b"\n")
    except (OSError, ValueError):
        return None
    return body if digest == _checksum(body) else None


def keep(entry: Path, body: bytes, folder: Path) -> None:
    """Keep `body` as an entry at or below `folder`, which is made for its owner where it is missing."""
    from lint.files import write_atomic

    if not _takes(folder):
        return
    with suppress(OSError):
        entry.parent.mkdir(mode=0o700, exist_ok=True)
        write_atomic(entry, _checksum(body) + b"\n" + body, private=True)


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()


def _ours(entry: os.stat_result) -> bool:
    """Whether the entry is the user's own: what somebody else put or may change there is nobody's."""
    return not hasattr(os, "getuid") or (entry.st_uid == os.getuid() and not entry.st_mode & _OTHERS_WRITE)


# Bytes of a shelf: a check takes a quarter of a million, rules with their examples a whole one. Beyond it only what
# this run has used is kept.
MOST = 2 << 20


class Shelf:
    """Values worked out from texts of ours (rules, layouts), by keys that hold all that decides them.

    An entry can therefore not be stale; what is no longer asked for goes when there is too much. Nothing is kept before
    a file is opened, as the command does: who imports the package as a library has none. The values are of JSON, and
    whoever asks for one must be ready to meet anything. A key is one line without tabs.
    """

    def __init__(self) -> None:
        self.file: Path | None = None
        self.known: dict[str, str] = {}  # the values as JSON: of what an older version kept nothing is parsed
        self.used: dict[str, str] = {}
        self.new: dict[str, Callable[[], Any]] = {}

    def open(self, file: Path | None) -> None:
        """From now on take from `file` what was kept before, and remember what is new; None: no longer."""
        self.file, self.used, self.new = file, {}, {}
        self.known = _entries(file) if file else {}

    def get(self, key: str) -> Any:  # noqa: ANN401 -- whatever is there
        """What is kept under a key; None without any."""
        written = self.known.get(key)
        if written is None:
            return None
        try:
            found = json.loads(written)
        except (ValueError, RecursionError):
            return None
        self.used[key] = written
        return found

    def put(self, key: str, value: Callable[[], Any]) -> None:
        """Keep what `value` gives, which is asked only if it comes to saving; it takes the place of what was there."""
        if self.file is not None:
            self.used.pop(key, None)
            self.known.pop(key, None)
            self.new[key] = value

    def save(self) -> None:
        """Add what is new in this process to the file, to which others may have added."""
        if self.file is None or not self.new:
            return
        if not _takes(self.file.parent):
            return  # what cannot be kept need not be worked out
        made = {key: json.dumps(value(), ensure_ascii=False, separators=(",", ":")) for key, value in self.new.items()}
        self.new = {}
        self.used |= made
        self.known |= made
        body = _written({**_entries(self.file), **self.used})
        keep(self.file, body if len(body) <= MOST else _written(self.used), self.file.parent)


def _takes(folder: Path) -> bool:
    """Whether something can be kept in a folder, which is made for its owner where it was missing."""
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.access(folder, os.W_OK)
    return False


def _entries(file: Path) -> dict[str, str]:
    """What a file keeps, a line each: key and value."""
    try:
        lines = (recall(file) or b"").decode("utf-8", "surrogatepass").split("\n")
    except UnicodeDecodeError:
        return {}
    return dict(pair for line in lines if len(pair := line.split("\t", 1)) == 2)


def _written(entries: dict[str, str]) -> bytes:
    return "".join(f"{key}\t{value}\n" for key, value in entries.items()).encode("utf-8", "surrogatepass")


def default_file() -> Path:
    """The user's shelf."""
    return cache_folder("start") / "shelf.lines"


SHELF = Shelf()
