"""Rows from cells in reading order: which cell stands in which column where the text keeps neither rows nor blanks.

A text hands over tokens in the order in which they are read; the header has said which columns there are. The cheapest
way to share the tokens out to columns is found exactly, by dynamic programming over (tokens used, next column): a cell
takes a run of tokens, a column is left blank, a row ends. A row may begin at any column of the levels at no cost, since
a cell that spans several rows stands only in the first of them (a browser copies tables so). All costs are those of
`lint.forms.cellcost`, so that readings of one table by other tokens can be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lint.forms.cellcost import LEAD, ORDER, OTHER, VOID, cell_cost
from lint.forms.headers import Role
from lint.forms.levels import is_level_text
from lint.forms.vocabulary import vocabulary
from lint.text.normal import squash

Cost = Callable[[Role, str], float]
_INF = float("inf")
_TOO_DEAR = 6.0  # of joins within one cell: longer runs are not looked at

# What it costs to leave a column blank without a trace in the text, once the row has begun.
_SKIP: Mapping[Role, float] = {
    "level1": 0.15,
    "level2": 0.5,
    "name": 2.0,
    "description": 0.7,
    "value": 1.2,
    "sign": 0.6,
    "unit": 0.5,
    "basis": 0.6,
    "actual": 0.8,
    "score": 0.6,
    "weight": 0.6,
    "reason": 0.05,
    LEAD: 0.05,
    OTHER: 0.35,
    ORDER: 0.6,
    VOID: 0.05,
}
# The same before the row has begun.
_BEFORE: Mapping[Role, float] = {"level1": 0.02, "level2": 0.03, LEAD: 0.0, VOID: 0.0}
_FIRST = 0.5  # more for a blank column of levels before the first row: nothing above it goes on
_NEW_ROW = 0.1
_LEVEL_ROW = 0.4  # a level word that stands in the column of the names and has the row to itself
_VOID_TRACED, _VOID = 0.3, 1.2  # a row of levels only: with its blank cells in the text, and without
_RAGGED = 0.8
_NEXT_LINE = 0.5  # a cell that begins a row of the text and goes on with the row above
_STRAIGHT = -1  # the step that takes a row of the text as it is
MISFIT = 0.8  # what a cell of such a row costs at most: an indicator may be named like its level
_SPARE_BLANK, _SPARE_WITHIN = 0.15, 1.6  # a blank cell that has no column: between rows, and within one


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's tokens as the reader parts them, '' for a blank cell.

    `joins[i]` is what it costs to take token i and the one after it into one cell, `breaks[i]` what it costs to begin
    a row with token i. `most` is the longest run of tokens that makes up a cell.
    """

    texts: tuple[str, ...]
    joins: tuple[float, ...]
    breaks: tuple[float, ...]
    most: int = 6
    own: tuple[float, ...] = ()  # what a token costs by itself, since it holds what could be several cells
    wide: tuple[int, ...] = ()  # the width of a token that has a line to itself, else 0
    rows: tuple[int, ...] = ()  # the first token of each row, where the text itself parts rows


@dataclass(frozen=True, slots=True)
class RowReading:
    """Rows of cells: for each row a mapping from column to the run of tokens, first and end; what it all costs."""

    rows: tuple[Mapping[int, tuple[int, int]], ...]
    cost: float


_Run = tuple[int, str, float]  # the first state after a run of tokens, its text, and what it costs to join it

# What has been put into a row so far.
_NOTHING, _LEVELS, _CELLS, _BAND = range(4)
_STATES = 4


def read_rows(tokens: Tokens, columns: Sequence[Sequence[Role]], cost: Cost = cell_cost) -> RowReading:
    """The cheapest rows for `tokens`; each column has the roles that its header may name."""
    return _Search(tokens, columns, cost).run()


def join_text(tokens: Tokens, start: int, end: int) -> str:
    """The text of a run of tokens."""
    return "".join(tokens.texts[start:end])


