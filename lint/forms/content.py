"""What the cells below a header hold, and how well that fits each role of a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from lint.forms.headers import Role
from lint.forms.levels import is_level_text, level_pair
from lint.forms.signs import MARK, SPOKEN, is_direction, is_sign
from lint.patterns import YEAR, regex
from lint.text import units
from lint.text.dates import is_date
from lint.text.normal import squash

Kind = Literal[
    "blank",
    "sign",
    "direction",
    "level1",
    "level2",
    "level",  # 成本指标, 满意度指标: first or second
    "number",
    "unit",
    "quantity",
    "date",
    "quality",
    "dash",
    "document",
    "long",
    "word",
]

_LONG = 14  # characters from which on a text is a name or a sentence rather than a value
_NUMBER = regex(r"[-+]?\d[\d,，]*(?:\.\d+)?[%％‰]?")
_QUANTITY = regex(
    rf"(?:{MARK}|{SPOKEN}|达|为|共|约)?(?:每[一-龥]{{1,2}})?[*\d](?:[\d,，.*]*[\d*])?(?:[-—~～至到]+\d[\d,，.]*)?[%％‰]?(?!\.)"
    r"(?P<unit>[^\d，。；：:、]{0,6}(?:/[^\d，。；：:]{1,4}){0,2})(?:以上|以下|以内|左右)?"
)
_SCORE = regex(r"\d{1,3}(?:\.\d+)?")
_DASH = regex(r"[-—–_/\\.…·]+|无|不适用|本项目不适用此指标")
# What is left of a text without its dates, where the text tells of something else: 2024年11月普查登记的破损238张.
_DATE = regex(rf"{YEAR}年(?:度)?|\d{{1,2}}月(?:份|底|末)?|\d{{1,2}}[日号]")
_SENTENCE = regex(r"[一-鿿]{4}.{0,40}\d")
_QUALITY = regex(
    r"(?:显著|明显|有效|逐步|持续|稳步|进一步|不断|大力|大幅|切实|充分|基本|完全|全面|长期|较|很|非常|得到|建立|有所|逐年|严格|及时|程度|效果|影响)*"
    r"(?:提升|提高|改善|增强|增加|促进|推动|保障|加强|优化|降低|减少|下降|巩固|完善|稳定|显著|明显|有效|达标|合格|合规|及时|良好|优良|优秀|优|良|好|高|较高|中|低|"
    r"是|否|有|完成|按期|按时|按时完成|及时完成|长期|长效|可控|健全|规范|满意|较好|完整|完善|有保障|符合|符合要求|符合标准|符合规定|达到|达到预期|控制在预算内|不超预算|长远)"
    r"(?:程度|水平|完成)?"
)
_DOCUMENT = regex(
    r"《|〔\d|\[\d{4}\]|号$|号文|文件|办法|通知|规定|规划|方案|条例|意见|纪要|合同|标准$|预算$|计划$|历史|行业|政策"
)


_STANDARD = regex(r"(?:计划|历史|行业|国家|地方|经验|定额|其他)标准")


_POINTS = regex(r"满分|得\d*分|扣\d*分|[计赋]分|不得分")


def is_standard(text: str) -> bool:
    """Whether a cell names the kind of standard that a target was set by, as the column 绩效标准 does."""
    return _STANDARD.fullmatch(squash(text)) is not None


@lru_cache(maxsize=65536)
def kind_of(text: str) -> Kind:
    """The type of a body cell; the first that fits of the order in which they are listed."""
    word = squash(text)
    if not word:
        return "blank"
    if is_sign(word):
        return "sign"
    if is_direction(word):
        return "direction"
    if level := is_level_text(word):
        return level
    if len(word) <= 24 and level_pair(word):
        return "level"
    if _NUMBER.fullmatch(word):
        return "number"
    if len(word) <= 8 and _is_unit(word):
        return "unit"
    if (found := _QUANTITY.fullmatch(word)) and len(word) <= 24 and (word[0] not in "*" or any(map(str.isdigit, word))):
        return "quantity" if len(found["unit"]) <= 6 or "/" in found["unit"] else "word"
    if len(word) <= 24 and is_date(word, "") and not _SENTENCE.search(_DATE.sub("", word)):
        return "date"
    if _DASH.fullmatch(word):
        return "dash"
    if len(word) <= 12 and _QUALITY.fullmatch(word):
        return "quality"
    if _DOCUMENT.search(word):
        return "document"
    return "long" if len(word) > _LONG else "word"


def _is_unit(word: str) -> bool:
    found = units.unit(word)
    return found is not None and not found.tail and not word[0].isdigit()


@dataclass(frozen=True, slots=True)
class Profile:
    """A column's cells in figures: rows looked at, share of them filled, and of the filled the share of each type.

    `distinct` is the share of distinct texts, `common` that of the commonest, `length` the mean in characters.
    `scores` tells that all are numbers such as a form gives its rows: each at most 60, together at most 110; `united`
    is the share of numbers that carry a known unit of their own.
    """

    rows: int
    fill: float
    shares: Mapping[Kind, float]
    distinct: float = 0.0
    common: float = 0.0
    length: float = 0.0
    scores: bool = False
    standards: bool = False  # kinds of standard (计划标准, 行业标准) and nothing else
    points: bool = False  # how points are given (达标满分, 每低1%扣1分) and nothing else
    united: float = 0.0

    def share(self, *kinds: Kind) -> float:
        """The share of the filled cells that are of one of these types."""
        total = 0.0
        for kind in kinds:
            total += self.shares.get(kind, 0.0)
        return total


EMPTY = Profile(0, 0.0, {})


def profile(texts: Sequence[str]) -> Profile:
    """The profile of a column's cells, one text a row, '' where the cell is blank."""
    filled = [word for text in texts if (word := squash(text))]
    if not filled:
        return Profile(len(texts), 0.0, {})
    kinds = Counter(map(kind_of, filled))
    counts = Counter(filled)
    return Profile(
        rows=len(texts),
        fill=len(filled) / len(texts),
        shares={kind: n / len(filled) for kind, n in kinds.items()},
        distinct=len(counts) / len(filled),
        common=max(counts.values()) / len(filled) if len(filled) > 1 else 0.0,
        length=sum(map(len, filled)) / len(filled),
        scores=_are_scores(filled),
        standards=all(map(is_standard, filled)),
        points=all(map(_POINTS.search, filled)),
        united=sum(map(_is_united, filled)) / len(filled),
    )


