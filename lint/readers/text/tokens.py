"""The ways in which a text keeps the cells of a table: what a cell is, what parts cells, what parts rows.

Each way is one function from lines to tokens; none of them knows what a table is about. `lint.forms.rows` reads the
tokens of every way that a region allows, and the cheapest reading stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from lint.forms.content import kind_of
from lint.forms.levels import is_level_text
from lint.forms.rows import Tokens
from lint.forms.streams import word_runs
from lint.patterns import regex
from lint.readers.text.outside import block_rows, has_lone_tabs
from lint.readers.text.spans import Span, trim, words
from lint.text.width import width

_OPEN = regex(r"[(（\[【《〔“][^)）\]】》〕”]{0,200}$")
_TAIL = regex(r"^[、，。；：:,.;)）】〕》”’%％/]")
_HEAD = regex(r"[、，；：:,;(（【〔《“/和及与的或≥≤=><*·×—-]$")
_EDGE = regex(r"[0-9A-Za-z.%)）]$")
_START = regex(r"^[0-9A-Za-z.%(（≥≤=><]")
_ORDINAL = regex(r"\d{1,2}[.:：、]")
_COMPARISONS = "≥≤≧≦><"
_NEVER = 9.0
_TWICE = 4.0  # a name and its description often say the same, and so do target and result
_FULL = 2  # columns that a line may be short of the widest of its cell and still be full
_MOST_WORDS = 14
_LINES_OF_BLOCK = 3  # at most, on average
_AMOUNTS = frozenset({"quantity", "number"})
_MOST_UPRIGHT, _LONGEST_UPRIGHT = 12, 4  # lines of an upright level, characters of each
_STRAY_TABS = 0.1  # share of the lines that may hold one although tabs part nothing


@dataclass(slots=True)
class Stream:
    """Tokens of one way: text, spans, line index and how many blank lines stand before each."""

    lines: Sequence[str]
    texts: list[str] = field(default_factory=list)
    spans: list[list[Span]] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)  # the line that each token ends on

    def add(self, spans: Sequence[Span]) -> None:
        """Take a cell; its lines are joined as a page breaks them."""
        parts = [part for span in spans if (part := words(self.lines, span))]
        self.texts.append("".join(parts))
        self.spans.append([span for span in spans if span[1] < span[2]])
        self.at.append(spans[0][0] - 1)
        self.last.append(spans[-1][0] - 1)

    def gap(self, i: int) -> int:
        """Lines from token i to the next: 0 on the same line, 1 on the next, more with lines between."""
        return self.at[i + 1] - self.last[i]


Way = Callable[[Sequence[str], Sequence[int]], "Cut | None"]


@dataclass(frozen=True, slots=True)
class Cut:
    """A region's tokens by one way, with what it costs to join neighbours and to begin a row."""

    way: str
    stream: Stream
    joins: tuple[float, ...]
    breaks: tuple[float, ...]
    most: int
    own: tuple[float, ...] = ()
    wide: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()

    def tokens(self, start: int) -> Tokens:
        """The tokens from `start` on, as `lint.forms.rows` reads them."""
        return Tokens(
            tuple(self.stream.texts[start:]),
            self.joins[start:],
            self.breaks[start:],
            self.most,
            self.own[start:],
            self.wide[start:],
            tuple(row - start for row in self.rows if row >= start),
        )


def by_tabs(lines: Sequence[str], numbers: Sequence[int]) -> Cut | None:
    """Cells parted by tabs, rows by lines; a line without a tab may go on with a cell."""
    inside = [n for n in numbers if lines[n].strip()]
    tabbed = [n for n in inside if "\t" in lines[n]]
    if len(tabbed) < 2 or len(tabbed) * 3 < len(inside):
        return None
    spare = all(lines[n].rstrip(" ").endswith("\t") for n in tabbed)
    stream = Stream(lines)
    for n in inside:
        text = lines[n].rstrip(" ")
        if spare and text.endswith("\t"):
            text = text[:-1]
        start = 0
        for part in text.split("\t"):
            stream.add([trim(lines, n, start, start + len(part))])
            start += len(part) + 1
    gaps = [stream.gap(i) for i in range(len(stream.texts) - 1)]
    joins = tuple(_NEVER if not gap else _line_join(stream, i, 0.6 if gap == 1 else 2.0) for i, gap in enumerate(gaps))
    breaks = tuple(0.0 if not i or stream.at[i] != stream.at[i - 1] else 2.5 for i in range(len(stream.texts)))
    rows = tuple(i for i in range(len(stream.texts)) if not i or stream.at[i] != stream.at[i - 1])
    return Cut("tabs", stream, joins, breaks, 6, rows=rows)


