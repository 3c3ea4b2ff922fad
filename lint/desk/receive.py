"""From files and folders to an inbox: every file with one state and its office, judged together, in items by weight."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from lint import __version__, api, received
from lint.config import Settled
from lint.desk import identity, offices, sheets
from lint.desk.model import Decision, Inbox, InboxFile, InboxState, Item, OfficeSource, Verdict, table_key
from lint.engine import Alone
from lint.errors import UnreadError, UserError
from lint.files import sha256_of
from lint.filters.directives import SIDECAR_SUFFIX, sidecar_beside
from lint.findings import Finding, Severity
from lint.inputs import is_litter
from lint.messages import desk as say
from lint.model import Document
from lint.priority import points
from lint.readers.dispatch import load
from lint.readers.limits import Limits
from lint.received import Input
from lint.repair import judged_alone
from lint.source import Certainty
from lint.text.normal import key

# Two files of one office are versions of one another where so large a share of their tables is about the same.
SAME_TABLES = 0.6


_STATES = {
    received.FileOutcome.CHECKED: InboxState.CHECKED,
    received.FileOutcome.PARTIAL: InboxState.PARTIAL,
    received.FileOutcome.NO_TABLE: InboxState.NO_TABLE,
    received.FileOutcome.UNREAD: InboxState.CLOSED,
    received.FileOutcome.SAME: InboxState.CHECKED,
    received.FileOutcome.OPENED: InboxState.OPENED,
    received.FileOutcome.OTHER: InboxState.OTHER,
}


def take(
    names: Sequence[str],
    options: api.Options,
    progress: api.Progress | None = None,
    called: Mapping[str, str] | None = None,
) -> tuple[list[InboxFile], tuple[str, ...]]:
    """Every file that `names` mean, read; and what leads nowhere at all, as sentences.

    `called` gives the received name of files that were laid down under another one.
    """
    reading = api.extract(names, options, progress)
    base = _base(names)
    documents = {document.path: document for document in reading.documents}
    taken = []
    for state in reading.files:
        source = state.source or Input(state.name, state.name)
        if not is_litter(Path(source.name).name):
            taken.append(_taken(state, source, base, documents.pop(state.name, None)))
    for path, document in documents.items():  # of a reading that `extract` wrote
        name, told = shown(path, base), InboxState.CHECKED if document.tables else InboxState.NO_TABLE
        held = replace(document, path=name)
        taken.append(InboxFile(name, told, sha256=held.sha256, size=held.size, document=held))
    known = {state.name for state in reading.files}
    lost = tuple(
        unread.message for unread in reading.unread if unread.path not in known and not Path(unread.path).exists()
    )
    renamed = [_called(one, called) for one in taken] if called else taken
    return sorted(renamed, key=lambda one: one.name), lost


def _called(one: InboxFile, called: Mapping[str, str]) -> InboxFile:
    """A file, or one inside a container, under the name that it was received by."""
    outer, slash, inner = one.name.partition("/")
    name = called.get(outer, outer) + slash + inner
    document = replace(one.document, path=name) if one.document else None
    sidecar = replace(one.sidecar, name=name + SIDECAR_SUFFIX) if one.sidecar else None
    return replace(one, name=name, why=one.why.replace(one.name, name), document=document, sidecar=sidecar)


def _taken(state: received.FileState, source: Input, base: Path, document: Document | None) -> InboxFile:
    name = shown(source.file, base) + source.name[len(received.shown(source.file)) :]
    digest, size = (document.sha256, document.size) if document else (state.sha256, 0)
    if not digest and not source.inside:
        digest, size = sha256_of(source.file)
    if not source.inside and sheets.is_ours(Path(source.file)):
        return InboxFile(name, InboxState.OTHER, say.OWN_SHEET, sha256=digest, size=size, source=source)
    kept = replace(document, path=name) if document else None
    why = state.why.removeprefix(source.name).lstrip("：: ")  # the papers name the path otherwise
    why = say.NO_TABLE if state.state is received.FileOutcome.NO_TABLE else why
    sidecar = sidecar_beside(source.file) if kept and not source.inside else None
    if sidecar is not None:
        sidecar = replace(sidecar, name=name + SIDECAR_SUFFIX)
    return InboxFile(
        name, _STATES[state.state], why, sha256=digest, size=size, document=kept, source=source, sidecar=sidecar
    )


def bytes_of(source: Input) -> bytes:
    """The bytes of a file, through the containers that it is in. Raises UserError where they cannot be had."""
    try:
        return load(source, Limits())
    except UnreadError as error:
        raise UserError(say.GONE.format(name=source.name, reason=error)) from error


def _base(names: Sequence[str]) -> Path:
    """The folder that names are told from: the one that was given, or the one that all of them lie in."""
    paths = [Path(os.path.abspath(name)) for name in names]  # noqa: PTH100 -- a link keeps its name
    if not paths:
        return Path.cwd()
    if len(paths) == 1:
        return paths[0] if paths[0].is_dir() else paths[0].parent
    return Path(os.path.commonpath([path if path.is_dir() else path.parent for path in paths]))


def shown(path: str, base: Path) -> str:
    """The name of a file below `base`, with plain slashes; its own name where it lies elsewhere."""
    full = Path(os.path.abspath(path))  # noqa: PTH100
    return full.relative_to(base).as_posix() if full.is_relative_to(base) else full.name


def placed(taken: Iterable[InboxFile], corrected: Mapping[str, str]) -> list[InboxFile]:
    """The files with their offices, twins and versions told, in the order of their names."""
    listed = list(taken)
    guesses = {one.name: offices.office_of(one.name, one.document, corrected) for one in listed}
    longer = offices.joined(guesses.values())
    first: dict[str, InboxFile] = {}
    found: list[InboxFile] = []
    for one in listed:
        office, source = guesses[one.name]
        made = replace(one, office=longer.get(office, office) or say.NO_OFFICE, office_from=source)
        twin = first.get(one.sha256) if one.sha256 and one.size and one.state is not InboxState.OTHER else None
        if twin is not None:
            made = _twin(made, twin)
        elif one.sha256:
            first[one.sha256] = made
        found.append(made)
    contents = {one.name: _content(one.as_read or one.document) for one in listed}
    return versions(_in_other_formats(found, contents))


# Of one content in several formats the one is judged that remarks can be written into, Word before Excel before PDF.
_PREFERRED = ("docx", "xlsx", "pdf")


def _in_other_formats(files: Sequence[InboxFile], contents: Mapping[str, str]) -> list[InboxFile]:
    """The files, those marked that say cell for cell what another one of the same office says in another format.

    `contents` is what each said when it was read: that a person corrects a cell of one makes no other of the two.
    """
    first: dict[tuple[str, str], InboxFile] = {}
    known = [file for file in files if file.state is InboxState.CHECKED and file.document]
    for file in sorted(known, key=lambda one: (_rank_of(one), one.name)):
        first.setdefault((file.office, contents[file.name]), file)
    found = []
    for file in files:
        other = first.get((file.office, contents[file.name])) if file.state is InboxState.CHECKED else None
        if other is not None and other.name != file.name:
            why = say.same_content(other.name, _format(file) != _format(other))
            file = replace(file, state=InboxState.TWIN, of=other.name, why=why)  # noqa: PLW2901
        found.append(file)
    return found


def _format(file: InboxFile) -> str:
    return file.document.format if file.document else ""


def _rank_of(file: InboxFile) -> int:
    kind = _format(file)
    return _PREFERRED.index(kind) if kind in _PREFERRED else len(_PREFERRED)


def _content(document: Document | None) -> str:
    """What a document's tables say, cell for cell, layout and punctuation aside."""
    said = hashlib.sha256()
    for table in document.tables if document else ():
        texts = [table_key(table), table.text("budget"), *(goal.text for goal in table.goals)]
        texts += [cell.text for row in table.indicators for cell in (*row.cells.values(), *row.extra.values())]
        said.update("\x1f".join(map(key, texts)).encode() + b"\x1e")
    return said.hexdigest()


