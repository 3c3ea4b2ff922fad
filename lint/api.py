"""The whole pipeline: names → files → sources → documents → findings → report."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lint import engine
from lint.archive import Known, open_archive, open_files, read_tables
from lint.config import Choices, Settled, settle
from lint.config.describe import changed, digest_of
from lint.config.places import apply_places
from lint.config.settle import reading_choices
from lint.copies.likeness import FEW
from lint.errors import UnreadError, UserError, write_log
from lint.extras import require_ocr
from lint.files import leads_to, sha256_of
from lint.filters.suppress import suppress
from lint.findings import Finding
from lint.inputs import discover, unopened, unread
from lint.messages import annotate as say_annotate
from lint.messages import archive as say_archive
from lint.messages import filters as say_filters
from lint.messages import inputs as say
from lint.model import Document, tables_of
from lint.proposal import ProposalKind, with_samples
from lint.received import FileOutcome, FileState, Input
from lint.repair import propose, unproposed
from lint.report import Report, RuleRun, Unread
from lint.rulebook import Rulebook

# What only some runs need is imported where it is used: a start costs more than most of these runs themselves.
if TYPE_CHECKING:
    from lint.cache import Cache
    from lint.filters.baseline import BaselineEntry
    from lint.filters.directives import Sidecar
    from lint.readers import ReadFailure
    from lint.repair.mend import MadeEdit
    from lint.revise import CellChange, Revised
    from lint.trials.stats import MeasuredRecord

WIDEST_PROFILE = "audit"
# Seconds that the comparison of documents may take, and more for each of them: a bound on what hangs, no measure.
COMPARING, COMPARING_EACH = 120.0, 10.0

# (files done, files in all), and while pictures of pages are recognised also (pictures done, pictures in all)
Progress = Callable[..., None]


@dataclass(frozen=True, slots=True)
class ComparedWith:
    """What documents are compared with and is not judged itself."""

    tables: tuple[tuple[Document, tuple[int, ...]], ...] = ()  # documents, and the positions of their tables
    known: Known | None = None  # what others say, apart from whole tables

    def joined(self, other: ComparedWith) -> ComparedWith:
        """Both together."""
        known = self.known.joined(other.known) if self.known and other.known else self.known or other.known
        return ComparedWith((*self.tables, *other.tables), known)


NOTHING = ComparedWith()


@dataclass(frozen=True, slots=True)
class Options(Choices):
    """What a caller may choose: what is to hold, and what of a run is not configured."""

    archive: Path | None = None  # earlier documents to compare with
    baseline: Path | None = None  # findings to live with
    jobs: int = 1
    cache: Cache | None = None  # where readings are kept; None: every file is read
    ocr: str | None = None  # which pages are recognised: auto, never, always; None: as configured
    proposed: int | None = None  # proposals are made where no more documents than these come; None: always
    today: date | None = None  # the day that decisions with a date are held against; None: now


@dataclass(frozen=True, slots=True)
class Reading:
    """Documents as read, the inputs of which nothing or not all could be read, and what became of every file.

    `alone` is what the rules found in each document by itself, where that was asked for. `sidecars` are the decisions
    that stood beside documents, by their paths, where the documents are no longer called as on disk.
    """

    documents: tuple[Document, ...]
    unread: tuple[Unread, ...]
    files: tuple[FileState, ...] = ()
    alone: tuple[engine.Alone | None, ...] = ()
    sidecars: Mapping[str, Sidecar] | None = None

    @property
    def missed(self) -> tuple[Unread, ...]:
        """All that was not read, parts of documents included."""
        return Report(self.documents, (), (), self.unread).missed


def check(names: Sequence[str], options: Options | None = None, progress: Progress | None = None) -> Report:
    """What the rules find in the files, folders and patterns `names`."""
    options = options or Options()
    held = settled(options, names)
    reading = extract(names, options, progress, book=held.book)
    return judge(reading, held, options)


def allowing_no_table(report: Report) -> Report:
    """The report, without a complaint about files in which there is no table at all: the user said they may be so.

    What was not read of a file stays told, for a table may be in just that.
    """
    return replace(report, unread=tuple(one for one in report.unread if not one.no_table))


def settled(options: Options, names: Sequence[str] = (), *, whole: bool = False) -> Settled:
    """What holds for a run over `names`: the configuration nearest to them, under what `options` say.

    With `whole` the shipped rules come with their examples.
    """
    return settle(_folder_of(names), options, whole=whole)


def _folder_of(names: Sequence[str]) -> Path:
    """The folder that all the names lie in: where the search for a configuration starts."""
    paths = [Path(name).resolve() for name in names if leads_to(name) != "nothing"]
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
    gone: list[BaselineEntry]  # entries of the baseline that no finding answers to


def judge_part(
    reading: Reading,
    held: Settled,
    options: Options,
    entries: Sequence[BaselineEntry] | None,
    beside: ComparedWith = NOTHING,
) -> Judged:
    """What is found in documents that are compared with one another and with what is `beside` them."""
    archive, remarks = _earlier(reading.documents, held, options)
    others = archive.joined(beside)
    few = options.proposed is None or len(reading.documents) <= options.proposed
    findings, runs, cut = _compared(held.book, reading, others, few)
    findings = propose(held.book, reading.documents, findings) if few else unproposed(findings)
    placed, idle = apply_places(findings, held.places, held.book, _project_in(reading.documents))
    names = [name for rule in held.all.rules for name in rule.names]
    decided, notes = suppress(placed, reading.documents, options.today or date.today(), reading.sidecars, names)
    gone: list[BaselineEntry] = []
    if entries is not None:
        from lint.filters import baseline

        decided, gone = baseline.known(decided, entries)
    report = Report(
        documents=reading.documents,
        rules=runs,
        findings=tuple(decided),
        unread=(*reading.unread, *cut),
        notes=(*remarks, *notes),
        settings=settings_of(held),
        files=reading.files,
    )
    return Judged(report, idle, gone)


def _compared(
    book: Rulebook, reading: Reading, others: ComparedWith, proposals: bool
) -> tuple[tuple[Finding, ...], tuple[RuleRun, ...], tuple[Unread, ...]]:
    """What all rules find; where those that compare documents take too long or break, all others are heard.

    That is told: one odd document among fifty must not cost the findings in the others.
    """
    seconds = COMPARING + COMPARING_EACH * len(reading.documents)
    try:
        with engine.within(seconds):
            found = engine.judge(
                book, reading.documents, others.tables, others.known, reading.alone, proposals=proposals
            )
            return *found, ()
    except engine.TooLong:
        why = say.compared_too_long(seconds)
    except UserError:
        raise
    except Exception as error:
        why = say.comparison_broke(type(error).__name__, str(write_log(error)))
    rest = book.only(rule.id for rule in book.rules if rule.where.each != "batch")
    found = engine.judge(rest, reading.documents, judged=reading.alone, proposals=proposals)
    return *found, (Unread(say.COMPARISON, why),)


def is_large(names: Sequence[str]) -> bool:
    """Whether `names` are files of tables, with more of them than are judged in one go."""
    paths = [Path(name) for name in names]
    if not paths or not all(path.suffix.lower() == PARQUET and path.is_file() for path in paths):
        return False
    return open_files(paths).rows > FEW


def check_in_parts(names: Sequence[str], options: Options, progress: Progress | None = None) -> Iterator[Report]:
    """What the rules find in files of tables that are too many for one go, a report for each part of the documents.

    The last report has no documents; its notes are on the run as a whole. Progress is told in tables.
    """
    held, entries = settled(options, names), baseline_of(options)
    files = open_files([Path(name) for name in names])
    done, idle, gone = 0, None, None
    for part in files.in_parts(compared=any(rule.where.each == "batch" for rule in held.book.rules)):
        missed = [unread(*broken) for broken in part.broken]
        missed += [gap for document in part.documents for gap in gaps_in(document)]
        beside = ComparedWith(part.beside, part.known)
        judged = judge_part(Reading(part.documents, tuple(missed)), held, options, entries, beside)
        idle = judged.idle if idle is None else [note for note in idle if note in judged.idle]
        gone = judged.gone if gone is None else [entry for entry in gone if entry in judged.gone]
        done += judged.report.tables
        if progress:
            progress(done, files.rows)
        yield judged.report
    notes = (*(idle or ()), *told_gone(options, gone or ()))
    yield Report((), (), (), notes=notes, settings=settings_of(held))


def baseline_of(options: Options) -> list[BaselineEntry] | None:
    """The entries of the baseline, where one is asked for."""
    if options.baseline is None:
        return None
    from lint.filters import baseline

    return baseline.load(options.baseline)


def told_gone(options: Options, gone: Sequence[BaselineEntry]) -> Iterator[str]:
    """The note on entries of the baseline that are not found any more."""
    if gone:
        yield say_filters.GONE.format(path=options.baseline, count=len(gone))


def settings_of(held: Settled) -> dict[str, str]:
    """What a report says of the settings in force; nothing of it tells where things lie on this machine."""
    rules, config = digest_of(held)
    told = {
        "profile": held.profile,
        "form": held.book.form,
        "fail_on": held.fail_on,
        "config": held.path and held.path.name,
        "library": held.book.library and held.book.library.source,
        "rules_digest": rules,
        "config_digest": config,
        "changed": "；".join(changed(held)),
    }
    return {name: value for name, value in told.items() if value}


def _project_in(documents: Sequence[Document]) -> Callable[[Finding], str]:
    """The project's name at a finding."""
    tables = tables_of(documents)

    def project(finding: Finding) -> str:
        table = tables.get((finding.locus.document, finding.locus.table_index or 0))
        return table.about if table else ""

    return project


