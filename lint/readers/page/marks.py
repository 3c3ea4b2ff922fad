"""What stands on a page, whatever made it: characters with their boxes, and what is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from lint.readers.page.frame import Box

THICK = 6.5  # points: Word's widest border is 6
_RING = 6.5  # a frame drawn as a box within a box

Point = tuple[float, float]


class Char(NamedTuple):
    """A character and its loose box (the whole line high) in the reading frame.

    The tight box would put 、 and 一 on lines of their own. `turn` counts the quarter turns, counter-clockwise, by
    which the character stands otherwise than the page's text.
    """

    left: float
    top: float
    right: float
    bottom: float
    text: str
    turn: int = 0

    @property
    def box(self) -> Box:
        """The loose box alone."""
        return (self.left, self.top, self.right, self.bottom)


class RulingLine(NamedTuple):
    """A straight line: its place across, and from where to where it runs."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Strokes:
    """What is drawn on a page in its reading frame. `fills` are painted areas; `pale` is what is painted white."""

    across: list[RulingLine] = field(default_factory=list)
    down: list[RulingLine] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pale: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    shapes: int = 0  # paths of any kind
    too_many: bool = False

    def add_box(self, box: Box) -> None:
        """A thin painted box is a rule; a dot may be a piece of either kind."""
        left, top, right, bottom = box
        width, height = right - left, bottom - top
        if height <= THICK and (width >= 3 * height or height <= 2.5):
            self.across.append(RulingLine((top + bottom) / 2, left, right))
        if width <= THICK and (height >= 3 * width or width <= 2.5):
            self.down.append(RulingLine((left + right) / 2, top, bottom))

    def add_line(self, a: tuple[float, float], b: tuple[float, float]) -> None:
        """A drawn line, if it runs along the page or down it."""
        if abs(a[1] - b[1]) <= 0.7 < abs(a[0] - b[0]):
            self.across.append(RulingLine((a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0])))
        elif abs(a[0] - b[0]) <= 0.7 < abs(a[1] - b[1]):
            self.down.append(RulingLine((a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1])))

    def add_outline(self, box: Box) -> None:
        """The four sides of a box."""
        left, top, right, bottom = box
        for corner, other in (
            ((left, top), (right, top)),
            ((left, bottom), (right, bottom)),
            ((left, top), (left, bottom)),
            ((right, top), (right, bottom)),
        ):
            self.add_line(corner, other)

    def add_path(
        self,
        box: Box,
        filled: bool,
        stroked: bool,
        parts: Iterable[list[Point]],
        clip: Box | None = None,
    ) -> None:
        """A painted path within `box`; `parts` are the corners of its pieces, looked at when they are needed."""
        width, height = box[2] - box[0], box[3] - box[1]
        if (min(width, height) <= THICK and max(width, height) > THICK) or max(width, height) <= THICK:
            self.add_box(box)
        elif stroked:
            for corners in parts:
                for a, b in pairwise(corners):
                    if clip is None or meet(around([a, b]), clip):
                        self.add_line(a, b)
        elif filled:
            self._add_filled([around(corners) for corners in parts], clip)

    def _add_filled(self, boxes: list[Box], clip: Box | None) -> None:
        for box in boxes:
            cut = box if clip is None else meet(box, clip)
            if cut is None:
                continue
            if min(cut[2] - cut[0], cut[3] - cut[1]) <= THICK:
                self.add_box(cut)
            elif any(_inside(cut, other) for other in boxes if other is not box):
                self.add_outline(cut)  # the hole of a ring
            else:
                self.fills.append(cut)


def around(points: list[Point]) -> Box:
    """The smallest box around some points."""
    us, vs = [p[0] for p in points], [p[1] for p in points]
    return (min(us), min(vs), max(us), max(vs))


def meet(a: Box, b: Box) -> Box | None:
    """What two boxes share, lines included; None when they are apart."""
    box = (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))
    return box if box[0] <= box[2] and box[1] <= box[3] else None


def _inside(inner: Box, outer: Box) -> bool:
    """Whether `inner` lies in `outer` with a thin margin all round."""
    margins = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
    return all(0 <= m <= _RING for m in margins) and any(m > 0 for m in margins)
