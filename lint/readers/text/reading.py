"""One table of a text, read in every way that its lines allow; the cheapest reading stands.

The cost of a reading is taken on its outcome alone (`outcome`): what each cell costs in its column, and the words that
found no cell. So readings of different ways, and of readers with a method of their own, can be compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lint.forms.cellcost import LEAD, ORDER, OTHER, VOID, cell_cost
from lint.forms.content import kind_of
from lint.forms.headers import Role
from lint.forms.levels import is_level_text
from lint.forms.regions import Region, other_table
from lint.forms.rows import MISFIT, Costs, RowReading, Tokens, join_text, read_rows
from lint.forms.streams import StreamHeader, find_header, stacked_headers
from lint.forms.vocabulary import level_key, vocabulary
from lint.messages import plaintext as say
from lint.patterns import regex
from lint.readers.text.flow import ArrangedTable
from lint.readers.text.places.page import Piece
from lint.readers.text.places.tables import PlacedTable
from lint.readers.text.spans import Span
from lint.readers.text.tokens import WAYS, Cut, swallowed
from lint.source import Certainty, GridCell, TextPlace
from lint.text.normal import squash

_INF = float("inf")
_SURE = 0.3  # cost a row up to which a reading by tabs is as certain as cells of a file
_LEVELS: tuple[Role, ...] = ("level1", "level2")

_SWALLOWED = regex(r"[一-鿿]{6,}\d[\d.]*[%％‰](?!以上|以下|以内)[一-鿿]{3,}")
_TWO_AMOUNTS = regex(
    r"[≥≤＞＜>=<]{0,2}\d[\d.]*[^\d\s]{1,8}\s[≥≤＞＜>=<]{0,2}\d[\d.]*[^\d\s]{1,8}"
)  # of target and result
_GOES_ON = regex(
    r"(?:[≥≤＞＜>=<]{1,2})?\d[\d.]*(?:[%％](?!以[上下内]|左右|完成|覆盖|到位|合格|达标)[一-鿿]{3,}|(?:大于|小于|不低于).*)"
)
_ENDS_IN_VALUE = regex(r"[一-鿿]{3}[≥≤＞＜]=?\d[\d.]{0,9}[%％]$")
_NAME_NUMBER = regex(r"指标\d{1,2}[.、:：]")
_LEVEL_ENDS = frozenset({"指标", "标"})
_SHORTEST_LEVEL = 2  # characters of 成本, 时效, 数量, 质量
_ALIKE = 3  # levels that end alike, for each other that no form knows: then such a one is part of a cell
_WIDE = regex(r"\S {3,}\S")
_SHARE_WIDE = 0.25  # of the lines
_STRAIGHT = 0.3  # the same where all rows have all their cells
_MOST_CUT = 2  # blank cells of the last row, which the end of a text may have lost
_MOST_MISFITS = 0.15  # of its cells, which hardly can be what they would be
_REGULAR = 0.5  # of its cost a reading has in which all blank lines are blank cells
# Costs a word above which a reading is told as doubtful, by way; a row where words were arranged. Set by hand on
# documents of 28 offices in five ways of text; that of places, which leaves out what every wrapped table costs
# (PlacedTable.doubt), on further layouts of our own as well.
_DOUBT = {"lines and blanks": 0.16, "lines and marks": 0.16, "places": 0.09}
_DOUBT_TABS = 0.26
_DOUBT_OTHERS, _DOUBT_PRINTED = 0.11, 3.4
_MAY_BE_BLANK = frozenset({"description", "basis", OTHER, "reason"})
_ALL_BLANK = 1.0  # what such a column costs where no cell of it left a trace
_TIE = 0.8  # of its cost: readings of words in their order may be so much cheaper and not outdo the tables' votes
_FEWEST_PARTS = 2  # signs, or units, in cells of their own under a header that names only the value
_FEW_JOINS = 0.2  # of the cells; no right reading of 28 offices’ saved texts has any, a share of .14 was a wrong one
_DOUBTFUL = 0.5  # cost a word above which a header without levels is not believed

BLANKS = frozenset({"lines and blanks", "lines and marks"})  # ways in which some lines are blank cells
TABS = frozenset({"tabs", "leading tabs", "lone tabs"})
EXACT = TABS | BLANKS  # ways that keep every cell, but for spans
LOOSE = frozenset({"words", "lines", "blocks"})  # ways that leave no trace of blank cells
PRINTED = frozenset({"order", "ahead"})  # words as a page printed them, in order or some columns ahead of their rows

Row = Mapping[int, tuple[str, tuple[Span, ...]]]


@dataclass(frozen=True, slots=True)
class TableReading:
    """Rows of a region as one way reads them: for each row the cells by column, with text and spans."""

    region: Region
    way: str
    header: StreamHeader
    heads: tuple[tuple[Span, ...], ...]  # of each column
    parts: tuple[tuple[str, tuple[Span, ...]] | None, ...]
    rows: tuple[Row, ...]
    cost: float  # of the whole
    words: int
    blanks_ignored: bool = False  # the lines keep columns by blanks, of which this reading knows nothing
    loose: tuple[Span, ...] = ()  # words that no cell took
    doubtful: frozenset[tuple[int, int]] | None = frozenset()  # cells whose row is guessed; None for all
    is_regular: bool = False  # every row has all its cells, blank ones included

    @property
    def per_word(self) -> float:
        """The cost by which readings of different tables are compared."""
        return self.cost / max(1, self.words)

    @property
    def is_cheap(self) -> bool:
        """Whether nearly nothing speaks against the rows."""
        return self.cost <= _SURE * len(self.rows)

    @property
    def is_doubtful(self) -> bool:
        """Whether too much speaks against the rows, so that it must be told."""
        torn = (
            self.has_other_table
            or self.has_levels_as_names
            or self.has_nameless_values
            or self.has_swallowed_values
            or self.has_names_in_one
            or self.has_odd_joins
            or self.has_rows_in_one
        )
        if self.doubtful is None or torn or self.counts_wrong:
            return True
        if self.way in PRINTED:
            behind = self.has_levels_behind or self.has_levels_astray
            return behind or self.cost > _DOUBT_PRINTED * len(self.rows)
        limit = _DOUBT_TABS if self.way in TABS or self.is_regular else _DOUBT.get(self.way, _DOUBT_OTHERS)
        if self.blanks_ignored or self.per_word > limit or self.begins_without_level or self.lacks_values:
            return True
        if self.way in EXACT:
            return False
        return self.has_torn_values or self.has_torn_levels or self.has_levels_astray or self.has_shifted_cells

    @property
    def has_other_table(self) -> bool:
        """Whether a row is the header of a table of another kind."""
        rows = [[text for text, _ in row.values() if text] for row in self.rows]
        return any(other_table([rows[0], row]) < 2 for row in rows[1:] if len(row) > 2)

    @property
    def has_levels_as_names(self) -> bool:
        """Whether a name is a level that no other row's level says: 成本 under 时效, 项目效益(35分)."""
        level = ""
        for name, below in zip(map(squash, self._texts("name")), map(squash, self._texts("level2")), strict=False):
            level = below or level
            known = is_level_text(name)
            torn = known == "level1" or (known is not None and len(level_key(name)) == _SHORTEST_LEVEL)
            if torn and level and level_key(name) not in level:
                return True
        return False

    @property
    def has_levels_astray(self) -> bool:
        """Whether levels stand beside rows that are not theirs: 时效指标 as the first of those under 效益指标."""
        first, second = (self._texts(role) for role in _LEVELS)
        if not any(first) or not any(second):
            return False
        known = vocabulary()
        groups: list[tuple[str | None, list[str | None]]] = [(None, [])]
        for level1, level2 in zip(first, second, strict=True):
            if level1:
                groups.append((known.level_class(squash(level1)), []))
                if not level2 and groups[-1][0] in {"产出", "效益"}:
                    return True
            if level2:
                groups[-1][1].append(known.sublevel_class(squash(level2)))
        if any(upper and len(set(lower) - {upper, None}) > 1 for upper, lower in groups):
            return True  # those of several others
        return any(
            (lower and lower[0] == above != upper) or (lower_above and lower_above[-1] == upper != above)
            for (above, lower_above), (upper, lower) in pairwise(groups)
            if above and upper and {above, upper} != {"产出", "成本"}
        )

    @property
    def counts_wrong(self) -> bool:
        """Whether the column that numbers the rows leaves one out: a cell beside it was taken for its number."""
        if ORDER not in self.roles:
            return False
        column = self.roles.index(ORDER)
        texts = [squash(row.get(column, ("",))[0]) for row in self.rows if len(row) > 1]
        numbers = [int(text) if text.isdecimal() else 0 for text in texts]
        pairs = list(pairwise(numbers))
        on = sum(after == before + 1 for before, after in pairs)
        return 2 * on > len(pairs) and any(after not in {before + 1, 1} for before, after in pairs)

    @property
    def has_levels_behind(self) -> bool:
        """Whether the first row was printed before its levels: the second, or a first of another class."""
        places = [self._place(role) for role in ("value", *_LEVELS)]
        value, first, second = (place or (0, 0) for place in places)
        if not value[0]:
            return False
        known = vocabulary()
        upper, lower = (next(iter(self._texts(role)), "") for role in _LEVELS)
        alien = known.level_class(squash(upper)) != known.sublevel_class(squash(lower))
        return second > value or (first > value and bool(lower) and alien)

    def _place(self, role: Role) -> tuple[int, int] | None:
        """Line and character that a cell of the first row begins with."""
        column = self.roles.index(role) if role in self.roles and self.rows else -1
        spans = self.rows[0][column][1] if column >= 0 and column in self.rows[0] else ()
        return spans[0][:2] if spans else None

    @property
    def has_torn_values(self) -> bool:
        """Whether a unit stands as a value where no column is for units: the end of the value above it."""
        if "value" not in self.roles or "unit" in self.roles:
            return False
        value = self.roles.index("value")
        rows = [row for row in self.rows if value in row]
        behind = [row.get(value + 1, ("",))[0].split(" ") for row in rows]
        beside = any(
            len(parts) > 1 and kind_of(parts[0]) == "unit" and row[value][0][-1:].isdigit()
            for row, parts in zip(rows, behind, strict=True)
        )
        return beside or any(kind_of(row[value][0]) == "unit" for row in rows)

    @property
    def has_shifted_cells(self) -> bool:
        """Whether a row stands a column aside: a sign without what it compares, a level as a name behind one."""
        signs, values, names, second = (self._texts(role) for role in ("sign", "value", "name", "level2"))
        sole = self.roles.count("value") == 1
        bare = sole and any(kind_of(sign) == "sign" and not value for sign, value in zip(signs, values, strict=False))
        bare = bare or any(kind_of(value) == "sign" for value in values)
        behind = (name for name, level in zip(names, second, strict=False) if level and name.endswith("指标"))
        return bare or any(map(is_level_text, behind))

    @property
    def has_torn_levels(self) -> bool:
        """Whether a level is but the end of one (标), or most end alike (投入目标) and one is known to no form."""
        for role in _LEVELS:
            texts = self._texts(role)[len(self.rows[0]) == 1 :]  # a first row of one cell is the end of the header
            levels = [text for text in dict.fromkeys(map(squash, texts)) if text.strip(".…")]
            ends = Counter(text[-2:] for text in levels).most_common(1)
            odd = [text for text in levels if not text.endswith(ends[0][0]) and is_level_text(text) is None]
            if not _LEVEL_ENDS.isdisjoint(levels) or (odd and ends[0][1] >= _ALIKE * len(odd)):
                return True
        return False

    @property
    def has_nameless_values(self) -> bool:
        """Whether a value stands in a row without a name, where most rows have one: a part of the row above."""
        if "name" not in self.roles or "value" not in self.roles:
            return False
        name, value = self.roles.index("name"), self.roles.index("value")
        named = [bool(row.get(name, ("",))[0]) for row in self.rows]
        alone = any(row.get(value, ("",))[0] and not has for row, has in zip(self.rows, named, strict=True))
        return alone and 2 * sum(named) > len(named)

    @property
    def has_odd_joins(self) -> bool:
        """Whether a few cells take several lines where otherwise each line is a cell: two cells run together."""
        if self.way in TABS or self.way == "places":
            return False
        inner = [i for i, role in enumerate(self.roles) if role not in (*_LEVELS, LEAD)]
        cells = [{span[0] for span in row[i][1]} for row in self.rows for i in inner if i in row and row[i][1]]
        joined = sum(len(lines) > 1 for lines in cells)
        shared = sum(map(len, cells)) - len(set().union(*cells))
        return 0 < joined <= _FEW_JOINS * len(cells) and not shared

    @property
    def has_rows_in_one(self) -> bool:
        """Whether a row of two lines has a name and a value on each, where no other cell takes more than one line."""
        if self.way != "places" or "name" not in self.roles or "value" not in self.roles:
            return False
        pair = {self.roles.index("name"), self.roles.index("value")}
        inner = [i for i, role in enumerate(self.roles) if role not in (*_LEVELS, LEAD)]
        lines = [{i: frozenset(line for line, *_ in row[i][1]) for i in inner if i in row} for row in self.rows]
        tall = [cells for row in lines if (cells := {i: of for i, of in row.items() if len(of) > 1})]
        return bool(tall) and all(cells.keys() == pair and len(set(cells.values())) == 1 for cells in tall)

    @property
    def has_swallowed_values(self) -> bool:
        """Whether a value holds words on both sides of its number, or a cell beside it holds one.

        Where the text leaves no trace of blank cells, words behind a percentage are another cell's as well.
        """
        if "value" not in self.roles:
            return False
        value = self.roles.index("value")
        values = [squash(row[value][0]) for row in self.rows if value in row]
        results = [row[i][0] for row in self.rows for i, role in enumerate(self.roles) if role == "actual" and i in row]
        if any(map(_SWALLOWED.fullmatch, values)) or any(map(_TWO_AMOUNTS.fullmatch, results)):
            return True
        beside = {i for i, role in enumerate(self.roles) if role in {"basis", "description"}}
        others = [text for row in self.rows for i, (text, _) in row.items() if i in beside]
        return self.way in LOOSE and (any(map(_GOES_ON.match, values)) or any(map(_ENDS_IN_VALUE.search, others)))

    @property
    def has_names_in_one(self) -> bool:
        """Whether a name holds two numbered ones (指标1：村数指标2：道路长度), or a cell that is for none holds one."""
        most = [{"name": 1, "value": 0, LEAD: 0}.get(role) for role in self.roles]
        found = (
            (most[i], len(_NAME_NUMBER.findall(squash(text)))) for row in self.rows for i, (text, _) in row.items()
        )
        return any(limit is not None and count > limit for limit, count in found)

    @property
    def begins_without_level(self) -> bool:
        """Whether the first row lacks a level that others have: a plain text prints levels amid their rows."""
        first, second = (self._texts(role) for role in _LEVELS)
        if self.way in TABS:
            return any(first) and any(second) and not first[0] and not second[0]
        if any(second) and not second[0]:
            return True
        given = next((text for text in first if text), "")
        if not given or first[0] or not any(second):
            return False
        known = vocabulary()  # some forms leave the first level blank where it has no word for the second
        return known.sublevel_class(squash(second[0])) == known.level_class(squash(given)) is not None

    def _texts(self, role: Role) -> list[str]:
        if role not in self.roles:
            return []
        column = self.roles.index(role)
        return [row.get(column, ("",))[0] for row in self.rows]

    @property
    def lacks_values(self) -> bool:
        """Whether most rows have a name and no value."""
        if "name" not in self.roles or "value" not in self.roles:
            return False
        name = self.roles.index("name")
        values = [i for i, role in enumerate(self.roles) if role in {"value", "sign", "unit"}]
        named = [row for row in self.rows if (text := row.get(name, ("",))[0]) and not is_level_text(text)]
        return len(named) > 3 and 2 * sum(not any(row.get(i, ("",))[0] for i in values) for row in named) > len(named)

    @property
    def roles(self) -> tuple[Role, ...]:
        """The role of each column that its header names best."""
        return tuple(column.roles[0] for column in self.header.columns)


