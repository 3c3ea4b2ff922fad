"""The round in its folder: new, add, status, decide, grade, answers, next. What the command line and the page call.

Each function opens the database, does its work in one transaction and closes it. Reading and judging the files happens
in `add`; all else works on what is kept.
"""

from __future__ import annotations

import getpass
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from sqlite3 import Connection, Row

from lint import __version__, api
from lint.cache import program_version
from lint.config import Settled
from lint.config.describe import digest_of
from lint.desk import corrections, identity, queries, receive, sheets, store
from lint.desk.kept import alone_from_bytes, alone_to_bytes, finding_from_json, finding_to_json
from lint.desk.model import (
    STOOD_FOR,
    Answer,
    Decision,
    FormGrade,
    Inbox,
    InboxFile,
    InboxState,
    Item,
    OfficeSource,
    Verdict,
)
from lint.errors import UserError
from lint.filters import baseline
from lint.filters.directives import SIDECAR_SUFFIX, Sidecar
from lint.findings import Finding, Severity, Suppression
from lint.messages import desk as say
from lint.messages.report import amount
from lint.model import Document
from lint.priority import Point
from lint.received import Input
from lint.records import document_to_json, documents_from_json
from lint.report import Report
from lint.text.normal import key

UNDO = "undo"


def now() -> str:
    """The time of a decision: local, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def me() -> str:
    """Who decides where nobody is named: the user of the machine; '' where the system knows none."""
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""


def new(folder: Path, deadline: str = "") -> None:
    """Make a round's folder, with its first round open. Raises UserError where there is one already."""
    store.create(folder)
    with store.opened(folder) as base, store.writing(base):
        base.execute("INSERT INTO round (number, opened, deadline) VALUES (1, ?, ?)", (now(), deadline))


def next_round(folder: Path, deadline: str = "") -> int:
    """Open the next round of the folder; answers its number. Raises UserError where the last one is still empty."""
    with store.opened(folder) as base, store.writing(base):
        number = queries.last_number(base)
        if not base.execute("SELECT 1 FROM file WHERE round = ?", (number,)).fetchone():
            raise UserError(say.EMPTY_ROUND.format(number=number))
        base.execute("INSERT INTO round (number, opened, deadline) VALUES (?, ?, ?)", (number + 1, now(), deadline))
        return number + 1


def set_deadline(folder: Path, deadline: str) -> None:
    """The day by which the offices are to answer, as it is to be printed."""
    with store.opened(folder) as base, store.writing(base):
        base.execute("UPDATE round SET deadline = ? WHERE number = ?", (deadline.strip(), queries.last_number(base)))


def last_number(folder: Path) -> int:
    """The number of the latest round."""
    with store.opened(folder) as base:
        return queries.last_number(base)


def add(
    folder: Path,
    names: Sequence[str],
    options: api.Options,
    progress: api.Progress | None = None,
    called: Mapping[str, str] | None = None,
) -> Inbox:
    """Take files and folders into the latest round, judge all of it anew, and answer it as it stands then.

    A file of a name that is there already takes its place. Decisions stay with their items; what offices wrote into a
    审核意见表 among the files is kept as their answers. `called` gives the names of files that lie under others.
    """
    held = api.settled(options, names)
    taken, lost = receive.take(names, options, progress, called)
    kept = [_kept(folder, one) for one in taken]
    answers = sheets.answers_in(names)
    at = now()

    def put(base: Connection, number: int) -> None:
        for one in kept:
            _put(base, number, one, at)
            _correct_again(base, number, one)

    _change(folder, put, held, options, lost)
    with store.opened(folder) as base, store.writing(base):
        _answer(base, queries.last_number(base), answers)
    return load(folder, readings=False)


def judge_again(folder: Path, options: api.Options) -> None:
    """Judge the latest round by the rules as they are now, whatever was found before."""

    def forget(base: Connection, number: int) -> None:
        base.execute("UPDATE file SET judged = NULL, judged_by = NULL WHERE round = ?", (number,))

    _change(folder, forget, api.settled(options, ()), options)


def remove(folder: Path, name: str, options: api.Options) -> None:
    """Take a file out of the latest round."""

    def drop(base: Connection, number: int) -> None:
        base.execute("DELETE FROM finding WHERE round = ?", (number,))
        if not base.execute("DELETE FROM file WHERE round = ? AND name = ?", (number, name)).rowcount:
            raise UserError(say.NO_FILE.format(name=name))

    _change(folder, drop, api.settled(options, ()), options)


