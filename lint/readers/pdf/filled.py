"""What stands on a page but not in its text: form fields, typewriter notes, stamps (ISO 32000-1, 12.5 and 12.7)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pypdfium2 import raw

from lint.readers.page.frame import Box, Frame
from lint.readers.page.marks import Char
from lint.readers.pdf.native import Call, Handle
from lint.source import unread_mark

_HIDDEN = 2 | 32  # flags Hidden and NoView
_TICKED, _UNTICKED = "☑", "□"
_LINE = 12.0  # points: how high a line of a field is at most
_HIGHEST, _WIDEST = 45.0, 220.0  # points: a larger stamp is a seal
_STAMP = "图章"
_MARKS = (raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_INK)


@dataclass(frozen=True, slots=True)
class FilledIn:
    """The characters of what is filled in; whether there are any, notes left out, stamps, and stamps unread."""

    chars: tuple[Char, ...] = ()
    notes: bool = False  # typewriter notes that lie over text, as remarks do
    stamps: bool = False
    unread: bool = False  # stamps where nothing else stands


def filled(page: Handle, forms: Handle, frame: Frame, chars: Sequence[Char]) -> FilledIn:
    """What is filled in on a page; `forms` is the document's form environment or None, `chars` is the page's text."""
    count = raw.FPDFPage_GetAnnotCount(page.raw)
    found: list[Char] = []
    notes = stamps = unread = False
    for i in range(count):
        annotation = raw.FPDFPage_GetAnnot(page.raw, i)
        try:
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            box = _box(annotation, frame)
            if box is None or raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
                continue
            if kind == raw.FPDF_ANNOT_WIDGET and forms is not None:
                found += _laid(_value(forms, annotation), box)
            elif kind == raw.FPDF_ANNOT_FREETEXT:
                text = _string(raw.FPDFAnnot_GetStringValue, annotation, b"Contents")
                if _is_free(box, chars):
                    found += _laid(text, box)
                else:
                    notes = notes or bool(text.strip())
            elif kind in _MARKS:
                small = box[3] - box[1] <= _HIGHEST and box[2] - box[0] <= _WIDEST
                if small and _is_free(box, chars):
                    text = _string(raw.FPDFAnnot_GetStringValue, annotation, b"Contents").strip()
                    found += _laid(text or unread_mark(_STAMP), box)
                    unread = unread or not text
                else:
                    stamps = True
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return FilledIn(tuple(found), notes, stamps, unread)


def _box(annotation: Handle, frame: Frame) -> Box | None:
    place = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(annotation, place):
        return None
    left, right = sorted((place.left, place.right))
    bottom, top = sorted((place.bottom, place.top))
    return frame.reading(left, bottom, right, top)


def _is_free(box: Box, chars: Sequence[Char]) -> bool:
    """Whether no text of the page stands in a box."""
    left, top, right, bottom = box
    return not any(
        left < (c.left + c.right) / 2 < right and top < (c.top + c.bottom) / 2 < bottom
        for c in chars
        if not c.text.isspace()
    )


def _value(forms: Handle, annotation: Handle) -> str:
    """What a field shows."""
    kind = raw.FPDFAnnot_GetFormFieldType(forms, annotation)
    if kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
        return _TICKED if raw.FPDFAnnot_IsChecked(forms, annotation) else _UNTICKED
    if kind in (raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX):
        chosen = [
            _string(raw.FPDFAnnot_GetOptionLabel, forms, annotation, i)
            for i in range(raw.FPDFAnnot_GetOptionCount(forms, annotation))
            if raw.FPDFAnnot_IsOptionSelected(forms, annotation, i)
        ]
        return "、".join(chosen) or _string(raw.FPDFAnnot_GetFormFieldValue, forms, annotation)
    if kind == raw.FPDF_FORMFIELD_TEXTFIELD:
        return _string(raw.FPDFAnnot_GetFormFieldValue, forms, annotation)
    return ""


def _string(ask: Call, *arguments: object) -> str:
    """A string that PDFium gives as UTF-16 into a buffer whose size it tells first."""
    size = ask(*arguments, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(*arguments, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _laid(text: str, box: Box) -> Iterator[Char]:
    """The characters of a text laid out in a box, line by line."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    left, top, right, bottom = box
    for row, line in enumerate(lines):
        high = min(_LINE, (bottom - top) / len(lines))
        start = top + row * high
        wide = min(high, (right - left) / len(line))
        for i, letter in enumerate(line):
            yield Char(left + i * wide, start, left + (i + 1) * wide, start + high, letter)
