"""Words in the order of a PDF's stream → cells, by the cheapest way that a page can have made them.

A page printed row by row gives each row's cells in the order of the columns. Where lines of one column stand close
together an extractor takes several rows of it for one block and gives them at once, at the place of the first: the rows
below then lack that column. So along the stream each column is filled from top to bottom, but columns may run ahead of
the row that is being printed. `arrange` searches for the assignment of words to (row, column) of the least cost, where
costs say how unlikely each step is; steps that lead to the same state are compared and all but the cheapest dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from lint.readers.text.flow.shapes import BLANK, is_han, is_signed, likeness, start_cost, strength, unit_cost
from lint.readers.text.flow.words import Breaks, Gap, Word, fills

_RUN_AHEAD = 0.6
_BLOCK_BEFORE_ROW = 1.0
_BESIDE_BLOCK = 0.3
_ROW_WITHOUT_LEVEL = 1.2
_CUT = 0.1
_LOOSE = 6.0
_DEAR = 1.5  # cost of a row above which a table is not believed
_DEAR_TORN = 0.5  # the same where words ran ahead of their rows or fitted nowhere
_TORN = 4.0
_TOO_WIDE = 2.0
_WITHIN = 0.5  # a new line inside a cell, where blank lines part cells
_ACROSS = 2.0  # a cell that goes on behind a blank line there, or one that starts without
_ALIKE = 0.8
_LONGER_NAME = 0.03  # for each character that a name has more than its description
_LOOKED_BACK = 24
_MOST_GAIN = 1.0  # no step is cheaper than this below nothing

_cost = attrgetter("cost")

Place = tuple[int, int]  # row, column


@dataclass(frozen=True, slots=True)
class Habits:
    """What the document as a whole tells of the columns and of the words in them.

    `widths` are those at which lines of a field break, each with the cost of believing it; `limits` those that no line
    of it exceeds; `bases` words that are known to close rows.
    """

    fields: tuple[str, ...]
    widths: Mapping[str, Sequence[tuple[int, float]]]
    limits: Mapping[str, int]
    bases: frozenset[str] = frozenset()
    breaks: Breaks = Breaks.LINES_APART
    has_merged_levels: bool = True


@dataclass(slots=True)
class Arrangement:
    """The words of a table by cell. `levels` holds the level word of each row, None where the one above goes on."""

    cells: dict[Place, list[int]] = field(default_factory=dict)
    levels: list[int | None] = field(default_factory=list)
    ahead: set[Place] = field(default_factory=set)
    loose: list[int] = field(default_factory=list)
    cost: float = 0.0
    guessed: bool = False  # out of order, though too little speaks for it

    @property
    def is_doubtful(self) -> bool:
        """Whether no cell is sure: the words fit no way that a page is printed."""
        dear = self.cost / max(1, len(self.levels))
        return self.guessed or dear > _DEAR or (dear > _DEAR_TORN and bool(self.ahead or self.loose))


class Step(NamedTuple):
    """One word's part in an assignment, and the step before it. `place` is None for a level word and a loose one."""

    before: Step | None
    at: int
    place: Place | None
    kind: str  # start, ahead, join, level, row, loose


class State(NamedTuple):
    """An assignment of the words so far. `filled` counts the rows done in each column, blank ones included."""

    cost: float
    row: int
    filled: tuple[int, ...]
    last: Place | None  # cell of the last word
    start: int  # its first word
    steps: Step | None


class Beam(NamedTuple):
    """Width of a search: how much dearer than the best a state may be, how many are kept; whether rows keep order."""

    margin: float
    kept: int
    in_order: bool = False


IN_ORDER = Beam(3.0, 16, in_order=True)
HASTY = Beam(1.0, 3, in_order=True)
FIRST = Beam(5.0, 24)
THOROUGH = Beam(7.0, 48)


def arrange(words: Sequence[Word], habits: Habits, beam: Beam) -> Arrangement:
    """The cheapest assignment of `words`, level words marked, to the columns of `habits`."""
    return _Search(words, habits, beam).run()


