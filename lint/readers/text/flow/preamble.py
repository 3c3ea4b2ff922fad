"""What stands above the header of a table in flowing text: title, head of the form, goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lint.forms.regions import WIDEST_LINE
from lint.patterns import regex
from lint.readers.text.vocabulary import plain, vocabulary
from lint.text.normal import squash
from lint.text.width import width

_SECTION = regex(
    r"^(第[一二三四五六七八九十\d]+(部分|章|节)|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[）)]|注[：:])"
)
_ITEM = regex(r"^\d{1,2}[、.．]")
_FIRST = regex(r"^(1|一|目标1)[、.．：:]")
_UNIT_LINE = regex(r"^\d{3,}|.*单位[：:]")
_REST = regex(r"(?:绩?效)?目?标?表")  # the end of a title that did not fit on its line
# What labels of heads end with, before a value: 服务类别 养老服务.
_LABEL_LIKE = regex(
    r"\s*[一-龥]{1,8}(?:类别|类型|分类|期限|期间|内容|概况|依据|属性|性质|来源|日期|职能|职责|范围|地点|规模|负责人|电话)\s"
)
_SHARE = regex(r"[\d.]+[%％]?")


@dataclass(frozen=True, slots=True)
class Preamble:
    """Line indexes of the parts, from 0: paragraphs of title and text, head of the form, goals with their label."""

    title: list[list[int]]
    head: list[int]
    goals: list[int]
    labels: list[int]  # the lines that the label of the goals begins


def _label(lines: Sequence[str], numbers: Sequence[int]) -> int | None:
    """The last line that starts with the label of the goals and has no rows below it."""
    for place in range(len(numbers) - 1, -1, -1):
        first = lines[numbers[place]].split(None, 1)[0]
        if vocabulary().is_goals(first) or _broken_label(lines, numbers[place : place + 2]):
            return place
        if is_level(first):
            return None
    return None


def _broken_label(lines: Sequence[str], numbers: Sequence[int]) -> bool:
    """Whether two lines begin with the halves of the label of the goals, the first holding nothing else."""
    words = [lines[at].split(None, 1) for at in numbers]
    if len(words) < 2 or len(words[0]) > 1 or vocabulary().is_goals(words[1][0]):
        return False
    return vocabulary().is_goals(words[0][0] + words[1][0])


def title_start(lines: Sequence[str], numbers: Sequence[int], place: int) -> int | None:
    """Where the title that ends at `place` starts: the line before when the edge of the page broke it."""
    text = lines[numbers[place]].strip()
    before = lines[numbers[place - 1]].strip() if place else ""
    broken = bool(_ITEM.match(before)) and width(before) >= WIDEST_LINE and not _starts_title(text)
    rest = bool(before) and bool(_REST.fullmatch(squash(text))) and not vocabulary().is_title(before)
    if vocabulary().is_title(text) and not rest:
        return place - 1 if broken else place
    if (broken or rest) and vocabulary().is_title(before + text):
        return place - 1
    return place if vocabulary().is_title(text) else None


def _starts_title(text: str) -> bool:
    """Whether a line begins as numbered titles do."""
    return bool(_ITEM.match(text) or _SECTION.match(text))


def is_level(word: str) -> bool:
    """Whether a word is a level word with its 指标."""
    known = vocabulary().level1_class(word) or vocabulary().level2_class(word)
    return known is not None and plain(word).endswith("指标")


def preamble(lines: Sequence[str], numbers: Sequence[int]) -> Preamble:
    """The title, the head and the goals among the lines before a header."""
    title: list[list[int]] = []
    rest = list(numbers)
    for place in range(len(numbers) - 1, -1, -1):
        begin = title_start(lines, numbers, place)
        if begin is not None:
            title = [*([at] for at in numbers[:begin]), list(numbers[begin : place + 1])]
            rest = list(numbers[place + 1 :])
            break
    label = _label(lines, rest)
    first = len(rest) if label is None else label
    broken = label is not None and _broken_label(lines, rest[label : label + 2])
    labels = [] if label is None else rest[label : label + 1 + broken]
    begun = _begins_below(lines, labels, rest)
    while labels and not begun and first and not is_no_goal(lines[rest[first - 1]]):
        if first > 1 and is_lone_label(lines[rest[first - 2]]):
            break
        first -= 1
    head = next((place for place in range(first) if _is_head(lines[rest[place]])), first)
    title += [[at] for at in rest[:head]]
    goals = rest[first:]
    beside = next((n for n in (1, 2) if _is_group(lines, goals[len(goals) - n :])), 0) if label is not None else 0
    title += [[at] for at in goals[len(goals) - beside :]]
    return Preamble(title, rest[head:first], goals[: len(goals) - beside], labels)


def _begins_below(lines: Sequence[str], labels: Sequence[int], numbers: Sequence[int]) -> bool:
    """Whether the first goal stands beside or below its label, so that none stands above."""
    beside = [" ".join(lines[at].split(None, 1)[1:]) for at in labels]
    below = [lines[at].strip() for at in numbers if labels and at > labels[-1]][:1]
    first = next((text for text in (*beside, *below) if text), "")
    return bool(_FIRST.match(first))


def _is_group(lines: Sequence[str], numbers: Sequence[int]) -> bool:
    """Whether lines are the label beside all the columns, 绩效指标, that a form has to the left of its header."""
    return vocabulary().is_group("".join(lines[at] for at in numbers))


def _is_head(line: str) -> bool:
    """Whether a line starts with a label of the head: 项目编码, 资金用途 …"""
    return vocabulary().is_head(line.split(None, 1)[0])


def is_lone_label(line: str) -> bool:
    """Whether a line holds a label of the head and nothing else, so that its cell stands on the next line."""
    return len(line.split()) == 1 and _is_head(line)


def is_no_goal(line: str) -> bool:
    """Whether a line between title and goals is something else: 单位：万元, a unit's code and name, the head."""
    by_label = _is_head(line) or (_LABEL_LIKE.match(line) is not None and len(line.split()) > 1)
    return bool(_UNIT_LINE.match(squash(line))) or by_label or all(map(_SHARE.fullmatch, line.split()))
