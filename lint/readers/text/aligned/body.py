"""The rows below a header in text that keeps its columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise

from lint.messages import plaintext as say
from lint.readers.rowfit import Line, best_fit, guesses, is_whole_value, united
from lint.readers.text.aligned.bands import bands
from lint.readers.text.aligned.columns import by_page, column_of, placed, ragged, under_headers
from lint.readers.text.aligned.head import HeadCell, HeadRow
from lint.readers.text.aligned.levels import Run, level_runs, level_words
from lint.readers.text.aligned.pieces import Piece, Scale, apart
from lint.readers.text.flow.preamble import SECTION
from lint.readers.text.vocabulary import vocabulary
from lint.source import Certainty, GridCell, TextPlace

_FAR = 5  # lines without text that end a table
_GUTTER = 3.0  # half a column
_SHARE_WRAPPED = 0.5  # of the cells under an unknown header
_LEVELS = frozenset({"level1", "level2"})
_TEMPLATE = re.compile(r"(?:三级)?指标[\d一二三四五六七八九十]{1,2}[：:、.．]?|…+|\.{3,}")
_NUMBER = re.compile(r"[-—–]?\s*第?\d{1,4}页?\s*[-—–]?")

Extent = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Rest:
    """What stands beside the rows."""

    side: tuple[Piece, ...]  # a label written downwards
    loose: tuple[Piece, ...]  # names that the form prints and nobody filled in
    aside: tuple[int, ...]  # lines with page numbers
    end: int  # the line after the last


@dataclass(frozen=True, slots=True)
class Body:
    """A table as read: its header, the rows of each column, and the lines that it takes."""

    head: HeadRow
    owners: tuple[int, ...]  # the first column of each header cell
    columns: tuple[tuple[Run, ...], ...]
    rest: _Rest
    rows: int
    ragged: float  # how far texts stand off the edges of their columns

    @property
    def top(self) -> int:
        """The line that the header starts on."""
        return self.head.first

    @property
    def width(self) -> int:
        """The number of columns, that of the label beside the rows included."""
        return len(self.columns) + bool(self.rest.side)

    def cells(self, top: int) -> Iterator[GridCell]:
        """The cells of header and rows, from row `top` on."""
        shift = 1 if self.rest.side else 0
        divided = any(cell.parent for cell in self.head.cells)
        depth = 2 if divided else 1
        if self.rest.side:
            yield _cell(top, 0, self.rest.side, rowspan=self.rows + depth)
        stops = [*self.owners[1:], len(self.columns)]
        spans = [(shift + a, b - a) for a, b in zip(self.owners, stops, strict=True)]
        for cell, (column, wide) in zip(self.head.cells, spans, strict=True):
            if cell.parent is None:
                yield _cell(top, column, cell.pieces, rowspan=depth, colspan=wide)
            else:
                yield _cell(top + 1, column, cell.pieces, colspan=wide)
        for parent, column, wide in _parents(self.head.cells, spans):
            yield _cell(top, column, parent.pieces, colspan=wide)
        for column, runs in enumerate(self.columns):
            for first, after, lines in runs:
                yield _cell(top + depth + first, column + shift, lines, rowspan=after - first)


def _parents(cells: Sequence[HeadCell], spans: Sequence[tuple[int, int]]) -> Iterator[tuple[HeadCell, int, int]]:
    """The divided headers, each with its first column and width."""
    parted = [(cell.parent, span) for cell, span in zip(cells, spans, strict=True) if cell.parent]
    for parent in dict.fromkeys(parent for parent, _ in parted):
        own = [span for other, span in parted if other is parent]
        yield parent, own[0][0], sum(wide for _, wide in own)


def _cell(row: int, column: int, pieces: Sequence[Line], *, rowspan: int = 1, colspan: int = 1) -> GridCell:
    place = TextPlace(tuple(piece.span for piece in pieces if isinstance(piece, Piece)))
    text = "\n".join(piece.text for piece in pieces)
    return GridCell(row, column, text, rowspan, colspan, place, Certainty.LIKELY, say.BY_ALIGNMENT if text else None)


def read_body(scale: Scale, head: HeadRow) -> Body | None:
    """The rows below a header when they come out plainly."""
    taken, aside, end = _lines(scale, head)
    if not taken:
        return None
    first, *others = by_page(taken, scale.pages)
    found = _in_extents(first, head) or (_under_headers(first, head) if scale.counts else None)
    if found is None:
        return None
    owners, side, columns = found
    for page in others:
        more = placed(page, len(columns), partial(united, gutter=_GUTTER))
        if more is None:
            return None
        for piece, column in more:
            columns[column].append(piece)
    loose = _printed_beforehand([piece for column in columns for piece in column])
    ordered = [sorted((p for p in column if p not in loose), key=lambda p: (p.middle, p.box[0])) for column in columns]
    rest = _Rest((*head.beside, *side), tuple(loose), tuple(aside), end)
    return _rows(head, owners, ordered, rest)


_Columns = tuple[list[int], list[Piece], list[list[Piece]]]  # the first column of each header, pieces beside, columns


def _in_extents(taken: Sequence[Piece], head: HeadRow) -> _Columns | None:
    """The pieces in columns that a gap parts on all lines."""
    pieces = [part for piece in taken for part in _parted(piece, head)]
    extents = _with_headers([(p.box[0], p.box[2]) for p in pieces], head)
    owners = _owners(extents, head)
    if owners is None:
        return None
    side = [p for p in pieces if p.box[2] <= extents[owners[0]][0]]
    extents = extents[owners[0] :]
    columns: list[list[Piece]] = [[] for _ in extents]
    for piece in pieces:
        if piece not in side:
            columns[column_of(piece, extents)].append(piece)
    return [owner - owners[0] for owner in owners], side, columns


def _under_headers(taken: Sequence[Piece], head: HeadRow) -> _Columns | None:
    """The words in one column for each header, where texts of neighbours overlap a little or stand close together."""
    pieces = [part for piece in taken for part in apart(piece)]
    found = under_headers(pieces, [(cell.left, cell.right) for cell in head.cells])
    if found is None:
        return None
    columns: list[list[Piece]] = [[] for _ in head.cells]
    for piece, column in found:
        columns[column].append(piece)
    return list(range(len(columns))), [], columns


def _lines(scale: Scale, head: HeadRow) -> tuple[list[Piece], list[int], int]:
    """The pieces below a header that may be rows, the page numbers among them, and the line after the last."""
    gaps = [(a.right + b.left) / 2 for a, b in pairwise(head.cells)]
    taken: list[Piece] = []
    aside: list[int] = []
    last = head.last
    for at in scale.order[bisect_right(scale.order, head.last) :]:
        pieces = scale.lines[at]
        below = at + 1 not in scale.lines or at + 1 in scale.pages
        if len(pieces) == 1 and at - 1 not in scale.lines and below and _NUMBER.fullmatch(pieces[0].text):
            aside.append(at)
            continue
        if at - last > _FAR or _ends(pieces, gaps):
            break
        taken.extend(pieces)
        last = at
    return taken, [at for at in aside if at < last], last + 1


def _ends(pieces: Sequence[Piece], gaps: Sequence[float]) -> bool:
    """Whether a line is none of the rows: a title, a section, a label of the head or the end, words across columns."""
    text = "".join(piece.text for piece in pieces)
    across = any(sum(p.box[0] < gap < p.box[2] for gap in gaps) > 1 and len(apart(p)) == 1 for p in pieces)
    first = pieces[0].text.split(":")[0].split("：")[0]
    label = vocabulary().is_head(first) or vocabulary().is_goals(first)
    headers = sum(bool(vocabulary().header_field(p.text)) for p in pieces)
    return across or label or vocabulary().is_title(text) or bool(SECTION.match(text)) or headers >= 3


def _parted(piece: Piece, head: HeadRow) -> list[Piece]:
    """A piece as it is, or as its words when it stands under several headers."""
    under = sum(piece.box[0] < cell.right and piece.box[2] > cell.left for cell in head.cells)
    return apart(piece) if under > 1 else [piece]


def _printed_beforehand(pieces: Sequence[Piece]) -> list[Piece]:
    """The names that a form prints for more indicators, 指标3： or ……, where no value stands beside them."""
    marks = [piece for piece in pieces if _TEMPLATE.fullmatch(piece.text)]
    beside = {piece.box[1] for piece in pieces if is_whole_value(piece.text)}
    return [piece for piece in marks if piece.box[1] not in beside]


def _with_headers(found: Sequence[Extent], head: HeadRow) -> list[Extent]:
    """The extents of the columns: those of the texts, and of headers that stand over no text."""
    out = united(found, _GUTTER)
    alone = [(c.left, c.right) for c in head.cells if not any(c.left < b and c.right > a for a, b in out)]
    return united([*out, *alone], _GUTTER)


def _owners(extents: Sequence[Extent], head: HeadRow) -> list[int] | None:
    """The first column under each header cell; None when two headers stand over the same text."""
    owners: list[int] = []
    for cell in head.cells:
        over = [i for i, (a, b) in enumerate(extents) if cell.left < b and cell.right > a]
        over = [i for i in over if not owners or i > owners[-1]] or over
        if not over or (owners and over[0] <= owners[-1]):
            return None
        owners.append(over[0])
    return owners


def _foreign(head: HeadRow, owners: Sequence[int], width: int) -> list[int]:
    """The columns whose header is unknown: a project's name or goals may run over rows in ways of their own."""
    stops = [*owners[1:], width]
    return [i for cell, a, b in zip(head.cells, owners, stops, strict=True) if cell.field is None for i in range(a, b)]


