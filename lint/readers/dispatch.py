"""From a path to a Source, inside the reading process: size, kind, reader."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.errors import UnreadError, UserError, why, write_log
from lint.inputs import irregular, refusal
from lint.messages import reading as say
from lint.readers import container
from lint.readers.limits import MIB, Limits, Stalled, end_group
from lint.readers.own import is_own
from lint.readers.plausible import bounded
from lint.readers.scan import Key, Lost, Scans
from lint.readers.sniff import sniff
from lint.received import FileOutcome, Input, input_of
from lint.source import Notice, Source

if TYPE_CHECKING:
    from lint.readers.scan.result import Scan

Reader = Callable[[bytes, str, Limits], Source]
PicturedReader = Callable[[bytes, str, Limits, Scans], Source]


def _lazy(module: str, name: str) -> Reader:
    """The reader `name` of a module that is imported at the first call, with its libraries."""

    def read(data: bytes, path: str, limits: Limits) -> Source:
        reader: Callable[[bytes, str], Source] = getattr(import_module(module), name)
        return reader(data, path)

    return read


def _pdf(data: bytes, path: str, limits: Limits, scans: Scans) -> Source:
    from lint.readers.pdf import read_pdf

    return read_pdf(data, path, scans)


def _image(data: bytes, path: str, limits: Limits, scans: Scans) -> Source:
    from lint.readers.images import read_image

    return read_image(data, path, limits, scans)


def _docx(data: bytes, path: str, limits: Limits, scans: Scans) -> Source:
    from lint.readers.docx import read_docx

    return read_docx(data, path, limits, chunk_reader(limits), scans)


def _word_xml(data: bytes, path: str, limits: Limits) -> Source:
    from lint.readers.docx.flat import read_word_xml

    return read_word_xml(data, path, limits, chunk_reader(limits))


def chunk_reader(limits: Limits) -> Callable[[bytes], Source]:
    """How a Word document reads what stands within it in another format."""
    return lambda data: READERS[sniff(data)](data, "", limits)


def _xlsx(data: bytes, path: str, limits: Limits, scans: Scans) -> Source:
    from lint.readers.sheets.xlsx import read_xlsx

    return read_xlsx(data, path, limits, scans)


def _excel_xml(data: bytes, path: str, limits: Limits) -> Source:
    from lint.readers.sheets.excel_xml import read_excel_xml

    return read_excel_xml(data, path, limits)


def _xls(data: bytes, path: str, limits: Limits) -> Source:
    from lint.readers.sheets.xls import read_xls

    return read_xls(data, path, limits)


def _ofd(data: bytes, path: str, limits: Limits, scans: Scans) -> Source:
    from lint.readers.ofd import read_ofd

    return read_ofd(data, path, limits, scans)


def _mhtml(data: bytes, path: str, limits: Limits) -> Source:
    from lint.readers.mail import read_mhtml

    return read_mhtml(data, path, limits)


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


# Kinds of file of which pages or tables may be pictures.
PICTURED: dict[str, PicturedReader] = {"pdf": _pdf, "image": _image, "ofd": _ofd, "docx": _docx, "xlsx": _xlsx}


def _unpictured(kind: str) -> Reader:
    """The reader of such a kind with no picture recognised."""

    def read(data: bytes, path: str, limits: Limits) -> Source:
        return PICTURED[kind](data, path, limits, Scans(able=False))

    return read


CONTAINERS = frozenset({"zip", "mail"})  # kinds that hold files
# Modules are imported when called: a run pays only for the kinds of file that it meets.
READERS: dict[str, Reader] = {
    "text": _lazy("lint.readers.text", "read_text"),
    **{kind: _unpictured(kind) for kind in PICTURED},
    "word-xml": _word_xml,
    "xls": _xls,
    "excel-xml": _excel_xml,
    "doc": _old("doc"),
    "rtf": _old("rtf"),
    "odt": _old("odt"),
    "ods": _old("ods"),
    "html": _html,
    "mhtml": _mhtml,
    "csv": _csv,
    "markdown": _markdown,
    "json": _json,
}


_OF_LINES = frozenset({"text", "csv", "markdown"})
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
    **{suffix: {"image"} for suffix in (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp")},
    ".ofd": {"ofd"},
}


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """A file that gave nothing, and the sentence why."""

    path: str
    message: str
    state: FileOutcome = FileOutcome.UNREAD
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """A container that was opened: the files inside, and why those that cannot be had are not among them."""

    path: str
    inputs: tuple[Input, ...]
    troubles: tuple[ReadFailure, ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class ReadingJob:
    """Files for one reading process to read in turn; `data` replaces the content of a single one (standard input).

    `scans` holds what has been recognised of the pictures of a single one.
    """

    inputs: tuple[Input, ...]
    data: bytes | None = None
    scans: Mapping[Key, Scan | Lost] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageJob:
    """One picture of a file for a process to recognise with so many threads."""

    source: Input
    key: Key
    data: bytes | None = None
    threads: int = 1


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that can be read when the pictures it wants have been recognised."""

    path: str
    wanted: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Stations:
    """What a reading process does beside reading, so that all work on one file stands under one limit.

    `before` may know an answer by the bytes of the file, and none is read then; `after` makes the answer of what was
    read. Both may raise UnreadError. They go to the process when it is forked; where none can be forked they must be
    picklable.
    """

    before: Callable[[Input, bytes], Any | None] | None = None
    after: Callable[[Input, Source], Any] | None = None


