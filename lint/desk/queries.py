"""What the page asks of a round: lists a screen at a time and one table, without reading what is not shown.

A round of five hundred documents takes seconds to load whole (`rounds.load`); each of these takes milliseconds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection, Row
from typing import Any

from lint.desk.kept import finding_from_json
from lint.desk.model import NOT_READ, STOOD_FOR, Decision, InboxState, Verdict
from lint.errors import UserError
from lint.findings import Finding, Severity
from lint.messages import desk as say
from lint.model import Table
from lint.records import documents_from_json
from lint.source import Certainty, CutOut

_OPEN = "NOT EXISTS (SELECT 1 FROM decision WHERE decision.item = point.item AND undone IS NULL AND fingerprint = '')"
# What a line is made of; `standing` is the decision that holds, looked up for the lines that are met only.
_ITEM = " JOIN item ON item.id = point.item"
_PLACE = (
    " LEFT JOIN goal_table AS place ON place.round = point.round AND place.document = point.document"
    " AND place.table_ = point.table_"
)
_STANDING = (
    " LEFT JOIN decision AS standing ON standing.id = (SELECT max(id) FROM decision WHERE decision.item = point.item"
    " AND undone IS NULL AND fingerprint = '')"
)
_LINES = (
    f"FROM point{_ITEM} LEFT JOIN file ON file.round = point.round AND file.name = point.document{_STANDING}{_PLACE}"
    " WHERE point.round = ?"
)
_COLUMNS = (
    "SELECT point.*, item.office AS office, item.number AS number, file.id AS file_id,"
    " place.project AS project, place.budget AS budget, standing.id AS decision, standing.verdict AS verdict,"
    " standing.reason AS reason, standing.wording AS wording, standing.by_ AS by_, standing.at AS at "
)


@dataclass(frozen=True, slots=True)
class RoundHead:
    """A round as the page's head tells it; `open` counts items that nobody decided on."""

    number: int
    opened: str
    deadline: str
    files: int
    items: int
    open: int
    settings: Mapping[str, str]
    version: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point in one line with the decision that holds; `seen` is the number of that decision, 0 for none."""

    item: int
    office: str
    number: int
    file: int
    document: str
    table: int
    project: str
    budget: str
    rule: str
    name: str
    severity: Severity
    certainty: Certainty
    rows: tuple[int, ...]
    count: int
    message: str
    decision: Decision | None
    seen: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """A part of a list: the page of that number, each of so many things; without a number of things all of it."""

    page: int = 1
    most: int = -1  # no limit to SQLite

    @property
    def bounds(self) -> tuple[int, int]:
        """The values of LIMIT and OFFSET."""
        return self.most, (self.page - 1) * max(self.most, 0)


ALL = ListPage()


@dataclass(frozen=True, slots=True)
class PointFilter:
    """Which lines are wanted; '' for no choice."""

    office: str = ""
    level: str = ""  # this severity and graver
    certainty: str = ""
    rule: str = ""
    state: str = ""  # open, decided, or a verdict
    text: str = ""
    document: str = ""
    table: int | None = None


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of the inbox in one line."""

    id: int
    name: str
    state: InboxState
    why: str
    office: str
    office_from: str
    size: int
    sha256: str
    of: str
    tables: int
    rows: int
    items: int
    open: int
    stored: str  # the way to its bytes from the folder of the round; '' for none


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table in one line, with how many items on it are undecided."""

    file: int
    document: str
    office: str
    table: int
    kind: str
    project: str
    budget: str
    rows: int
    items: int
    open: int


def last_number(base: Connection) -> int:
    """The number of the latest round."""
    number: int = base.execute("SELECT max(number) FROM round").fetchone()[0]
    return number


def head(base: Connection, number: int) -> RoundHead:
    """What the head of every page tells."""
    row = base.execute("SELECT * FROM round WHERE number = ?", (number,)).fetchone()
    if row is None:
        raise UserError(say.NO_SUCH_ROUND.format(number=number))
    files = base.execute("SELECT count(*) FROM file WHERE round = ?", (number,)).fetchone()[0]
    items, decided = base.execute(
        "SELECT count(*), count(held.item) FROM point LEFT JOIN (SELECT DISTINCT item FROM decision"
        " WHERE undone IS NULL AND fingerprint = '') AS held ON held.item = point.item WHERE round = ?",
        (number,),
    ).fetchone()
    return RoundHead(
        number,
        row["opened"],
        row["deadline"],
        files,
        items,
        items - decided,
        json.loads(row["settings"]),
        row["version"],
        tuple(json.loads(row["notes"])),
    )


def needs_listing(base: Connection, number: int) -> bool:
    """Whether a round was judged before points were kept, so that it must be judged again to be shown."""
    found = base.execute("SELECT 1 FROM finding WHERE round = ? AND item IS NOT NULL LIMIT 1", (number,)).fetchone()
    return bool(found) and not base.execute("SELECT 1 FROM point WHERE round = ? LIMIT 1", (number,)).fetchone()


Narrowing = list[tuple[str, Sequence[object]]]  # conditions, each with the values of its question marks


def _met_by(asked: Narrowing) -> tuple[str, list[object]]:
    """What goes on a WHERE so that all conditions hold, and its values."""
    return "".join(f" AND {condition}" for condition, _ in asked), [one for _, values in asked for one in values]


def _equal(**columns: str) -> Narrowing:
    """The conditions that columns have these values; '' asks nothing."""
    return [(f"{column} = ?", [value]) for column, value in columns.items() if value]


def _where(wanted: PointFilter) -> tuple[str, list[object]]:
    asked: Narrowing = []
    if wanted.office:
        asked.append(("item.office = ?", [wanted.office]))
    if wanted.level:
        graver = [one for one in Severity if one.rank <= Severity(wanted.level).rank]
        asked.append((f"point.severity IN ({', '.join('?' * len(graver))})", graver))
    if wanted.certainty:
        asked.append(("point.certainty = ?", [wanted.certainty]))
    if wanted.rule:
        asked.append(("point.rule = ?", [wanted.rule]))
    if wanted.document:
        asked.append(("point.document = ?", [wanted.document]))
    if wanted.table is not None:
        asked.append(("point.table_ = ?", [wanted.table]))
    if wanted.text:
        like = f"%{_plain(wanted.text)}%"
        columns = ("point.message", "point.name", "place.project", "point.document", "item.office")
        asked.append((f"({' OR '.join(f'{one} LIKE ? ESCAPE char(92)' for one in columns)})", [like] * len(columns)))
    if wanted.state == "open":
        asked.append((_OPEN, []))
    elif wanted.state == "decided":
        asked.append(("standing.id IS NOT NULL", []))
    elif wanted.state:
        asked.append(("standing.verdict = ?", [wanted.state]))
    return _met_by(asked)


def _plain(text: str) -> str:
    """A text whose signs mean nothing to LIKE."""
    return "".join("\\" + one if one in "\\%_" else one for one in text)


def lines(base: Connection, number: int, wanted: PointFilter, part: ListPage = ALL) -> tuple[list[PointLine], int]:
    """A part of the lines by weight, and how many there are in all."""
    condition, values = _where(wanted)
    total: int = base.execute(f"SELECT count(*) {_met(wanted)}{condition}", (number, *values)).fetchone()[0]
    # Which lines they are is worked out first: what a line tells is looked up for those that are shown.
    shown = f"SELECT point.position {_met(wanted)}{condition} ORDER BY point.position LIMIT ? OFFSET ?"
    rows = base.execute(
        f"{_COLUMNS}{_LINES} AND point.position IN ({shown}) ORDER BY point.position",
        (number, number, *values, *part.bounds),
    )
    return [_line(row) for row in rows], total


def _met(wanted: PointFilter) -> str:
    """The tables that a choice asks about, and no others."""
    joined = _ITEM if wanted.office or wanted.text else ""
    joined += _STANDING if wanted.state not in ("", "open") else ""
    joined += _PLACE if wanted.text else ""
    by_table = " INDEXED BY point_of_table" if wanted.document else ""
    return f"FROM point{by_table}{joined} WHERE point.round = ?"


def items_wanted(base: Connection, number: int, wanted: PointFilter) -> list[int]:
    """The rows of all items that are wanted, undecided ones only where `state` says so."""
    condition, values = _where(wanted)
    return [row[0] for row in base.execute(f"SELECT point.item {_met(wanted)}{condition}", (number, *values))]


def line_of(base: Connection, number: int, item: int) -> PointLine:
    """One item. Raises UserError where it is not in the round any more."""
    row = base.execute(f"{_COLUMNS}{_LINES} AND point.item = ?", (number, item)).fetchone()
    if row is None:
        raise UserError(say.ITEM_NOT_THERE)
    return _line(row)


def _line(row: Row) -> PointLine:
    decision = None
    if row["decision"] is not None:
        decision = Decision(Verdict(row["verdict"]), row["by_"], row["at"], row["reason"], row["wording"])
    return PointLine(
        item=row["item"],
        office=row["office"],
        number=row["number"],
        file=row["file_id"] or 0,
        document=row["document"],
        table=row["table_"],
        project=row["project"] or "",
        budget=row["budget"] or "",
        rule=row["rule"],
        name=row["name"],
        severity=Severity(row["severity"]),
        certainty=Certainty(row["certainty"]),
        rows=tuple(int(one) for one in row["rows_"].split("、") if one),
        count=row["count"],
        message=row["message"],
        decision=decision,
        seen=row["decision"] or 0,
    )


def alike(base: Connection, number: int, office: str, rules: Iterable[str]) -> dict[str, tuple[int, int]]:
    """How many undecided items of each rule there are: of an office, and of the round."""
    named = sorted(set(rules))
    rows = base.execute(
        f"SELECT point.rule, sum(item.office = ?), count(*) FROM point{_ITEM} WHERE point.round = ? AND"
        f" point.rule IN ({', '.join('?' * len(named))}) AND {_OPEN} GROUP BY point.rule",
        (office, number, *named),
    )
    return {rule: (own, every) for rule, own, every in rows}


def findings_of(base: Connection, number: int, item: int) -> list[tuple[Finding, str]]:
    """The findings of an item, each with the verdict that was given on it alone ('' for none)."""
    alone = {
        row["fingerprint"]: row["verdict"]
        for row in base.execute(
            "SELECT fingerprint, verdict FROM decision WHERE item = ? AND fingerprint <> '' AND undone IS NULL"
            " ORDER BY id",
            (item,),
        )
    }
    rows = base.execute("SELECT data FROM finding WHERE item = ? AND round = ? ORDER BY id", (item, number))
    found = (finding_from_json(json.loads(row["data"])) for row in rows)
    return [(one, alone.get(one.fingerprint, "")) for one in found]


def written_together(base: Connection, first: int, last: int) -> tuple[Verdict, int, bool] | None:
    """The verdict that was given together on so many items, and whether all was taken back; None for none."""
    row = base.execute(
        "SELECT verdict, count(*) AS count, count(undone) AS undone FROM decision WHERE id BETWEEN ? AND ?"
        " GROUP BY verdict LIMIT 1",
        (first, last),
    ).fetchone()
    return (Verdict(row["verdict"]), row["count"], row["undone"] == row["count"]) if row else None


_TABLES_OF_FILE = "FROM goal_table WHERE goal_table.round = file.round AND document = file.name"
_POINTS_OF_FILE = "FROM point WHERE point.round = file.round AND document = file.name"
_FILE = (
    "SELECT file.id, file.name, state, why, office, office_from, size, sha256, coalesce(twin, '') AS \"of\", stored,"
    f" (SELECT count(*) {_TABLES_OF_FILE}) AS tables,"
)
_FILES = (
    f'{_FILE} (SELECT coalesce(sum(rows_), 0) {_TABLES_OF_FILE}) AS "rows",'
    f" (SELECT count(*) {_POINTS_OF_FILE}) AS items, (SELECT count(*) {_POINTS_OF_FILE} AND {_OPEN}) AS open"
    " FROM file WHERE round = ?"
)


def files(  # noqa: PLR0913 -- what narrows the list, and the part of it
    base: Connection, number: int, *, state: str = "", office: str = "", text: str = "", part: ListPage = ALL
) -> tuple[list[FileLine], int]:
    """A part of the files of the inbox by office and name, and how many there are."""
    asked = _equal(state=state, office=office)
    if text:
        asked.append(("(name LIKE ? ESCAPE char(92) OR office LIKE ? ESCAPE char(92))", [f"%{_plain(text)}%"] * 2))
    condition, values = _met_by(asked)
    total: int = base.execute(f"SELECT count(*) FROM file WHERE round = ?{condition}", (number, *values)).fetchone()[0]
    found = base.execute(f"{_FILES}{condition} ORDER BY office, name LIMIT ? OFFSET ?", (number, *values, *part.bounds))
    return [_file(row) for row in found], total


def file_of(base: Connection, number: int, file: int) -> FileLine:
    """One file. Raises UserError where it is not in the round."""
    row = base.execute(f"{_FILES} AND file.id = ?", (number, file)).fetchone()
    if row is None:
        raise UserError(say.FILE_NOT_THERE)
    return _file(row)


def _file(row: Row) -> FileLine:
    return FileLine(**{**row, "state": InboxState(row["state"])})


def states(base: Connection, number: int) -> dict[str, int]:
    """How many files are in which state."""
    rows = base.execute("SELECT state, count(*) FROM file WHERE round = ? GROUP BY state", (number,))
    counts = {state: count for state, count in rows}
    return {state: counts[state] for state in InboxState if state in counts}


def listing(base: Connection, number: int, office: str = "") -> list[FileLine]:
    """All files for the print, by office and name; how many items there are on each is not asked."""
    condition, values = _met_by(_equal(office=office))
    rows = base.execute(
        f'{_FILE} 0 AS "rows", 0 AS items, 0 AS open FROM file WHERE round = ?{condition} ORDER BY office, name',
        (number, *values),
    )
    return [_file(row) for row in rows]


def verdicts(base: Connection, number: int, office: str = "") -> dict[str, int]:
    """How many items each verdict holds on, and how many none ('open'), each present."""
    asked = _equal(**{"item.office": office})
    condition, values = _met_by(asked)
    rows = base.execute(
        f"SELECT coalesce(standing.verdict, 'open'), count(*) FROM point{_ITEM if asked else ''}{_STANDING}"
        f" WHERE point.round = ?{condition} GROUP BY standing.verdict",
        (number, *values),
    )
    counts = {verdict: count for verdict, count in rows}
    return {str(verdict): counts.get(verdict, 0) for verdict in (*Verdict, "open")}


def offices(base: Connection, number: int) -> list[str]:
    """The offices of a round that have files."""
    rows = base.execute(
        "SELECT DISTINCT office FROM file WHERE round = ? AND state <> ? ORDER BY office", (number, InboxState.OPENED)
    )
    return [row[0] for row in rows]


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office with what of it is decided."""

    office: str
    files: int
    gaps: int  # files that were not checked, or not all
    items: int
    open: int
    sent: int


