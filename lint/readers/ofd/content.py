"""The content of a page: letters with their boxes, and what is drawn (GB/T 33190-2016, 7.7 and 8 to 13).

A point of an object is moved by the object's CTM, then to the corner of its Boundary, then by the composite that holds
it. Letters are taken from TextCode; the codes of glyphs are left aside.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lint.patterns import regex
from lint.readers.ofd.parts import Budget, Page, Resources, children, numbers, tag
from lint.readers.page.frame import UNIT, Box, Matrix, apply, times
from lint.readers.page.marks import Point, Strokes, around, meet

if TYPE_CHECKING:
    from lxml.etree import _Element

POINTS = 72 / 25.4  # in a millimetre
_DEEPEST = 8  # composites in composites
_ABOVE, _BELOW = 0.88, 0.12  # of the size, above and below the baseline
_WIDEST = 1.5  # of a letter's own width: a longer step leaves room between letters
_WHITE = 250
_COMMAND = regex(r"([SMLQBACsmlqbac])|(-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
_ENDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7}  # numbers of a command, the last two being where it ends

Colour = tuple[int, int, int, int]
_BLACK: Colour = (0, 0, 0, 255)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: its box in points, down positive; its angle, clockwise; its colour."""

    box: Box
    text: str
    angle: float
    colour: Colour


