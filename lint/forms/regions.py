"""Where the tables of a text stand: from a header to what cannot belong to the table any more.

A region never crosses the title of a form, a section heading, a label of a form's head or end, or wide prose.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

from lint.forms.content import kind_of
from lint.forms.headers import coverage, is_header_word, read_header
from lint.forms.levels import is_level_text, names_level, row_mark
from lint.forms.streams import StreamHeader, ends_table, find_header, header_at, is_upper_row, word_runs
from lint.forms.vocabulary import plain, vocabulary
from lint.patterns import BUDGET_YEAR, regex
from lint.text.normal import squash
from lint.text.width import width

_WIDE = 90  # characters of a line without tabs that no cell has
_NUMBERED = regex(r"\d{1,2}[、.．]")
WIDEST_LINE = 64  # columns of a screen: no line in a cell of a form with five columns is wider
_SENTENCE = 20  # characters of a sentence
_SHORT = 12  # texts of a line that a title begins


@dataclass(frozen=True, slots=True)
class Region:
    """Line indexes: the first of the header, the first after the rows.

    `apart` are lines between that are no rows: the header again on further pages, sums.
    """

    first: int
    end: int
    apart: tuple[tuple[int, int], ...] = ()

    def inside(self, numbers: Sequence[int]) -> list[int]:
        """Those of the line indexes `numbers`, in order, that belong to the region as rows or as its header."""
        apart = {n for first, end in self.apart for n in range(first, end)}
        within = numbers[bisect_left(numbers, self.first) : bisect_left(numbers, self.end)]
        return [n for n in within if n not in apart]


def find_regions(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[Region]:
    """The regions among the lines with these indexes, in order."""
    texts: list[str] = []
    at: list[int] = []
    for n in numbers:
        line = lines[n]
        parts = line.split("\t") if "\t" in line.strip() else [line[a:b] for a, b in word_runs(line)]
        texts += [part.strip() for part in parts]
        at += [n] * len(parts)
    place = 0
    while header := find_header(texts, at, place):
        end, apart = _end(lines, texts, at, header)
        end = _without_tail(texts, at, header, _without_others(texts, at, header, end))
        last = at[end] if end < len(texts) else (at[-1] + 1)
        yield Region(_first(texts, at, header), last, tuple(apart))
        place = max(end, header.end)


def _first(texts: Sequence[str], at: Sequence[int], header: StreamHeader) -> int:
    """The line that a header begins with: that of a row of labels above it, if there is one."""
    above = [i for i in range(header.start) if at[i] == at[header.start - 1]] if header.start else []
    return at[above[0]] if is_upper_row([texts[i] for i in above]) else at[header.start]


def _end(
    lines: Sequence[str], texts: Sequence[str], at: Sequence[int], header: StreamHeader
) -> tuple[int, list[tuple[int, int]]]:
    """The first text after the rows, and the lines between that are no rows."""
    apart: list[tuple[int, int]] = []
    own = _signature(header)
    place = header.end
    while place < len(texts):
        begins = at[place] != at[place - 1]
        if begins and _is_subtotal(lines, texts, at, place):
            apart.append((at[place], at[place] + 1))
            place = _next_line(at, place)
            continue
        if begins and (ends_table(texts[place], lines[at[place]]) or _is_prose(lines[at[place]])):
            closes = vocabulary().closes(squash(texts[place]))
            return place if closes else _titles_above(lines, at, header, place), apart
        if begins and _opens_title(lines, at, place):
            break
        again = header_at(texts, at, place) if texts[place] else None
        first = bisect_left(at, at[place])
        if again and (titles := _titles_above(lines, at, header, first)) < first:
            return titles, apart
        if again and _signature(again) == own and at[place] > at[header.end - 1]:
            apart.append((at[again.start], at[again.end - 1] + 1))
            place = again.end
            continue
        if again:
            break
        place += 1
    return place, apart


def _is_subtotal(lines: Sequence[str], texts: Sequence[str], at: Sequence[int], place: int) -> bool:
    """Whether a sum among the rows begins here: a row follows, where a closed form has a page number or other sums."""
    after = _next_line(at, place)
    if squash(texts[place]) not in _SUMS or after >= len(texts) or ends_table(texts[after], lines[at[after]]):
        return False
    second = _next_line(at, after)
    rows = (texts[after:second], texts[second : _next_line(at, second)])
    return any(is_level_text(row[0]) or (len(row) > 1 and row_mark(row, vocabulary())) for row in rows if row)


def _next_line(at: Sequence[int], place: int) -> int:
    """The first text of the line after that of `place`."""
    return next((i for i in range(place, len(at)) if at[i] > at[place]), len(at))


def _without_tail(texts: Sequence[str], at: Sequence[int], header: StreamHeader, end: int) -> int:
    """The first text of what follows the table: lines without level or value behind the last row; `end` elsewhere.

    That is told where each row stands on a line in full.
    """
    begins = [i for i in range(header.end, end) if at[i] != at[i - 1]]
    if len(begins) <= _FEWEST_ROWS or at[header.start] != at[header.end - 1]:
        return end
    sizes = [b - a for a, b in pairwise([*begins, end])]
    columns = len(header.columns)
    full = [max(3, columns - 2) <= size for size in sizes]
    count = max((i + 1 for i, found in enumerate(full) if found), default=0)
    if not _FEWEST_ROWS <= count < len(begins) or not all(full[:count]):
        return end
    lone = count + 1 == len(begins)  # may be the end of a cell
    if lone and not _UNIT_TITLE.search(squash("".join(texts[begins[count] : end]))):
        return end
    tail = texts[begins[count] : end]
    return end if any(map(_may_be_row, tail)) else begins[count]


def _without_others(texts: Sequence[str], at: Sequence[int], header: StreamHeader, end: int) -> int:
    """The first text of a table of another kind behind the rows; `end` where there is none."""
    begins = [i for i in range(header.end, end) if at[i] != at[i - 1]]
    ahead = list(islice((i for i in range(end, len(at)) if at[i] != at[i - 1]), _HEADER_LINES))
    rows = [[text for text in texts[a:b] if text] for a, b in pairwise([*begins, *(ahead or [end])])]
    return [*begins, end][other_table(rows, len(begins))]


def _titles_above(lines: Sequence[str], at: Sequence[int], header: StreamHeader, place: int) -> int:
    """The first text of the lines right above `place` that are the title of the next document; `place` for none."""
    rows = list(dict.fromkeys(at[header.end : place]))
    count = without_title(lines, rows)
    return bisect_left(at, rows[count]) if count < len(rows) else place


def without_title(lines: Sequence[str], numbers: Sequence[int]) -> int:
    """How many of the lines with these indexes there are before those at their end that entitle what follows."""
    known = vocabulary()
    count = len(numbers)
    while count > 1:
        line = lines[numbers[count - 1]].strip()
        if _GAP.search(line) or not known.matches(known.next_titles, squash(line)):
            break
        count -= 1
    return count


def other_table(rows: Sequence[Sequence[str]], count: int | None = None) -> int:
    """The first of the lines below a header, given as their cells, that is of a table of another kind.

    Such a table begins with its header, or a title above it, behind the last of the levels. Lines from `count` on are
    only looked at, for what stands below a title.
    """
    known = vocabulary()
    count = len(rows) if count is None else count
    own = rows[:count]
    levels = [i for i, row in enumerate(own) if any(names_level(text, known) for text in row)]
    levels = levels or [i for i, row in enumerate(own) if row and is_level_text(row[0])]
    for i in range(levels[-1] + 1 if levels else 1, count):
        titled = len(rows[i]) == 1 and known.matches(known.other_titles, squash(rows[i][0])) is not None
        if _is_other_header(own[i : i + _HEADER_LINES]) or (
            titled and _is_other_header(rows[i + 1 : i + 1 + _HEADER_LINES], titled=True)
        ):
            return i
    return count


def _is_other_header(rows: Sequence[Sequence[str]], *, titled: bool = False) -> bool:
    """Whether lines begin with a header that no table of indicators has, on one line or with a line for each cell.

    A title above it makes fewer known words enough.
    """
    row = rows[0] if rows else ()
    alone = len(row) == 1
    if alone:
        row = [one[0] for one in takewhile(lambda one: len(one) == 1 and _may_head(one[0]), rows)]
        if len(row) == len(rows) < _HEADER_LINES:
            return False  # nothing stands under it: the last row, of words alone
    elif len(rows) < 2 or len(rows[1]) < len(row) - 1:
        return False
    twice = {text for text in row if row.count(text) > 1 and not _heads_amounts(text)}
    if len(row) < 2 or twice or not all(map(_may_head, row)):
        return False  # 预算数 may head two columns; other words stand twice in a row whose target was met: 及时支出
    known = sum(map(heads_other, row))
    return known >= (int(alone) if titled else max(2 + alone, len(row) / 2))


def _heads_amounts(text: str) -> bool:
    return coverage(text) == 1 and read_header(text).kinds[-1:] == ["money"]


def _may_head(text: str) -> bool:
    known = vocabulary()
    short = len(known.header(text)) >= 2 and len(squash(text)) <= _LONGEST_HEAD and not names_level(text, known)
    kind = kind_of(text)
    return short and (kind in _HEAD_KINDS or (kind == "quantity" and is_header_word(text)))  # 2025年预算数


def heads_other(text: str) -> bool:
    """Whether half of a text or more is made up of what headers say, or it ends as those of other tables do."""
    known = vocabulary()
    last = read_header(text).kinds[-1:]
    if known.is_group(squash(text)) or last == ["reach"]:  # 年度内完成
        return False
    if is_header_word(text) or known.head_field(text) or known.matches(known.other_headers, plain(text)):
        return True
    return coverage(text) >= _HALF and last != ["noun"]


def _may_be_row(text: str) -> bool:
    return is_level_text(text) is not None or kind_of(text) in _KINDS_OF_VALUES


_GAP = regex(r"\t|  ")
_HEADER_LINES = 8
_LONGEST_HEAD, _HALF = 12, 0.5
_HEAD_KINDS = frozenset({"word", "document", "level2", "level"})
_SUMS = frozenset({"小计", "合计"})
_FEWEST_ROWS = 3
_UNIT_TITLE = regex(rf"{BUDGET_YEAR}年?度?(?:部门|单位)?(?:预算|决算)(?:信息)?(?:公开|说明|编制)*$")
_KINDS_OF_VALUES = frozenset({"quantity", "number", "sign", "unit", "date", "quality"})


def _signature(header: StreamHeader) -> tuple[str, ...]:
    return tuple(squash(column.text) for column in header.columns)


def _opens_title(lines: Sequence[str], at: Sequence[int], place: int) -> bool:
    """Whether the next table's title follows: behind a sentence, or begun by a numbered line that fills the page."""
    line = lines[at[place]].strip()
    below = next((n for n in at[place : place + _SHORT] if n > at[place]), None)
    begins = _NUMBERED.match(line) is not None and width(line) >= WIDEST_LINE
    leads = line[-1:] in {"。", "：", ":"} and len(line) >= _SENTENCE
    if below is None or "\t" in line or not (begins or leads):
        return False
    known = vocabulary()
    return known.matches(known.titles, (squash(line) if begins else "") + squash(lines[below])) is not None


def _is_prose(line: str) -> bool:
    return len(line) > _WIDE and "\t" not in line and "  " not in line.strip()
