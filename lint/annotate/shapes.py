"""The boxes that a spreadsheet program draws for notes; without one, a note is not shown."""

from __future__ import annotations

from typing import Any

from lxml import etree

from lint.readers.sheets.sheet import position

NOTES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "urn:schemas-microsoft-com:vml"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_EXCEL = "urn:schemas-microsoft-com:office:excel"
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
    """The hidden box of the note at `address`; raises KeyError where it is none."""
    at = position(address)
    if at is None:
        raise KeyError(address)
    row, column = at
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
