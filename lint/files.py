"""Files written whole or not at all; what is no regular file (a device, a pipe) is written through, never replaced."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Literal

# Names of streams that are open already: what stands behind them is written to, whatever it is.
_STREAMS = ("/dev/fd/", "/dev/std", "/proc/self/fd/")


def write_atomic(path: Path, data: str | bytes, *, private: bool = False) -> None:
    """Write `data` under a temporary name and rename it: an interrupted run leaves the old file or the new one.

    A `private` file is for its owner only.
    """
    with replacing(path, private=private) as file:
        file.write(data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data)


_KEPT = 40  # characters of a name that its temporary one repeats: names have 255 bytes, a character up to four


@contextmanager
def replacing(path: Path, *, private: bool = False) -> Iterator[IO[bytes]]:
    """A file to write to, which takes the place of `path` when all is written, and leaves nothing otherwise.

    A link keeps leading where it leads: the file behind it is replaced. A device or pipe is opened and written.
    """
    if is_stream(path):
        with path.open("wb") as stream:
            yield stream
        return
    path = Path(os.path.realpath(path))
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:_KEPT]}.", suffix=".tmp", delete=False) as file:
        temporary = Path(file.name)
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            with suppress(OSError):  # what could not be written for want of space cannot be flushed either
                file.close()
            temporary.unlink()
            raise
    try:
        if not private:  # as a temporary file is from its beginning
            temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def leads_to(path: str | Path) -> Literal["file", "folder", "other", "nothing"]:
    """What a path leads to, links followed; nothing where the system does not take it, as one that is too long."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 -- a name may be no path
    except (OSError, ValueError):
        return "nothing"
    return "file" if stat.S_ISREG(mode) else "folder" if stat.S_ISDIR(mode) else "other"


def sha256_of(path: str | Path) -> tuple[str, int]:
    """SHA-256 and size of a file, so that an auditor can tell which it was; ('', 0) where they cannot be had."""
    file = Path(path)
    try:
        if not file.is_file():
            return "", 0
        with file.open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest(), file.stat().st_size
    except OSError:
        return "", 0


def is_stream(path: Path) -> bool:
    """Whether `path` is there and is no regular file: a rename would put a file in the place of a device.

    A folder counts as well: opening it says what is wrong.
    """
    if os.path.abspath(path).startswith(_STREAMS):  # noqa: PTH100 -- links are not to be followed here
        return True
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False


def _mode(path: Path) -> int:
    """The permissions that the file has, or that a new one gets; a temporary file is private otherwise."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