def office_lines(base: Connection, number: int) -> list[OfficeLine]:
    """Every office with its counts."""
    rows = base.execute(
        f"SELECT office, count(*) AS files, sum(state IN ({', '.join('?' * len(NOT_READ))})) AS gaps FROM file"
        " WHERE round = ? AND state <> ? GROUP BY office ORDER BY office",
        (*NOT_READ, number, InboxState.OPENED),
    ).fetchall()
    counts = {
        row["office"]: row
        for row in base.execute(
            "SELECT item.office AS office, count(*) AS items, sum(standing.id IS NULL) AS open,"
            " sum(coalesce(standing.verdict, '') IN ('accepted', 'reworded')) AS sent"
            f" FROM point{_ITEM}{_STANDING} WHERE point.round = ? GROUP BY item.office",
            (number,),
        )
    }
    made = []
    for row in rows:
        count = counts.get(row["office"])
        told = (count["items"], count["open"], count["sent"]) if count else (0, 0, 0)
        made.append(OfficeLine(row["office"], row["files"], row["gaps"], *told))
    return made


def rules(base: Connection, number: int) -> list[tuple[str, str, int]]:
    """The kinds of findings of a round: rule, name, number of items."""
    rows = base.execute(
        "SELECT rule, min(name), count(*) FROM point WHERE round = ? GROUP BY rule ORDER BY rule", (number,)
    )
    return [tuple(row) for row in rows]


