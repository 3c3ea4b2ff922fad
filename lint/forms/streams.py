"""Headers, and where a table ends, in a stream of texts that stand in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from lint.forms.cellcost import LEAD, ORDER, OTHER, VOID
from lint.forms.content import is_standard, kind_of
from lint.forms.headers import (
    CERTAIN,
    COMPLETE,
    LIKELY,
    POSSIBLE,
    Header,
    Role,
    bare,
    coverage,
    is_column,
    is_header_word,
    read_header,
)
from lint.forms.levels import begins_level, is_level_text, is_score, level_pair
from lint.forms.vocabulary import vocabulary
from lint.patterns import BUDGET_YEAR, regex
from lint.text.normal import squash

_WORD = regex(rf"\S+(?:(?<={BUDGET_YEAR}) (?=年)\S*)?")  # pages set a blank between digits and Han
_HEADING = regex(r"[一二三四五六七八九十]{1,3}[、.．]|\([一二三四五六七八九十]{1,3}\)")
_GAP = regex(r"\t|  ")  # between columns
_NUMBER_OF_TABLE = regex(r"附?[表件][一二三四五六七八九十\d]{1,3}(?:-\d{1,2})?")  # stands above a title
_MOST_COLUMNS = 40
_MOST_JOINS = 5
_MOST_STRANGERS = 2
_LONGEST = 24
_LONG_TAIL = 4  # characters
_OPENING = ("和", "及", "、", "(", "（", "与", "或", "-", "—")


@dataclass(frozen=True, slots=True)
class StreamColumn:
    """A column of a header in a stream: the runs of texts that make up its header, and that of its part below."""

    roles: tuple[Role, ...]
    text: str
    run: tuple[int, int]
    part: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class StreamHeader:
    """Columns, the first text of the header and the first of the rows below it."""

    columns: tuple[StreamColumn, ...]
    start: int
    end: int

    def has(self, *roles: Role) -> bool:
        """Whether some column may have one of these roles."""
        return any(role in column.roles for column in self.columns for role in roles)


def columns_of(header: Header) -> tuple[Role, ...]:
    """The roles that a header may name in a text, the best first; `other` where it names none."""
    best = max(header.roles.values(), default=0.0)
    close = [role for role, score in header.roles.items() if score >= max(best - 1.2, POSSIBLE * 0.7)]
    if header.period in {"far", "part", "past"} and header.other:
        return (OTHER,)
    if header.tokens and all(token.kind == "order" for token in header.tokens):
        return (ORDER,)
    return tuple(sorted(close, key=lambda role: -header.roles[role])) or (OTHER,)


_GLUED = regex(r"(?:[一二三]级指标){2,}(?=$|指标|绩效)")
_LEVEL_HEADER = regex(r"[一二三]级指标")


def word_runs(line: str) -> Iterator[tuple[int, int]]:
    """The words of a line, from and to; headers of levels that a page set too close to part are words of their own."""
    for match in _WORD.finditer(line):
        glued = _GLUED.match(match[0]) if match[0][1:2] == "级" else None
        if glued is None:
            yield match.span()
            continue
        ends = [match.start() + level.end() for level in _LEVEL_HEADER.finditer(glued[0])]
        yield from pairwise([match.start(), *ends])
        if ends[-1] < match.end():
            yield ends[-1], match.end()


def header_at(texts: Sequence[str], lines: Sequence[int], start: int) -> StreamHeader | None:
    """The header whose first column is headed by text `start`; `lines` tells on which line each text stands."""
    if _is_label(texts, lines, start) or not _may_begin(read_header(texts[start]), texts, lines, start):
        return None
    columns: list[StreamColumn] = []
    strangers = 0
    at = start
    while at < len(texts):
        text = texts[at]
        if not text:
            if lines[at] != lines[start] and not _goes_on(columns, texts, lines, at):
                break
            at += 1
            continue
        if columns and _is_title(texts, lines, at):
            break
        found = _column(texts, lines, at)
        if found and columns and (_begins_parts(columns, texts, lines, at) or _is_row(texts, lines, at)):
            break
        if found is None:
            same = lines[at] == lines[at - 1] and len(squash(text)) <= _LONGEST and kind_of(text) in {"word", "long"}
            if not same or strangers == _MOST_STRANGERS or is_level_text(text):
                break
            strangers += 1
            found = StreamColumn((OTHER,), text, (at, at + 1))
        found = _as_lower(columns, found)
        if _repeats(columns, found, lines, at):
            break
        columns.append(found)
        if len(columns) > _MOST_COLUMNS:
            return None
        at = found.run[1]
    header = StreamHeader(_with_twins(_with_leads(columns)), start, at)
    return _with_parts(header, texts, lines) if _is_enough(header) else None


def _is_title(texts: Sequence[str], lines: Sequence[int], at: int) -> bool:
    """Whether a text stands alone on its line and is the title of a form."""
    alone = lines[at] not in {*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]}
    return alone and vocabulary().matches(vocabulary().titles, squash(texts[at])) is not None


def _goes_on(columns: Sequence[StreamColumn], texts: Sequence[str], lines: Sequence[int], at: int) -> bool:
    """Whether a header goes on behind blank texts: below them a parted value has its cells, where each has a line."""
    after = next((i for i in range(at, min(len(texts), at + _MOST_BLANKS)) if texts[i]), None)
    if after is None or not columns or columns[-1].roles[0] != "value" or _begins_parts(columns, texts, lines, after):
        return False
    return is_header_word(texts[after]) and _column(texts, lines, after) is not None


_MOST_BLANKS = 4  # texts, which stand for cells of a header without words


def _is_label(texts: Sequence[str], lines: Sequence[int], at: int) -> bool:
    """Whether a text is the label beside all the columns: 绩效指标 left of those of levels and names."""
    if not vocabulary().is_group(squash(texts[at])):
        return False
    beside = [i for i in range(at + 1, min(len(texts), at + 4)) if texts[i] and lines[i] == lines[at]]
    ahead = [read_header(texts[i]) for i in beside or range(at + 1, min(len(texts), at + 2))]
    levels = any(header.names("level1") or header.names("level2") for header in ahead)
    return levels or any(h.names("name", CERTAIN) or columns_of(h) == (ORDER,) for h in ahead[:1])


def _is_row(texts: Sequence[str], lines: Sequence[int], at: int) -> bool:
    """Whether a line begins at `at` that holds a value beside its first text: 专项经费 | 3.6万元."""
    if lines[at] == lines[at - 1]:
        return False
    end = next((i for i in range(at + 1, min(len(lines), at + _MOST_PARTS)) if lines[i] != lines[at]), at + 1)
    return any(kind_of(text) in _VALUES for text in texts[at + 1 : end])


_VALUES = frozenset({"quantity", "number"})


def _is_whole(header: Header, text: str) -> bool:
    """Whether a text by itself heads a column, all of it known."""
    named = header.known and bool(header.roles or header.other)
    return named and len(squash(text)) >= _LONG_TAIL and coverage(text) >= COMPLETE


def _begins_parts(columns: Sequence[StreamColumn], texts: Sequence[str], lines: Sequence[int], at: int) -> bool:
    """Whether a second row of the header begins that parts the value: 符号 | 值 | 单位."""
    if lines[at] == lines[at - 1]:
        return False
    header = StreamHeader(_with_leads(columns), 0, 0)
    parts = [_part(header, text) for text in texts[at : at + 12] if text]
    parts = list(takewhile(bool, parts))
    values = {role for part in parts if part and part[0] == _parted_value(header) for role in part[1:]}
    return len(parts) >= _FEWEST_PARTS and (not values or "value" in values)  # 度量单位 | 计算符号 are columns


def _are_parts(whole: str, texts: Sequence[str], lines: Sequence[int], at: int) -> bool:
    """Whether the second row of a header begins: with a sign, a part of a column that is no value, or behind such."""
    if lines[at] == lines[at - 1]:
        return False
    known = vocabulary()
    ahead = [squash(text).split("(")[0] for text in texts[at : at + _MOST_PARTS] if text][:_FEWEST_PARTS]
    sign = known.value_parts.get(ahead[0]) == "sign"
    header = read_header(whole)
    other = header.known and bool(header.other or not {"name", "value"} & set(header.roles))  # 备注 | 值 | 单位
    twice = known.value_parts.get(ahead[0]) == "value" and squash(whole).endswith("值")  # 年度指标值 | 值 | 单位
    return all(w in (known.value_parts if sign or other or twice else known.other_parts) for w in ahead)


def _may_begin(header: Header, texts: Sequence[str], lines: Sequence[int], at: int) -> bool:
    if header.known and any(
        header.names(role, POSSIBLE) or header.roles.get(role, 0) >= 0.8 for role in ("level1", "level2", "name")
    ):
        return True
    is_order = columns_of(header) == (ORDER,)
    if not is_order and not (texts[at] and (is_lead(texts[at]) or is_column(texts[at]))):
        return False
    ahead = [t for t, n in zip(texts[at + 1 : at + 9], lines[at + 1 : at + 9], strict=True) if n == lines[at]]
    levels = [read_header(t) for t in ahead or _leads_on(texts, lines, at)]
    if is_order:
        return any(h.names("level2") or h.names("name") for h in levels)
    return sum(h.names("level1") or h.names("level2") for h in levels) >= 2


def is_lead(text: str) -> bool:
    """Whether a text heads a column of projects, left of the levels in a summary."""
    return vocabulary().head_field(text) is not None or squash(text) in vocabulary().project_columns


def _leads_on(texts: Sequence[str], lines: Sequence[int], at: int) -> list[str]:
    """Headers below that of a lead or ordinal column where each cell has a line; [] for a label of a form's head."""
    found: list[str] = []
    for i in range(at + 1, min(len(texts), at + 9)):
        header = read_header(texts[i])
        known = is_lead(texts[i]) or (header.known and bool(header.roles or header.other))
        if lines[i] - lines[i - 1] != 1 or not known:
            break
        found.append(texts[i])
    return found


