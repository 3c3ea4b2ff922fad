"""Where lines of text stand: in the cells of a ruled table, and on the page around the tables.

On a level page a line is a run of rows with ink in its cell, so that no line reaches over into the next cell and no
cell with ink goes unread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from lint.readers.page.frame import Box
from lint.readers.scan.clean import Picture, Straight

_SPECK = 1.0  # points: what is smaller both ways is dirt or a dot, and makes no line by itself
_BODY = 2.6  # points: a line holds a mark at least so large in one direction
# A mark alone in a cell that is a hyphen is so wide (points), and so many times as wide as high. On 16 pages dirt that
# was alone in a cell measured 0.7 at most, the one hyphen 2.4 by 0.7.
_HYPHEN, _FLAT = 1.5, 2.0
_BLANK = 1.6  # times the height of a line: a gap after which another line of text begins
_DEEP = 0.25  # of the mean ink of rows: how little there is between two lines that touch
_INSET = 1.0  # points inside the rules of a cell that belong to the rules

Rows = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of text: its edges in pixels of the level page, and how far a picture of it may reach."""

    left: int
    top: int
    right: int
    bottom: int
    room: tuple[int, int, int, int]

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return self.bottom - self.top


def marks(page: Straight, rules: Picture) -> Picture:
    """The ink of a page without rules and specks."""
    ink = page.ink.copy()
    ink[cv2.dilate(rules, np.ones((3, 3), np.uint8)) > 0] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    least = _SPECK * page.scale
    large = (stats[:, 2] >= least) | (stats[:, 3] >= least)
    large[0] = False
    return np.asarray(np.where(large, 255, 0).astype(np.uint8)[labels], np.uint8) if count > 1 else ink


def strips(page: Straight, ink: Picture, cells: Sequence[Box]) -> tuple[list[list[Strip]], list[Strip]]:
    """The lines of each cell (boxes in points), and those outside all cells."""
    outside = ink.copy()
    inside = []
    for box in cells:
        left, top, right, bottom = (round(v * page.scale) for v in box)
        inset = round(_INSET * page.scale)
        room = (left + inset, top + inset, right - inset, bottom - inset)
        inside.append(list(_lines(ink, room, page.scale)))
        outside[max(0, top - inset) : bottom + inset, max(0, left - inset) : right + inset] = 0
    height, width = ink.shape
    return inside, list(_lines(outside, (0, 0, width, height), page.scale))


def _lines(ink: Picture, room: tuple[int, int, int, int], scale: float) -> Iterator[Strip]:
    """The lines of text in a part of the page, each cut where wide gaps set words apart."""
    left, top, right, bottom = room
    part = ink[max(0, top) : bottom, max(0, left) : right]
    if part.size == 0 or not part.any():
        return
    left, top = max(0, left), max(0, top)
    room = (left, top, right, bottom)
    for first, last in _rows(part, scale):
        row = part[first:last]
        for start, end in _words(row, max(last - first, round(6 * scale))):
            word = row[:, start:end]
            own = np.flatnonzero(word.any(axis=1))
            tall = int(own[-1]) + 1 - int(own[0])
            hyphen = end - start >= _HYPHEN * scale and end - start >= _FLAT * tall and _is_alone(part, word)
            if max(end - start, tall) < _BODY * scale and not hyphen:
                continue
            own_rows = list(_rows(word, scale))
            if len(own_rows) > 1 and (start, end) != (0, part.shape[1]) and end - start < part.shape[1]:
                for a, b in own_rows:
                    columns = np.flatnonzero(word[a:b].any(axis=0))
                    yield Strip(
                        left + start + int(columns[0]),
                        top + first + a,
                        left + start + int(columns[-1]) + 1,
                        top + first + b,
                        room,
                    )
                continue
            yield Strip(left + start, top + first + int(own[0]), left + end, top + first + int(own[-1]) + 1, room)


def _is_alone(part: Picture, word: Picture) -> bool:
    """Whether a word is all the ink there is."""
    return bool(np.count_nonzero(part) == np.count_nonzero(word))


def _rows(part: Picture, scale: float) -> list[Rows]:
    """First and end row of each line of text."""
    profile = np.count_nonzero(part, axis=1)
    runs = _runs(profile > 0)
    body = [b - a for a, b in runs if b - a >= 5 * scale]
    usual = float(np.median(body)) if body else 9 * scale
    usual = min(usual, 14 * scale) if len(body) > 1 else usual
    whole: list[Rows] = []
    for run in runs:
        # the two strokes of = and 二, a dot above, a stroke below: parts of one line
        if (
            whole
            and run[1] - whole[-1][0] <= 1.25 * max(usual, 8 * scale)
            and run[0] - whole[-1][1] <= 0.6 * usual
            and (min(run[1] - run[0], whole[-1][1] - whole[-1][0]) < 0.6 * usual)
        ):
            whole[-1] = (whole[-1][0], run[1])
        else:
            whole.append(run)
    return [cut for run in whole for cut in _parted(run, profile, usual)]


def _parted(run: Rows, profile: NDArray[np.intp], usual: float) -> Iterator[Rows]:
    """A run of rows cut where lines that touch have next to no ink between them."""
    first, last = run
    mean = profile[first:last].mean()
    while last - first > 1.7 * usual:
        low, high = first + round(0.6 * usual), min(last - round(0.4 * usual), first + round(1.6 * usual))
        if high <= low:
            break
        cut = low + int(profile[low:high].argmin())
        if profile[cut] > _DEEP * mean:
            break
        yield first, cut
        first = cut
    yield first, last


def _words(row: Picture, height: int) -> Iterator[Rows]:
    """First and end column of each stretch of a line that wide gaps set apart."""
    runs = _runs(np.count_nonzero(row, axis=0) > 0)
    start, end = runs[0]
    for a, b in runs[1:]:
        if a - end > _BLANK * height:
            yield start, end
            start = a
        end = b
    yield start, end


def _runs(filled: NDArray[np.bool_]) -> list[Rows]:
    """Where stretches of True begin and end."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], filled, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def cut_out(page: Picture, strip: Strip, margin: float = 0.18) -> Picture:
    """The picture of a line with some paper around it; what lies outside its room is left white."""
    tall = strip.height
    above = max(2, round(margin * tall))
    beside = max(3, round(0.35 * tall))
    left, top, right, bottom = strip.left - beside, strip.top - above, strip.right + beside, strip.bottom + above
    picture = np.full((bottom - top, right - left), 255, np.uint8)
    x0, y0 = max(left, strip.room[0], 0), max(top, strip.room[1], 0)
    x1, y1 = min(right, strip.room[2], page.shape[1]), min(bottom, strip.room[3], page.shape[0])
    picture[y0 - top : y1 - top, x0 - left : x1 - left] = page[y0:y1, x0:x1]
    return picture
