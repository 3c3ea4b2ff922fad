"""A grid as rows and columns: which cell covers a position, and the texts of cells joined as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from lint.patterns import regex
from lint.source import Cell, Certainty, Grid, GridCell, PagePlace, Place, TextPlace, least

_LATIN = regex(r"(?<=[A-Za-z,.]) +(?=[A-Za-z])")
_BLANK = regex(r"[\s\u200b\ufeff\u00ad]+")


@lru_cache(maxsize=65536)
def tidy(text: str) -> str:
    """`text` as the form shows it: wrapped lines joined with nothing between, spaces of the layout gone.

    Only the spaces between Latin words stay.
    """
    if not _BLANK.search(text):
        return text
    kept = _LATIN.sub("\x00", text.replace("\u3000", " "))
    return _BLANK.sub("", kept).replace("\x00", " ")


def join_places(places: Iterable[Place | None]) -> Place | None:
    """One place for pieces that make one text: spans and boxes are gathered, of other places the first is kept."""
    known = [place for place in places if place is not None]
    if len(known) < 2:
        return known[0] if known else None
    first = known[0]
    if isinstance(first, TextPlace):
        return TextPlace(tuple(dict.fromkeys(s for p in known if isinstance(p, TextPlace) for s in p.spans)))
    if isinstance(first, PagePlace):
        return PagePlace(tuple(dict.fromkeys(b for p in known if isinstance(p, PagePlace) for b in p.boxes)))
    return first


def joined(cells: Sequence[GridCell], certainty: Certainty = Certainty.SURE) -> Cell | None:
    """One cell of the texts of `cells`; None when all are blank."""
    filled = [(text, cell) for cell in cells if (text := tidy(cell.text))]
    if not filled:
        return None
    if len(filled) == 1:
        ((text, cell),) = filled
        return Cell(text, cell.place, least(certainty, cell.certainty))
    certainty = least(certainty, *(cell.certainty for _, cell in filled))
    return Cell("".join(text for text, _ in filled), join_places(cell.place for _, cell in filled), certainty)


def join_cells(upper: Cell | None, lower: Cell) -> Cell:
    """The two halves of a text that a page break cut."""
    if upper is None:
        return Cell(lower.text, lower.place, least(lower.certainty, Certainty.LIKELY))
    certainty = least(upper.certainty, lower.certainty, Certainty.LIKELY)
    return Cell(upper.text + lower.text, join_places((upper.place, lower.place)), certainty)


class Matrix:
    """The cells of a grid by position; a cell with spans covers several."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.height = max((c.row + c.rowspan for c in grid.cells), default=0)
        self.width = max((c.column + c.colspan for c in grid.cells), default=0)
        self._rows: list[dict[int, GridCell]] = [{} for _ in range(self.height)]
        self._covering: dict[int, Sequence[GridCell]] = {}  # by row, once asked for
        self._filled: dict[int, Sequence[GridCell]] = {}
        for cell in grid.cells:
            for row in self._rows[cell.row : cell.row + cell.rowspan]:
                for column in range(cell.column, cell.column + cell.colspan):
                    row.setdefault(column, cell)

    def of(self, cells: Iterable[GridCell]) -> Matrix:
        """The same grid with other cells."""
        return Matrix(replace(self.grid, cells=tuple(cells)))

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that covers a position; None where the file has none."""
        return self._rows[row].get(column) if 0 <= row < self.height else None

    def down(self, column: int, start: int, end: int) -> list[GridCell]:
        """The cells that a column meets in the rows from `start` to before `end`, each once."""
        path: list[GridCell] = []
        for row in range(start, end):
            cell = self.at(row, column)
            if cell is not None and (not path or cell is not path[-1]):
                path.append(cell)
        return path

    def covering(self, row: int) -> Sequence[GridCell]:
        """The cells that cover some part of a row, from left to right, each once."""
        if row not in self._covering:
            found = self._rows[row]
            cells: list[GridCell] = []
            for column in sorted(found):
                if not cells or found[column] is not cells[-1]:
                    cells.append(found[column])
            self._covering[row] = cells
        return self._covering[row]

    def starting(self, row: int) -> list[GridCell]:
        """The cells that begin in a row, from left to right."""
        return [cell for cell in self.covering(row) if cell.row == row]

    def filled(self, row: int) -> Sequence[GridCell]:
        """The cells with text that begin in a row."""
        if row not in self._filled:
            self._filled[row] = [cell for cell in self.starting(row) if tidy(cell.text)]
        return self._filled[row]


def box_of(cell: GridCell) -> tuple[float, float] | None:
    """Left and right edge of a cell on its page; None where the format knows no pages."""
    if isinstance(cell.place, PagePlace) and cell.place.boxes:
        left, _, right, _ = cell.place.boxes[0][1]
        return left, right
    return None


def page_of(cell: GridCell) -> int | None:
    """The last page that a cell stands on; None where the format knows no pages."""
    if isinstance(cell.place, PagePlace) and cell.place.boxes:
        return cell.place.boxes[-1][0]
    return None