def read_region(
    lines: Sequence[str],
    numbers: Sequence[int],
    region: Region,
    placed: PlacedTable | None = None,
    arranged: ArrangedTable | None = None,
) -> TableReading | None:
    """The cheapest reading of a region; None when no way finds header and rows.

    `placed` is its reading by places and `arranged` the one that all tables of the text together speak for, where
    there are such: the latter stands where words in their order give nothing better.
    """
    inside = region.inside(numbers)
    words = sum(len(lines[n].split()) for n in inside)
    if placed:
        return _of_places(placed, words)
    found = [reading for cut in _cuts(lines, inside) if (reading := _by(cut, region, words)) is not None]
    best = min(found, key=lambda reading: reading.cost, default=None)
    if best is not None:
        best = replace(best, blanks_ignored=best.way == "words" and _keeps_columns(lines, inside))
    if arranged and (best is None or (best.way in LOOSE and _may_stand(arranged, best))):
        other = _of_arranged(arranged, words)
        if best is None or other.cost * _TIE <= _outcome(best.header, best.rows):
            best = other
    return best if best and _is_indicators(lines, inside, best) else None


def _may_stand(arranged: ArrangedTable, other: TableReading) -> bool:
    """Whether an arrangement may outdo words in their order: one of which no cell is sure only what is told as well."""
    return arranged.doubtful is not None or (other.is_doubtful and arranged.header.has("level2"))


