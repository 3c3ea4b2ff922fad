"""Lines that are too many for their cell lie over the cells above and below; text that the page's end cuts off hangs
below the table."""

from __future__ import annotations

import pytest

from lint.readers.page.frame import Frame
from lint.readers.page.marks import Char, RulingLine, Strokes
from lint.readers.page.pieces import PageBlocks, TablePiece, page_blocks

HIGH, WIDE, STEP = 11.0, 120.0, 11.7
FRAME = Frame((0.0, 0.0, 400.0, 300.0))


def _word(text: str, middle: float, line: float) -> list[Char]:
    left = middle - 4 * len(text)
    return [Char(left + 8 * i, line - 4, left + 8 * i + 8, line + 4, char) for i, char in enumerate(text)]


def _lines(column: int, middle: float, *texts: str) -> list[Char]:
    """Lines a step apart, their block about the middle of a row, in the middle of a column."""
    first = middle - STEP * (len(texts) - 1) / 2
    return [c for n, text in enumerate(texts) for c in _word(text, (column + 0.5) * WIDE, first + STEP * n)]


def _page(*columns: tuple[tuple[str, ...], ...], side: bool = True) -> PageBlocks:
    """Rows of cells, each of some lines, beside one cell over all rows whose lines give the step."""
    height = max(map(len, columns))
    bottom = HIGH * height
    across = [RulingLine(0.0, 0.0, 3 * WIDE), RulingLine(bottom, 0.0, 3 * WIDE)]
    across += [RulingLine(HIGH * n, WIDE, 3 * WIDE) for n in range(1, height)]
    down = [RulingLine(WIDE * n, 0.0, bottom) for n in range(4)]
    chars = _lines(0, bottom / 2, *"绩效") if side else []
    for column, cells in enumerate(columns, 1):
        chars += [c for row, lines in enumerate(cells) for c in _lines(column, HIGH * (row + 0.5), *lines)]
    return page_blocks(1, FRAME, chars, Strokes(across, down))


def _texts(page: PageBlocks, column: int) -> list[str]:
    (piece,) = (block for block in page.blocks if isinstance(block, TablePiece))
    return [cell.text.replace("\n", "") for cell in piece.cells if cell.column == column]


LEVELS = (("数量指标",), ("经济效益", "指标"), ("社会效益", "指标"), ("服务对象满意", "度指标"))
NAMES = (("村数",), ("户均增收",), ("带动人数",), ("满意度",))


def test_lines_over_other_rows_go_where_the_middle_of_their_block_lies() -> None:
    page = _page(LEVELS, NAMES)
    assert _texts(page, 1) == ["数量指标", "经济效益指标", "社会效益指标", "服务对象满意度指标"]
    assert _texts(page, 2) == ["村数", "户均增收", "带动人数", "满意度"]
    assert not page.piled


def test_lines_whose_step_is_not_known_are_told() -> None:
    assert _page(LEVELS, NAMES, side=False).piled


def test_lines_that_fit_are_left_alone() -> None:
    page = _page(tuple(("数量指标",) for _ in range(4)), NAMES)
    assert _texts(page, 1) == ["数量指标"] * 4
    assert not page.piled


@pytest.mark.parametrize(("below", "whole"), [("标", True), ("第 3 页", False)])
def test_text_of_a_cell_that_the_page_cuts_hangs_below_it(below: str, whole: bool) -> None:
    across = [RulingLine(0.0, 0.0, 3 * WIDE), RulingLine(20.0, WIDE, 3 * WIDE)]
    down = [RulingLine(WIDE * n, 0.0, 20.0) for n in range(4)]
    middle = WIDE / 2 if whole else 1.5 * WIDE
    chars = _word("满意度指", WIDE / 2, 10) + _word(below, middle, 26) + _word("满意率", 1.5 * WIDE, 10)
    page = page_blocks(1, FRAME, chars, Strokes(across, down))
    assert _texts(page, 0) == ["满意度指标" if whole else "满意度指"]
    assert [block.text for block in page.blocks if not isinstance(block, TablePiece)] == ([] if whole else [below])
