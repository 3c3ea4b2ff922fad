"""The boxes that a spreadsheet program draws for notes; without one, a note is not shown."""

from __future__ import annotations

from typing import Any

from lxml import etree

from lint.patterns import regex

NOTES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "urn:schemas-microsoft-com:vml"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_EXCEL = "urn:schemas-microsoft-com:office:excel"
_ADDRESS = regex(r"([A-Z]{1,3})(\d{1,7})")
_RECTANGLE = "m0,0l0,21600,21600,21600,21600,0xe"
_WIDTH, _HEIGHT = 4, 10  # of a note's box, in columns and rows


def shapes_part() -> bytes:
    """An empty drawing for notes."""
    root = etree.Element("xml", nsmap={"v": _VML, "o": _OFFICE, "x": _EXCEL})
    kind = etree.SubElement(
        root,
        f"{{{_VML}}}shapetype",
        id="_x0000_t202",
        coordsize="21600,21600",
        path="m0,0l0,21600,21600,21600,21600,0xe",
    )
    kind.set(f"{{{_OFFICE}}}spt", "202")
    etree.SubElement(kind, f"{{{_VML}}}stroke", joinstyle="miter")
    return bytes(etree.tostring(root))


def shape(address: str, number: int) -> Any:  # noqa: ANN401 - an lxml element
    """The hidden box of the note at `address`."""
    column, row = position(address)
    box = etree.Element(
        f"{{{_VML}}}shape",
        id=f"_x0000_jx{number}",
        type="#_x0000_t202",
        style="position:absolute;width:280px;height:160px;z-index:1;visibility:hidden",
        fillcolor="#ffffe1",
    )
    box.set(f"{{{_OFFICE}}}insetmode", "auto")
    etree.SubElement(box, f"{{{_VML}}}fill", color2="#ffffe1")
    data = etree.SubElement(box, f"{{{_EXCEL}}}ClientData", ObjectType="Note")
    etree.SubElement(data, f"{{{_EXCEL}}}MoveWithCells")
    etree.SubElement(data, f"{{{_EXCEL}}}SizeWithCells")
    anchor = (column + 1, 15, max(row - 1, 0), 2, column + 1 + _WIDTH, 15, max(row - 1, 0) + _HEIGHT, 4)
    etree.SubElement(data, f"{{{_EXCEL}}}Anchor").text = ", ".join(map(str, anchor))
    etree.SubElement(data, f"{{{_EXCEL}}}AutoFill").text = "False"
    etree.SubElement(data, f"{{{_EXCEL}}}Row").text = str(row)
    etree.SubElement(data, f"{{{_EXCEL}}}Column").text = str(column)
    return box


def position(address: str) -> tuple[int, int]:
    """Column and row of an address such as C7, both from 0; raises KeyError where it is none."""
    found = _ADDRESS.fullmatch(address.upper())
    if found is None:
        raise KeyError(address)
    letters, digits = found.groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1, int(digits) - 1
