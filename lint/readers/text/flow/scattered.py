"""Header rows whose cells stand on lines of their own, with other cells between them."""

from __future__ import annotations

from collections.abc import Sequence

from lint.readers.text.flow.headers import Column, Header, divided
from lint.readers.text.spans import trim, words
from lint.readers.text.vocabulary import vocabulary

_MOST_BETWEEN = 6  # lines of other cells in a row
_FEWEST = 4


def scattered(lines: Sequence[str], numbers: Sequence[int], place: int) -> Header | None:
    """The header that starts at a place among the lines, each of its cells alone on its line.

    A column that is no field of ours may only follow right on another one: its words are those of any cell.
    """
    columns: list[Column] = []
    parts: list[tuple[str, Column]] = []
    between: list[int] = []
    skipped: list[int] = []
    fields: set[str] = set()
    end = place
    for at, number in enumerate(numbers[place:], place):
        column = _column(lines, number)
        part = vocabulary().part(words(lines, trim(lines, number))) if "value" in fields else None
        if part and (column is None or column.field == "unit") and part not in {name for name, _ in parts}:
            parts.append((part, Column(part, *_cell(lines, number))))
        elif column and column.field not in fields and (column.field or not skipped):
            columns.append(column)
            fields |= {column.field} - {""}
        else:
            skipped.append(number)
            if at == place or len(skipped) > _MOST_BETWEEN or vocabulary().is_title(lines[number]):
                break
            continue
        between, skipped, end = [*between, *skipped], [], at + 1
    if len(columns) < _FEWEST or "value" not in fields or not {"level2", "name"} & fields:
        return None
    if len(parts) > 1:
        columns = divided(columns, parts)
    elif parts:
        return None
    return Header(place, end - place, columns, between)


def _cell(lines: Sequence[str], number: int) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    span = trim(lines, number)
    return words(lines, span), (span,)


def _column(lines: Sequence[str], number: int) -> Column | None:
    """The column whose header is all that a line holds."""
    text, spans = _cell(lines, number)
    field = vocabulary().field(text) if len(text.split()) == 1 else None
    return None if field is None else Column(field, text, spans)