def _earlier(documents: Sequence[Document], held: Settled, options: Options) -> tuple[ComparedWith, list[str]]:
    """What the archive has to compare `documents` with, and remarks on the archive."""
    folder = options.archive or held.archive
    if folder is None:
        return NOTHING, []
    if not any(rule.where.each == "batch" for rule in held.book.rules):
        return NOTHING, [say_archive.NO_RULES] if options.archive else []
    if options.archive is None and not folder.is_dir():  # named once for all, and not made yet
        return NOTHING, [say_archive.NOT_MADE.format(folder=folder)]
    archive = open_archive(folder)
    found = tuple((one.document, one.positions) for one in archive.earlier(documents))
    return ComparedWith(found, archive.known(documents)), archive.notes


def extract(
    names: Sequence[str],
    options: Options | None = None,
    progress: Progress | None = None,
    *,
    book: Rulebook | None = None,
) -> Reading:
    """The tables in the files, folders and patterns `names`, within the limits that the configuration sets.

    With `book` each document is judged alone by the process that reads it, and the same bytes are judged once only.
    """
    documents: list[Document] = []
    alone: list[engine.Alone | None] = []
    missed: list[Unread] = []
    files: list[FileState] = []
    first: dict[str, str] = {}
    for answer in receive(names, options, progress, book=book):
        state = answer.state()
        twin = first.get(state.sha256) if state.sha256 and state.state in HELD else None
        if twin is not None and book is not None:
            files.append(replace(state, state=FileOutcome.SAME, why=say.SAME_AS.format(name=twin), same_as=twin))
            continue
        if state.sha256 and state.state in HELD:
            first[state.sha256] = state.name
        files.append(state)
        missed.extend(answer.unread)
        documents.extend(one.document for one in answer.read)
        alone.extend(one.alone for one in answer.read)
        missed.extend(gap for one in answer.read for gap in gaps_in(one.document))
    return Reading(tuple(documents), tuple(missed), tuple(files), tuple(alone))


