"""Two rounds beside each other: per finding 已改好, 仍在 or 新出现, with the cells before and after.

Which file is the correction of which, which table of which, which row of which is told by content, whatever things are
called and wherever they moved; what has no counterpart is said to have none, and is never called mended.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from lint import api
from lint.desk import offices, receive, rounds, store
from lint.desk.kept import findings_of_report
from lint.desk.model import STOOD_FOR, Answer, Decision, Inbox, InboxFile, InboxState, Item
from lint.desk.pairing import file_pairs, likeness, row_pairs, table_pairs
from lint.errors import UserError
from lint.findings import Finding
from lint.messages import desk as say
from lint.model import Document, Indicator, Table
from lint.source import Cell


class Fate(StrEnum):
    """What became of a finding of the first round, or that it is new."""

    MENDED = "mended"  # 已改好
    GONE = "gone"  # 所在的行或表已删去
    STANDING = "standing"  # 仍在
    NEW = "new"  # 新出现
    MISSING = "missing"  # 没有收到可比的修改稿


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a row or table before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Compared:
    """An item of one round beside what became of it; `old` is None for a new one, `new` where it is not there now."""

    fate: Fate
    office: str
    number: int
    old: Finding | None
    new: Finding | None
    changes: tuple[FieldChange, ...] = ()
    answer: Answer | None = None
    decision: Decision | None = None

    @property
    def finding(self) -> Finding:
        """The one that is told: as it stands now, else as it was."""
        found = self.new if self.fate in (Fate.NEW, Fate.STANDING) and self.new else self.old
        assert found is not None  # a finding of neither round is none
        return found


@dataclass(frozen=True, slots=True)
class FilePair:
    """A file of the first round and its correction; one of them is None where there is no counterpart."""

    old: str | None
    new: str | None
    office: str
    likeness: float = 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both rounds beside each other."""

    before: Inbox
    after: Inbox
    files: tuple[FilePair, ...]
    findings: tuple[Compared, ...]

    def counts(self) -> dict[str, int]:
        """How many findings of each fate, each present."""
        return {str(fate): sum(1 for one in self.findings if one.fate is fate) for fate in Fate}


@dataclass(frozen=True, slots=True)
class _Side:
    """A document with its findings and what the papers know of them."""

    file: InboxFile
    document: Document
    findings: tuple[Finding, ...]


def side(name: str, options: api.Options, progress: api.Progress | None = None) -> Inbox:
    """A round, folder, file or JSON report as an inbox; FOLDER@2 is the second round of a folder of rounds."""
    folder, at, number = name.rpartition("@")
    if at and number.isdecimal() and (Path(folder) / store.FILE).is_file():
        return rounds.load(Path(folder), int(number))
    path = Path(name)
    if (path / store.FILE).is_file():
        return rounds.load(path)
    if path.suffix.lower() == ".json" and path.is_file():
        return _of_report(path)
    return receive.inbox([name], options, progress, decide=list)


def _of_report(path: Path) -> Inbox:
    """The inbox that a JSON report of `check` tells of: without cells, but with the rows that findings quote."""
    try:
        top = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UserError(say.NOT_A_REPORT.format(path=path)) from error
    if not isinstance(top, dict) or "findings" not in top:
        raise UserError(say.NOT_A_REPORT.format(path=path))
    findings = findings_of_report(top, str(path))
    files = tuple(_file_of_report(one, findings) for one in top.get("documents", ()))
    return Inbox(files=files, items=tuple(receive.items_of(files, findings)))


def _file_of_report(value: Mapping[str, object], findings: Sequence[Finding]) -> InboxFile:
    """A document with the rows that findings quote; the others are blank."""
    name = str(value["path"])
    tables = []
    listed = value.get("tables")
    for index, told in enumerate(listed if isinstance(listed, list) else (), 1):
        quoted: dict[int, Mapping[str, str]] = {}
        for found in findings:
            if found.locus.document == name and found.locus.table_index == index:
                quoted.update(zip(found.locus.rows, found.evidence, strict=False))
        title = {"title": Cell(str(told["title"]))} if told.get("title") else {}
        rows = tuple(
            Indicator({field: Cell(text) for field, text in quoted.get(row, {}).items()})
            for row in range(1, int(told.get("rows", 0)) + 1)
        )
        tables.append(Table(kind=told.get("kind", "project"), indicators=rows, cells=title, unit=told.get("unit")))
    department = value.get("department")
    document = Document(name, tuple(tables), department=str(department) if department else None)
    office = offices.office_of(name, document, {})[0] or say.NO_OFFICE
    state = InboxState.CHECKED if tables else InboxState.NO_TABLE
    return InboxFile(name, state, office=office, sha256=str(value.get("sha256", "")), document=document)


def compare(before: Inbox, after: Inbox, answers: Mapping[tuple[str, int], Answer] | None = None) -> Comparison:
    """What became of each finding of `before`; `answers` are those of filled sheets, by office and number.

    What was rejected in the first round is not asked again. Findings that another one says already are left out.
    """
    old, new = _sides(before), _sides(after)
    pairs = file_pairs(*({name: one.file for name, one in sides.items()} for sides in (old, new)))
    told = {id(found): item for item in (*before.items, *after.items) for found in item.point.findings}
    compared: list[Compared] = []
    for one in old.values():
        other = new.get(pairs.get(one.file.name, ""))
        compared += _compared(one, other, told)
    met = {id(one.new) for one in compared if one.new is not None}
    rejected = {
        found.fingerprint
        for item in before.items
        for found in item.point.findings
        if (item.decision and not item.decision.verdict.sent) or found.fingerprint in item.rejected
    }
    for one in new.values():
        for found in one.findings:
            item = told[id(found)]
            if id(found) not in met and found.fingerprint not in rejected:
                compared.append(Compared(Fate.NEW, item.office, item.number, None, found, decision=item.decision))
    kept = []
    for each in compared:
        if each.fate is Fate.STANDING and each.old is not None and each.old.fingerprint in rejected:
            continue
        said = answers.get((each.office, each.number)) if answers and each.old is not None else None
        kept.append(replace(each, answer=said) if said else each)
    return Comparison(before, after, tuple(_file_pairs(before, after, pairs, old, new)), tuple(kept))


