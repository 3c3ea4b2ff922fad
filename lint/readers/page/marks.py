"""What stands on a page, whatever made it: characters with their boxes, and what is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lint.readers.page.frame import Box

THICK = 6.5  # points: Word's widest border is 6


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


class Rule(NamedTuple):
    """A straight line: its place across, and from where to where it runs."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Strokes:
    """What is drawn on a page in its reading frame. `fills` are painted areas; `pale` is what is painted white."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
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
            self.across.append(Rule((top + bottom) / 2, left, right))
        if width <= THICK and (height >= 3 * width or width <= 2.5):
            self.down.append(Rule((left + right) / 2, top, bottom))

    def add_line(self, a: tuple[float, float], b: tuple[float, float]) -> None:
        """A drawn line, if it runs along the page or down it."""
        if abs(a[1] - b[1]) <= 0.7 < abs(a[0] - b[0]):
            self.across.append(Rule((a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0])))
        elif abs(a[0] - b[0]) <= 0.7 < abs(a[1] - b[1]):
            self.down.append(Rule((a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1])))

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
