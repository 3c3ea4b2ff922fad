"""What an indicator's name says it measures, and the class that it stands under."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from lint.patterns import regex
from lint.text import units
from lint.text.lexicon import shipped
from lint.text.normal import KEPT, squash

Head = Literal["rate", "count", "money", "time", "sat"]

_BRACKET = regex(r"\(([^()]*)\)$")
_SATISFIED = regex(r"满意(?:度|率|程度|情况|比例|水平|指数)?$")
_LEADING = regex(r"^[★☆△*\d.、()一二三四五六七八九十]*[、.★☆*)]")

# 101号 calls the classes 经济成本, 社会成本, 生态环境成本: cost is asked before 经济, 社会 and 生态; 满意 before 社会.
_CLASSES = (
    ("满意度", regex("满意")),
    ("成本", regex("成本")),
    ("数量", regex("数量")),
    ("质量", regex("质量")),
    ("时效", regex("时效|进度|及时性")),
    ("可持续", regex("可?持续|长期影响|长效")),
    ("经济", regex("经济")),
    ("社会", regex("社会|公益")),
    ("生态", regex("生态|环境")),
    ("产出", regex("产出")),
    ("效益", regex("效益|效果|影响")),
    ("过程", regex("决策|立项|过程|项目管理|投入|预算执行")),
)


@lru_cache(KEPT)
def head(name: str) -> Head | None:
    """What kind of measure a name ends in; None when it ends in none. A unit in a bracket at its end decides.

    >>> head("培训人次"), head("参保人数完成率"), head("培训成本（万元）"), head("服务水平")
    ('count', 'rate', 'money', None)
    """
    text = squash(name)
    while (ends := units.name_unit(text)) or _BRACKET.search(text):
        found = units.unit(ends.text) if ends else None
        if found and not found.tail:
            return found.kind
        text = ends.before if ends else _BRACKET.sub("", text)
    return _by_suffix(_LEADING.sub("", text))


def _by_suffix(text: str) -> Head | None:
    if _SATISFIED.search(text):
        return "sat"
    kinds: tuple[tuple[Head, str], ...] = (
        ("rate", "rate-heads"),
        ("count", "count-heads"),
        ("money", "money-heads"),
        ("time", "time-heads"),
    )
    for kind, lexicon in kinds:
        if shipped(lexicon).ends(text):
            return kind
    # 拨付资金, 保障经费 are tasks; 公用经费 is an amount
    if shipped("money-things").ends(text) and not shipped("process-verbs").find(text[:-1]):
        return "money"
    return None


@lru_cache(KEPT)
def level_class(level2: str, level1: str = "") -> str:
    """The class of a row by its printed levels, whatever the form calls them; '' when no class is named.

    >>> level_class("社会效果指标（30分）"), level_class("生态环境成本"), level_class("", "满意度指标")
    ('社会', '成本', '满意度')
    """
    for text in (squash(level2), squash(level1)):
        for name, pattern in _CLASSES:
            if pattern.search(text):
                return name
    return ""