def by_leading_tabs(lines: Sequence[str], numbers: Sequence[int]) -> Cut | None:
    """A tab before each cell; what follows without one goes on with the cell, and blank lines part rows."""
    marked = [n for n in numbers if lines[n].startswith("\t")]
    inside = [n for n in numbers if lines[n].strip() or lines[n].startswith("\t")]
    if len(marked) < 6 or len(marked) * 2 < len(inside) or any("\t" in lines[n].strip() for n in marked):
        return None
    groups = _marked_groups(lines, inside)
    usual = Counter(map(len, groups)).most_common(1)[0][0]
    stream = Stream(lines)
    rows: list[int] = []
    missing = 0  # cells that the row above lacks: a blank line tore it
    for group in groups:
        if len(group) != missing:
            rows.append(len(stream.texts))
        missing = 0 if len(group) == missing else max(0, usual - len(group))
        for spans in group:
            stream.add(spans)
    begins = set(rows)
    breaks = tuple(0.0 if i in begins else 1.0 for i in range(len(stream.texts)))
    return Cut("leading tabs", stream, (_NEVER,) * (len(stream.texts) - 1), breaks, 1, rows=tuple(rows))


def by_lone_tabs(lines: Sequence[str], numbers: Sequence[int]) -> Cut | None:
    """Cells of paragraphs with a tab on a line of its own between two of them."""
    if not has_lone_tabs(lines, numbers):
        return None
    stream = Stream(lines)
    rows: list[int] = []
    for row in block_rows(lines, numbers):
        rows.append(len(stream.texts))
        for spans in row:
            stream.add(spans)
        stream.at[rows[-1] :] = [stream.at[rows[-1]]] * len(row)  # a row is read as if it stood on one line
    begins = set(rows)
    breaks = tuple(0.0 if i in begins else 2.5 for i in range(len(stream.texts)))
    return Cut("lone tabs", stream, (_NEVER,) * (len(stream.texts) - 1), breaks, 1, rows=tuple(rows))


def _marked_groups(lines: Sequence[str], numbers: Sequence[int]) -> list[list[list[Span]]]:
    """Cells between blank lines. A line without tab right below a cell goes on with it.

    Behind a blank line it does so only where more cells follow it at once: it stands inside a row.
    """
    groups: list[list[list[Span]]] = []
    before = -2
    for place, n in enumerate(numbers):
        near = n - before == 1
        if lines[n].startswith("\t"):
            if not near or not groups:
                groups.append([])
            groups[-1].append([trim(lines, n)])
        elif groups and (near or _goes_on(lines, numbers[place : place + 2])):
            groups[-1][-1].append(trim(lines, n))
        else:
            continue
        before = n
    return groups


def _goes_on(lines: Sequence[str], pair: Sequence[int]) -> bool:
    return len(pair) == 2 and pair[1] - pair[0] == 1 and lines[pair[1]].startswith("\t")


def _tabs_part_cells(lines: Sequence[str], numbers: Sequence[int]) -> bool:
    """Whether tabs part cells here, on lines of their own or not: then blanks and line ends do not."""
    tabs = sum("\t" in lines[n] for n in numbers)
    return tabs > _STRAY_TABS * sum(bool(lines[n].strip()) for n in numbers)


def by_lines(lines: Sequence[str], numbers: Sequence[int]) -> Cut | None:
    """A cell a line; blank lines mean nothing."""
    inside = [n for n in numbers if lines[n].strip()]
    if _tabs_part_cells(lines, numbers) or len(inside) < 4:
        return None
    stream = _of_lines(lines, inside)
    gaps = [stream.gap(i) for i in range(len(stream.texts) - 1)]
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 1
    joins = tuple(
        _line_join(stream, i, 0.9 if gap < usual else 1.1 if gap == usual else 1.9) for i, gap in enumerate(gaps)
    )
    return Cut("lines", stream, joins, (0.0,) * len(stream.texts), 6, _own(stream))


def _of_lines(lines: Sequence[str], numbers: Sequence[int]) -> Stream:
    """A cell a line; a level that stands upright, a letter or two a line (产|出|指|标), is one cell."""
    stream = Stream(lines)
    at = 0
    while at < len(numbers):
        size = _upright(lines, numbers, at)
        stream.add([trim(lines, n) for n in numbers[at : at + size]])
        at += size
    return stream


