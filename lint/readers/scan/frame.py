"""Coordinates of a scanned page: as it was straightened for reading, and as it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from lint.readers.page import Box, Frame


@dataclass(frozen=True, slots=True)
class Levelled(Frame):
    """A frame whose reading side is the straightened page, `wide` × `tall` points from the top left corner.

    `back` takes a point of it to the page as shown: x, y → a·x + b·y + c, d·x + e·y + f.
    """

    wide: float = 0.0
    tall: float = 0.0
    back: tuple[float, float, float, float, float, float] = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)

    def shown(self, box: Box) -> Box:
        """The smallest box on the page as shown around a box of the straightened page."""
        a, b, c, d, e, f = self.back
        corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs = [a * x + b * y + c for x, y in corners]
        ys = [d * x + e * y + f for x, y in corners]
        return (round(min(xs), 1), round(min(ys), 1), round(max(xs), 1), round(max(ys), 1))

    @property
    def area(self) -> Box:
        """The straightened page."""
        return (0.0, 0.0, self.wide, self.tall)