def _with_leads(columns: Sequence[StreamColumn]) -> tuple[StreamColumn, ...]:
    """The columns; what stands left of the levels and names a part of a form's head is one of projects."""
    first = next((i for i, c in enumerate(columns) if c.roles[0] in {"level1", "level2"}), 0)
    return tuple(
        replace(c, roles=(LEAD,)) if i < first and is_lead(c.text) and c.roles != (ORDER,) else c
        for i, c in enumerate(columns)
    )


def _with_twins(columns: Sequence[StreamColumn]) -> tuple[StreamColumn, ...]:
    """The columns; headers that stand a second time are of another period, and their cells may be blank."""
    texts = [squash(c.text) for c in columns]
    again = {i for i, text in enumerate(texts) if text in texts[:i]}
    if len(again) < _FEWEST_TWINS:
        return tuple(columns)
    return tuple(replace(c, roles=(*c.roles, VOID)) if i in again else c for i, c in enumerate(columns))


_FEWEST_TWINS = 2


def _column(texts: Sequence[str], lines: Sequence[int], at: int) -> StreamColumn | None:
    """The column that the text at `at` heads, with what of its header stands in the texts after it."""
    known = read_header(texts[at])
    found: StreamColumn | None = None
    if (
        is_standard(texts[at])
        or level_pair(texts[at])
        or (is_level_text(texts[at]) and not known.names("level1") and not known.names("level2"))
    ):
        return None
    if _heads(known, texts[at]):
        found = StreamColumn(_roles(known, texts[at]), texts[at], (at, at + 1))
    whole = texts[at]
    for end in range(at + 1, min(len(texts), at + _MOST_JOINS)):
        tail = texts[end]
        if not tail or len(whole) + len(tail) > _LONGEST or lines[end] - lines[end - 1] > 3:
            break
        if not _is_tail(whole, tail, lines[end] == lines[end - 1]) or _are_parts(whole, texts, lines, end):
            break
        whole += tail
        joined = read_header(whole)
        if _heads(joined, whole):
            found = StreamColumn(_roles(joined, whole), whole, (at, end + 1))
    return found


