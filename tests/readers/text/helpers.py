"""How tests look at what the text reader made."""

import re

from lint.readers.text import read_text
from lint.readers.text.decode import decode, split_lines
from lint.source import Grid, Paragraph


def squeeze(text):
    return re.sub(r"\s", "", text)


def grids(text):
    return [block for block in read_text(text.encode(), "a.txt").blocks if isinstance(block, Grid)]


def paragraphs(text):
    return [block.text for block in read_text(text.encode(), "a.txt").blocks if isinstance(block, Paragraph)]


def rows(grid):
    """Cell texts by row, in the order of their columns."""
    table = [[] for _ in range(max((cell.row for cell in grid.cells), default=-1) + 1)]
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        table[cell.row].append(cell.text)
    return table


def pieces(lines, place):
    return squeeze("".join(lines[number - 1][start:end] for number, start, end in place.spans))


def check_places(data):
    """Every text is what its spans say, and no character of the source stands in two places or in none."""
    lines = split_lines(decode(data).text)
    seen = {}
    for block in read_text(data, "a.txt").blocks:
        texts = [block] if isinstance(block, Paragraph) else [*block.cells, *block.loose]
        for item in texts:
            assert pieces(lines, item.place) == squeeze(item.text)
            for number, start, end in item.place.spans:
                for column in range(start, end):
                    assert (number, column) not in seen, (item, seen[number, column])
                    seen[number, column] = item.text
    for number, line in enumerate(lines, 1):
        missing = [char for column, char in enumerate(line) if not char.isspace() and (number, column) not in seen]
        assert not missing, f"line {number}: {missing} dropped"
