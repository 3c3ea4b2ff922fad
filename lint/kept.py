"""Entries of the user's cache folder: the owner's alone, written whole or not at all, and hostile until read.

Each begins with the checksum of the rest. One that is missing, broken, cut short or somebody else's is as good as none,
and a folder that cannot be written only means that nothing is kept.
"""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def cache_folder(name: str) -> Path:
    """The user's cache folder for one kind of entries."""
    from platformdirs import user_cache_path

    return user_cache_path("jxlint") / name


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

    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        entry.parent.mkdir(mode=0o700, exist_ok=True)
        write_atomic(entry, _checksum(body) + b"\n" + body, private=True)


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()


def _ours(entry: os.stat_result) -> bool:
    """Whether the entry is the user's own: what somebody else put or may change there is nobody's."""
    return not hasattr(os, "getuid") or (entry.st_uid == os.getuid() and not entry.st_mode & _OTHERS_WRITE)
