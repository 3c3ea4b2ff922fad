"""The pictures of a drawing, where each is in the file, and how large it is shown: a logo is no table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lint.patterns import regex
from lint.readers.docx import names as n
from lint.readers.package import whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_POINTS = 72 / 2.54  # in a centimetre
_EMU = 360_000  # in a centimetre
_UNITS = {"pt": 2.54 / 72, "in": 2.54, "cm": 1.0, "mm": 0.1, "px": 2.54 / 96}
_STYLE = regex(r"(?<![-\w])(width|height)\s*:\s*([0-9.]{1,9})(pt|in|cm|mm|px)")
_LARGE_SIDE, _LARGE_AREA = 3.0, 50.0  # a seal is 4 or 5 cm wide, a logo is flat


class DocxPicture(NamedTuple):
    """A picture: width and height in centimetres, (0, 0) where the file does not say; the relation to its content."""

    wide: float = 0.0
    high: float = 0.0
    relation: str = ""

    @property
    def is_large(self) -> bool:
        """Whether it takes the room of a table."""
        return min(self.wide, self.high) >= _LARGE_SIDE and self.wide * self.high >= _LARGE_AREA

    @property
    def points(self) -> float:
        """How wide it is shown."""
        return self.wide * _POINTS


def pictures(drawing: _Element) -> Iterator[DocxPicture]:
    """Each picture of a drawing."""
    extent = next(drawing.iter(n.EXTENT), None)
    for picture in drawing.iter(*n.PICTURES):
        if picture.tag == n.PICTURES[1]:
            shape = next(picture.iterancestors(n.V_SHAPE), None)
            size = (0.0, 0.0) if shape is None else _styled(shape.get("style", ""))
            yield DocxPicture(*size, picture.get(n.RELATION_ID, ""))
        else:
            own = extent if extent is not None else next(picture.iter(n.A_EXT), None)
            size = (0.0, 0.0) if own is None else (_length(own, "cx"), _length(own, "cy"))
            blip = next(picture.iter(n.A_BLIP), None)
            yield DocxPicture(*size, "" if blip is None else blip.get(n.EMBED, ""))


def _length(element: _Element, name: str) -> float:
    return whole(element.get(name)) / _EMU


def _styled(style: str) -> tuple[float, float]:
    found = {name: float(number) * _UNITS[unit] for name, number, unit in _STYLE.findall(style) if _is_number(number)}
    return found.get("width", 0.0), found.get("height", 0.0)


def _is_number(text: str) -> bool:
    return text.count(".") <= 1 and any(letter.isdigit() for letter in text)
