"""All documents of a run together, with the earlier ones of an archive: what a rule on copies looks at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from typing import NamedTuple

from lint import archive
from lint.archive import Known
from lint.checks.subjects import JudgedDocument, JudgedTable
from lint.copies import boilerplate
from lint.copies.body import Body, body_of
from lint.copies.likeness import FEW, LOOK, Pair, alike_pairs
from lint.copies.programme import programme
from lint.errors import UserError
from lint.messages import copies as say
from lint.model import Table


class About(NamedTuple):
    """Whose a table is and what it is about, as tables are compared."""

    department: str
    programme: str


class Batch:
    """The documents under judgement, and those that they are compared with without being judged."""

    def __init__(
        self, wholes: Sequence[JudgedDocument], earlier: Sequence[JudgedDocument] = (), known: Known | None = None
    ) -> None:
        self.wholes = tuple(wholes)
        self.earlier = tuple(earlier)
        self.known = known  # what is counted over all of the archive that `earlier` is from
        self.sheets = tuple(sheet for whole in (*wholes, *earlier) for sheet in whole.sheets)
        self.judged = sum(len(whole.sheets) for whole in wholes)  # sheets up to here are under judgement

    @property
    def alone(self) -> bool:
        """Whether there is nothing to compare: one document, of which an archive knows nothing either."""
        stored = self.known is not None and bool(self.known.uses or self.known.goals)
        return len(self.wholes) + len(self.earlier) < 2 and not stored

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The alike tables of different documents, by position in `sheets`; the first of a pair is under judgement."""
        return tuple(
            pair
            for pair in alike_tables([sheet.table for sheet in self.sheets], LOOK)
            if pair.first < self.judged and self.sheets[pair.first].whole is not self.sheets[pair.second].whole
        )

    @cached_property
    def about(self) -> dict[JudgedTable, About]:
        """What a rule that goes through all rows asks of their tables, worked out once for each table."""
        return {sheet: About(department_of(sheet.whole), programme(project_of(sheet))) for sheet in self.sheets}

    def departments(self, earlier: bool = True) -> set[str]:
        """The departments of the documents, with the earlier ones or without; one that names none is its own."""
        return {department_of(whole) for whole in (*self.wholes, *(self.earlier if earlier else ()))}


def department_of(whole: JudgedDocument) -> str:
    """The department of a document as it is compared; its path where it names none."""
    return whole.key("department") or whole.document.path


def project_of(sheet: JudgedTable) -> str:
    """What the table is about: its project, else its title."""
    return sheet.text("project") or sheet.text("title")


def alike_tables(tables: Sequence[Table], threshold: float) -> list[Pair]:
    """The pairs of `tables` with a likeness of at least `threshold`; of many tables, a star for each group."""
    bodies = [body_of(table) for table in tables]
    if len(bodies) <= FEW:
        return list(alike_pairs([Body.of(body, shipped_boilerplate()) for body in bodies], threshold))
    try:
        return archive.alike_pairs(bodies, threshold, shipped_boilerplate())
    except ImportError as error:
        raise UserError(say.NEEDS_ARCHIVE_EXTRA.format(tables=len(bodies), few=FEW)) from error


@cache
def shipped_boilerplate() -> frozenset[int]:
    """The shipped lexicon of boilerplate, read once."""
    return boilerplate.load()
