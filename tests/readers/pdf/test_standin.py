"""Fonts that a file names but does not carry: what is read must not depend on those of the machine."""

from __future__ import annotations

import ctypes
import struct

import pytest
from pypdfium2 import raw

from lint.readers.pdf import read_pdf
from lint.readers.pdf.fallback_font import font_of_boxes
from lint.readers.pdf.native import PageText, opened
from lint.source import Grid
from tests.readers.pdf.drawing import HEADER, LEFT, ROWS, TALL, TOP, UNKNOWN_FONT, WIDE, document, line, sides, text
from tests.readers.pdf.drawing import words as whole_words

TABLE = [HEADER, *ROWS]
SIDES = "".join(line(*side) for side in sides())
HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def in_pieces() -> str:
    """The table's texts, each letter drawn by itself: then PDFium lives by where it thinks that letters are."""
    return "".join(
        text(LEFT + 4 + WIDE * c + 9 * i, TOP - TALL * r - 15, letter)
        for r, row in enumerate(TABLE)
        for c, cell in enumerate(row)
        for i, letter in enumerate(cell)
    )


def cells_of(data: bytes) -> list[list[str]]:
    grids = [block for block in read_pdf(data, "a.pdf").blocks if isinstance(block, Grid)]
    rows: list[list[str]] = [[] for _ in TABLE]
    for cell in sorted((c for grid in grids for c in grid.cells), key=lambda c: (c.row, c.column)):
        rows[cell.row].append("".join(cell.text.split()))
    return rows


# No system has a font of this name, and none is taken for Chinese by it: whatever is installed, PDFium's own
# substitute has no Chinese letters.
@pytest.mark.parametrize("words", [whole_words(), in_pieces()], ids=["whole", "in pieces"])
@pytest.mark.parametrize("turn", ["1 0 0 1 0 0", "0 1 -1 0 842 0", "0 -1 1 0 0 842"])
def test_letters_of_a_font_that_nobody_has_are_read(words, turn):
    data = document(f"q {turn} cm {SIDES}{words}Q ", font=UNKNOWN_FONT)
    assert cells_of(data.replace(b"[0 0 595 842]/Rotate", b"[0 0 842 842]/Rotate")) == [list(row) for row in TABLE]


def heights(data: bytes) -> list[float]:
    """How high PDFium takes each letter of a page to be."""
    found = []
    with opened(data) as pdf:
        page = pdf[0]
        handle = page.get_textpage()
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        for i in range(handle.count_chars()):
            raw.FPDFText_GetCharBox(handle.raw, i, left, right, bottom, top)
            found.append(top.value - bottom.value)
        handle.close()
        page.close()
    return found


@pytest.mark.parametrize("font", [{}, {"font": UNKNOWN_FONT}], ids=["a Chinese collection", "an unknown font"])
def test_every_letter_is_as_high_as_every_other(font):
    assert heights(document(text(LEFT, TOP, "一、国α1", 10), **font)) == pytest.approx([9.0] * 5, abs=0.2)


def test_the_lines_stay_as_high_as_the_file_says():
    with opened(document(text(LEFT, TOP, "国", 10), font=UNKNOWN_FONT)) as pdf:
        page = pdf[0]
        letters = PageText(page)
        left, top, right, bottom = letters.boxes()
        letters.close()
        page.close()
    assert (left, right, top - TOP, bottom - TOP) == pytest.approx((LEFT, LEFT + 10, 8.59, -1.41), abs=0.1)


def test_a_standard_font_keeps_its_own_widths():
    content = f"BT /F1 10 Tf {LEFT} {TOP} Td (im) Tj ET"
    with opened(document(content, font=HELVETICA)) as pdf:
        page = pdf[0]
        letters = PageText(page)
        boxes = letters.boxes()
        letters.close()
        page.close()
    assert [boxes[2] - boxes[0], boxes[6] - boxes[4]] == pytest.approx([2.22, 8.33], abs=0.02)


def test_the_font_names_its_tables_in_order_and_where_they_lie():
    font = font_of_boxes()
    count = struct.unpack_from(">H", font, 4)[0]
    entries = [struct.unpack_from(">4s3I", font, 12 + 16 * i) for i in range(count)]
    assert [tag for tag, *_ in entries] == sorted(tag for tag, *_ in entries)
    assert all(start % 4 == 0 and start + size <= len(font) for _, _, start, size in entries)
