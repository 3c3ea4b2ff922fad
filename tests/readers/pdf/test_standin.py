"""Letters of fonts that neither the file nor the machine has are read."""

from __future__ import annotations

import struct

from lint.readers.pdf import read_pdf, standin
from lint.source import Grid
from tests.readers.pdf.drawing import LEFT, TALL, TOP, WIDE, document, line, sides, text


def test_a_letter_alone_in_its_cell_is_read() -> None:
    """The drawn page names STSong-Light and does not hold it, as reports of many finance systems do."""
    rows = [("一级指标", "二级指标", "三级指标", "指标值", "单位"), ("产出指标", "数量指标", "补助人数", "≥3", "人")]
    words = "".join(
        text(LEFT + 4 + WIDE * c, TOP - TALL * r - 15, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)
    )
    data = document("".join(line(*side) for side in sides(2, 5)) + words)
    (grid,) = (block for block in read_pdf(data, "a.pdf").blocks if isinstance(block, Grid))
    assert [cell.text for cell in grid.cells if cell.row == 1] == list(rows[1])


def test_only_chinese_fonts_are_stood_in_for() -> None:
    info = standin.install()[0]
    assert info.MapFont(None, 400, 0, 134, 0, b"STSong-Light", None)
    assert not info.MapFont(None, 400, 0, 0, 0, b"Helvetica", None)


def test_the_stand_in_is_a_font_of_few_bytes() -> None:
    data = standin.stand_in()
    kind, count = struct.unpack(">IH", data[:6])
    assert (kind, count) == (0x10000, 7)
    assert len(data) < 1000
