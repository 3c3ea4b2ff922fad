"""Labels at the left of the head of a form, that narrow cells may have broken over lines: 年度绩效 | 目标."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lint.patterns import BUDGET_YEAR, regex
from lint.readers.text.spans import Span
from lint.readers.text.vocabulary import vocabulary

_YEAR = regex(rf"^{BUDGET_YEAR}(?=年)|^{BUDGET_YEAR}年(?!度)")
_INLINE = regex(r"[：:]")
_REACH = 6  # lines that a broken label takes, those between its pieces included
_OFF = 2  # characters that its pieces stand off one another


@dataclass(frozen=True, slots=True)
class Label:
    """The pieces of a label, from the top, and whether the goals stand beside it."""

    spans: tuple[Span, ...]
    is_goals: bool


def find_labels(lines: Sequence[Sequence[Span]], text: Callable[[Span], str]) -> dict[int, Label]:
    """The labels that lines, given as their pieces, begin with, by the place of their first piece."""
    found: dict[int, Label] = {}
    taken: set[Span] = set()
    for place, pieces in enumerate(lines):
        if pieces[0] in taken:
            continue
        spans = _label(lines[place : place + _REACH], text)
        if spans:
            taken.update(spans)
            whole = _named("".join(map(text, spans)))
            found[place] = Label(tuple(spans), vocabulary().is_goals(whole))
    return found


def _label(lines: Sequence[Sequence[Span]], text: Callable[[Span], str]) -> list[Span]:
    """The pieces of the label that the first of the lines begins with; none when it begins with something else."""
    first = lines[0][0]
    spans = [first]
    if _is_label(text(first)):
        return spans
    for pieces in lines[1:]:
        if abs(pieces[0][1] - first[1]) > _OFF:
            continue
        if _is_label(text(pieces[0])):
            return []
        spans.append(pieces[0])
        if _is_label("".join(map(text, spans))):
            return spans
    return []


def _named(text: str) -> str:
    return _YEAR.sub("", _INLINE.split(text)[0])


def _is_label(text: str) -> bool:
    word = _named(text)
    return vocabulary().is_head(word) or vocabulary().is_goals(word)
