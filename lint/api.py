"""The whole pipeline: names → files → sources → documents → findings → report."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lint import engine
from lint.config import Choices, Settled, settle
from lint.config.places import apply_places
from lint.config.settle import reading_limits
from lint.errors import UnreadError, UserError
from lint.extras import require_archive
from lint.filters.suppress import suppress
from lint.findings import Finding
from lint.inputs import Inputs, discover, unopened, unread
from lint.messages import archive as say_archive
from lint.messages import filters as say_filters
from lint.messages import inputs as say
from lint.model import Document
from lint.report import Report, Unread
from lint.rulebook import Rulebook

# What only some runs need is imported where it is used: a start costs more than most of these runs themselves.
if TYPE_CHECKING:
    from lint.cache import Cache
    from lint.copies.said import Known
    from lint.engine.stats import Record
    from lint.filters.baseline import Entry

WIDEST_PROFILE = "audit"

Progress = Callable[[int, int], None]  # (files done, files in all)


@dataclass(frozen=True, slots=True)
class Beside:
    """What documents are compared with and is not judged itself."""

    tables: tuple[tuple[Document, tuple[int, ...]], ...] = ()  # documents, and the positions of their tables
    known: Known | None = None  # what others say, apart from whole tables

    def joined(self, other: Beside) -> Beside:
        """Both together."""
        known = self.known.joined(other.known) if self.known and other.known else self.known or other.known
        return Beside((*self.tables, *other.tables), known)


NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may choose."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None  # None: as configured
    config: Path | None = None  # None: the nearest one upward
    profile: str | None = None
    form: str | None = None
    preview: bool = False
    archive: Path | None = None  # earlier documents to compare with
    baseline: Path | None = None  # findings to live with
    jobs: int = 1
    cache: Cache | None = None  # where readings are kept; None: every file is read
    today: date | None = None  # the day that decisions with a date are held against; None: now


@dataclass(frozen=True, slots=True)
class Reading:
    """Documents as read, and the inputs of which nothing or not all could be read."""

    documents: tuple[Document, ...]
    unread: tuple[Unread, ...]

    @property
    def missed(self) -> tuple[Unread, ...]:
        """All that was not read, parts of documents included."""
        return Report(self.documents, (), (), self.unread).missed


def check(names: Sequence[str], options: Options | None = None, progress: Progress | None = None) -> Report:
    """What the rules find in the files, folders and patterns `names`."""
    options = options or Options()
    held = settled(options, names)
    return judge(extract(names, options.jobs, progress, options.cache, options.config), held, options)


def settled(options: Options, names: Sequence[str] = (), *, whole: bool = False) -> Settled:
    """What holds for a run over `names`: the configuration nearest to them, under what `options` say.

    With `whole` the shipped rules come with their examples.
    """
    choices = Choices(
        config=options.config,
        profile=options.profile,
        form=options.form,
        fail_on=options.fail_on,
        preview=options.preview,
        select=options.select,
        ignore=options.ignore,
    )
    return settle(_folder_of(names), choices, whole=whole)


def _folder_of(names: Sequence[str]) -> Path:
    """The folder that all the names lie in: where the search for a configuration starts."""
    paths = [Path(name).resolve() for name in names if Path(name).exists()]
    folders = [path if path.is_dir() else path.parent for path in paths]
    try:
        return Path(os.path.commonpath(folders)) if folders else Path.cwd()
    except ValueError:  # on several drives
        return Path.cwd()


def widest(jobs: int = 1) -> Options:
    """Options under which every rule runs, those on trial and those between documents, too."""
    return Options(profile=WIDEST_PROFILE, preview=True, jobs=jobs)


def chosen_rules(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Rulebook:
    """The rules that are named, or all, with their examples."""
    return settled(replace(widest(), select=tuple(select), ignore=tuple(ignore)), whole=True).book


def judge(reading: Reading, held: Settled, options: Options) -> Report:
    """What the rules in force find in documents that were read, with people's decisions on it."""
    judged = judge_part(reading, held, options, baseline_of(options))
    return replace(judged.report, notes=(*judged.report.notes, *judged.idle, *told_gone(options, judged.gone)))