def set_office(folder: Path, seen: str, office: str, options: api.Options, by: str | None = None) -> None:
    """Correct whose files those under `seen` are: a file, a folder, or an office's name as it was recognised.

    Remembered for this and the following rounds.
    """
    if not office.strip():
        raise UserError(say.NO_OFFICE_NAME)
    who, at = me() if by is None else by, now()

    def correct(base: Connection, number: int) -> None:
        touched = [
            one
            for one in base.execute("SELECT name, office FROM file WHERE round = ?", (number,))
            if seen in (one["name"], one["office"]) or one["name"].startswith(seen.rstrip("/") + "/")
        ]
        if not touched:
            raise UserError(say.NOTHING_CALLED.format(seen=seen))
        base.execute(
            "INSERT INTO correction VALUES (?, ?, ?, ?) ON CONFLICT (seen) DO UPDATE SET office = excluded.office,"
            " by_ = excluded.by_, at = excluded.at",
            (seen.rstrip("/"), office.strip(), who, at),
        )
        _move(base, seen, office.strip(), [one["office"] for one in touched])

    _change(folder, correct, api.settled(options, ()), options)


@dataclass(frozen=True, slots=True)
class CorrectedCell:
    """A cell as a person read it (row 0: the head of the table)."""

    document: str
    table: int
    row: int
    field: str
    text: str
    by: str


def correct_cells(folder: Path, cells: Sequence[CorrectedCell], options: api.Options) -> tuple[str, ...]:
    """Keep cells as people read them, and judge again; answers why any could not be kept. UserError where none could.

    A correction is remembered with the bytes of the file: the same file handed in again is read as corrected.
    """
    at = now()
    refused: list[str] = []

    def correct(base: Connection, number: int) -> None:
        refused.clear()
        for cell in cells:
            try:
                _correct(base, number, cell, at)
            except UserError as error:
                refused.append(str(error))
        if len(refused) == len(cells):
            raise UserError(refused[0])

    _change(folder, correct, api.settled(options, ()), options)
    return tuple(refused)


def _correct(base: Connection, number: int, cell: CorrectedCell, at: str) -> None:
    table, row, field, text = cell.table, cell.row, cell.field, cell.text
    held = base.execute("SELECT * FROM file WHERE round = ? AND name = ?", (number, cell.document)).fetchone()
    if held is None or held["reading"] is None:
        raise UserError(say.NO_FILE.format(name=cell.document))
    reading = json.loads(held["reading"])
    before = corrections.written(reading, table, row, field, text)
    base.execute("UPDATE file SET reading = ? WHERE id = ?", (json.dumps(reading, ensure_ascii=False), held["id"]))
    base.execute(
        "INSERT INTO corrected_cell (round, document, sha256, table_, row_, field, before, after, by_, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            held["name"],
            held["sha256"],
            cell.table,
            cell.row,
            cell.field,
            before,
            cell.text.strip(),
            cell.by,
            at,
        ),
    )


def _correct_again(base: Connection, number: int, one: InboxFile) -> None:
    """Write the cells that people corrected in the same bytes before into the reading of a file."""
    known = base.execute("SELECT * FROM corrected_cell WHERE sha256 = ? ORDER BY id", (one.sha256,)).fetchall()
    if not known or not one.sha256 or one.document is None:
        return
    reading = document_to_json(one.document)
    for cell in known:
        with suppress(UserError):  # the program reads the file otherwise now: the correction has lost its place
            corrections.written(reading, cell["table_"], cell["row_"], cell["field"], cell["after"])
    text = json.dumps(reading, ensure_ascii=False)
    base.execute("UPDATE file SET reading = ? WHERE round = ? AND name = ?", (text, number, one.name))


