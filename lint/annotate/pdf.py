"""Remarks in a PDF: a highlight over the cell, with the text as its note, appended behind the original bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from lint.annotate.remarks import Copy, Remark
from lint.errors import UserError
from lint.messages import annotate as say
from lint.source import PagePlace

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter

Box = tuple[float, float, float, float]

_YELLOW = "ffe36e"


def annotate_pdf(data: bytes, path: str, found: list[Remark]) -> Copy:
    """A copy with highlights, and the remarks that have no box on a page."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import DependencyError, PyPdfError

    missed = [remark for remark in found if not isinstance(remark.place, PagePlace)]
    try:
        reader = PdfReader(io.BytesIO(data))
        encrypted = reader.is_encrypted
        if encrypted:
            reader.decrypt("")
        # An incremental copy keeps every original byte as its prefix; an encrypted one has to be written anew.
        writer = PdfWriter(clone_from=reader) if encrypted else PdfWriter(io.BytesIO(data), incremental=True)
        for remark in found:
            if isinstance(remark.place, PagePlace):
                for page, box in remark.place.boxes:
                    _highlight(writer, page, box, remark.text)
        copy = io.BytesIO()
        writer.write(copy)
    except (PyPdfError, DependencyError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise UserError(say.WOULD_LOSE.format(path=path)) from error
    return Copy(copy.getvalue(), missed, (say.UNLOCKED.format(path=path),) if encrypted else ())


def _highlight(writer: PdfWriter, number: int, box: Box, text: str) -> None:
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

    left, bottom, right, top = user_space(writer.pages[number - 1], box)
    # Corners in the order that viewers expect: upper left, upper right, lower left, lower right.
    corners = (left, top, right, top, left, bottom, right, bottom)
    annotation = Highlight(
        rect=(left, bottom, right, top),
        quad_points=ArrayObject([FloatObject(value) for value in corners]),
        highlight_color=_YELLOW,
        printing=True,
    )
    annotation[NameObject("/Contents")] = TextStringObject(text)
    annotation[NameObject("/T")] = TextStringObject("jxlint")
    writer.add_annotation(page_number=number - 1, annotation=annotation)


def user_space(page: PageObject, box: Box) -> Box:
    """A box in points from the top left corner of the page as shown, in the page's own coordinates.

    A page is shown turned clockwise by its /Rotate and cut to its crop box (ISO 32000-1, 7.7.3.3 and 8.3.2.3).
    """
    crop = page.cropbox
    width, height = float(crop.width), float(crop.height)
    left, top, right, bottom = box
    corners = [_unturned(x, y, width, height, page.rotation % 360) for x, y in ((left, top), (right, bottom))]
    (x0, y0), (x1, y1) = corners
    dx, dy = float(crop.left), float(crop.bottom)
    return min(x0, x1) + dx, min(y0, y1) + dy, max(x0, x1) + dx, max(y0, y1) + dy


def _unturned(x: float, y: float, width: float, height: float, turn: int) -> tuple[float, float]:
    """A point of the shown page (y downwards) on the page before it was turned (y upwards)."""
    match turn:
        case 90:
            return y, x
        case 180:
            return width - x, y
        case 270:
            return width - y, height - x
        case _:
            return x, height - y
