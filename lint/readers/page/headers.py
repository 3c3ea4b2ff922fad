"""The words by which a table of indicators is known on a page, before `lint.tables` understands it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lint.patterns import regex
from lint.readers.page.lines import Line
from lint.text.normal import squash

# A page is worth a grid when it has words of an indicator table or of a project's head; cells with one letter a
# line read 一二三级级级 across.
_TABLE_WORDS = regex(
    r"[一二三]级指标|绩效指标|指标名称|指标值|目标值|绩效(目标|自评)[^。；]{0,12}表|(年度|总体)目标|项目名称|一级.{0,9}二级|级级"
    r"|(数量|质量|时效|成本|效益|影响|满意度)指标"
)
_HEAD = regex(
    r"项目(名称|编码|编号|代码|类别|类型|负责人)|主管部门|实施单位|预算(数|规模|金额)|绩效目标|(年度|总体)目标|资金总额"
)
_LABEL = regex(
    r"(项目(名称|编码|编号)|主管部门|预算(数|规模|金额)|资金(用途|支出计划)|((项目|年度|总体|整体){0,4}绩效|年度|总体)目标)"
)
_LEVEL = regex(r"[一二三]级指标|[一二三]级(?=[一二三]级)|(?<=[一二]级)[二三]级")
_LEVELS = regex(r"[一二三]级指标|一级.{0,9}二级|级级")
_PAGE_NUMBER = regex(r"^[-—–－_·.\s]*第?\s*\d{1,4}\s*页?([\s/,，共]*\d{1,4}\s*页?)?[-—–－_·.\s]*$")
_SENTENCE = regex(r"[，。；：！？]")


def is_table_title(text: str) -> bool:
    """Whether a line is the title of a performance table."""
    return bool(re.search(r"绩效[^。；，]{0,12}表$", squash(text)))


def may_hold_table(words: str) -> bool:
    """Whether a page's squashed text has words of an indicator table or of a project's head."""
    return bool(_TABLE_WORDS.search(words))


def may_be_head(words: str) -> bool:
    """Whether a page's squashed text has labels of a project's head, whose indicators may follow on the next page."""
    return bool(_HEAD.search(words))


def has_header(words: str) -> bool:
    """Whether a page's squashed text names levels of indicators."""
    return bool(_LEVELS.search(words))


def is_header_text(text: str) -> bool:
    """Whether a line is the header of an indicator table: it names two levels and is no sentence."""
    plain = squash(text)
    return not _SENTENCE.search(plain) and len(set(_LEVEL.findall(plain))) >= 2


def bare_header(lines: Sequence[Line]) -> bool:
    """Whether one of the lines outside all tables is the header of an indicator table."""
    return any(is_header_text(line.text) for line in lines)


def is_level(text: str) -> bool:
    """Whether a header cell names the first or second level, whose cells may span rows."""
    return bool(re.match(r"[一二]级", squash(text)))


def is_name(text: str) -> bool:
    """Whether a header cell names the indicators themselves."""
    return bool(re.match(r"三级|指标名称|具体指标|绩效指标$", squash(text)))


def is_value(text: str) -> bool:
    """Whether a header cell stands over target values."""
    return bool(re.search(r"(指标|目标|年度|计划)值$|^指标值", squash(text)))


def ends_table(text: str) -> bool:
    """Whether a line under an unruled table belongs to it no more: a title, a label of the next head, a remark."""
    return bool(re.search(r"绩效[^。；，]{0,12}表$|^(项目名称|项目编码|绩效目标|年度目标|备?注[:：]?)", squash(text)))


def opens_row(texts: Sequence[str]) -> bool:
    """Whether the cells of a row begin one of their own: it is the header, or its first word is a label of the head."""
    first = next((squash(text) for text in texts if squash(text)), "")
    return is_header_text("".join(texts)) or bool(_LABEL.match(first))


def names_levels(texts: Iterable[str]) -> bool:
    """Whether two cells of a table name levels of indicators."""
    return len({squash(text) for text in texts if _LEVEL.fullmatch(squash(text))}) >= 2


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but a page number."""
    return bool(_PAGE_NUMBER.match(text))
