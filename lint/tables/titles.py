"""Lines around a table: its title and ordinal, the unit of its amounts, the budget unit, contents and page marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lint.forms.vocabulary import Vocabulary, one_tongue
from lint.model import Kind
from lint.patterns import YEAR, regex
from lint.source import Cell, Paragraph
from lint.tables.matrix import join_places, tidy
from lint.text.normal import squash

# 1、 1. 1． (1) （1） 表1 附件1 第1项; not 2025年 nor 1.5
_NUMBER = regex(
    rf"^(?:附?表|附件)?\s*[（(]?\s*(\d{{1,3}}(?:[-－]\d{{1,3}})?)\s*(?:[）)]\s*[、.．]?|[、．:：]|\.(?!\d)|\.(?={YEAR}))\s*(?=\S)"
)
_TABLE_NUMBER = regex(r"^(?:附?表|附件)\s*(\d{1,3}(?:[-－]\d{1,3})?)[：:、.．\s]*(?=\S)")
_HAN_NUMBER = regex(
    r"^(?:[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]|[一二三四五六七八九十]{1,3}(?=[、.．]))[、.．]?\s*(?=\S)"
)
# What stands behind the name of an organ: 本级, 机关, and remarks, which may hold brackets of their own.
_AFTER_NAME = regex(r"(?:[（(](?:[^（()）]|[（(][^（()）]{0,40}[）)]){0,60}[）)]|本级|机关){1,4}$")
_SECTION = regex(r"^第[一二三四五六七八九十\d]+(?:部分|章|节|篇)\s*(?=\S)")
_ENDS = "。；;：:，,、"
_LONGEST_TITLE = 120
_WRAPPED_FROM = 24  # a line that was wrapped is at least so long


@dataclass(frozen=True, slots=True)
class Title:
    """A heading taken apart: ordinal in digits, the words, the place."""

    number: str | None
    cell: Cell


def split_ordinal(text: str) -> tuple[str | None, str]:
    """The ordinal in digits, and the rest of a heading; an ordinal in 一、（一） is taken off without a number."""
    text = text.strip()
    for pattern in (_TABLE_NUMBER, _NUMBER):
        found = pattern.match(text)
        if found:
            return re.sub(r"\D+", "-", found[1]), text[found.end() :]
    for pattern in (_SECTION, _HAN_NUMBER):
        found = pattern.match(text)
        if found:
            return None, split_ordinal(text[found.end() :])[1] if pattern is _SECTION else text[found.end() :]
    return None, text


def is_title(text: str, words: Vocabulary) -> bool:
    """Whether a line is the title of a performance-target table and no line of the contents."""
    line = one_tongue(squash(text))
    if not line or len(line) > _LONGEST_TITLE or words.matches(words.titles, line) is None:
        return False
    return not is_contents(text, words) and not _is_sentence(line)


def _is_sentence(line: str) -> bool:
    return line.endswith(("。", "；", ";")) or line.count("，") > 3


def is_contents(text: str, words: Vocabulary) -> bool:
    """Whether a line belongs to a table of contents: leaders, or a page number after the title."""
    bare = text.strip()
    return ("\t" in bare and bare[-1].isdigit()) or bool(words.matches(words.contents, squash(text)))


def is_page_mark(text: str, words: Vocabulary) -> bool:
    """Whether a line is a page number."""
    return words.matches(words.page_marks, squash(text)) is not None


def money_line(text: str, words: Vocabulary) -> str | None:
    """元 or 万元 of a line 单位：万元."""
    found = words.matches(words.unit_lines, squash(text))
    return found[1] if found else None


def budget_unit(text: str, words: Vocabulary) -> str | None:
    """The name on a line such as 323001 某局本级; None when it is no such line."""
    line = squash(text)
    if len(line) > 60:
        return None
    found = words.matches(words.budget_units, line)
    if not found:
        return None
    name = found[1].strip("-—:：")
    bare = _AFTER_NAME.sub("", name)
    return name if bare.endswith(words.organs) else None


def is_organ(text: str, words: Vocabulary) -> bool:
    """Whether `text` is the name of an organ: it ends as one, and holds no punctuation or digits."""
    bare = _AFTER_NAME.sub("", text)
    return len(bare) >= 4 and bare.endswith(words.organs) and not re.search(r"[，。；：:、\d]", bare)


def kind_of(title: str, words: Vocabulary) -> Kind:
    """Department for a table of 部门整体, project for all others."""
    return "department" if words.matches(words.department, squash(title)) else "project"


def project_of(title: str, words: Vocabulary) -> str | None:
    """The project's name: the title without 绩效目标表; None when only words of the form are left."""
    found = words.matches(words.project_suffixes, title)
    name = title[: found.start()] if found else title
    generic = words.generic_projects[:1] if found else words.generic_projects
    return None if words.matches(generic, name) else name


def make_title(lines: Sequence[Paragraph]) -> Title:
    """The title of one heading that may stand on several lines."""
    number, rest = split_ordinal("".join(line.text.strip() for line in lines))
    return Title(number, Cell(tidy(rest), join_places(line.place for line in lines)))


def find_title(lines: Sequence[Paragraph], words: Vocabulary) -> tuple[int, int] | None:
    """First and end index of the title among the lines that stand above a table; None when there is none."""
    for end in range(len(lines), 0, -1):
        start = end - 1
        while start > 0 and _wraps_into(lines[start - 1].text, lines[start].text, words):
            start -= 1
        # A line may break inside 绩效目标表, so that only the whole heading reads as a title.
        whole = "".join(line.text.strip() for line in lines[start:end])
        if is_title(lines[end - 1].text, words) or (start < end - 1 and is_title(whole, words)):
            return start, end
    return None


def _wraps_into(upper: str, lower: str, words: Vocabulary) -> bool:
    """Whether `lower` is the rest of a heading that began on the line above."""
    line = squash(upper)
    if split_ordinal(lower)[1] != lower.strip() or len(line) < _WRAPPED_FROM or line[-1] in _ENDS:
        return False
    begun = _NUMBER.match(upper.strip()) or _TABLE_NUMBER.match(upper.strip())
    cut = not is_title(lower, words) and is_title(upper.strip() + lower.strip(), words)  # 绩效目标申 | 报表
    return (cut or bool(begun)) and not is_title(upper, words) and not is_contents(upper, words)


def find_heading(lines: Sequence[Paragraph], words: Vocabulary) -> int | None:
    """Index of a plain heading right above a table that has no title: a short line that is no sentence."""
    for index in range(len(lines) - 1, max(-1, len(lines) - 5), -1):
        text = lines[index].text
        line = squash(text)
        if (
            not line
            or words.matches(words.no_headings, line)
            or money_line(text, words)
            or budget_unit(text, words)
            or is_page_mark(text, words)
        ):
            continue
        if len(line) > 60 or line[-1] in "。；;，," or is_contents(text, words) or words.matches(words.sections, line):
            return None
        return index
    return None
