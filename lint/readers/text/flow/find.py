"""Where tables stand in flowing text: title, goals, header and rows of each, and the text between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lint.readers.text.flow.headers import Column, divide, header
from lint.readers.text.vocabulary import plain, vocabulary
from lint.text.normal import squash
from lint.text.width import width

_SECTION = re.compile(
    r"^(第[一二三四五六七八九十\d]+(部分|章|节)|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[）)]|注[：:])"
)
_ITEM = re.compile(r"^\d{1,2}[、.．]")
_FIRST = re.compile(r"^(1|一|目标1)[、.．：:]")
_NUMBER = re.compile(r"^[-—–]?\s*\d{1,4}\s*[-—–]?$")
_WIDEST_CELL_LINE = 64  # no column of a form with five columns is wider
_PREAMBLE_LINES = 60


@dataclass(slots=True)
class FlowTable:
    """Line indexes of the parts of one table, from 0."""

    title: list[list[int]]  # paragraphs above the table, the lines of each
    goals: list[int]  # the label's line among them
    label: int | None
    columns: list[Column]
    body: list[int] = field(default_factory=list)
    aside: list[int] = field(default_factory=list)  # header rows again after page breaks, and page numbers


def find_tables(lines: Sequence[str], numbers: Sequence[int]) -> list[FlowTable]:
    """The tables among the lines with these indexes (none of them blank), in order."""
    headers = [(place, columns) for place, at in enumerate(numbers) if (columns := header(lines, at))]
    tables: list[FlowTable] = []
    done = 0
    for order, (place, columns) in enumerate(headers):
        after = headers[order + 1][0] if order + 1 < len(headers) else len(numbers)
        start = _start(lines, numbers[done:place])
        if start is None and tables:
            tables[-1].aside.append(numbers[place])
        else:
            tables.append(_table(lines, numbers[done + (start or 0) : place] if start is not None else [], columns))
        rows = list(numbers[place + 1 : after])
        if rows and (divided := divide(columns, lines, rows[0])):
            if numbers[place] in tables[-1].aside:
                tables[-1].aside.append(rows[0])
            else:
                tables[-1].columns = divided
            rows = rows[1:]
        upcoming = _start(lines, rows)
        if after == len(numbers):
            rows = _cut(lines, rows)
        elif upcoming is not None:
            rows = _cut(lines, rows[:upcoming])
        tables[-1].body += rows
        done = place + 1 if not rows else numbers.index(rows[-1], place) + 1
    return [_without_page_numbers(lines, table) for table in tables]


def _start(lines: Sequence[str], numbers: Sequence[int]) -> int | None:
    """Where the title or the goals of the table start whose header follows; None when neither is there."""
    low = max(0, len(numbers) - _PREAMBLE_LINES)
    label = _label(lines, numbers[low:])
    label = None if label is None else label + low
    title = None
    for place in range(len(numbers) - 1, low - 1, -1):
        title = _title_start(lines, numbers, place)
        if title is not None:
            break
    if title is not None and not _has_levels(lines, numbers[title:]):
        return title
    if label is None:
        return None
    text = lines[numbers[label]]
    rest = text.split(None, 1)[1:] + [lines[at].strip() for at in numbers[label + 1 : label + 2]]
    if rest and not _FIRST.match(rest[0]):
        for place in range(label - 1, max(low, label - 10) - 1, -1):
            if _FIRST.match(lines[numbers[place]].strip()):
                return place
    return label


def _label(lines: Sequence[str], numbers: Sequence[int]) -> int | None:
    """The last line that starts with the label of the goals and has no rows below it."""
    for place in range(len(numbers) - 1, -1, -1):
        first = lines[numbers[place]].split(None, 1)[0]
        if vocabulary().is_goals(first):
            return place
        if _is_level(first):
            return None
    return None


def _title_start(lines: Sequence[str], numbers: Sequence[int], place: int) -> int | None:
    """Where the title that ends at `place` starts: the line before when the edge of the page broke it."""
    text = lines[numbers[place]].strip()
    before = lines[numbers[place - 1]].strip() if place else ""
    broken = bool(_ITEM.match(before)) and width(before) >= _WIDEST_CELL_LINE and not _starts_title(text)
    if vocabulary().is_title(text):
        return place - 1 if broken else place
    return place - 1 if broken and vocabulary().is_title(before + text) else None


def _starts_title(text: str) -> bool:
    return bool(_ITEM.match(text) or _SECTION.match(text))


def _is_level(word: str) -> bool:
    text = plain(word)
    bare = text.removesuffix("指标")
    return text != bare and (bare in vocabulary().level1 or bare in vocabulary().level2)


def _has_levels(lines: Sequence[str], numbers: Sequence[int]) -> bool:
    return any(_is_level(lines[at].split(None, 1)[0]) for at in numbers)


def _table(lines: Sequence[str], numbers: Sequence[int], columns: list[Column]) -> FlowTable:
    """The title and the goals among the lines before the header."""
    title: list[list[int]] = []
    rest = list(numbers)
    for place in range(len(numbers) - 1, -1, -1):
        begin = _title_start(lines, numbers, place)
        if begin is not None:
            title = [*([at] for at in numbers[:begin]), list(numbers[begin : place + 1])]
            rest = list(numbers[place + 1 :])
            break
    label = _label(lines, rest)
    if label is None:
        return FlowTable([*title, *([at] for at in rest)], [], None, columns)
    first = label
    while first and not _stands_before_goals(lines[rest[first - 1]]):
        first -= 1
    return FlowTable([*title, *([at] for at in rest[:first])], rest[first:], rest[label], columns)


def _stands_before_goals(line: str) -> bool:
    """Whether a line between title and goals is something else: 单位：万元, a unit's code and name, 项目编码."""
    first = line.split(None, 1)[0]
    return bool(re.match(r"^\d{3,}|.*单位[：:]", squash(line))) or vocabulary().is_label(first)


def _cut(lines: Sequence[str], numbers: list[int]) -> list[int]:
    """The rows among the lines below a header: text after the last level word ends them when it is none of a cell."""
    levels = [place for place, at in enumerate(numbers) if _is_level(lines[at].split(None, 1)[0])]
    if not levels:
        return []
    for place in range(levels[-1] + 1, len(numbers)):
        if _ends_table(lines, numbers[place - 1], numbers[place]):
            return numbers[:place]
    return numbers


def _ends_table(lines: Sequence[str], before: int, at: int) -> bool:
    text = lines[at].strip()
    page = at - before > 3 or "\f" in lines[at]
    alone = len(text.split()) == 1 and width(text) > _WIDEST_CELL_LINE
    return page or alone or bool(_SECTION.match(text)) or vocabulary().is_title(text)


def _without_page_numbers(lines: Sequence[str], table: FlowTable) -> FlowTable:
    """Numbers alone on a line beside a page break stand outside."""
    for part in (table.goals, table.body):
        for at in [at for at in part if _NUMBER.match(lines[at].strip()) and _beside_break(lines, at)]:
            part.remove(at)
            table.aside.append(at)
    table.aside.sort()
    return table


def _beside_break(lines: Sequence[str], at: int) -> bool:
    after = lines[at + 1 : at + 4]
    before = lines[max(0, at - 3) : at]
    return any(len(gap) == 3 and not any(line.strip() for line in gap) for gap in (after, before)) or any(
        "\f" in line for line in (*before, lines[at], *after)
    )
