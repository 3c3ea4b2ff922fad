"""A Word file with all revisions of jxlint accepted or rejected, as a word processor would do it."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(data: bytes):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def settled(data: bytes, accepted: bool):
    """The body with every w:ins and w:del of jxlint carried out or undone, comments gone."""
    root = document(data)
    gone, kept = ("del", "ins") if accepted else ("ins", "del")
    for text in [text for mark in root.iter(f"{W}del") if mark.get(f"{W}author") == "jxlint" for text in mark.iter()]:
        if text.tag == f"{W}delText":
            text.tag = f"{W}t"
    for kind in ("ins", "del"):
        for mark in list(root.iterfind(f".//{W}trPr/{W}{kind}[@{W}author='jxlint']")):
            row = mark.getparent().getparent()
            (row.getparent().remove(row) if kind == gone else mark.getparent().remove(mark))
    for mark in [m for m in root.iter(f"{W}{gone}") if m.get(f"{W}author") == "jxlint"]:
        mark.getparent().remove(mark)
    for mark in [m for m in root.iter(f"{W}{kept}") if m.get(f"{W}author") == "jxlint"]:
        for child in list(mark):
            mark.addprevious(child)
        mark.getparent().remove(mark)
    for name in ("commentRangeStart", "commentRangeEnd"):
        for one in list(root.iter(f"{W}{name}")):
            one.getparent().remove(one)
    for one in list(root.iter(f"{W}commentReference")):
        one.getparent().getparent().remove(one.getparent())
    return root


def cells(root) -> list[str]:
    """The text of every paragraph, in order."""
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")]


def looks(root) -> list[tuple[str, bytes]]:
    """Each character with the properties of its run."""
    found = []
    for run in root.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        look = b"" if properties is None else etree.tostring(properties, method="c14n")
        found += [(letter, look) for text in run.iter(f"{W}t") for letter in text.text or ""]
    return found