def _twin(made: InboxFile, twin: InboxFile) -> InboxFile:
    """A file of the same bytes as one before; whose it is, only the folder or the name can say."""
    office = offices.by_folder(made.name) or offices.organ_in(made.name)
    theirs = offices.by_folder(twin.name) or offices.organ_in(twin.name)
    known = (
        office not in ("", theirs) and made.office_from is not OfficeSource.PERSON and not twin.office.endswith(office)
    )
    return replace(
        made,
        state=InboxState.TWIN,
        of=twin.name,
        why=say.twin_of(twin.name, twin.office if known else ""),
        office=office if known else made.office,
        office_from=OfficeSource.FOLDER if known else made.office_from,
    )


def versions(files: Sequence[InboxFile]) -> list[InboxFile]:
    """The files, those marked that another one of the same office replaces: the later of two versions of one content.

    Only where the name says which is later (修改, 二稿, 最终): without that both are judged.
    """
    found = list(files)
    for position, one in enumerate(found):
        for other in found:
            if (
                one is not other
                and one.state in (InboxState.CHECKED, InboxState.PARTIAL)
                and other.state in (InboxState.CHECKED, InboxState.PARTIAL)
                and one.office == other.office != say.NO_OFFICE
                and _later(one.name, other.name)
                and _shared(one.document, other.document) >= SAME_TABLES
            ):
                found[position] = replace(
                    one, state=InboxState.REVISED, of=other.name, why=say.REVISED_BY.format(name=other.name)
                )
                break
    return found


