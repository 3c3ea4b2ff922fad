"""Level words that narrow cells broke over lines: 满意度指 | 标, 服务对象满 | 意度指标."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from lint.readers.text.flow.words import Gap, Word

_MOST_PIECES = 4
_LONGEST_REST = 4  # characters of the end of a level word that other cells stand between

IsLevel = Callable[[str], bool]


def mend(words: Sequence[Word], is_level: IsLevel) -> list[Word]:
    """`words` with the pieces of each level word made one, where the first of them stood."""
    out = list(words)
    at = 0
    while at < len(out):
        if not is_level(out[at].text) and _may_start(out, at, is_level):
            pieces = _below(out, at, is_level) or _crossed(out, at, is_level) or _beside(out, at, is_level)
            for first, rest in reversed(pieces):
                _unite(out, first, rest)
        at += 1
    return out


def _may_start(words: Sequence[Word], at: int, is_level: IsLevel) -> bool:
    """Whether a level word may stand here: at the start of a line, or behind another one at the start of a line."""
    if words[at].gap != Gap.SPACE:
        return True
    return at > 0 and words[at - 1].gap != Gap.SPACE and is_level(words[at - 1].text)


Pieces = list[tuple[int, list[int]]]  # the first piece and the others, of each word


def _below(words: Sequence[Word], at: int, is_level: IsLevel) -> Pieces:
    """Pieces on lines of their own below one another."""
    text, rest = words[at].text, []
    for place in range(at + 1, min(at + _MOST_PIECES, len(words))):
        if words[place].gap == Gap.SPACE or is_level(words[place].text):
            return []
        text += words[place].text
        rest.append(place)
        if is_level(text):
            return [(at, rest)]
    return []


def _crossed(words: Sequence[Word], at: int, is_level: IsLevel) -> Pieces:
    """The upper halves of two level words on two lines, then the lower ones: 满意度指 | 服务对象满 | 标 | 意度指标."""
    four = words[at : at + 4]
    if len(four) < 4 or any(word.gap == Gap.SPACE for word in four):
        return []
    whole = is_level(four[0].text + four[2].text) and is_level(four[1].text + four[3].text)
    return [(at, [at + 2]), (at + 1, [at + 3])] if whole else []


def _beside(words: Sequence[Word], at: int, is_level: IsLevel) -> Pieces:
    """Halves on two lines that both begin with halves of level words, and hold more: 社会效益指 名称 | 标 更多."""
    begin = at if words[at].gap != Gap.SPACE else at - 1
    below = next((place for place in range(at + 1, len(words)) if words[place].gap != Gap.SPACE), None)
    if below is None:
        return []
    found: Pieces = []
    for place in range(at, min(at + 2, below)):
        under = [n for n in (below, below + 1) if n < len(words) and (n == below or words[n].gap == Gap.SPACE)]
        under = [n for n in under if all(n not in rest for _, rest in found) and len(words[n].text) <= _LONGEST_REST]
        rest = next((n for n in under if is_level(words[place].text + words[n].text)), None)
        if rest is None or (place > begin and not found and not is_level(words[place - 1].text)):
            break
        found.append((place, [rest]))
    return found


def _unite(words: list[Word], at: int, rest: Iterable[int]) -> None:
    """Put the pieces at `rest` to the word at `at`; what stood behind a piece on its line begins that line now."""
    pieces = [words[at], *(words[place] for place in rest)]
    spans = tuple(span for piece in pieces for span in piece.spans)
    widest = max(piece.width for piece in pieces)
    for place in sorted(rest, reverse=True):
        gap = words[place].gap
        del words[place]
        if gap != Gap.SPACE and place < len(words) and words[place].gap == Gap.SPACE:
            words[place] = replace(words[place], gap=gap)
    words[at] = replace(words[at], spans=spans, text="".join(piece.text for piece in pieces), width=widest)
