"""Page furniture in a text: page numbers and running heads, told by repetition and place, taken out before all else."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from lint.forms.vocabulary import vocabulary
from lint.patterns import BUDGET_YEAR, regex
from lint.text.normal import squash

_PAGE = regex(
    r"第\d{1,4}页(?:[,，/]?共\d{1,4}页)?|[-—–·~]{1,2}\d{1,4}[-—–·~]{1,2}|(?i:page)\d{1,4}(?:of\d{1,4})?|\d{1,4}/\d{1,4}(?:页)?|第?\d{1,4}页(?:共\d{1,4}页)"
    r"|\(?(?:续上?表|[上下]接\S{1,6}页|[转接][上下]页)\)?"
)
_RUNNING = regex(
    rf"([^\d。；，、:]{{0,24}}){BUDGET_YEAR}年?度?(?:部门|单位)?(?:预算|决算)(?:信息)?公开(?:说明)?"
    r"|()\S{0,24}绩效\S{0,8}表\(续表?\)"
)
_IN_LINE = regex(r"第\s*\d{1,4}\s*页")
_NUMBER = regex(r"\d{1,4}")
_APART = 12  # lines from one page number to the next, at least
_CHAIN = 3  # numbers in a row, at least
_LONGEST = 60
PAGE_BREAK = 3  # blank lines in a row; extractors leave two or three between pages, one between lines


def furniture(lines: Sequence[str]) -> frozenset[int]:
    """The indexes of lines that belong to the page and not to the text."""
    found: set[int] = set()
    heads: dict[str, list[int]] = defaultdict(list)
    numbers: list[tuple[int, int]] = []
    for n, line in enumerate(lines):
        if not line or len(line) > _LONGEST * 4:
            continue
        word = squash(line)
        if not word or len(word) > _LONGEST:
            continue
        if _PAGE.fullmatch(word) or _is_running_head(line, word):
            found.add(n)
        elif _IN_LINE.search(word):
            heads[re.sub(r"\d+", "#", word)].append(n)
        elif _NUMBER.fullmatch(line.strip(" \f\u3000")):
            numbers.append((n, int(word)))
    for places in heads.values():
        if len(places) > 1:
            found.update(places)
    found.update(n for n, _ in numbers if _ends_page(lines, n))
    found.update(_beside_gaps(lines, numbers))
    return frozenset(found | _chain(numbers))


def _ends_page(lines: Sequence[str], n: int) -> bool:
    """Whether a line is the last of its page, or the first of one."""
    if "\f" in lines[n]:
        return True
    for line in lines[n + 1 : n + 1 + PAGE_BREAK]:
        if "\f" in line or line.strip():
            return "\f" in line and not line.split("\f")[0].strip()
    return False


def _is_running_head(line: str, word: str) -> bool:
    """Whether a line names the publication that its page is of, 2025年部门预算公开, or the table that goes on."""
    named = None if "\t" in line.strip() else _RUNNING.fullmatch(word)
    return named is not None and (not named[1] or named[1].endswith(vocabulary().organs))


def _beside_gaps(lines: Sequence[str], numbers: Sequence[tuple[int, int]]) -> list[int]:
    """The lines of numbers that stand where extractors leave blank lines between pages, and count these.

    A score above three blank cells of a table stands just so; but then it does not count, or most gaps have no number.
    """
    beside = [(n, value) for n, value in numbers if _is_beside_gap(lines, n)]
    if not beside:
        return []
    counts = all(b[1] == a[1] + 1 and b[0] - a[0] >= _APART for a, b in itertools.pairwise(beside))
    runs = (sum(1 for _ in run) for blank, run in itertools.groupby(lines, lambda line: not line.strip()) if blank)
    gaps = sum(size >= PAGE_BREAK for size in runs)
    return [n for n, _ in beside] if counts and gaps <= 2 * len(beside) else []


def _is_beside_gap(lines: Sequence[str], n: int) -> bool:
    gaps = lines[max(0, n - PAGE_BREAK) : n], lines[n + 1 : n + 1 + PAGE_BREAK]
    return any(len(gap) == PAGE_BREAK and not any(map(str.strip, gap)) for gap in gaps)


def _chain(numbers: Sequence[tuple[int, int]]) -> set[int]:
    """The lines of numbers that count pages: each one more than the one before, at about equal distances."""
    following: dict[int, int] = {}
    before: dict[int, int] = {}
    by_value: dict[int, list[int]] = defaultdict(list)
    for place, (_, value) in enumerate(numbers):
        by_value[value].append(place)
    for place, (line, value) in enumerate(numbers):
        after = next((p for p in by_value.get(value + 1, ()) if numbers[p][0] >= line + _APART), None)
        if after is not None and after not in before:
            following[place], before[after] = after, place
    found: set[int] = set()
    for place in range(len(numbers)):
        if place in before:
            continue
        chain = [place]
        while chain[-1] in following:
            chain.append(following[chain[-1]])
        gaps = [numbers[b][0] - numbers[a][0] for a, b in itertools.pairwise(chain)]
        if len(chain) >= _CHAIN and max(gaps) <= 3 * min(gaps):
            found.update(numbers[p][0] for p in chain)
    return found