def _of_places(table: PlacedTable, words: int) -> TableReading:
    """A table read by the places of its words, as a reading like those of the other ways."""
    rows = tuple(
        {column: (_of_pieces(pieces), tuple(p.span for p in pieces)) for column, pieces in row.cells.items()}
        for row in table.rows
    )
    doubtful = None if table.has_lost_lines or table.has_ties else frozenset[tuple[int, int]]()
    return TableReading(
        table.region, "places", table.header, table.heads, table.parts, rows, table.doubt, words, doubtful=doubtful
    )


def _of_arranged(table: ArrangedTable, words: int) -> TableReading:
    """A table whose words stood out of order, as a reading like those of the other ways."""
    columns = table.header.columns
    cost = len(table.loose) + _outcome(table.header, table.rows)
    heads = tuple(_of_words(table, *column.run) for column in columns)
    parts = tuple(
        ("".join(word.text for word in table.words[slice(*column.part)]), _of_words(table, *column.part))
        if column.part
        else None
        for column in columns
    )
    return TableReading(
        table.region,
        "ahead" if not table.in_order else "order",
        table.header,
        heads,
        parts,
        table.rows,
        cost,
        words,
        loose=tuple(span for word in table.loose for span in word.spans),
        doubtful=table.doubtful,
    )


