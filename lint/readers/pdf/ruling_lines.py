"""The rules of a page: what is drawn as lines, as thin filled boxes, or as outlines of boxes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

from lint.readers.page.frame import UNIT, Box, Frame, Matrix, apply, times
from lint.readers.page.marks import Strokes, around, meet
from lint.readers.pdf.native import Call, Handle

_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 200_000
_MAX_DEPTH = 8
_WHITE = 250


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
            self.visit(raw.FPDFPage_GetObject(handle, i), UNIT, 0)
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
            inner = times(_matrix(item), matrix)
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
        if matrix is not UNIT:
            (x0, y0), (x1, y1) = apply(matrix, x0, y0), apply(matrix, x1, y1)
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
            box = meet(box, clip)
            if box is None:
                return
        if not filled and not stroked:
            if self.fill_mode.value or self.stroked.value:
                self.out.pale.append(box)
            return
        self.out.add_path(box, filled, stroked, self.parts(item, matrix), clip)

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
            area = around(points)
            left = area if left is None else (meet(left, area) or (0.0, 0.0, 0.0, 0.0))
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
            px, py = apply(matrix, x.value, y.value)
            u, v, _, _ = self.frame.reading(px, py, px, py)
            corners.append((u, v))
            if raw.FPDFPathSegment_GetClose(segment):
                corners.append(corners[0])
        if corners:
            yield corners

    def parts(self, item: Handle, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        full = times(_matrix(item), matrix)
        return self.subpaths(full, raw.FPDFPath_CountSegments(item), raw.FPDFPath_GetPathSegment, (item,))


def _matrix(item: Handle) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return UNIT
    return (found.a, found.b, found.c, found.d, found.e, found.f)
