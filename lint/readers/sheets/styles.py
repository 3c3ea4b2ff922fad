"""The cell styles of an xlsx as far as they change what is read: number format and borders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.readers.package import whole
from lint.readers.sheets.numbers import BUILTIN

if TYPE_CHECKING:
    from lxml.etree import _Element

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class Style:
    """A number format's code, whether the cell has a line at its left or right, and whether its font strikes out."""

    code: str = "General"
    bordered: bool = False
    struck: bool = False


def read_styles(root: _Element | None) -> list[Style]:
    """The styles that cells name by number."""
    if root is None:
        return []
    codes = dict(BUILTIN)
    for each in root.iter(S + "numFmt"):
        codes[whole(each.get("numFmtId"))] = each.get("formatCode", "General")
    struck = [strikes(each) for each in root.iterfind(f"{S}fonts/{S}font")]
    borders = [_has_sides(each) for each in root.iterfind(f"{S}borders/{S}border")]
    return [
        Style(
            codes.get(whole(xf.get("numFmtId")), "General"),
            (border := whole(xf.get("borderId"))) < len(borders) and borders[border],
            (font := whole(xf.get("fontId"))) < len(struck) and struck[font],
        )
        for xf in root.iterfind(f"{S}cellXfs/{S}xf")
    ]


def strikes(font: _Element | None) -> bool:
    """Whether a font strikes its text through."""
    strike = None if font is None else font.find(S + "strike")
    return strike is not None and strike.get("val", "1") not in {"0", "false"}


def _has_sides(border: _Element) -> bool:
    sides = (border.find(S + side) for side in ("left", "right", "start", "end"))
    return any(side is not None and side.get("style", "none") != "none" for side in sides)