def _change(
    folder: Path,
    edit: Callable[[Connection, int], None],
    held: Settled,
    options: api.Options,
    notes: Sequence[str] = (),
) -> None:
    """Change the files of the latest round by `edit` and judge them, as one step that is done or not done.

    Judging takes minutes where there are many files, and others go on deciding meanwhile. So the change is tried and
    taken back, what it would leave is judged, and then it is made together with what was found; where somebody else
    changed the files in between, all that is done once more. Files that read as they did when the same rules judged
    them are only compared with the others.
    """
    how = _how_judged(held)
    while True:
        with store.opened(folder) as base:
            base.execute("BEGIN IMMEDIATE")
            try:
                number = queries.last_number(base)
                edition = _edition(base, number)
                edit(base, number)
                rows = base.execute("SELECT * FROM file WHERE round = ? ORDER BY name", (number,)).fetchall()
                taken = [_taken(base, row) for row in rows]
                corrected = {row["seen"]: row["office"] for row in base.execute("SELECT seen, office FROM correction")}
            finally:
                base.execute("ROLLBACK")
        files = receive.placed(taken, corrected)
        keys = {row["name"]: _key_of(row, how) for row in rows}
        known = {row["name"]: alone_from_bytes(row["judged"]) for row in rows if row["judged_by"] == keys[row["name"]]}
        findings, remarks, alone = receive.judged(files, held, options, known)
        items = receive.items_of(files, findings, _names(folder, number, files))
        with store.opened(folder) as base, store.writing(base):
            if (queries.last_number(base), _edition(base, number)) == (number, edition):
                edit(base, number)
                _write(base, number, held, files, items, findings, (*notes, *remarks))
                for name in alone.keys() - known.keys():
                    base.execute(
                        "UPDATE file SET judged = ?, judged_by = ? WHERE round = ? AND name = ?",
                        (alone_to_bytes(alone[name]), keys[name], number, name),
                    )
                return


def _how_judged(held: Settled) -> bytes:
    """All that findings hang on beside the readings: program, rules, configuration, library."""
    library = held.book.library.entries if held.book.library else ()
    rules = [rule.id for rule in held.book.rules]
    said = (program_version(), digest_of(held), held.profile, held.book.form, rules, library)
    return sha256(repr(said).encode()).digest()


def _key_of(row: Row, how: bytes) -> bytes:
    """What tells that a file would be judged as it was: how, its name, its reading."""
    said = sha256(how)
    said.update(f"{row['name']}\0{row['reading']}".encode())
    return said.digest()


def _edition(base: Connection, number: int) -> int:
    found: int = base.execute("SELECT edition FROM round WHERE number = ?", (number,)).fetchone()[0]
    return found


def _move(base: Connection, seen: str, office: str, touched: Sequence[str]) -> None:
    """An office that is only called otherwise keeps its items, numbers and decisions."""
    if seen not in touched:
        return
    taken = base.execute("SELECT 1 FROM item WHERE office = ?", (office,)).fetchone()
    if not taken:
        base.execute("UPDATE item SET office = ? WHERE office = ?", (office, seen))


def load(folder: Path, number: int | None = None, *, readings: bool = True) -> Inbox:
    """A round as it stands: the latest, or the one of that number. Raises UserError where there is none.

    Without `readings` the documents are left out, which is enough for lists and decisions and ten times as fast.
    """
    with store.opened(folder) as base:
        base.execute("BEGIN")  # one moment, whatever others write meanwhile
        number = queries.last_number(base) if number is None else number
        head = base.execute("SELECT * FROM round WHERE number = ?", (number,)).fetchone()
        if head is None:
            raise UserError(say.NO_SUCH_ROUND.format(number=number))
        files = _files(base, number, readings)
        items = [_decided(base, item, row) for item, row in _items(base, number)]
        base.execute("COMMIT")
        return Inbox(
            files=tuple(files),
            items=tuple(items),
            number=number,
            deadline=head["deadline"],
            settings=json.loads(head["settings"]),
            version=head["version"],
            notes=tuple(json.loads(head["notes"])),
            grades=_grades(base, number),
            opened=head["opened"],
        )


def decide(  # noqa: PLR0913 -- what a decision is
    folder: Path,
    chosen: Iterable[Item],
    verdict: Verdict | None,
    *,
    reason: str = "",
    wording: str = "",
    by: str | None = None,
    fingerprint: str = "",
) -> int:
    """Write a verdict on items (None: take the last one back); with `fingerprint` on one finding of an item only.

    Answers how many items it is about. A rejection needs a reason, a rewording its words: raises UserError.
    """
    if verdict is Verdict.REJECTED and not reason.strip():
        raise UserError(say.REASON_NEEDED)
    if verdict is Verdict.REWORDED and not wording.strip():
        raise UserError(say.WORDING_NEEDED)
    with store.opened(folder) as base, store.writing(base):
        rows = []
        for item in chosen:
            row = base.execute("SELECT id FROM item WHERE office = ? AND key = ?", (item.office, item.key)).fetchone()
            if row is None:
                raise UserError(say.ITEM_GONE.format(office=item.office, number=item.number))
            rows.append(row["id"])
        given = Decision(verdict, me() if by is None else by, now(), reason, wording) if verdict else None
        write_decisions(base, rows, given, fingerprint, by)
        return len(rows)