HELD = (FileOutcome.CHECKED, FileOutcome.PARTIAL, FileOutcome.NO_TABLE)  # of files that gave a document


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was given, and all that came of it: documents, or why there is none."""

    source: Input
    read: tuple[engine.ReadDocument, ...] = ()
    unread: tuple[Unread, ...] = ()
    told: FileState | None = None  # the state, where it does not follow from the documents

    def state(self) -> FileState:
        """The one state of the file."""
        if self.told is not None:
            return self.told
        name = self.source.name
        if self.unread:
            return FileState(name, FileOutcome.UNREAD, self.unread[0].message, source=self.source)
        documents = [one.document for one in self.read]
        tables = sum(len(document.tables) for document in documents)
        parts = [notice.message for document in documents for notice in document.notices if notice.unread]
        state = FileOutcome.NO_TABLE if not tables else FileOutcome.PARTIAL if parts else FileOutcome.CHECKED
        why = parts[0] if parts else say.NO_TABLE.format(path=name) if not tables else ""
        rows = sum(document.rows for document in documents)
        digest = documents[0].sha256 if len(documents) == 1 and self.source.suffix not in OWN else ""
        return FileState(name, state, why, tables, rows, digest, source=self.source)


def read_each(
    names: Sequence[str], options: Options | None = None, progress: Progress | None = None
) -> Iterator[Document | Unread]:
    """The documents in the files, folders and patterns `names` one after the other, as they are read."""
    for answer in receive(names, options, progress):
        yield from answer.unread
        yield from (one.document for one in answer.read)


def receive(
    names: Sequence[str],
    options: Options | None = None,
    progress: Progress | None = None,
    *,
    book: Rulebook | None = None,
) -> Iterator[Received]:
    """Every file that `names` mean with what came of it, in order; what leads nowhere and is not read comes first.

    A file of tables (.parquet) comes in as many pieces as it holds documents.
    """
    options = options or Options()
    inputs = discover(names)
    limits = reading_choices(_folder_of(names), options.config, options.ocr)
    if limits.get("ocr") == "always":
        require_ocr()
    for missed in inputs.missed:
        yield Received(Input(missed.path, missed.path), unread=(missed,))
    for other in inputs.others:
        told = (unread(other.name, other.why),) if other.state is FileOutcome.UNREAD else ()
        digest = sha256_of(other.name)[0] if other.state is FileOutcome.UNREAD else ""
        yield Received(Input(other.name, other.name), unread=told, told=replace(other, sha256=digest))
    total = len(inputs.sources)
    done = 0

    def tick(recognised: int, wanted: int) -> None:
        if progress:
            progress(done, max(total, done), recognised, wanted)

    few = options.proposed is None or total <= options.proposed
    with_book = partial(_worked_through, book=book, proposals=few)
    worker = partial(with_book, jobs=options.jobs, cache=options.cache, limits=limits, tick=tick)
    for done, answer in enumerate(_read(inputs.sources, worker), 1):
        yield answer
        if progress:
            progress(done, max(total, done))


def gaps_in(document: Document) -> Iterator[Unread]:
    """The lack of any table in a document."""
    if not document.tables:
        yield Unread(document.path, say.NO_TABLE.format(path=document.path), no_table=True)


def _read(inputs: Sequence[Input], worked_through: Callable[..., Iterator[Received]]) -> Iterator[Received]:
    """What came of each file, in order; files of tables are read here, a document at a time."""
    foreign = [source for source in inputs if source.suffix != PARQUET]
    answers = worked_through(foreign) if foreign else iter(())
    waiting = next(answers, None)
    for source in inputs:
        if source.suffix == PARQUET:
            yield from _parquet(source)
            continue
        while waiting is not None:  # a container comes with what it holds
            yield waiting
            waiting = next(answers, None)
            if waiting is None or not waiting.source.inside:
                break


def _worked_through(  # noqa: PLR0913 -- as above
    inputs: Sequence[Input],
    *,
    jobs: int,
    cache: Cache | None,
    limits: Mapping[str, int | str],
    book: Rulebook | None,
    proposals: bool,
    tick: Callable[[int, int], None],
) -> Iterator[Received]:
    from lint import intake, readers

    for source, answer in intake.received(inputs, jobs, limits, intake.FileStations(cache, book, proposals, tick=tick)):
        if isinstance(answer, readers.Contents):
            why = say.OPENED.format(count=len(answer.inputs))
            told = FileState(source.name, FileOutcome.OPENED, why, sha256=answer.sha256, source=source)
            yield Received(source, told=told)
        elif isinstance(answer, readers.ReadFailure):
            missed = unread(answer.path, answer.message)
            told = FileState(source.name, answer.state, answer.message, sha256=answer.sha256, source=source)
            yield Received(source, unread=(missed,) if answer.state is FileOutcome.UNREAD else (), told=told)
        else:
            yield Received(source, answer)
    if cache:
        cache.prune()


PARQUET = ".parquet"
OWN = frozenset({".json", PARQUET})  # the suffixes of what `extract` writes, which holds documents of other names


def _parquet(source: Input) -> Iterator[Received]:
    """The documents in a file that `extract -o NAME.parquet` wrote."""
    try:
        for document in read_tables(Path(source.file)):
            yield Received(source, (engine.ReadDocument(document),))
    except UnreadError as error:  # a file of many documents breaks off
        yield Received(source, unread=(unread(source.name, str(error)),))
    except OSError as error:
        yield Received(source, unread=(unopened(source.file, error),))


@dataclass(frozen=True, slots=True)
class Trials:
    """How the examples of rules went; each complaint is a sentence."""

    rules: int
    examples: int
    complaints: tuple[str, ...]


def try_rules(book: Rulebook, coverage: bool = False) -> Trials:
    """The examples of `book` run; with `coverage` also what no example shows."""
    from lint.trials.coverage import gaps
    from lint.trials.trial import try_rule

    trials = [trial for rule in book.rules for trial in try_rule(rule)]
    complaints = [f"{trial.id}：{trial.complaint}" for trial in trials if not trial.passed]
    complaints.extend(gaps(book) if coverage else ())
    return Trials(len(book.rules), len(trials), tuple(complaints))


@dataclass(frozen=True, slots=True)
class Annotated:
    """A file's copy with remarks; no data where there is none to give. The notes tell why, and what found no place."""

    source: Input
    data: bytes | None
    remarks: int
    notes: tuple[str, ...]


