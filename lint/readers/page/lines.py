"""Characters to lines of text, in the order they are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lint.readers.characters import raised
from lint.readers.page.frame import Box, hull, turned
from lint.readers.page.marks import Char
from lint.readers.rowfit import PlacedLine as Placed

_DASH, _WIDE_DASH = "—", 1.25  # a dash that is so many letters wide stands for two
_TWICE = 1.0  # points between the two copies of a letter drawn twice to look bold
_WORD_GAP = 0.25  # of the height, between Latin words
_WORD = 0.35  # of the height, between the words of different columns
_SMALL = 0.78  # of the height of a line's letters: what is smaller may be a raised mark (Word's are 0.65)
_LIFTED = 0.08  # of that height, that its middle stands above theirs
_WIDE_GAP = 0.9  # of the height, between Chinese words set apart on purpose


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and its box in the reading frame."""

    text: str
    box: Box
    size: float

    @property
    def middle(self) -> float:
        """Halfway between its top and bottom."""
        return (self.box[1] + self.box[3]) / 2


def lines_of(chars: Sequence[Char]) -> list[Line]:
    """The lines that `chars` stand on, from the top, each from the left; blanks at their ends are gone.

    Text that stands otherwise than the page's is read in its own direction, after the rest.
    """
    turns = sorted({char.turn for char in chars})
    if turns == [0] or not turns:
        return [line for line in map(_line, _rows(chars)) if line.text]
    lines: list[Line] = []
    for turn in turns:
        own = [Char(*turned(c.box, turn), c.text) for c in chars if c.turn == turn]
        found = (_line(row) for row in _rows(own))
        lines += (Line(line.text, turned(line.box, -turn % 4), line.size) for line in found if line.text)
    return lines


def words_of(chars: Iterable[Char]) -> list[list[Line]]:
    """The lines that `chars` stand on, each as the words that wide gaps set apart."""
    rows = ([_line(word) for word in _apart(row)] for row in _rows(chars))
    return [words for row in rows if (words := [word for word in row if word.text])]


def _rows(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters by the line they stand on, each line from the left."""
    rows: list[list[Char]] = []
    middle = height = 0.0
    for char in sorted(chars, key=lambda c: c.top + c.bottom):
        mid, tall = (char.top + char.bottom) / 2, char.bottom - char.top
        # A raised or lowered small letter stands less than half a line off.
        if rows and mid - middle <= 0.5 * max(height, tall):
            rows[-1].append(char)
            middle += (mid - middle) / len(rows[-1])
            height = max(height, tall)
        else:
            rows.append([char])
            middle, height = mid, tall
    return [sorted(row) for row in rows]


def _apart(row: Sequence[Char]) -> Iterable[list[Char]]:
    word: list[Char] = []
    for char in row:
        if char.text.isspace():
            continue
        if word and char.left - max(c.right for c in word[-3:]) > _WORD * (char.bottom - char.top):
            yield word
            word = []
        word.append(char)
    if word:
        yield word


def _line(row: Sequence[Char]) -> Line:
    kept: list[Char] = []
    parts: list[str] = []
    for char in row:
        if kept and char.left - kept[-1].left <= _TWICE and _again(kept, char):
            continue
        if char.text.isspace():
            parts.append(" ")
            continue
        if kept and (not parts or parts[-1] != " ") and _set_apart(kept[-1], char):
            parts.append(" ")
        kept.append(char)
        parts.append(char.text)
    if not kept:
        return Line("", (0.0, 0.0, 0.0, 0.0), 0.0)
    sizes = sorted(c.bottom - c.top for c in kept)
    size = sizes[len(sizes) // 2]
    if sizes[0] < _SMALL * size:
        parts = _with_raised(parts, kept, size)
    return Line(" ".join("".join(parts).split()), hull([c.box for c in kept]), size)


def _with_raised(parts: Sequence[str], kept: Sequence[Char], size: float) -> list[str]:
    """The texts of a line with small figures that stand high in it raised, so that they run into no number."""
    middle = sorted(c.top + c.bottom for c in kept if c.bottom - c.top >= _SMALL * size)
    level = middle[len(middle) // 2] / 2
    chars = iter(kept)
    out: list[str] = []
    for part in parts:
        char = None if part == " " else next(chars)
        high = char is not None and char.bottom - char.top < _SMALL * size
        if char is not None and high and level - (char.top + char.bottom) / 2 > _LIFTED * size:
            out.append(raised("".join(out), part))
        else:
            out.append(part)
    return out


def _again(kept: Sequence[Char], char: Char) -> bool:
    """Whether the letter has just been drawn at nearly the same place; —— may be one wide glyph that says — twice."""
    if char.text == _DASH and kept and kept[-1].box == char.box and sum(c.box == char.box for c in kept[-2:]) == 1:
        widest = max((c.right - c.left for c in kept if c.text != _DASH), default=0.0)
        if widest and char.right - char.left > _WIDE_DASH * widest:
            return False
    return any(
        other.text == char.text and char.left - other.left <= _TWICE and abs(char.top - other.top) <= _TWICE
        for other in kept[-3:]
    )


def _set_apart(before: Char, char: Char) -> bool:
    """Whether the layout leaves a blank between two letters."""
    gap = char.left - before.right
    if gap <= 0:
        return False
    tall = max(before.bottom - before.top, char.bottom - char.top)
    latin = before.text.isascii() and char.text.isascii() and before.text.isalnum() and char.text.isalnum()
    return gap > (_WORD_GAP if latin else _WIDE_GAP) * tall


def joined(lines: Sequence[Placed]) -> str:
    """The text of lines with their breaks."""
    return "\n".join(line.text for line in lines)