def write_decisions(
    base: Connection, items: Iterable[int], given: Decision | None, fingerprint: str = "", by: str | None = None
) -> tuple[int, int]:
    """Write a decision on items by their rows, or take back the last one (None); within a transaction.

    Answers the first and last number of what was written, (0, 0) for nothing.
    """
    number, first, last = queries.last_number(base), 0, 0
    for item in items:
        if given is None:
            base.execute(
                "UPDATE decision SET undone = ? WHERE id = (SELECT max(id) FROM decision WHERE item = ? AND"
                " fingerprint = ? AND undone IS NULL)",
                (_undone(by), item, fingerprint),
            )
        else:
            last = base.execute(
                "INSERT INTO decision (round, item, fingerprint, verdict, reason, wording, by_, at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (
                    number,
                    item,
                    fingerprint,
                    given.verdict,
                    given.reason.strip(),
                    given.wording.strip(),
                    given.by,
                    given.at,
                ),
            ).fetchone()[0]
            first = first or last
    return first, last


def take_back(base: Connection, first: int, last: int, by: str | None = None) -> None:
    """Take back the decisions that were written together, by their first and last number; within a transaction."""
    base.execute(
        "UPDATE decision SET undone = ? WHERE id BETWEEN ? AND ? AND undone IS NULL", (_undone(by), first, last)
    )


def _undone(by: str | None) -> str:
    """When and by whom a decision is taken back."""
    return f"{now()} {me() if by is None else by}".strip()


def chosen(  # noqa: PLR0913 -- each is a way to choose
    inbox: Inbox,
    *,
    office: str = "",
    numbers: Iterable[int] = (),
    rules: Iterable[str] = (),
    document: str = "",
    table: int | None = None,
    level: Severity | None = None,
    undecided: bool = False,
) -> list[Item]:
    """The items that all the given choices fit; numbers are an office's own. Raises UserError where none does."""
    wanted, names = set(numbers), {rule.casefold() for rule in rules}
    owner = _office_called(inbox, office) if office else ""
    if wanted and not owner and len({item.office for item in inbox.items}) > 1:
        raise UserError(say.NUMBER_NEEDS_OFFICE)

    def fits(item: Item) -> bool:
        first = item.point.first
        return (
            (not owner or item.office == owner)
            and (not wanted or item.number in wanted)
            and (not names or bool(names & {first.rule.casefold(), first.name.casefold(), first.slug.casefold()}))
            and (not document or item.point.document == document)
            and (table is None or item.point.table == table)
            and (level is None or first.severity.rank <= level.rank)
            and (not undecided or item.decision is None)
        )

    found = [item for item in inbox.items if fits(item)]
    missing = wanted - {item.number for item in found}
    if not found or missing:
        raise UserError(say.nothing_chosen(sorted(missing)))
    return found


def _office_called(inbox: Inbox, office: str) -> str:
    """The office of that name, or the only one that the name is a part of. Raises UserError."""
    offices = inbox.offices
    if office in offices:
        return office
    like = [one for one in offices if office in one]
    if len(like) != 1:
        raise UserError(say.which_office(office, like or list(offices)))
    return like[0]


def grade(  # noqa: PLR0913, PLR0917 -- what a grade is
    folder: Path, document: str, table: int, form: str, item: str, given: str, sentence: str = "", by: str | None = None
) -> None:
    """Set a grade of 绩效目标审核表 in place of the proposed one; an empty grade goes back to the proposal."""
    who = me() if by is None else by
    with store.opened(folder) as base, store.writing(base):
        write_grade(base, (document, table, form, item), FormGrade(given, sentence, who, now()))


def write_grade(base: Connection, place: tuple[str, int, str, str], given: FormGrade) -> None:
    """Set a grade at its place (document, table, form, item) of the latest round; within a transaction."""
    base.execute(
        "INSERT INTO grade (round, document, table_, form, item, grade, sentence, by_, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (queries.last_number(base), *place, given.grade, given.sentence, given.by, given.at),
    )


