"""One page: its tables with their text, and the lines between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import combinations, pairwise

from lint.forms.levels import run_together
from lint.messages import pdf as say
from lint.readers.page import doubt
from lint.readers.page.aligned import Aligned, Columns, aligned_tables, continued
from lint.readers.page.frame import Box, Frame, hull
from lint.readers.page.headers import bare_header, is_header_text, is_table_title, may_hold_table, names_levels
from lint.readers.page.lines import Line, joined, lines_of, words_of
from lint.readers.page.marks import Char, RulingLine, Strokes
from lint.readers.page.overflow import Unit, Where, find_overflow
from lint.readers.page.raster import Raster, Span, merged, rasters
from lint.source import Certainty
from lint.text.normal import squash

_GAP = 10.0  # points between cells that are painted or boxed one by one
_MOST_OF_PAGE = 0.7
_CLOSE = 0.12  # of the height, between the letters of one word
_CELL = 4.0  # points that a cell at least measures
_FEW_COLUMNS = 3
_OFF_MIDDLE = 0.6  # of a line's height that a word may stand off the middle of its rows
_MARGIN = 3.0  # points from the edge of the paper to a table that is whole, at least
_HANGING = 2.5  # times its height that text may stand below a cell which the end of the page cuts
_MOST_LEVELS, _MOST_ROWS = 3, 40  # of a cell that is parted


class MadeBy(Enum):
    """What a table was made out by."""

    RULES = auto()
    AREAS = auto()  # painted, or boxed cell by cell
    ALIGNMENT = auto()
    TEXT = auto()  # printed as lines of text, where the words align no better


@dataclass(frozen=True, slots=True)
class PieceCell:
    """A cell of a table on one page: its text, its edges on the page as shown, how sure the reading is."""

    page: int
    row: int
    column: int
    rows: int
    columns: int
    text: str
    box: Box
    certainty: Certainty = Certainty.SURE
    note: str | None = None


@dataclass(frozen=True, slots=True)
class TablePiece:
    """What one page shows of a table.

    `xs` and `ys` are the sides of columns and rows and `box` the outer edge, in the reading frame. `open_top` and
    `open_bottom` tell, for each column, whether the outer side there is not ruled.
    """

    page: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[PieceCell, ...]
    box: Box
    shown: Box
    open_top: tuple[bool, ...] = ()
    open_bottom: tuple[bool, ...] = ()
    made_by: MadeBy = MadeBy.RULES
    columns: Columns | None = None  # of a table made out by alignment
    piled: bool = False  # some of its text lies over other cells, and whose it is, is a guess

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.ys) - 1


@dataclass(frozen=True, slots=True)
class WordRow:
    """The words of one line of a page on which a table has no rules; `doubts` are places with what is doubted there."""

    words: tuple[Line, ...]
    doubts: tuple[tuple[Box, str], ...] = ()

    @property
    def text(self) -> str:
        """The words, a blank between two."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The edges of all words."""
        return hull([word.box for word in self.words])


PageBlock = Line | TablePiece | WordRow


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """A page in reading order."""

    number: int
    frame: Frame
    blocks: tuple[PageBlock, ...]
    picture: bool = False  # a large one

    @property
    def unruled(self) -> bool:
        """Whether a header of indicators stands in no rules, or the page may go on with such a table."""
        return any(isinstance(b, WordRow) for b in self.blocks)

    @property
    def pictured(self) -> bool:
        """Whether a table is announced and a picture stands where it should be."""
        if not self.picture or any(isinstance(b, TablePiece) for b in self.blocks):
            return False
        lines = [b.text for b in self.blocks if not isinstance(b, TablePiece)]
        return any(map(is_table_title, lines)) and not any(map(is_header_text, lines))

    @property
    def piled(self) -> bool:
        """Whether text of a cell lies over others, so that nobody can say which."""
        return any(isinstance(b, TablePiece) and b.piled for b in self.blocks)

    @property
    def cut(self) -> bool:
        """Whether a table reaches the edge of the paper on a side, so that part of it may lie beyond."""
        left, right = self.frame.area[0] + _MARGIN, self.frame.area[2] - _MARGIN
        tables = (b for b in self.blocks if isinstance(b, TablePiece) and b.made_by is MadeBy.RULES)
        return any(b.xs[0] < left or b.xs[-1] > right for b in tables)

    @property
    def guessed(self) -> bool:
        """Whether a table was made out by alignment alone."""
        return any(isinstance(b, TablePiece) and b.made_by is MadeBy.ALIGNMENT for b in self.blocks)


