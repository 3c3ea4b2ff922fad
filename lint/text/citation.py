"""Document numbers (发文字号) inside a text: 冀财社〔2024〕155号.

A document number has three parts (GB/T 9704—2012, 7.2.5): the issuing organ's code (代字), the year in 〔〕 and the
ordinal with 号. Whatever is missing or malformed is told, so that a rule can say which part to mend.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from lint.patterns import YEAR, regex
from lint.text.normal import KEPT, squash

Fault = Literal["number", "year", "code", "organ", "mark", "open"]

_OPEN, _CLOSE = "〔[【(〈<﹝", "〕]】)〉>﹞"
_BRACKETED = regex(
    rf"(?P<code>[一-龥]{{0,14}})(?P<open>[{re.escape(_OPEN)}])(?P<year>\d{{2,6}})年?(?P<close>[{re.escape(_CLOSE)}])?"
    r"(?:第|字)?(?P<number>\d{1,5})?(?:[-—－]\d{1,3}(?=号))?(?P<mark>[号期])?"
)
_PLAIN = regex(rf"(?P<code>[一-龥]{{2,14}})(?P<year>{YEAR})年?第?(?P<number>\d{{1,5}})(?P<mark>号)")
_BEFORE_CODE = regex(
    r"^.*(?:根据|按照|按|依据|依照|参照|参考|执行|详见|见|以及|及|和|与|转发|印发|下达|关于|通知|文件|规定|办法|意见|方案|公布|"
    r"资金|项目|经费|补助|预算|直达|提前|为|是|由|在|的|等|之|第)(?=[一-龥]{2,})"
)
# 政字, 办字: a code without the place or organ that issued it
_NO_ORGAN = regex(r"(?:政|办|政办|党|发|政发|办发|政函|办函)?字?|(?:政|办|政办)(?:字|发|函)")


@dataclass(frozen=True, slots=True)
class Citation:
    """A document number as printed, its parts, and what is wrong with it.

    Faults: `number` no ordinal, `year` not four digits, `code` no code before the bracket, `organ` a code without
    the organ's place, `mark` no 号, `open` a bracket that is not closed.
    """

    text: str
    code: str
    year: str
    number: str
    brackets: str
    faults: tuple[Fault, ...]
    start: int
    end: int

    @property
    def canonical(self) -> str:
        """The number in the standard's form, for comparison: 冀财社〔2024〕155号."""
        return f"{self.code}〔{self.year}〕{self.number}号"


@lru_cache(KEPT)
def citations(text: str) -> tuple[Citation, ...]:
    """The document numbers of a text, whole or broken, in order; positions are those of the squashed text."""
    text = squash(text)
    found: list[Citation] = []
    for pattern in (_BRACKETED, _PLAIN):
        for match in pattern.finditer(text):
            one = _citation(match)
            if one and not any(other.start < one.end and one.start < other.end for other in found):
                found.append(one)
    return tuple(sorted(found, key=lambda citation: citation.start))


def _citation(match: re.Match[str]) -> Citation | None:
    parts = {"open": "", "close": "", **match.groupdict()}
    code = _BEFORE_CODE.sub("", match["code"])
    number, mark, bracket = parts["number"] or "", parts["mark"], parts["open"] or ""
    # (2025) and [12] are a year or a note; only with an ordinal, or in the brackets of the standard, is it a citation
    standard = bracket in ("〔", "【", "[", "﹝") and len(match["year"]) >= 3 and (bool(code) or bool(number))
    if not (number and mark) and not standard:
        return None
    if bracket in ("(", "<", "〈") and not code:
        return None
    faults = _faults(parts, code, number)
    start = match.start("code") + len(match["code"]) - len(code)
    text = match.string[start : match.end()]
    return Citation(text, code, match["year"], number, bracket + (parts["close"] or ""), faults, start, match.end())


def _faults(parts: dict[str, str | None], code: str, number: str) -> tuple[Fault, ...]:
    faults: list[Fault] = []
    if not number:
        faults.append("number")
    if not re.fullmatch(YEAR, parts["year"] or ""):
        faults.append("year")
    if not code:
        faults.append("code")
    elif _NO_ORGAN.fullmatch(code):
        faults.append("organ")
    if number and not parts["mark"]:
        faults.append("mark")
    if parts["open"] and not parts["close"]:
        faults.append("open")
    return tuple(faults)