def _outcome(header: StreamHeader, rows: Sequence[Row]) -> float:
    """What the cells of a reading cost, whatever led to them."""
    total = 0.0
    for row in rows:
        for at, column in enumerate(header.columns):
            text = row.get(at, ("", ()))[0]
            total += swallowed(text) + _cell(column.roles, text)
    return total


def _of_words(table: ArrangedTable, first: int, end: int) -> tuple[Span, ...]:
    return tuple(span for word in table.words[first:end] for span in word.spans)


def _of_pieces(pieces: Sequence[Piece]) -> str:
    out = pieces[0].text
    for above, below in pairwise(pieces):
        out += (" " if above.line == below.line else "") + below.text
    return out


def _is_indicators(lines: Sequence[str], numbers: Sequence[int], reading: TableReading) -> bool:
    """Whether a region holds indicators and not the rows of some other table whose header reads alike."""
    if reading.header.has("level1", "level2") and any(c.roles[0] in _LEVELS for c in reading.header.columns):
        return True
    levels = sum(bool(is_level_text(part)) for n in numbers for part in lines[n].split())
    named = any("指标" in column.text for column in reading.header.columns if column.roles[0] in {"name", "value"})
    return levels >= 2 or (named and reading.cost <= _DOUBTFUL * reading.words)