def page_blocks(
    number: int, frame: Frame, chars: Sequence[Char], strokes: Strokes, going_on: TablePiece | None = None
) -> PageBlocks:
    """The tables of a page and the lines outside them, from the top.

    `going_on` is the table that the page before ended with.
    """
    across = strokes.across + (_ends_of_columns(strokes, going_on) if going_on else [])
    ruled = [r for r in rasters(across, strokes.down, chars) if len(r.spans) > 1]
    pieces, rest = _placed(number, frame, ruled, chars)
    lines = lines_of(rest)
    header = bare_header(lines)
    if header or (going_on is not None and going_on.made_by is MadeBy.AREAS and not pieces):
        # No rules around the header: cells may be painted, or boxed one by one.
        boxed = rasters(*_edges(strokes, frame), rest, _GAP)
        found, others = _placed(number, frame, [r for r in boxed if len(r.spans) > 1], rest)
        if not header or any(names_levels(c.text for c in piece.cells) for piece in found):
            pieces += [replace(piece, made_by=MadeBy.AREAS) for piece in found]
            rest, lines = others, lines_of(others)
    known = going_on.columns if going_on is not None and not pieces else None
    unruled = not pieces and _may_go_unruled(lines, going_on)
    if bare_header(lines) or known is not None:
        found, free, unruled = _aligned((number, frame), rest, strokes, known)
        if not unruled:
            pieces, lines = [*pieces, *found], free
    outside = [WordRow(tuple(words)) for words in words_of(rest)] if unruled else lines
    picture = doubt.large(frame.area, strokes.pictures)
    return PageBlocks(number, frame, in_order([*outside, *pieces]), picture)


def _aligned(
    page: tuple[int, Frame], chars: Sequence[Char], strokes: Strokes, known: Columns | None
) -> tuple[list[TablePiece], list[Line], bool]:
    """The tables made out by the alignment of words, the lines that are in none, and whether one was not made out.

    `known` are the columns of a table that the page before ended with.
    """
    pieces: list[TablePiece] = []
    loose: list[Line] = []
    lines, rules = words_of(chars), merged(strokes.across)
    lost = False
    if known is not None:
        table, end = continued(lines, known, rules)
        if table is not None:
            pieces.append(_aligned_piece(*page, table))
            lines = lines[end:]
        lost = (table is None and end > 0) or (table is not None and table.is_torn)
    for found in aligned_tables(lines, rules):
        if isinstance(found, Aligned):
            pieces.append(_aligned_piece(*page, found))
            lost = lost or found.is_torn
        else:
            loose.append(Line(" ".join(w.text for w in found), hull([w.box for w in found]), found[0].size))
    return pieces, loose, lost or bare_header(loose)


def _aligned_piece(number: int, frame: Frame, table: Aligned) -> TablePiece:
    xs, ys = table.xs, table.ys
    cells = tuple(
        PieceCell(
            number,
            c.row,
            c.column,
            c.rows,
            c.columns,
            c.text,
            frame.shown((xs[c.column], ys[c.row], xs[c.column + c.columns], ys[c.row + c.rows])),
            Certainty.LIKELY,
            say.BY_ALIGNMENT,
        )
        for c in table.cells
    )
    box = (xs[0], ys[0], xs[-1], ys[-1])
    return TablePiece(number, xs, ys, cells, box, frame.shown(box), made_by=MadeBy.ALIGNMENT, columns=table.columns)


