"""Places as JSON and back, and as a person would say them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lint.source import NodePlace, PagePlace, Place, SheetPlace, TextPlace

NODE_PARTS = ("table", "row", "cell", "paragraph", "part")


def place_to_json(place: Place | None) -> dict[str, Any] | None:
    """A JSON object whose keys tell the kind of place; None for no place."""
    match place:
        case None:
            return None
        case TextPlace(spans):
            return {"spans": [list(span) for span in spans]}
        case PagePlace(boxes):
            return {"boxes": [[page, list(box)] for page, box in boxes]}
        case SheetPlace(sheet, address):
            return {"sheet": sheet, "address": address}
        case NodePlace():
            parts = {name: getattr(place, name) for name in NODE_PARTS}
            return {name: value for name, value in parts.items() if value is not None}


def place_from_json(value: object) -> Place | None:
    """The place of such an object; None when it is none (a reading corrected by hand may lack places)."""
    match value:
        case {"spans": [*spans]}:
            return TextPlace(tuple((int(a), int(b), int(c)) for a, b, c in spans))
        case {"boxes": [*boxes]}:
            return PagePlace(
                tuple((int(page), (float(a), float(b), float(c), float(d))) for page, (a, b, c, d) in boxes)
            )
        case {"sheet": str(sheet), "address": str(address)}:
            return SheetPlace(sheet, address)
        case {**parts} if parts.keys() & set(NODE_PARTS):
            table, row, cell, paragraph = (_ordinal(parts.get(name)) for name in NODE_PARTS[:4])
            part = parts.get("part")
            return NodePlace(table, row, cell, paragraph, None if part is None else str(part))
        case _:
            return None


def _box(box: Iterable[float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = map(float, box)
    return left, top, right, bottom


def _ordinal(value: object) -> int | None:
    if value is None or isinstance(value, int):
        return value
    raise TypeError(value)
