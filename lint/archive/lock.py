"""One writer at a time, whatever becomes of it: the system lets go of the lock when the process ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from lint.errors import UserError
from lint.messages import archive as say

NAME = "lock"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the archive in `folder` for writing; waits while another process does.

    UserError says what the system would not let be written, the lock or anything else meanwhile.
    """
    try:
        with (folder / NAME).open("a+b") as file:
            _lock(file)
            yield
    except OSError as error:
        raise UserError(say.not_stored(str(folder), error.strerror or str(error))) from error


if sys.platform == "win32":
    import msvcrt
    import time

    def _lock(file: IO[bytes]) -> None:
        while True:
            try:
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                return
            except OSError:  # LK_LOCK gives up after ten tries
                time.sleep(0.1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)
