"""Coordinates of a page: as the file has them, as the text reads, as the page is shown."""

from __future__ import annotations

from dataclasses import dataclass

# left, top, right, bottom in points; down and right are positive in the reading frame and on the shown page
Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page lies: its crop box, its /Rotate, and the quarter turns (counter-clockwise) its text has in the file.

    Tables are built in the reading frame, where text runs to the right whatever the page's turn; places are told as
    the page is shown.
    """

    crop: tuple[float, float, float, float]  # left, bottom, right, top in file coordinates
    rotate: int = 0  # degrees clockwise, 0, 90, 180 or 270
    turns: int = 0

    def reading(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the file, turned so that text runs to the right and lines follow downwards."""
        if self.turns == 0:
            return (left, -top, right, -bottom)
        if self.turns == 1:
            return (bottom, left, top, right)
        if self.turns == 2:
            return (-right, bottom, -left, top)
        return (-top, -right, -bottom, -left)

    def _file(self, box: Box) -> Box:
        u0, v0, u1, v1 = box
        if self.turns == 0:
            return (u0, -v1, u1, -v0)
        if self.turns == 1:
            return (v0, u0, v1, u1)
        if self.turns == 2:
            return (-u1, v0, -u0, v1)
        return (-v1, -u1, -v0, -u0)

    def shown(self, box: Box) -> Box:
        """A box of the reading frame in points from the top left corner of the page as shown."""
        x0, y0, x1, y1 = self._file(box)
        left, bottom, right, top = self.crop
        if self.rotate == 90:
            turned = (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
        elif self.rotate == 180:
            turned = (right - x1, y0 - bottom, right - x0, y1 - bottom)
        elif self.rotate == 270:
            turned = (top - y1, right - x1, top - y0, right - x0)
        else:
            turned = (x0 - left, top - y1, x1 - left, top - y0)
        a, b, c, d = turned
        return (round(a, 1), round(b, 1), round(c, 1), round(d, 1))

    @property
    def area(self) -> Box:
        """The page itself in the reading frame."""
        return self.reading(*self.crop)


def turned(box: Box, turn: int) -> Box:
    """A box of text that stands `turn` quarter turns (counter-clockwise) otherwise, as that text reads."""
    left, top, right, bottom = box
    if turn == 1:
        return (-bottom, left, -top, right)
    if turn == 2:
        return (-right, -bottom, -left, -top)
    if turn == 3:
        return (top, -right, bottom, -left)
    return box


def within(inner: Box, outer: Box) -> bool:
    """Whether the middle of a box lies in another."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def hull(boxes: list[Box]) -> Box:
    """The smallest box around all of `boxes`."""
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def meet(a: Box, b: Box, slack: float = 0.0) -> bool:
    """Whether two boxes overlap or stand no farther apart than `slack`; below 0, overlap by more than that."""
    return a[0] <= b[2] + slack and b[0] <= a[2] + slack and a[1] <= b[3] + slack and b[1] <= a[3] + slack


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point under a matrix."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first`, then `then`."""
    if then is UNIT:
        return first
    a, b = apply((*then[:4], 0.0, 0.0), first[0], first[1])
    c, d = apply((*then[:4], 0.0, 0.0), first[2], first[3])
    e, f = apply(then, first[4], first[5])
    return (a, b, c, d, e, f)
