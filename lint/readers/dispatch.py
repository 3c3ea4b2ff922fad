"""From a path to a Source, inside the reading process: size, kind, reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.limits import MIB, Limits, Stalled, end_group
from lint.readers.sniff import sniff
from lint.source import Notice, Source

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


def _word_xml(data: bytes, path: str, limits: Limits) -> Source:
    from lint.readers.docx.flat import read_word_xml

    return read_word_xml(data, path, limits)


def _xlsx(data: bytes, path: str, limits: Limits) -> Source:
    from lint.readers.sheets.xlsx import read_xlsx

    return read_xlsx(data, path, limits)


def _excel_xml(data: bytes, path: str, limits: Limits) -> Source:
    from lint.readers.sheets.excel_xml import read_excel_xml

    return read_excel_xml(data, path, limits)


def _xls(data: bytes, path: str, limits: Limits) -> Source:
    from lint.readers.sheets.xls import read_xls

    return read_xls(data, path, limits)


def _html(data: bytes, path: str, limits: Limits) -> Source:
    from lint.readers.html import read_html

    return read_html(data, path, limits)


def _csv(data: bytes, path: str, limits: Limits) -> Source:
    from lint.readers.separated import read_csv

    return read_csv(data, path, limits)


def _markdown(data: bytes, path: str, limits: Limits) -> Source:
    from lint.readers.separated import read_markdown

    return read_markdown(data, path, limits)


def _old(kind: str) -> Reader:
    """The reader of a kind that LibreOffice converts first."""

    def read(data: bytes, path: str, limits: Limits) -> Source:
        from lint.readers import office

        converted = office.convert({path: (kind, data)}, limits)
        if path not in converted:
            raise UnreadError(say.OFFICE_FAILED)
        return _read_converted(kind, converted[path], path, limits)

    return read


def _read_converted(kind: str, converted: bytes, path: str, limits: Limits) -> Source:
    """The Source of a file of an old kind from what LibreOffice made of it."""
    from lint.readers.office import TARGETS

    return replace(READERS[TARGETS[kind]](converted, path, limits), format=kind)


def _json(data: bytes, path: str, limits: Limits) -> Source:
    raise UnreadError(say.NOT_RECORDS)


# Modules are imported when called: a run pays only for the kinds of file that it meets.
READERS: dict[str, Reader] = {
    "text": _lazy("lint.readers.text", "read_text"),
    "pdf": _lazy("lint.readers.pdf", "read_pdf"),
    "docx": _docx,
    "word-xml": _word_xml,
    "xlsx": _xlsx,
    "xls": _xls,
    "excel-xml": _excel_xml,
    "doc": _old("doc"),
    "rtf": _old("rtf"),
    "odt": _old("odt"),
    "ods": _old("ods"),
    "html": _html,
    "csv": _csv,
    "markdown": _markdown,
    "json": _json,
}


_SUFFIXES = {  # the kinds that a suffix promises; files with any other suffix promise nothing
    ".docx": {"docx"},
    ".docm": {"docx"},
    ".doc": {"doc", "rtf", "word-xml"},
    ".wps": {"doc", "docx"},
    ".rtf": {"rtf"},
    ".xlsx": {"xlsx"},
    ".xlsm": {"xlsx"},
    ".xls": {"xls", "excel-xml"},
    ".et": {"xls", "xlsx"},
    ".pdf": {"pdf"},
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
    """One answer for each path of a job, in order. Files of old kinds are converted together, if there are several."""
    converted = _convert_together(job.paths, limits) if len(job.paths) > 1 else {}
    for path in job.paths:
        try:
            yield read_one(path, limits, job.data, converted.get(path))
        except Stalled as error:
            yield Unread(path, str(error))
            end_group()


def _convert_together(paths: Sequence[str], limits: Limits) -> dict[str, bytes]:
    """What one call of LibreOffice makes of the files that need it; a file that fails is tried again by itself."""
    from lint.readers import office

    files: dict[str, tuple[str, bytes]] = {}
    for path in paths:
        try:
            data = load(path, limits)
            kind = sniff(data, path)
        except UnreadError:
            continue  # told when its turn comes
        if kind in office.TARGETS:
            files[path] = (kind, data)
    try:
        return office.convert(files, limits) if len(files) > 1 else {}
    except Stalled:
        end_group()  # the files are tried again one by one, in another process
        raise
    except UnreadError:
        return {}


def read_one(path: str, limits: Limits, data: bytes | None = None, converted: bytes | None = None) -> Source | Unread:
    """The Source of one file, or why there is none. MemoryError and Stalled are the caller's: this process must go."""
    try:
        return read_bytes(load(path, limits) if data is None else data, path, limits, converted)
    except UnreadError as error:
        return Unread(path, str(error))
    except (MemoryError, Stalled):
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


def read_bytes(data: bytes, path: str, limits: Limits, converted: bytes | None = None) -> Source:
    """The Source of one file's content, with its size and hash."""
    from hashlib import sha256

    kind = sniff(data, path)
    reader = READERS[kind] if converted is None else partial(_read_converted, kind)
    source = reader(data if converted is None else converted, path, limits)
    notices = (*_mislabelled(path, kind), *source.notices)
    return replace(source, size=len(data), sha256=sha256(data).hexdigest(), notices=notices)


def _mislabelled(path: str, kind: str) -> Iterator[Notice]:
    """A remark when the suffix says another kind than the content."""
    suffix = Path(path).suffix.lower()
    if kind not in _SUFFIXES.get(suffix, {kind}):
        yield Notice(say.MISLABELLED.format(suffix=suffix, kind=say.KINDS[kind]), unread=False)