class Judged(NamedTuple):
    """The report on some documents, and what is said of a run only when no part of it answers to it."""

    report: Report
    idle: list[str]  # notes on places of the configuration that met nothing
    gone: list[Entry]  # entries of the baseline that no finding answers to


def judge_part(
    reading: Reading, held: Settled, options: Options, entries: Sequence[Entry] | None, beside: Beside = NOTHING
) -> Judged:
    """What is found in documents that are compared with one another and with what is `beside` them."""
    archive, remarks = _earlier(reading.documents, held, options)
    others = archive.joined(beside)
    findings, runs = engine.judge(held.book, reading.documents, others.tables, others.known)
    placed, idle = apply_places(findings, held.places, held.book, _project_in(reading.documents))
    decided, notes = suppress(placed, reading.documents, options.today or date.today())
    gone: list[Entry] = []
    if entries is not None:
        from lint.filters import baseline

        decided, gone = baseline.known(decided, entries)
    report = Report(
        documents=reading.documents,
        rules=runs,
        findings=tuple(decided),
        unread=reading.unread,
        notes=(*remarks, *notes),
        settings=settings_of(held),
    )
    return Judged(report, idle, gone)


def baseline_of(options: Options) -> list[Entry] | None:
    """The entries of the baseline, where one is asked for."""
    if options.baseline is None:
        return None
    from lint.filters import baseline

    return baseline.load(options.baseline)


def told_gone(options: Options, gone: Sequence[Entry]) -> Iterator[str]:
    """The note on entries of the baseline that are not found any more."""
    if gone:
        yield say_filters.gone(str(options.baseline), len(gone))


def settings_of(held: Settled) -> dict[str, str]:
    """What a report says of the settings in force."""
    told = {"profile": held.profile, "form": held.book.form, "fail_on": held.fail_on}
    return {name: value for name, value in (*told.items(), ("config", held.path and str(held.path))) if value}


def _project_in(documents: Sequence[Document]) -> Callable[[Finding], str]:
    """The project's name at a finding."""
    tables = {document.path: document.tables for document in documents}

    def project(finding: Finding) -> str:
        index = finding.locus.table_index
        if index is None:
            return ""
        table = tables[finding.locus.document][index - 1]
        return table.text("project") or table.text("title")

    return project


def _earlier(documents: Sequence[Document], held: Settled, options: Options) -> tuple[Beside, list[str]]:
    """What the archive has to compare `documents` with, and remarks on the archive."""
    folder = options.archive or held.archive
    if folder is None:
        return NOTHING, []
    if not any(rule.where.each == "batch" for rule in held.book.rules):
        return NOTHING, [say_archive.NO_RULES] if options.archive else []
    if options.archive is None and not folder.is_dir():  # named once for all, and not made yet
        return NOTHING, [say_archive.not_made(str(folder))]
    require_archive()
    from lint.archive.store import Archive

    archive = Archive(folder)
    found = tuple((one.document, one.positions) for one in archive.earlier(documents))
    return Beside(found, archive.known(documents)), archive.notes


def extract(
    names: Sequence[str],
    jobs: int = 1,
    progress: Progress | None = None,
    cache: Cache | None = None,
    config: Path | None = None,
) -> Reading:
    """The tables in the files, folders and patterns `names`, within the limits that the configuration sets."""
    documents: list[Document] = []
    unread: list[Unread] = []
    for answer in read_each(names, jobs, progress, cache, config):
        if isinstance(answer, Unread):
            unread.append(answer)
        else:
            documents.append(answer)
    for document in documents:
        unread.extend(gaps_in(document))
    return Reading(tuple(documents), tuple(unread))


def read_each(
    names: Sequence[str],
    jobs: int = 1,
    progress: Progress | None = None,
    cache: Cache | None = None,
    config: Path | None = None,
) -> Iterator[Document | Unread]:
    """The documents in the files, folders and patterns `names` one after the other, as they are read."""
    inputs = discover(names)
    limits = reading_limits(_folder_of(names), config).said()
    yield from inputs.missed
    for done, answer in enumerate(_read(inputs, jobs, cache, limits), 1):
        try:
            yield from (answer,) if isinstance(answer, Unread) else answer
        except UnreadError as error:  # a file of many documents breaks off
            yield unread(inputs.files[done - 1], str(error))
        if progress:
            progress(done, len(inputs.files))


