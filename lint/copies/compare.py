"""The alike tables of one run: exactly while they are few, by sketches when they are many."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from lint.copies import boilerplate
from lint.copies.body import body_of
from lint.copies.grams import Body
from lint.copies.pairs import Pair, alike_pairs
from lint.errors import UserError
from lint.messages import copies as say
from lint.model import Table

FEW = 5_000  # tables; up to here every pair is found, and nothing but Python is needed


def alike_tables(tables: Sequence[Table], threshold: float) -> list[Pair]:
    """The pairs of `tables` with a likeness of at least `threshold`; of many tables, a star for each group."""
    bodies = [body_of(table) for table in tables]
    if len(bodies) <= FEW:
        left_out = shipped_boilerplate()
        return list(alike_pairs([Body.of(body, left_out) for body in bodies], threshold))
    try:
        from lint.copies.many import BATCH, alike_pairs_of_many
    except ImportError as error:
        raise UserError(say.needs_archive_extra(len(bodies), FEW)) from error
    chunks = (bodies[start : start + BATCH] for start in range(0, len(bodies), BATCH))
    return alike_pairs_of_many(chunks, threshold, shipped_boilerplate())


@cache
def shipped_boilerplate() -> frozenset[int]:
    """The shipped lexicon, read once."""
    return boilerplate.load()
