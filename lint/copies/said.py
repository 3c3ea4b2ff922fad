"""What a table says, as numbers: enough to tell the same description or goal in an archive, without its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lint.copies.grams import whole_hash
from lint.model import Document, Table
from lint.text.citation import citations
from lint.text.normal import key, squash

if TYPE_CHECKING:
    from lint.copies.phrases import Use
    from lint.copies.runs import Array

PHRASE = 10  # characters that a description must have to be kept as a phrase
SENTENCE = 8  # and a sentence of a goal

# Goals are numbered lists as often as prose; a line's end may be no more than the edge of a cell.
_ENDS = re.compile(
    r"[。;!?]|(?<![\d.])\d{1,2}[.、](?!\d)|\(\d{1,2}\)|(?:绩效)?目标\d{1,2}:?|[一二三四五六七八九十]{1,2}、"
)
_YEAR = re.compile(r"(?:(?:19|20)\d\d[-—~至到]+)?(?:19|20)\d\d年度?|二[零〇○][零〇○一二三四五六七八九]{2}年度?")

number = whole_hash


def phrases(table: Table) -> Iterator[tuple[int, int]]:
    """(description, name) of the rows whose description is long enough and more than the name again."""
    for row in table.indicators:
        description, name = key(row.text("description")), key(row.text("name"))
        if len(description) >= PHRASE and description != name:
            yield number(description), number(name)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a goal as two years are compared: without year, document number and punctuation."""
    text = squash(text)
    for found in reversed(citations(text)):
        text = text[: found.start] + text[found.end :]
    for piece in _ENDS.split(_YEAR.sub("", text)):
        if len(sentence := key(piece)) >= SENTENCE:
            yield sentence


def goals(table: Table) -> Iterator[int]:
    """The sentences of all goals of a table."""
    return (number(sentence) for goal in table.goals for sentence in sentences(goal.text))


def department(name: str | None, path: str) -> int:
    """Whose a document is: its department, or nobody else's where it names none."""
    return number(key(name or "") or path)


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
                one = department(document.department, document.path)
                last[one] = max(document.year, last.get(one, document.year))
        return cls(
            frozenset(phrase for one in documents for table in one.tables for phrase, _ in phrases(table)),
            frozenset(department(document.department, document.path) for document in documents),
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
