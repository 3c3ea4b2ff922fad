"""Remarks in a workbook: notes written straight into the package, so that every other part keeps its bytes.

A library that loads and saves a workbook drops the parts it does not know and the cached results of formulas; here
only the sheet's `legacyDrawing`, its relations, the notes, their shapes and the list of content types are touched
(ECMA-376 part 1, 18.7; part 4, 8.2.1.2 for the shapes).
"""

from __future__ import annotations

import io
import posixpath
import shutil
import zipfile
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from lint.annotate.remarks import Copy, Remark
from lint.annotate.shapes import NOTES_TYPE, shape, shapes_part
from lint.errors import UserError
from lint.messages import annotate as say
from lint.readers.package import BROKEN_ZIP
from lint.source import SheetPlace

# What a package raises that is broken in a part which reading did not need.
BROKEN = (*BROKEN_ZIP, KeyError, etree.XMLSyntaxError)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORKBOOK = "xl/workbook.xml"
_SHAPES_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# What may stand behind legacyDrawing in a sheet (18.3.1.99); it is inserted before the first of these.
_BEHIND = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)


@dataclass(slots=True)
class WorkbookParts:
    """The parts of a workbook by name, unpacked when asked for; `changed` holds those that were written."""

    package: zipfile.ZipFile
    changed: dict[str, bytes] = field(default_factory=dict)

    def xml(self, name: str) -> Any:  # noqa: ANN401 - an lxml element
        """The root of a part, as it is by now."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.fromstring(self.changed.get(name) or self.package.read(name), parser)

    def put(self, name: str, root: Any) -> None:  # noqa: ANN401
        """Writes a part."""
        self.changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self.changed or name in self.package.namelist()


def annotate_xlsx(data: bytes, path: str, found: list[Remark]) -> Copy:
    """A copy with notes, and the remarks whose sheet is not there."""
    by_sheet: dict[str, list[tuple[str, str]]] = {}
    for remark in found:
        if isinstance(remark.place, SheetPlace):
            by_sheet.setdefault(remark.place.sheet, []).append((remark.place.address, remark.text))
    try:
        package = WorkbookParts(zipfile.ZipFile(io.BytesIO(data)))
        sheets = sheets_of(package)
        for name, notes in by_sheet.items():
            if name in sheets:
                add_notes(package, sheets[name], notes)
        copy = packed(package)
    except BROKEN as error:
        raise UserError(say.WOULD_LOSE.format(path=path)) from error
    missed = [r for r in found if not isinstance(r.place, SheetPlace) or r.place.sheet not in sheets]
    return Copy(copy, missed)


def packed(workbook: WorkbookParts) -> bytes:
    """The workbook with the parts that changed; the others are never whole in memory, however large a one is."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as written:
        for info in workbook.package.infolist():
            if info.filename in workbook.changed:
                written.writestr(info, workbook.changed[info.filename])
                continue
            with workbook.package.open(info) as part, written.open(info, "w") as place:
                shutil.copyfileobj(part, place)
        for name in sorted(workbook.changed.keys() - set(workbook.package.namelist())):
            written.writestr(zipfile.ZipInfo(name), workbook.changed[name], zipfile.ZIP_DEFLATED)
    return copy.getvalue()


def sheets_of(package: WorkbookParts) -> dict[str, str]:
    """The part of each sheet by its name."""
    targets = {rel.get("Id"): rel.get("Target") for rel in package.xml(_relations_of(_WORKBOOK))}
    root = package.xml(_WORKBOOK)
    found = {}
    for sheet in root.iter("{*}sheet"):
        target = targets.get(next((v for k, v in sheet.items() if k.endswith("}id")), None))
        if target:
            found[sheet.get("name")] = _resolved(_WORKBOOK, target)
    return found


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def add_notes(package: WorkbookParts, sheet: str, notes: list[tuple[str, str]]) -> None:
    """Writes notes, (address, text), to the sheet that is the part `sheet`."""
    relations = package.xml(_relations_of(sheet)) if package.has(_relations_of(sheet)) else _relations()
    comments = _related(relations, sheet, "/comments")
    shapes = _related(relations, sheet, "/vmlDrawing")
    root = package.xml(sheet)
    if comments is None:
        comments = _fresh(package, "xl/jxlintComments{}.xml")
        _relate(relations, sheet, comments, "comments")
        _declare(package, comments)
        package.put(comments, _empty_comments(root))
    if shapes is None or root.find("{*}legacyDrawing") is None:
        shapes = _fresh(package, "xl/drawings/jxlintDrawing{}.vml")
        _link(root, _relate(relations, sheet, shapes, "vmlDrawing"))
        package.changed[shapes] = shapes_part()
        package.put(sheet, root)
    package.put(_relations_of(sheet), relations)
    fresh = _write_notes(package, comments, notes)
    drawing = package.xml(shapes)
    for address in fresh:
        drawing.append(shape(address, len(drawing)))
    package.put(shapes, drawing)


