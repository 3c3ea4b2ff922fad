"""The pictures of a drawing and how large they are shown: a logo is no table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.readers.docx import names as n

if TYPE_CHECKING:
    from lxml.etree import _Element

Size = tuple[float, float]  # width and height in centimetres; (0, 0) where the file does not say

_EMU = 360_000  # in a centimetre
_UNITS = {"pt": 2.54 / 72, "in": 2.54, "cm": 1.0, "mm": 0.1, "px": 2.54 / 96}
_STYLE = re.compile(r"(?<![-\w])(width|height)\s*:\s*([0-9.]{1,9})(pt|in|cm|mm|px)")
_LARGE_SIDE, _LARGE_AREA = 3.0, 50.0  # a seal is 4 or 5 cm wide, a logo is flat


def sizes(drawing: _Element) -> Iterator[Size]:
    """The size of each picture of a drawing."""
    extent = next(drawing.iter(n.EXTENT), None)
    for picture in drawing.iter(*n.PICTURES):
        if picture.tag == n.PICTURES[1]:
            shape = next(picture.iterancestors(n.V_SHAPE), None)
            yield (0.0, 0.0) if shape is None else _styled(shape.get("style", ""))
        else:
            own = extent if extent is not None else next(picture.iter(n.A_EXT), None)
            yield (0.0, 0.0) if own is None else (_length(own, "cx"), _length(own, "cy"))


def is_large(size: Size) -> bool:
    """Whether a picture takes the room of a table."""
    return min(size) >= _LARGE_SIDE and size[0] * size[1] >= _LARGE_AREA


def _length(element: _Element, name: str) -> float:
    value = element.get(name, "0")
    return int(value) / _EMU if value.isdecimal() and len(value) < 12 else 0.0


def _styled(style: str) -> Size:
    found = {name: float(number) * _UNITS[unit] for name, number, unit in _STYLE.findall(style) if _is_number(number)}
    return found.get("width", 0.0), found.get("height", 0.0)


def _is_number(text: str) -> bool:
    return text.count(".") <= 1 and any(letter.isdigit() for letter in text)
