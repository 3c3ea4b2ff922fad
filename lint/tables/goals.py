"""Goals: one item for each numbered sentence of a cell or paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lint.forms.vocabulary import unnumbered
from lint.patterns import BUDGET_YEAR, regex
from lint.source import Cell, Place
from lint.tables.matrix import join_places, tidy

_NUMBERS = "一二三四五六七八九十"
# 1. 1、 1．(not 1.5), （1）, (1), ①, 目标1：, 目标一、, 绩效目标1
_MARK = regex(
    r"(?P<goal>(?:绩效|年度|分|子|具体){0,2}目标\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[：:、.．]?\s*)"
    r"|(?P<bracket>[（(]\s*(?:\d{1,2}|[一二三四五六七八九十])\s*[）)]\s*[、.．]?)"
    r"|(?P<ring>[①-⑳]\s*[、.．]?)"
    r"|(?P<plain>(?<![\d.])\d{1,2}\s*[、．.]\s*)"
    r"|(?P<han>[一二三四五六七八九十]{1,2}、\s*)"
)
_CALLED = regex(r"^\s*(?:绩效|年度|总体|总){1,3}目标\s*[：:]\s*")
_DECIMAL = regex(r"\d{1,2}\.\d(?!0\d\d年)")
_AFTER_WORDS = regex(r"[一-龥）)”]$")
_BEFORE_WORDS = regex(r"[一-龥“《]")
_DIGITS = regex(r"\d+")
_BREAKS = "\n。；;！!：:"
LABEL = regex(r"(?:绩效|年度|分|子|具体){0,2}目标\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[：:、.．]?")


# 年度目标, 年初设定目标, 全年实际完成情况, 实施期目标（2021年-2023年）: what a form prints, never what a goal says.
_FORM_WORDS = regex(
    r"(?:年初|年末|年底|年度|全年|当年|本年度?|总体|整体|实施期|中长期|中期|长期|跨年度|项目|绩效|预期|预定|设定|设置|申报|实际|目标值?|"
    rf"完成|实现|情况|综述|内容|及|和|与|的|\(?{BUDGET_YEAR}年?度?(?:[-—~至]{BUDGET_YEAR}年度?)?\)?|[（(【\[]|[）)】\]]|[:：、*]|[A-D])+"
)
_SAYS_GOAL = regex(r"目标|完成情况|实现情况")
_LONGEST_LABEL = 30  # characters


def is_goal_line(label: str, text: str) -> bool:
    """Whether a text is a goal by its own words: 目标2 | 改善水质, or 目标名称 | 年度绩效目标1：改善水质."""
    found = _MARK.match(text.strip())
    return LABEL.fullmatch(tidy(label)) is not None or (found is not None and found.lastgroup == "goal")


def is_label(text: str) -> bool:
    """Whether a text consists of nothing but the words that forms print over goals and what came of them."""
    words = unnumbered(text)
    return len(words) <= _LONGEST_LABEL and bool(_FORM_WORDS.fullmatch(words) and _SAYS_GOAL.search(words))


def split_goals(text: str, place: Place | None) -> list[Cell]:
    """The goals of a text: at marks that count 1, 2, 3 …; the whole as one goal where nothing counts."""
    for kind in ("goal", "plain", "bracket", "ring", "han"):
        marks = _counting(text, kind)
        if marks and (len(marks) > 1 or not text[: marks[0].start()].strip()):
            return list(_items(text, marks, place))
    whole = tidy(text)
    return [Cell(whole, place)] if whole else []


def _counting(text: str, kind: str) -> list[re.Match[str]]:
    """The marks of one kind that stand at a beginning and count up from 1."""
    found: list[re.Match[str]] = []
    for match in _MARK.finditer(text):
        if match.lastgroup != kind or _ordinal(match, kind) != len(found) + 1:
            continue
        before = text[: match.start()]
        if kind == "plain" and _DECIMAL.match(text, match.start()) and not _opens_line(before, len(found)):
            continue
        if not before.strip() or before[-1].isspace() or before.rstrip()[-1] in _BREAKS or kind in {"ring", "bracket"}:
            found.append(match)
        elif kind == "plain" and found and _AFTER_WORDS.search(before) and _BEFORE_WORDS.match(text, match.end()):
            found.append(match)  # a PDF keeps no blank before the next ordinal: …稳定2.增加…
    return found


def _opens_line(before: str, counted: int) -> bool:
    """Whether a number such as 2.5 begins a line after the first goal: the mark 2. before 5名…"""
    return counted > 0 and before.rstrip(" \u3000").endswith(("\n", "。", "；", ";"))


def _ordinal(match: re.Match[str], kind: str) -> int:
    text = match[0]
    digits = _DIGITS.search(text)
    if digits:
        return int(digits[0])
    if kind == "ring":
        return ord(text[0]) - ord("①") + 1
    word = next((c for c in text if c in _NUMBERS), "")
    return _NUMBERS.index(word) + 1 if word else 0


def _items(text: str, marks: Sequence[re.Match[str]], place: Place | None) -> Iterable[Cell]:
    before = tidy(text[: marks[0].start()])
    if before:
        yield Cell(before, place)
    ends = [m.start() for m in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        item = tidy(text[mark.end() : end])
        if item:
            yield Cell(item, place)


def goals_of_lines(lines: Sequence[Cell]) -> list[Cell]:
    """The goals of running text, each with the lines that it stands on; an unnumbered line is a goal of its own."""
    text = "\n".join(line.text for line in lines)
    found = split_goals(text, None)
    if len(found) <= 1:
        return goals_of(lines)
    return [replace(goal, place=join_places(_lines_of(goal.text, lines))) for goal in found]


def _lines_of(goal: str, lines: Sequence[Cell]) -> Iterable[Place | None]:
    return [line.place for line in lines if (words := tidy(line.text)) and (words in goal or goal in words)]


def goals_of(cells: Iterable[Cell], before: int = 0) -> list[Cell]:
    """The goals of several cells in order, their certainty kept; `before` goals stand in cells above."""
    found: list[Cell] = []
    for cell in cells:
        text = _without_mark(cell.text, before + len(found) + 1)
        found += [replace(goal, certainty=cell.certainty) for goal in split_goals(text, cell.place)]
    return found


def leading_ordinal(text: str) -> int:
    """The number that a text begins with as goals are counted; 0 without one."""
    found = _MARK.match(text.lstrip())
    return _ordinal(found, found.lastgroup) if found and found.lastgroup else 0


def _without_mark(text: str, ordinal: int) -> str:
    """A text without what it is called (总目标：, 目标2：), or 2. where it goes on counting from the cells above."""
    text = _CALLED.sub("", text)
    found = _MARK.match(text.lstrip())
    if found and found.lastgroup == "goal" and len(_counting(text, "goal")) < 2:
        return text.lstrip()[found.end() :]
    found = found if ordinal > 1 else None
    if found is None or found.lastgroup is None or _ordinal(found, found.lastgroup) != ordinal:
        return text
    if found.lastgroup == "plain" and _DECIMAL.match(text.lstrip()):
        return text
    return text.lstrip()[found.end() :]