def _may_go_unruled(lines: Sequence[Line], going_on: TablePiece | None) -> bool:
    """Whether a page without ruled tables has words of one, or may go on with one that is read as text."""
    goes_on = going_on is not None and going_on.made_by is MadeBy.TEXT
    return goes_on or may_hold_table(squash("".join(line.text for line in lines)))


def in_order(blocks: Iterable[PageBlock]) -> tuple[PageBlock, ...]:
    """Blocks from the top, then from the left."""
    return tuple(sorted(blocks, key=lambda b: (round(b.box[1]), b.box[0])))


def _ends_of_columns(strokes: Strokes, table: TablePiece) -> list[RulingLine]:
    """Rules to close the columns of `table` where its rest stands between lines that run down and nothing else."""
    columns = [r for r in strokes.down if any(abs(r.at - x) <= _CELL for x in table.xs)]
    if len(columns) < _FEW_COLUMNS:
        return []
    top, bottom = min(r.start for r in columns), max(r.end for r in columns)
    if any(top - _CELL <= r.at <= bottom + _CELL for r in strokes.across):
        return []
    return [RulingLine(at, table.xs[0], table.xs[-1]) for at in (top, bottom)]


def _edges(strokes: Strokes, frame: Frame) -> tuple[list[RulingLine], list[RulingLine]]:
    """The rules of a page together with the edges of its painted areas, white ones too."""
    area = frame.area
    page = (area[2] - area[0]) * (area[3] - area[1])
    edges = replace_rules(strokes)
    for box in strokes.fills + strokes.pale:
        width, height = box[2] - box[0], box[3] - box[1]
        if min(width, height) <= _CELL:
            edges.add_box(box)
        elif width * height < _MOST_OF_PAGE * page:
            edges.add_outline(box)
    return edges.across, edges.down


def replace_rules(strokes: Strokes) -> Strokes:
    """A copy of the rules that may be added to."""
    return Strokes(list(strokes.across), list(strokes.down))


def _placed(
    number: int, frame: Frame, tables: Sequence[Raster], chars: Sequence[Char]
) -> tuple[list[TablePiece], list[Char]]:
    """The tables with the characters that lie in them, and the characters that lie in none."""
    inside: list[list[tuple[Unit, list[Char]]]] = [[] for _ in tables]
    outside: list[Char] = []
    runs = list(_runs(chars)) if tables else []
    overflow = find_overflow(tables, runs)
    for i, run in enumerate(runs):
        whole = overflow.cells.get(i) or _whole(tables, run)
        for (table, unit), word in [(whole, run)] if whole else _parted(tables, run):
            if unit is None:
                outside.extend(word)
            else:
                inside[table].append((unit, word))
    pieces = []
    for raster, own in zip(tables, inside, strict=True):
        if any(not c.text.isspace() for _, word in own for c in word):
            pieces.append(replace(_piece(number, frame, raster, own), piled=overflow.in_doubt))
    return pieces, outside if tables else list(chars)


def _piece(number: int, frame: Frame, raster: Raster, words: Iterable[tuple[Unit, list[Char]]]) -> TablePiece:
    owner = raster.owners
    texts: list[list[Char]] = [[] for _ in raster.spans]
    for unit, word in words:
        texts[owner[unit]].extend(word)
    cells: list[PieceCell] = []
    for span, own in zip(raster.spans, texts, strict=True):
        lines = lines_of(own)
        parts = _levels_apart(raster, span, lines) or [(span, lines)]
        for part, held in parts:
            cell = PieceCell(
                number,
                part.row,
                part.column,
                part.rows,
                part.columns,
                joined(held),
                frame.shown(raster.span_box(part)),
            )
            if len(parts) > 1:
                cell = replace(cell, certainty=Certainty.LIKELY, note=say.NO_RULE_BETWEEN)
            cells.append(cell)
    return TablePiece(
        number,
        tuple(raster.xs),
        tuple(raster.ys),
        tuple(cells),
        raster.box,
        frame.shown(raster.box),
        tuple(raster.open_top),
        tuple(raster.open_bottom),
    )


