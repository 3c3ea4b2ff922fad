"""One table of a text, read in every way that its lines allow; the cheapest reading stands.

The cost of a reading is taken on its outcome alone (`outcome`): what each cell costs in its column, and the words that
found no cell. So readings of different ways, and of readers with a method of their own, can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lint.forms.cellcost import LEAD, cell_cost
from lint.forms.headers import Role
from lint.forms.levels import is_level_text
from lint.forms.regions import Region
from lint.forms.rows import Reading, join_text, read_rows
from lint.forms.streams import StreamHeader, ends_table, find_header, header_at
from lint.forms.vocabulary import vocabulary
from lint.messages import plaintext as say
from lint.readers.text.positions import Piece, PlacedTable
from lint.readers.text.spans import Span
from lint.readers.text.tokens import WAYS, Cut, swallowed
from lint.source import Certainty, GridCell, TextPlace
from lint.text.normal import squash

_SURE = 0.3  # cost a row up to which a reading by tabs is as certain as cells of a file
_LEVELS: tuple[Role, ...] = ("level1", "level2")

_WIDE = re.compile(r"\S {3,}\S")
_SHARE_WIDE = 0.25  # of the lines
_REGULAR = 0.5  # of its cost a reading has in which all blank lines are blank cells
_DOUBTFUL = 0.5  # cost a word above which a header without levels is not believed

EXACT = frozenset({"tabs", "leading tabs", "lines and blanks"})  # ways that keep every cell, but for spans

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

    @property
    def per_word(self) -> float:
        """The cost by which readings of different tables are compared."""
        return self.cost / max(1, self.words)

    @property
    def begins_without_level(self) -> bool:
        """Whether the first row lacks a level that others have: a plain text prints levels amid their rows."""
        if self.way in {"tabs", "leading tabs"}:
            return False
        first, second = (self._level_texts(role) for role in _LEVELS)
        if any(second) and not second[0]:
            return True
        given = next((text for text in first if text), "")
        if not given or first[0] or not any(second):
            return False
        known = vocabulary()  # some forms leave the first level blank where it has no word for the second
        return known.sublevel_class(squash(second[0])) == known.level_class(squash(given)) is not None

    def _level_texts(self, role: Role) -> list[str]:
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


def read_region(lines: Sequence[str], numbers: Sequence[int], region: Region) -> TableReading | None:
    """The cheapest reading of a region; None when no way finds header and rows."""
    inside = [n for n in numbers if region.first <= n < region.end]
    inside = [n for n in inside if not any(first <= n < end for first, end in region.repeats)]
    words = sum(len(lines[n].split()) for n in inside)
    found: list[TableReading] = []
    for cut in _cuts(lines, inside):
        reading = _by(cut, region, words)
        if reading is not None:
            found.append(reading)
    if not found:
        return None
    best = min(found, key=lambda reading: reading.cost)
    if not _is_indicators(lines, inside, best):
        return None
    return replace(best, blanks_ignored=best.way == "words" and _keeps_columns(lines, inside))


def of_places(lines: Sequence[str], numbers: Sequence[int], table: PlacedTable) -> TableReading:
    """A table read by the places of its words, as a reading like those of the other ways."""
    inside = [n for n in numbers if table.region.first <= n < table.region.end]
    words = sum(len(lines[n].split()) for n in inside)
    rows = tuple(
        {column: (_of_pieces(pieces), tuple(p.span for p in pieces)) for column, pieces in row.cells.items()}
        for row in table.rows
    )
    return TableReading(table.region, "places", table.header, table.heads, table.parts, rows, table.cost, words)


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
    tokens = cut.tokens(header.end)
    found = read_rows(tokens, [column.roles for column in header.columns])
    rows = tuple(_rows(found, cut, header.end))
    if not rows:
        return None
    heads = tuple(_spans(cut, *column.run) for column in header.columns)
    parts = tuple(
        (join_text(cut.tokens(0), *column.part), _spans(cut, *column.part)) if column.part else None
        for column in header.columns
    )
    cost = found.cost * (_REGULAR if cut.way == "lines and blanks" and _is_regular(found) else 1.0)
    return TableReading(region, cut.way, header, heads, parts, rows, cost, words)


def _is_regular(found: Reading) -> bool:
    """Whether blank cells of the text all have their column: hardly by chance."""
    if not found.rows:
        return False
    for row in found.rows:
        runs = sorted(row.values())
        if any(after[0] > before[1] for before, after in pairwise(runs)):
            return False
    return True


def _rows(found: Reading, cut: Cut, start: int) -> Iterator[Row]:
    for row in found.rows:
        yield {
            column: (_printed(cut, run[0] + start, run[1] + start), _spans(cut, run[0] + start, run[1] + start))
            for column, run in row.items()
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
        while divided and at + same < len(columns) and columns[at + same].run == columns[at].run:
            same += 1
        rowspan = 2 if divided and not columns[at].part else 1
        cells.append(GridCell(top, at, columns[at].text, rowspan, same, TextPlace(reading.heads[at])))
        at += same
    for at, part in enumerate(reading.parts):
        if part:
            cells.append(GridCell(top + 1, at, part[0], place=TextPlace(part[1])))
    first = top + 1 + divided
    sure = reading.way in EXACT and reading.cost <= _SURE * len(reading.rows)
    note = None if sure else say.OUT_OF_ORDER if reading.way == "words" else say.BY_ORDER
    certainty = Certainty.SURE if sure else Certainty.REVIEW if reading.blanks_ignored else Certainty.LIKELY
    for number, row in enumerate(reading.rows):
        for column, (text, spans) in row.items():
            span = _span(reading, number, column) if text else 1
            cells.append(
                GridCell(first + number, column, text, span, place=TextPlace(spans), certainty=certainty, note=note)
            )
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


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


def grid_cost(cells: Sequence[GridCell]) -> tuple[float, int] | None:
    """The cost of a grid that some other reader made of lines, and its rows below the header; None without a header."""
    rows: dict[int, dict[int, str]] = {}
    joined: dict[int, float] = {}
    for cell in cells:
        rows.setdefault(cell.row, {})[cell.column] = "".join(cell.text.split())
        joined[cell.row] = joined.get(cell.row, 0.0) + swallowed(cell.text)
    numbers = sorted(rows)
    total, count = 0.0, 0
    header: StreamHeader | None = None
    where: list[int] = []
    skip = 0
    for place, number in enumerate(numbers):
        if skip:
            skip -= 1
            continue
        near = [(r, c, rows[r][c]) for r in numbers[place : place + 2] for c in sorted(rows[r])]
        texts, at = [text for _, _, text in near], [r for r, _, _ in near]
        starts = range(len(rows[number]))
        again = next((h for i in starts if texts[i] and (h := header_at(texts, at, i))), None)
        if again:
            header, where = again, [near[(c.part or c.run)[0]][1] for c in again.columns]
            skip = int(any(c.part for c in again.columns))
        elif header is not None and any(rows[number].values()):
            first = next(text for text in texts if text)
            if ends_table(first, "\t".join(texts)):
                continue
            count += 1
            total += joined[number] + sum(
                _cell(column.roles, rows[number].get(c, "")) for column, c in zip(header.columns, where, strict=True)
            )
    return (total, count) if header else None


def _cell(roles: Sequence[Role], text: str) -> float:
    if not text and roles[0] in (*_LEVELS, LEAD):
        return 0.0
    return min(cell_cost(role, text) for role in roles)
