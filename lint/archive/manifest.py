"""What an archive consists of, one small JSON file replaced in one step; and one writer at a time.

The system lets go of the lock when the process ends, whatever becomes of it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any

from lint.errors import UserError, why
from lint.files import write_atomic
from lint.messages import archive as say
from lint.patterns import regex

NAME = "archive.json"
_INDEX = regex(r"[\w-]*")
FORMAT = 3
SKETCH = 1  # raised when grams, keys or folding change: stored sketches cannot be compared with new ones then


class BrokenPart(UserError):
    """A part that is not as it was written, or gone; the sentence says which and what to do."""


@dataclass(frozen=True, slots=True)
class Part:
    """A Parquet file of sketched tables; `number` is in its name and in the ids of its tables."""

    number: int
    tables: int
    documents: int
    size: int  # bytes

    @property
    def name(self) -> str:
        """The file's name in the archive."""
        return f"part-{self.number:06}.parquet"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The parts in order, the index made from the first of them, and what the sketches were made with."""

    parts: tuple[Part, ...] = ()
    next_number: int = 1
    index: str = ""  # name of its folder; '' when there is none
    indexed: tuple[int, ...] = ()  # numbers of the parts in it
    boilerplate: str = ""  # digest of the lexicon

    @property
    def tables(self) -> int:
        """How many tables are stored."""
        return sum(part.tables for part in self.parts)

    @property
    def documents(self) -> int:
        """How many documents are stored."""
        return sum(part.documents for part in self.parts)

    def files(self) -> set[str]:
        """The files that belong to the archive, apart from manifest, lexicon and lock."""
        return {part.name for part in self.parts} | ({self.index} if self.index else set())


def load(folder: Path) -> Manifest | None:
    """The manifest in `folder`; None when there is none. Raises UserError when it is broken or of another version."""
    path = folder / NAME
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError(say.UNREADABLE.format(path=path, reason=why(error))) from error
    try:
        top: Any = json.loads(data)
        version, sketch = int(top["format"]), int(top["sketch"])
        if (version, sketch) == (FORMAT, SKETCH):
            parts = tuple(Part(**{name: int(number) for name, number in part.items()}) for part in top["parts"])
            index, indexed = str(top["index"]), tuple(map(int, top["indexed"]))
            if not _INDEX.fullmatch(index):  # a folder's name beside the manifest, no way out of it
                raise ValueError(index)
            return Manifest(parts, int(top["next_number"]), index, indexed, str(top["boilerplate"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UserError(say.BROKEN_MANIFEST.format(path=path, folder=folder)) from error
    raise UserError(say.other_version(str(folder), (version, sketch), (FORMAT, SKETCH)))


def save(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest: the one moment at which a change takes place."""
    top = {"format": FORMAT, "sketch": SKETCH, **asdict(manifest)}
    write_atomic(folder / NAME, json.dumps(top, ensure_ascii=False, indent=1))


def digest(boilerplate: frozenset[int]) -> str:
    """A short name for a set of boilerplate hashes."""
    return blake2b(repr(sorted(boilerplate)).encode(), digest_size=8).hexdigest()


LOCK = "lock"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the archive in `folder` for writing; waits while another process does.

    UserError says what the system would not let be written, the lock or anything else meanwhile.
    """
    try:
        with (folder / LOCK).open("a+b") as file:
            _lock(file)
            yield
    except OSError as error:
        raise UserError(say.NOT_STORED.format(folder=folder, reason=why(error))) from error


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
