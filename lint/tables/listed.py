"""Tables that list the indicators of a project inside one cell: 【产出指标-数量指标】指标1：机柜数量（≥77台）…

Such a grid becomes one with columns for levels, name and value, so that everything after reads it as any summary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lint.forms.levels import is_level_text, level_pair
from lint.source import Certainty, Grid, GridCell, least
from lint.tables.lists import parted
from lint.tables.matrix import Matrix, tidy

_FEWEST = 2  # indicators in a cell that make it a list
_BREAK = re.compile(r"(?=【)|(?=(?:三级)?指标\s?[\d一二三四五六七八九十]{1,2}[：:、.．])|[\n；;]")
_SECTION = re.compile(r"\s*(?:【([^】]{2,24})】|([^：:（(，。]{2,24})(?:[：:]|$))\s*")
_ITEM = re.compile(
    r"(?:三级)?指标\s?[\d一二三四五六七八九十]{1,2}[：:、.．]|[\d一二三四五六七八九十]{1,2}[、.．]|[（(]\d{1,2}[）)]"
)
_EDGE = "；;。，, "


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator of a list."""

    level1: str
    level2: str
    name: str
    value: str


def items_of(text: str) -> list[Item]:
    """The indicators that a text lists under level words; empty when it is no such list."""
    found: list[Item] = []
    level1 = level2 = ""
    for piece in _BREAK.split(text):
        rest = piece.strip()
        while (section := _SECTION.match(rest)) and (levels := _levels(section[1] or section[2])):
            level1, level2 = levels[0] or level1, levels[1]
            rest = rest[section.end() :]
        words = tidy(_ITEM.sub("", rest, count=1)).strip(_EDGE)
        if words and (level1 or level2):
            name, value = parted(words) or (words, "")
            found.append(Item(level1, level2, name, value))
    valued = sum(bool(item.value) for item in found)
    levels_named = len({(item.level1, item.level2) for item in found})
    return found if len(found) >= _FEWEST and valued * 2 >= len(found) and levels_named >= _FEWEST else []


def _levels(text: str) -> tuple[str, str] | None:
    pair = level_pair(text)
    if pair:
        return pair
    kind = is_level_text(text)
    if kind is None or not tidy(text).endswith(("指标", "目标")):
        return None
    return (tidy(text), "") if kind == "level1" else ("", tidy(text))


def expand(grid: Grid) -> Grid:
    """The grid with lists inside a cell as rows of their own; the grid itself where no cell holds a list."""
    lists = {(c.row, c.column): found for c in grid.cells if len(c.text) > 20 and (found := items_of(c.text))}
    columns = {column for _, column in lists}
    if len(columns) != 1:
        return grid
    matrix = Matrix(grid)
    column = columns.pop()
    top = min(row for row, _ in lists)
    if top == 0:
        return grid
    return replace(grid, cells=tuple(_cells(matrix, column, {row: found for (row, _), found in lists.items()})))


def _cells(matrix: Matrix, column: int, lists: dict[int, Sequence[Item]]) -> Iterator[GridCell]:
    header = min(lists) - 1
    while header > 0 and len(matrix.filled(header)) < 2:
        header -= 1
    at = 0
    for row in range(matrix.height):
        items = lists.get(row, ())
        for cell in matrix.starting(row):
            moved = replace(
                cell, row=at, column=cell.column + (3 if cell.column > column else 0), rowspan=max(1, len(items))
            )
            if cell.column != column:
                yield moved
            elif row == header:
                for i, word in enumerate(("一级指标", "二级指标", "三级指标", "指标值")):
                    yield replace(moved, text=word, column=column + i, colspan=1)
            elif not items:
                yield moved
            else:
                yield from _rows(cell, items, at, column)
        at += max(1, len(items))


def _rows(cell: GridCell, items: Sequence[Item], at: int, column: int) -> Iterator[GridCell]:
    certainty = least(cell.certainty, Certainty.LIKELY)
    for i, item in enumerate(items):
        for k, text in enumerate((item.level1, item.level2, item.name, item.value)):
            yield GridCell(at + i, column + k, text, place=cell.place, certainty=certainty)
