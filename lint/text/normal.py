"""Forms of a text that can be compared: width folded, blanks gone, punctuation gone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from lint.patterns import regex

_BLANK = regex(r"[\s\u200b\ufeff]+")
_UP = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
_RAISED = regex(f"(?<![A-Za-z])([\\[［(（〔⁽]?[{_UP}]+[\\]］)）〕⁾]?)")
_POWER = regex(f"(?<![0-9.,])10⁻?[{_UP}]+")
_CIRCLED = regex(r"(?<=[0-9０-９%％])(?:[①-⑳]|[\[［][0-9]{1,2}[\]］])")
_ABOVE = regex(f"[{_UP}①-⑳\\[［]")
# Traditional characters of the words that forms are made of, and the simple form of each.
_OLD = (
    "項績標級數質時滿對產計備經濟態續響資財門單額預總實際達執評價運監說釋據設確準則權負責聯繫電"
    "話號碼稱類別圖務業報審見範圍長遠縣區廳億萬員動調劃處環機構體統過營開關歷獲證無歲"
)
_NEW = (
    "项绩标级数质时满对产计备经济态续响资财门单额预总实际达执评价运监说释据设确准则权负责联系电"
    "话号码称类别图务业报审见范围长远县区厅亿万员动调划处环机构体统过营开关历获证无岁"
)
_SIMPLER = str.maketrans(_OLD, _NEW)
_TRADITIONAL = regex(f"[{_OLD}]")
KEPT = 8192  # texts whose forms are kept: a document says most things again and again
_LOOSE = regex(r"[，。、；：,.;:（）()\[\]【】〔〕《》“”\"'‘’·\-—%★☆*]")


@lru_cache(KEPT)
def squash(text: str) -> str:
    """`text` under NFKC without any white space: the form that cells are matched and parsed in (n in the catalogue).

    Marks of notes are left out (≥1200¹ is ≥1200), powers of ten keep their sign (10⁴ is 10^4), and traditional
    characters of the forms are written simply (績效目標 is 绩效目标).
    """
    if _TRADITIONAL.search(text):
        text = text.translate(_SIMPLER)
    if _ABOVE.search(text):
        text = _POWER.sub(_power, text)
        text = _CIRCLED.sub("", _RAISED.sub("", text))
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def _power(match: re.Match[str]) -> str:
    return "10^" + unicodedata.normalize("NFKC", match[0][2:]).replace("\u2212", "-")


@lru_cache(KEPT)
def key(text: str) -> str:
    """`text` squashed and without punctuation, percent and marks: the form that copies are compared in (k)."""
    return _LOOSE.sub("", squash(text))


def aligned(printed: str) -> tuple[str, list[int]]:
    """The squashed text, and for each of its characters the position of the printed one that it comes from."""
    pairs = [(one, position) for position, letter in enumerate(printed) for one in squash(letter)]
    return "".join(one for one, _ in pairs), [position for _, position in pairs]
