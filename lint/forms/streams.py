"""Headers, and where a table ends, in a stream of texts that stand in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lint.forms.cellcost import LEAD, OTHER
from lint.forms.content import kind_of
from lint.forms.headers import COMPLETE, LIKELY, POSSIBLE, Header, Role, coverage, read_header
from lint.forms.levels import is_level_text, is_score
from lint.forms.vocabulary import vocabulary
from lint.patterns import regex
from lint.text.normal import squash

_WORD = regex(r"\S+")
_HEADING = regex(r"[一二三四五六七八九十]{1,3}[、.．]|\([一二三四五六七八九十]{1,3}\)")
_MOST_COLUMNS = 40
_MOST_JOINS = 5
_MOST_STRANGERS = 2
_LONGEST = 24
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
    first = read_header(texts[start])
    if vocabulary().is_group(squash(texts[start])) and start + 1 < len(texts):
        following = read_header(texts[start + 1])
        if following.names("level1") or following.names("level2"):
            return None  # the label beside all the columns
    if not _may_begin(first, texts, lines, start):
        return None
    columns: list[StreamColumn] = []
    strangers = 0
    at = start
    while at < len(texts):
        text = texts[at]
        if not text:
            if lines[at] != lines[start] or not columns:
                break
            at += 1
            continue
        found = _column(texts, lines, at)
        if found and columns and _begins_parts(columns, texts, lines, at):
            break
        if found is None:
            same = lines[at] == lines[at - 1] and len(squash(text)) <= _LONGEST and kind_of(text) in {"word", "long"}
            if not same or strangers == _MOST_STRANGERS or is_level_text(text):
                break
            strangers += 1
            found = StreamColumn((OTHER,), text, (at, at + 1))
        if _repeats(columns, found, lines, at):
            break
        columns.append(found)
        if len(columns) > _MOST_COLUMNS:
            return None
        at = found.run[1]
    header = StreamHeader(tuple(columns), start, at)
    return _with_parts(header, texts, lines) if _is_enough(header) else None


def _begins_parts(columns: Sequence[StreamColumn], texts: Sequence[str], lines: Sequence[int], at: int) -> bool:
    """Whether a second row of the header begins that parts the value: 符号 | 值 | 单位."""
    if lines[at] == lines[at - 1] or not any("value" in column.roles for column in columns):
        return False
    ahead = [text for text in texts[at : at + 12] if text][:2]
    return len(ahead) == 2 and all(squash(text).split("(")[0] in vocabulary().value_parts for text in ahead)


def _may_begin(header: Header, texts: Sequence[str], lines: Sequence[int], at: int) -> bool:
    if header.known and any(
        header.names(role, POSSIBLE) or header.roles.get(role, 0) >= 0.8 for role in ("level1", "level2", "name")
    ):
        return True
    ahead = [t for t, n in zip(texts[at + 1 : at + 9], lines[at + 1 : at + 9], strict=True) if n == lines[at]]
    levels = [read_header(t) for t in ahead]
    lead = texts[at] and (
        vocabulary().head_field(texts[at])
        or squash(texts[at]) in vocabulary().project_columns
        or vocabulary().is_column(texts[at])
    )
    return bool(lead) and sum(h.names("level1") or h.names("level2") for h in levels) >= 2


def _column(texts: Sequence[str], lines: Sequence[int], at: int) -> StreamColumn | None:
    """The column that the text at `at` heads, with what of its header stands in the texts after it."""
    known = read_header(texts[at])
    found: StreamColumn | None = None
    if is_level_text(texts[at]) and not known.names("level1") and not known.names("level2"):
        return None
    if _heads(known, texts[at]):
        found = StreamColumn(_roles(known, texts[at]), texts[at], (at, at + 1))
    whole = texts[at]
    for end in range(at + 1, min(len(texts), at + _MOST_JOINS)):
        tail = texts[end]
        if not tail or len(whole) + len(tail) > _LONGEST or lines[end] - lines[end - 1] > 3:
            break
        if not _is_tail(whole, tail, lines[end] == lines[end - 1]):
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
    if is_level_text(tail) or kind_of(tail) in {"number", "quantity", "sign"}:
        return False
    if is_score(tail):
        return same_line
    if tail[0] in "(（[【":
        return True
    if whole.endswith(_OPENING):
        return True
    if same_line and len(squash(tail)) > 1:
        return False
    covered, longer = coverage(whole), coverage(whole + tail)
    if covered < COMPLETE < longer:
        return True
    own = read_header(tail)
    if len(squash(tail)) == 1:
        return True
    complete = max(own.roles.values(), default=0.0) >= LIKELY or bool(own.other)
    if complete and read_header(whole).known and read_header(whole).roles:
        return False
    return read_header(whole + tail).known and len(squash(tail)) <= 6 and longer >= covered


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
    """The header with its value parted where a second row 符号 | 值 | 单位 stands below; None for two such sets."""
    parts: list[tuple[Role, int]] = []
    at = header.end
    known = vocabulary().value_parts
    last = at
    while at < len(texts) and (not texts[at] or squash(texts[at]).split("(")[0] in known) and at - header.end < 24:
        if texts[at]:
            parts.append((known[squash(texts[at]).split("(")[0]], at))
            last = at + 1
        at += 1
    values = [i for i, column in enumerate(header.columns) if column.roles[0] == "value"]
    if len(parts) < 2:
        return header
    if len(values) != 1 or len({role for role, _ in parts}) < len(parts):
        return None
    at = last
    while at < len(texts) and not texts[at] and lines[at] == lines[last - 1]:
        at += 1
    before, value, after = header.columns[: values[0]], header.columns[values[0]], header.columns[values[0] + 1 :]
    split = tuple(StreamColumn((role,), value.text, value.run, (n, n + 1)) for role, n in parts)
    return StreamHeader((*before, *split, *after), header.start, at)


def find_header(texts: Sequence[str], lines: Sequence[int], start: int = 0) -> StreamHeader | None:
    """The first header at or after `start`."""
    for at in range(start, len(texts)):
        if texts[at] and len(texts[at]) <= _LONGEST and (found := header_at(texts, lines, at)):
            return found
    return None


_ENDS = frozenset({"project", "project_code", "goals", "plan", "fund_use"})


def ends_table(first: str, line: str) -> bool:
    """Whether a line cannot be a row: a title, a label of a form's head or end, a section, a unit of amounts.

    `first` is the first text of the line.
    """
    known = vocabulary()
    whole, word = squash(line), squash(first)
    if not word or is_level_text(word):
        return False
    for patterns in (known.titles, known.sections, known.unit_lines):
        if known.matches(patterns, whole):
            return True
    if _HEADING.match(whole) and "\t" not in line and not is_level_text(whole):
        return True
    if len(word) <= 12 and (field := known.head_field(word)) in _ENDS:
        return field != "goals" or any(part in word for part in ("绩效", "年度", "总体"))
    return word in known.closing or any(word.startswith(c + ":") for c in known.closing)
