"""The database of a round: SQLite, written in transactions, so that a killed run leaves it as before or as after.

Several may work on one folder: readers never wait (write-ahead log), writers wait for each other. The schema has a
version; a folder of a newer one is refused, of an older one brought up to date.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lint.errors import UserError, why
from lint.files import write_atomic
from lint.messages import desk as say

FILE = "round.sqlite"
BYTES = "files"  # the received files, by their content
WAIT = 60.0  # seconds for another writer

# Each entry brings the schema from the version before to its own; none is ever changed once released.
_STEPS = (
    """
    CREATE TABLE round (number INTEGER PRIMARY KEY, opened TEXT NOT NULL, deadline TEXT NOT NULL DEFAULT '',
        settings TEXT NOT NULL DEFAULT '{}', version TEXT NOT NULL DEFAULT '', digest TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '[]');
    CREATE TABLE file (id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES round, name TEXT NOT NULL,
        state TEXT NOT NULL, why TEXT NOT NULL, office TEXT NOT NULL, office_from TEXT NOT NULL, sha256 TEXT NOT NULL,
        size INTEGER NOT NULL, twin TEXT, stored TEXT NOT NULL, reading TEXT, received TEXT NOT NULL,
        UNIQUE (round, name));
    CREATE TABLE finding (id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES round, document TEXT NOT NULL,
        item INTEGER REFERENCES item, fingerprint TEXT NOT NULL, rule TEXT NOT NULL, data TEXT NOT NULL);
    CREATE INDEX finding_of_round ON finding (round);
    CREATE TABLE item (id INTEGER PRIMARY KEY, office TEXT NOT NULL, key TEXT NOT NULL, number INTEGER NOT NULL,
        UNIQUE (office, key), UNIQUE (office, number));
    CREATE TABLE decision (id INTEGER PRIMARY KEY AUTOINCREMENT, round INTEGER NOT NULL, item INTEGER NOT NULL
        REFERENCES item, fingerprint TEXT NOT NULL DEFAULT '', verdict TEXT NOT NULL, reason TEXT NOT NULL,
        wording TEXT NOT NULL, by_ TEXT NOT NULL, at TEXT NOT NULL, undone TEXT);
    CREATE INDEX decision_on ON decision (item);
    CREATE TABLE answer (id INTEGER PRIMARY KEY AUTOINCREMENT, round INTEGER NOT NULL, item INTEGER NOT NULL
        REFERENCES item, adoption TEXT NOT NULL, explanation TEXT NOT NULL, at TEXT NOT NULL);
    CREATE TABLE grade (id INTEGER PRIMARY KEY AUTOINCREMENT, round INTEGER NOT NULL, document TEXT NOT NULL,
        table_ INTEGER NOT NULL, form TEXT NOT NULL, item TEXT NOT NULL, grade TEXT NOT NULL, sentence TEXT NOT NULL,
        by_ TEXT NOT NULL, at TEXT NOT NULL);
    CREATE TABLE correction (seen TEXT PRIMARY KEY, office TEXT NOT NULL, by_ TEXT NOT NULL, at TEXT NOT NULL);
    """,
    # The decisions that stood beside a file (NULL for none), and why they could not be read.
    """
    ALTER TABLE file ADD COLUMN sidecar BLOB;
    ALTER TABLE file ADD COLUMN sidecar_lost TEXT NOT NULL DEFAULT '';
    """,
    # What the page lists without reading a single document: points by weight, tables, and what became of findings of
    # the round before; the cells that people corrected; the work that was asked for; what is chosen for all papers.
    # `edition` counts the changes of a round's files, so that what was judged meanwhile is known to be of yesterday.
    """
    ALTER TABLE round ADD COLUMN edition INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE point (round INTEGER NOT NULL REFERENCES round, position INTEGER NOT NULL, item INTEGER NOT NULL
        REFERENCES item, document TEXT NOT NULL, table_ INTEGER NOT NULL, rule TEXT NOT NULL, name TEXT NOT NULL,
        severity TEXT NOT NULL, certainty TEXT NOT NULL, rows_ TEXT NOT NULL, count INTEGER NOT NULL,
        message TEXT NOT NULL, PRIMARY KEY (round, position));
    CREATE INDEX point_of_table ON point (round, document, table_);
    CREATE INDEX point_of_item ON point (item, round);
    CREATE INDEX point_of_rule ON point (round, rule, name, item);
    CREATE INDEX finding_of_item ON finding (item, round);
    CREATE TABLE goal_table (round INTEGER NOT NULL REFERENCES round, document TEXT NOT NULL, table_ INTEGER NOT NULL,
        kind TEXT NOT NULL, project TEXT NOT NULL, unit TEXT NOT NULL, budget TEXT NOT NULL, rows_ INTEGER NOT NULL,
        PRIMARY KEY (round, document, table_));
    CREATE TABLE corrected_cell (id INTEGER PRIMARY KEY AUTOINCREMENT, round INTEGER NOT NULL, document TEXT NOT NULL,
        sha256 TEXT NOT NULL, table_ INTEGER NOT NULL, row_ INTEGER NOT NULL, field TEXT NOT NULL, before TEXT NOT NULL,
        after TEXT NOT NULL, by_ TEXT NOT NULL, at TEXT NOT NULL);
    CREATE TABLE fate (round INTEGER NOT NULL REFERENCES round, position INTEGER NOT NULL, fate TEXT NOT NULL,
        office TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY (round, position));
    CREATE TABLE job (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, data TEXT NOT NULL, state TEXT NOT NULL,
        asked TEXT NOT NULL, ended TEXT NOT NULL DEFAULT '', told TEXT NOT NULL DEFAULT '{}');
    CREATE TABLE choice (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    """,
    # What the rules found in each reading alone, and what else that hangs on: a corrected file is judged by itself.
    """
    ALTER TABLE file ADD COLUMN judged BLOB;
    ALTER TABLE file ADD COLUMN judged_by BLOB;
    """,
)


def create(folder: Path) -> None:
    """Make the folder and its database; raises UserError where there is a round already or nothing can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / FILE).exists():
            raise UserError(say.ROUND_EXISTS.format(folder=folder))
        (folder / BYTES).mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(say.NOT_MADE.format(path=folder, reason=why(error))) from error
    with opened(folder, new=True):
        pass


