"""Header rows of tables in flowing text: lines that hold nothing but column headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lint.readers.text.flow.words import Word, words_of
from lint.readers.text.spans import Span
from lint.readers.text.vocabulary import vocabulary

_LEVELS = ("level1", "level2", "name")
_LONGEST = 200  # characters of a header row
_VALUE = re.compile("值|目标")  # in every name of the column that a header row must have


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: the field it holds ('' for one that is no field) and its header as printed.

    `part` is the header below a divided one (符号 below 指标值); the columns of one divided header share its span.
    """

    field: str
    text: str
    span: Span
    part: tuple[str, Span] | None = None


def header(lines: Sequence[str], at: int) -> list[Column] | None:
    """The columns that line index `at` names, or None when it is no header row."""
    if len(lines[at]) > _LONGEST or not _VALUE.search(lines[at]):
        return None
    columns: list[Column] = []
    for word in words_of(lines, [at]):
        found = _split(word)
        if found is None:
            return None
        columns += found
    fields = [column.field for column in columns]
    if "value" not in fields or not {"level2", "name"} & set(fields) or len(columns) < 4:
        return None
    return _in_order(columns)


def divide(columns: Sequence[Column], lines: Sequence[str], at: int) -> list[Column] | None:
    """`columns` with the value divided by a second header row at line index `at`, or None when there is none."""
    words = list(words_of(lines, [at]))
    fields = [vocabulary().part(word.text) for word in words]
    if len(words) < 2 or None in fields or sum(column.field == "value" for column in columns) != 1:
        return None
    divided: list[Column] = []
    for column in columns:
        if column.field != "value":
            divided.append(column)
            continue
        for word, field in zip(words, fields, strict=True):
            divided.append(Column(field or "", column.text, column.span, (word.text, word.spans[0])))
    return divided


def _split(word: Word) -> list[Column] | None:
    """The headers in one word: extractors glue neighbours together."""
    columns: list[Column] = []
    number, start, end = word.spans[0]
    text = word.text
    while text:
        length = next((size for size in range(len(text), 1, -1) if vocabulary().field(text[:size]) is not None), 0)
        if not length:
            return None
        field = vocabulary().field(text[:length]) or ""
        columns.append(Column(field, text[:length], (number, start, start + length)))
        start += length
        text = text[length:]
    return columns if start == end else None


def _in_order(columns: list[Column]) -> list[Column]:
    """The level columns in their order: a page never prints 二级指标 to the left of 一级指标."""
    places = [at for at, column in enumerate(columns) if column.field in _LEVELS]
    levels = sorted((columns[at] for at in places), key=lambda column: _LEVELS.index(column.field))
    ordered = list(columns)
    for at, column in zip(places, levels, strict=True):
        ordered[at] = column
    return ordered
