"""Words in the order of a PDF's stream → cells, by the cheapest way that a page can have made them.

A page printed row by row gives each row's cells in the order of the columns. Where lines of one column stand close
together an extractor takes several rows of it for one block and gives them at once, at the place of the first: the rows
below then lack that column. So along the stream each column is filled from top to bottom, but columns may run ahead of
the row that is being printed. `arrange` searches for the assignment of words to (row, column) of the least cost, where
costs say how unlikely each step is; steps that lead to the same state are compared and all but the cheapest dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lint.readers.text.flow.shapes import BLANK, is_han, is_signed, likeness, start_cost, strength, unit_cost
from lint.readers.text.flow.words import Gap, Word, fills

_KEPT = 40  # states kept at each word
_MARGIN = 7.0  # states dearer than the best by this are dropped
_RUN_AHEAD = 0.6
_BLOCK_BEFORE_ROW = 1.0
_ROW_WITHOUT_LEVEL = 1.2
_LOOSE = 6.0
_TEXT_FIELDS = ("name", "description", "basis", "")

Cells = dict[tuple[int, int], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Habits:
    """What the document as a whole tells: the fields of the columns, widths at which their lines break, known bases."""

    fields: tuple[str, ...]
    widths: Mapping[str, Sequence[tuple[int, float]]]
    bases: frozenset[str] = frozenset()
    blank_lines: bool = True  # lines of one cell have blank lines between them


@dataclass(frozen=True, slots=True)
class State:
    """An assignment of the words so far. `filled` counts the rows done in each column, blank ones included."""

    cost: float
    row: int
    filled: tuple[int, ...]
    last: tuple[int, int] | None  # cell of the last word
    cells: Cells
    levels: tuple[int | None, ...]  # word of level 2 of each row; None where the level above goes on
    ahead: frozenset[tuple[int, int]]
    loose: tuple[int, ...]


def arrange(words: Sequence[Word], habits: Habits) -> State:
    """The cheapest assignment of `words`, level words marked, to the columns of `habits`."""
    states = [State(0.0, -1, (0,) * len(habits.fields), None, {}, (), frozenset(), ())]
    for at, word in enumerate(words):
        if word.level == 1:
            states = [replace(state, last=None) for state in states]
            continue
        step = _new_row if word.level else _place
        states = _cheapest(after for state in states for after in step(state, at, words, habits))
    return min(states, key=lambda state: _total(state, words, habits))


def _cheapest(states: Iterator[State]) -> list[State]:
    best: dict[tuple[object, ...], State] = {}
    for state in states:
        start = state.cells[state.last][0] if state.last else None
        key = (state.row, state.filled, state.last, start)
        known = best.get(key)
        if known is None or state.cost < known.cost:
            best[key] = state
    kept = sorted(best.values(), key=lambda state: state.cost)[:_KEPT]
    return [state for state in kept if state.cost <= kept[0].cost + _MARGIN]


def _new_row(state: State, at: int, words: Sequence[Word], habits: Habits) -> Iterator[State]:
    """A level word starts a row: what the row above still lacks is blank."""
    row = state.row + 1
    cost, filled = _close(state, row, habits)
    yield replace(state, cost=cost, row=row, filled=filled, last=None, levels=(*state.levels, at))


def _close(state: State, rows: int, habits: Habits) -> tuple[float, tuple[int, ...]]:
    cost = state.cost
    for field, filled in zip(habits.fields, state.filled, strict=True):
        cost += BLANK.get(field, 0.8) * max(0, rows - filled)
    return cost, tuple(max(rows, filled) for filled in state.filled)


def _place(state: State, at: int, words: Sequence[Word], habits: Habits) -> Iterator[State]:
    """All that a word may be: more of the last cell, the start of another, or nothing of the table."""
    if state.last is not None:
        cost = _join_cost(state, at, words, habits)
        if cost < _LOOSE:
            cells = {**state.cells, state.last: (*state.cells[state.last], at)}
            yield replace(state, cost=state.cost + cost, cells=cells)
    for column in range(len(habits.fields)):
        yield from _start(state, at, column, words, habits)
    if words[at].gap and state.row >= 0 and min(state.filled) > state.row:
        yield from _row_without_level(state, at, words, habits)
    yield replace(state, cost=state.cost + _LOOSE, loose=(*state.loose, at), last=None)


def _start(state: State, at: int, column: int, words: Sequence[Word], habits: Habits) -> Iterator[State]:
    """The next cell of a column: of the row being printed, or of a row below when the column runs ahead."""
    row = state.filled[column]
    cost = state.cost + start_cost(habits.fields[column], words[at].text, habits.bases) + _cut_cost(state, at, words)
    filled = list(state.filled)
    ahead = row > state.row
    if not ahead:
        cost += _left_blank(filled, column, row, habits)
    elif not words[at].gap:
        return
    elif state.last == (row - 1, column):
        cost += _RUN_AHEAD
    elif row == state.row + 1:
        if state.last is None or state.last[0] < row:
            paid, closed = _close(replace(state, cost=0.0), row, habits)
            cost += _BLOCK_BEFORE_ROW + paid
            filled = list(closed)
        elif state.last[1] >= column:
            return
    else:
        return
    filled[column] = row + 1
    if not ahead and habits.fields[column] == "description":
        cost -= _alike(state, row, at, words, habits)
    yield State(
        cost,
        state.row,
        tuple(filled),
        (row, column),
        {**state.cells, (row, column): (at,)},
        state.levels,
        state.ahead | {(row, column)} if ahead else state.ahead,
        state.loose,
    )


def _left_blank(filled: list[int], column: int, row: int, habits: Habits) -> float:
    """Columns to the left that the row has passed by stay blank; `filled` is changed to say so."""
    cost = 0.0
    for left in range(column):
        if filled[left] <= row:
            filled[left] = row + 1
            cost += BLANK.get(habits.fields[left], 0.8)
    return cost


def _row_without_level(state: State, at: int, words: Sequence[Word], habits: Habits) -> Iterator[State]:
    """A complete row is followed by one whose level word is that of the row above (a merged cell)."""
    row = state.row + 1
    if "name" not in habits.fields:
        return
    column = habits.fields.index("name")
    if any(state.filled[left] > row for left in range(len(habits.fields))):
        return
    below = replace(state, row=row, levels=(*state.levels, None), last=None, cost=state.cost + _ROW_WITHOUT_LEVEL)
    yield from _start(below, at, column, words, habits)


def _cut_cost(state: State, at: int, words: Sequence[Word]) -> float:
    """What it costs that the last cell ends before this word: more when its line was full."""
    if state.last is None or words[at].gap != Gap.SPACE:
        return 0.1 if state.last else 0.0
    return 0.0


def _join_cost(state: State, at: int, words: Sequence[Word], habits: Habits) -> float:
    """What it costs that a word goes on with the last cell."""
    assert state.last is not None
    field = habits.fields[state.last[1]]
    word, before = words[at], words[at - 1]
    if word.gap == Gap.SPACE:
        if field == "value" and strength(words[state.cells[state.last][0]].text):
            return unit_cost(word.text)
        spaced = 2.5 if is_han(before.text[-1]) and is_han(word.text[0]) else 0.2
        return spaced + (3.0 if is_signed(word.text) else 0.0)
    if field in {"unit", "sign"}:
        return _LOOSE
    return _wrap_cost(state, at, words, habits, field)


def _wrap_cost(state: State, at: int, words: Sequence[Word], habits: Habits, field: str) -> float:
    """What it costs that a cell goes on on the next line: little when its line was full."""
    assert state.last is not None
    line_width = 0
    for index in reversed(state.cells[state.last]):
        line_width += words[index].width
        if words[index].gap:
            break
    word = words[at]
    full = (cost for column, cost in habits.widths[field] if fills(line_width, word.text, column))
    cost = min(full, default=4.0) + (0.25 if field == "name" else 0.0)
    if word.gap == Gap.PAGE:
        return min(cost, 1.5)
    if word.gap == Gap.BREAK and habits.blank_lines:
        cost += 2.0
    return cost + (3.0 if strength(word.text) == 1 else 0.0) + (1.0 if word.text in habits.bases else 0.0)


def _alike(state: State, row: int, at: int, words: Sequence[Word], habits: Habits) -> float:
    if "name" not in habits.fields:
        return 0.0
    name = state.cells.get((row, habits.fields.index("name")))
    return 0.8 * likeness("".join(words[index].text for index in name), words[at].text) if name else 0.0


def _total(state: State, words: Sequence[Word], habits: Habits) -> float:
    """The cost with all that is blank at the end, less what names and descriptions have in common."""
    cost, _ = _close(state, max(state.row + 1, *state.filled), habits)
    if "name" in habits.fields and "description" in habits.fields:
        name, description = habits.fields.index("name"), habits.fields.index("description")
        for row in range(state.row + 1):
            texts = [state.cells.get((row, column), ()) for column in (name, description)]
            if all(texts):
                cost -= 0.8 * likeness(*("".join(words[index].text for index in text) for text in texts))
    return cost + 3.0 * sum(row > state.row for row, _ in state.cells)
