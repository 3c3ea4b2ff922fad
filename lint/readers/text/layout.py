"""The blocks of a text: its tables by the way that reads them best, and paragraphs between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lint.forms.levels import is_level_text
from lint.forms.regions import Region, find_regions
from lint.messages import plaintext as say
from lint.readers.text.furniture import furniture
from lint.readers.text.known import known_blocks
from lint.readers.text.listing import listings
from lint.readers.text.positions import PlacedTable, placed_tables
from lint.readers.text.preface import preface_blocks
from lint.readers.text.reading import EXACT, TableReading, cells_of, grid_cost, of_places, read_region
from lint.readers.text.spans import Span, paragraph, trim, words
from lint.readers.text.vocabulary import vocabulary
from lint.source import Block, Cell, Certainty, Grid, Notice, Paragraph, TextPlace

_BETTER = 0.8  # of the cost of the known reading that another must not exceed


def blocks(lines: Sequence[str]) -> Iterator[Block | Notice]:
    """Paragraphs and grids in the order of the text, and a notice behind each grid that may be read wrong."""
    hidden = furniture(lines)
    numbers = [n for n in range(len(lines)) if n not in hidden]
    filled = [n for n in numbers if lines[n].strip()]
    known = list(known_blocks(lines))
    places = [_lines_of(block) for block in known]
    done = 0
    short = [n for n in filled if len(lines[n]) <= _LONGEST]
    regions = _regions(lines, short)
    if not regions and any(isinstance(block, Grid) for block in known) and _columns_apart([lines[n] for n in short]):
        yield _doubt_of_columns(short[0])
    for region, placed in regions:
        if region.first < done:
            continue
        if isinstance(placed, Grid):
            yield from _between(lines, known, places, done, region.first)
            yield from _beside(lines, region, placed)
            done = region.end
            continue
        if _columns_apart([lines[n] for n in filled if region.first <= n < region.end]):
            yield _doubt_of_columns(region.first)
        rivals = [
            block
            for block, (low, high) in zip(known, places, strict=True)
            if isinstance(block, Grid) and 2 * (min(high + 1, region.end) - max(low, region.first)) > high - low
        ]
        cost, rows = _known_cost(lines, rivals, region)
        if cost <= _CLEAN * rows:
            continue
        reading = (
            of_places(lines, numbers, placed)
            if placed
            else read_region(lines, [n for n in numbers if len(lines[n]) <= _LONGEST], region)
        )
        if reading is None or cost * _BETTER <= reading.cost:
            if rows and cost > _DOUBT_KNOWN * rows and reading is not None:
                yield from _doubts(reading)
            continue
        start = _start(lines, filled, done, region.first)
        yield from _between(lines, known, places, done, start)
        yield from _table(lines, filled, start, reading)
        yield from _doubts(reading)
        done = region.end
    yield from _between(lines, known, places, done, len(lines))


def _beside(lines: Sequence[str], region: Region, grid: Grid) -> Iterator[Block]:
    """A list as a grid, after what stands left of it on its lines."""
    for number, start, _ in _spans_of(grid):
        span = trim(lines, number - 1, 0, start)
        if span[1] < span[2]:
            yield Paragraph(words(lines, span), TextPlace((span,)))
    held = {span[0] - 1 for span in _spans_of(grid)}
    yield from (paragraph(lines, n) for n in range(region.first, region.end) if n not in held and lines[n].strip())
    yield grid


def _regions(lines: Sequence[str], filled: Sequence[int]) -> list[tuple[Region, PlacedTable | Grid | None]]:
    """The regions of a text in order: lists, tables whose columns stand by places, and all others."""
    placed = list(placed_tables(lines, filled))
    found: list[tuple[Region, PlacedTable | Grid | None]] = [(table.region, table) for table in placed]
    found += listings(lines, filled)
    for region in find_regions(lines, filled):
        if not any(t.region.first - _NEAR <= region.first < t.region.end for t in placed):
            found.append((region, None))
    return sorted(found, key=lambda pair: pair[0].first)


_LONGEST = 4000  # characters of a line that may belong to a table
_NEAR = 3  # lines that the ways may be apart on where a header begins


def _table(lines: Sequence[str], filled: Sequence[int], start: int, reading: TableReading) -> Iterator[Block]:
    """The paragraphs and the grid of the lines from `start` on; what found no cell stands outside, or is loose."""
    region = reading.region
    before, cells = preface_blocks(lines, [n for n in filled if start <= n < region.first])
    top = cells[-1].row + 1 if cells else 0
    grid = Grid(tuple([*cells, *cells_of(reading, top)]))
    held: dict[int, list[tuple[int, int]]] = {}
    for block in (*before, grid):
        for number, low, high in _spans_of(block):
            held.setdefault(number - 1, []).append((low, high))
    loose: list[Cell] = []
    aside: list[Block] = []
    for n in range(start, min(region.end, len(lines))):
        taken = held.get(n, [])
        free = [
            w for w in _WORD.finditer(lines[n]) if not any(a <= w.start() < b or a < w.end() <= b for a, b in taken)
        ]
        if free and not taken:
            aside.append(paragraph(lines, n))
        else:
            places = [(n + 1, word.start(), word.end()) for word in free]
            if "".join(words(lines, place) for place in places) in vocabulary().groups:  # the label beside all columns
                aside += [Paragraph(words(lines, place), TextPlace((place,))) for place in places]
                continue
            loose += [Cell(words(lines, place), TextPlace((place,)), Certainty.REVIEW) for place in places]
    yield from before
    yield replace(grid, loose=tuple(loose))
    yield from aside


_WORD = re.compile(r"\S+")


def _columns_apart(lines: Sequence[str]) -> bool:
    """Whether level words follow each other with no indicator between: the text holds columns one after the other."""
    run: list[str] = []
    for line in lines:
        level = is_level_text(line.strip()) if len(line) < _LONGEST_LEVEL else None
        if level is None:
            run = []
            continue
        run.append(level)
        if run[-2:] == ["level1", "level1"] or (len(run) >= _LEVELS_ON_END and "level1" not in run[-_LEVELS_ON_END:]):
            return True
    return False


def _doubt_of_columns(line: int) -> Notice:
    return Notice(say.DOUBTFUL.format(line=line + 1), True, TextPlace(((line + 1, 0, 1),)))


_LONGEST_LEVEL, _LEVELS_ON_END = 40, 5


def _doubts(reading: TableReading) -> Iterator[Notice]:
    """What must be told of a reading that has too much against it."""
    limit = _DOUBT_BY_TABS if reading.way in EXACT else _DOUBT_BY_PLACES if reading.way == "places" else _DOUBT
    if reading.blanks_ignored or reading.per_word > limit or reading.begins_without_level or reading.lacks_values:
        yield _doubt(reading)


def _doubt(reading: TableReading) -> Notice:
    spans = tuple(span for head in reading.heads for span in head)
    return Notice(say.DOUBTFUL.format(line=reading.region.first + 1), True, TextPlace(spans))


# Costs a word above which a reading is told as doubtful; a row for that of a known reader. Set by hand on documents of
# 28 offices in five ways of text.
_DOUBT_BY_TABS, _DOUBT_BY_PLACES, _DOUBT = 0.26, 0.14, 0.12
_DOUBT_KNOWN = 3.4


def _known_cost(lines: Sequence[str], rivals: Sequence[Grid], region: Region) -> tuple[float, int]:
    """What the known readers' grids of a region cost, and their rows; infinite where one of them runs beyond it."""
    total, rows = 0.0, 0
    for grid in rivals:
        cost = grid_cost(grid.cells)
        if cost is None:
            continue
        if _lines_of(grid)[1] >= region.end + _BEYOND:
            return float("inf"), 0
        total += cost[0] + len(grid.loose)
        rows += cost[1]
    held = {span[0] - 1 for grid in rivals for span in _spans_of(grid)}
    inside = [n for n in range(region.first, min(region.end, len(lines))) if n not in held]
    total += _LOST * sum(len(lines[n].split()) for n in inside if not any(a <= n < b for a, b in region.repeats))
    return (total, rows) if rows else (float("inf"), 0)


