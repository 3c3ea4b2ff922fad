"""What it costs to believe that a text is a cell of a column: 0 nothing speaks against it, 3 it can hardly be.

The figures rank readings of one and the same text against each other (lint/forms/rows.py, lint/readers/text). They were
set by hand on documents of 28 offices, five ways of text each, so that the right reading is the cheapest of a table's
readings as often as possible; no other document has confirmed them, and how far each may move was not measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from lint.forms.content import Kind, kind_of
from lint.forms.headers import Role
from lint.forms.levels import is_level_text, is_score, level_pair
from lint.forms.vocabulary import vocabulary
from lint.patterns import regex
from lint.text.normal import squash

# No roles: `lead` stands left of the levels (项目名称 in a summary), `other` has a header of its own.
# `order` numbers the rows, wherever it stands; `void` may be blank in every row: the label beside all columns, and the
# columns of a second period that stand beside those of the first.
LEAD, OTHER, ORDER, VOID = "lead", "other", "order", "void"

_IMPOSSIBLE = 3.0
_COSTS: Mapping[Role, Mapping[Kind, float]] = {
    "level1": {"blank": 0.1, "level1": 0.0, "level2": 1.0, "word": 1.2, "quality": 1.5, "document": 1.5},
    "level2": {"blank": 0.1, "level2": 0.0, "level1": 0.8, "word": 0.9, "quality": 1.3, "document": 1.3, "long": 2.4},
    "name": {
        "blank": 2.0,
        "word": 0.0,
        "long": 0.0,
        "document": 0.1,
        "quality": 0.5,
        "unit": 1.5,
        "dash": 1.5,
        "date": 1.5,
        "quantity": 2.2,
        "number": 2.6,
        "level2": 1.5,
    },
    "description": {
        "blank": 0.3,
        "word": 0.05,
        "long": 0.0,
        "document": 0.1,
        "quality": 0.3,
        "dash": 0.3,
        "unit": 1.8,
        "date": 1.0,
        "quantity": 1.6,
        "number": 2.2,
        "level1": 2.5,
        "level2": 2.5,
    },
    "value": {
        "blank": 0.9,
        "quantity": 0.0,
        "number": 0.0,
        "date": 0.0,
        "quality": 0.05,
        "dash": 0.4,
        "word": 0.5,
        "long": 0.8,
        "document": 0.8,
        "unit": 1.3,
        "sign": 1.6,
        "direction": 1.6,
    },
    "sign": {"blank": 0.3, "sign": 0.0, "direction": 0.1, "dash": 0.5},
    "unit": {"blank": 0.3, "unit": 0.0, "direction": 0.2, "dash": 0.4, "word": 1.2, "quality": 2.0},
    "basis": {
        "blank": 0.3,
        "document": 0.0,
        "word": 0.2,
        "long": 0.1,
        "quality": 0.5,
        "dash": 0.4,
        "date": 0.8,
        "unit": 1.8,
        "quantity": 1.8,
        "number": 2.0,
    },
    "actual": {
        "blank": 0.5,
        "quantity": 0.0,
        "number": 0.0,
        "date": 0.0,
        "quality": 0.0,
        "dash": 0.1,
        "word": 0.25,
        "long": 0.4,
        "document": 0.6,
        "unit": 1.3,
        "sign": 2.0,
        "direction": 2.0,
    },
    "score": {"blank": 0.25, "number": 0.0, "quantity": 1.2, "dash": 0.3},
    "reason": {
        "blank": 0.0,
        "word": 0.5,
        "long": 0.3,
        "document": 0.4,
        "quality": 0.6,
        "dash": 0.1,
        "date": 1.0,
        "quantity": 1.8,
        "number": 2.2,
        "unit": 1.8,
        "level1": 3.0,
        "level2": 3.0,
    },
    ORDER: {"blank": 0.6, "number": 0.0},
    VOID: {"blank": 0.0},
    LEAD: {"blank": 0.0, "word": 0.2, "long": 0.3, "document": 0.2, "number": 0.3, "quantity": 0.3, "date": 0.3},
    OTHER: {
        "blank": 0.2,
        "word": 0.4,
        "long": 0.4,
        "document": 0.4,
        "number": 0.3,
        "quantity": 0.3,
        "quality": 0.3,
        "date": 0.3,
        "dash": 0.2,
        "unit": 0.6,
        "sign": 0.8,
        "direction": 0.5,
        "level1": 2.0,
        "level2": 2.0,
    },
}
_NUMBERED = regex(r"指标\d{1,2}[.、:：]")  # how forms begin a name
_LEVEL_BEFORE = regex(
    r"(?:(?:产出|效益|满意度|数量|质量|时效|成本)|(?:经济|社会|生态)效益|可持续影响|服务对象满意度)指标(?:\([^()]*\))?(?=[一-鿿])"
)
_BESIDE_NUMBERS = frozenset({"unit", "description"})  # roles for which (%) is a unit; it may end a name
_REMARK = regex(r"\([^()]*\)")
_SAME: Mapping[Role, Role] = {"weight": "score"}
_CUT = 0.8  # a cell cut in two
_TORN = 1.0  # the last character of a cell that was broken, as one by itself
_TEXTS = frozenset({"name", "description", "value", "actual", "basis"})
_LONGEST_LEVEL, _LONG_VALUE, _LONG_NAME = 14, 24, 60


@lru_cache(maxsize=65536)
def cell_cost(role: Role, text: str) -> float:
    """The cost of `text` as a cell under a header of `role`."""
    word = squash(text)
    kind: Kind = "unit" if word == "(%)" and role in _BESIDE_NUMBERS else kind_of(word)
    costs = _COSTS[_SAME.get(role, role)]
    found = costs.get(kind, 2.6 if role in {"name", "value"} else _IMPOSSIBLE)
    found += _TORN * (role in _TEXTS and len(word) == 1 and (role == "name" or kind == "word"))
    torn = len(word) < 200 and word.count("(") != word.count(")")
    found += _CUT * torn
    if role != "name" and _NUMBERED.match(word):
        found += 1.5
    if role in {"name", "value"} and _LEVEL_BEFORE.match(word) and is_level_text(word) is None:
        found += 1.5  # a level and a name, run together
    if word == "指标" or (role == "name" and _REMARK.fullmatch(word)):
        return 2.0
    if role == "name" and word.endswith("不适用此指标"):
        return 0.3  # what forms have written in place of a name
    if role in {"level1", "level2"} and vocabulary().is_group(word):
        return _IMPOSSIBLE
    if role in {"level1", "level2"} and word:
        return max(_level_cost(role, word, found), _CUT * torn)
    if kind in {"level1", "level2", "level"} and not word.endswith("指标"):
        return {"name": 0.5, "description": 0.4, "basis": 0.4}.get(role, found)  # 服务对象满意度 is a name as well
    if role == "value" and kind == "long":
        return found + 0.02 * max(0, len(word) - _LONG_VALUE)
    if role == "name" and len(word) > _LONG_NAME:
        return found + 0.02 * (len(word) - _LONG_NAME)
    if role in {"score", "weight"} and word.endswith("分") and kind in {"word", "quantity"}:
        return 0.1
    if role in {"score", "weight"} and kind == "quantity" and word.endswith(("%", ")")):
        return 0.4
    return found


def _level_cost(role: Role, word: str, found: float) -> float:
    if is_score(word):
        return 0.3
    if pair := level_pair(word):
        return 0.2 if pair else found
    known = vocabulary()
    if known.level_class(word) and known.sublevel_class(word):  # 成本指标 is a first level in some forms
        return 0.15 if role == "level1" else 0.1
    if len(word) > _LONGEST_LEVEL and is_level_text(word) is None:
        return _IMPOSSIBLE
    if word.endswith(("指标", "分)", "目标")) and found > 0.6:
        return 0.6
    return found