_POINTS_OF_TABLE = (
    "FROM point WHERE point.round = goal_table.round AND point.document = goal_table.document"
    " AND point.table_ = goal_table.table_"
)
_TABLES = (
    'SELECT file.id AS file, goal_table.document, file.office, table_ AS "table", kind, project, budget,'
    ' rows_ AS "rows",'
    f" (SELECT count(*) {_POINTS_OF_TABLE}) AS items, (SELECT count(*) {_POINTS_OF_TABLE} AND {_OPEN}) AS open"
    " FROM goal_table JOIN file ON file.round = goal_table.round AND file.name = goal_table.document"
    " WHERE goal_table.round = ?"
)


def tables(  # noqa: PLR0913 -- what narrows the list, and the part of it
    base: Connection,
    number: int,
    *,
    document: str = "",
    office: str = "",
    kinds: Sequence[str] = (),
    part: ListPage = ALL,
) -> tuple[list[TableLine], int]:
    """A part of the tables by office, file and place, and how many there are."""
    asked = _equal(document=document, office=office)
    if kinds:
        asked.append((f"kind IN ({', '.join('?' * len(kinds))})", kinds))
    condition, values = _met_by(asked)
    met = (
        "FROM goal_table JOIN file ON file.round = goal_table.round AND file.name = goal_table.document"
        f" WHERE goal_table.round = ?{condition}"
    )
    total: int = base.execute(f"SELECT count(*) {met}", (number, *values)).fetchone()[0]
    order = "ORDER BY file.office, goal_table.document, goal_table.table_"
    found = base.execute(
        f"{_TABLES} AND goal_table.rowid IN (SELECT goal_table.rowid {met} {order} LIMIT ? OFFSET ?) {order}",
        (number, number, *values, *part.bounds),
    )
    return [TableLine(**row) for row in found], total