def _heads(header: Header, text: str) -> bool:
    word = squash(text)
    return (
        (header.known and bool(header.roles or header.other))
        or word in vocabulary().project_columns
        or word in vocabulary().other_columns
    )


def _roles(header: Header, text: str) -> tuple[Role, ...]:
    if not header.roles and (vocabulary().head_field(text) or squash(text) in vocabulary().project_columns):
        return (LEAD,)
    return columns_of(header)


def _is_tail(whole: str, tail: str, same_line: bool) -> bool:
    """Whether a text goes on with a header that its cell broke: 年度指标|值, 偏差原因|分析及改|进措施."""
    if is_level_text(tail) or kind_of(tail) in {"number", "quantity", "sign"} or _LEVEL_HEADER.fullmatch(squash(tail)):
        return False
    if is_score(tail):
        return same_line
    if tail[0] in "(（[【":
        return not ((same_line or tail[0] == "【") and _heads(read_header(tail), tail))  # 二级指标 | 【三级指标】
    if whole.endswith(_OPENING) or whole.count("【") > whole.count("】"):
        return True
    if same_line and len(squash(tail)) > 1:
        return False
    covered, longer = coverage(whole), coverage(whole + tail)
    joined = read_header(whole + tail).known
    if covered < COMPLETE < longer or len(squash(tail)) == 1 or (joined and _is_open(whole)):
        return True
    own, before = read_header(tail), read_header(whole)
    complete = max(own.roles.values(), default=0.0) >= LIKELY or bool(own.other)
    if own.other in {"order", "remark"} and min(covered, coverage(tail)) >= COMPLETE:
        return False  # 评分标准 | 序号
    if before.names(before.best or "", CERTAIN) and len(bare(tail)) >= _LONG_TAIL:
        complete = complete or (own.known and bool(own.roles) and coverage(tail) >= COMPLETE)  # 依据|绩效标准
    if before.other and _is_whole(before, whole) and _is_whole(own, tail) and (own.roles or own.other != before.other):
        return False  # 评分标准|绩效标准|责任科室
    if complete and before.known and (before.roles or before.other == "flag" or columns_of(before) == (ORDER,)):
        return False
    if is_lead(whole) and (complete or is_lead(tail)):
        return False
    return joined and len(squash(tail)) <= 6 and longer >= covered


