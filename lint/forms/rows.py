"""Rows from cells in reading order: which cell stands in which column where the text keeps neither rows nor blanks.

A text hands over tokens in the order in which they are read; the header has said which columns there are. The cheapest
way to share the tokens out to columns is found exactly, by dynamic programming over (tokens used, next column): a cell
takes a run of tokens, a column is left blank, a row ends. A row may begin at any column of the levels at no cost, since
a cell that spans several rows stands only in the first of them (a browser copies tables so). All costs are those of
`lint.forms.cellcost`, so that readings of one table by other tokens can be compared. Of readings that compete only the
costs are found at first; the rows only of one that is cheaper than those before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add

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
_BESIDE = 0.05  # a label beside all the columns
_NEXT_LINE = 0.5  # a cell that begins a row of the text and goes on with the row above
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


Roles = Sequence[Role]

# What has been put into a row so far.
_NOTHING, _LEVELS, _CELLS, _BAND = range(4)
_STATES = 4
_State = tuple[int, int, int]  # tokens used, next column, what the row holds
_Cell = tuple[int, int, int]  # column, first token and end


def read_rows(costs: Costs, columns: Sequence[Roles], below: float = _INF) -> RowReading:
    """The cheapest rows, none where they cost not `below`; each column has the roles that its header may name."""
    search = _Search(costs, columns)
    cost = search.run()
    return RowReading(tuple(search.rows()), cost) if cost < below else RowReading((), _INF)


def join_text(tokens: Tokens, start: int, end: int) -> str:
    """The text of a run of tokens."""
    return "".join(tokens.texts[start:end])


class Costs:
    """What runs of tokens cost as cells, by the roles of a column. Readings of the same tokens share it."""

    def __init__(self, tokens: Tokens, cost: Cost = cell_cost) -> None:
        self.tokens, self._cost = tokens, cost
        # by number of tokens used, of the runs that end there
        self.texts: list[list[str]] = [[] for _ in range(len(tokens.texts) + 1)]
        self.joined: list[list[float]] = [[] for _ in self.texts]  # what it costs to join them
        for start in range(len(tokens.texts)):
            for end, (text, joined) in enumerate(self._runs(start), start + 1):
                self.texts[end].append(text)
                self.joined[end].append(joined)
        self._known: dict[tuple[Role, ...], list[list[float]]] = {}
        is_group = vocabulary().is_group
        glued = {i for i, join in enumerate(tokens.joins) if not join}  # 指标 1.培训人次 is a name
        # labels beside all the columns: 绩效指标
        self.beside = [is_group(squash(text)) and i not in glued for i, text in enumerate(tokens.texts)]

    def of(self, roles: Roles) -> list[list[float]]:
        """For each number of tokens used, what the runs that end there cost, the longest first; but for joining."""
        key = tuple(roles)
        if key not in self._known:
            self._known[key] = [[self.fit(key, text) for text in texts] for texts in self.texts]
        return self._known[key]

    def fit(self, roles: Roles, text: str) -> float:
        """What a text costs as a cell."""
        return min([self._cost(role, text) for role in roles])

    def _runs(self, start: int) -> Iterator[tuple[str, float]]:
        """The text of each run that a cell may take from `start` on, and what it costs to join it."""
        tokens = self.tokens
        joined, text = 0.0, ""
        for at in range(start, min(len(tokens.texts), start + tokens.most)):
            if at > start:
                joined += tokens.joins[at - 1]
                if joined > _TOO_DEAR or not tokens.texts[at]:
                    return
                joined += self._ragged(start, at)
            text += tokens.texts[at]
            if tokens.own:
                joined += tokens.own[at]
            yield text, joined
            if not text:
                return

    def _ragged(self, first: int, last: int) -> float:
        """What it costs that a line amid a cell is shorter than one above it: only the last may be."""
        wide = self.tokens.wide
        if not wide or last - first < 2 or not wide[last - 1] or not wide[last]:
            return 0.0
        return _RAGGED if wide[last - 1] < max(wide[first : last - 1]) - 2 else 0.0


class _Column:
    """A column: what it costs to leave it blank, what its cells cost, and what a row holds after a cell of it.

    `begun` is what it costs to leave it blank in a row that has begun. `after` and `blank` are what a row holds then
    that held nothing, levels or cells, where the cell has words and where it is a blank one of the text. `to` has, for
    what a row holds after a cell with words, the cost of the cheapest state to put it from, by tokens used.
    """

    def __init__(self, roles: Roles, costs: Costs, *, is_level: bool, may_band: bool) -> None:
        self.begun = min(_SKIP.get(role, 0.5) for role in roles)
        self.before = min(_BEFORE.get(role, _SKIP.get(role, 0.5)) for role in roles)
        self.costs = costs.of(roles)
        self.is_order, self.may_band = ORDER in roles, may_band
        filled = _LEVELS if is_level else _CELLS
        self.after = (_NOTHING if self.is_order else filled, filled, _CELLS)
        self.blank = (_NOTHING if self.is_order or is_level else _CELLS, _LEVELS, _CELLS)
        self.to: dict[int, list[float]] = {held: [] for held in self.after}

    def leave(self, nothing: float, levels: float, cells: float) -> None:
        """Take down what it costs to begin a cell of the column, by what the row holds."""
        if self.is_order:
            self.to[_NOTHING].append(nothing)
            self.to[_CELLS].append(min(levels, cells))
        elif _LEVELS in self.to:
            self.to[_LEVELS].append(min(nothing, levels))
            self.to[_CELLS].append(cells)
        else:
            self.to[_CELLS].append(min(nothing, levels, cells))


def _first_cheapest(step: tuple[float, _State, tuple[_Cell, ...]]) -> tuple[float, int, int, int]:
    """The order of steps: of those that cost the same the one from the fewest tokens, from a row begun, stands."""
    cost, (used, column, held), _ = step
    return cost, used, held or _STATES, column


def _columns(columns: Sequence[Roles], costs: Costs) -> Iterator[_Column]:
    levels = [bool(set(roles) & {"level1", "level2"}) for roles in columns]
    first = levels.index(True) if any(levels) else len(columns)
    for i, (own, roles) in enumerate(zip(levels, columns, strict=True)):
        is_level = (own or (i < first and not {LEAD, VOID}.isdisjoint(roles))) and ORDER not in roles
        yield _Column(roles, costs, is_level=is_level, may_band="name" in roles and not any(levels))


class _Search:
    """The forward pass over states (tokens used, next column, what the row holds), and the way back."""

    def __init__(self, costs: Costs, columns: Sequence[Roles]) -> None:
        self.costs, self.roles = costs, columns
        self.tokens, self.size, self.width = costs.tokens, len(costs.tokens.texts), len(columns)
        self.columns = list(_columns(columns, costs))
        self.begun = [column.begun for column in self.columns]
        self.before = [column.before for column in self.columns]
        self.layers: list[list[list[float]]] = []  # by tokens used, what the row holds, next column
        self.starts = set(self.tokens.rows)
        ends = (*self.tokens.rows[1:], self.size)
        self.whole = {
            row
            for start, end in zip(self.tokens.rows, ends, strict=False)
            if (end - start) % self.width == 0
            for row in range(start, end, self.width)
        }

    def run(self) -> float:
        """Find the costs of all states; that of the cheapest rows."""
        for used in range(self.size + 1):
            held = self._layer(used)
            self.layers.append(held)
            torn = _NEXT_LINE if used in self.starts else 0.0
            for column, nothing, levels, cells in zip(self.columns, *held[:3], strict=False):
                column.leave(nothing, levels + torn, cells + torn)
        return self.layers[self.size][_NOTHING][0]

    def _layer(self, used: int) -> list[list[float]]:
        """The costs of all states with `used` tokens, by what the row holds and the next column."""
        held = [[_INF] * (self.width + 1) for _ in range(_STATES)]
        nothing, levels, cells, band = held
        if used:
            self._put(used, held)
            self._pass(used, held)
        else:
            nothing[0] = 0.0
        self._skip(levels, self.begun)
        self._skip(cells, self.begun)
        torn = self._torn(used)
        ended = min(levels[-1], cells[-1], band[-1]) + _NEW_ROW + torn
        void = min(levels[:-1]) + _NEW_ROW + torn + _VOID, min(band[:-1]) + _NEW_ROW + torn + _LEVEL_ROW
        nothing[0] = min(nothing[0], ended, *void)
        self._skip(nothing, self.before if used else [cost + _FIRST for cost in self.before])
        return held

    @staticmethod
    def _skip(costs: list[float], blank: Sequence[float]) -> None:
        """Let columns be left blank."""
        reached = costs[0]
        for i, own in enumerate(blank, 1):
            reached += own
            if costs[i] > reached:
                costs[i] = reached
            else:
                reached = costs[i]

    def _torn(self, used: int) -> float:
        """What it costs that a row ends here and not elsewhere."""
        return self.tokens.breaks[used] if used < self.size and used not in self.whole else 0.0

    def _put(self, used: int, held: Sequence[list[float]]) -> None:
        """Runs that end with the last token used, as cells of each column."""
        joined = self.costs.joined[used]
        size = len(joined)
        is_blank = not self.tokens.texts[used - 1]
        for i, column in enumerate(self.columns):
            fits = column.costs[used]
            for target, to in () if is_blank else column.to.items():
                if size == 1:
                    held[target][i + 1] = to[-1] + joined[0] + fits[0]
                else:
                    held[target][i + 1] = min(map(add, map(add, to[-size:], joined), fits))
            for was in (_NOTHING, _LEVELS, _CELLS) if is_blank else ():
                costs = held[column.blank[was]]
                costs[i + 1] = min(costs[i + 1], self._begin(used - 1, i, was) + joined[0] + fits[0])
            if column.may_band:
                held[_BAND][i + 1] = min((cost for cost, _ in self._bands(used, i)), default=_INF)

    def _bands(self, used: int, i: int) -> Iterator[tuple[float, _State]]:
        """The costs of level words that have a row to themselves, and the states that they are put from."""
        texts = self.costs.texts[used]
        for start, text, joined in zip(range(used - len(texts), used), texts, self.costs.joined[used], strict=True):
            if is_level_text(text):
                for was in (_NOTHING, _LEVELS, _CELLS):
                    yield self._begin(start, i, was) + joined, (start, i, was)

    def _begin(self, used: int, i: int, held: int) -> float:
        """What has been paid where a cell of column `i` begins."""
        return self.layers[used][held][i] + (_NEXT_LINE if held and used in self.starts else 0.0)

    def _pass(self, used: int, held: Sequence[list[float]]) -> None:
        """Tokens that are no cell of a column by themselves: a label beside all, spare blanks, whole rows."""
        if not (self.costs.beside[used - 1] or not self.tokens.texts[used - 1] or used - self.width in self.whole):
            return
        for own, costs in enumerate(held):
            for column in range(self.width + 1):
                found = min((cost for cost, *_ in self._aside((used, column, own))), default=_INF)
                costs[column] = min(costs[column], found)

    def _aside(self, state: _State) -> Iterator[tuple[float, _State, tuple[_Cell, ...]]]:
        """The steps of `_pass` that lead to a state: what it costs then, the state before, the cells put."""
        used, column, held = state
        before, is_blank = self.layers[used - 1], not self.tokens.texts[used - 1]
        if column < self.width or held:
            if held == _NOTHING and self.costs.beside[used - 1]:
                yield before[held][column] + _BESIDE, (used - 1, column, held), ()
            if is_blank:
                spare = _SPARE_WITHIN if held and column < self.width else _SPARE_BLANK
                yield before[held][column] + spare, (used - 1, column, held), ()
        if held != _CELLS or column < self.width:
            return
        start = used
        while start and used - start < self.width and not self.tokens.texts[start - 1]:
            start -= 1  # the rest of a row of levels, its blank cells standing in the text
            for was in (_LEVELS, _BAND):
                for i in range(self.width - (used - start) + 1):
                    yield self.layers[start][was][i] + _VOID_TRACED, (start, i, was), ()
        if (start := used - self.width) in self.whole:
            fits = [self.costs.fit(roles, self.tokens.texts[start + i]) for i, roles in enumerate(self.roles)]
            cells = tuple((i, start + i, start + i + 1) for i in range(self.width))
            yield self.layers[start][_NOTHING][0] + sum(min(MISFIT, fit) for fit in fits), (start, 0, _NOTHING), cells

    def rows(self) -> Iterator[Mapping[int, tuple[int, int]]]:
        """The cheapest rows."""
        rows: list[dict[int, tuple[int, int]]] = [{}]
        state = (self.size, 0, _NOTHING)
        while state != (0, 0, _NOTHING):
            _, before, cells = min(self._into(state), key=_first_cheapest)
            rows[-1].update({column: (first, end) for column, first, end in cells})
            if before[2] and not state[2]:
                rows.append({})
            state = before
        return (dict(sorted(row.items())) for row in reversed(rows) if row)

    def _into(self, state: _State) -> Iterator[tuple[float, _State, tuple[_Cell, ...]]]:
        """The steps that lead to a state."""
        used, column, held = state
        if column:
            own = self.columns[column - 1]
            fits = own.costs[used]
            starts = range(used - len(fits), used)
            for start, joined, fit in zip(starts, self.costs.joined[used], fits, strict=True):
                after = own.after if self.tokens.texts[start] else own.blank
                for was in (_NOTHING, _LEVELS, _CELLS):
                    if after[was] == held:
                        before = (start, column - 1, was)
                        yield self._begin(*before) + joined + fit, before, ((column - 1, start, used),)
            if held == _BAND and own.may_band:
                for cost, before in self._bands(used, column - 1):
                    yield cost, before, ((column - 1, before[0], used),)
        if used:
            yield from self._aside(state)
        here = self.layers[used]
        if column and held != _BAND:
            skip = own.begun if held else own.before + (0.0 if used else _FIRST)
            yield here[held][column - 1] + skip, (used, column - 1, held), ()
        if not column and not held:
            torn = self._torn(used)
            for was, void in ((_LEVELS, _VOID), (_CELLS, _INF), (_BAND, _LEVEL_ROW)):
                for i, cost in enumerate(here[was]):
                    yield cost + _NEW_ROW + torn + (void if i < self.width else 0.0), (used, i, was), ()
