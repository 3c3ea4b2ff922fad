"""What stands above a header in text that keeps its columns: title, the rows of the head, the goals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lint.patterns import regex
from lint.readers.text.aligned.labels import Label, find_labels
from lint.readers.text.flow.preamble import is_level, is_no_goal, title_start
from lint.readers.text.spans import Span, joined, trim, words
from lint.source import GridCell, TextPlace

_PIECE = regex(r"\S+(?: \S+)*")
_FIRST = regex(r"(?:目标)?[1１一][.、．：:)）]|[（(][1一][）)]|①")
_MOST = 60  # lines above a header that belong to its table
_GROUP = regex(r"\S{1,10}(?:指标|指标值|目标值|标准|情况)")  # over columns of the header below


@dataclass(slots=True)
class HeadLine:
    """A row of the head: its cells from the left, each of one or more lines."""

    cells: list[list[Span]]
    is_goals: bool = False


@dataclass(slots=True)
class Above:
    """The lines above a header that are its table's: the title's, other text, and the rows of the head."""

    title: list[int] = field(default_factory=list)
    text: list[int] = field(default_factory=list)
    rows: list[HeadLine] = field(default_factory=list)

    @property
    def first(self) -> int | None:
        """The first line."""
        spans = [span for row in self.rows for cell in row.cells for span in cell]
        found = [*self.title, *self.text, *(span[0] - 1 for span in spans)]
        return min(found, default=None)

    def cells(self, lines: Sequence[str], width: int) -> Iterator[GridCell]:
        """The rows of the head as cells of a grid of so many columns."""
        for number, row in enumerate(self.rows):
            for column, spans in enumerate(row.cells):
                wide = max(1, width - column) if column == len(row.cells) - 1 else 1
                yield GridCell(number, column, joined(lines, spans), 1, wide, TextPlace(tuple(spans)))


def read_above(lines: Sequence[str], numbers: Sequence[int]) -> Above:
    """What of the lines with these indexes, the last of which stands right above a header, belongs to its table."""
    found = Above()
    numbers = numbers[-_MOST:]
    while numbers and all(_GROUP.fullmatch(words(lines, piece)) for piece in _pieces(lines, numbers[-1])):
        numbers = numbers[:-1]
    rest = list(numbers)
    for place in range(len(numbers) - 1, -1, -1):
        begin = title_start(lines, numbers, place)
        if begin is not None:
            found.title, rest = list(numbers[begin : place + 1]), list(numbers[place + 1 :])
            break
        if is_level(words(lines, _pieces(lines, numbers[place])[0])):
            rest = list(numbers[place + 1 :])
            break
    labels = find_labels([_pieces(lines, at) for at in rest], lambda span: words(lines, span))
    first = next((i for i in range(len(rest)) if i in labels), len(rest))
    label = labels.get(first)
    while label and label.is_goals and first and _may_be_goal(lines, rest[first - 1], label.spans[0]):
        first -= 1
    found.text = rest[:first] if found.title else []
    found.rows = _rows(lines, rest[first:], {at - first: label for at, label in labels.items()})
    return found


def _may_be_goal(lines: Sequence[str], at: int, label: Span) -> bool:
    """Whether a line right above the label of the goals is theirs: text to its right, and no unit of amounts."""
    pieces = _pieces(lines, at)
    return len(pieces) == 1 and pieces[0][1] > label[1] and not is_no_goal(lines[at])


def _pieces(lines: Sequence[str], at: int) -> list[Span]:
    return [(at + 1, *piece.span()) for piece in _PIECE.finditer(lines[at])]


def _rows(lines: Sequence[str], numbers: Sequence[int], labels: Mapping[int, Label]) -> list[HeadLine]:
    """The rows of the head; lines without a label go on with the row above, or stand above the label of the goals."""
    rows: list[HeadLine] = []
    waiting: list[Span] = []
    taken = {span for label in labels.values() for span in label.spans}
    for place, at in enumerate(numbers):
        label = labels.get(place)
        pieces = [piece for piece in _pieces(lines, at) if piece not in taken]
        if label is None and len(pieces) <= 1:
            waiting += pieces
            continue
        own = label is not None and label.is_goals and waiting and _begins_goals(lines, waiting, pieces)
        cells = [[piece] for piece in pieces]
        if waiting and not own and not rows:
            _put_above(cells, waiting)
        elif waiting and not own:
            _go_on(rows, waiting)
        elif waiting and rows and len(rows[-1].cells) == 1 and not _FIRST.match(words(lines, waiting[0])):
            rows[-1].cells.append([waiting.pop(0)])  # what stands beside a broken label
        if label is not None:
            beside = [[*waiting, *pieces]] if own and waiting else cells
            cells = [list(label.spans), *beside]
        waiting = []
        rows.append(HeadLine(cells, label is not None and label.is_goals))
    _go_on(rows, waiting)
    return rows


def _begins_goals(lines: Sequence[str], waiting: Sequence[Span], pieces: Sequence[Span]) -> bool:
    """Whether lines above the label of the goals are theirs: they begin to count, or the label has none beside it."""
    return not pieces or bool(_FIRST.match(words(lines, waiting[0])))


def _put_above(cells: Sequence[list[Span]], waiting: Sequence[Span]) -> None:
    """Give lines above the first row to the cell of it that they stand over: its text is centred."""
    for span in reversed(waiting):
        under = [cell for cell in cells if cell[0][1] < span[2] and span[1] < cell[0][2]]
        if under:
            under[0].insert(0, span)


def _go_on(rows: list[HeadLine], waiting: Sequence[Span]) -> None:
    """Give lines without a label to the cell of the row above that they stand under."""
    if not rows:
        return
    cells = rows[-1].cells
    for span in waiting:
        under = [cell for cell in cells[1:] if cell[0][1] < span[2] and span[1] < max(end for _, _, end in cell)]
        if under:
            under[0].append(span)
        elif len(cells) == 1 and span[1] > cells[0][0][1]:
            cells.append([span])
        else:
            rows.append(HeadLine([[span]]))


def title_spans(lines: Sequence[str], above: Above) -> tuple[Span, ...]:
    """The lines of the title."""
    return tuple(trim(lines, at) for at in above.title)