def annotated(report: Report) -> Iterator[Annotated]:
    """A copy of every file in which tables were read, one after another, each made in a process of its own.

    A file in which no table was read has no copy: it would lie among those that were found in order.
    """
    from lint import readers
    from lint.annotate import Annotator

    found: dict[str, list[Finding]] = {}
    for finding in report.shown:
        found.setdefault(finding.locus.document, []).append(finding)
    held = {document.path: (document, tuple(found.get(document.path, ()))) for document in report.documents}
    sources = [(state.source, state.same_as or state.name) for state in report.files if state.source]
    named = {name for _, name in sources}
    sources += [(Input(name, name), name) for name in held if name not in named]  # read earlier, from a JSON file
    work = Annotator({source.name: held[name] for source, name in sources if name in held})
    chosen = [source for source, _ in sources if source.name in work.documents]
    worthy = [source for source in chosen if _deserves_copy(*work.documents[source.name])]
    stations = readers.Stations(before=work.copy)
    answers = dict(zip(worthy, readers.work_through(worthy, readers.Limits(), 1, stations), strict=True))
    for source in chosen:
        answer, (document, remarks) = answers.get(source), work.documents[source.name]
        if isinstance(answer, readers.ReadFailure):
            yield Annotated(source, None, 0, (unread(answer.path, answer.message).message,))
        elif answer is None:
            yield Annotated(source, None, 0, (say_annotate.no_copy(source.name, bool(document.tables)),))
        else:
            yield Annotated(source, answer[0], len(remarks), tuple(answer[1]))


