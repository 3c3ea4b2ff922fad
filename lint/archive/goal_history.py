"""What each department's goals said in which year: sorted arrays in which a department is searched for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from lint.archive.arrays import Array, ArrayColumn, begins
from lint.archive.phrases import ENDS, places_of

Goals = dict[tuple[int, int], frozenset[int]]  # (department, year) → sentences


class Sentences(NamedTuple):
    """Sentences of goals, in arrays as long as one another."""

    departments: Array  # int64
    years: Array  # int32
    sentences: Array  # int64


class GoalHistory(NamedTuple):
    """All sentences by department and year. Those of speakers[i] are from turns[i] up to turns[i + 1]."""

    speakers: Array  # int64, sorted, between the two ENDS
    turns: Array  # int64
    years: Array  # int32
    sentences: Array  # int64

    def whole(self) -> bool:
        """Whether the arrays are as long as they should be beside one another."""
        return len(self.years) == len(self.sentences) and len(self.turns) == len(self.speakers) + 1 > 2


def build(batches: Iterable[Sentences]) -> GoalHistory:
    """The arrays of all sentences in `batches`."""
    whose, years, sentences = ArrayColumn(np.int64), ArrayColumn(np.int32), ArrayColumn(np.int64)
    for batch in batches:
        for column, values in zip((whose, years, sentences), batch, strict=True):
            column.append(values)
    order = np.lexsort((years.whole(), whose.whole()))
    speakers = whose.whole()[order]
    first = np.flatnonzero(begins(speakers))
    return GoalHistory(
        np.concatenate([ENDS[:1], speakers[first], ENDS[1:]]),
        np.concatenate([[0], first, [len(speakers)] * 2]),
        years.whole()[order],
        sentences.whole()[order],
    )


def look_up(past: GoalHistory, last: Mapping[int, int]) -> Goals:
    """What each department in `last` said before the year given for it.

    Raises IndexError when the arrays are not as they were written.
    """
    found: Goals = {}
    for place in places_of(past.speakers, np.array(sorted(last), dtype=np.int64)).tolist():
        start, end = past.turns[place], past.turns[place + 1]
        if not 0 <= start < end <= len(past.years):
            raise IndexError
        whose, years = int(past.speakers[place]), past.years[start:end]
        for year in np.unique(years).tolist():
            if year < last[whose]:
                found[whose, year] = frozenset(past.sentences[start:end][years == year].tolist())
    return found
