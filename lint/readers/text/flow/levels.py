"""The level words (产出指标, 数量指标 …) that start the rows of a table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from lint.readers.text.flow.broken import mend
from lint.readers.text.flow.words import Gap, Word
from lint.readers.text.vocabulary import plain, vocabulary

_SUFFIX = "指标"
_MOST_PAIRS = 20_000
_LONG_ENOUGH = 5  # of a level word that is known without its 指标; shorter ones are words of any cell


def mark_levels(words: Sequence[Word]) -> list[Word]:
    """`words` with the level words at the starts of lines marked, and those put together that a narrow cell broke."""
    suffix = _SUFFIX if any(any(_classes(word.text, _SUFFIX)) for word in words if word.gap) else ""
    joined = mend(words, lambda text: any(_classes(text, suffix))) if suffix else words
    marked: list[Word] = []
    for at, word in enumerate(joined):
        before = marked[-1] if marked else None
        starts = word.gap != Gap.SPACE or (before is not None and before.level == 1)
        following = joined[at + 1] if at + 1 < len(joined) else None
        named = before is not None and before.level == 2 and plain(before.text) == plain(word.text)  # as its level
        level = _level(word, following, suffix) if starts and not named else 0
        if not level and starts and not (before and before.level == 2) and _lacks_suffix(word, following):
            level = 2
        marked.append(replace(word, level=level) if level else word)
    return marked


def _lacks_suffix(word: Word, following: Word | None) -> bool:
    """Whether a word starts a row though its 指标 is missing: 可持续性影响, with a cell behind it on its line."""
    benefit = vocabulary().level2_class(word.text) == "效益"
    return benefit and len(word.text) >= _LONG_ENOUGH and following is not None and not following.gap


def _classes(text: str, suffix: str) -> tuple[str | None, str | None]:
    """The class that a word with that suffix names at level 1, and the one that it belongs to at level 2."""
    if not plain(text).endswith(suffix):
        return None, None
    return vocabulary().level1_class(text), vocabulary().level2_class(text)


def _level(word: Word, following: Word | None, suffix: str) -> int:
    """1 or 2; a word of both levels (成本指标) is of level 1 when a word of its own level 2 follows."""
    first, second = _classes(word.text, suffix)
    if first is None or second is None:
        return 1 if first else 2 if second else 0
    if following is None or plain(word.text) == plain(following.text):
        return 2
    return 1 if _classes(following.text, suffix)[1] == first else 2


def assign_level2(starts: Sequence[int | None], alone: Sequence[bool]) -> list[int]:
    """For each row the row whose level 2 word it stands under.

    `starts` has for each row the word that stands before it, or None; `alone` whether that word has its own line.
    A word in the middle of its rows is printed on the line of the middle one, or between the two; where that does not
    come out even, each word stands before the first of its rows.
    """
    rows = [row for row, start in enumerate(starts) if start is not None]
    if not rows:
        return [0] * len(starts)
    centred: list[int] = []
    for row in rows:
        first = len(centred)
        middle = 2 * row - (1 if alone[row] and row else 0)
        centred += [row] * (middle - 2 * first + 1)
    if len(centred) == len(starts) and set(rows) == set(centred):
        return centred
    owner = [row for row in range(len(starts)) if starts[row] is not None][:1]
    for row in range(len(starts)):
        owner.append(row if starts[row] is not None else owner[-1])
    return owner[1:]


def assign_level1(levels2: Sequence[str], levels1: Sequence[str], at: Sequence[int]) -> list[int]:
    """For each row, by its level 2 word, the index of its level 1 word; -1 for none.

    Words of level 1 stay in order and each has a row; which one a row belongs to follows from the class of its level 2
    word and, where that says nothing, from the place: `at` gives the row that each level 1 word was printed before.
    """
    if not levels1 or not levels2:
        return [-1] * len(levels2)
    rows, tops = len(levels2), len(levels1)
    if rows * tops > _MOST_PAIRS:  # no table of a form: by place alone, so that the work stays linear
        return [max(0, bisect_right(at, row) - 1) for row in range(rows)]
    infinite = float("inf")
    cost = [[infinite] * tops for _ in range(rows)]
    came = [[0] * tops for _ in range(rows)]
    for row in range(rows):
        for top in range(min(row + 1, tops)):
            own = misfit(levels2[row], levels1[top]) + (0.1 if row < at[top] else 0)
            stay = cost[row - 1][top] if row else (0.0 if top == 0 else infinite)
            step = cost[row - 1][top - 1] if row and top else infinite
            cost[row][top] = own + min(stay, step + (0.05 * abs(row - at[top]) if step < infinite else 0))
            came[row][top] = int(step < stay)
    top = min(range(tops), key=lambda top: (cost[rows - 1][top], -top))
    if cost[rows - 1][tops - 1] < infinite:
        top = tops - 1
    answer = [0] * rows
    for row in range(rows - 1, -1, -1):
        answer[row] = top
        top -= came[row][top]
    return answer


def first_rows(levels2: Sequence[str], levels1: Sequence[str]) -> list[int]:
    """For each level 1 word the first row whose level 2 word is of its class; none unless each has one.

    Where a merged cell is printed after its rows, or all of them after the table, only the classes tell the order.
    """
    found: list[int] = []
    own = list(map(vocabulary().level2_class, levels2))
    for top in levels1:
        known = vocabulary().level1_class(top)
        if known is None or known not in own or own.index(known) in found:
            return []
        found.append(own.index(known))
    return found


def misfit(level2: str, level1: str) -> float:
    """What it costs that a word of level 2 stands under one of level 1: nothing where both are of one class."""
    own = vocabulary().level2_class(level2)
    return 0.0 if own is None or own == vocabulary().level1_class(level1) else 2.0
