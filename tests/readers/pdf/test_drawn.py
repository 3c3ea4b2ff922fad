"""One table, drawn in each way that producers draw it."""

from __future__ import annotations

import pytest

from lint.readers.pdf import read_pdf
from lint.source import Grid, Paragraph
from tests.readers.pdf.drawing import (
    HEADER,
    LEFT,
    ROWS,
    TALL,
    TOP,
    WIDE,
    box,
    document,
    line,
    sides,
    text,
    words,
)

RIGHT, BOTTOM = LEFT + 4 * WIDE, TOP - 4 * TALL
ALL = [list(HEADER), *map(list, ROWS)]


def grids_of(data: bytes) -> list[Grid]:
    return [block for block in read_pdf(data, "a.pdf").blocks if isinstance(block, Grid)]


def rows_of(grid: Grid) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.column)):
        rows.setdefault(cell.row, []).append(cell.text.replace("\n", ""))
    return list(rows.values())


def only_table(data: bytes) -> list[list[str]]:
    (grid,) = grids_of(data)
    return rows_of(grid)


def long_lines() -> str:
    across = "".join(line(LEFT, TOP - TALL * r, RIGHT, TOP - TALL * r) for r in range(5))
    return across + "".join(line(LEFT + WIDE * c, TOP, LEFT + WIDE * c, BOTTOM) for c in range(5))