def answer(folder: Path, answers: Mapping[tuple[str, int], Answer]) -> int:
    """Keep what offices wrote into their sheets, under office and number; answers how many items that is about."""
    with store.opened(folder) as base, store.writing(base):
        return _answer(base, queries.last_number(base), answers)


def _answer(base: Connection, number: int, answers: Mapping[tuple[str, int], Answer]) -> int:
    count = 0
    for (office, item), said in answers.items():
        row = base.execute("SELECT id FROM item WHERE office = ? AND number = ?", (office, item)).fetchone()
        if row is not None:
            count += 1
            base.execute(
                "INSERT INTO answer (round, item, adoption, explanation, at) VALUES (?, ?, ?, ?, ?)",
                (number, row["id"], said.adoption, said.explanation, now()),
            )
    return count


def history(folder: Path) -> list[dict[str, object]]:
    """Every decision ever taken, those taken back included, in order: what the auditor is shown."""
    with store.opened(folder) as base:
        rows = base.execute(
            "SELECT decision.*, item.office AS office, item.number AS number FROM decision JOIN item"
            " ON item.id = decision.item ORDER BY decision.id"
        )
        return [dict(row) for row in rows]


def decided(report: Report, folder: Path) -> Report:
    """A report with the decisions of the latest round: what was rejected is suppressed, with who, when and why.

    Its files may be called otherwise than in the round. The settings tell how many decisions of each kind there are.
    """
    inbox = load(folder, readings=False)
    rejected = list(_rejected(inbox, history(folder)))
    entries = [
        baseline.BaselineEntry(one.fingerprint, one.rule, one.locus.document, one.message) for one, _ in rejected
    ]
    answers = zip(rejected, baseline.answered_by(report.findings, entries), strict=True)
    why = {(found.fingerprint, document): decision for (found, decision), document in answers if document}

    def marked(found: Finding) -> Finding:
        decision = why.get((found.fingerprint, found.locus.document))
        if decision is None or found.suppressed:
            return found
        return replace(
            found, suppressed=Suppression(decision.reason, "round", decision.by, decision.at[:10])
        )  # the day

    counts = Counter(item.decision.verdict.value if item.decision else "" for item in inbox.items)
    settings = {**report.settings, "round": say.decisions(inbox.number, counts)}
    return replace(report, findings=tuple(map(marked, report.findings)), settings=settings)


def _rejected(inbox: Inbox, told: Iterable[Mapping[str, object]]) -> Iterable[tuple[Finding, Decision]]:
    """The findings that were rejected, with their items or one by one, and the decision on each."""
    single = {
        (one["office"], one["number"], one["fingerprint"]): Decision(
            Verdict.REJECTED, str(one["by_"]), str(one["at"]), str(one["reason"])
        )
        for one in told
        if one["fingerprint"] and not one["undone"]
    }
    for item in inbox.items:
        for found in item.point.findings:
            if item.decision and not item.decision.verdict.sent:
                yield found, item.decision
            elif found.fingerprint in item.rejected:
                yield found, single[item.office, item.number, found.fingerprint]


def bytes_at(folder: Path, file: InboxFile) -> Input:
    """The way to the bytes of a received file as the round keeps them. Raises UserError where they are gone."""
    if not file.stored:
        raise UserError(say.GONE.format(name=file.name, reason=say.NO_BYTES))
    kept = folder / file.stored
    if not kept.is_file():
        raise UserError(say.BYTES_GONE.format(name=file.name))
    return Input(file.name, str(kept))


def _kept(folder: Path, one: InboxFile) -> InboxFile:
    """The file with its bytes in the round's folder: copied first, so that nothing named is ever missing.

    What the system does not give, or gives without end, is only named.
    """
    if one.source is None or not one.sha256:
        return one
    try:
        data = receive.bytes_of(one.source)
    except UserError:
        return one
    return replace(one, stored=store.keep(folder, data, one.source.suffix))


