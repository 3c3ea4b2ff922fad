"""What is asked of the archive about some documents, and what it knows of them, apart from whole tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lint.copies import statements
from lint.model import Document

if TYPE_CHECKING:
    from lint.archive.arrays import Array
    from lint.archive.phrases import Use


@dataclass(frozen=True, slots=True)
class Known:
    """Of phrases who else says them, of goals what was said before.

    The others are those of an archive, or in a run that comes in parts those of the other parts.
    """

    departments: int = 0  # how many others there are
    uses: Mapping[int, Use] = field(default_factory=dict)  # phrase → where it is used
    # Of the departments under judgement: (department, year) → the sentences of its goals
    goals: Mapping[tuple[int, int], frozenset[int]] = field(default_factory=dict)
    own: bool = False  # whether the documents under judgement are counted among the others
    told: frozenset[int] = frozenset()  # phrases that an earlier part of the run has told of

    def joined(self, other: Known) -> Known:
        """Both together; a department that is in both counts twice."""
        uses = {**self.uses}
        for phrase, use in other.uses.items():
            uses[phrase] = uses[phrase].joined(use) if phrase in uses else use
        goals = {**self.goals}
        for whose, sentences in other.goals.items():
            goals[whose] = goals.get(whose, frozenset()) | sentences
        own = self.own or other.own
        return Known(self.departments + other.departments, uses, goals, own, self.told | other.told)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of others about some documents."""

    phrases: frozenset[int]
    departments: frozenset[int]  # those of the documents: what they say themselves does not count
    last: Mapping[int, int]  # department → the latest year of its documents, before which goals are asked for

    @classmethod
    def of(cls, documents: Sequence[Document]) -> Asked:
        """What is asked about `documents`."""
        last: dict[int, int] = {}
        for document in documents:
            if document.department and document.year and any(table.goals for table in document.tables):
                one = statements.department(document.department, document.path)
                last[one] = max(document.year, last.get(one, document.year))
        return cls(
            frozenset(phrase for one in documents for table in one.tables for phrase, _ in statements.phrases(table)),
            frozenset(statements.department(document.department, document.path) for document in documents),
            last,
        )

    def wanted(self) -> Array:
        """The phrases, sorted."""
        return _sorted(self.phrases)

    def without(self) -> Array:
        """The departments, sorted."""
        return _sorted(self.departments)


def _sorted(numbers: frozenset[int]) -> Array:
    import numpy as np

    return np.array(sorted(numbers), dtype=np.int64)
