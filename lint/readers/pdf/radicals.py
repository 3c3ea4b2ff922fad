"""Radicals that some producers write instead of the ideographs they look like (⼀⽬⺠⻓ for 一目民长).

The Kangxi radicals U+2F00-2FD5 fold under NFKC; of the supplement U+2E80-2EF3 NFKC knows only two, so the rest
follow the property Equivalent_Unified_Ideograph of the Unicode Character Database (UAX #44).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# U+2E81-2EF3 in order; U+2E80 (repeat) has no equal
_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧"
    "⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍"
    "⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_IDEOGRAPHS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛"
    "犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶"
    "辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_ANY = re.compile("[\u2e81-\u2fd5\uf900-\ufad9]")


@cache
def _table() -> dict[int, str]:
    kangxi = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    supplement = dict(zip(map(ord, _RADICALS), _IDEOGRAPHS, strict=True))
    compatible = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xF900, 0xFADA)}
    return kangxi | supplement | compatible


def unify(text: str) -> str:
    """`text` with each radical or compatibility ideograph replaced by its ideograph, one for one."""
    return text.translate(_table()) if _ANY.search(text) else text