def _write_notes(package: WorkbookParts, comments: str, notes: list[tuple[str, str]]) -> list[str]:
    """Writes the texts; a cell that has a note already keeps it, ours behind it. The addresses of the new notes."""
    root = package.xml(comments)
    space = etree.QName(root).namespace
    authors, listed = (root.find(f"{{{space}}}{name}") for name in ("authors", "commentList"))
    if authors is None or listed is None:
        raise KeyError(comments)
    etree.SubElement(authors, f"{{{space}}}author").text = "jxlint"
    author = str(len(authors) - 1)
    there = {note.get("ref"): note for note in listed}
    fresh = []
    for address, text in notes:
        note = there.get(address)
        if note is None:
            note = etree.SubElement(listed, f"{{{space}}}comment", ref=address, authorId=author)
            there[address] = note
            fresh.append(address)
        words_of = note.find(f"{{{space}}}text")
        if words_of is None:
            words_of = etree.SubElement(note, f"{{{space}}}text")
        run = etree.SubElement(words_of, f"{{{space}}}r")
        words = etree.SubElement(run, f"{{{space}}}t")
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.text = text if address in fresh else f"\njxlint:\n{text}"
    package.put(comments, root)
    return fresh


def _empty_comments(sheet_root: Any) -> Any:  # noqa: ANN401
    space = etree.QName(sheet_root).namespace or _MAIN
    root = etree.fromstring(f'<comments xmlns="{space}"/>')
    etree.SubElement(root, f"{{{space}}}authors")
    etree.SubElement(root, f"{{{space}}}commentList")
    return root


def _relations() -> Any:  # noqa: ANN401
    return etree.fromstring(f'<Relationships xmlns="{_PACKAGE}"/>')


def _related(relations: Any, sheet: str, kind: str) -> str | None:  # noqa: ANN401
    targets = (rel.get("Target") for rel in relations if (rel.get("Type") or "").endswith(kind))
    target = next(targets, None)
    return None if target is None else _resolved(sheet, target)


def _relate(relations: Any, sheet: str, part: str, kind: str) -> str:  # noqa: ANN401
    taken = {rel.get("Id") for rel in relations}
    fresh = next(f"rIdJx{number}" for number in range(1, len(taken) + 2) if f"rIdJx{number}" not in taken)
    etree.SubElement(
        relations,
        f"{{{_PACKAGE}}}Relationship",
        Id=fresh,
        Type=f"{_REL}/{kind}",
        Target=posixpath.relpath(part, posixpath.dirname(sheet)),
    )
    return fresh


def _fresh(package: WorkbookParts, pattern: str) -> str:
    number = 1
    while package.has(pattern.format(number)):
        number += 1
    return pattern.format(number)


def _declare(package: WorkbookParts, comments: str) -> None:
    """Lists the new part's content type, and that of shapes."""
    types = package.xml("[Content_Types].xml")
    etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{comments}", ContentType=NOTES_TYPE)
    if not any((default.get("Extension") or "").lower() == "vml" for default in types):
        types.insert(0, etree.Element(f"{{{_TYPES}}}Default", Extension="vml", ContentType=_SHAPES_TYPE))
    package.put("[Content_Types].xml", types)


def _link(root: Any, relation: str) -> None:  # noqa: ANN401
    """Puts `legacyDrawing` where the schema wants it."""
    space = etree.QName(root).namespace
    rel_space = _REL if space != _STRICT else "http://purl.oclc.org/ooxml/officeDocument/relationships"
    link = etree.Element(f"{{{space}}}legacyDrawing", nsmap={"r": rel_space})
    link.set(f"{{{rel_space}}}id", relation)
    elements = (child for child in root if isinstance(child.tag, str))
    behind = next((child for child in elements if etree.QName(child).localname in _BEHIND), None)
    if behind is None:
        root.append(link)
    else:
        behind.addprevious(link)
