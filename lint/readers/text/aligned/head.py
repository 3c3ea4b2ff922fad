"""Header rows in text that keeps its columns: their cells, that may be wrapped, and the parts below a divided value."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.readers.text.aligned.pieces import Piece, Scale, apart
from lint.readers.text.vocabulary import vocabulary, year_of

_REACH = 2  # lines above and below the middle of a header that its cells may take
_ENOUGH = 3  # known headers in a header row
_SHARE = 0.6  # of its cells
_LEVELS = frozenset({"level1", "level2", "name"})


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A header cell: its pieces from the top, the field that it names, '' for another known column, None for none."""

    pieces: tuple[Piece, ...]
    field: str | None
    parent: HeadCell | None = None  # the divided header (指标值) above a part (符号, 值, 单位)

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def left(self) -> float:
        """Its left end."""
        return min(piece.box[0] for piece in self.pieces)

    @property
    def right(self) -> float:
        """Its right end."""
        return max(piece.box[2] for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A header row: its cells from the left, of a divided header its parts, and the lines that it takes."""

    cells: tuple[HeadCell, ...]
    first: int
    last: int
    beside: tuple[Piece, ...] = ()  # a label of the whole table to the left of the headers

    @property
    def fields(self) -> list[str | None]:
        """The field of each cell."""
        return [cell.field for cell in self.cells]


def find_heads(scale: Scale) -> Iterator[HeadRow]:
    """The header rows on a scale, from the top."""
    numbers = scale.order
    done = -1
    for place, at in enumerate(numbers):
        if place <= done or not _may_be(scale.lines[at]):
            continue
        found = _around(scale, numbers, place)
        if found:
            done = bisect_left(numbers, found.last)
            yield found


def _may_be(pieces: Sequence[Piece]) -> bool:
    return len(pieces) > 1 and any(vocabulary().header_field(piece.text) is not None for piece in pieces)


def _around(scale: Scale, numbers: Sequence[int], place: int) -> HeadRow | None:
    """The header row around a line: the block of lines that makes most known headers and fewest unknown ones."""
    best: tuple[tuple[float, int, int, int], HeadRow] | None = None
    for above in range(min(_REACH, place) + 1):
        for below in range(min(_REACH, len(numbers) - place - 1) + 1):
            block = numbers[place - above : place + below + 1]
            if block[-1] - block[0] > 2 * len(block):
                continue
            head = _head([scale.lines[at] for at in block], block, scale.lines[numbers[place]][0].box[1])
            if head is None:
                continue
            known = sum(field is not None for field in head.fields)
            wrapped = sum(len(cell.pieces) for cell in head.cells if len(cell.pieces) > 1)
            score = (known / len(head.cells), known, wrapped, -len(block))
            if best is None or score > best[0]:
                best = score, head
    return best[1] if best else None


def _headers(piece: Piece) -> list[Piece]:
    """The headers in a piece, where single blanks part those of narrow columns."""
    parts = apart(piece)
    several = vocabulary().header_field(piece.text) is None
    return parts if several and any(vocabulary().field(part.text) is not None for part in parts) else [piece]


def _is_sure(cell: HeadCell) -> bool:
    """Whether the words of a cell are a header wherever they stand, or one wrapped over lines."""
    return len({piece.box[1] for piece in cell.pieces}) > 1 or vocabulary().field(cell.text) is not None


def _head(block: Sequence[Sequence[Piece]], numbers: Sequence[int], main: float) -> HeadRow | None:
    parts = [pieces for pieces in block if _are_parts(pieces)]
    rest = [part for pieces in block if not _are_parts(pieces) for piece in pieces for part in _headers(piece)]
    if len(parts) > 1 or (parts and parts[0] is not block[-1]):
        return None
    cells = list(_named(_stacks(rest)))
    if any(cell.field is None and len({piece.box[1] for piece in cell.pieces}) > 1 for cell in cells):
        return None
    if any(not _is_sure(cell) for cell in cells if len(block) > 1 and cell.pieces[0].box[1] != main):
        return None
    if parts:
        texts = [piece.text for piece in parts[0]]
        if len(set(texts)) < len(texts):
            return None  # parts of two periods: which is the year's, only the headers over them tell
        cells = _divided(cells, parts[0])
    beside: tuple[Piece, ...] = ()
    if len(cells) > 1 and cells[0].field is None and cells[1].field == "level1":
        beside, cells = cells[0].pieces, cells[1:]
    fields = [cell.field for cell in cells]
    known = sum(field is not None for field in fields)
    if known < _ENOUGH or known < _SHARE * len(cells) or "value" not in fields or not _LEVELS & set(fields):
        return None
    if any(fields.count(level) > 1 for level in ("level1", "level2")):
        return None
    return HeadRow(tuple(cells), numbers[0], numbers[-1], beside)


def _are_parts(pieces: Sequence[Piece]) -> bool:
    """Whether a line is the second of a header: 符号 | 值 | 单位, 中期 | 年度, or years."""
    known = [vocabulary().part(piece.text) for piece in pieces]
    years = [year_of(piece.text) for piece in pieces]
    others = [vocabulary().field(piece.text) == "" for piece in pieces]
    return len(pieces) > 1 and (any(known) or all(years)) and all(map(any, zip(known, years, others, strict=True)))


def _named(stacks: Sequence[Sequence[Piece]]) -> Iterator[HeadCell]:
    """The cells with the fields that they name; each field once, by the surest word."""
    texts = ["".join(piece.text for piece in stack) for stack in stacks]
    sure = [vocabulary().field(text) for text in texts]
    taken = set(sure)
    for stack, text, known in zip(stacks, texts, sure, strict=True):
        field = known if known is not None else vocabulary().header_field(text)
        if known is None and field:
            field = None if field in taken else field
            taken.add(field)
        yield HeadCell(tuple(stack), field)


def _stacks(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces over one another together, from the left, each stack from the top."""
    stacks: list[list[Piece]] = []
    right = float("-inf")
    for piece in sorted(pieces, key=lambda p: p.box[0]):
        if stacks and piece.box[0] < right:
            stacks[-1].append(piece)
        else:
            stacks.append([piece])
        right = max(right, piece.box[2])
    return [sorted(stack, key=lambda p: p.middle) for stack in stacks]


def _divided(cells: Sequence[HeadCell], parts: Sequence[Piece]) -> list[HeadCell]:
    """The cells with the value divided into the parts below it."""
    value = next((cell for cell in cells if cell.field == "value"), None)
    if value is None:
        return list(cells)
    years = [year for piece in parts if (year := year_of(piece.text))]
    made = [
        HeadCell(
            (piece,),
            "value" if years and year_of(piece.text) == years[0] else vocabulary().part(piece.text) or "",
            value,
        )
        for piece in parts
    ]
    return sorted([*(cell for cell in cells if cell is not value), *made], key=lambda cell: cell.left)