class _Search:
    def __init__(self, words: Sequence[Word], habits: Habits, beam: Beam) -> None:
        self.words = words
        self.habits = habits
        self.beam = beam
        self.bound = 0.0  # no state of the step under way may cost more
        self.blanks = [BLANK.get(name, BLANK[""]) for name in habits.fields]
        self.wraps: dict[tuple[int, int, str], float] = {}  # what it costs that cells go on, by start, word and field
        self.name = habits.fields.index("name") if "name" in habits.fields else -1
        self.description = habits.fields.index("description") if "description" in habits.fields else -1

    def run(self) -> Arrangement:
        """The cheapest assignment found."""
        states = [State(0.0, -1, (0,) * len(self.habits.fields), None, -1, None)]
        for at, word in enumerate(self.words):
            if word.level == 1:
                states = [state._replace(last=None) for state in states]
            elif word.level:
                states = self._cheapest(states, partial(self._new_row, at=at))
            else:
                costs = [self._start_cost(name, word) for name in self.habits.fields]
                states = self._cheapest(states, partial(self._place, at=at, costs=costs))
        return min((self._finished(state) for state in states), key=lambda found: found.cost)

    def _start_cost(self, name: str, word: Word) -> float:
        wide = word.width > self.habits.limits.get(name, word.width)
        return start_cost(name, word.text, self.habits.bases) + (_TOO_WIDE if wide else 0.0)

    def _cheapest(self, states: Iterable[State], step: Callable[[State], Iterable[State]]) -> list[State]:
        """The states that a step leads to from `states`, cheapest first, without those too dear to matter."""
        best: dict[tuple[object, ...], State] = {}
        self.bound = float("inf")
        for before in states:
            if before.cost - _MOST_GAIN > self.bound:
                break
            for state in step(before):
                if state.cost > self.bound:
                    continue
                self.bound = min(self.bound, state.cost + self.beam.margin)
                key = state[1:5]
                known = best.get(key)
                if known is None or state.cost < known.cost:
                    best[key] = state
        found = sorted(best.values(), key=_cost)[: self.beam.kept]
        return [state for state in found if state.cost <= self.bound]

    def _new_row(self, state: State, at: int) -> Iterator[State]:
        """A level word starts a row: what the row above still lacks is blank."""
        row = state.row + 1
        cost = state.cost + self._lacking(state.filled, row)
        filled = tuple([max(row, done) for done in state.filled])
        yield State(cost, row, filled, None, -1, Step(state.steps, at, None, "level"))

    def _lacking(self, filled: Sequence[int], rows: int) -> float:
        return sum(self.blanks[column] * (rows - done) for column, done in enumerate(filled) if done < rows)

    def _place(self, state: State, at: int, costs: Sequence[float]) -> Iterator[State]:
        """All that a word may be: more of the last cell, the start of another, or nothing of the table."""
        if state.last is not None:
            cost = state.cost + self._join_cost(state, at)
            if cost <= self.bound:
                steps = Step(state.steps, at, state.last, "join")
                yield State(cost, state.row, state.filled, state.last, state.start, steps)
        gap = self.words[at].gap
        starts_line = gap != Gap.SPACE
        torn = _ACROSS if gap == Gap.BREAK and self.habits.breaks == Breaks.CELLS_APART else 0.0
        row, may_run = state.row, starts_line and not self.beam.in_order
        for column, done in enumerate(state.filled):
            cost = state.cost + costs[column] + torn
            if done <= row:
                if cost - _ALIKE <= self.bound and (put := self._in_row(state, at, column, cost)):
                    yield put
            elif may_run and cost <= self.bound and (done == row + 1 or state.last == (done - 1, column)):
                yield from self._ahead(state, at, column, cost)
        may_start = state.row >= 0 or self.beam.in_order  # a level word may stand in the middle of its rows
        if starts_line and may_start and self.name >= 0 and set(state.filled) == {state.row + 1}:
            cost = state.cost + torn + (_ROW_WITHOUT_LEVEL if self.habits.has_merged_levels else _TORN)
            if cost <= self.bound:
                below = State(cost, state.row + 1, state.filled, None, -1, Step(state.steps, at, None, "row"))
                yield from filter(None, [self._in_row(below, at, self.name, cost + costs[self.name])])
        if state.cost + _LOOSE <= self.bound:
            yield state._replace(cost=state.cost + _LOOSE, last=None, steps=Step(state.steps, at, None, "loose"))

    def _in_row(self, state: State, at: int, column: int, cost: float) -> State | None:
        """A cell of the row being printed; columns to its left that it has passed by stay blank. None if too dear."""
        row = state.row
        filled = list(state.filled)
        for left in range(column):
            if filled[left] <= row:
                filled[left] = row + 1
                cost += self.blanks[left]
        filled[column] = row + 1
        if state.last is not None and self.words[at].gap:
            cost += _CUT
        if column in {self.name, self.description} and cost - _ALIKE <= self.bound:
            cost -= self._alike(state, at, self.name + self.description - column)
        if cost > self.bound:
            return None
        return State(cost, row, tuple(filled), (row, column), at, Step(state.steps, at, (row, column), "start"))

    def _ahead(self, state: State, at: int, column: int, cost: float) -> Iterator[State]:
        """A cell of a row below: the next one of a block, or the first of a block that stands above its row."""
        row = state.filled[column]
        filled = list(state.filled)
        if state.last == (row - 1, column):
            cost += _RUN_AHEAD + _CUT
        elif state.last is None or state.last[0] < row:
            cost += _BLOCK_BEFORE_ROW + self._lacking(filled, row)
            filled = [max(row, done) for done in filled]
        else:
            cost += _BESIDE_BLOCK if state.last[1] < column else _BLOCK_BEFORE_ROW
        if cost <= self.bound:
            filled[column] = row + 1
            steps = Step(state.steps, at, (row, column), "ahead")
            yield State(cost, state.row, tuple(filled), (row, column), at, steps)

    def _join_cost(self, state: State, at: int) -> float:
        """What it costs that a word goes on with the last cell."""
        assert state.last is not None
        name = self.habits.fields[state.last[1]]
        word, before = self.words[at], self.words[at - 1]
        if word.gap == Gap.SPACE:
            if name == "value" and strength(self.words[state.start].text):
                return unit_cost(word.text)
            spaced = 2.5 if is_han(before.text[-1]) and is_han(word.text[0]) else 0.2
            return spaced + (3.0 if is_signed(word.text) else 0.6 * (strength(word.text) == 1))
        if name in {"unit", "sign"}:
            return _LOOSE
        key = state.start, at, name
        if key not in self.wraps:
            self.wraps[key] = self._wrap_cost(*key)
        return self.wraps[key]

    def _wrap_cost(self, start: int, at: int, name: str) -> float:
        """What it costs that a cell goes on on the next line: little when its line was full."""
        line_width, index = 0, at - 1
        while index >= start:
            line_width += self.words[index].width
            if self.words[index].gap:
                break
            index -= 1
        word = self.words[at]
        full = (cost for column, cost in self.habits.widths[name] if fills(line_width, word.text, column))
        cost = min(full, default=_TORN) + (0.25 if name == "name" else 0.0)
        if word.gap == Gap.PAGE:
            return min(cost, 1.5)
        if self.habits.breaks == Breaks.CELLS_APART:
            cost = min(cost, _WITHIN) if word.gap == Gap.BREAK else cost + _ACROSS
        elif word.gap == Gap.BREAK and self.habits.breaks == Breaks.LINES_APART:
            cost += 2.0
        return cost + (3.0 if strength(word.text) == 1 else 0.0) + (1.0 if word.text in self.habits.bases else 0.0)

    def _alike(self, state: State, at: int, other: int) -> float:
        """What the likeness of a name and a description of one row is worth; `other` is the column that came first."""
        step, text = state.steps, ""
        for _ in range(_LOOKED_BACK):
            if step is None:
                break
            if step.place == (state.row, other):
                text = self.words[step.at].text + text
            step = step.before
        return _ALIKE * likeness(text, self.words[at].text) if text else 0.0

    def _finished(self, state: State) -> Arrangement:
        """The assignment that a state stands for, with the cost of all that it leaves blank."""
        found = Arrangement()
        steps = []
        step = state.steps
        while step is not None:
            steps.append(step)
            step = step.before
        for step in reversed(steps):
            if step.kind in {"level", "row"}:
                found.levels.append(step.at if step.kind == "level" else None)
            elif step.place is None:
                found.loose.append(step.at)
            else:
                found.cells.setdefault(step.place, []).append(step.at)
                if step.kind == "ahead":
                    found.ahead.add(step.place)
        found.cost = state.cost + self._lacking(state.filled, max(state.row + 1, *state.filled))
        for row in range(state.row + 1):
            name, description = (self._text(found, row, column) for column in (self.name, self.description))
            if name and description:
                found.cost += _LONGER_NAME * max(0, len(name) - len(description)) + 0.5 * name.endswith("。")
                found.cost -= _ALIKE * likeness(name, description)
        for row, column in [place for place in found.cells if place[0] > state.row]:
            found.loose += found.cells.pop((row, column))  # a block of more rows than the table has
            found.cost += _LOOSE
        return found

    def _text(self, found: Arrangement, row: int, column: int) -> str:
        return "".join(self.words[at].text for at in found.cells.get((row, column), ()))