def _is_open(whole: str) -> bool:
    """Whether a header cannot end so: 二级绩效|指标, 当年计划|指标值, 依据及数据|来源."""
    own = read_header(whole).tokens
    return bool(own) and (own[-1].kind in {"plan", "glue"} or own[-1].text in {"绩效", "数据"})


def _as_lower(columns: Sequence[StreamColumn], found: StreamColumn) -> StreamColumn:
    """A column that may be either level (指标子类) is the lower one where the upper is there already."""
    firsts = [column.roles[0] for column in columns]
    if found.roles[:2] != ("level1", "level2") or "level1" not in firsts or "level2" in firsts:
        return found
    return replace(found, roles=("level2", *(role for role in found.roles if role != "level2")))


def _repeats(columns: Sequence[StreamColumn], found: StreamColumn, lines: Sequence[int], at: int) -> bool:
    """Whether a header begins anew: its first column again, on another line."""
    return bool(columns) and "level1" in found.roles[:1] and any(c.roles[:1] == ("level1",) for c in columns)


def _is_enough(header: StreamHeader) -> bool:
    """Whether columns make a table of indicators: names or second levels with values."""
    firsts = [column.roles[0] for column in header.columns]
    parts = [squash(column.text) for column in header.columns if squash(column.text) in {"符号", "值", "单位"}]
    if len(parts) > len(set(parts)):
        return False  # the value of two periods, each divided: which is the year's, the text does not tell
    if len(header.columns) < 3 or not header.has("value") or not header.has("name", "level2"):
        return False
    return "level1" in firsts or "level2" in firsts or ("name" in firsts and "value" in firsts)


