"""发回: a folder for each office with its letter, sheet, annotated copies and forms, and one summary over all.

All of it is made beside and then put in its place, so that a killed run leaves no half-made folder that looks whole.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from lint import readers
from lint.annotate import Annotator
from lint.desk import form_paper, forms, letter, sheets
from lint.desk.model import Inbox, InboxFile, InboxState
from lint.desk.wording import remark_of
from lint.errors import UserError, why
from lint.files import write_atomic
from lint.findings import Finding
from lint.inputs import unread
from lint.messages import desk as say
from lint.model import Document
from lint.patterns import regex
from lint.received import Input

_FORBIDDEN = regex(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST = 60  # characters of a made file name: with the suffix below the 255 bytes that a file system takes


@dataclass(frozen=True, slots=True)
class MadePapers:
    """What was made for an office: papers by their way from its folder, and what could not be made."""

    office: str
    folder: str
    papers: tuple[str, ...]
    items: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made: the form of 绩效目标审核表 ('' for none), the bureau's name, other folders of forms."""

    form: str = forms.DEFAULT
    signed: str = ""
    form_folders: tuple[Path, ...] = ()


def give_back(
    inbox: Inbox,
    target: Path,
    bytes_at: Callable[[InboxFile], Input],
    wanted: Wanted | None = None,
    *,
    overwrite: bool = False,
) -> list[MadePapers]:
    """Make the folders of all offices under `target`; `bytes_at` leads to the bytes of a file.

    Raises UserError where `target` holds something already (unless it is to be overwritten) or cannot be written.
    """
    wanted = wanted or Wanted()
    known = forms.load(wanted.form_folders)
    if wanted.form:
        forms.for_table(known, wanted.form, "project")  # a wrong name is told before anything is made
    if target.exists() and any(target.iterdir()) and not overwrite:
        raise UserError(say.TARGET_FULL.format(target=target))
    if target.exists() and overwrite and not (target / say.SUMMARY_FILE).exists() and any(target.iterdir()):
        raise UserError(say.target_foreign(str(target)))
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        beside.mkdir(parents=True)
        try:
            made = [_office(inbox, *named, beside, bytes_at, wanted, known) for named in _folders(inbox.offices)]
            write_atomic(beside / say.SUMMARY_FILE, sheets.summary(inbox))
            _put(beside, target)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
    except OSError as error:
        raise UserError(say.NOT_MADE.format(path=target, reason=why(error))) from error
    return made


def _put(beside: Path, target: Path) -> None:
    """Put the made folder in the place of an old one."""
    if target.exists():
        old = target.with_name(f".{target.name}.{os.getpid()}.old")
        target.rename(old)
        beside.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    else:
        beside.rename(target)


def _folders(offices: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each office with the name of its folder; names that a file system cannot tell apart are numbered."""
    taken: dict[str, int] = {}
    for office in offices:
        name = file_name(office)
        taken[name.casefold()] = taken.get(name.casefold(), 0) + 1
        count = taken[name.casefold()]
        yield office, name if count == 1 else f"{name}（{count}）"


def file_name(text: str) -> str:
    """A text as the name of a file or folder, on any system."""
    name = _FORBIDDEN.sub("_", text).strip(" .")[:_LONGEST].strip(" .")
    return name or "_"


def _office(  # noqa: PLR0913, PLR0917 -- one for each thing that the papers are made of
    inbox: Inbox,
    office: str,
    name: str,
    beside: Path,
    bytes_at: Callable[[InboxFile], Input],
    wanted: Wanted,
    known: dict[str, forms.Form],
) -> MadePapers:
    own = inbox.of(office)
    folder = beside / name
    folder.mkdir()
    write_atomic(folder / say.SHEET_FILE, sheets.office_sheet(inbox, office))
    copies, notes = _copies(folder, own, bytes_at)
    papers = [say.SHEET_FILE, *copies]
    for path, paper in _forms(own, office, wanted, known):
        _save(folder / path, paper)
        papers.append(path)
    write_atomic(folder / say.LETTER_FILE, letter.letter(inbox, office, papers, wanted.signed))
    sent_count = sum(1 for item in own.items if item.sent)
    return MadePapers(office, name, (say.LETTER_FILE, *papers), sent_count, tuple(notes))


def _save(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, data)


def _copies(folder: Path, own: Inbox, bytes_at: Callable[[InboxFile], Input]) -> tuple[list[str], list[str]]:
    """Annotated copies of an office's files in their own subfolder, where the format takes remarks; and notes.

    Each is made in a process under limits: what an office sent is opened there and nowhere else.
    """
    held: dict[str, tuple[Document, tuple[Finding, ...]]] = {}
    sources: list[Input] = []
    notes: list[str] = []
    for file in own.files:
        remarks = tuple(remark_of(item, own) for item in own.items if item.sent and item.point.document == file.name)
        if not remarks or not file.judged:
            continue
        try:
            sources.append(replace(bytes_at(file), name=file.name))
        except UserError as error:
            notes.append(str(error))
            continue
        held[file.name] = (file.judged, remarks)
    stations = readers.Stations(before=Annotator(held).copy)
    papers = []
    for source, answer in zip(sources, readers.work_through(sources, readers.Limits(), 1, stations), strict=True):
        if isinstance(answer, readers.ReadFailure):
            notes.append(unread(answer.path, answer.message).message)
            continue
        copy, homeless = answer
        notes += homeless
        papers.append(f"{say.COPIES}/{safe_path(source.name)}")
        _save(folder / papers[-1], copy)
    return papers, notes


def safe_path(name: str) -> str:
    """A received name as a path that stays below the folder it is put into."""
    parts = [part for part in PurePosixPath(name).parts if part not in ("/", "..", ".")]
    *folders, last = parts or ["_"]
    stem, dot, suffix = last.rpartition(".")
    last = f"{file_name(stem)}.{file_name(suffix)}" if dot and stem else file_name(last)
    return "/".join([*map(file_name, folders), last])


def _forms(own: Inbox, office: str, wanted: Wanted, known: dict[str, forms.Form]) -> Iterator[tuple[str, bytes]]:
    """A form for each table that it is for and that stands in a file that was read; it asks of targets, not results."""
    if not wanted.form:
        return
    taken: dict[str, int] = {}
    for file in own.files:
        if file.judged is None or file.state is InboxState.CLOSED:
            continue
        for index, table in enumerate(file.judged.tables, 1):
            form = forms.for_table(known, wanted.form, table.kind)
            if form is None or table.is_self_evaluation:
                continue
            filled = filled_form(own, file, index, form)
            name = file_name(table.about or say.table(index))
            taken[name] = taken.get(name, 0) + 1
            name += f"（{taken[name]}）" if taken[name] > 1 else ""
            yield f"{say.FORMS}/{name}.docx", form_paper.form_paper(filled, table, office)


def filled_form(inbox: Inbox, file: InboxFile, index: int, form: forms.Form) -> forms.FilledForm:
    """The form of a table: proposals from the findings that were not rejected, under what persons set."""
    assert file.document is not None
    found = [
        one
        for item in inbox.items
        if item.point.document == file.name and item.point.table == index and (item.decision is None or item.sent)
        for one in item.findings
    ]
    given = {
        item: (grade.grade, grade.sentence)
        for (document, table, name, item), grade in inbox.grades.items()
        if (document, table, name) == (file.name, index, form.id)
    }
    return forms.fill_in(form, found, len(file.document.tables[index - 1].indicators), given)