_LOST = 0.5  # a word that found no cell


_CLEAN = 0.25  # cost a row up to which the known reading stands without a look at others
_BEYOND = 3  # lines below a region that a grid of it may take


def _lines_of(block: Block) -> tuple[int, int]:
    """The first and the last line index of a block."""
    numbers = [span[0] - 1 for span in _spans_of(block)]
    return min(numbers, default=-1), max(numbers, default=-1)


def _start(lines: Sequence[str], filled: Sequence[int], done: int, header: int) -> int:
    """The line that a table begins with whose header stands at line `header`: its title, or the labels of its head."""
    above = [n for n in filled if done <= n < header][-_PREFACE:]
    title = next((n for n in reversed(above) if vocabulary().is_title(lines[n])), None)
    if title is not None:
        return title
    heads = [n for n in above if vocabulary().is_head(lines[n].split(None, 1)[0])]
    return heads[0] if heads else header


_PREFACE = 60  # filled lines above a header that may be its table's


def _between(
    lines: Sequence[str], known: Sequence[Block], places: Sequence[tuple[int, int]], first: int, end: int
) -> Iterator[Block]:
    """What the known readers made of the lines from `first` to before `end`; a grid that reaches beyond is undone."""
    undone: set[int] = set()
    for block, (low, high) in zip(known, places, strict=True):
        if high < first or low >= end:
            continue
        if first <= low and high < end:
            yield from (paragraph(lines, n) for n in sorted(undone) if n < low)
            undone = {n for n in undone if n > low}
            yield block
        else:
            held = {span[0] - 1 for span in _spans_of(block)}
            undone |= {n for n in held if first <= n < end and lines[n].strip()}
    yield from (paragraph(lines, n) for n in sorted(undone))


def _spans_of(block: Block) -> list[Span]:
    if isinstance(block, Grid):
        return [span for cell in block.cells if isinstance(cell.place, TextPlace) for span in cell.place.spans]
    return list(block.place.spans) if isinstance(block.place, TextPlace) else []
