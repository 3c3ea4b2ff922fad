"""A font that stands in for Chinese ones that a PDF names but does not hold.

PDFium measures a letter by the font's outlines. Where a file leaves SimSun or STSong out and the machine has no such
font either, a letter has no extent, and one that is drawn by itself, such as a unit alone in its cell, is dropped
without a word. The stand-in has one box for every character, so that all text is read, and alike on every machine.
"""

from __future__ import annotations

import ctypes
import struct
from functools import cache
from typing import Any

from pypdfium2 import raw

_CHARSETS = frozenset({128, 129, 130, 134, 136})  # Japanese, Korean, simplified and traditional Chinese
_EM, _TOP, _BOTTOM, _SIDE = 1000, 880, -120, 50
_FIRST, _LAST = 0x21, 0x2FFFF  # the characters that get the box
_LONG_OFFSETS = 1


@cache
def install() -> tuple[Any, ...]:
    """Have PDFium ask here for fonts that a file does not hold; what it was given, which must outlive it."""
    data = stand_in()

    def map_font(_info: object, _weight: int, _italic: int, charset: int, *_rest: object) -> int | None:
        return 1 if charset in _CHARSETS else None  # for others PDFium has fonts of its own

    def font_data(_info: object, _font: object, table: int, buffer: int | None, size: int) -> int:
        if table:
            return 0
        if buffer and size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    info = raw.FPDF_SYSFONTINFO()
    info.version = 1
    types = dict(raw.FPDF_SYSFONTINFO._fields_)
    answers = {
        "MapFont": map_font,
        "GetFontData": font_data,
        "GetFont": lambda _info, _face: None,
        "GetFaceName": lambda _info, _font, _buffer, _size: 0,
        "GetFontCharset": lambda _info, _font: 134,
        "DeleteFont": lambda _info, _font: None,
        "EnumFonts": lambda _info, _mapper: None,
    }
    kept = []
    for name, answer in answers.items():
        call = types[name](answer)
        setattr(info, name, call)
        kept.append(call)
    raw.FPDF_SetSystemFontInfo(ctypes.byref(info))
    return info, *kept


@cache
def stand_in() -> bytes:
    """A TrueType font of one box, for each character of the planes that hold Chinese."""
    box = _box()
    tables = {
        "cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12)
        + struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, _FIRST, _LAST, 1),  # format 13: one glyph for a range
        "glyf": box,
        "head": struct.pack(
            ">IIIIHHqqhhhhHHhhh",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 3, _EM, 0, 0),
            *(_SIDE, _BOTTOM, _EM - _SIDE, _TOP, 0, 6, 2, _LONG_OFFSETS, 0),
        ),
        "hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, _TOP, _BOTTOM, 0, _EM, 0, 0, _EM, 1, *[0] * 7, 1),
        "hmtx": struct.pack(">Hhh", _EM, _SIDE, _SIDE),
        "loca": struct.pack(">III", 0, 0, len(box)),
        "maxp": struct.pack(">I14H", 0x10000, 2, 4, 1, 0, 0, 2, *[0] * 8),
    }
    at = 12 + 16 * len(tables)
    directory, body = struct.pack(">IHHHH", 0x10000, len(tables), 0, 0, 0), b""
    for tag, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += tag.encode() + struct.pack(">III", total, at + len(body), len(table))
        body += padded
    return directory + body


def _box() -> bytes:
    """The outline of a box: four points on the line, one contour."""
    wide, tall = _EM - 2 * _SIDE, _TOP - _BOTTOM
    head = struct.pack(">hhhhhHH", 1, _SIDE, _BOTTOM, _EM - _SIDE, _TOP, 3, 0)
    steps = struct.pack(">4h", _SIDE, 0, wide, 0) + struct.pack(">4h", _BOTTOM, tall, 0, -tall)
    outline = head + bytes([1, 1, 1, 1]) + steps
    return outline + b"\0" * (-len(outline) % 4)