def _is_united(word: str) -> bool:
    found = _QUANTITY.fullmatch(word)
    return found is not None and (_is_unit(found["unit"]) or word.endswith(("%", "％")))


def _are_scores(filled: Sequence[str]) -> bool:
    if len(filled) <= 2 or not all(map(_SCORE.fullmatch, filled)):
        return False
    numbers = list(map(float, filled))
    return max(numbers) <= 60 and sum(numbers) <= 110


def fit(held: Profile, role: Role) -> float:
    """How well what a column holds fits `role`: about -5 (impossible) to 3.5 (nothing else).

    The weights follow the form: a column of comparisons is no value, level words are neither name nor value, a text
    that stands in every row (计划标准) is no target value.
    """
    if not held.rows:
        return 0.0
    if not held.shares:
        return {"value": -2.0, "name": -3.0}.get(role, -0.3)
    if role in {"name", "description", "basis"} and held.length < 2:
        return -3.0  # 是 and 否, √
    levels = held.share("level1", "level2", "level")
    signs = held.share("sign", "direction")
    numbers = held.share("number", "quantity")
    texts = held.share("word", "long", "document", "quality")
    n, u, q = numbers, held.share("unit"), held.share("quality")
    if role in {"level1", "level2"}:
        own: Kind
        other: Kind
        own, other, less = ("level1", "level2", 1.5) if role == "level1" else ("level2", "level1", 1.0)
        minus = 3 * n + 3 * signs + 3 * u + 2 * held.share("long") + less * held.shares.get(other, 0.0)
        return 3 * (held.shares.get(own, 0.0) + held.share("level")) - minus
    if role == "name":
        one = 2.0 if held.common > 0.6 and held.rows > 2 else 0.0
        base = 2 * texts + 0.8 * held.distinct + 0.8 * held.fill - 0.6
        return base - 4 * levels - 3 * n - 4 * signs - 3 * u - q - one
    if role == "description":
        return 1.5 * texts + (0.6 if held.length > _LONG else 0.0) - 4 * levels - 3 * n - 4 * signs - 3 * u
    if role == "value":
        return _value_fit(held, levels, signs, numbers)
    if role == "sign":
        rest = 1 - signs - held.share("dash")
        return 3 * held.share("sign") + 1.2 * held.share("direction") - 4 * rest
    if role == "unit":
        return (
            3 * u
            + 0.5 * held.share("word")
            + held.share("direction")
            - 3 * n
            - 3 * held.share("long", "document")
            - 3 * levels
            - 2 * held.share("sign")
            - 2 * held.share("quality")
        )
    if role == "basis":
        repeated = 0.8 if held.distinct < 0.6 and held.rows > 2 else 0.0
        return 2 * held.share("document") + repeated + 0.5 * texts - 3 * n - 4 * signs - 3 * levels - 2 * u
    return _result_fit(held, role, levels, signs, numbers)


def _value_fit(held: Profile, levels: float, signs: float, numbers: float) -> float:
    short = 1.5 if held.length < 10 else 0.5
    one = 4.0 if held.common > 0.8 and held.rows > 2 and numbers < 0.5 else 0.0
    plus = 3 * numbers + 3 * held.share("date") + 2.2 * held.share("quality", "dash") + short * held.share("word")
    minus = 0.8 * held.share("long") + 0.8 * held.share("document") + 4 * levels + 3 * signs + 2 * held.share("unit")
    return plus - minus - one + 0.8 * held.fill - 0.8


def _result_fit(held: Profile, role: Role, levels: float, signs: float, numbers: float) -> float:
    """实际完成值, 分值, 得分, 偏差原因: filled in by those who assess themselves, or left blank."""
    texts = held.share("word", "long", "document")
    if role == "actual":
        return 2 * numbers + 2 * held.share("date", "quality", "dash") + 0.8 * texts - 4 * levels - 2 * signs
    if role in {"score", "weight"}:
        return (
            2.5 * numbers + (0.5 if held.scores else 0.0) - 3 * texts - 4 * levels - 3 * signs - 2 * held.share("unit")
        )
    return 0.8 * texts + 0.5 * held.share("dash", "quality") - 3 * numbers - 4 * levels - 3 * signs - held.share("unit")
