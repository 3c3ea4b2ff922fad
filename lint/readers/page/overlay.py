"""Watermarks: text that lies over or under the text of a page, aslant, oversized, pale, or again and again.

It is left out, and told. Text that only stands a quarter turn otherwise is none.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lint.readers.page.marks import Char

_ASLANT = 0.11  # of a quarter turn, ten degrees: a page scanned askew stays below
_BIG = 1.8  # times the height of the page's letters
_PALE, _WHITE = 136, 248  # brightness of 255 on white paper; what is white stands on a dark ground
_STEP = 6  # every so many characters are asked for their colour first
_AGAIN = 3  # times that a pale text stands on a page to be one that is laid over it
_SHRINK = 0.15  # of a letter's box on each side, before others are looked for in it

Colour = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sifted:
    """The characters that count, and the texts of watermarks."""

    chars: list[Char]
    watermarks: tuple[str, ...] = ()


def sift(
    chars: list[Char],
    places: Sequence[int],
    angles: Sequence[float],
    turns: int,
    colours: Callable[[Iterable[int]], list[Colour]],
) -> Sifted:
    """The characters of a page parted; `places` are their numbers in the file, `angles` those of all numbers.

    `turns` are the quarter turns of most text, and `colours` gives those of some numbers.
    """
    if not chars:
        return Sifted(chars)
    aslant: set[int] = set()
    base = angles[places[0]]
    if turns or base or any(angles[i] != base for i in places):
        chars, aslant = _turned(chars, places, angles, turns)
    heights = [_height(char) for char in chars]
    usual = sorted(heights)[len(heights) // 2]
    big = {i for i, height in enumerate(heights) if height >= _BIG * usual and i not in aslant}
    pale: set[int] = set()
    if big or any(_is_pale(colour) for colour in colours(places[::_STEP])):
        pale = {i for i, colour in enumerate(colours(places)) if _is_pale(colour)}
    if not aslant and not big and not pale:
        return Sifted(chars)
    marks = aslant | (big & pale) | _overlapping(chars, big) | _repeated(chars, pale - big - aslant)
    if not marks:
        return Sifted(chars)
    return Sifted([char for i, char in enumerate(chars) if i not in marks], _texts(chars, marks))


def _turned(
    chars: Sequence[Char], places: Sequence[int], angles: Sequence[float], turns: int
) -> tuple[list[Char], set[int]]:
    """The characters with their turns, and which stand aslant."""
    out: list[Char] = []
    aslant: set[int] = set()
    for i, char in enumerate(chars):
        quarter = -angles[places[i]] / (math.pi / 2) - turns
        turn = round(quarter)
        if abs(quarter - turn) > _ASLANT:
            aslant.add(i)
        out.append(char._replace(turn=turn % 4) if turn % 4 and not char.text.isspace() else char)
    return out, aslant


def _height(char: Char) -> float:
    return char.right - char.left if char.turn % 2 else char.bottom - char.top


def _is_pale(colour: Colour) -> bool:
    """Whether a colour is pale on white paper, but not white."""
    red, green, blue, alpha = colour
    bright = (0.299 * red + 0.587 * green + 0.114 * blue) * alpha / 255 + 255 - alpha
    return alpha > 0 and _PALE <= bright <= _WHITE


def _overlapping(chars: Sequence[Char], big: set[int]) -> set[int]:
    """The large letters of lines that lie over other text."""
    under = _middles(chars, big)
    over = {i for i in big if _covers(chars[i], under)}
    return {i for run in _runs(chars, big) for i in run if len(over.intersection(run)) * 2 >= len(run)}


def _repeated(chars: Sequence[Char], pale: set[int]) -> set[int]:
    """The pale texts that stand on the page several times, at least once over other text."""
    runs = list(_runs(chars, pale))
    texts = ["".join(chars[i].text for i in run).strip() for run in runs]
    often = {text for text, count in Counter(texts).items() if count >= _AGAIN and len(text) > 1}
    under = _middles(chars, pale)
    found = {
        text
        for text, run in zip(texts, runs, strict=True)
        if text in often and any(_covers(chars[i], under) for i in run)
    }
    return {i for text, run in zip(texts, runs, strict=True) if text in found for i in run}


def _middles(chars: Sequence[Char], but: set[int]) -> list[tuple[float, float]]:
    """Where the middles of all other letters lie, as (down, across), from the top."""
    letters = (char for i, char in enumerate(chars) if i not in but and not char.text.isspace())
    return sorted(((char.top + char.bottom) / 2, (char.left + char.right) / 2) for char in letters)


def _covers(char: Char, middles: Sequence[tuple[float, float]]) -> bool:
    """Whether a letter lies over the middle of another one."""
    wide, high = _SHRINK * (char.right - char.left), _SHRINK * (char.bottom - char.top)
    left, right = char.left + wide, char.right - wide
    first = bisect_right(middles, (char.top + high, math.inf))
    last = bisect_left(middles, (char.bottom - high, -math.inf))
    return any(left < across < right for _, across in middles[first:last])


def _runs(chars: Sequence[Char], among: set[int]) -> Iterable[list[int]]:
    """The numbers of characters that follow one another on one line."""
    run: list[int] = []
    for i in sorted(among):
        if run and (i != run[-1] + 1 or not _beside(chars[run[-1]], chars[i])):
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _beside(before: Char, char: Char) -> bool:
    size = max(_height(before), _height(char))
    return max(char.left - before.right, before.left - char.right) < size and abs(char.top - before.top) < size


def _texts(chars: Sequence[Char], marks: set[int]) -> tuple[str, ...]:
    """The texts of watermarks, each once."""
    runs = ["".join(chars[i].text for i in run).strip() for run in _runs(chars, marks)]
    return tuple(dict.fromkeys(text for text in runs if text))