def table_line(base: Connection, number: int, file: FileLine, table: int) -> TableLine:
    """One table in a line. Raises UserError where the file has none of that ordinal."""
    row = base.execute(
        f"{_TABLES} AND goal_table.document = ? AND goal_table.table_ = ?", (number, file.name, table)
    ).fetchone()
    if row is None:
        raise UserError(say.TABLE_NOT_THERE)
    return TableLine(**row)


def table_of(base: Connection, file: FileLine, table: int) -> Table:
    """One table as it was read; the rest of its document is not looked at."""
    row = base.execute(
        "SELECT json_extract(reading, '$.tables[' || ? || ']') AS one FROM file WHERE id = ?", (table - 1, file.id)
    ).fetchone()
    if row is None or row["one"] is None or file.state in STOOD_FOR:
        raise UserError(say.TABLE_NOT_THERE)
    (document,) = documents_from_json(f'{{"tables": [{row["one"]}]}}'.encode(), file.name)
    return document.tables[0]


def notices_of(base: Connection, file: FileLine) -> list[tuple[str, bool]]:
    """What the reader says of a file: sentences, and whether something was not read."""
    row = base.execute(
        "SELECT json_extract(reading, '$.notices') AS told FROM file WHERE id = ?", (file.id,)
    ).fetchone()
    return [(one["message"], bool(one["unread"])) for one in json.loads(row["told"] or "[]")]