def _upright(lines: Sequence[str], numbers: Sequence[int], at: int) -> int:
    """The number of lines from place `at` on that make up one level word; 1 where there is none."""
    whole = ""
    for end in range(at, min(len(numbers), at + _MOST_UPRIGHT)):
        part = lines[numbers[end]].strip()
        if not 1 <= len(part) <= _LONGEST_UPRIGHT or (end > at and numbers[end] - numbers[end - 1] != 1):
            return 1
        whole += part
        if end > at and whole.endswith("指标") and is_level_text(whole) and is_level_text(part) is None:
            return end - at + 1
    return 1


def by_blocks(lines: Sequence[str], numbers: Sequence[int]) -> Cut | None:
    """Cells of one or more lines, parted by blank lines."""
    inside = [n for n in numbers if lines[n].strip()]
    if _tabs_part_cells(lines, numbers) or len(inside) < 4:
        return None
    stream = Stream(lines)
    block: list[Span] = []
    for before, n in zip([inside[0] - 1, *inside], inside, strict=False):
        if n - before > 1 and block:
            stream.add(block)
            block = []
        block.append(trim(lines, n))
    stream.add(block)
    size = len(stream.texts)
    if size == len(inside) or size * _LINES_OF_BLOCK < len(inside):
        return None
    joins = tuple(_line_join(stream, i, 1.9) for i in range(size - 1))
    return Cut("blocks", stream, joins, (0.0,) * size, 3, _own(stream))


def by_lines_in_rows(lines: Sequence[str], numbers: Sequence[int]) -> Cut | None:
    """A cell a line, and blank lines part rows."""
    cut = by_lines(lines, numbers)
    if cut is None:
        return None
    stream = cut.stream
    breaks = tuple(0.0 if not i or stream.gap(i - 1) > 1 else 1.5 for i in range(len(stream.texts)))
    if sum(not cost for cost in breaks) * 2 > len(breaks):
        return None
    joins = tuple(_line_join(stream, i, 0.9 if stream.gap(i) == 1 else 2.5) for i in range(len(stream.texts) - 1))
    return Cut("lines in rows", stream, joins, breaks, 6, _own(stream))


def by_lines_and_blanks(lines: Sequence[str], numbers: Sequence[int]) -> Cut | None:
    """A cell a line, and a blank line is a blank cell: what Word saves as text."""
    inside = [n for n in numbers if lines[n].strip()]
    if _tabs_part_cells(lines, numbers) or len(inside) < 4:
        return None
    low, high = inside[0], numbers[-1] + 1
    every = [n for n in numbers if low <= n < high]
    blanks = len(every) - len(inside)
    if not blanks or blanks > 3 * len(inside) or len({n % 2 for n in inside}) == 1:
        return None
    stream = _of_lines(lines, every)
    joins = tuple(_line_join(stream, i, 1.1) for i in range(len(stream.texts) - 1))
    return Cut("lines and blanks", stream, joins, (0.0,) * len(stream.texts), 6, _own(stream))


def by_lines_and_marks(lines: Sequence[str], numbers: Sequence[int]) -> Cut | None:
    """A cell a line, and a line of a blank alone is a blank cell: what a browser copies of cells that hold &nbsp;."""
    inside = [n for n in numbers if lines[n]]
    if _tabs_part_cells(lines, numbers) or not 4 <= sum(bool(lines[n].strip()) for n in inside) < len(inside):
        return None
    stream = _of_lines(lines, inside)
    joins = tuple(_line_join(stream, i, 0.9 if stream.gap(i) == 1 else 1.1) for i in range(len(stream.texts) - 1))
    return Cut("lines and marks", stream, joins, (0.0,) * len(stream.texts), 6, _own(stream))


def _own(stream: Stream) -> tuple[float, ...]:
    return tuple(map(swallowed, stream.texts))


def swallowed(text: str) -> float:
    """What it costs that a cell holds words which could be cells by themselves."""
    parts = text.split()
    if len(parts) < 2:
        return 0.0
    total = 0.1 * (len(parts) - 1)
    for i, part in enumerate(parts):
        if is_level_text(part):
            total += 2.5 if part.endswith("指标") else 1.0
        elif i and kind_of(part) == "direction":
            total += 1.0
        elif (len(parts) > 2 or i) and kind_of(part) in {"quantity", "number"}:
            total += 0.6
    return total


