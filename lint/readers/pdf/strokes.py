"""The rules of a page: what is drawn as lines, as thin filled boxes, or as outlines of boxes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pypdfium2 import raw

from lint.readers.page.frame import Box, Frame
from lint.readers.page.marks import THICK, Strokes
from lint.readers.pdf.native import Call, Handle

_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 200_000
_MAX_DEPTH = 8
_WHITE = 250
_RING = 6.5  # a frame drawn as a box within a box

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def strokes_of(page: Handle, frame: Frame) -> Strokes:
    """The rules, fills and pictures of a page, form XObjects walked; unpainted and clipped paths left out."""
    return _Walk(frame).page(page)


class _Walk:
    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.out = Strokes()
        self.objects = self.segments = 0
        self.bounds = [ctypes.c_float() for _ in range(4)]
        self.colour = [ctypes.c_uint() for _ in range(4)]
        self.fill_mode, self.stroked = ctypes.c_int(), ctypes.c_int()
        self.point = [ctypes.c_float(), ctypes.c_float()]

    def page(self, page: Handle) -> Strokes:
        handle = page.raw
        for i in range(raw.FPDFPage_CountObjects(handle)):
            if self.out.too_many:
                break
            self.visit(raw.FPDFPage_GetObject(handle, i), _UNIT, 0)
        return self.out

    def visit(self, item: Handle, matrix: Matrix, depth: int) -> None:
        self.objects += 1
        if self.objects > _MAX_OBJECTS or self.segments > _MAX_SEGMENTS:
            self.out.too_many = True
            return
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self.out.shapes += 1
            self.path(item, matrix)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = _times(_matrix(item), matrix)
            for i in range(raw.FPDFFormObj_CountObjects(item)):
                if self.out.too_many:
                    return
                self.visit(raw.FPDFFormObj_GetObject(item, i), inner, depth + 1)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self.image(item, matrix)

    def box(self, item: Handle, matrix: Matrix) -> Box | None:
        left, bottom, right, top = self.bounds
        if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            return None
        return self.turned(left.value, bottom.value, right.value, top.value, matrix)

    def turned(self, x0: float, y0: float, x1: float, y1: float, matrix: Matrix) -> Box:
        if matrix is not _UNIT:
            (x0, y0), (x1, y1) = _apply(matrix, x0, y0), _apply(matrix, x1, y1)
        return self.frame.reading(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def image(self, item: Handle, matrix: Matrix) -> None:
        box = self.box(item, matrix)
        if box is None:
            return
        if min(box[2] - box[0], box[3] - box[1]) <= 2:
            self.out.add_box(box)  # a picture one dot high, stretched into a rule
        else:
            self.out.pictures.append(box)

    def path(self, item: Handle, matrix: Matrix) -> None:
        box = self.box(item, matrix)
        if box is None or not raw.FPDFPath_GetDrawMode(item, self.fill_mode, self.stroked):
            return
        filled = self.fill_mode.value != 0 and self.visible(raw.FPDFPageObj_GetFillColor, item)
        stroked = self.stroked.value != 0 and self.visible(raw.FPDFPageObj_GetStrokeColor, item)
        clip = self.clip(item, matrix)
        if clip is not None:
            box = _meet(box, clip)
            if box is None:
                return
        if not filled and not stroked:
            if self.fill_mode.value or self.stroked.value:
                self.out.pale.append(box)
            return
        width, height = box[2] - box[0], box[3] - box[1]
        if (min(width, height) <= THICK and max(width, height) > THICK) or max(width, height) <= THICK:
            self.out.add_box(box)
        elif stroked:
            self.outline(item, matrix, clip)
        elif filled:
            self.filled(item, matrix, clip)

    def visible(self, ask: Call, item: Handle) -> bool:
        red, green, blue, alpha = self.colour
        if not ask(item, red, green, blue, alpha):
            return True  # a pattern
        pale = min(red.value, green.value, blue.value) >= _WHITE
        return alpha.value > 8 and not pale

    def clip(self, item: Handle, matrix: Matrix) -> Box | None:
        """What the clip paths of an object leave, as a box; None without any."""
        clip = raw.FPDFPageObj_GetClipPath(item)
        count = raw.FPDFClipPath_CountPaths(clip) if clip else 0
        left: Box | None = None
        for i in range(count):
            boxes = self.subpaths(
                matrix, raw.FPDFClipPath_CountPathSegments(clip, i), raw.FPDFClipPath_GetPathSegment, (clip, i)
            )
            points = [p for path in boxes for p in path]
            if not points:
                continue
            area = _around(points)
            left = area if left is None else (_meet(left, area) or (0.0, 0.0, 0.0, 0.0))
        return left

    def subpaths(
        self, matrix: Matrix, count: int, ask: Call, arguments: tuple[Any, ...]
    ) -> Iterator[list[tuple[float, float]]]:
        """The corners of each part of a path, in the reading frame; curves by their ends."""
        self.segments += max(0, count)
        if self.segments > _MAX_SEGMENTS:
            return
        x, y = self.point
        corners: list[tuple[float, float]] = []
        for i in range(count):
            segment = ask(*arguments, i)
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and corners:
                yield corners
                corners = []
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            px, py = _apply(matrix, x.value, y.value)
            u, v, _, _ = self.frame.reading(px, py, px, py)
            corners.append((u, v))
            if raw.FPDFPathSegment_GetClose(segment):
                corners.append(corners[0])
        if corners:
            yield corners

    def parts(self, item: Handle, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        full = _times(_matrix(item), matrix)
        return self.subpaths(full, raw.FPDFPath_CountSegments(item), raw.FPDFPath_GetPathSegment, (item,))

    def outline(self, item: Handle, matrix: Matrix, clip: Box | None) -> None:
        for corners in self.parts(item, matrix):
            for a, b in pairwise(corners):
                if clip is None or _meet(_around([a, b]), clip):
                    self.out.add_line(a, b)

    def filled(self, item: Handle, matrix: Matrix, clip: Box | None) -> None:
        boxes = [_around(corners) for corners in self.parts(item, matrix)]
        for box in boxes:
            cut = box if clip is None else _meet(box, clip)
            if cut is None:
                continue
            if min(cut[2] - cut[0], cut[3] - cut[1]) <= THICK:
                self.out.add_box(cut)
            elif any(_inside(cut, other) for other in boxes if other is not box):
                self.out.add_outline(cut)  # the hole of a ring
            else:
                self.out.fills.append(cut)


def _around(points: list[tuple[float, float]]) -> Box:
    us, vs = [p[0] for p in points], [p[1] for p in points]
    return (min(us), min(vs), max(us), max(vs))


def _meet(a: Box, b: Box) -> Box | None:
    """What two boxes share, lines included; None when they are apart."""
    box = (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))
    return box if box[0] <= box[2] and box[1] <= box[3] else None


def _inside(inner: Box, outer: Box) -> bool:
    """Whether `inner` lies in `outer` with a thin margin all round."""
    margins = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
    return all(0 <= m <= _RING for m in margins) and any(m > 0 for m in margins)


def _matrix(item: Handle) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _UNIT
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first`, then `then`."""
    if then is _UNIT:
        return first
    a, b = _apply((*then[:4], 0.0, 0.0), first[0], first[1])
    c, d = _apply((*then[:4], 0.0, 0.0), first[2], first[3])
    e, f = _apply(then, first[4], first[5])
    return (a, b, c, d, e, f)
