"""Words of flowing text with what a page leaves of its layout: where they stand, how wide, what lies before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from lint.forms.streams import word_runs
from lint.patterns import regex
from lint.readers.text.furniture import PAGE_BREAK
from lint.readers.text.spans import Span
from lint.text.width import width

_TOGETHER = regex(r"[（(【〔\[《“‘「『]*(?:[0-9A-Za-z.,%]+|.)[，。、；：）)】〕\]》”’」』！？.,;:%]*")


class Gap(IntEnum):
    """What lies before a word."""

    SPACE = 0  # on the same line
    BREAK = 1  # a new line
    BLANK = 2  # blank lines
    PAGE = 3  # a page break, or a header row that is repeated after one


class Breaks(IntEnum):
    """What blank lines stand between."""

    NOTHING = 0  # there are none but at page breaks
    LINES_APART = 1  # lines
    CELLS_APART = 2  # cells; the lines of one cell stand together


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without white space inside; of several spans when a narrow cell broke a level word.

    `level` is 1 or 2 for the level word at the start of a row, else 0. `width` counts a full-width character as 2.
    """

    spans: tuple[Span, ...]
    text: str
    gap: Gap
    width: int
    level: int = 0

    @property
    def line(self) -> int:
        """The line, from 1, that the word starts on."""
        return self.spans[0][0]


def words_of(lines: Sequence[str], numbers: Iterable[int]) -> Iterator[Word]:
    """The words of the lines with these indexes, in order; a jump over others counts as a page break."""
    last = None
    for at in numbers:
        gap = Gap.PAGE if last is None else _gap(lines, last, at)
        for start, end in word_runs(lines[at]):
            text = lines[at][start:end]
            yield Word(((at + 1, start, end),), text, gap, width(text))
            gap = Gap.SPACE
        last = at


def text_of(parts: Sequence[Word]) -> str:
    """What words say together: a blank where the line has one, none where a line ends."""
    return parts[0].text + "".join((" " if part.gap == Gap.SPACE else "") + part.text for part in parts[1:])


def spans_of(parts: Sequence[Word]) -> tuple[Span, ...]:
    """The spans of words, those that follow one another on a line as one."""
    spans: list[Span] = []
    for part in parts:
        for span in part.spans:
            if spans and part.gap == Gap.SPACE and spans[-1][0] == span[0]:
                spans[-1] = (span[0], spans[-1][1], span[2])
            else:
                spans.append(span)
    return tuple(spans)


def _gap(lines: Sequence[str], last: int, at: int) -> Gap:
    between = lines[last + 1 : at]
    if len(between) >= PAGE_BREAK or any(line.strip() for line in between) or "\f" in lines[at]:
        return Gap.PAGE
    return Gap.BLANK if between else Gap.BREAK


def fills(line_width: int, following: str, column: int) -> bool:
    """Whether `following` stands on a line of its own because it did not fit behind a line of that width.

    Brackets, a number and the punctuation behind a character are not torn from it.
    """
    together = _TOGETHER.match(following)
    return line_width <= column + 2 and line_width + width(together[0] if together else "") > column