PLAIN = Stations()
Answer = Any  # a Source, or what the stations make of it; ReadFailure; Contents


def read_job(job: ReadingJob, limits: Limits, stations: Stations = PLAIN) -> Iterator[Answer]:
    """One answer for each file of a job, in order. Files of old kinds are converted together, if there are several."""
    converted = _convert_together(job.inputs, limits, stations) if len(job.inputs) > 1 else {}
    for source in job.inputs:
        try:
            yield read_one(source, limits, stations, job.data, converted.get(source.name), job.scans)
        except Stalled as error:
            yield ReadFailure(source.name, str(error))
            end_group()


def _convert_together(inputs: Sequence[Input], limits: Limits, stations: Stations) -> dict[str, bytes]:
    """What one call of LibreOffice makes of the files that need it; a file that fails is tried again by itself."""
    from lint.readers import office

    files: dict[str, tuple[str, bytes]] = {}
    for source in inputs:
        try:
            data = load(source, limits)
            if stations.before and stations.before(source, data) is not None:
                continue
            kind = sniff(data, source.name)
        except (UnreadError, UserError):
            continue  # told when its turn comes
        if kind in office.TARGETS:
            files[source.name] = (kind, data)
    try:
        return office.convert(files, limits) if len(files) > 1 else {}
    except Stalled:
        end_group()  # the files are tried again one by one, in another process
        raise
    except UnreadError:
        return {}


def recognise_page(job: PageJob, limits: Limits) -> Scan | Lost:
    """What one picture of a file says; a MemoryError is the caller's."""
    from lint.readers.images import recognise

    try:
        data = load(job.source, limits) if job.data is None else job.data
        return recognise(sniff(data, job.source.name), data, job.key, limits, job.threads)
    except UnreadError as error:
        return Lost(str(error))
    except MemoryError:
        raise
    except Exception as error:  # recognition that trips loses one page, and says so
        return Lost(say.BROKEN_READER.format(error=type(error).__name__, log=write_log(error)))


def read_one(  # noqa: PLR0913, PLR0917 -- what is known of one file
    source: Input,
    limits: Limits,
    stations: Stations = PLAIN,
    data: bytes | None = None,
    converted: bytes | None = None,
    scans: Mapping[Key, Scan | Lost] | None = None,
) -> Answer:
    """What becomes of one file, or why nothing. MemoryError and Stalled are the caller's: this process must go."""
    digest, broken = "", say.BROKEN_READER
    try:
        data = load(source, limits) if data is None else data
        digest = sha256(data).hexdigest()
        if stations.before and (known := stations.before(source, data)) is not None:
            return known
        kind = sniff(data, source.name)
        if kind in CONTAINERS:
            return _opened(source, data, limits, digest)
        if source.walked and is_own(kind, data, limits):
            return ReadFailure(source.name, say.OWN_REPORT, state=FileOutcome.OTHER, sha256=digest)
        read = read_bytes(data, source.name, limits, converted, scans)
        if isinstance(read, Waiting):
            return read
        broken = say.BROKEN_RULES
        return stations.after(source, read) if stations.after else read
    except (UnreadError, UserError) as error:
        return ReadFailure(source.name, str(error), sha256=digest)
    except (MemoryError, Stalled):
        raise
    except ModuleNotFoundError as error:
        message = say.NO_LIBRARY.format(kind=source.suffix, library=error.name)
        return ReadFailure(source.name, message, sha256=digest)
    except Exception as error:  # a file that trips us must not stop the others: it is told as unread
        message = broken.format(error=type(error).__name__, log=write_log(error))
        return ReadFailure(source.name, message, sha256=digest)


