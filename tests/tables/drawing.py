"""Grids and sources written down as text, for tests."""

from __future__ import annotations

from lint.model import Document
from lint.source import Grid, GridCell, Paragraph, Source
from lint.tables import recognise


def grid(text: str, *, continues: bool = False) -> Grid:
    """A grid from lines of cells parted by |. `<` merges with the cell to the left, `^` with the one above.

    `/` stands for a line break in a cell.
    """
    rows = [[part.strip() for part in line.strip().split("|")] for line in text.strip("\n").splitlines()]
    cells = []
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            if words in {"<", "^"}:
                continue
            right, down = c + 1, r + 1
            while right < len(row) and row[right] == "<":
                right += 1
            while down < len(rows) and c < len(rows[down]) and rows[down][c] == "^":
                down += 1
            cells.append(GridCell(r, c, words.replace("/", "\n"), down - r, right - c))
    return Grid(tuple(cells), continues=continues)


def source(*blocks: str | Grid) -> Source:
    """A source of paragraphs and grids; a string with | is a grid."""
    made = tuple(b if isinstance(b, Grid) else grid(b) if "|" in b else Paragraph(b) for b in blocks)
    return Source("x.txt", "text", made)


def read(*blocks: str | Grid) -> Document:
    """The document of these blocks."""
    return recognise(source(*blocks))


def rows(document: Document, *fields: str, table: int = 0) -> list[tuple[str, ...]]:
    """The named fields of each indicator of a table."""
    return [tuple(row.text(name) for name in fields) for row in document.tables[table].indicators]
