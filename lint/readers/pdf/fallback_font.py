"""The one font that stands in for all that a PDF names but does not carry, so that no reading depends on the machine.

PDFium goes by the outlines of letters where it orders text, parts lines and drops what it takes for a second copy. For
a font that is not in the file (STSong-Light, SimSun) it asks the system, and where the system has no Chinese font all
Chinese letters are without height: letters are lost and lines run into one another. So it is given a font in which each
letter is a plain box. How far letters advance and how high a line is the file says itself.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from pypdfium2 import raw

_EM = 1000
_TALL = (-100, 800)  # about what an ideograph takes; more would make lines higher than the file says
_MISSING, _BLANK, _HALF, _FULL = range(4)  # glyphs; what is not in the map below is a full box as well
_WIDTHS = (_EM, _EM // 2, _EM // 2, _EM)
_GROUPS = (
    (0x20, 0x20, _BLANK),
    (0x21, 0x7E, _HALF),
    (0xA0, 0xA0, _BLANK),
    (0xA1, 0x2FFF, _FULL),
    (0x3000, 0x3000, _BLANK),
    (0x3001, 0x10FFFF, _FULL),
)
# PDFium has these itself, with the widths that a file may leave out for them.
_BUILT_IN = (b"Courier", b"Helvetica", b"Times", b"Symbol", b"ZapfDingbats")
_CJK = frozenset({128, 129, 134, 136})  # Windows' numbers for Japanese, Korean and both ways of writing Chinese
_HANDLE = 1

Pointer = Any  # as ctypes hands it to a callback


@contextmanager
def standing_in() -> Iterator[None]:
    """While this lasts PDFium takes the font of boxes for each that is not embedded; then again the system's fonts."""
    raw.FPDF_SetSystemFontInfo(_callbacks())
    try:
        yield
    finally:
        raw.FPDF_SetSystemFontInfo(raw.FPDF_GetDefaultSystemFontInfo())


@cache  # PDFium keeps the pointer, so it must live as long as the process
def _callbacks() -> Pointer:
    """What PDFium asks instead of the system."""
    font = font_of_boxes()

    def named(
        _info: Pointer, _weight: int, _italic: int, charset: int, _pitch: int, face: Pointer, _exact: Pointer
    ) -> int | None:
        name = ctypes.cast(face, ctypes.c_char_p).value or b""
        return None if charset not in _CJK and name.startswith(_BUILT_IN) else _HANDLE

    def data(_info: Pointer, _handle: Pointer, table: int, buffer: Pointer, size: int) -> int:
        if table:
            return 0  # single tables are asked for only to tell a collection of fonts
        if buffer and size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return len(font)

    info = raw.FPDF_SYSFONTINFO()
    info.version = 1
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    info.MapFont = kinds["MapFont"](named)
    info.GetFont = kinds["GetFont"](lambda _info, _face: None)  # by the name of an installed font
    info.GetFontData = kinds["GetFontData"](data)
    info.GetFaceName = kinds["GetFaceName"](lambda _info, _handle, _buffer, _size: 0)
    return info


def font_of_boxes() -> bytes:
    """A TrueType font in which every letter is a box, as wide as an ideograph or, in ASCII, half of that."""
    glyphs = [b"" if i == _BLANK else _box(width) for i, width in enumerate(_WIDTHS)]
    ends = [sum(map(len, glyphs[:i])) for i in range(len(glyphs) + 1)]
    low, high = _TALL
    count = len(glyphs)
    groups = b"".join(struct.pack(">3I", *group) for group in _GROUPS)
    return _assembled(
        {
            # format 13 maps all letters of a range to one glyph
            b"cmap": struct.pack(">4HI2H3I", 0, 1, 3, 10, 12, 13, 0, 16 + len(groups), 0, len(_GROUPS)) + groups,
            b"glyf": b"".join(glyphs),
            b"head": struct.pack(
                ">4I2H2Q4h2H3h", 1 << 16, 1 << 16, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 0, low, _EM, high, 0, 8, 2, 1, 0
            ),
            b"hhea": struct.pack(">I3hH11hH", 1 << 16, high, low, 0, _EM, 0, 0, _EM, 1, *[0] * 7, count),
            b"hmtx": b"".join(struct.pack(">Hh", width, 0) for width in _WIDTHS),
            b"loca": struct.pack(f">{len(ends)}I", *ends),
            b"maxp": struct.pack(">I14H", 1 << 16, count, 4, 1, 0, 0, 1, *[0] * 8),
        }
    )


def _box(width: int) -> bytes:
    """The outline of a box: its extent, its one contour, and four corners each told by the step from the one before."""
    low, high = _TALL
    head = struct.pack(">5h2H", 1, 0, low, width, high, 3, 0)
    steps = struct.pack(">8h", 0, 0, width, 0, low, high - low, 0, low - high)
    return _padded(head + b"\1" * 4 + steps)


def _assembled(tables: dict[bytes, bytes]) -> bytes:
    """A font file of `tables`."""
    count = len(tables)
    power = count.bit_length() - 1
    entries = struct.pack(">I4H", 1 << 16, count, 16 << power, power, 16 * count - (16 << power))
    start = len(entries) + 16 * count
    body = b""
    for tag, table in sorted(tables.items()):
        entries += tag + struct.pack(">3I", 0, start + len(body), len(table))
        body += _padded(table)
    return entries + body


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
