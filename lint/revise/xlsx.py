"""Changes in a workbook: the new text in the cell, the cell marked, and what stood there in a note.

Only the cells that change, the styles that mark them and the notes are written; every other part keeps its bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from lxml import etree

from lint.annotate.xlsx import BROKEN, WorkbookParts, add_notes, packed, sheets_of
from lint.errors import UserError
from lint.messages import annotate as say
from lint.messages import revise as say_revise
from lint.readers.package import whole
from lint.readers.sheets.sheet import Range, area, position
from lint.revise.changes import BlankCell, CellChange, Revised
from lint.source import SheetPlace
from lint.text.normal import squash

_STYLES = "xl/styles.xml"
_STRINGS = "xl/sharedStrings.xml"
MARK = "FFFFF2CC"  # a pale yellow, as Excel's own for notes
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = Any


def revise_xlsx(data: bytes, path: str, found: Sequence[CellChange]) -> Revised:
    """A copy with the changes, and those whose cell is not what was read or holds a formula."""
    try:
        package = WorkbookParts(zipfile.ZipFile(io.BytesIO(data)))
        writer = _Writer(package)
        missed = tuple(change for change in found if not writer.makes(change))
        writer.close()
        copy = packed(package)
    except BROKEN as error:
        raise UserError(say.WOULD_LOSE.format(path=path)) from error
    struck = tuple(change for change in found if change.cuts and change not in missed)
    return Revised(copy, missed, struck)


class _Writer:
    """Writes cells; sheets and styles are put back when all is done."""

    def __init__(self, package: WorkbookParts) -> None:
        self.package = package
        self.parts = sheets_of(package)
        self.roots: dict[str, Element] = {}
        self.notes: dict[str, list[tuple[str, str]]] = {}
        self.styles = self._styles()
        self.marked: dict[tuple[str, bool], str] = {}
        self.strings = self._strings()

    def _styles(self) -> Element | None:
        """The styles, where there are such that a marked one can be added."""
        root = self.package.xml(_STYLES) if self.package.has(_STYLES) else None
        usable = root is not None and root.find("{*}fills") is not None and root.find("{*}cellXfs/{*}xf") is not None
        return root if usable else None

    def _strings(self) -> list[str]:
        if not self.package.has(_STRINGS):
            return []
        return [
            "".join(t.text or "" for t in si.iter("{*}t")) for si in self.package.xml(_STRINGS).iterchildren("{*}si")
        ]

    def makes(self, change: CellChange) -> bool:
        """Whether the change could be made."""
        return self.strike(change) if change.cuts else self.write(change)

    def write(self, change: CellChange) -> bool:
        """Whether the cell could be written."""
        place = _place(change)
        if place is None or change.adds or place.sheet not in self.parts:
            return False
        part, cell = self.at(place)
        if cell is None or cell.find("{*}f") is not None or not self.holds(cell, change.before):
            return False
        self.put(cell, change.after)
        self.notes.setdefault(part, []).append((place.address, say_revise.was(change.before, change.why)))
        return True

    def strike(self, change: CellChange) -> bool:
        """Whether the cells of a row could be struck out; rows below it move only where a person moves them."""
        places = [cell.place for cell in change.row if isinstance(cell.place, SheetPlace)]
        if self.styles is None or not isinstance(change.place, SheetPlace) or change.place.sheet not in self.parts:
            return False
        cells = [cell for cell in (self.at(place)[1] for place in places) if cell is not None]
        if not cells or len(cells) < len(places):
            return False
        texts = [cell.text for cell in change.row if isinstance(cell.place, SheetPlace)]
        if not all(self.holds(cell, text) for cell, text in zip(cells, texts, strict=True)):
            return False
        for cell in cells:
            cell.set("s", self.mark(cell.get("s", "0"), struck=True))
        part, _ = self.at(change.place)
        self.notes.setdefault(part, []).append((change.place.address, say_revise.STRUCK.format(reason=change.why)))
        return True

    def at(self, place: SheetPlace) -> tuple[str, Element | None]:
        """The part of a sheet, and a cell of it."""
        part = self.parts[place.sheet]
        if part not in self.roots:
            self.roots[part] = self.package.xml(part)
        return part, _cell(self.roots[part], place.address)

    def holds(self, cell: Element, text: str) -> bool:
        """Whether the cell shows what was read of it; of a number only its digits are compared, for it has a format."""
        kind, value = cell.get("t", "n"), cell.findtext("{*}v") or ""
        if kind == "s":
            number = whole(value, -1)
            return number in range(len(self.strings)) and squash(self.strings[number]) == squash(text)
        if kind == "inlineStr":
            return squash("".join(t.text or "" for t in cell.iter("{*}t"))) == squash(text)
        if kind == "str" or not value:
            return squash(value) == squash(text)
        digits = re.sub(r"\D", "", text)
        own = re.sub(r"\D", "", value.rstrip("0") if "." in value else value)
        return bool(digits) and digits.strip("0") == own.strip("0") and text.strip()[:1].isdigit()

    def put(self, cell: Element, text: str) -> None:
        """Writes `text` into the cell as it would be typed."""
        space = etree.QName(cell).namespace
        for child in list(cell):
            cell.remove(child)
        number = cell.get("t", "n") == "n" and re.fullmatch(r"\d+(\.\d+)?", text)
        cell.attrib.pop("t", None)
        if number:
            etree.SubElement(cell, f"{{{space}}}v").text = text
        else:
            cell.set("t", "inlineStr")
            shown = etree.SubElement(etree.SubElement(cell, f"{{{space}}}is"), f"{{{space}}}t")
            shown.text = text
            shown.set(_SPACE, "preserve")
        if self.styles is not None:
            cell.set("s", self.mark(cell.get("s", "0")))

    def mark(self, style: str, *, struck: bool = False) -> str:
        """The style that is like another and marked, and struck out."""
        assert self.styles is not None
        if (style, struck) not in self.marked:
            space = etree.QName(self.styles).namespace
            fills, formats = self.styles.find("{*}fills"), self.styles.find("{*}cellXfs")
            if not self.marked:
                fill = etree.SubElement(etree.SubElement(fills, f"{{{space}}}fill"), f"{{{space}}}patternFill")
                fill.set("patternType", "solid")
                etree.SubElement(fill, f"{{{space}}}fgColor").set("rgb", MARK)
                fills.set("count", str(len(fills)))
            number = whole(style)
            copied = deepcopy(formats[number if number < len(formats) else 0])
            copied.set("fillId", str(len(fills) - 1))
            copied.set("applyFill", "1")
            if struck:
                copied.set("fontId", self.struck_font(copied.get("fontId", "0")))
                copied.set("applyFont", "1")
            formats.append(copied)
            formats.set("count", str(len(formats)))
            self.marked[style, struck] = str(len(formats) - 1)
        return self.marked[style, struck]

    def struck_font(self, number: str) -> str:
        """The font that is like another and struck out (18.8.22: strike stands behind bold and italic)."""
        fonts = None if self.styles is None else self.styles.find("{*}fonts")
        if fonts is None or (at := whole(number, -1)) not in range(len(fonts)):
            return number
        copied = deepcopy(fonts[at])
        if copied.find("{*}strike") is None:
            before = sum(1 for child in copied if etree.QName(child).localname in ("b", "i"))
            copied.insert(before, copied.makeelement(f"{{{etree.QName(copied).namespace}}}strike", {}))
        fonts.append(copied)
        fonts.set("count", str(len(fonts)))
        return str(len(fonts) - 1)

    def close(self) -> None:
        """Puts back what changed."""
        for part, notes in self.notes.items():
            self.package.put(part, self.roots[part])
            add_notes(self.package, part, notes)
        if self.marked:
            self.package.put(_STYLES, self.styles)


def _place(change: CellChange) -> SheetPlace | None:
    place = change.place
    if isinstance(place, SheetPlace):
        return place
    if isinstance(place, BlankCell) and isinstance(place.row, SheetPlace) and isinstance(place.column, SheetPlace):
        column, row = re.sub(r"\d", "", place.column.address), re.sub(r"\D", "", place.row.address)
        return SheetPlace(place.row.sheet, column + row) if place.row.sheet == place.column.sheet else None
    return None


def _cell(root: Element, address: str) -> Element | None:
    """The cell at an address, made where the row is there and the cell is not; None inside a merged one."""
    place = position(address)
    if place is None or any(_inside(area(merge.get("ref", "")), *place) for merge in root.iter("{*}mergeCell")):
        return None
    row = next((row for row in root.iter("{*}row") if row.get("r") == str(place[0] + 1)), None)
    if row is None:
        return None
    for cell in row.iterchildren("{*}c"):
        at = position(cell.get("r", ""))
        if at is None:  # in its place by counting: nothing is put before it
            return None
        if at == place:
            return cell
        if at > place:
            made = row.makeelement(cell.tag, {"r": address})
            cell.addprevious(made)
            return made
    made = row.makeelement(f"{{{etree.QName(row).namespace}}}c", {"r": address})
    row.append(made)
    return made


def _inside(merged: Range | None, row: int, column: int) -> bool:
    """Whether a cell is covered by a merged one without being its first."""
    if merged is None or (row, column) == (merged.top, merged.left):
        return False
    return merged.left <= column <= merged.right and merged.top <= row <= merged.bottom
