"""Header rows of tables in flowing text: lines that hold nothing but column headers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lint.readers.text.flow.words import Gap, Word, words_of
from lint.readers.text.spans import Span
from lint.readers.text.vocabulary import vocabulary

_LEVELS = ("level1", "level2", "name")
_LONGEST = 200  # characters of a header row
_LONGEST_NAME = 16
_MOST_LINES = 10
_FIRST = re.compile(r"\s*\S{0,16}(指标|目标|序号|级)")  # a header row starts with a level, a name or a number


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: the field it holds ('' for one that is no field) and its header as printed.

    `part` is the header below a divided one (符号 below 指标值); the columns of one divided header share its span.
    """

    field: str
    text: str
    spans: tuple[Span, ...]
    part: tuple[str, tuple[Span, ...]] | None = None

    @property
    def all_spans(self) -> tuple[Span, ...]:
        """The spans of the header and of its part."""
        return self.spans + (self.part[1] if self.part else ())


@dataclass(frozen=True, slots=True)
class Header:
    """A header row: its place among the lines, the lines that it takes, and those of them that are other cells."""

    place: int
    size: int
    columns: list[Column]
    between: Sequence[int] = ()


Finder = Callable[[Sequence[str], Sequence[int], int], Header | None]


def headers(lines: Sequence[str], numbers: Sequence[int], other: Finder) -> list[Header]:
    """The header rows among the lines, that which divides the value included; `other` finds more of one or another."""
    found: list[Header] = []
    place = 0
    while place < len(numbers):
        header = _header(lines, numbers, place)
        more = other(lines, numbers, place) if _FIRST.match(lines[numbers[place]]) else None
        if more and len(more.columns) > (len(header[1]) if header else 0):
            found.append(more)
            place += more.size
            continue
        if header is None:
            place += 1
            continue
        size, columns = header
        if place + size < len(numbers) and _divided_twice(lines[numbers[place + size]]):
            place += size
            continue
        if place + size < len(numbers) and (parted := _divide(columns, lines, numbers[place + size])):
            size, columns = size + 1, parted
        found.append(Header(place, size, columns))
        place += size
    return found


def _header(lines: Sequence[str], numbers: Sequence[int], place: int) -> tuple[int, list[Column]] | None:
    """A header row that starts here, and the lines that it takes: one, or some when narrow cells broke its words."""
    line = lines[numbers[place]]
    if len(line) > _LONGEST or not _FIRST.match(line):
        return None
    found: tuple[int, list[Column]] | None = None
    for size in range(1, _MOST_LINES + 1):
        words = list(words_of(lines, numbers[place : place + size]))
        if len(words) > 1 and _split(words[0]) is None and vocabulary().field(words[0].text + words[1].text) is None:
            return None
        columns = _columns(words)
        fields = [column.field for column in columns or ()]
        if columns is None and (found or not _may_go_on(words)):
            break
        if found and (fields.count("value") > 1 or size > len(numbers) - place):
            break
        if columns and "value" in fields and {"level2", "name"} & set(fields) and len(columns) >= 4:
            found = size, columns
    return (found[0], _in_order(found[1])) if found else None


def _may_go_on(words: Sequence[Word]) -> bool:
    """Whether only the last word is no header, so that the next line may complete it."""
    return _columns(words[:-1]) is not None


def _columns(words: Sequence[Word]) -> list[Column] | None:
    """The columns that words name, None when one of them names none; a word may go on on the next line."""
    columns: list[Column] = []
    at = 0
    while at < len(words):
        word, following = words[at], words[at + 1] if at + 1 < len(words) else None
        if (split := _split(word)) is not None:
            columns += split
            at += 1
            continue
        whole = word.text + following.text if following and following.gap in {Gap.BREAK, Gap.BLANK} else ""
        field = vocabulary().field(whole)
        if following is None or field is None or len(word.text) > _LONGEST_NAME:
            return None
        columns.append(Column(field, whole, word.spans + following.spans))
        at += 2
    return columns


def _divide(columns: Sequence[Column], lines: Sequence[str], at: int) -> list[Column] | None:
    """`columns` with the value divided by a second header row at line index `at`, or None when there is none."""
    words = list(words_of(lines, [at])) if len(lines[at]) <= _LONGEST else []
    fields = [vocabulary().part(word.text) for word in words]
    if len(words) < 2 or None in fields or sum(column.field == "value" for column in columns) != 1:
        return None
    pairs = [
        (field or "", Column(field or "", word.text, word.spans)) for word, field in zip(words, fields, strict=True)
    ]
    return divided(columns, pairs)


def divided(columns: Sequence[Column], parts: Sequence[tuple[str, Column]]) -> list[Column]:
    """`columns` with the value divided into parts, each with its field."""
    found: list[Column] = []
    for column in columns:
        if column.field != "value":
            found.append(column)
            continue
        for field, part in parts:
            found.append(Column(field, column.text, column.spans, (part.text, part.spans)))
    return found


def _divided_twice(line: str) -> bool:
    """Whether a line repeats parts of the value (符号 值 符号 值): which set is the year's, it does not tell."""
    words = line.split() if len(line) <= _LONGEST else []
    return len(words) > len(set(words)) > 1 and all(vocabulary().part(word) for word in words)


def _split(word: Word) -> list[Column] | None:
    """The headers in one word: extractors glue neighbours together."""
    columns: list[Column] = []
    number, start, end = word.spans[0]
    text = word.text
    while text:
        length = next(
            (
                size
                for size in range(min(len(text), _LONGEST_NAME), 1, -1)
                if vocabulary().field(text[:size]) is not None
            ),
            0,
        )
        if not length:
            return None
        field = vocabulary().field(text[:length]) or ""
        columns.append(Column(field, text[:length], ((number, start, start + length),)))
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