def cutouts_of(base: Connection, file: FileLine) -> tuple[CutOut, ...]:
    """The lines of a scan that recognition was not sure of, with their pictures."""
    row = base.execute(
        "SELECT json_extract(reading, '$.cutouts') AS some FROM file WHERE id = ?", (file.id,)
    ).fetchone()
    if row is None or row["some"] is None:
        return ()
    (document,) = documents_from_json(f'{{"tables": [], "cutouts": {row["some"]}}}'.encode(), file.name)
    return document.cutouts


def beside(base: Connection, number: int, line: TableLine) -> tuple[TableLine | None, TableLine | None]:
    """The tables before and after one, in the order of `tables`."""
    order = "(file.office, goal_table.document, goal_table.table_)"
    at = (number, line.office, line.document, line.table)
    found = []
    for sign, direction in (("<", "DESC"), (">", "ASC")):
        row = base.execute(
            f"{_TABLES} AND {order} {sign} (?, ?, ?) ORDER BY file.office {direction}, goal_table.document"
            f" {direction}, goal_table.table_ {direction} LIMIT 1",
            at,
        ).fetchone()
        found.append(TableLine(**row) if row else None)
    return found[0], found[1]


def grades_of(base: Connection, number: int, document: str, table: int, form: str) -> dict[str, tuple[str, str]]:
    """The grades and sentences that persons set on one table's form, by item."""
    rows = base.execute(
        "SELECT item, grade, sentence FROM grade WHERE round = ? AND document = ? AND table_ = ? AND form = ?"
        " ORDER BY id",
        (number, document, table, form),
    )
    found = {row["item"]: (row["grade"], row["sentence"]) for row in rows}
    return {item: given for item, given in found.items() if given[0]}