def thin(x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> str:
    return box(x0 - width / 2, y0 - width / 2, x1 + width / 2, y1 + width / 2)


def cells(paint: str, gap: float = 0.0) -> str:
    return "".join(
        box(
            LEFT + WIDE * c + gap,
            TOP - TALL * (r + 1) + gap,
            LEFT + WIDE * (c + 1) - gap,
            TOP - TALL * r - gap,
            paint,
        )
        for r in range(4)
        for c in range(4)
    )


def dashes() -> str:
    pieces = []
    for x0, y0, x1, y1 in sides():
        count = int((x1 - x0 + y1 - y0) // 5)
        for i in range(count):
            a, b = i / count, (i + 0.6) / count
            pieces.append(thin(x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b, 0.4))
    return "".join(pieces)


def inner_sides() -> list[tuple[float, float, float, float]]:
    return [(a, b, c, d) for a, b, c, d in sides() if not (a == c in (LEFT, RIGHT) or b == d in (TOP, BOTTOM))]


def enlarged() -> str:
    return "".join(line(2 * a - 60, 2 * b - 200, 2 * c - 60, 2 * d - 200, 1) for a, b, c, d in sides())


DRAWN = {
    "long lines": long_lines(),
    "a line for each side of each cell": "".join(line(*side) for side in sides()),
    "a thin box for each side": "".join(thin(*side) for side in sides()),
    "thick boxes": "".join(thin(*side, width=4.5) for side in sides()),
    "outlined cells": cells("S"),
    "outlined cells with room between": cells("S", 1.2),
    "outlined cells far apart": cells("S", 3.0),
    "painted cells": "0.9 0.93 1 rg " + cells("f", 0.6) + "0 g ",
    "black ground, white cells": box(LEFT, BOTTOM, RIGHT, TOP) + "1 g " + cells("f", 0.5) + "0 g ",
    "a dash array": "[3 2] 0 d " + long_lines() + "[] 0 d ",
    "dashes one by one": dashes(),
    "double lines": long_lines() + f"q 1 0 0 1 1.8 -1.8 cm {long_lines()}Q ",
    "no outer sides": "".join(line(*side) for side in inner_sides()),
    "one path": " ".join(f"{a} {b} m {c} {d} l" for a, b, c, d in sides()) + " S ",
    "under a clip": f"q {box(0, 0, 595, 842, 'W n')}{long_lines()}Q ",
    "scaled and moved": f"q 0.5 0 0 0.5 30 100 cm {enlarged()}Q ",
}


@pytest.mark.parametrize("way", DRAWN)
def test_the_table_is_read_however_it_is_drawn(way):
    assert only_table(document(DRAWN[way] + words())) == ALL


def test_rules_in_a_form_with_a_matrix_count():
    form = "".join(line(2 * a, 2 * b, 2 * c, 2 * d, 1) for a, b, c, d in sides())
    assert only_table(document("/X1 Do\n" + words(), form=form, matrix="0.5 0 0 0.5 0 0")) == ALL


@pytest.mark.parametrize(
    "stray",
    [
        "1 G " + line(LEFT, TOP - TALL * 1.5, RIGHT, TOP - TALL * 1.5) + "0 G ",  # white
        f"{LEFT} {TOP - TALL * 1.5} m {RIGHT} {TOP - TALL * 1.5} l n ",  # not painted
        f"q {box(0, 0, 50, 50, 'W n')}{line(LEFT, TOP - TALL * 1.5, RIGHT, TOP - TALL * 1.5)}Q ",  # clipped away
        line(LEFT + 4, TOP - TALL * 1.5, LEFT + 9, TOP - TALL * 1.5),  # short
    ],
)
def test_what_is_not_to_be_seen_parts_no_cell(stray):
    assert only_table(document(long_lines() + stray + words())) == ALL


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read(rotate):
    assert only_table(document(long_lines() + words(), rotate=rotate)) == ALL


@pytest.mark.parametrize("turn", ["0 1 -1 0 842 0", "0 -1 1 0 0 842", "-1 0 0 -1 595 842"])
def test_a_page_whose_content_is_turned_is_read(turn):
    data = document(f"q {turn} cm {long_lines()}{words()}Q ")
    if turn.startswith("0"):
        data = data.replace(b"[0 0 595 842]/Rotate", b"[0 0 842 842]/Rotate")
    assert only_table(data) == ALL


def test_places_are_told_as_the_page_is_shown():
    (grid,) = grids_of(document(long_lines() + words()))
    first = min(grid.cells, key=lambda c: (c.row, c.column))
    page, (left, top, right, bottom) = first.place.boxes[0]
    assert (page, left, top, right, bottom) == pytest.approx(
        (1, LEFT, 842 - TOP, LEFT + WIDE, 842 - TOP + TALL), abs=0.5
    )


def test_merged_cells_span_rows_and_columns():
    inner = [s for s in sides() if not (s[1] == s[3] == TOP - 2 * TALL and s[0] == LEFT)]
    rows = [HEADER, ROWS[0], ("", *ROWS[1][1:]), ROWS[2]]
    (grid,) = grids_of(document("".join(line(*s) for s in inner) + words(rows)))
    merged = [c for c in grid.cells if c.rowspan == 2]
    assert [(c.row, c.column, c.text) for c in merged] == [(1, 0, "产出指标")]


def test_letters_drawn_twice_to_look_bold_are_read_once():
    twice = words() + f"q 1 0 0 1 0.4 0 cm {words()}Q "
    assert only_table(document(long_lines() + twice)) == ALL


def test_text_in_pieces_of_a_letter_is_one_text():
    pieces = "".join(
        text(LEFT + 4 + WIDE * c + 9 * i, TOP - TALL * r - 15, letter)
        for r, row in enumerate([HEADER, ROWS[2]])
        for c, cell in enumerate(row[:3])
        for i, letter in enumerate(cell)
    )
    assert only_table(document("".join(line(*s) for s in sides(2, 3)) + pieces)) == [
        list(HEADER[:3]),
        list(ROWS[2][:3]),
    ]


def test_invisible_text_over_a_scan_counts_as_text():
    hidden = words().replace("0 Tr", "3 Tr")
    assert only_table(document(long_lines() + hidden)) == ALL


def test_a_number_too_long_for_its_cell_stays_whole():
    rows = [HEADER, ("产出指标", "13082225P000006100011111", "人次", "≥3")]
    assert only_table(document("".join(line(*s) for s in sides(2)) + words(rows)))[1][1] == rows[1][1]


def test_radicals_are_read_as_ideographs():
    rows = [("⼀级指标", *HEADER[1:]), *ROWS]
    assert only_table(document(long_lines() + words(rows)))[0][0] == "一级指标"


def test_text_outside_the_page_is_left_out():
    beyond = text(LEFT, 900, "页面之外") + text(700, TOP, "右边之外")
    blocks = read_pdf(document(long_lines() + words() + beyond), "a.pdf").blocks
    assert [type(block) for block in blocks] == [Grid]


def test_titles_and_tables_stand_in_order():
    title, remark = text(200, TOP + 20, "培训经费绩效目标表", 14), text(LEFT, BOTTOM - 20, "注：按季度填报。")
    blocks = read_pdf(document(remark + long_lines() + words() + title), "a.pdf").blocks
    assert [b.text if isinstance(b, Paragraph) else "table" for b in blocks] == [
        "培训经费绩效目标表",
        "table",
        "注：按季度填报。",
    ]