def gaps_in(document: Document) -> Iterator[Unread]:
    """The lack of any table in a document."""
    if not document.tables:
        yield Unread(document.path, say.no_table(document.path))


def _read(
    inputs: Inputs, jobs: int, cache: Cache | None, limits: Mapping[str, int]
) -> Iterator[Iterable[Document] | Unread]:
    """One answer for each file, in order; readings that `extract` wrote are taken as they are."""
    foreign = [file for file in inputs.files if Path(file).suffix.lower() not in OWN]
    answers = _recognised(foreign, jobs, cache, limits) if foreign else iter(())
    for file in inputs.files:
        if (read := OWN.get(Path(file).suffix.lower())) is None:
            answer = next(answers)
            yield answer if isinstance(answer, Unread) else (answer,)
            continue
        try:
            yield read(file)
        except UnreadError as error:
            yield unread(file, str(error))
        except OSError as error:
            yield unopened(file, error)
    if cache and foreign:
        cache.prune()


def _recognised(
    files: Sequence[str], jobs: int, cache: Cache | None, limits: Mapping[str, int]
) -> Iterator[Document | Unread]:
    from lint.intake import recognised

    return recognised(files, jobs, cache, limits)


def _json(file: str) -> Iterable[Document]:
    """The documents in a file that `extract --format json` wrote."""
    from lint.records import documents_from_json

    return documents_from_json(Path(file).read_bytes(), file)


def _parquet(file: str) -> Iterable[Document]:
    """The documents in a file that `extract -o NAME.parquet` wrote."""
    require_archive()
    from lint.archive import tables as stored

    return stored.read(Path(file))


# The suffixes of what `extract` writes, and how it is read.
OWN: dict[str, Callable[[str], Iterable[Document]]] = {".json": _json, ".parquet": _parquet}


@dataclass(frozen=True, slots=True)
class Trials:
    """How the examples of rules went; each complaint is a sentence."""

    rules: int
    examples: int
    complaints: tuple[str, ...]


def try_rules(book: Rulebook, coverage: bool = False) -> Trials:
    """The examples of `book` run; with `coverage` also what no example shows."""
    from lint.engine.coverage import gaps
    from lint.engine.trial import try_rule

    trials = [trial for rule in book.rules for trial in try_rule(rule)]
    complaints = [f"{trial.id}：{trial.complaint}" for trial in trials if not trial.passed]
    complaints.extend(gaps(book) if coverage else ())
    return Trials(len(book.rules), len(trials), tuple(complaints))


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document's copy with remarks; no data where its format takes none. The notes tell what found no place."""

    path: str
    data: bytes | None
    remarks: int
    notes: tuple[str, ...]


def annotated(report: Report) -> Iterator[Annotated]:
    """A copy of every document of the report, one after another."""
    from lint.annotate import annotate

    for document in report.documents:
        found = [finding for finding in report.shown if finding.locus.document == document.path]
        try:
            data, notes = annotate(Path(document.path).read_bytes(), document, found)
            yield Annotated(document.path, data, len(found), tuple(notes))
        except UserError as error:
            yield Annotated(document.path, None, 0, (str(error),))


def measured(gold: Path, documents: Path | None = None, cache: Cache | None = None) -> Record:
    """The record of all rules on the documents that `gold`/labels judges."""
    from lint.engine.stats import measure, read_labels
    from lint.messages import stats as say_stats

    labels = read_labels(gold / "labels")
    folder = documents or gold / "corpus"
    names = []
    for one in labels:
        found = sorted(path for path in folder.glob(f"{one.document}.*") if path.is_file())
        if not found:
            raise UserError(say_stats.NO_DOCUMENT.format(name=one.document, folder=folder))
        names.append(str(found[0]))
    findings, _ = engine.judge(
        settle(None, Choices(profile="audit", preview=True)).book, extract(names, cache=cache).documents
    )
    return measure(labels, findings)
