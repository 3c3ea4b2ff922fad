"""Cells that hold several indicators: 指标1：名称（≥77台）, 指标2：…, or names and values numbered line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lint.messages import tables as say
from lint.source import Cell, Certainty, least
from lint.tables.goals import split_goals
from lint.tables.matrix import tidy
from lint.tables.row import Row

_MARK = re.compile(r"(?:三级)?指标[\d一二三四五六七八九十]{1,2}[：:、.．]")
_IN_BRACKETS = re.compile(r"(.+?)[（(]([^（）()]+)[）)]")
_COMPARED = re.compile(r"(.*?[^≥≤＞＜>=<＝])([≥≤＞＜>=<＝]{1,2}.+)")
_BEFORE_SIGN = re.compile(r"(?<=[^≥≤＞＜>=<＝])(?=[≥≤＞＜>=<＝])")
_DOTS = re.compile(r"(?:指标\d+[：:]?)?[…⋯.。．·]+|(?:三级)?指标[\d一二三四五六七八九十]{1,2}[：:、.．]?")
_EDGE = "；;。，,"


def is_dots(row: Row) -> bool:
    """Whether a row is only what the form prints beforehand: …… or 指标2： as name and no value."""
    name = row.cells.get("name")
    return name is not None and "value" not in row.cells and is_prompt(name.text)


def is_prompt(text: str) -> bool:
    """Whether a text is what the form prints where nothing was filled in: …… or 指标2：."""
    return _DOTS.fullmatch(tidy(text)) is not None


def unlisted(row: Row) -> list[Row]:
    """The row itself, or a row for each indicator that its cells list; those are likely, not sure."""
    name, value = row.cells.get("name"), row.cells.get("value")
    if name is None:
        return _from_one(row, value) if value and _MARK.match(value.text) else [row]
    items = _items(row.raw.get("name", name.text))
    if not items:
        return [row]
    if value is None:
        return _from_one(row, name) if _MARK.match(name.text) or all(map(parted, items)) else [row]
    raw = row.raw.get("value", value.text)
    values = next((found for found in _ways(raw) if len(found) == len(items)), [])
    if len(items) < 2 or not (values or _MARK.match(name.text)):
        return [row]
    if values:
        return [_made(row, name, item, value, values[i]) for i, item in enumerate(items)]
    shared = replace(value, certainty=Certainty.REVIEW)  # one value for several, or their values in one run
    return [_made(row, name, item, shared, value.text) for item in items]


def _ways(raw: str) -> Iterator[list[str]]:
    """The values of a list: by their numbers, line by line, word by word, or each from its sign on."""
    yield _items(raw)
    for parts in (raw.splitlines(), raw.split(), _BEFORE_SIGN.split(raw)):
        yield [text for part in parts if (text := tidy(part))]


def _items(raw: str) -> list[str]:
    """The items of a list: after 指标1：, 指标2： …, or after numbers that count; empty when it is no list."""
    text = tidy(raw)
    if _MARK.match(text):
        return [item.strip(_EDGE) for item in _MARK.split(text)[1:] if item.strip("…⋯.。．· " + _EDGE)]
    counted = [goal.text.strip(_EDGE) for goal in split_goals(raw, None)]
    return counted if len(counted) > 1 and raw.strip()[:1] in "1（(①" else []


def parted(item: str) -> tuple[str, str] | None:
    """Name and value of 名称（≥77台） or 名称≥77台; None when the item holds no value."""
    found = _IN_BRACKETS.fullmatch(item) or _COMPARED.fullmatch(item)
    return (found[1], found[2]) if found else None


def _from_one(row: Row, cell: Cell) -> list[Row]:
    """The indicators of one cell that holds names and values alike."""
    items = _items(cell.text) or _items(row.raw.get("name", ""))
    pairs: Sequence[tuple[str, str] | None] = [parted(item) for item in items]
    if not items or (len(items) == 1 and pairs[0] is None):
        return [row]
    return [
        _made(row, cell, *((pair[0], cell, pair[1]) if pair else (item, None, "")))
        for item, pair in zip(items, pairs, strict=True)
    ]


def _made(row: Row, name: Cell, words: str, value: Cell | None, number: str) -> Row:
    """A copy of the row with this name and value."""
    cells = {f: c for f, c in row.cells.items() if f not in {"name", "value"}}
    cells["name"] = replace(name, text=words, certainty=Certainty.LIKELY)
    if value and number:
        cells["value"] = replace(value, text=number, certainty=least(value.certainty, Certainty.LIKELY))
    return Row(cells, dict(row.extra), row.head, notes=[*row.notes, say.FROM_LIST])