class _Search:
    """The forward pass over states (tokens used, next column, what the row holds), and the way back."""

    def __init__(self, tokens: Tokens, columns: Sequence[Sequence[Role]], cost: Cost) -> None:
        self.tokens, self.columns, self.cost = tokens, columns, cost
        self.width = len(columns)
        self.size = len(tokens.texts)
        self.layer = (self.width + 1) * _STATES
        self.best = [_INF] * ((self.size + 1) * self.layer)
        self.came: list[tuple[int, int] | None] = [None] * len(self.best)  # state before, kind of step
        self.skip = [min(_SKIP.get(role, 0.5) for role in roles) for roles in columns]
        self.before = [min(_BEFORE.get(role, _SKIP.get(role, 0.5)) for role in roles) for roles in columns]
        levels = [bool(set(roles) & {"level1", "level2"}) for roles in columns]
        first = levels.index(True) if any(levels) else self.width
        self.is_level = [
            own or (i < first and not {LEAD, VOID}.isdisjoint(roles))
            for i, (own, roles) in enumerate(zip(levels, columns, strict=True))
        ]
        self.is_order = [ORDER in roles for roles in columns]
        self.is_name = ["name" in roles for roles in columns]
        self.has_levels = any("level1" in roles or "level2" in roles for roles in columns)
        is_group = vocabulary().is_group
        glued = {i for i, join in enumerate(tokens.joins) if not join}  # 指标 1.培训人次 is a name
        # labels beside all the columns: 绩效指标
        self.beside = [is_group(squash(text)) and i not in glued for i, text in enumerate(tokens.texts)]
        memos: dict[tuple[Role, ...], dict[str, float]] = {}
        self.memos = [memos.setdefault(tuple(roles), {}) for roles in columns]  # what each text costs in a column
        self.starts = set(tokens.rows)
        ends = (*tokens.rows[1:], self.size)
        self.whole = {
            row
            for start, end in zip(tokens.rows, ends, strict=False)
            if (end - start) % self.width == 0
            for row in range(start, end, self.width)
        }

    def run(self) -> RowReading:
        """All of it."""
        self._reach(0, 0.0, -1, 0)
        for used in range(self.size + 1):
            self._at(used)
        last = self.size * self.layer
        if self.best[last] == _INF:
            return RowReading((), _INF)
        return RowReading(tuple(self._back(last)), self.best[last])

    def _state(self, used: int, column: int, held: int) -> int:
        return used * self.layer + column * _STATES + held

    def _reach(self, state: int, cost: float, source: int, step: int) -> None:
        if cost < self.best[state]:
            self.best[state] = cost
            self.came[state] = (source, step)

    def _at(self, used: int) -> None:
        """Leave all states with `used` tokens: of rows begun first: a row may end and another begin."""
        runs = self._runs(used)
        for held in (_LEVELS, _CELLS, _BAND):
            for column in range(self.width + 1):
                self._leave(used, column, held, runs)
        for column in range(self.width):
            self._leave(used, column, _NOTHING, runs)

    def _runs(self, used: int) -> list[_Run]:
        """The runs from `used` on that a cell may take."""
        texts, joins, own = self.tokens.texts, self.tokens.joins, self.tokens.own
        runs: list[_Run] = []
        joined, text = 0.0, ""
        for end in range(used + 1, min(self.size, used + self.tokens.most) + 1):
            if end - used > 1:
                joined += joins[end - 2]
                if joined > _TOO_DEAR or not texts[end - 1]:
                    break
                joined += self._ragged(used, end)
            text += texts[end - 1]
            if own:
                joined += own[end - 1]
            runs.append((end * self.layer, text, joined))
            if not text:
                break
        return runs

    def _leave(self, used: int, column: int, held: int, runs: Sequence[_Run]) -> None:
        here = self._state(used, column, held)
        base = self.best[here]
        if base == _INF:
            return
        blank = used < self.size and not self.tokens.texts[used]
        if held:
            torn = self.tokens.breaks[used] if used < self.size and used not in self.whole else 0.0
            row = base + _NEW_ROW + torn
            if column == self.width:
                self._reach(self._state(used, 0, _NOTHING), row, here, 1)
            elif held != _CELLS:  # nothing but a level: the rest of the row is void
                void = _LEVEL_ROW if held == _BAND else _VOID
                self._reach(self._state(used, 0, _NOTHING), row + void, here, 1)
            if blank and held != _CELLS and column < self.width:
                self._void(used, column, held, base, here)
        if held == _NOTHING and used < self.size and self.beside[used]:
            self._reach(self._state(used + 1, column, held), base + 0.05, here, 0)
        if used in self.whole and not column and not held:
            fits = [min(MISFIT, self._fit(c, self.tokens.texts[used + c])) for c in range(self.width)]
            self._reach(self._state(used + self.width, self.width, _CELLS), base + sum(fits), here, _STRAIGHT)
        if blank:
            spare = _SPARE_WITHIN if held and column < self.width else _SPARE_BLANK
            self._reach(self._state(used + 1, column, held), base + spare, here, 0)
        if column < self.width:
            skip = self.skip[column] if held else self.before[column] + (_FIRST if not used else 0.0)
            if held == _BAND:
                skip = _INF
            self._reach(self._state(used, column + 1, held), base + skip, here, 0)
            if held != _BAND:
                torn = _NEXT_LINE if held and used in self.starts else 0.0
                self._put(runs, column, held, base + torn, here)

    def _void(self, used: int, column: int, held: int, base: float, here: int) -> None:
        """The rest of a row of levels, its blank cells standing in the text."""
        end = used
        while end < self.size and end - used < self.width - column and not self.tokens.texts[end]:
            end += 1
            self._reach(self._state(end, self.width, _CELLS), base + _VOID_TRACED, here, 0)

    def _put(self, runs: Sequence[_Run], column: int, held: int, base: float, here: int) -> None:
        """Each run as the cell of a column. Most of the time goes by here, so that `_reach` is written out."""
        best, came = self.best, self.came
        then = _CELLS if held == _CELLS or not self.is_level[column] else _LEVELS
        blank = held
        if held == _NOTHING:
            then = _NOTHING if self.is_order[column] else then
            blank = _NOTHING if self.is_order[column] or self.is_level[column] else _CELLS
        may_band = self.is_name[column] and not self.has_levels
        known, after = self.memos[column], (column + 1) * _STATES
        came_by = (here, 2 + column)
        for end, text, joined in runs:
            fit = known.get(text)
            if fit is None:
                fit = self._fit(column, text)
            price = base + joined + fit
            state = end + after + (then if text else blank)
            if price < best[state]:
                best[state], came[state] = price, came_by
            if may_band and is_level_text(text):
                self._reach(end + after + _BAND, base + joined, *came_by)

    def _ragged(self, first: int, end: int) -> float:
        """What it costs that a line amid a cell is shorter than one above it: only the last may be."""
        wide = self.tokens.wide
        if not wide or end - first < 3 or not wide[end - 2] or not wide[end - 1]:
            return 0.0
        return _RAGGED if wide[end - 2] < max(wide[first : end - 2]) - 2 else 0.0

    def _fit(self, column: int, text: str) -> float:
        known = self.memos[column]
        found = known.get(text)
        if found is None:
            found = known[text] = min(self.cost(role, text) for role in self.columns[column])
        return found

    def _back(self, state: int) -> list[Mapping[int, tuple[int, int]]]:
        rows: list[dict[int, tuple[int, int]]] = [{}]
        while (came := self.came[state]) is not None and came[0] >= 0:
            source, step = came
            if step == 1:
                rows.append({})
            elif step == _STRAIGHT:
                first = source // self.layer
                rows[-1].update({column: (first + column, first + column + 1) for column in range(self.width)})
            elif step >= 2:
                rows[-1][step - 2] = (source // self.layer, state // self.layer)
            state = source
        return [dict(sorted(row.items())) for row in reversed(rows) if row]
