"""Levels with no rule between them part where each stands in the middle of its rows; a wide dash stands for two."""

from __future__ import annotations

import pytest

from lint.readers.page.frame import Frame
from lint.readers.page.lines import lines_of
from lint.readers.page.marks import Char, RulingLine, Strokes
from lint.readers.page.pieces import TablePiece, page_blocks
from lint.source import Certainty

ROWS, HIGH = 3, 30.0


def _word(text: str, left: float, middle: float) -> list[Char]:
    return [Char(left + 10 * i, middle - 5, left + 10 * i + 10, middle + 5, char) for i, char in enumerate(text)]


def _piece(*words: tuple[str, float]) -> TablePiece:
    """Three rows of names beside one cell of levels: words of it with their middles."""
    bottom = ROWS * HIGH
    across = [
        RulingLine(0.0, 0.0, 200.0),
        RulingLine(bottom, 0.0, 200.0),
        *(RulingLine(HIGH * n, 90.0, 200.0) for n in range(1, ROWS)),
    ]
    down = [RulingLine(x, 0.0, bottom) for x in (0.0, 90.0, 200.0)]
    chars = [char for text, middle in words for char in _word(text, 5, middle)]
    chars += [char for n in range(ROWS) for char in _word(f"指标名称{n}", 100, HIGH * (n + 0.5))]
    blocks = page_blocks(1, Frame((0.0, 0.0, 300.0, 300.0)), chars, Strokes(across, down)).blocks
    (piece,) = (block for block in blocks if isinstance(block, TablePiece))
    return piece


def _levels(piece: TablePiece) -> list[tuple[int, int, str]]:
    return [(cell.row, cell.rows, cell.text.replace("\n", "")) for cell in piece.cells if cell.column == 0]


def test_each_level_gets_the_rows_that_it_stands_in_the_middle_of() -> None:
    piece = _piece(("社会效益指标", 30), ("可持续影响", 69), ("指标", 81))
    assert _levels(piece) == [(0, 2, "社会效益指标"), (2, 1, "可持续影响指标")]
    assert {cell.certainty for cell in piece.cells if cell.column == 0} == {Certainty.LIKELY}


@pytest.mark.parametrize(
    "words", [[("社会效益指标", 40), ("可持续影响指标", 52)], [("服务对象", 39), ("满意度指标", 51)]]
)
def test_a_cell_whose_words_stand_together_stays_one(words: list[tuple[str, float]]) -> None:
    (cell,) = _levels(_piece(*words))
    assert cell[:2] == (0, ROWS)


@pytest.mark.parametrize(("width", "shown"), [(15.0, "准——高"), (10.0, "准—高")])
def test_a_dash_drawn_twice_is_two_where_its_glyph_is_wide(width: float, shown: str) -> None:
    dash = Char(10, 0, 10 + width, 10, "—")
    after = 10 + width
    line = [Char(0, 0, 10, 10, "准"), dash, dash, Char(after, 0, after + 10, 10, "高")]
    assert [one.text for one in lines_of(line)] == [shown]
