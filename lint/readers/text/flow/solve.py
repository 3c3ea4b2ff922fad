"""The tables of a document arranged together: what most of them show decides on the doubtful ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lint.readers.text.flow.habits import known_bases, learned_widths, line_widths, merged_share
from lint.readers.text.flow.stream import FIRST, HASTY, IN_ORDER, THOROUGH, Arrangement, Beam, Habits, arrange
from lint.readers.text.flow.words import Breaks, Gap, Word

_WELL = -0.5  # cost of a row below which a table printed in order need not be tried out of order
_GAIN = 6.0  # what reading out of order must save in a document whose tables are in order
_GAIN_COUNTED = 3.0  # the same where it gives each row a level word of its own, which the order does not
_GAIN_KNOWN = 1.0  # the same in one where a third of them are not
_KNOWN_SHARE = 1 / 3
_MORE_PASSES = 2
_MOST_WORDS = 3_000  # a table of more is no form: it is read in order only, so that the work stays bounded
_MOST_WORDS_IN_ALL = 300_000  # a text of more is read in one pass
_MERGED_SHARE = 0.1  # fewer rows without a level word of their own are misread ones

Table = tuple[tuple[str, ...], list[Word]]  # fields of the columns, words with the level words marked


def solve(tables: Sequence[Table], *, cells_apart: bool = False) -> list[Arrangement]:
    """The arrangement of each table. Later passes know what earlier ones have found of the columns.

    `cells_apart` says that blank lines stand between cells and none inside them.
    """
    bodies = [body for _, body in tables]
    habits = Habits((), line_widths(bodies), {}, known_bases(bodies), _breaks(bodies, cells_apart=cells_apart))
    found = _pass(tables, habits, FIRST)
    for _ in range(_MORE_PASSES if sum(map(len, bodies)) <= _MOST_WORDS_IN_ALL else 0):
        learned = learned_widths([(fields, body, one) for (fields, body), one in zip(tables, found, strict=True)])
        merged = merged_share(found)
        if habits.limits:
            settled = all(habits.widths[name] == [(width, 0.0)] for name, width in learned.items())
        else:
            settled = not merged and not any(one.ahead for one in found) and _expected(habits, learned)
        if settled:
            break
        widths = {**habits.widths, **{name: [(width, 0.0)] for name, width in learned.items()}}
        limits = {name: width + 2 for name, width in learned.items()}
        habits = replace(habits, widths=widths, limits=limits, has_merged_levels=merged >= _MERGED_SHARE)
        found = _pass(tables, habits, THOROUGH)
    return [
        _counted(one, body, replace(habits, fields=fields)) for one, (fields, body) in zip(found, tables, strict=True)
    ]


def _counted(ordered: Arrangement, body: list[Word], habits: Habits) -> Arrangement:
    """A table in order, or out of it where only so each row has a level word and much is saved; then none is sure."""
    if ordered.ahead or len(body) > _MOST_WORDS or not _lacks_cells(ordered, len(habits.fields)):
        return ordered
    free = arrange(body, habits, THOROUGH)
    if None in free.levels or free.is_doubtful or free.cost >= ordered.cost - _GAIN_COUNTED:
        return ordered
    free.guessed = True
    return free


def _expected(habits: Habits, learned: dict[str, int]) -> bool:
    """Whether the first pass took the widths learned, and no dearer ones, for those of the columns."""
    return all(
        (width, 0.0) in habits.widths[name] and not any(cost for _, cost in habits.widths[name])
        for name, width in learned.items()
    )


def _pass(tables: Sequence[Table], habits: Habits, beam: Beam) -> list[Arrangement]:
    """Each table in order; out of order where that is much cheaper, or cheaper and usual in this document."""
    own = [replace(habits, fields=fields) for fields, _ in tables]
    ordered = [
        arrange(body, one, IN_ORDER if len(body) <= _MOST_WORDS else HASTY)
        for (_, body), one in zip(tables, own, strict=True)
    ]
    free: dict[int, Arrangement] = {}
    for at, arranged in enumerate(ordered):
        if len(tables[at][1]) > _MOST_WORDS:
            continue
        if arranged.loose or arranged.cost > _WELL * len(arranged.levels) or _lacks_cells(arranged, len(tables[at][0])):
            free[at] = arrange(tables[at][1], own[at], beam)
    saved = sum(one.cost < ordered[at].cost - _GAIN for at, one in free.items())
    usual = saved > 1 and saved >= _KNOWN_SHARE * len(tables)
    for at, arranged in enumerate(ordered):
        if usual and at not in free and len(tables[at][1]) <= _MOST_WORDS:
            free[at] = arrange(tables[at][1], own[at], beam)
        if at in free and free[at].cost < arranged.cost - (_GAIN_KNOWN if usual else _GAIN):
            ordered[at] = free[at]
    return ordered


def _lacks_cells(arranged: Arrangement, columns: int) -> bool:
    """Whether a row has no level of its own, and some row lacks a cell: as words of a row below would look."""
    return None in arranged.levels and len(arranged.cells) < columns * len(arranged.levels)


def _breaks(bodies: Sequence[Sequence[Word]], *, cells_apart: bool) -> Breaks:
    """What blank lines stand between: where they stand between most lines, one without marks another cell."""
    gaps = [word.gap for body in bodies for word in body]
    if gaps.count(Gap.BLANK) <= gaps.count(Gap.BREAK) // 2:
        return Breaks.NOTHING
    if cells_apart:
        return Breaks.CELLS_APART
    return Breaks.LINES_APART if gaps.count(Gap.BLANK) > gaps.count(Gap.BREAK) else Breaks.NOTHING
