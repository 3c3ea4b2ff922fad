"""What all tables of a document tell about its columns: where lines break, which words close rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lint.readers.text.flow.shapes import is_han, is_unit, strength
from lint.readers.text.flow.stream import Arrangement
from lint.readers.text.flow.words import Gap, Word

_NARROWEST = 10  # a column of fewer than five characters breaks no running text
_SHARE = 0.12
_NARROWER = 1.2
_ENOUGH = 3
_REPEATED = 3


def known_bases(bodies: Sequence[Sequence[Word]]) -> frozenset[str]:
    """Words that close rows right behind the value, and lines that one table repeats: both twice or more.

    The basis is the one column whose text is often the same in many rows.
    """
    counts = Counter(word for body in bodies for word in _closing(body))
    repeated: set[str] = set()
    for body in bodies:
        lines = Counter(line[0].text for line in _lines(body) if len(line) == 1 and _is_part_of_cell(line))
        repeated.update(text for text, count in lines.items() if count >= _REPEATED and len(text) >= 4)
    return frozenset(word for word, count in counts.items() if count > 1) | repeated


def _closing(body: Sequence[Word]) -> Iterator[str]:
    valued = False
    for at, word in enumerate(body):
        if word.gap != Gap.SPACE:
            valued = False
        if valued and not is_unit(word.text) and not strength(word.text):
            following = body[at + 1] if at + 1 < len(body) else None
            if following is None or following.level:
                yield word.text
        valued = valued or strength(word.text) == 1


Widths = list[tuple[int, float]]  # a width, and what it costs to believe that a line of it was full


def line_widths(bodies: Sequence[Sequence[Word]]) -> dict[str, Widths]:
    """Widths at which lines break, for the text columns and for the last one: those that many lines have."""
    text: Counter[int] = Counter()
    basis: Counter[int] = Counter()
    for body in bodies:
        valued = False
        for line in _lines(body):
            if any(word.level == 2 for word in line):
                valued = False
            if _is_part_of_cell(line):
                (basis if valued else text)[sum(word.width for word in line)] += 1
            valued = valued or any(strength(word.text) == 1 for word in line)
    usual, last = _usual(text), _usual(basis)
    widest = [(width, 0.0 if width == max(usual) else _NARROWER) for width in usual]
    return {
        "name": widest,
        "description": widest,
        "basis": [(width, 0.0) for width in (*last, *usual)],
    } | dict.fromkeys(("value", "sign", "unit", ""), widest)


def _lines(body: Sequence[Word]) -> Iterator[list[Word]]:
    line: list[Word] = []
    for word in body:
        if word.gap and line:
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _is_part_of_cell(line: Sequence[Word]) -> bool:
    """Whether a line can stand in one cell: no level word, no value, no space between Han characters."""
    spaced = any(is_han(left.text[-1]) and is_han(right.text[0]) for left, right in pairwise(line))
    return not line[0].level and not spaced and strength(line[0].text) < 1


def _usual(counts: Counter[int]) -> tuple[int, ...]:
    """The widths that stand out, with those a half-width character short; in a text too short for that, the widest."""
    wide = Counter({width: count for width, count in counts.items() if width >= _NARROWEST})
    least = max(2.0, _SHARE * wide.total())
    found = [
        width
        for width, count in wide.items()
        if count + wide[width - 1] >= least and count >= max(wide[width - 1], wide[width + 1])
    ]
    return tuple(found) or tuple(sorted(wide)[-1:])


def merged_share(found: Sequence[Arrangement]) -> float:
    """The share of rows whose level word is that of the row above."""
    levels = [level for arranged in found for level in arranged.levels]
    return levels.count(None) / len(levels) if levels else 0.0


def learned_widths(found: Sequence[tuple[Sequence[str], Sequence[Word], Arrangement]]) -> dict[str, int]:
    """For each field, the width that the broken lines of its cells have most often, in tables arranged before."""
    counts: dict[str, Counter[int]] = {}
    for fields, body, arranged in found:
        for (_, column), cell in arranged.cells.items():
            lines = [sum(word.width for word in line) for line in _lines([body[at] for at in cell])]
            counts.setdefault(fields[column], Counter()).update(lines[:-1])
    return {
        name: max(widths, key=lambda width: (widths[width], width))
        for name, widths in counts.items()
        if widths.total() >= _ENOUGH
    }
