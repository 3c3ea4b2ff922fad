"""What a project is, when its name is stripped of year, place, source of funds and document number.

The central, provincial and county shares of one programme are separate tables by right (分资金来源填报); so are the
same programme's tables in two counties. They are not copies of one another.
"""

from __future__ import annotations

from functools import lru_cache

from lint.patterns import regex
from lint.text.normal import squash
from lint.text.similar import key_ratio

SIMILAR = 90  # of 100, catalogue §1

_SOURCE = regex(
    r"(提前下达|下达|清算|结转|追加|中央和省级?|中央及省级?|中央|省级|省财政|市级|县级|区级|本级|上级|地方|直达资金|"
    r"配套|专项|转移支付|补助|补贴|资金|经费|项目|预算|绩效目标表?)"
)
_NUMBER = regex(
    r"(\(|\[|〔|【|《)[^()\[\]〔〕【】《》]{0,99}(\)|\]|〕|】|》)|\d{1,20}年度?|第?\d{1,20}(号|批|期)|\d{1,20}|[零〇一二三四五六七八九十]{4}年"
)
_PLACE = regex(r"^[一-鿿]{1,6}?(?<![地社园城])(?:省|自治区|市|自治州|县|区|旗)(?=[一-鿿]{2})")


@lru_cache(maxsize=65536)
def programme(project: str) -> str:
    """The name of the programme in `project`: what two sources, years or places of one programme have in common."""
    text = _NUMBER.sub("", squash(project).lstrip("*★"))
    text = _PLACE.sub("", text, count=1)
    return _SOURCE.sub("", text) or text


def same_programme(one: str, other: str) -> bool:
    """Whether two project names are of one programme; a blank name may be of any."""
    a, b = programme(one), programme(other)
    return not a or not b or key_ratio(a, b) >= SIMILAR
