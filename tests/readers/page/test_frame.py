from __future__ import annotations

import pytest

from lint.readers.page.frame import Frame


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_box_stays_on_the_page_however_it_is_turned(turns, rotate):
    frame = Frame((10.0, 20.0, 210.0, 320.0), rotate, turns)
    box = frame.reading(10.0, 20.0, 60.0, 40.0)  # the lower left corner of the file's page
    left, top, right, bottom = frame.shown(box)
    corners = {0: (0, 280, 50, 300), 90: (0, 0, 20, 50), 180: (150, 0, 200, 20), 270: (280, 150, 300, 200)}
    assert (left, top, right, bottom) == corners[rotate]


@pytest.mark.parametrize("turns, direction", [(0, (1, 0)), (1, (0, 1)), (2, (-1, 0)), (3, (0, -1))])
def test_text_runs_to_the_right_in_the_reading_frame(turns, direction):
    frame = Frame((0.0, 0.0, 100.0, 100.0), 0, turns)
    first = frame.reading(50, 50, 51, 51)
    second = frame.reading(50 + direction[0], 50 + direction[1], 51 + direction[0], 51 + direction[1])
    assert second[0] == first[0] + 1
    assert second[1] == first[1]
