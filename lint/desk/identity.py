"""What a table is called for its items: a name that it keeps while files are corrected, renamed, moved, sent again.

Two tables of an office may be about one project, or name none at all; a project may be called otherwise in the
correction. So a table is called after its project when it is first met, and later as the one that it was before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from lint.desk import pairing
from lint.desk.model import InboxFile, table_key

Place = tuple[str, int]  # a document and a table of it, 0 for the document as a whole
Owned = tuple[str, str]  # an office and a name


class Placed(NamedTuple):
    """A table that needs a name, with its office and what it is about, '' where that is not said."""

    office: str
    place: Place
    about: str


class Carried(NamedTuple):
    """Names that tables keep, those of tables that are known to be gone, and the files that were not there before."""

    names: Mapping[Place, str]
    gone: frozenset[Owned]
    left: tuple[InboxFile, ...]


def placed(files: Iterable[InboxFile]) -> Iterator[Placed]:
    """The tables of files, each file itself among them."""
    for file in files:
        if file.judged:
            yield Placed(file.office, (file.name, 0), "")
            for index, table in enumerate(file.judged.tables, 1):
                yield Placed(file.office, (file.name, index), table_key(table))


def assigned(
    tables: Iterable[Placed], kept: Mapping[Place, str] | None = None, gone: Iterable[Owned] = ()
) -> dict[Place, str]:
    """A name for each table: the one that it keeps, else one that no other of its office has, and none that is gone."""
    listed = list(tables)
    found: dict[Place, str] = {}
    taken: set[Owned] = set()
    for office, place, _ in listed:
        name = kept.get(place) if kept else None
        if name is not None and (office, name) not in taken:
            found[place] = name
            taken.add((office, name))
    taken.update(gone)
    for office, place, about in listed:
        if place not in found:
            stem = about or str(place[1] or "")
            numbered = (stem if number == 1 else f"{stem}|{number}" for number in count(1))
            found[place] = next(name for name in numbered if (office, name) not in taken)
            taken.add((office, found[place]))
    return found


def carried(files: Sequence[InboxFile], before: Mapping[str, InboxFile], names: Mapping[Place, str]) -> Carried:
    """What the tables of `files` were called `before`: of the same file, else of the one that a file corrects."""
    same = {file.name: file.name for file in files if _is(before.get(file.name), file)}
    others = {name: file for name, file in before.items() if name not in same and file.judged}
    rest = {file.name: file for file in files if file.name not in same and file.judged}
    if others and rest:
        same.update((new, old) for old, new in pairing.file_pairs(others, rest).items())
    kept: dict[Place, str] = {}
    owned: set[Owned] = set()
    for file in files:
        if file.name in same and file.judged:
            met = dict(_kept(before[same[file.name]], file, names))
            kept.update(met)
            owned.update((file.office, name) for name in met.values())
    known = {(before[document].office, name) for (document, _), name in names.items() if document in same.values()}
    return Carried(kept, frozenset(known - owned), tuple(file for file in files if file.name not in same))


def _is(old: InboxFile | None, new: InboxFile) -> bool:
    return old is not None and bool(new.sha256) and old.sha256 == new.sha256


def _kept(old: InboxFile, new: InboxFile, names: Mapping[Place, str]) -> Iterator[tuple[Place, str]]:
    """The tables of a file that were in an earlier one, with the names that they had there."""
    assert new.judged is not None
    if _is(old, new):
        pairs = {index: index for index in range(1, len(new.judged.tables) + 1)}
    else:
        pairs = pairing.table_pairs(old.judged, new.judged) if old.judged else {}
    for mine, theirs in {0: 0, **pairs}.items():
        if (old.name, mine) in names:
            yield (new.name, theirs), names[old.name, mine]
