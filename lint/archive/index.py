"""The index: sorted keys of all tables in the parts, as arrays that are mapped and not read. Made from the parts.

A look-up of thirty tables searches a thousand keys, which touches a few pages of the arrays however many tables are
stored; a database had to scan all keys. The id of a table is its part's number and its row in the part.
The phrases of all rows are arrays of the same kind, see lint.archive.phrases.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from lint.archive import goal_history, parts, phrases
from lint.archive.arrays import Array, ArrayColumn, distinct
from lint.archive.goal_history import GoalHistory, Goals
from lint.archive.manifest import Part
from lint.archive.phrases import ENDS, Phrases, Rows, Use

SHIFT = 32


class BrokenIndex(Exception):
    """The index is not as it was written; it can be made anew."""


class Stored(NamedTuple):
    """A stored table that shares a key with one that is looked up."""

    id: int
    whole: int
    grams: frozenset[int]


class _Keys(NamedTuple):
    """Which table has which key."""

    keys: Array  # int64, sorted, between the two ENDS
    owners: Array  # int32: the table that has the key at the same place in `keys`


class _Tables(NamedTuple):
    """What is compared of each table. Table i has the grams from starts[i] up to starts[i + 1]."""

    ids: Array  # int64
    whole: Array  # int64
    starts: Array  # int64, one more than there are tables
    grams: Array  # uint32


def build(folder: Path, indexed: Sequence[Part], path: Path) -> None:
    """Write the index of the parts `indexed` to the folder `path`, whole or not at all.

    Each kind of array is made, written and let go before the next: of a million tables one takes up to a gigabyte.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    for make in (_keys, _tables, _phrases, _past):
        for name, values in make(folder, indexed)._asdict().items():
            with (temporary / f"{name}.npy").open("wb") as file:
                np.save(file, values)
                file.flush()
                os.fsync(file.fileno())
    temporary.replace(path)


def _keys(folder: Path, indexed: Sequence[Part]) -> _Keys:
    keys, owners, tables = ArrayColumn(np.int64), ArrayColumn(np.int32), 0
    for part in indexed:
        for found in parts.sketches(folder / part.name):
            here = np.arange(tables, tables + len(found.whole), dtype=np.int32)
            keys.append(found.keys)
            owners.append(np.repeat(here, found.keys.shape[1]))
            tables += len(here)
    # The ends are no table's: where they are gone, or a search does not lead between them, the file is harmed.
    keys.append(ENDS)
    owners.append(np.full(2, -1, dtype=np.int32))
    order = np.argsort(keys.whole())
    return _Keys(keys.whole()[order], owners.whole()[order])


def _tables(folder: Path, indexed: Sequence[Part]) -> _Tables:
    ids, whole, sizes, grams = (
        ArrayColumn(np.int64),
        ArrayColumn(np.int64),
        ArrayColumn(np.int64),
        ArrayColumn(np.uint32),
    )
    for part in indexed:
        first = part.number << SHIFT
        for found in parts.sketches(folder / part.name):
            ids.append(np.arange(first, first + len(found.whole)))
            first += len(found.whole)
            whole.append(found.whole)
            sizes.append(np.diff(found.starts))
            grams.append(found.grams)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes.whole())])
    return _Tables(ids.whole(), whole.whole(), starts, grams.whole())


def _phrases(folder: Path, indexed: Sequence[Part]) -> Phrases:
    departments: list[Array] = []

    def rows() -> Iterator[Rows]:
        for part in indexed:
            for found, _, whose in parts.phrases(folder / part.name):
                departments.append(distinct(np.sort(whose)))
                yield found

    return phrases.build(rows(), departments)


def _past(folder: Path, indexed: Sequence[Part]) -> GoalHistory:
    return goal_history.build(found for part in indexed for found in parts.goals(folder / part.name))


def goals(path: Path, last: Mapping[int, int]) -> Goals:
    """What the departments in `last` said before the year given for each; raises BrokenIndex."""
    stored = GoalHistory(*_load(path, GoalHistory._fields))
    try:
        if stored.whole():
            return goal_history.look_up(stored, last)
    except IndexError as error:
        raise BrokenIndex(str(path)) from error
    raise BrokenIndex(str(path))


def uses(path: Path, wanted: Array, without: Array) -> tuple[dict[int, Use], Array]:
    """Where the phrases `wanted` are used by others than `without`, and all departments; raises BrokenIndex."""
    stored = Phrases(*_load(path, Phrases._fields))
    try:
        if stored.whole():
            return phrases.look_up(stored, wanted, without), stored.every_department
    except IndexError as error:
        raise BrokenIndex(str(path)) from error
    raise BrokenIndex(str(path))


def look_up(path: Path, wanted: Array) -> list[Stored]:
    """The tables of the index at `path` that have one of the keys `wanted`; raises BrokenIndex."""
    keys, owners = _load(path, _Keys._fields)
    ids, whole, starts, grams = _load(path, _Tables._fields)
    if len(keys) != len(owners) or len(whole) != len(ids) or len(starts) != len(ids) + 1:
        raise BrokenIndex(str(path))
    first, last = (np.searchsorted(keys, wanted, side=side) for side in ("left", "right"))
    _check(keys, wanted, first, last)
    places = np.concatenate([np.arange(a, b) for a, b in zip(first, last, strict=True) if a < b] or [first[:0]])
    return [
        Stored(int(ids[table]), int(whole[table]), frozenset(grams[starts[table] : starts[table + 1]].tolist()))
        for table in np.unique(owners[places]).tolist()
    ]


def _load(path: Path, names: Sequence[str]) -> list[Array]:
    try:
        # as plain arrays: a memmap makes a memmap of each slice, which takes longer than what is done with it
        return [np.load(path / f"{name}.npy", mmap_mode="r").view(np.ndarray) for name in names]
    except (OSError, ValueError, EOFError) as error:
        raise BrokenIndex(str(path)) from error


def _check(stored: Array, keys: Array, first: Array, last: Array) -> None:
    """Raise BrokenIndex unless the search led to where each key belongs: in an array that is not sorted it does not."""
    between = (stored[[0, -1]] == ENDS).all() and (first > 0).all() and (last < len(stored)).all()
    if not between or (stored[first - 1] >= keys).any() or (stored[last] <= keys).any():
        raise BrokenIndex