def _levels_apart(raster: Raster, span: Span, lines: Sequence[Line]) -> list[tuple[Span, list[Line]]]:
    """Two or more levels in one cell over several rows, with no rule between them, each with its rows; else empty.

    Each word stands in the middle of its rows; where it does not, nothing is parted.
    """
    words = run_together("".join(line.text for line in lines)) if span.rows > 1 and len(lines) > 1 else ()
    if not 1 < len(words) <= min(span.rows, _MOST_LEVELS) or span.rows > _MOST_ROWS:
        return []
    held: list[list[Line]] = [[]]
    for line in lines:
        if squash("".join(one.text for one in held[-1])) == words[len(held) - 1]:
            held.append([])
        held[-1].append(line)
        if len(held) > len(words):
            return []
    if [squash("".join(one.text for one in word)) for word in held] != list(words):
        return []
    best: tuple[float, list[Span]] = (_OFF_MIDDLE * min(line.size for line in lines), [])
    for cuts in combinations(range(span.row + 1, span.row + span.rows), len(words) - 1):
        edges = (span.row, *cuts, span.row + span.rows)
        parts = [replace(span, row=top, rows=end - top) for top, end in pairwise(edges)]
        off = max(abs(_middle(raster, part) - _middle_of(word)) for part, word in zip(parts, held, strict=True))
        best = min(best, (off, parts), key=lambda pair: pair[0])
    return list(zip(best[1], held, strict=True)) if best[1] else []


def _middle(raster: Raster, span: Span) -> float:
    return (raster.ys[span.row] + raster.ys[span.row + span.rows]) / 2


def _middle_of(lines: Sequence[Line]) -> float:
    return (lines[0].box[1] + lines[-1].box[3]) / 2


def _runs(chars: Sequence[Char]) -> Iterable[list[Char]]:
    """Characters that follow one another closely on one line, in the order of the file."""
    run: list[Char] = []
    for char in chars:
        if run and not _goes_on(run[-1], char):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _goes_on(before: Char, char: Char) -> bool:
    tall = char.bottom - char.top
    near = -0.5 * tall < char.left - before.right <= _CLOSE * tall
    return near and abs(before.top + before.bottom - char.top - char.bottom) < 0.5 * tall


def _whole(tables: Sequence[Raster], run: Sequence[Char]) -> Where | None:
    """Where a run lies when both its ends lie in one cell, or it lies in no table; None when it must be parted."""
    first, last = run[0], run[-1]
    v, height = (first.top + first.bottom + last.top + last.bottom) / 4, first.bottom - first.top
    start = _where(tables, (first.left + first.right) / 2, v, height)
    return start if start == _where(tables, (last.left + last.right) / 2, v, height) else None


def _where(tables: Sequence[Raster], u: float, v: float, height: float) -> Where:
    """Where a letter of some height lies: in a table, or hanging out of a cell that goes on on the next page."""
    for i, raster in enumerate(tables):
        if (unit := raster.unit(u, v)) is not None:
            return i, unit
    for i, raster in enumerate(tables):
        below = v - raster.ys[-1]
        unit = raster.unit(u, raster.ys[-1]) if 0 < below < _HANGING * height else None
        if unit is not None and raster.goes_on_below(unit[1]):
            return i, unit
    return 0, None


def _parted(tables: Sequence[Raster], run: Sequence[Char]) -> Iterable[tuple[Where, list[Char]]]:
    """The parts of a run by where they lie.

    A run lies in one row. Letters and figures side by side are one word, which may hang over into the next cell.
    """
    v, height = sum(c.top + c.bottom for c in run) / 2 / len(run), run[0].bottom - run[0].top
    start = 0
    for i in range(1, len(run) + 1):
        if i < len(run) and _latin(run[i - 1]) and _latin(run[i]):
            continue
        word = list(run[start:i])
        yield _where(tables, (word[0].left + word[-1].right) / 2, v, height), word
        start = i


def _latin(char: Char) -> bool:
    return char.text.isascii() and not char.text.isspace()
