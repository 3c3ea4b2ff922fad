"""Header rows whose cells stand on lines of their own, with other cells between them."""

from __future__ import annotations

from collections.abc import Sequence

from lint.readers.text.flow.headers import Column, Header, divided
from lint.readers.text.spans import trim, words
from lint.readers.text.vocabulary import vocabulary

_MOST_BETWEEN = 6  # lines of other cells in a row
_MOST_PARTS = 3
_FEWEST = 4


def scattered(lines: Sequence[str], numbers: Sequence[int], place: int) -> Header | None:
    """The header that starts at a place among the lines, each of its cells alone on its line.

    A column that is no field of ours may only follow right on another one: its words are those of any cell.
    """
    columns: list[Column] = []
    parts: list[tuple[str, Column]] = []
    between: list[int] = []
    skipped: list[int] = []
    end = place
    while end + len(skipped) < len(numbers) and len(skipped) <= _MOST_BETWEEN:
        at = end + len(skipped)
        fields = {column.field for column in columns}
        column = _column(lines, numbers[at])
        found = _parts(lines, numbers[at : at + _MOST_PARTS]) if "value" in fields and not parts else []
        if found:
            parts = found
        elif column and (column.field not in fields if column.field else not skipped):
            columns.append(column)
        elif at == place or vocabulary().is_title(lines[numbers[at]]):
            break
        else:
            skipped.append(numbers[at])
            continue
        between, skipped, end = [*between, *skipped], [], at + max(1, len(found))
    fields = {column.field for column in columns}
    if len(columns) < _FEWEST or "value" not in fields or not {"level2", "name"} & fields:
        return None
    return Header(place, end - place, divided(columns, parts) if parts else columns, between)


def _parts(lines: Sequence[str], numbers: Sequence[int]) -> list[tuple[str, Column]]:
    """The headers below that of the value that lines hold, each with its field: 符号, 值, 单位."""
    found: list[tuple[str, Column]] = []
    for number in numbers:
        text, spans = _cell(lines, number)
        field = vocabulary().part(text)
        if not field or field in {name for name, _ in found}:
            break
        found.append((field, Column(field, text, spans)))
    return found if len(found) > 1 and "value" in {name for name, _ in found} else []


def _cell(lines: Sequence[str], number: int) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    span = trim(lines, number)
    return words(lines, span), (span,)


def _column(lines: Sequence[str], number: int) -> Column | None:
    """The column whose header is all that a line holds."""
    text, spans = _cell(lines, number)
    field = vocabulary().field(text) if len(text.split()) == 1 else None
    return None if field is None else Column(field, text, spans)
