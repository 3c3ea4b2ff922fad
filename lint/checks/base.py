"""What every check kind has in common: declared options, what it gives to messages, and a generator of hits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import TYPE_CHECKING, ClassVar

from lint.checks.subjects import JudgedRow, JudgedTable, Sort, Subject
from lint.declared.record import keys_of
from lint.declared.types import Choice, ListOf
from lint.messages.fields import FIELDS
from lint.source import Certainty

if TYPE_CHECKING:
    from lint.checks.batch import Batch


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a hit speaks of: rows of one table, or the table itself; `field` where it is not the hit's."""

    sheet: JudgedTable
    rows: tuple[JudgedRow, ...] = ()
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check found: the rows (of one table), the field, what fills the message, and other places concerned.

    `case` is one of the check's declared cases, `numbers` are the figures that `grades` may ask for.
    """

    rows: tuple[JudgedRow, ...] = ()
    field: str | None = None
    gives: Mapping[str, str] = attribute(default_factory=dict)
    case: str = ""
    numbers: Mapping[str, float] = attribute(default_factory=dict)
    sheet: JudgedTable | None = None
    related: tuple[Spot, ...] = ()
    doubt: Certainty = Certainty.SURE  # when the reading leaves it open, however certain the rule is

    def speaker(self, subject: Subject) -> Subject:
        """Whose words fill its message: its first row, else its table, else what was looked at."""
        return self.rows[0] if self.rows else self.sheet or subject


@dataclass(frozen=True, slots=True)
class Insufficient:
    """The check could not judge: why, in Chinese."""

    reason: str


Outcome = Hit | Insufficient


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Check:
    """A check kind with its options set. Subclasses declare options as fields and answer `find`.

    They are not compared or printed, nor are types and operations: to make the methods for it is a tenth of a start.
    """

    kind: ClassVar[str]
    help: ClassVar[str]
    scopes: ClassVar[tuple[str, ...]]
    gives: ClassVar[Mapping[str, str]] = {}
    cases: ClassVar[Mapping[str, str]] = {}
    numbers: ClassVar[tuple[str, ...]] = ()
    reads: ClassVar[tuple[str, ...]] = ()  # fields that it looks at whatever its options are
    needs_library: ClassVar[bool] = False  # without a library of indicators it does not apply

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`, or why it cannot be said."""
        raise NotImplementedError

    def passes(self, sort: Sort) -> bool:
        """Whether all rows of a sort are in order, whatever else they say: they need not be looked at."""
        return False

    def compare(self, batch: Batch) -> Iterator[Hit]:
        """What is wrong between the documents of `batch`; for rules on a batch only."""
        raise NotImplementedError

    def fields(self) -> tuple[str, ...]:
        """The fields that a finding rests on."""
        found = list(self.reads)
        for key in keys_of(type(self)).values():
            kind = key.type.item if isinstance(key.type, ListOf) else key.type
            if isinstance(kind, FieldName):
                value = getattr(self, key.attribute)
                found.extend((value,) if isinstance(value, str) else value or ())
        return tuple(found)


def rows_of(subject: Subject) -> tuple[JudgedRow, ...]:
    """The row itself; none for a table or a document."""
    return (subject,) if isinstance(subject, JudgedRow) else ()


def sheet_of(subject: Subject) -> JudgedTable | None:
    """The table that a row or table is; None for a document."""
    if isinstance(subject, JudgedRow):
        return subject.sheet
    return subject if isinstance(subject, JudgedTable) else None


def hit_of(owner: Subject, field: str, gives: Mapping[str, str], case: str = "") -> Hit:
    """A hit on one field of a row, a table or a document."""
    return Hit(rows_of(owner), field, gives, case, sheet=sheet_of(owner))


def percent(share: float) -> str:
    """A share as a whole percentage."""
    return f"{share:.0%}"


class FieldName(Choice):
    """The name of a field; one that the rule's scope cannot reach is refused when the rule is put together."""


FIELD = FieldName(tuple(FIELDS))
FIELDS_TYPE = ListOf(FIELD)
