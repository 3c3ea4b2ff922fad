"""Indicators that a text lists under level words, 【产出指标-数量指标】 指标1：名称（值）, as one cell of a form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lint.forms.levels import level_pair
from lint.forms.regions import Region
from lint.patterns import regex
from lint.readers.text.spans import Span, joined, trim
from lint.source import Certainty, Grid, GridCell, TextPlace

_SECTION = regex(r"【([^【】]{3,24})】")
_ITEM = regex(r"(?:三级)?指标\s?[\d一二三四五六七八九十]{1,2}\s?[：:、.．]")
_BROKEN = regex(r"【[^【】]{2,23}$")  # a section, up to the end of its line
_OPENING, _CLOSING = regex(r"[(（【]"), regex(r"[)）】]")
_FEWEST = 2  # sections
_LONGEST = 4000  # characters of a list: beyond them it is none
_GAP = regex(r"\s{2,}|[^\S ]")  # between columns


def listings(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[tuple[Region, Grid]]:
    """The lists among the lines with these indexes, each as a grid of one cell."""
    spans: list[Span] = []
    sections = 0
    for at, n in enumerate([*numbers, -1]):
        line = lines[n] if n >= 0 else ""
        section = next((m for m in _SECTION.finditer(line) if level_pair(m[1])), None)
        if section or (spans and n >= 0 and (_begins(line) or _goes_on(lines, spans, line))):
            sections += bool(section or _BROKEN.search(line))
            spans.append(trim(lines, n, _begin(line, section, bool(spans))))
            continue
        if (
            n >= 0
            and spans
            and at + 1 < len(numbers)
            and _awaits_item(lines, spans)
            and _ITEM.search(lines[numbers[at + 1]])
        ):
            continue  # the other cells of the row stand at the middle of the list
        if sections >= _FEWEST:
            yield Region(spans[0][0] - 1, spans[-1][0]), _grid(lines, spans)
        spans, sections = [], 0


def _begin(line: str, section: re.Match[str] | None, goes_on: bool) -> int:
    """The character of a line that the list begins with: behind the cells that stand left of it."""
    if section is None:
        return _last_piece(line)
    apart = line[: section.start()][-1:].strip() == ""
    return section.start() if apart or not goes_on else 0


def _awaits_item(lines: Sequence[str], spans: Sequence[Span]) -> bool:
    """Whether the last line of a list is a section alone."""
    return _SECTION.fullmatch(joined(lines, spans[-1:])) is not None


def _begins(line: str) -> bool:
    """Whether a line begins an item, or a section that its cell broke."""
    return _ITEM.search(line) is not None or _BROKEN.search(line) is not None


def _goes_on(lines: Sequence[str], spans: Sequence[Span], line: str) -> bool:
    """Whether a line goes on with an item or a section: its bracket is open, or its value is still to come."""
    length = opened = 0
    for span in reversed(spans):
        text = joined(lines, [span], "")
        length += len(text)
        if length >= _LONGEST:
            return False
        opened += len(_OPENING.findall(text)) - len(_CLOSING.findall(text))
        if _begins(text):
            item = joined(lines, spans[spans.index(span) :], "")
            waits = _ITEM.match(item) is not None and not _OPENING.search(item)
            return opened > 0 or (waits and _OPENING.search(line) is not None)
    return opened > 0


def _last_piece(line: str) -> int:
    """Where the last column of a line begins that keeps columns by tabs or blanks."""
    kept = line.rstrip()
    gaps = [gap.end() for gap in _GAP.finditer(kept)]
    return gaps[-1] if gaps else len(kept) - len(kept.lstrip())


def _grid(lines: Sequence[str], spans: Sequence[Span]) -> Grid:
    head = GridCell(0, 0, "")
    texts = (joined(lines, [span]) for span in spans)
    text = "".join("\n" * bool(_begins(text) or _SECTION.search(text)) + text for text in texts).lstrip("\n")
    return Grid((head, GridCell(1, 0, text, place=TextPlace(tuple(spans)), certainty=Certainty.LIKELY)))