def _deserves_copy(document: Document, found: tuple[Finding, ...]) -> bool:
    """Whether a copy would say something true: that a file which was read in part has no faults is not known."""
    return bool(document.tables) and (document.is_whole or bool(found))


@dataclass(frozen=True, slots=True)
class Fixed:
    """What came of a file: a revised copy or none, the cells changed in it, and those that are only told."""

    source: Input
    document: Document
    data: bytes | None
    made: tuple[MadeEdit, ...] = ()
    told: tuple[MadeEdit, ...] = ()  # proposed, and not written
    struck: tuple[MadeEdit, ...] = ()  # rows that are marked in the copy, for a person to take out
    apart: tuple[MadeEdit, ...] = ()  # proposed, and not to be had together with what was made
    held_back: int = 0  # proposals that a person has to ask for
    note: str = ""


@dataclass(frozen=True, slots=True)
class FixRun:
    """The files with what was changed in each, and the reports on the documents as they came and as they read now."""

    files: tuple[Fixed, ...]
    before: Report
    report: Report


class _Plan(NamedTuple):
    """What is to be changed in a document: cell by cell, as the file can hold it, and what the file cannot."""

    document: Document
    made: tuple[MadeEdit, ...]
    changes: tuple[CellChange, ...]
    unplaced: tuple[MadeEdit, ...]
    apart: tuple[MadeEdit, ...]
    held_back: int