def _keeps_columns(lines: Sequence[str], numbers: Sequence[int]) -> bool:
    wide = sum(bool(_WIDE.search(lines[n].strip())) for n in numbers)
    return wide > _SHARE_WIDE * sum(bool(lines[n].strip()) for n in numbers)


def _cuts(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[Cut]:
    for way in WAYS.values():
        cut = way(lines, numbers)
        if cut is not None:
            yield cut


def _by(cut: Cut, region: Region, words: int) -> TableReading | None:
    stream = cut.stream
    header = find_header(stream.texts, stream.at)
    if header is None or header.end >= len(stream.texts):
        return None
    costs = Costs(cut.tokens(header.end))
    read: list[_Candidate] = []
    for h in _headers(header, costs.tokens):
        read += _readings(cut, h, costs, min((one.cost for one in read), default=_INF))
    for stacked in stacked_headers(stream.texts, stream.at, header) if cut.way == "tabs" else ():
        read += _readings(cut, stacked, Costs(cut.tokens(stacked.end)))
    best = min(read, key=lambda reading: reading.cost)
    header, rows = best.header, tuple(_rows(best, cut))
    if not rows:
        return None
    heads = tuple(_spans(cut, *column.run) for column in header.columns)
    parts = tuple(
        (join_text(cut.tokens(0), *column.part), _spans(cut, *column.part)) if column.part else None
        for column in header.columns
    )
    whole = cut.way == "tabs" and _is_regular(best.reading) and _are_whole(rows, len(header.columns) - 1)
    cost = best.cost * (_REGULAR if whole else 1.0)
    return TableReading(
        region,
        cut.way,
        header,
        heads,
        parts,
        rows,
        cost,
        words,
        is_regular=whole or best.is_regular,
    )


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Rows of a cut under a header; `beside` says that the label beside all columns has cells of its own."""

    reading: RowReading
    header: StreamHeader
    cost: float
    beside: bool = False
    is_regular: bool = False


def _readings(cut: Cut, header: StreamHeader, costs: Costs, below: float = _INF) -> Iterator[_Candidate]:
    """The rows below a header, in each way that blank cells allow; those that cost not `below` need not be found."""
    tokens, roles = costs.tokens, [column.roles for column in header.columns]
    found = read_rows(costs, roles, _INF if cut.way in BLANKS else below)
    if cut.way in LOOSE:
        found = _with_blank_column(found, header, costs, below)
    if cut.way not in BLANKS:
        yield _Candidate(found, header, found.cost)
        return
    for label in (False, True):  # the cells of a label beside all the rows are blank, the first may stand in the header
        columns = [(VOID,), *roles] if label else roles
        first = _first_row(tokens, header)
        for start in (first, first - 1)[: 1 + label]:
            straight = _straight(tokens, columns, start)
            if straight and not (label and _has_label(straight, tokens)):
                yield _Candidate(straight, header, straight.cost * _STRAIGHT, label, is_regular=True)
        one = read_rows(costs, columns) if label else found
        regular = _is_regular(one)
        if (regular and not _has_label(one, tokens)) or not label:
            yield _Candidate(one, header, one.cost * (_REGULAR if regular else 1.0), label)


def _first_row(tokens: Tokens, header: StreamHeader) -> int:
    """The token that the rows begin with: behind blank cells of columns without parts (符号 | 值 | 单位)."""
    parted = [i for i, column in enumerate(header.columns) if column.part]
    first = len(header.columns) - 1 - parted[-1] if parted else 0
    return 0 if any(tokens.texts[:first]) else first


def _straight(tokens: Tokens, columns: Sequence[Sequence[Role]], start: int) -> RowReading | None:
    """Each token from `start` on as a cell, row by row.

    None where they are not as many, but for blank ones behind them or missing from the last row.
    """
    width, size = len(columns), len(tokens.texts)
    spare = (size - start) % width
    if spare and not any(tokens.texts[size - spare :]):
        size -= spare
    elif 0 < spare < width - _MOST_CUT:
        return None
    cells = [range(at, min(at + width, size)) for at in range(start, size, width)]
    rows = [{i - row.start: (i, i + 1) for i in row if i >= 0} for row in cells]
    fits = [_cell(columns[c], tokens.texts[i]) for row in rows for c, (i, _) in row.items()]
    if not rows or sum(fit >= MISFIT for fit in fits) > _MOST_MISFITS * len(fits):
        return None
    return RowReading(tuple(rows), sum(min(MISFIT, fit) for fit in fits))


def _headers(header: StreamHeader, tokens: Tokens) -> Iterator[StreamHeader]:
    """The header, and those with columns for sign and unit beside the value, where the rows have what it names not."""
    yield header
    firsts = [column.roles[0] for column in header.columns]
    if firsts.count("value") != 1 or {"sign", "unit"} & set(firsts):
        return
    kinds = Counter(map(kind_of, tokens.texts))
    signs, units = kinds["sign"] >= _FEWEST_PARTS, kinds["unit"] >= _FEWEST_PARTS
    at = firsts.index("value")
    before, value, after = header.columns[:at], header.columns[at], header.columns[at + 1 :]
    sign, unit = replace(value, roles=("sign",)), replace(value, roles=("unit",))
    if signs:
        yield replace(header, columns=(*before, sign, value, *after))
    if units:
        yield replace(header, columns=(*before, value, unit, *after))
    if signs and units:
        yield replace(header, columns=(*before, sign, value, unit, *after))


def _with_blank_column(found: RowReading, header: StreamHeader, costs: Costs, below: float) -> RowReading:
    """The reading, or a cheaper one with a column of which every cell is blank and left no trace."""
    roles = [column.roles for column in header.columns]
    for i, own in enumerate(roles):
        if own[0] in _MAY_BE_BLANK:
            other = read_rows(costs, [*roles[:i], (VOID,), *roles[i + 1 :]], min(below, found.cost) - _ALL_BLANK)
            if other.rows:
                found = replace(other, cost=other.cost + _ALL_BLANK)
    return found


def _has_label(found: RowReading, tokens: Tokens) -> bool:
    """Whether words stand in the column before all others."""
    return any(any(tokens.texts[slice(*row[0])]) for row in found.rows if 0 in row)


def _is_regular(found: RowReading) -> bool:
    """Whether blank cells of the text all have their column: hardly by chance."""
    if not found.rows:
        return False
    for row in found.rows:
        runs = sorted(row.values())
        if any(after[0] > before[1] for before, after in pairwise(runs)):
            return False
    return True


def _are_whole(rows: Sequence[Row], last: int) -> bool:
    """Whether each row has its last cell, or is one of a level alone: hardly by chance where tabs keep blank cells."""
    return all(last in row or (len(row) == 1 and any(is_level_text(text) for text, _ in row.values())) for row in rows)


def _rows(read: _Candidate, cut: Cut) -> Iterator[Row]:
    start = read.header.end
    for row in read.reading.rows:
        yield {
            column - read.beside: (
                _printed(cut, run[0] + start, run[1] + start),
                _spans(cut, run[0] + start, run[1] + start),
            )
            for column, run in row.items()
            if column >= read.beside
        }


def _printed(cut: Cut, first: int, end: int) -> str:
    """The text of a run of tokens: the blanks of a line are kept, its end is none."""
    stream = cut.stream
    out = stream.texts[first]
    for i in range(first, end - 1):
        out += (" " if not stream.gap(i) else "") + stream.texts[i + 1]
    return out


def _spans(cut: Cut, first: int, end: int) -> tuple[Span, ...]:
    return tuple(span for spans in cut.stream.spans[first:end] for span in spans)


def cells_of(reading: TableReading, top: int) -> list[GridCell]:
    """The cells of a reading: its header from row `top` on, then its rows, levels with the rows that they span."""
    columns = reading.header.columns
    divided = any(reading.parts)
    cells: list[GridCell] = []
    at = 0
    while at < len(columns):
        same = 1
        while at + same < len(columns) and columns[at + same].run == columns[at].run:
            same += 1
        rowspan = 2 if divided and not columns[at].part else 1
        if columns[at].roles[0] == LEAD and not any(row.get(at, ("",))[0] for row in reading.rows):
            rowspan += len(reading.rows)  # the label beside all rows
        cells.append(GridCell(top, at, columns[at].text, rowspan, same, TextPlace(reading.heads[at])))
        at += same
    for at, part in enumerate(reading.parts):
        if part:
            cells.append(GridCell(top + 1, at, part[0], place=TextPlace(part[1])))
    first = top + 1 + divided
    told = reading.is_doubtful
    for number, row in enumerate(reading.rows):
        for column, (text, spans) in row.items():
            span = _span(reading, number, column) if text else 1
            certainty, note = _certainty(reading, number, column, told)
            cells.append(
                GridCell(first + number, column, text, span, place=TextPlace(spans), certainty=certainty, note=note)
            )
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _certainty(reading: TableReading, row: int, column: int, told: bool) -> tuple[Certainty, str | None]:
    """How sure a cell is, and why it is not; `told` says that the whole reading is doubtful."""
    if told or (reading.doubtful and (row, column) in reading.doubtful):
        return Certainty.REVIEW, say.OUT_OF_ORDER
    if reading.way in EXACT and (len(reading.rows[row]) == len(reading.roles) or reading.is_cheap):
        return Certainty.SURE, None
    if reading.way in PRINTED:
        inner = [i for i, role in enumerate(reading.roles) if role not in (*_LEVELS, LEAD)]
        whole = not reading.doubtful and all(i in reading.rows[row] for i in inner)
        return (Certainty.SURE if whole or column not in inner else Certainty.LIKELY), None
    note = say.OUT_OF_ORDER if reading.way == "words" else say.BY_ORDER
    return (Certainty.REVIEW if reading.blanks_ignored else Certainty.LIKELY), note


def _span(reading: TableReading, number: int, column: int) -> int:
    """The rows that a level spans: up to the next of its kind or of one above it."""
    roles = reading.roles
    if roles[column] not in (*_LEVELS, LEAD):
        return 1
    above = [c for c in range(column + 1) if roles[c] in (*_LEVELS, LEAD)]
    rows = reading.rows
    end = number + 1
    while end < len(rows) and not any(rows[end].get(c, ("",))[0] for c in above):
        if any(is_level_text(text) for c, (text, _) in rows[end].items() if c not in above and roles[c] == "name"):
            break
        end += 1
    return end - number


def _cell(roles: Sequence[Role], text: str) -> float:
    if not text and roles[0] in (*_LEVELS, LEAD):
        return 0.0
    return min(cell_cost(role, text) for role in roles)