@dataclass(slots=True)
class Drawing:
    """What stands on a page, in points from the corner of its area, down positive."""

    letters: list[Letter] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its box, and the part of the file that it is in ("" where there is none)."""

    box: Box
    part: str


@dataclass(frozen=True, slots=True)
class Path:
    """A path: its parts, whether it is filled or stroked visibly, and what its clip leaves."""

    parts: list[list[Point]]
    filled: bool
    stroked: bool
    clip: Box | None


def drawing_of(page: Page, budget: Budget) -> Drawing:
    """All that is drawn on a page and the templates below it."""
    left, top, _, _ = page.area
    walk = _Walk(page.resources, budget)
    for content in page.contents:
        for layer in children(content, "Layer"):
            walk.block(layer, (POINTS, 0.0, 0.0, POINTS, -left * POINTS, -top * POINTS), layer.get("DrawParam"))
    return walk.out


def strokes_of(drawing: Drawing) -> Strokes:
    """The rules, fills and pictures of a drawing as the page is shown."""
    out = Strokes(shapes=len(drawing.paths))
    for picture in (each.box for each in drawing.pictures):
        if min(picture[2] - picture[0], picture[3] - picture[1]) <= 2:
            out.add_box(picture)  # a picture one dot high, stretched into a rule
        else:
            out.pictures.append(picture)
    for path in drawing.paths:
        box: Box | None = around([point for part in path.parts for point in part])
        if path.clip is not None and box is not None:
            box = meet(box, path.clip)
        if box is None:
            continue
        if not path.filled and not path.stroked:
            out.pale.append(box)
        else:
            out.add_path(box, path.filled, path.stroked, path.parts, path.clip)
    return out


class _Walk:
    """One walk through the content of a page."""

    def __init__(self, resources: Resources, budget: Budget) -> None:
        self._resources = resources
        self._budget = budget
        self.out = Drawing()
        self._open: list[str] = []  # composites within one another

    def block(self, block: _Element, outer: Matrix, param: str | None) -> None:
        """The objects of a layer, a block, or a composite."""
        for item in block:
            self._budget.spend(3)
            kind = tag(item)
            if item.get("Visible", "true").lower() in {"false", "0"}:
                continue
            if kind == "PageBlock":
                self.block(item, outer, param)  # the parser bounds how deep they nest
            elif kind == "TextObject":
                self._text(item, _placed(item, outer), param)
            elif kind == "PathObject":
                self._path(item, _placed(item, outer), param)
            elif kind == "ImageObject":
                self._image(item, outer)
            elif kind == "CompositeObject":
                self._composite(item, outer, param)

    def _composite(self, item: _Element, outer: Matrix, param: str | None) -> None:
        """The unit that an object shows, unless it stands in that unit itself."""
        number = item.get("ResourceID", "")
        if number in self._open or len(self._open) >= _DEEPEST:
            return
        self._open.append(number)
        for content in children(self._resources.units.get(number), "Content"):
            self.block(content, _placed(item, outer), item.get("DrawParam") or param)
        self._open.pop()

    def _text(self, item: _Element, matrix: Matrix, param: str | None) -> None:
        size = _number(item.get("Size"), 0.0)
        stretch = _number(item.get("HScale"), 1.0)
        colour = self._colour(item, "FillColor", param) or _BLACK
        if item.get("Fill", "true").lower() == "false":
            colour = self._colour(item, "StrokeColor", param) or _BLACK
        angle = math.atan2(matrix[1], matrix[0])
        x = y = 0.0
        for code in children(item, "TextCode"):
            letters = (code.text or "").strip("\r\n")
            self._budget.spend(len(letters))
            x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
            across, down = _steps(code.get("DeltaX"), len(letters)), _steps(code.get("DeltaY"), len(letters))
            at = x, y
            for i, letter in enumerate(letters):
                own = size * stretch * (0.5 if letter.isascii() else 1.0)
                step = across[i] if i < len(across) else (0.0 if down else own)
                wide = step if 0 < step <= _WIDEST * own else own
                corners = [
                    apply(matrix, u, v)
                    for u in (at[0], at[0] + wide)
                    for v in (at[1] - _ABOVE * size, at[1] + _BELOW * size)
                ]
                self.out.letters.append(Letter(around(corners), letter, angle, colour))
                at = at[0] + step, at[1] + (down[i] if i < len(down) else 0.0)

    def _path(self, item: _Element, matrix: Matrix, param: str | None) -> None:
        data = next((each.text or "" for each in children(item, "AbbreviatedData")), "")
        parts = [[apply(matrix, x, y) for x, y in part] for part in self._parts(data)]
        if not parts:
            return
        fill = item.get("Fill", "false").lower() in {"true", "1"}
        stroke = item.get("Stroke", "true").lower() in {"true", "1"}
        filled = fill and _is_seen(self._colour(item, "FillColor", param))
        stroked = stroke and _is_seen(self._colour(item, "StrokeColor", param))
        if fill or stroke:
            self.out.paths.append(Path(parts, filled, stroked, self._clip(item, matrix)))

    def _clip(self, item: _Element, matrix: Matrix) -> Box | None:
        """What the clips of an object leave, as a box; None without any."""
        left: Box | None = None
        for clips in children(item, "Clips"):
            for clip in children(clips, "Clip"):
                points = [
                    apply(times(_matrix(area), matrix), x, y)
                    for area in children(clip, "Area")
                    for path in children(area, "Path")
                    for data in children(path, "AbbreviatedData")
                    for part in self._parts(data.text or "")
                    for x, y in _moved(part, path)
                ]
                if points:
                    box = around(points)
                    left = box if left is None else (meet(left, box) or (0.0, 0.0, 0.0, 0.0))
        return left

    def _image(self, item: _Element, outer: Matrix) -> None:
        box = numbers(item.get("Boundary"))
        if len(box) == 4:
            left, top, width, height = box
            place = around([apply(outer, left, top), apply(outer, left + width, top + height)])
            part = self._resources.media.get(item.get("ResourceID", ""), "")
            self.out.pictures.append(Picture(place, part))

    def _parts(self, data: str) -> Iterator[list[Point]]:
        """The corners of each part of a path, curves by their ends."""
        self._budget.spend(len(data) // 4)
        corners: list[Point] = []
        command = ""
        waiting: list[float] = []
        for letter, number in _COMMAND.findall(data):
            if letter:
                command, waiting = letter.upper(), []
                if command == "C" and corners:
                    corners.append(corners[0])
                continue
            waiting.append(_number(number, 0.0))
            if len(waiting) < _ENDS.get(command, 2):
                continue
            if command in {"M", "S"} and corners:
                yield corners
                corners = []
            corners.append((waiting[-2], waiting[-1]))
            waiting = []
        if corners:
            yield corners

    def _colour(self, item: _Element, kind: str, param: str | None) -> Colour | None:
        """The colour of an object, or of the drawing parameters that it or its layer names."""
        sources = (item, *self._resources.param(item.get("DrawParam") or param))
        for source in sources:
            for found in children(source, kind):
                values = [int(value) for value in numbers(found.get("Value"))]
                opaque = int(_number(found.get("Alpha"), 255) * _number(item.get("Alpha"), 255) / 255)
                if len(values) == 3:
                    return (values[0], values[1], values[2], opaque)
                return (values[0], values[0], values[0], opaque) if len(values) == 1 else (0, 0, 0, opaque)
        return None


def _placed(item: _Element, outer: Matrix) -> Matrix:
    """The matrix that puts the points of an object onto the page."""
    box = numbers(item.get("Boundary"))
    moved = (1.0, 0.0, 0.0, 1.0, box[0], box[1]) if len(box) == 4 else UNIT
    return times(times(_matrix(item), moved), outer)


def _matrix(item: _Element) -> Matrix:
    found = numbers(item.get("CTM"))
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else UNIT


def _moved(part: list[Point], path: _Element) -> list[Point]:
    box = numbers(path.get("Boundary"))
    return [(x + box[0], y + box[1]) for x, y in part] if len(box) == 4 else part


def _steps(value: str | None, most: int) -> list[float]:
    """The steps between letters: "g 5 3.2" is five times 3.2."""
    found: list[float] = []
    words = iter((value or "").split())
    for word in words:
        if len(found) >= most:
            break
        if word in {"g", "G"}:
            count, step = _number(next(words, None), 0.0), _number(next(words, None), 0.0)
            found += [step] * min(int(count), most)
        else:
            found.append(_number(word, 0.0))
    return found


def _number(value: str | None, otherwise: float) -> float:
    try:
        number = float(value) if value else otherwise
    except ValueError:
        return otherwise
    return number if math.isfinite(number) else otherwise


def _is_seen(colour: Colour | None) -> bool:
    if colour is None:
        return True
    return colour[3] > 8 and min(colour[:3]) < _WHITE