@contextmanager
def opened(folder: Path, *, new: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection to the database of a round, brought up to date; closed at the end. Raises UserError."""
    path = folder / FILE
    if not new and not path.is_file():
        raise UserError(say.NO_ROUND.format(folder=folder))
    try:
        base = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    except sqlite3.Error as error:
        raise UserError(say.BROKEN_ROUND.format(folder=folder, reason=error)) from error
    try:
        base.row_factory = sqlite3.Row
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = FULL")
        base.execute("PRAGMA foreign_keys = ON")
        _bring_up_to_date(base, folder)
        yield base
    except sqlite3.OperationalError as error:
        text = (
            say.BUSY_ROUND.format(folder=folder)
            if "locked" in str(error)
            else say.BROKEN_ROUND.format(folder=folder, reason=error)
        )
        raise UserError(text) from error
    except sqlite3.DatabaseError as error:
        raise UserError(say.BROKEN_ROUND.format(folder=folder, reason=error)) from error
    finally:
        base.close()


@contextmanager
def writing(base: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A transaction: all of it is kept, or none. Another writer is waited for at its beginning."""
    base.execute("BEGIN IMMEDIATE")
    try:
        yield base
        base.execute("COMMIT")
    except BaseException:
        if base.in_transaction:
            base.execute("ROLLBACK")
        raise


def _bring_up_to_date(base: sqlite3.Connection, folder: Path) -> None:
    version = base.execute("PRAGMA user_version").fetchone()[0]
    if version > len(_STEPS):
        raise UserError(say.NEWER_ROUND.format(folder=folder))
    if version == len(_STEPS):
        return
    with writing(base):
        version = base.execute("PRAGMA user_version").fetchone()[0]  # another one may have been quicker
        for number, step in enumerate(_STEPS[version:], version + 1):
            for statement in step.split(";"):
                if statement.strip():
                    base.execute(statement)
            base.execute(f"PRAGMA user_version = {number}")


def keep(folder: Path, data: bytes, suffix: str) -> str:
    """Keep the bytes of a file under their digest; answers the way to them from the folder. Raises UserError."""
    digest = hashlib.sha256(data).hexdigest()
    kept = f"{BYTES}/{digest[:2]}/{digest}{suffix if suffix.isascii() and len(suffix) < 8 else ''}"
    path = folder / kept
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, data)
    except OSError as error:
        raise UserError(say.NOT_MADE.format(path=path, reason=why(error))) from error
    return kept