def _sides(inbox: Inbox) -> dict[str, _Side]:
    """The documents that count, with the findings that were shown."""
    found: dict[str, list[Finding]] = {}
    for item in inbox.items:
        for finding in item.point.findings:
            found.setdefault(item.point.document, []).append(finding)
    return {file.name: _Side(file, file.judged, tuple(found.get(file.name, ()))) for file in inbox.files if file.judged}


def _compared(one: _Side, other: _Side | None, told: Mapping[int, Item]) -> list[Compared]:
    """What became of each finding of an old document in its correction."""
    items = [(found, told[id(found)]) for found in one.findings]
    if other is None:
        return [
            Compared(Fate.MISSING, item.office, item.number, found, None, (), item.answer, item.decision)
            for found, item in items
        ]
    tables = table_pairs(one.document, other.document)
    rows = {
        mine: row_pairs(one.document.tables[mine - 1], other.document.tables[theirs - 1])
        for mine, theirs in tables.items()
    }
    left = list(other.findings)
    found_ones = []
    for found, item in items:
        same = _same(found, left, tables, rows)
        if same is not None:
            left.remove(same)
        changes, gone = _changes(found, one.document, other.document, tables, rows)
        fate = Fate.STANDING if same is not None else Fate.GONE if gone else Fate.MENDED
        if fate is Fate.MENDED and other.file.state is InboxState.PARTIAL:
            fate = Fate.MISSING  # where it stood may be what was not read
        found_ones.append(Compared(fate, item.office, item.number, found, same, changes, item.answer, item.decision))
    return found_ones


def _same(
    found: Finding,
    left: Iterable[Finding],
    tables: Mapping[int, int],
    rows: Mapping[int, Mapping[int, int]],
) -> Finding | None:
    """The finding of the correction that says the same: by fingerprint, else the same rule at the same place."""
    table = found.locus.table_index
    there = tables.get(table) if table else None
    own = [one for one in left if one.rule == found.rule]
    exact = [one for one in own if one.fingerprint == found.fingerprint]
    moved = {rows.get(table, {}).get(row) for row in found.locus.rows} - {None} if table else set()
    at_place = [
        one
        for one in own
        if one.locus.table_index == there
        and (not found.locus.rows) == (not one.locus.rows)
        and (not found.locus.rows or bool(moved & set(one.locus.rows)))
    ]
    both = [one for one in at_place if one in exact]
    return next(iter((*both, *exact, *at_place)), None)


def _changes(
    found: Finding,
    old: Document,
    new: Document,
    tables: Mapping[int, int],
    rows: Mapping[int, Mapping[int, int]],
) -> tuple[tuple[FieldChange, ...], bool]:
    """The cells that a finding speaks of before and after, and whether its table or rows are not there any more."""
    table = found.locus.table_index
    if not table:
        return (), False
    there = tables.get(table)
    if there is None:
        return (), True
    before, after = old.tables[table - 1], new.tables[there - 1]
    if not found.locus.rows:
        field = found.locus.field or ""
        changed = _told(before, field), _told(after, field)
        return ((FieldChange(field, *changed),) if field and changed[0] != changed[1] else ()), False
    changes = []
    gone = True
    for row in found.locus.rows:
        other = rows.get(table, {}).get(row)
        if other is None or row > len(before.indicators):
            continue
        gone = False
        changes += _row_changes(before.indicators[row - 1], after.indicators[other - 1])
    return tuple(changes), gone


def _row_changes(before: Indicator, after: Indicator) -> list[FieldChange]:
    fields = dict.fromkeys((*before.cells, *after.cells, *before.extra, *after.extra))
    return [
        FieldChange(field, before.text(field), after.text(field))
        for field in fields
        if before.text(field) != after.text(field)
    ]


def _told(table: Table, field: str) -> str:
    """A head field, the goals or the plan of a table as one text."""
    if field in ("goal", "goals"):
        return "；".join(goal.text for goal in table.goals)
    if field == "plan":
        return "；".join(f"{period} {cell.text if cell else ''}".strip() for period, cell in table.plan or ())
    return table.text(field)


_NOT_COMPARED = STOOD_FOR | {InboxState.OPENED, InboxState.OTHER}


def _file_pairs(
    before: Inbox, after: Inbox, pairs: Mapping[str, str], old: Mapping[str, _Side], new: Mapping[str, _Side]
) -> Iterable[FilePair]:
    for file in before.files:
        if file.state in _NOT_COMPARED:
            continue
        other = pairs.get(file.name) or _by_name(file, after, set(pairs.values()))
        both = file.name in old and other is not None and other in new
        alike = likeness(old[file.name].file, new[other].file) if both and other is not None else 0.0
        yield FilePair(file.name, other, file.office, alike)
    met = {*pairs.values(), *(_by_name(file, after, set(pairs.values())) for file in before.files)}
    for file in after.files:
        if file.name not in met and file.state not in _NOT_COMPARED:
            yield FilePair(None, file.name, file.office)


def _by_name(file: InboxFile, after: Inbox, taken: set[str]) -> str | None:
    """The file of the same name, for one in which nothing was read."""
    return next((one.name for one in after.files if one.name == file.name and one.name not in taken), None)