def _with_parts(header: StreamHeader, texts: Sequence[str], lines: Sequence[int]) -> StreamHeader | None:
    """The header with the columns parted that a second row of it parts: 符号 | 值 | 单位, 确定能 | 有可能 | 完全不可能.

    None where two sets part the value.
    """
    parts: dict[int, list[tuple[Role, int]]] = {}  # by the column that they part
    at = last = header.end
    while at < len(texts) and at - header.end < _MOST_PARTS:
        found = _part(header, texts[at]) if texts[at] else None
        if found:
            parts.setdefault(found[0], []).append((found[1], at))
            last = at + 1
        elif texts[at]:
            break
        at += 1
    if sum(map(len, parts.values())) < _FEWEST_PARTS:
        return header
    of_value = [role for role, _ in parts.get(_parted_value(header), ()) if role != OTHER]
    if of_value and "value" not in of_value:
        return header
    if len(set(of_value)) < len(of_value):
        return None
    at = last
    while at < len(texts) and not texts[at] and lines[at] == lines[last - 1]:
        at += 1
    columns: list[StreamColumn] = []
    for i, column in enumerate(header.columns):
        split = parts.get(i, ())
        columns += [StreamColumn((role,), column.text, column.run, (n, n + 1)) for role, n in split] or [column]
    return StreamHeader(tuple(columns), header.start, at)


_FEWEST_PARTS, _MOST_PARTS = 2, 24
_PERIODS = frozenset({"year", "near", "far", "part", "past", "plan", "reach"})


def _parted_value(header: StreamHeader) -> int:
    """The column of values that a second row parts: of several the one that is named best; -1 where there is none."""
    named = {i: read_header(c.text) for i, c in enumerate(header.columns) if c.roles[0] == "value"}
    return max(named, key=lambda i: (named[i].period != "far", named[i].roles.get("value", 0.0), -i), default=-1)


def _part(header: StreamHeader, text: str) -> tuple[int, Role] | None:
    """The column that a text of the second row of a header parts, and the role of the part."""
    word = squash(text).split("(")[0]
    known = vocabulary()
    if role := known.value_parts.get(word):
        at = _parted_value(header)
        return (at, role) if at >= 0 else None
    if kind := known.other_parts.get(word):
        above = (i for i, column in enumerate(header.columns) if read_header(column.text).has(kind))
        return next(((i, OTHER) for i in above), None)
    own = read_header(text)
    periods = own.period and {token.kind for token in own.tokens} <= _PERIODS
    if periods and (at := _parted_value(header)) >= 0:  # 前年 | 上年 | 预计当年实现
        return at, "value" if own.period == "near" else OTHER
    return None


def stacked_headers(texts: Sequence[str], lines: Sequence[int], header: StreamHeader) -> list[StreamHeader]:
    """The header as two rows of which one or two cells of the upper stand over those of the lower.

    Only text that keeps all cells of a row on its line tells so: the columns are as many as the cells of its fullest
    row. A cell that stands over others is followed by no blanks in a browser's copy, and by some in others.
    """
    own = list(dict.fromkeys(lines[header.start : header.end]))
    above = header.start - 1
    below = next((lines[i] for i in range(header.end, len(lines)) if lines[i] != own[-1]), None)
    if (
        len(own) == 1
        and above >= 0
        and is_upper_row([t for t, n in zip(texts, lines, strict=True) if n == lines[above]])
    ):
        own.insert(0, lines[above])
    elif len(own) == 1 and below is not None:
        own.append(below)
    if len(own) != _ROWS:
        return []
    upper, lower = ([i for i, n in enumerate(lines) if n == line and texts[i]] for line in own)
    end = max(i for i, n in enumerate(lines) if n == own[1]) + 1
    width = max(Counter(lines[end:]).values(), default=0)
    words = [texts[i] for i in lower]
    if len(lower) < _FEWEST_PARTS or any(kind_of(t) in _NO_HEADER or is_level_text(t) for t in words):
        return []
    found: list[tuple[int, StreamHeader]] = []
    for spans in _spans(len(upper), len(lower), width):
        made = StreamHeader(_with_leads(list(_stacked(texts, upper, lower, spans))), upper[0], end)
        if _is_enough(made):
            known = sum(column.roles != (OTHER,) for column in made.columns)
            found.append((known + sum(_may_span(texts[upper[at]]) for at in spans), made))
    best = sorted(found, key=lambda pair: -pair[0])[:_MOST_STACKED]
    return [made for _, made in best]