def _line_join(stream: Stream, i: int, cost: float) -> float:
    """The cost of taking two lines into one cell."""
    above, below = stream.texts[i], stream.texts[i + 1]
    if not above or not below:
        return _NEVER
    if above == below:
        return _TWICE
    if _broken_level(above, below):
        return 0.05
    if above.endswith("。"):
        return 2.0
    if is_level_text(above) or is_level_text(below):
        return 0.1 if below[0] in "(（" and not is_level_text(below) else 3.0
    if _OPEN.search(above) or _TAIL.match(below) or _HEAD.search(above):
        return 0.2
    if kind_of(above) in _AMOUNTS and kind_of(below) in _AMOUNTS:
        return 2.0
    return cost


def by_words(lines: Sequence[str], numbers: Sequence[int]) -> Cut | None:
    """Cells parted by blanks and lines alike, and broken by both: the flow of words of a page."""
    if _tabs_part_cells(lines, numbers):
        return None
    stream = Stream(lines)
    for n in numbers:
        for start, end in word_runs(lines[n]):
            stream.add([(n + 1, start, end)])
    size = len(stream.texts)
    if size < 6:
        return None
    gaps = [stream.gap(i) for i in range(size - 1)]
    widths = [width(text) for text in stream.texts]
    joins = tuple(
        _same_line(stream, i) if not gaps[i] else _next_line(stream, i, widths, gaps) for i in range(size - 1)
    )
    breaks = tuple(0.0 if not i or gaps[i - 1] else 1.2 for i in range(size))
    alone = [(not i or gaps[i - 1]) and (i + 1 == size or gaps[i]) for i in range(size)]
    wide = tuple(found if lone else 0 for found, lone in zip(widths, alone, strict=True))
    return Cut("words", stream, joins, breaks, _MOST_WORDS, wide=wide)


def _same_line(stream: Stream, i: int) -> float:
    """Two words on one line as one cell: pages set a blank between Han and digits; other blanks part cells."""
    left, right = stream.texts[i], stream.texts[i + 1]
    kinds = kind_of(left), kind_of(right)
    if kinds[0] in {"number", "sign"} and kinds[1] == "unit":
        return 0.02
    if left == right:
        return _TWICE
    if left.endswith("指标") and _ORDINAL.match(right):
        return 0.0
    if _broken_level(left, right):
        return 0.1
    if is_level_text(left) or is_level_text(right):
        return 0.3 if right[0] in "(（" and not is_level_text(right) else 3.0
    if _OPEN.search(left):
        return 0.02
    if kinds[0] == "quantity" and kinds[1] in {"quantity", "number"}:
        return 2.0
    if kinds[1] == "quantity" and right[0] in _COMPARISONS:
        return 0.6  # a value by itself
    if bool(_EDGE.search(left)) != bool(_START.match(right)):
        return 0.15 if "一" <= left[-1] <= "鿿" else 0.05  # pages set a blank between Han and digits
    return 1.3


def _next_line(stream: Stream, i: int, widths: Sequence[int], gaps: Sequence[int]) -> float:
    """Words on two lines as one cell: a line of a cell is as wide as those before it, but for the last."""
    above, below = stream.texts[i], stream.texts[i + 1]
    if above == below:
        return _TWICE
    if _broken_level(above, below):
        return 0.05
    if is_level_text(above) or is_level_text(below):
        return 0.3 if below[0] in "(（" and not is_level_text(below) else 3.0
    lone = (not i or gaps[i - 1]) and (i + 1 == len(gaps) or gaps[i + 1])  # each has its line to itself
    cost = 0.25 if lone else 0.7
    if _OPEN.search(above) or _TAIL.match(below) or (_HEAD.search(above) and len(above) > 1):
        return 0.05
    if widths[i + 1] > widths[i] + _FULL:
        cost += 1.0
    if widths[i] < 8:
        cost += 0.5
    if kind_of(above) in {"quantity", "number"} and kind_of(below) != "unit":
        cost += 1.2
    return cost + (0.5 if gaps[i] > 1 else 0.0)


def _broken_level(left: str, right: str) -> bool:
    """Whether two texts are the halves of a level word."""
    whole = left + right
    if kind_of(left) == "number":  # the number of a row before its level
        return False
    if len(whole) > 16 or is_level_text(whole) is None or not whole.endswith(("指标", "标")):
        return False
    return is_level_text(left) is None or (is_level_text(right) is None and len(right) <= 2)


WAYS: Mapping[str, Way] = {
    "tabs": by_tabs,
    "leading tabs": by_leading_tabs,
    "lone tabs": by_lone_tabs,
    "lines and blanks": by_lines_and_blanks,
    "lines and marks": by_lines_and_marks,
    "lines in rows": by_lines_in_rows,
    "lines": by_lines,
    "blocks": by_blocks,
    "words": by_words,
}
