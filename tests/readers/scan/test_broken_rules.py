"""Ruling lines in pieces: which pieces are one line, where open ends belong, and what is said to be unsure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.readers.page import Box, Char, RulingLine, Strokes
from lint.readers.page.pieces import TablePiece
from lint.readers.page.raster import Raster, rasters
from lint.readers.scan.broken_rules import mended, unsure
from lint.readers.scan.clean import Picture, straightened
from lint.readers.scan.reading import Levelled, ruled
from lint.readers.scan.result import Scan
from lint.readers.scan.ruling_lines import rules_of
from lint.source import Certainty

XS, YS = (50.0, 120.0, 200.0, 330.0, 540.0), (100.0, 130.0, 160.0, 200.0, 230.0)
GRID = (
    tuple(RulingLine(y, XS[0], XS[-1]) for y in YS),
    tuple(RulingLine(x, YS[0], YS[-1]) for x in XS),
)


def without(rules: Sequence[RulingLine], at: float, *gaps: tuple[float, float]) -> list[RulingLine]:
    """The rules, that at `at` with gaps."""
    found = []
    for rule in rules:
        if rule.at != at:
            found.append(rule)
            continue
        ends = [rule.start, *(v for gap in gaps for v in gap), rule.end]
        found += [RulingLine(at, a, b) for a, b in zip(ends[::2], ends[1::2], strict=True) if b > a]
    return found


def tables(across: Sequence[RulingLine], down: Sequence[RulingLine]) -> list[Raster]:
    return rasters(list(across), list(down), [])


def test_a_whole_table_is_left_as_it_is() -> None:
    found = mended(*GRID)
    assert set(found.across) == set(GRID[0])
    assert set(found.down) == set(GRID[1])
    assert found.breaks == ()


def test_gaps_at_and_between_crossings_leave_one_grid() -> None:
    across = without(GRID[0], 130.0, (60, 70), (195, 206), (250, 259))
    across = without(across, 230.0, (50, 58), (530, 540))  # both corners
    down = without(GRID[1], 200.0, (124, 136), (170, 181), (222, 230))
    broken = tables(across, down)
    found = mended(across, down)
    [whole] = tables(found.across, found.down)
    assert len(whole.spans) == 16
    assert [len(r.spans) for r in broken] != [16]
    assert len(found.breaks) >= 8


def test_a_merged_cell_stays_merged() -> None:
    """A line that leaves off at one line and goes on at the next one is whole, however low the row."""
    ys = (100.0, 112.0, 150.0)
    across = [RulingLine(y, 50.0, 250.0) for y in ys]
    down = [RulingLine(x, 100.0, 150.0) for x in (50.0, 250.0)]
    down += [RulingLine(120.0, 112.0, 150.0), RulingLine(120.0, 60.0, 100.0), RulingLine(180.0, 112.0, 150.0)]
    across.append(RulingLine(60.0, 50.0, 250.0))
    down += [RulingLine(x, 60.0, 100.0) for x in (50.0, 250.0)]
    found = mended(across, down)
    [table] = tables(found.across, found.down)
    assert (50.0, 100.0, 250.0, 112.0) in [table.span_box(s) for s in table.spans]
    assert found.breaks == ()


def test_strokes_under_words_are_no_lines_of_the_table() -> None:
    found = mended([*GRID[0], RulingLine(150.0, 128.0, 192.0)], GRID[1])
    assert RulingLine(150.0, 128.0, 192.0) in found.across
    assert found.breaks == ()


def test_a_short_piece_in_the_open_is_not_led_to_a_line() -> None:
    """The leg of a letter on the level of a column's side, above the table's first row."""
    found = mended(GRID[0], [*GRID[1], RulingLine(200.0, 84.0, 92.0)])
    assert set(found.down) == set(GRID[1])
    assert found.breaks == ()


def test_two_tables_with_room_between_are_two() -> None:
    left = [RulingLine(y, 50.0, 250.0) for y in (100.0, 130.0, 160.0)]
    right = [RulingLine(y, 264.0, 500.0) for y in (100.0, 130.0, 160.0)]
    down = [RulingLine(x, 100.0, 160.0) for x in (50.0, 150.0, 250.0, 264.0, 400.0, 500.0)]
    found = mended([*left, *right], down)
    assert len(tables(found.across, found.down)) == 2
    assert found.breaks == ()


@given(lane=st.sampled_from(range(5)), where=st.floats(0.0, 1.0), half=st.floats(1.0, 5.5), flat=st.booleans())
def test_one_gap_anywhere_changes_no_cell(lane: int, where: float, half: float, flat: bool) -> None:
    sides = [list(GRID[0]), list(GRID[1])]
    broken = 0 if flat else 1
    rule = sides[broken][lane]
    middle = rule.start + where * (rule.end - rule.start)
    gap = (max(rule.start, middle - half), min(rule.end, middle + half))
    sides[broken] = without(sides[broken], rule.at, gap)
    found = mended(*sides)
    [table] = tables(found.across, found.down)
    assert len(table.spans) == 16


def test_a_table_with_many_breaks_is_unsure_as_a_whole_and_one_with_few_beside_them() -> None:
    box: Box = (50.0, 100.0, 540.0, 230.0)
    few = [(60.0, 130.0, 70.0, 130.0)]
    many = [(x, 130.0, x + 8, 130.0) for x in (60.0, 160.0, 260.0, 360.0)]
    assert unsure([box], []) == []
    assert unsure([box], few) == few
    assert box in unsure([box], many)


def test_tables_over_one_another_are_unsure() -> None:
    boxes: list[Box] = [(50.0, 100.0, 300.0, 230.0), (200.0, 150.0, 540.0, 260.0), (50.0, 300.0, 540.0, 400.0)]
    assert unsure(boxes, []) == boxes[:2]


@pytest.mark.parametrize("torn", [True, False])
def test_cells_at_a_break_are_for_review(torn: bool) -> None:
    """And no other."""
    chars = tuple(Char(x + 10, y + 10, x + 20, y + 20, "数") for x, _ in pairwise(XS) for y, _ in pairwise(YS))
    area = ((60.0, 130.0, 70.0, 130.0),) if torn else ()
    scan = Scan(
        Levelled((0.0, 0.0, 0.0, 0.0), wide=595.0, tall=842.0),
        chars,
        Strokes(list(GRID[0]), list(GRID[1])),
        (),
        torn=area,
    )
    [table] = [block for block in scan.blocks(1).blocks if isinstance(block, TablePiece)]
    review = {(c.row, c.column) for c in table.cells if c.certainty is Certainty.REVIEW}
    assert len(table.cells) == 16
    assert len(review) == (2 if torn else 0)


SCALE = 200 / 72


def inked(strength: int = 255) -> Picture:
    """The grid as ink on nothing."""
    ink = np.zeros((900, 1600), np.uint8)
    for y in YS:
        cv2.line(ink, (round(XS[0] * SCALE), round(y * SCALE)), (round(XS[-1] * SCALE), round(y * SCALE)), strength, 2)
    for x in XS:
        cv2.line(ink, (round(x * SCALE), round(YS[0] * SCALE)), (round(x * SCALE), round(YS[-1] * SCALE)), strength, 2)
    return ink


@pytest.mark.parametrize("strength", [255, 100, 60])
def test_pale_rules_are_looked_for_where_dark_ones_make_no_table(strength: int) -> None:
    page = straightened(np.asarray(255 - inked(strength), np.uint8), SCALE)
    rules, _, [table] = ruled(page)
    assert len(table.spans) == 16
    assert rules.breaks == ()


def test_rules_of_a_picture_with_gaps_are_one_grid() -> None:
    scale, ink = SCALE, inked()
    whole = rules_of(ink, scale)[0]
    assert whole.breaks == ()
    rng = np.random.default_rng(5)
    for _ in range(25):  # 3 to 9 points each
        y, x = YS[rng.integers(5)] * scale, rng.uniform(XS[0], XS[-1]) * scale
        half = rng.uniform(1.5, 4.5) * scale
        ink[round(y - half) : round(y + half), round(x - half) : round(x + half)] = 0
    found, mask = rules_of(ink, scale)
    [table] = tables(found.across, found.down)
    assert len(table.spans) == 16
    assert found.breaks
    left = np.ascontiguousarray(ink & ~cv2.dilate(mask, np.ones((3, 3), np.uint8)))
    for turned in (left, np.ascontiguousarray(left.T)):  # no piece that could be taken for a letter
        assert not cv2.morphologyEx(turned, cv2.MORPH_OPEN, np.ones((1, round(4.5 * scale)), np.uint8)).any()