def _later(one: str, other: str) -> bool:
    """Whether the name of `other` says that it is a later version of `one`."""
    marks = ("修改", "修订", "二稿", "三稿", "定稿", "终稿", "最终", "更正", "重报", "新版")
    return any(mark in other and mark not in one for mark in marks)


def _shared(one: Document | None, other: Document | None) -> float:
    """The share of tables (of the shorter document) that both have under one project."""
    if one is None or other is None:
        return 0.0
    mine, theirs = ({table_key(table) for table in document.tables} for document in (one, other))
    return len(mine & theirs) / max(min(len(mine), len(theirs)), 1)


class InboxFindings(NamedTuple):
    """What the rules in force find, remarks on the run, and what was found in each file alone."""

    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    alone: Mapping[str, Alone]


def judged(
    files: Sequence[InboxFile], held: Settled, options: api.Options, known: Mapping[str, Alone] = MappingProxyType({})
) -> InboxFindings:
    """The files judged; those whose findings are `known` only where rules compare them with others."""
    documents = {file.name: file.judged for file in files if file.judged}
    alone = {name: known.get(name) or judged_alone(held.book, document) for name, document in documents.items()}
    sidecars = {file.name: file.sidecar for file in files if file.judged and file.sidecar}
    reading = api.Reading(tuple(documents.values()), (), alone=tuple(alone.values()), sidecars=sidecars)
    report = api.judge(reading, held, options)
    return InboxFindings(report.findings, report.notes, alone)


def items_of(
    files: Sequence[InboxFile], findings: Iterable[Finding], names: Mapping[identity.Place, str] | None = None
) -> list[Item]:
    """The items, by weight, numbered within each office in that order.

    An item is the same one in the next round where its rule is and the name of its table, as `names` call it.
    """
    names = identity.assigned(identity.placed(files)) if names is None else names
    documents = {file.name: file.document for file in files if file.document}
    office = {file.name: file.office for file in files}
    shown_ones = [found for found in findings if found.folded_by is None and found.suppressed is None]
    numbers: Counter[str] = Counter()
    made = []
    for point in points(shown_ones, documents.values()):
        owner = office[point.document]
        numbers[owner] += 1
        named = names.get((point.document, point.table), "")
        made.append(Item(numbers[owner], owner, f"{point.first.rule}|{named}", point))
    return made


def accepted(items: Iterable[Item], level: Severity, *, with_review: bool = False, at: str = "") -> list[Item]:
    """The items, those without a decision accepted from `level` up; what a person must judge only if asked."""

    def decide(item: Item) -> Item:
        first = item.point.first
        if item.decision or first.severity.rank > level.rank:
            return item
        if first.certainty is Certainty.REVIEW and not with_review:
            return item
        return replace(item, decision=Decision(Verdict.ACCEPTED, at=at, reason=say.BY_LEVEL))

    return [decide(item) for item in items]


def inbox(
    names: Sequence[str],
    options: api.Options,
    progress: api.Progress | None = None,
    *,
    decide: Callable[[Iterable[Item]], list[Item]] = list,
) -> Inbox:
    """One round without a folder: everything received, judged, with the decisions that `decide` makes."""
    held = api.settled(options, names)
    taken, lost = take(names, options, progress)
    files = placed(taken, {})
    findings, notes, _ = judged(files, held, options)
    return Inbox(
        files=tuple(files),
        items=tuple(decide(items_of(files, findings))),
        settings=api.settings_of(held),
        version=__version__,
        notes=(*lost, *notes),
    )


def bytes_at(file: InboxFile) -> Input:
    """The way to the bytes of a file that lies where it was given. Raises UserError where there is none."""
    if file.source is None:
        raise UserError(say.GONE.format(name=file.name, reason=say.NO_BYTES))
    return file.source