def fix(names: Sequence[str], options: Options, progress: Progress | None = None, *, proposals: bool = False) -> FixRun:
    """Revised copies of the files `names` mean: the safe proposals made, or with `proposals` all of them.

    A file of which not all was read has no copy, nor has one whose format takes no revisions. Files of the same bytes
    are judged once, and each has its copy.
    """
    from lint import readers
    from lint.revise import Reviser, writers

    held = settled(options, names)
    reading = extract(names, options, progress, book=held.book)
    report = judge(reading, held, options)
    sources = {state.name: state.source for state in report.files if state.source}
    plans = list(_planned(held.book, report, proposals))
    work = {
        plan.document.path: (plan.document.format, plan.document.sha256, plan.changes)
        for plan in plans
        if plan.changes and plan.document.is_whole
        if plan.document.format in writers() and plan.document.path in sources
    }
    worthy = [source for source in sources.values() if source.name in work]
    stations = readers.Stations(before=Reviser(work).copy)
    answers = dict(zip(worthy, readers.work_through(worthy, readers.Limits(), 1, stations), strict=True))
    files = []
    for plan in plans:
        source = sources.get(plan.document.path) or Input(plan.document.path, plan.document.path)
        files.append(_fixed(source, plan, answers.get(source)))
    after = [_as_written(one.document, one) for one in files]
    left = judge(replace(reading, documents=tuple(after), alone=()), held, replace(options, proposed=0))
    of = {one.document.path: one for one in files}
    twins = [replace(of[one.same_as], source=one.source) for one in report.files if one.same_as and one.source]
    return FixRun((*files, *twins), report, left)


def _planned(book: Rulebook, report: Report, proposals: bool) -> Iterator[_Plan]:
    """What is to be changed in each document of a report."""
    from lint.repair import mend
    from lint.revise import changes

    decided = {finding.fingerprint for finding in report.suppressed}

    def wanted(finding: Finding) -> bool:
        if finding.proposal is None or finding.fingerprint in decided:
            return False
        return proposals or finding.proposal.kind is ProposalKind.SAFE

    found: dict[str, list[Finding]] = {document.path: [] for document in report.documents}
    for finding in report.findings:
        found[finding.locus.document].append(finding)
    for document in report.documents:
        findings = found[document.path]
        mended = mend(book, document, findings, wanted)
        placed, unplaced = changes(document, mended.made)
        held_back = sum(1 for one in findings if one.proposal and not wanted(one) and one.suppressed is None)
        yield _Plan(document, mended.made, tuple(placed), tuple(unplaced), mended.held, held_back)


def _fixed(source: Input, plan: _Plan, answer: Revised | ReadFailure | None) -> Fixed:
    """What came of one file; `answer` is the copy, or why there is none."""
    from lint import readers

    if answer is None or isinstance(answer, readers.ReadFailure):
        note = unread(answer.path, answer.message).message if answer else ""
        return Fixed(source, plan.document, None, (), plan.made, (), plan.apart, plan.held_back, note)
    lost = {one.edit.target for one in (*plan.unplaced, *(one for change in answer.missed for one in change.made))}
    marked = {one.edit.target for change in answer.struck for one in change.made}
    done = tuple(one for one in plan.made if one.edit.target not in lost | marked)
    told = tuple(one for one in plan.made if one.edit.target in lost)
    struck = tuple(one for one in plan.made if one.edit.target in marked)
    data = answer.data if done or struck else None
    return Fixed(source, plan.document, data, done, told, struck, plan.apart, plan.held_back)


def _as_written(document: Document, fixed: Fixed) -> Document:
    """The document with the changes that were written, something likely in its gaps; rows that are struck are gone."""
    from lint.repair.apply import change_document

    edits = with_samples((one.edit for one in (*fixed.made, *fixed.struck)), document.year)
    return change_document(document, edits)[0] if edits else document


def measured(gold: Path, documents: Path | None = None, cache: Cache | None = None) -> MeasuredRecord:
    """The record of all rules on the documents that `gold`/labels judges."""
    from lint.messages import rules as say_stats
    from lint.trials.stats import measure, read_labels

    labels = read_labels(gold / "labels")
    folder = documents or gold / "corpus"
    names = []
    for one in labels:
        found = sorted(path for path in folder.glob(f"{one.document}.*") if path.is_file())
        if not found:
            raise UserError(say_stats.NO_DOCUMENT.format(name=one.document, folder=folder))
        names.append(str(found[0]))
    book = settle(None, Choices(profile="audit", preview=True)).book
    findings, _ = engine.judge(book, extract(names, Options(cache=cache)).documents, proposals=False)
    return measure(labels, findings)
