"""Files that were saved since they were last looked at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from lint.errors import UserError
from lint.inputs import discover

INTERVAL = 0.5  # seconds between two looks

Snapshot = dict[str, tuple[int, int]]  # path → (modified, size)


def changes(names: Sequence[str], pause: Callable[[float], None] = time.sleep) -> Iterator[list[str]]:
    """All files at first, then those that were saved, once they have stopped changing. Goes on until it is closed."""
    told: Snapshot = {}
    before = snapshot(names)
    while True:
        now = snapshot(names)
        changed = [path for path, state in now.items() if told.get(path) != state]
        if changed and now == before:  # an office program saves in several steps
            told = now
            yield changed
        before = now
        pause(INTERVAL)


def snapshot(names: Sequence[str]) -> Snapshot:
    """The files that `names` mean now, with what tells that they were saved."""
    found: Snapshot = {}
    with suppress(UserError):  # a folder may be empty for a while
        for file in discover(names).files:
            with suppress(OSError):  # gone between the listing and the look
                state = Path(file).stat()
                found[file] = (state.st_mtime_ns, state.st_size)
    return found
