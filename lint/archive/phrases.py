"""Where each phrase is used, among millions of rows: sorted arrays in which a phrase is searched for.

A row is four numbers: its phrase (the description), its name, the programme and the department of its table. Programmes
and departments are few beside the rows, so a row has their places in a list, and to count distinct ones is to tick
places off, however many rows there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from lint.archive.arrays import Array, ArrayColumn, begins, distinct

ENDS = np.array([np.iinfo(np.int64).min, np.iinfo(np.int64).max])  # no phrase's: a search leads between them
FEW = 4096  # values that are sorted sooner than ticked off


class Rows(NamedTuple):
    """Rows of tables, in arrays of int64 that are as long as one another."""

    phrases: Array
    names: Array
    programmes: Array
    departments: Array


class Phrases(NamedTuple):
    """All rows by phrase and name. The rows of phrases[i] are those from spans[i] up to spans[i + 1]."""

    phrases: Array  # int64, sorted, between the two ENDS
    spans: Array  # int64
    names: Array  # int64, sorted within a phrase
    programmes: Array  # int32: place in every_programme
    departments: Array  # int32: place in every_department
    every_programme: Array  # int64, sorted
    every_department: Array  # int64, sorted; of tables without a phrase, too

    def whole(self) -> bool:
        """Whether the arrays are as long as they should be beside one another."""
        rows, spans = len(self.names), len(self.phrases) + 1
        return len(self.programmes) == len(self.departments) == rows and len(self.spans) == spans > 2


class Use(NamedTuple):
    """Where one phrase is used: sorted arrays of distinct numbers, and how many rows there are."""

    departments: Array
    names: Array
    programmes: Array
    rows: int

    def with_names(self, more: Iterable[int]) -> int:
        """How many distinct names there are when `more` come to them."""
        return _together(self.names, more)

    def with_programmes(self, more: Iterable[int]) -> int:
        """How many distinct programmes there are when `more` come to them."""
        return _together(self.programmes, more)

    def joined(self, other: Use) -> Use:
        """The use in two sets of rows that have none in common."""
        return Use(
            np.union1d(self.departments, other.departments),
            np.union1d(self.names, other.names),
            np.union1d(self.programmes, other.programmes),
            self.rows + other.rows,
        )


def build(batches: Iterable[Rows], departments: Iterable[Array]) -> Phrases:
    """The arrays of all rows in `batches`; `departments` are those of all tables, with and without rows."""
    columns = Rows(*(ArrayColumn(np.int64) for _ in Rows._fields))  # type: ignore[arg-type]
    for batch in batches:
        for column, values in zip(columns, batch, strict=True):
            column.append(values)  # type: ignore[attr-defined]
    phrases, names, programmes, whose = (column.whole() for column in columns)  # type: ignore[attr-defined]
    order = np.lexsort((names, phrases))
    phrases = phrases[order]
    first = np.flatnonzero(begins(phrases))
    everybody = _every([*departments, whose])
    every = _every([programmes])
    return Phrases(
        np.concatenate([ENDS[:1], phrases[first], ENDS[1:]]),
        np.concatenate([[0], first, [len(phrases)] * 2]),
        names[order],
        np.searchsorted(every, programmes[order]).astype(np.int32),
        np.searchsorted(everybody, whose[order]).astype(np.int32),
        every,
        everybody,
    )


def _every(values: Iterable[Array]) -> Array:
    return distinct(np.sort(np.concatenate([np.empty(0, dtype=np.int64), *values])))


def look_up(stored: Phrases, wanted: Array, without: Array) -> dict[int, Use]:
    """Where the phrases `wanted` (sorted) are used, the departments `without` left out.

    Raises IndexError when the arrays are not as they were written.
    """
    places = places_of(stored.phrases, wanted)
    own = np.zeros(len(stored.every_department), dtype=bool)
    own[_places(stored.every_department, without)] = True
    found = {}
    for place in places.tolist():
        first, last = stored.spans[place], stored.spans[place + 1]
        if not 0 <= first < last <= len(stored.names):
            raise IndexError
        departments = stored.departments[first:last]
        names, programmes = stored.names[first:last], stored.programmes[first:last]
        if (mine := own[departments]).any():
            departments, names, programmes = departments[~mine], names[~mine], programmes[~mine]
        if len(departments):
            found[int(stored.phrases[place])] = Use(
                stored.every_department[_distinct(departments, len(own))],
                distinct(names),
                stored.every_programme[_distinct(programmes, len(stored.every_programme))],
                len(departments),
            )
    return found


def places_of(stored: Array, wanted: Array) -> Array:
    """Where those of `wanted` (sorted) that are `stored` between the two ENDS stand.

    Raises IndexError unless the search led to where each belongs, which it does not in an array that is not sorted.
    """
    places = np.searchsorted(stored, wanted)
    if not (stored[[0, -1]] == ENDS).all() or not ((places > 0) & (places < len(stored))).all():
        raise IndexError
    if (stored[places - 1] >= wanted).any() or (stored[places] < wanted).any():
        raise IndexError
    kept: Array = places[stored[places] == wanted]
    return kept


def _places(ordered: Array, values: Array) -> Array:
    """Where those of `values` that are in `ordered` stand."""
    places = np.searchsorted(ordered, values)
    places = places[places < len(ordered)]
    kept: Array = places[np.isin(ordered[places], values)]
    return kept


def _distinct(places: Array, size: int) -> Array:
    """The distinct values of `places`, all below `size`, in order."""
    if len(places) < FEW:
        return distinct(np.sort(places))
    ticked = np.zeros(size, dtype=bool)
    ticked[places] = True
    return np.flatnonzero(ticked)


def among(ordered: Array, values: Array) -> int:
    """How many of `values`, distinct, are in `ordered`."""
    return len(_places(ordered, values))


def _together(known: Array, more: Iterable[int]) -> int:
    """How many distinct numbers `known`, sorted and distinct, and `more` have together."""
    others = np.array(sorted(set(more)), dtype=np.int64)
    return len(known) + len(others) - among(known, others)