def _opened(source: Input, data: bytes, limits: Limits, digest: str) -> Contents:
    """What a container holds; files that are no documents are told as those of a folder are."""
    if len(source.inside) >= limits.nested:
        raise UnreadError(say.NESTED_TOO_DEEP.format(limit=limits.nested))
    inputs, troubles = [], []
    for found in container.members(data, limits):
        inner = source.member(found.key, found.shown)
        told = refusal(found.shown)
        if told is not None:
            troubles.append(ReadFailure(inner.name, told.why, state=told.state))
        elif found.trouble:
            troubles.append(ReadFailure(inner.name, found.trouble))
        else:
            inputs.append(inner)
    if not inputs and all(trouble.state is FileOutcome.OTHER for trouble in troubles):
        raise UnreadError(say.nothing_inside([trouble.path.removeprefix(f"{source.name}/") for trouble in troubles]))
    return Contents(source.name, tuple(inputs), tuple(troubles), digest)


def load(source: Input | str, limits: Limits) -> bytes:
    """The bytes of a file within the limit of size, through the containers that it is in."""
    source = input_of(source) if isinstance(source, str) else source
    data = _file(source.file, limits)
    for key in source.inside:
        data = container.member(data, key, limits)
    return data


def _file(path: str, limits: Limits) -> bytes:
    """The bytes of a regular file; a pipe or device is not waited for, however it came to stand there."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            if (what := irregular(os.fstat(descriptor).st_mode)) is not None:
                raise UnreadError(say.NOT_REGULAR[what])
            size = os.fstat(descriptor).st_size
            data = file.read(limits.max_bytes + 1) if size <= limits.max_bytes else b""
    except OSError as error:
        raise UnreadError(say.NO_FILE.format(reason=why(error))) from None
    size = max(size, len(data))  # some files of the system tell no size
    if size > limits.max_bytes:
        raise UnreadError(say.TOO_BIG.format(size=round(size / MIB), limit=limits.max_bytes // MIB))
    return data


def read_bytes(
    data: bytes,
    path: str,
    limits: Limits,
    converted: bytes | None = None,
    known: Mapping[Key, Scan | Lost] | None = None,
) -> Source | Waiting:
    """The Source of one file's content, with its size and hash; `known` is what was recognised of its pictures."""
    kind = sniff(data, path)
    if kind in CONTAINERS:
        name, cure = say.UNSUPPORTED_KINDS["archive"]
        raise UnreadError(say.UNSUPPORTED.format(kind=name, cure=cure))
    if kind in _OF_LINES and (longest := max(map(len, data.split(b"\n")))) > limits.line_bytes:
        raise UnreadError(say.LINE_TOO_LONG.format(count=longest))
    if kind in PICTURED:
        scans = Scans.under(limits, known)
        try:
            source = PICTURED[kind](data, path, limits, scans)
        except UnreadError:
            if not scans.wanted:
                raise
        if scans.wanted:
            return Waiting(path, tuple(scans.wanted))
    else:
        reader = READERS[kind] if converted is None else partial(_read_converted, kind)
        source = reader(data if converted is None else converted, path, limits)
    source = bounded(source)
    notices = (*_mislabelled(path, kind), *source.notices)
    return replace(source, size=len(data), sha256=sha256(data).hexdigest(), notices=notices)


def _mislabelled(path: str, kind: str) -> Iterator[Notice]:
    """A remark when the suffix says another kind than the content."""
    suffix = Path(path).suffix.lower()
    if kind not in _SUFFIXES.get(suffix, {kind}):
        yield Notice(say.MISLABELLED.format(suffix=suffix, kind=say.KINDS[kind]), unread=False)