def _is_name(lines: Sequence[Line], *, has_level2: bool) -> bool:
    """Whether lines are the name of one indicator: there are some, and none is a level word over the rows below.

    Where second levels have a column of their own, an indicator may be named like its level.
    """
    levels = [line.text for line in lines if vocabulary().is_level(line.text) and line.text.endswith("指标")]
    return bool(lines) and (has_level2 or not levels)


def _rows(
    head: HeadRow,
    owners: Sequence[int],
    columns: Sequence[Sequence[Piece]],
    rest: _Rest,
) -> Body | None:
    at = {cell.field: owner for cell, owner in zip(reversed(head.cells), reversed(owners), strict=True) if cell.field}
    value, name = at.get("value"), at.get("name")
    levels = {at[level] for level in _LEVELS if level in at}
    if value is None or name is None or not columns[value] or not columns[name]:
        return None
    plain = [i for i in range(len(columns)) if i not in levels]
    texts = [columns[i] for i in plain]
    needed = {name, value, at.get("description"), at.get("basis")}
    sparse = {place for place, i in enumerate(plain) if i not in needed}
    second = columns[at["level2"]] if "level2" in at else ()
    least = len(list(level_words(second)))
    anchors = chain(
        guesses(columns[value], columns[name]),
        bands(texts, plain.index(name), plain.index(value), sparse, [p for level in levels for p in columns[level]]),
    )
    fit = best_fit(
        (guess for guess in anchors if len(guess) >= least), texts, plain.index(value), on_lines=True, sparse=sparse
    )
    named = fit.blocks[plain.index(name)] if fit else ()
    if fit is None or not all(_is_name(lines, has_level2="level2" in at) for lines in named):
        return None
    foreign = [fit.blocks[plain.index(i)] for i in _foreign(head, owners, len(columns)) if i in plain]
    if any(sum(len(lines) > 1 for lines in blocks) > _SHARE_WRAPPED * len(blocks) for blocks in foreign):
        return None
    made: list[tuple[Run, ...]] = [()] * len(columns)
    for i, blocks in zip(plain, fit.blocks, strict=True):
        made[i] = tuple((row, row + 1, lines) for row, lines in enumerate(blocks))
    first, second = (columns[at[level]] if level in at else () for level in ("level1", "level2"))
    runs = level_runs(first, second, fit.extents)
    for level, found in zip(("level1", "level2"), runs, strict=True):
        if level in at and columns[at[level]] and not found:
            return None
        if level in at:
            made[at[level]] = tuple(found)
    return Body(head, tuple(owners), tuple(made), rest, len(fit.extents), ragged(columns))
