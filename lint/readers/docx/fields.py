"""What a form shows: the entry chosen in a list, the mark in a box (ECMA-376 part 1, 17.16 and 17.5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint.readers.docx import names as n

if TYPE_CHECKING:
    from lxml.etree import _Element

_TICKED, _BLANK = "☑", "□"


def chosen(data: _Element) -> str:
    """What a form field of old Word shows; "" for one that keeps its text in the paragraph."""
    box = data.find(n.CHECK_BOX)
    if box is not None:
        return box_of(box)
    names = data.find(n.DROP_DOWN)
    if names is None:
        return ""
    entries = [entry.get(n.VAL, "") for entry in names.iterchildren(n.ENTRY)]
    mark = names.find(n.RESULT)
    mark = names.find(n.DEFAULT) if mark is None else mark
    number = "0" if mark is None else mark.get(n.VAL, "0")
    at = int(number) if number.isdecimal() else 0
    return entries[at] if at < len(entries) else ""


def box_of(box: _Element) -> str:
    """☑ or □."""
    mark = box.find(n.CHECKED)
    mark = box.find(n.DEFAULT) if mark is None else mark
    return _TICKED if mark is not None and n.is_on(mark.get(n.VAL)) else _BLANK


def choice_of(properties: _Element) -> str:
    """The entry that a list of a content control keeps as the last one chosen; "" for none."""
    for tag in n.CHOICES:
        names = properties.find(tag)
        value = None if names is None else names.get(n.LAST_VALUE)
        if names is None or not value:
            continue
        for item in names.iterchildren(n.LIST_ITEM):
            if item.get(n.VALUE) == value:
                return item.get(n.DISPLAY_TEXT) or value
        return value
    return ""