def findings_for_form(base: Connection, number: int, document: str, table: int) -> list[Finding]:
    """The findings of a table that count for its grades: those that nobody rejected."""
    items = base.execute(
        f"SELECT point.item FROM point INDEXED BY point_of_table{_STANDING} WHERE point.round = ?"
        " AND point.document = ? AND point.table_ = ? AND coalesce(standing.verdict, '') <> 'rejected'"
        " ORDER BY point.position",
        (number, document, table),
    ).fetchall()
    found = (one for row in items for one in findings_of(base, number, row["item"]))
    return [finding for finding, alone in found if alone != Verdict.REJECTED]


def fates(
    base: Connection, number: int, *, fate: str = "", office: str = "", part: ListPage = ALL
) -> tuple[list[dict[str, Any]], int]:
    """A part of what became of the findings of the round before, as `comparison` tells it, and how many there are."""
    condition, values = _met_by(_equal(fate=fate, office=office))
    total: int = base.execute(f"SELECT count(*) FROM fate WHERE round = ?{condition}", (number, *values)).fetchone()[0]
    rows = base.execute(
        f"SELECT data FROM fate WHERE round = ?{condition} ORDER BY position LIMIT ? OFFSET ?",
        (number, *values, *part.bounds),
    )
    return [json.loads(row["data"]) for row in rows], total


def fate_counts(base: Connection, number: int) -> dict[str, int]:
    """How many findings of each fate."""
    rows = base.execute("SELECT fate, count(*) FROM fate WHERE round = ? GROUP BY fate", (number,))
    return {fate: count for fate, count in rows}


def keep_fates(base: Connection, number: int, made: Iterable[tuple[str, str, dict[str, Any]]]) -> None:
    """Keep fate, office and the rest of each finding compared, in this order. Within a transaction."""
    base.execute("DELETE FROM fate WHERE round = ?", (number,))
    base.executemany(
        "INSERT INTO fate VALUES (?, ?, ?, ?, ?)",
        (
            (number, position, fate, office, json.dumps(told, ensure_ascii=False))
            for position, (fate, office, told) in enumerate(made)
        ),
    )


def corrected_cells(base: Connection, number: int) -> list[dict[str, Any]]:
    """Every cell that a person corrected in a round."""
    rows = base.execute("SELECT * FROM corrected_cell WHERE round = ? ORDER BY id", (number,))
    return [dict(row) for row in rows]


def choice(base: Connection, name: str, default: str = "") -> str:
    """What was chosen for all papers under a name."""
    row = base.execute("SELECT value FROM choice WHERE name = ?", (name,)).fetchone()
    return row["value"] if row else default


def choose(base: Connection, name: str, value: str) -> None:
    """Keep a choice. Within a transaction."""
    base.execute(
        "INSERT INTO choice VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value)
    )
