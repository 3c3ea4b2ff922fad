"""Ruling lines and lines of text on pictures drawn by hand."""

from __future__ import annotations

import numpy as np
import pytest

from lint.readers.scan.clean import Straight, skew
from lint.readers.scan.lines import strips
from lint.readers.scan.ruling_lines import rules_of

SCALE = 200 / 72


def paper(height: int = 600, width: int = 800) -> np.ndarray:
    return np.zeros((height, width), np.uint8)


def test_a_rule_broken_many_times_is_one_and_the_bold_strokes_of_letters_are_none() -> None:
    ink = paper()
    for start in range(100, 700, 60):
        ink[200:202, start : start + 50] = 255
    for left in range(100, 400, 30):  # 王王王: three strokes and a stem each
        for row in (300, 312, 324):
            ink[row : row + 3, left : left + 26] = 255
        ink[300:327, left + 12 : left + 15] = 255
    strokes, mask = rules_of(ink, SCALE)
    assert len(strokes.across) == 1
    assert strokes.across[0].at == pytest.approx(200.5 / SCALE, abs=0.5)
    assert not mask[300:330].any()


@pytest.mark.parametrize("angle", [-2.0, 0.6, 3.0])
def test_the_skew_of_a_page_is_found(angle: float) -> None:
    ink = paper(1200, 1600)
    xs = np.arange(100, 1500)
    for at in range(200, 1000, 100):
        ys = np.round(at + np.tan(np.radians(angle)) * (xs - 800)).astype(int)
        for step in (0, 1, 2):
            ink[ys + step, xs] = 255
    assert skew(ink, SCALE) == pytest.approx(angle, abs=0.06)


def test_a_sign_of_two_strokes_is_one_line_and_two_lines_are_two() -> None:
    ink = paper()
    ink[100:103, 100:125] = ink[112:115, 100:125] = 255  # =
    for top in (300, 340):
        ink[top : top + 26, 100:180] = 255
    box = (20.0, 20.0, 280.0, 60.0)
    lower = (20.0, 90.0, 280.0, 200.0)
    page = Straight(255 - ink, ink, SCALE, np.eye(3)[:2])
    inside, outside = strips(page, ink, [box, lower])
    assert [len(cell) for cell in inside] == [1, 2]
    assert not outside


def test_a_small_flat_mark_alone_in_a_cell_is_a_line_and_dirt_is_none() -> None:
    ink = paper()
    ink[100:102, 100:107] = 255  # a hyphen of 2.5 points
    ink[200:202, 100:102] = 255  # dirt
    ink[300:302, 100:107] = ink[320:340, 300:360] = 255  # a mark beside a word
    cells = [(20.0, y, 280.0, y + 30.0) for y in (20.0, 60.0, 100.0)]
    inside, _ = strips(Straight(255 - ink, ink, SCALE, np.eye(3)[:2]), ink, cells)
    assert [[line.left for line in cell] for cell in inside] == [[100], [], [300]]