def _put(base: Connection, number: int, one: InboxFile, at: str) -> None:
    reading = json.dumps(document_to_json(one.document), ensure_ascii=False) if one.document else None
    beside = (one.sidecar.data, one.sidecar.lost) if one.sidecar else (None, "")
    base.execute(
        "INSERT INTO file (round, name, state, why, office, office_from, sha256, size, twin, stored, reading, received,"
        " sidecar, sidecar_lost) VALUES (?, ?, ?, ?, '', 'nowhere', ?, ?, NULL, ?, ?, ?, ?, ?)"
        " ON CONFLICT (round, name) DO UPDATE SET"
        " state = excluded.state, why = excluded.why, sha256 = excluded.sha256, size = excluded.size, twin = NULL,"
        " stored = excluded.stored, reading = excluded.reading, received = excluded.received,"
        " sidecar = excluded.sidecar, sidecar_lost = excluded.sidecar_lost",
        (number, one.name, one.state, one.why, one.sha256, one.size, one.stored, reading, at, *beside),
    )


def _write(  # noqa: PLR0913, PLR0917 -- what a round is made of
    base: Connection,
    number: int,
    held: Settled,
    files: Sequence[InboxFile],
    items: Sequence[Item],
    findings: Sequence[Finding],
    notes: Sequence[str],
) -> None:
    """Write the states of all files of a round, and findings, items, points and tables anew. Within a transaction."""
    for file in files:
        base.execute(
            "UPDATE file SET state = ?, why = ?, office = ?, office_from = ?, twin = ? WHERE round = ? AND name = ?",
            (file.state, file.why, file.office, file.office_from, file.of, number, file.name),
        )
    parted = [part for item in items for part in _parted(base, item)]
    for table in ("finding", "point", "goal_table"):
        base.execute(f"DELETE FROM {table} WHERE round = ?", (number,))
    owners: dict[int, int] = {}
    for position, item in enumerate(parted):
        row = _item_id(base, item)
        owners.update((id(found), row) for found in item.point.findings)
        base.execute(
            "INSERT INTO point VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _point(number, position, row, item)
        )
    for found in findings:
        base.execute(
            "INSERT INTO finding (round, document, item, fingerprint, rule, data) VALUES (?, ?, ?, ?, ?, ?)",
            (
                number,
                found.locus.document,
                owners.get(id(found)),
                found.fingerprint,
                found.rule,
                json.dumps(finding_to_json(found), ensure_ascii=False),
            ),
        )
    for file in files:
        base.executemany("INSERT INTO goal_table VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _tables(number, file))
    base.execute(
        "UPDATE round SET settings = ?, version = ?, digest = ?, notes = ?, edition = edition + 1 WHERE number = ?",
        (
            json.dumps(api.settings_of(held), ensure_ascii=False),
            __version__,
            api.settings_of(held).get("rules_digest", ""),
            json.dumps(notes, ensure_ascii=False),
            number,
        ),
    )


def _names(folder: Path, number: int, files: Sequence[InboxFile]) -> dict[identity.Place, str]:
    """What the tables of files that are to stand in a round are called: as in it so far, or in the one before it."""
    left = tuple(file for file in files if file.judged)
    kept: dict[identity.Place, str] = {}
    gone: set[identity.Owned] = set()
    with store.opened(folder) as base:
        for earlier in (number, number - 1):
            if left:
                found = identity.carried(left, _stood(base, earlier, left), _names_in(base, earlier))
                kept.update(found.names)
                gone.update(found.gone)
                left = found.left
    return identity.assigned(identity.placed(files), kept, gone)


def _stood(base: Connection, number: int, files: Iterable[InboxFile]) -> dict[str, InboxFile]:
    """The files of a round, with the documents of those that are not among `files` as they were."""
    known = {(file.name, file.sha256) for file in files}
    found = {file.name: file for file in _files(base, number, readings=False)}
    if known <= {(file.name, file.sha256) for file in found.values()}:
        return found
    for row in base.execute("SELECT * FROM file WHERE round = ?", (number,)):
        if (row["name"], row["sha256"]) not in known:
            found[row["name"]] = _file(row)
    return found


def _names_in(base: Connection, number: int) -> dict[identity.Place, str]:
    """What the tables of a round are called: as their items tell, else after what they are about."""
    told = base.execute(
        "SELECT document, table_, key FROM point JOIN item ON item.id = point.item WHERE round = ?", (number,)
    )
    kept = {(row["document"], row["table_"]): row["key"].partition("|")[2] for row in told}
    rows = base.execute(
        "SELECT office, name, 0 AS table_, '' AS project FROM file WHERE round = ?1 AND reading IS NOT NULL"
        " AND state NOT IN (?2, ?3) UNION ALL SELECT office, name, table_, project FROM goal_table"
        " JOIN file ON file.round = goal_table.round AND name = document WHERE goal_table.round = ?1 ORDER BY 2, 3",
        (number, *STOOD_FOR),
    )
    tables = (identity.Placed(row["office"], (row["name"], row["table_"]), key(row["project"])) for row in rows)
    return identity.assigned(tables, kept)


def _point(number: int, position: int, row: int, item: Item) -> tuple[object, ...]:
    point, first = item.point, item.point.first
    return (
        number,
        position,
        row,
        point.document,
        point.table,
        first.rule,
        first.name,
        first.severity,
        first.certainty,
        "、".join(map(str, point.rows)),
        len(point.findings),
        first.message,
    )


def _tables(number: int, file: InboxFile) -> Iterable[tuple[object, ...]]:
    for index, table in enumerate(file.judged.tables if file.judged else (), 1):
        project = table.about
        budget = amount(table.text("budget"), table.budget_unit)
        yield number, file.name, index, table.kind, project, table.unit or "", budget, len(table.indicators)


def _parted(base: Connection, item: Item) -> Iterable[Item]:
    """An item; what is new under one that was rejected or reworded is an item of its own, for nobody has seen it.

    So is what is new under that one, once it was rejected.
    """
    decided = base.execute(
        "SELECT item.id AS id, decision.round AS round, verdict FROM item JOIN decision ON decision.item = item.id"
        " WHERE office = ? AND key = ? AND fingerprint = '' AND undone IS NULL ORDER BY decision.id DESC LIMIT 1",
        (item.office, item.key),
    ).fetchone()
    if decided is None or decided["verdict"] == Verdict.ACCEPTED:
        return (item,)
    told = base.execute("SELECT data FROM finding WHERE item = ? AND round = ?", (decided["id"], decided["round"]))
    known = {name for (data,) in told for name in _rows_named(finding_from_json(json.loads(data)))}
    old = tuple(found for found in item.point.findings if _rows_named(found) <= known)
    new = tuple(found for found in item.point.findings if found not in old)
    kept = [replace(item, point=replace(item.point, findings=old))] if old else []
    if not new:
        return kept
    rule, _, name = item.key.partition("|")
    return [*kept, *_parted(base, replace(item, key=f"{rule}+|{name}", point=replace(item.point, findings=new)))]


def _rows_named(found: Finding) -> set[str]:
    """The names of the rows that a finding is about; '' for one about a table."""
    return {key(quoted.get("name", "")) for quoted in found.evidence} or {""}


def _item_id(base: Connection, item: Item) -> int:
    """The item's row: the one it has, or a new one with the office's next number, which it keeps for ever."""
    row = base.execute("SELECT id FROM item WHERE office = ? AND key = ?", (item.office, item.key)).fetchone()
    if row is None:
        row = base.execute(
            "INSERT INTO item (office, key, number) SELECT ?, ?, coalesce(max(number), 0) + 1 FROM item"
            " WHERE office = ? RETURNING id",
            (item.office, item.key, item.office),
        ).fetchone()
    found: int = row["id"]
    return found


def _taken(base: Connection, row: Row) -> InboxFile:
    """What a file is of itself; twins and versions are worked out from all of them."""
    file = _file(row)
    document, state, why = file.document, file.state, file.why
    if state in STOOD_FOR:
        gaps = document is not None and not document.is_whole
        tables = document is not None and bool(document.tables)
        state = InboxState.CLOSED if document is None else InboxState.PARTIAL if gaps else InboxState.CHECKED
        state = InboxState.NO_TABLE if state is InboxState.CHECKED and not tables else state
        why = say.NO_TABLE if state is InboxState.NO_TABLE else ""
    return replace(file, state=state, why=why, of=None, as_read=_as_read(base, row))


def _as_read(base: Connection, row: Row) -> Document | None:
    """The document of a file before people corrected cells of it; None where nobody did."""
    made = base.execute("SELECT * FROM corrected_cell WHERE sha256 = ? ORDER BY id DESC", (row["sha256"],)).fetchall()
    if not made or not row["sha256"] or row["reading"] is None:
        return None
    reading = json.loads(row["reading"])
    for cell in made:
        with suppress(UserError):  # it had lost its place, see `_correct_again`
            corrections.written(reading, cell["table_"], cell["row_"], cell["field"], cell["before"])
    (document,) = documents_from_json(json.dumps(reading).encode(), row["name"])
    return document


def _file(row: Row, counted: tuple[int, int] = (0, 0)) -> InboxFile:
    """A file as the round keeps it."""
    document, sidecar = None, None
    if row["reading"] is not None:
        (document,) = documents_from_json(row["reading"].encode(), row["name"])
    if row["sidecar"] is not None:
        sidecar = Sidecar(row["name"] + SIDECAR_SUFFIX, row["sidecar"], row["sidecar_lost"])
    return InboxFile(
        name=row["name"],
        state=InboxState(row["state"]),
        why=row["why"],
        office=row["office"],
        office_from=OfficeSource(row["office_from"]),
        sha256=row["sha256"],
        size=row["size"],
        of=row["twin"],
        document=document,
        stored=row["stored"],
        sidecar=sidecar,
        counted=counted,
    )


def _files(base: Connection, number: int, readings: bool) -> list[InboxFile]:
    reading = "reading" if readings else "NULL AS reading"
    rows = base.execute(
        "SELECT name, state, why, office, office_from, sha256, size, twin, stored, sidecar, sidecar_lost,"
        f" {reading} FROM file WHERE round = ? ORDER BY name",
        (number,),
    )
    counted = {} if readings else _counted(base, number)
    return [_file(row, counted.get(row["name"], (0, 0))) for row in rows]


def _counted(base: Connection, number: int) -> dict[str, tuple[int, int]]:
    """How many tables and indicators each file has; those that another file stands for are not in `goal_table`."""
    counts = (
        "SELECT document, count(*), sum(rows_) FROM goal_table WHERE round = ?1 GROUP BY document UNION ALL"
        " SELECT name, json_array_length(reading, '$.tables'), (SELECT total(json_array_length(value, '$.indicators'))"
        " FROM json_each(reading, '$.tables')) FROM file WHERE round = ?1 AND state IN (?2, ?3) AND reading IS NOT NULL"
    )
    found = base.execute(counts, (number, InboxState.TWIN, InboxState.REVISED))
    return {name: (tables, int(rows)) for name, tables, rows in found}


def _items(base: Connection, number: int) -> Iterable[tuple[Item, Row]]:
    """The items of a round by weight, with the numbers that they keep; each with its row."""
    found: dict[int, list[Finding]] = {}
    for item, data in base.execute("SELECT item, data FROM finding WHERE round = ? ORDER BY id", (number,)):
        found.setdefault(item, []).append(finding_from_json(json.loads(data)))
    rows = base.execute(
        "SELECT item.*, point.document AS document, point.table_ AS table_, point.position AS position"
        " FROM point JOIN item ON item.id = point.item WHERE point.round = ? ORDER BY point.position",
        (number,),
    )
    for row in rows.fetchall():
        point = Point(row["document"], row["table_"], tuple(found[row["id"]]), -float(row["position"]))
        yield Item(row["number"], row["office"], row["key"], point), row


def _decided(base: Connection, item: Item, row: Row) -> Item:
    """The item with the latest decision and answer on it, and the findings rejected one by one."""
    decisions = base.execute("SELECT * FROM decision WHERE item = ? AND undone IS NULL ORDER BY id", (row["id"],))
    decision: Decision | None = None
    single: dict[str, str] = {}
    for one in decisions:
        if one["fingerprint"]:
            single[one["fingerprint"]] = one["verdict"]
        else:
            decision = Decision(Verdict(one["verdict"]), one["by_"], one["at"], one["reason"], one["wording"])
    said = base.execute("SELECT * FROM answer WHERE item = ? ORDER BY id DESC LIMIT 1", (row["id"],)).fetchone()
    return replace(
        item,
        decision=decision,
        answer=Answer(said["adoption"], said["explanation"], said["at"]) if said else None,
        rejected=frozenset(print_ for print_, verdict in single.items() if verdict == Verdict.REJECTED),
    )


def _grades(base: Connection, number: int) -> dict[tuple[str, int, str, str], FormGrade]:
    rows = base.execute("SELECT * FROM grade WHERE round = ? ORDER BY id", (number,))
    found = {}
    for row in rows:
        place = (row["document"], row["table_"], row["form"], row["item"])
        found[place] = FormGrade(row["grade"], row["sentence"], row["by_"], row["at"])
    return {place: given for place, given in found.items() if given.grade}