_ROWS, _MOST_STACKED = 2, 2


def _may_span(text: str) -> int:
    """How likely a header stands over others: the label of all indicators and the value do, levels hardly ever."""
    header = read_header(text)
    if vocabulary().is_group(squash(text)) or header.best == "value":
        return 2
    return -2 if header.names("level1") or header.names("level2") else 0


_NO_HEADER = frozenset({"number", "quantity", "sign", "date", "level1", "level2", "level"})


def is_upper_row(texts: Sequence[str]) -> bool:
    """Whether a row stands over that of the levels: the label of all indicators beside columns of projects."""
    words = [text for text in texts if text]
    labels = [text for text in words if vocabulary().is_group(squash(text))]
    return 0 < len(labels) < len(words) and all(
        text in labels or is_lead(text) or _heads(read_header(text), text) for text in words
    )


def _spans(upper: int, lower: int, width: int) -> Iterator[dict[int, int]]:
    """Ways in which one or two of the upper cells stand over all the lower ones: index and number of cells below."""
    if upper - 1 + lower == width:
        yield from ({at: lower} for at in range(upper))
    if upper - 2 + lower == width:
        for first in range(upper):
            for second in range(first + 1, upper):
                yield from ({first: size, second: lower - size} for size in range(2, lower - 1))


def _stacked(
    texts: Sequence[str], upper: Sequence[int], lower: Sequence[int], spans: Mapping[int, int]
) -> Iterator[StreamColumn]:
    """The columns of a header of two rows."""
    below = iter(lower)
    for at, i in enumerate(upper):
        run = (i, i + 1)
        if at not in spans:
            yield StreamColumn(_roles(read_header(texts[i]), texts[i]), texts[i], run)
            continue
        for _ in range(spans[at]):
            part = next(below)
            own = read_header(texts[part])
            role = vocabulary().value_parts.get(squash(texts[part]).split("(")[0])
            whole = own if own.known and (own.roles or own.other) else read_header(texts[i] + texts[part])
            yield StreamColumn((role,) if role else columns_of(whole), texts[i], run, (part, part + 1))


def find_header(texts: Sequence[str], lines: Sequence[int], start: int = 0) -> StreamHeader | None:
    """The first header at or after `start`."""
    for at in range(start, len(texts)):
        if texts[at] and len(texts[at]) <= _LONGEST and (found := header_at(texts, lines, at)):
            return found
    return None


_ENDS = frozenset({"project", "project_code", "goals", "plan", "fund_use", "narrative"})


def ends_table(first: str, line: str) -> bool:
    """Whether a line cannot be a row: a title, a label of a form's head or end, a section, a unit of amounts.

    `first` is the first text of the line.
    """
    known = vocabulary()
    whole, word = squash(line), squash(first)
    if not word or is_level_text(word):
        return False
    if closes_form(first, line) or known.matches((*known.titles, *known.sections), whole):
        return True
    if _HEADING.match(whole) and not _GAP.search(line.strip()) and not is_level_text(whole) and not begins_level(word):
        return True
    field = known.head_field(word) if len(word) <= 12 else None
    return field in _ENDS and (field != "goals" or any(part in word for part in ("绩效", "年度", "总体")))


def closes_form(first: str, line: str) -> bool:
    """Whether a line closes a form or stands beside it: 备注, 审核人, a sum, a unit of amounts, 附件2.

    Pages and careless copies put such lines amid the rows as well.
    """
    known = vocabulary()
    whole, word = squash(line), squash(first)
    beside = _NUMBER_OF_TABLE.fullmatch(whole) or known.matches(known.unit_lines, whole)
    return bool(beside) or known.closes(word) or any(word.startswith(c + ":") for c in known.closing)
