"""Where tables stand in flowing text: title, goals, header and rows of each, and the text between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lint.readers.text.flow.headers import Column, headers
from lint.readers.text.flow.preamble import (
    SECTION,
    WIDEST_CELL_LINE,
    Preamble,
    is_level,
    is_no_goal,
    preamble,
    start,
    starts_title,
)
from lint.readers.text.flow.scattered import scattered
from lint.readers.text.vocabulary import vocabulary
from lint.text.width import width

_REMARKS = "备注"  # a column that most forms leave blank, so that its header may come last
_BELOW_TITLE = 3
_BREAK_BELOW = 7  # lines from a page number to the page break that one more cell may stand in
_NUMBER = re.compile(r"^[-—–]?\s*\d{1,4}\s*[-—–]?$")


@dataclass(slots=True)
class FlowTable:
    """Line indexes of the parts of one table, from 0."""

    above: Preamble
    columns: list[Column]
    body: list[int] = field(default_factory=list)
    aside: list[int] = field(default_factory=list)  # header rows again after page breaks, and page numbers


def find_tables(lines: Sequence[str], numbers: Sequence[int]) -> list[FlowTable]:
    """The tables among the lines with these indexes (none of them blank), in order."""
    tables: list[FlowTable] = []
    found = headers(lines, numbers, scattered)
    done = 0
    for order, header in enumerate(found):
        place, size = header.place, header.size
        after = found[order + 1].place if order + 1 < len(found) else len(numbers)
        begin = start(lines, numbers[done:place])
        if begin is None and tables:
            tables[-1].aside += [at for at in numbers[place : place + size] if at not in header.between]
        else:
            above = numbers[done + begin : place] if begin is not None else []
            tables.append(FlowTable(preamble(lines, above), header.columns))
        rows = list(numbers[place + size : after])
        rows = rows[: _next_form(lines, rows)]
        upcoming = start(lines, rows)
        if after == len(numbers):
            rows = _cut(lines, rows)
        elif upcoming is not None:
            rows = _cut(lines, rows[:upcoming])
        tables[-1].body += [*header.between, *rows]
        done = place + size + len(rows)
    return [_without_heads(lines, _without_page_numbers(lines, table)) for table in tables]


def _next_form(lines: Sequence[str], numbers: Sequence[int]) -> int:
    """Where the title of another form stands whose header was not found: its rows are none of this table."""
    for place, at in enumerate(numbers):
        below = [lines[n] for n in numbers[place + 1 : place + 1 + _BELOW_TITLE]]
        if not vocabulary().is_title(lines[at]):
            continue
        pairs = ["".join(pair).strip() for pair in pairwise(below)]
        labels = any(is_no_goal(line) or _is_goals(line) for line in (*below, *pairs))
        if labels or starts_title(lines[at].strip()):
            return place
    return len(numbers)


def _is_goals(line: str) -> bool:
    return vocabulary().is_goals(line.split(None, 1)[0])


def _cut(lines: Sequence[str], numbers: list[int]) -> list[int]:
    """The rows among the lines below a header: text after the last level word ends them when it is none of a cell."""
    first = [lines[at].split(None, 1)[0] for at in numbers]
    levels = [place for place, word in enumerate(first) if is_level(word)]
    levels = levels or [place for place, word in enumerate(first) if is_level(word, suffix=False)]
    if not levels:
        return []
    for place in range(levels[-1] + 1, len(numbers)):
        if _ends_table(lines, numbers[place - 1], numbers[place]):
            return numbers[:place]
    return numbers


def _ends_table(lines: Sequence[str], before: int, at: int) -> bool:
    text = lines[at].strip()
    page = at - before > 3 or "\f" in lines[at]
    alone = len(text.split()) == 1 and width(text) > WIDEST_CELL_LINE
    return page or alone or bool(SECTION.match(text)) or vocabulary().is_title(text)


def _without_heads(lines: Sequence[str], table: FlowTable) -> FlowTable:
    """Cells of the head or the header that were printed amid the rows, each on its line, stand where they belong."""
    body = table.body
    for place, at in reversed(list(enumerate(body))):
        text = lines[at].strip()
        pair = body[place : place + 2]
        if vocabulary().is_own_head(text) and len(pair) == 2 and len(lines[pair[1]].split()) == 1:
            table.above.head[:0] = pair
            del body[place : place + 2]
        elif text == _REMARKS or _is_beside(text):
            table.aside.append(at)
            del body[place]
        elif len(pair) == 2 and _is_beside(text + lines[pair[1]].strip()):
            table.aside += pair
            del body[place : place + 2]
    table.aside.sort()
    return table


def _is_beside(text: str) -> bool:
    """Whether a text is the label beside all the columns: 绩效指标."""
    return vocabulary().is_group(text) and text.endswith("绩效指标")


def _without_page_numbers(lines: Sequence[str], table: FlowTable) -> FlowTable:
    """Numbers alone on a line beside a page break stand outside."""
    for part in (table.above.goals, table.body):
        for at in [at for at in part if _NUMBER.match(lines[at].strip()) and _beside_break(lines, at)]:
            part.remove(at)
            table.aside.append(at)
    table.aside.sort()
    return table


def _beside_break(lines: Sequence[str], at: int) -> bool:
    after, page = lines[at + 1 : at + 4], lines[at : at + _BREAK_BELOW]
    before = lines[max(0, at - 3) : at]
    return any(len(gap) == 3 and not any(line.strip() for line in gap) for gap in (after, before)) or any(
        "\f" in line for line in (*before, *page)
    )
