"""The parts of an OFD file: documents, pages with their templates, drawing parameters and composite units."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 8  # drawing parameters based on others
_MOST = 2_000_000  # units of work for a whole document: a letter or a point 1, an object 3
_FAR = 1e7  # what is farther off is no place on a page
_SILENT = frozenset({"Watermark", "Link", "Path", "Highlight"})  # annotations without text of their own

Area = tuple[float, float, float, float]  # left, top, width, height in millimetres


def tag(element: _Element) -> str:
    """The name of an element without its namespace: files have that of 2016, an older one, or none."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def children(element: _Element | None, *names: str) -> Iterator[_Element]:
    """The children with one of the names."""
    return (child for child in (() if element is None else element) if tag(child) in names)


def child(element: _Element | None, name: str) -> _Element | None:
    """The first child with a name."""
    return next(children(element, name), None)


def text(element: _Element | None, name: str) -> str:
    """The text of the first child with a name."""
    found = child(element, name)
    return "" if found is None else (found.text or "").strip()


def numbers(value: str | None) -> list[float]:
    """The numbers of an attribute; none where one is broken."""
    try:
        found = [float(word) for word in (value or "").split()]
    except ValueError:
        return []
    return found if all(abs(number) < _FAR for number in found) else []


@dataclass(slots=True)
class Budget:
    """What reading a document may still cost."""

    left: int = _MOST

    def spend(self, units: int) -> None:
        """Raise UnreadError when a document asks for more than any table has."""
        self.left -= units
        if self.left < 0:
            raise UnreadError(say.OFD_TOO_MUCH)


@dataclass(slots=True)
class Resources:
    """What pages refer to by number."""

    params: dict[str, _Element] = field(default_factory=dict)
    units: dict[str, _Element] = field(default_factory=dict)  # composite graphic units
    media: dict[str, str] = field(default_factory=dict)  # names of the parts that hold pictures

    def param(self, number: str | None) -> Iterator[_Element]:
        """A drawing parameter and those it is based on."""
        for _ in range(_DEEPEST):
            found = self.params.get(number or "")
            if found is None:
                return
            yield found
            number = found.get("Relative")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: the contents drawn on it from the back to the front, its area, and what they refer to."""

    contents: tuple[_Element, ...]
    area: Area
    resources: Resources


class Container:
    """An open OFD file."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.budget = Budget()
        self.count = 0
        self.attachments = 0
        self.noted: list[int] = []  # pages with annotations that may hold text

    def pages(self) -> Iterator[Page]:
        """The pages of all documents of the file, in order."""
        root = self.package.xml("OFD.xml")
        if root is None:
            raise UnreadError(say.DAMAGED)
        if child(root, "Encryptions") is not None or "Encryptions.xml" in self.package:
            raise UnreadError(say.OFD_ENCRYPTED)
        for body in children(root, "DocBody"):
            location = text(body, "DocRoot")
            document = self._part("", location)
            if document is None:
                raise UnreadError(say.DAMAGED)
            yield from self._document(document, posixpath.dirname(_inside("", location)))

    def _document(self, document: _Element, folder: str) -> Iterator[Page]:
        common = child(document, "CommonData")
        resources = Resources()
        for each in children(common, "PublicRes", "DocumentRes"):
            self._gather(resources, folder, (each.text or "").strip())
        templates = {each.get("ID", ""): each.get("BaseLoc", "") for each in children(common, "TemplatePage")}
        usual = _area(child(common, "PageArea"))
        first = self.count
        for each in children(child(document, "Pages"), "Page"):
            self.count += 1
            self.budget.spend(3)
            yield self._page(each.get("BaseLoc", ""), folder, (resources, templates, usual))
        self._beside(document, folder, first)

    def _page(self, location: str, folder: str, shared: tuple[Resources, dict[str, str], Area]) -> Page:
        resources, templates, usual = shared
        root = self._part(folder, location)
        if root is None:
            raise UnreadError(say.PART_BROKEN.format(part=location))
        own = child(root, "PageRes")
        if own is not None:
            place = posixpath.dirname(_inside(folder, location))
            self._gather(resources, place, (own.text or "").strip())
        below: list[_Element] = []
        above: list[_Element] = []
        for each in children(root, "Template"):
            template = self._part(folder, templates.get(each.get("TemplateID", ""), ""))
            content = child(template, "Content")
            if content is not None:
                (above if each.get("ZOrder") == "Foreground" else below).append(content)
        content = child(root, "Content")
        contents = (*below, *([] if content is None else [content]), *above)
        area = child(root, "Area")
        return Page(contents, usual if area is None else _area(area), resources)

    def _gather(self, resources: Resources, folder: str, location: str) -> None:
        """Add what a resource file defines; one that is missing defines nothing."""
        root = self._part(folder, location)
        for group in () if root is None else root:
            for each in children(group, "DrawParam"):
                resources.params[each.get("ID", "")] = each
            for each in children(group, "CompositeGraphicUnit"):
                resources.units[each.get("ID", "")] = each
            for each in children(group, "MultiMedia"):
                resources.media[each.get("ID", "")] = self._media(folder, location, text(each, "MediaFile"), root)

    def _media(self, folder: str, location: str, file: str, root: _Element | None) -> str:
        """The name of a part with a picture; files differ in what they write it relative to."""
        place = posixpath.dirname(_inside(folder, location))
        base = posixpath.join(place, "" if root is None else root.get("BaseLoc", ""))
        names = (_inside(each, file) for each in (base, place, folder, ""))
        return next((name for name in names if name in self.package), "")

    def _beside(self, document: _Element, folder: str, first: int) -> None:
        """Count attachments, and the pages with annotations that may hold text."""
        attached = text(document, "Attachments")
        root = self._part(folder, attached) if attached else None
        self.attachments += sum(1 for _ in children(root, "Attachment"))
        order = {each.get("ID", ""): i for i, each in enumerate(children(child(document, "Pages"), "Page"), first + 1)}
        location = text(document, "Annotations")
        root = self._part(folder, location) if location else None
        place = posixpath.dirname(_inside(folder, location))
        for page in children(root, "Page"):
            notes = self._part(place, text(page, "FileLoc"))
            number = order.get(page.get("PageID", ""))
            if number and any(each.get("Type") not in _SILENT for each in children(notes, "Annot")):
                self.noted.append(number)

    def _part(self, folder: str, location: str) -> _Element | None:
        """A part by its place, which may be relative, absolute, or written as if it were the other."""
        if not location:
            return None
        names = (_inside(folder, location), location.replace("\\", "/").lstrip("/"))
        name = next((name for name in names if name in self.package), None)
        return None if name is None else self.package.xml(name)


def _inside(folder: str, location: str) -> str:
    location = location.replace("\\", "/")
    return location.lstrip("/") if location.startswith("/") else posixpath.normpath(posixpath.join(folder, location))


def _area(element: _Element | None) -> Area:
    """The box of a page; A4 where none is told."""
    found = numbers(text(element, "PhysicalBox"))
    if element is None or len(found) != 4 or found[2] <= 0 or found[3] <= 0:
        return (0.0, 0.0, 210.0, 297.0)
    left, top, width, height = found
    return (left, top, width, height)
