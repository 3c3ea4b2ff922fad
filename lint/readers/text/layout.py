"""The blocks of a text: its tables by the way that reads them best, and paragraphs between."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from lint.forms.content import kind_of
from lint.forms.headers import is_header_word
from lint.forms.levels import is_level_text, row_mark
from lint.forms.regions import Region, find_regions, other_table
from lint.forms.streams import closes_form, ends_table
from lint.forms.vocabulary import vocabulary
from lint.messages import plaintext as say
from lint.patterns import regex
from lint.readers.text.drawn import drawn_tables
from lint.readers.text.flow import arranged_tables
from lint.readers.text.flow.preamble import title_start
from lint.readers.text.furniture import furniture
from lint.readers.text.listing import listings
from lint.readers.text.outside import has_lone_tabs, outside, row_start, with_tabs_for_pipes
from lint.readers.text.places.tables import PlacedTable, placed_tables
from lint.readers.text.preface import preface_blocks
from lint.readers.text.reading import EXACT, TableReading, cells_of, read_region
from lint.readers.text.spans import Span, paragraph, trim, words
from lint.source import Block, Cell, Certainty, Grid, Notice, Paragraph, TextPlace


def blocks(lines: Sequence[str]) -> list[Block | Notice]:
    """Paragraphs and grids in the order of the text, and a notice behind each grid that may be read wrong.

    A line amid the rows that seems to close the form is left out, and the text read again without it.
    """
    drawn = dict(drawn_tables(lines))
    held = {n for region in drawn for n in range(region.first, region.end)}
    lines = with_tabs_for_pipes(["" if n in held else line for n, line in enumerate(lines)])
    hidden = set(furniture(lines))
    for _ in range(_ROUNDS):
        strays: set[int] = set()
        found = list(_blocks(lines, drawn, hidden, strays))
        if strays <= hidden:
            break
        hidden |= strays
    return found


def _blocks(
    lines: Sequence[str], drawn: Mapping[Region, Grid], hidden: Set[int], strays: set[int]
) -> Iterator[Block | Notice]:
    """The blocks of a text without its hidden lines; what else should be hidden is put to `strays`."""
    numbers = [n for n in range(len(lines)) if n not in hidden]
    filled = [n for n in numbers if lines[n].strip()]
    short = [n for n in numbers if len(lines[n]) <= _LONGEST]
    regions = _regions(lines, [n for n in short if lines[n].strip()], drawn)
    flowing = [region for region, found in regions if not isinstance(found, Grid) and not _keeps_tabs(lines, region)]
    arranged = dict(zip(flowing, arranged_tables(lines, short, flowing), strict=True))
    done, last = 0, None
    for region, placed in regions:
        if region.first < done:
            continue
        if isinstance(placed, Grid):
            yield from _rows_behind(lines, filled, last, region.first, strays)
            yield from outside(lines, done, region.first)
            yield from [placed] if region in drawn else _beside(lines, region, placed)
            done, last = region.end, None if region in drawn else region
            continue
        reading = read_region(lines, short, region, placed, arranged.get(region))
        above = filled[bisect_left(filled, done) : bisect_left(filled, region.first)][-_LEVELS_ABOVE:]
        apart = _columns_apart([lines[n] for n in (*above, *region.inside(filled))])
        if apart and (reading is None or reading.way not in EXACT):
            yield _doubt_of_columns(region.first)
        if reading is None:
            continue
        start = _start(lines, filled, done, region.first)
        yield from _rows_behind(lines, filled, last, region.first, strays)
        yield from outside(lines, done, start)
        yield from _table(lines, numbers, start, reading)
        if reading.is_doubtful:
            yield _doubt(reading)
        done, last = region.end, region
    yield from _rows_behind(lines, filled, last, len(lines), strays)
    yield from outside(lines, done, len(lines))


def _rows_behind(
    lines: Sequence[str], filled: Sequence[int], table: Region | None, end: int, strays: set[int]
) -> Iterator[Notice]:
    """A notice where rows stand behind a table: something between seemed to end it.

    Where that only seems to close the form its lines are put to `strays`.
    """
    if table is None:
        return
    rows = table.inside(filled)
    by_cells = 2 * sum(len(lines[n].split()) == 1 for n in rows) > len(rows)
    shapes = {_shape(lines, rows[i:], by_cells) for i in range(len(rows))} - {()}
    behind = filled[bisect_left(filled, table.end) : bisect_left(filled, end)][:_BEHIND]
    cells = [[text for part in lines[n].split("\t") for text in _BLANKS.split(part.strip())] for n in behind]
    cells = [row if len(row) > 1 else row[0].split() for row in cells]
    behind = behind[: other_table([["…"], *cells]) - 1]
    closing: list[int] = []
    for i, n in enumerate(behind):
        texts = [text for part in lines[n].split("\t") for text in part.split()]
        if vocabulary().head_field(texts[0]) in _OPENING or (i and by_cells and is_header_word(texts[0])):
            return
        if ends_table(texts[0], lines[n]):
            if len(closing) == i and closes_form(texts[0], lines[n]):
                closing.append(n)
            continue
        mark = row_mark(texts, vocabulary()) if len(texts) > 1 or by_cells else None
        if mark or (i < _NEXT and _shape(lines, behind[i:], by_cells) in shapes):
            strays.update(closing)
            place = TextPlace(((n + 1, 0, len(lines[n])),))
            yield Notice(say.ROWS_BEHIND.format(line=n + 1, text=mark or texts[0]), True, place)
            return


def _shape(lines: Sequence[str], numbers: Sequence[int], by_cells: bool) -> tuple[object, ...]:
    """How many cells the first of some lines has and what the last of them hold; nothing where none counts anything.

    Where each cell has a line: what the first few lines hold.
    """
    line = lines[numbers[0]]
    cells = line.split("\t") if "\t" in line.strip() else _BLANKS.split(line.strip())
    size, fewest = len(cells), _FEWEST_CELLS
    if by_cells:
        size, fewest = 0, _FEWEST_LINES
        cells = [lines[n] for n in numbers[:fewest]]
    elif size < fewest and "\t" not in line:
        size, cells = 0, line.split()  # where levels have no row of their own there may be more
    kinds = [kind_of(cell) if cell.strip() else "" for cell in cells]
    kinds = ["number" if kind == "quantity" else kind for kind in kinds]
    if len(cells) < fewest or "number" not in kinds or (by_cells and kinds[0] == "number"):
        return ()  # of cells a line a row begins with its name
    return size, *kinds[-fewest:]


def _keeps_tabs(lines: Sequence[str], region: Region) -> bool:
    return any("\t" in lines[n].strip(" ") for n in range(region.first, region.end))


def _beside(lines: Sequence[str], region: Region, grid: Grid) -> Iterator[Block]:
    """A list as a grid, after what stands left of it on its lines."""
    for number, start, _ in _spans_of(grid):
        span = trim(lines, number - 1, 0, start)
        if span[1] < span[2]:
            yield Paragraph(words(lines, span), TextPlace((span,)))
    held = {span[0] - 1 for span in _spans_of(grid)}
    yield from (paragraph(lines, n) for n in range(region.first, region.end) if n not in held and lines[n].strip())
    yield grid


def _regions(
    lines: Sequence[str], filled: Sequence[int], drawn: Mapping[Region, Grid]
) -> list[tuple[Region, PlacedTable | Grid | None]]:
    """The regions of a text in order: drawn tables, lists, tables whose columns stand by places, and all others."""
    placed = list(placed_tables(lines, filled))
    found: list[tuple[Region, PlacedTable | Grid | None]] = [(table.region, table) for table in placed]
    found += [*drawn.items(), *listings(lines, filled)]
    for region in (_whole_rows(lines, region) for region in find_regions(lines, filled)):
        if not any(t.region.first - _NEAR <= region.first < t.region.end for t in placed):
            below = (t.region.first for t in placed if t.region.first > region.first)
            found.append((replace(region, end=min([region.end, *below])), None))
    return sorted(found, key=lambda pair: pair[0].first)


def _whole_rows(lines: Sequence[str], region: Region) -> Region:
    """The region with the cells that its first row begins with, and the blank ones that its last ends with."""
    end = region.end
    while end < len(lines) and lines[end].startswith("\t") and not lines[end].strip():
        end += 1
    if has_lone_tabs(lines, range(region.first, region.end)):
        return replace(region, first=row_start(lines, region.first))
    return replace(region, end=end) if lines[region.end - 1].startswith("\t") else region


# Filled lines behind a table that may still be rows of it. Set on 424 texts of real tables with one line put amid the
# rows, and on 5,000 without, of which some forty are told.
_BEHIND = 20
_ROUNDS = 6  # in which such lines are left out: more of them amid the rows of a table are told
_NEXT = 6  # of them that need no level or comparison to be told, if their cells are like those of a row
_OPENING = frozenset({"project", "project_code", "goals", "plan"})  # head fields that begin the next table
_FEWEST_CELLS, _FEWEST_LINES = 3, 2  # of a row: cells on one line, or lines of a cell each
_BLANKS = regex(r"\s{2,}")
_LONGEST = 4000  # characters of a line that may belong to a table
_NEAR = 3  # lines that the ways may be apart on where a header begins


def _table(lines: Sequence[str], numbers: Sequence[int], start: int, reading: TableReading) -> Iterator[Block]:
    """The paragraphs and the grid of the lines from `start` on; what found no cell stands outside, or is loose."""
    region = reading.region
    before, cells = preface_blocks(lines, numbers[bisect_left(numbers, start) : bisect_left(numbers, region.first)])
    top = cells[-1].row + 1 if cells else 0
    grid = Grid(tuple([*cells, *cells_of(reading, top)]))
    held: dict[int, list[tuple[int, int]]] = {}
    for block in (*before, grid):
        for number, low, high in _spans_of(block):
            held.setdefault(number - 1, []).append((low, high))
    lost = {span[0] - 1 for span in reading.loose}
    loose: list[Cell] = []
    aside: list[Block] = []
    for n in range(start, min(region.end, len(lines))):
        taken = held.get(n, [])
        free = [
            w for w in _WORD.finditer(lines[n]) if not any(a <= w.start() < b or a < w.end() <= b for a, b in taken)
        ]
        if free and not taken and n not in lost:
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


_WORD = regex(r"\S+")


def _columns_apart(lines: Sequence[str]) -> bool:
    """Whether level words follow each other with no indicator between: the text holds columns one after the other."""
    run: list[str] = []
    for line in lines:
        level = is_level_text(line.strip()) if len(line) < _LONGEST_LEVEL else None
        if level is None:
            run = []
            continue
        run.append(level)
        tops = run[-_TOPS_ON_END:]
        if len(tops) == _TOPS_ON_END and "level1" in tops and {*tops} <= {"level1", "level"}:
            return True
        if run[-2:] == ["level1", "level1"] or (len(run) >= _LEVELS_ON_END and "level1" not in run[-_LEVELS_ON_END:]):
            return True
    return False


def _doubt_of_columns(line: int) -> Notice:
    return Notice(say.DOUBTFUL.format(line=line + 1), True, TextPlace(((line + 1, 0, 1),)))


_LONGEST_LEVEL, _LEVELS_ON_END, _TOPS_ON_END = 40, 5, 3
_LEVELS_ABOVE = 12  # lines above a header that may hold the first levels, printed before it


def _doubt(reading: TableReading) -> Notice:
    spans = tuple(span for head in reading.heads for span in head)
    return Notice(say.DOUBTFUL.format(line=reading.region.first + 1), True, TextPlace(spans))


def _start(lines: Sequence[str], filled: Sequence[int], done: int, header: int) -> int:
    """The line that a table begins with whose header stands at line `header`: its title, or the labels of its head."""
    above = filled[bisect_left(filled, done) : bisect_left(filled, header)][-_PREFACE:]
    places = range(len(above) - 1, -1, -1)
    title = next((begin for place in places if (begin := title_start(lines, above, place)) is not None), None)
    if title is not None:
        return above[title]
    heads = [n for n in above if vocabulary().head_field(lines[n].split(None, 1)[0])]
    return heads[0] if heads else header


_PREFACE = 60  # filled lines above a header that may be its table's


def _spans_of(block: Block) -> list[Span]:
    if isinstance(block, Grid):
        return [span for cell in block.cells if isinstance(cell.place, TextPlace) for span in cell.place.spans]
    return list(block.place.spans) if isinstance(block.place, TextPlace) else []
