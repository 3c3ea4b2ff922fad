"""Which file of a round is the correction of which, and which table and row of it: by what they say.

Names of files, the order of tables and numbers of rows change between rounds; they only lift one
of two that are nearly as like.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from lint.desk.model import InboxFile, table_key
from lint.messages import desk as say
from lint.model import Document, Table
from lint.text.normal import key
from lint.text.similar import key_ratio

# Shares of likeness from which things are taken for versions of one another, chosen by benchmarks/pairing.py: above
# them pairs are lost, below them hardly any are won. tests/desk/test_compare.py has cases close by on both sides.
SAME_FILE = 0.2  # of what tables are about and of the names of rows
SAME_TABLE = 0.3  # of the names of rows, where the project is called otherwise
SAME_ROW = 60.0  # of the characters of two names, 0 to 100


def file_pairs(old: Mapping[str, InboxFile], new: Mapping[str, InboxFile]) -> dict[str, str]:
    """The correction of each old file, by name: the likest pairs first, each file once.

    Offices copy rows from one another, so that only files of one office, or about one project, can belong together; a
    single file beside a single one may leave its office unsaid.
    """
    ranked = []
    alone = len(old) == len(new) == 1
    contents = {name: _content(file) for name, file in new.items()}
    for one in old.values():
        own = _content(one)
        for other in new.values():
            content = contents[other.name]
            same_office = one.office == other.office != say.NO_OFFICE
            unsaid = alone and say.NO_OFFICE in {one.office, other.office}
            if not (same_office or unsaid or own.projects & content.projects):
                continue
            alike = 1.0 if _same_bytes(one, other) else own.shared(content)
            if alike >= SAME_FILE:
                same_name = Path(one.name).name == Path(other.name).name
                ranked.append((alike + 0.05 * same_name + 0.1 * same_office, one.name, other.name))
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, mine, theirs in sorted(ranked, key=lambda one: (-one[0], one[1], one[2])):
        if mine not in pairs and theirs not in taken:
            pairs[mine] = theirs
            taken.add(theirs)
    return pairs


def likeness(one: InboxFile, other: InboxFile) -> float:
    """The share of their projects and names of rows that two files have in common (Jaccard)."""
    return 1.0 if _same_bytes(one, other) else _content(one).shared(_content(other))


class _Content(NamedTuple):
    """What the tables of a file are about, and the names of their rows."""

    projects: frozenset[str]
    rows: frozenset[str]

    def shared(self, other: _Content) -> float:
        """The share of both that both have."""
        common = len(self.projects & other.projects) + len(self.rows & other.rows)
        return common / max(len(self.projects | other.projects) + len(self.rows | other.rows), 1)


def _content(file: InboxFile) -> _Content:
    tables = file.judged.tables if file.judged else ()
    return _Content(
        frozenset(table_key(table) for table in tables) - {""},
        frozenset(key(row.text("name")) for table in tables for row in table.indicators) - {""},
    )


def _same_bytes(one: InboxFile, other: InboxFile) -> bool:
    return bool(one.sha256) and one.sha256 == other.sha256


def table_pairs(one: Document, other: Document) -> dict[int, int]:
    """The tables of a document in its correction, by what they are about, else by their rows."""
    ranked = []
    for mine, table in enumerate(one.tables, 1):
        for theirs, table_there in enumerate(other.tables, 1):
            alike = _table_likeness(table, table_there)
            if alike >= SAME_TABLE:
                ranked.append((alike, -abs(mine - theirs), mine, theirs))
    pairs: dict[int, int] = {}
    for _, _, mine, theirs in sorted(ranked, reverse=True):
        if mine not in pairs and theirs not in pairs.values():
            pairs[mine] = theirs
    if len(one.tables) == len(other.tables) == 1:
        pairs.setdefault(1, 1)
    return pairs


def _table_likeness(one: Table, other: Table) -> float:
    mine, theirs = ({key(row.text("name")) for row in table.indicators} - {""} for table in (one, other))
    shared = len(mine & theirs) / max(len(mine | theirs), 1)
    about = table_key(one)
    return shared + (1.0 if about and about == table_key(other) else 0.0)


def row_pairs(one: Table, other: Table) -> dict[int, int]:
    """The rows of a table in its correction: of the same name, else the likest name, else the same place."""
    mine = {row: key(indicator.text("name")) for row, indicator in enumerate(one.indicators, 1)}
    theirs = {row: key(indicator.text("name")) for row, indicator in enumerate(other.indicators, 1)}
    ranked = [
        (key_ratio(name, there), -abs(row - other_row), row, other_row)
        for row, name in mine.items()
        for other_row, there in theirs.items()
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for alike, _, row, other_row in sorted(ranked, reverse=True):
        if alike >= SAME_ROW and row not in pairs and other_row not in taken:
            pairs[row] = other_row
            taken.add(other_row)
    if len(one.indicators) == len(other.indicators):
        for row in mine:
            if row not in pairs and row not in taken:
                pairs[row] = row
                taken.add(row)
    return pairs
