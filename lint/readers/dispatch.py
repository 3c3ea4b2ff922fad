"""From a path to a Source, inside the reading process: size, kind, reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.limits import MIB, Limits
from lint.readers.sniff import sniff
from lint.source import Source

Reader = Callable[[bytes, str, Limits], Source]


def _lazy(module: str, name: str) -> Reader:
    """The reader `name` of a module that is imported at the first call, with its libraries."""

    def read(data: bytes, path: str, limits: Limits) -> Source:
        reader: Callable[[bytes, str], Source] = getattr(import_module(module), name)
        return reader(data, path)

    return read


def _docx(data: bytes, path: str, limits: Limits) -> Source:
    from lint.readers.docx import read_docx

    return read_docx(data, path, limits)


def _xlsx(data: bytes, path: str, limits: Limits) -> Source:
    from lint.readers.sheets.xlsx import read_xlsx

    return read_xlsx(data, path, limits)


def _json(data: bytes, path: str, limits: Limits) -> Source:
    raise UnreadError(say.NOT_RECORDS)


# Modules are imported when called: a run pays only for the kinds of file that it meets.
READERS: dict[str, Reader] = {
    "text": _lazy("lint.readers.text", "read_text"),
    "pdf": _lazy("lint.readers.pdf", "read_pdf"),
    "docx": _docx,
    "xlsx": _xlsx,
    "json": _json,
}


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that gave nothing, and the sentence why; `detail` is a traceback when the fault is ours."""

    path: str
    message: str
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Files for one reading process to read in turn; `data` replaces the content of a single one (standard input)."""

    paths: tuple[str, ...]
    data: bytes | None = None


def read_job(job: Job, limits: Limits) -> Iterator[Source | Unread]:
    """One answer for each path of a job, in order."""
    for path in job.paths:
        yield read_one(path, limits, job.data)


def read_one(path: str, limits: Limits, data: bytes | None = None) -> Source | Unread:
    """The Source of one file, or why there is none. MemoryError is the caller's: the process must be replaced."""
    try:
        return read_bytes(load(path, limits) if data is None else data, path, limits)
    except UnreadError as error:
        return Unread(path, str(error))
    except MemoryError:
        raise
    except ModuleNotFoundError as error:
        return Unread(path, say.NO_LIBRARY.format(kind=Path(path).suffix, library=error.name))
    except Exception as error:  # a reader that trips must not stop the others: the file is told as unread
        import traceback

        return Unread(path, say.BROKEN_READER.format(error=type(error).__name__), traceback.format_exc())


def load(path: str, limits: Limits) -> bytes:
    """The bytes of a file within the limit of size."""
    try:
        size = Path(path).stat().st_size
        if size > limits.max_bytes:
            raise UnreadError(
                say.TOO_BIG.format(size=round(size / MIB), limit=limits.max_bytes // MIB),
            )
        return Path(path).read_bytes()
    except OSError as error:
        raise UnreadError(say.NO_FILE.format(reason=error.strerror)) from None


def read_bytes(data: bytes, path: str, limits: Limits) -> Source:
    """The Source of one file's content, with its size and hash."""
    from hashlib import sha256

    source = READERS[sniff(data, path)](data, path, limits)
    return replace(source, size=len(data), sha256=sha256(data).hexdigest())
