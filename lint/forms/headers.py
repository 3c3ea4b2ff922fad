"""What a column header says: the header as morphemes, and how well it names each role of a column.

A header is put together from a period, plan or result words, nouns and a word that names the column
([2024年][预期][实现][值], [三级][指标][解释]及[计算公式]); the last role word decides and the others modify it. The
morphemes are data, in rules/layouts/grammar.yaml. What the header leaves open, the content of its column settles
(`lint.forms.content`), in one assignment of all columns (`lint.forms.columns`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

from lint.data import read_yaml, rules_dir
from lint.errors import UserError
from lint.forms.vocabulary import one_tongue, vocabulary
from lint.messages import tables as messages
from lint.patterns import YEAR, regex
from lint.text.normal import squash

Role = str  # one of ROLES
ROLES: tuple[Role, ...] = (
    "level1",
    "level2",
    "name",
    "description",
    "value",
    "sign",
    "unit",
    "basis",
    "actual",
    "score",
    "weight",
    "reason",
)
Period = Literal["", "near", "far", "part", "past"]

CERTAIN, LIKELY, POSSIBLE = 4.0, 2.0, 1.0  # how well a header names a role
_LONGEST = 24  # characters of a header; the longest of 28 offices has 21
_KNOWN_SHARE = 0.6  # of its characters that morphemes must make up more of (特定目标类 is a kind of project)
COMPLETE = 0.95
_ROLE_CLASSES = frozenset(
    {
        "basis",
        "description",
        "calculation",
        "sign",
        "unit",
        "value",
        "name",
        "content",
        "score",
        "weight",
        "standard",
        "kind",
        "remark",
        "reason",
        "source",
        "order",
        "flag",
        "time",
        "person",
        "money",
    }
)
_LEVEL_ROLES: Mapping[str, Role] = {"level1": "level1", "level2": "level2", "level3": "name"}
_OTHER_COLUMNS = frozenset({"remark", "source", "order", "flag", "time", "person", "money"})
_PERIODS: tuple[Period, ...] = ("part", "past", "far", "near")

_YEAR = regex(rf"{YEAR}(?:年度?|(?=\D|$))")
_MONTHS = regex(r"(?:\d{1,2}月?[-—–~至到])?\d{1,2}月(?:份|底|末)?(?:\d{1,2}日)?")
_ORDINAL = regex(
    rf"(?:第?\([\d一二三四五六七八九十]{{1,3}}\)[、.]?|[一二三四五六七八九十]{{1,3}}[、.)]|\d{{1,2}}[、.)](?=\D|{YEAR})|[①-⑳]|\d{{1,2}}(?=[一二三]级))"
)
_REMARK = regex(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_OPEN_REMARK = regex(r"(?<=.)[(\[【〔][^)\]】〕]{0,99}$")  # a bracket that a page or a row cut off
_EDGE = "：:*＊★☆※●▲、,，;；.。-—_/|'\"“”‘’!！?？"
_SETTLED = frozenset({"批复", "核定", "下达", "审核", "复核", "评审", "调整", "调整后"})  # after 申报 and 年初
_MORE = 0.6  # more than a value at the end of a header's words tells (年初值 | 调整后)
_PART_ROLES: Mapping[str, Role] = {
    "sign": "sign",
    "unit": "unit",
    "value": "value",
    "content": "value",
    "description": "value",
    "standard": "value",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A morpheme with its class; a year carries its number in `text`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says. `roles` gives each role that it may name a score (4 certain, 2 likely, 1 possible).

    `other` is set where the header says that the column is none of these: why, in one word. `known` tells whether its
    morphemes make up enough of it. `year` is a year that it names, `combined` a unit in the same cells as the value.
    """

    text: str
    roles: Mapping[Role, float] = field(default_factory=dict)
    other: str = ""
    period: Period = ""
    year: int | None = None
    known: bool = False
    tokens: tuple[Token, ...] = ()

    @property
    def kinds(self) -> list[str]:
        """The classes of its morphemes."""
        return [token.kind for token in self.tokens]

    def has(self, *kinds: str) -> bool:
        """Whether a morpheme of one of these classes stands in the header."""
        return any(kind in kinds for kind in self.kinds)

    def names(self, role: Role, least: float = LIKELY) -> bool:
        """Whether the header names `role` at least so well."""
        return self.roles.get(role, 0.0) >= least

    @property
    def best(self) -> Role | None:
        """The role that the header names best."""
        return max(self.roles, key=lambda role: self.roles[role], default=None)


def bare(text: str) -> str:
    """A header as it is parsed: squashed, remarks in brackets, marks at the edges and a leading ordinal taken off."""
    squashed = one_tongue(squash(text))
    if len(squashed) > 60:
        return squashed
    plain = _OPEN_REMARK.sub("", _REMARK.sub("", squashed)).strip(_EDGE)
    if not plain:  # 【三级指标】, (指标值): the bracket is the header
        plain = squashed.strip("()[]【】〔〕" + _EDGE)
    found = _ORDINAL.match(plain)
    while found and found.end() < len(plain):
        plain = plain[found.end() :].strip(_EDGE)
        found = _ORDINAL.match(plain)
    return plain


@cache
def _morphemes() -> tuple[dict[str, str], int]:
    path = rules_dir() / "layouts" / "grammar.yaml"
    data = read_yaml(path)
    words: dict[str, str] = {}
    for kind, listed in data.items():
        if not isinstance(listed, list) or not all(isinstance(word, str) for word in listed):
            raise UserError(messages.LAYOUT_WRONG.format(path=path, where=kind, need="应为文字的列表"))
        for word in listed:
            words.setdefault(squash(word), str(kind))
    return words, max(map(len, words))


def tokens(text: str) -> tuple[tuple[Token, ...], float]:
    """The morphemes of a bare header from left to right, longest first, and the share of it that they make up."""
    words, longest = _morphemes()
    found: list[Token] = []
    covered = at = 0
    while at < len(text):
        if match := _YEAR.match(text, at):
            found.append(Token("year", match[0][:4]))
        elif match := _MONTHS.match(text, at):
            found.append(Token("part", match[0]))
        else:
            size = next((n for n in range(min(longest, len(text) - at), 0, -1) if text[at : at + n] in words), 0)
            if not size:
                at += 1
                continue
            found.append(Token(words[text[at : at + size]], text[at : at + size]))
            covered += size
            at += size
            continue
        covered += match.end() - at
        at = match.end()
    return tuple(found), covered / len(text) if text else 0.0


def coverage(text: str) -> float:
    """The share of a header as printed that known morphemes make up; above COMPLETE they are all of it."""
    return tokens(bare(text))[1]


@lru_cache(maxsize=16384)
def read_header(text: str, above: tuple[str, ...] = ()) -> Header:
    """What the header `text` says below the headers `above` it, the outermost first."""
    word = bare(text)
    known = vocabulary()
    if not word or len(word) > _LONGEST or known.level_class(text) or known.sublevel_class(text):
        return Header(text)
    own, share = tokens(word)
    if share <= _KNOWN_SHARE:
        return Header(text, tokens=own)
    upper = [read_header(parent) for parent in above]
    own = _before_glue(own)
    period = _period(own) or next((parent.period for parent in reversed(upper) if parent.period), "")
    year = next((int(token.text) for token in own if token.kind == "year"), None)
    year = year or next((parent.year for parent in reversed(upper) if parent.year), None)
    roles, other = _roles(own, upper)
    if "value" in roles and any(token.text in _SETTLED for token in own):
        roles["value"] += _MORE
    if roles and period in {"far", "part", "past"} and other == "":
        roles, other = _out_of_period(roles, period)
    return Header(text, roles, other, period, year, True, own)


@lru_cache(maxsize=65536)
def is_header_word(text: str) -> bool:
    """Whether a cell reads as a header of some column, a level word excepted (数量指标 is none)."""
    header = read_header(text)
    return header.known and bool(header.roles or header.other)


@lru_cache(maxsize=65536)
def is_column(text: str) -> bool:
    """Whether a text is the whole header of a column: of a field by the grammar, or one that is listed."""
    return (bool(read_header(text).roles) and coverage(text) >= COMPLETE) or vocabulary().is_listed(text)


def _before_glue(own: tuple[Token, ...]) -> tuple[Token, ...]:
    """What stands before the first 及, where it names a column of its own (依据及数据来源, 值及单位)."""
    for i, token in enumerate(own):
        if token.kind == "glue":
            if own[:i][-1:] and own[i - 1].kind == "sign" and any(t.kind == "value" for t in own[i:]):
                return own[i + 1 :]  # 指标性质及指标值
            named = own[:i][-1:] and own[i - 1].text == "指标"  # 绩效指标及口径说明
            return own[:i] if named or any(t.kind in _ROLE_CLASSES or t.kind == "level3" for t in own[:i]) else own
    return own


def _period(own: Sequence[Token]) -> Period:
    kinds = {token.kind for token in own}
    return next((period for period in _PERIODS if period in kinds), "near" if "year" in kinds else "")


def _out_of_period(roles: Mapping[Role, float], period: str) -> tuple[dict[Role, float], str]:
    """Roles of a header for another period than the year: a name stays one, a value of earlier years is none."""
    if period == "past":
        return {}, "past"
    lower = {"far": 2.2, "part": 3.2}[period]
    kept = {
        role: score - lower if role in {"value", "sign", "unit", "actual"} else score for role, score in roles.items()
    }
    return kept, ""


def _roles(own: Sequence[Token], upper: Sequence[Header]) -> tuple[dict[Role, float], str]:
    """The roles of a header by its last role word, or the reason why it names another column."""
    kinds = [token.kind for token in own]
    last = next((kind for kind in reversed(kinds) if kind in _ROLE_CLASSES), None)
    if "flag" in kinds:
        return {}, "flag"
    part = _part_of_value(kinds, last, upper)
    if part:
        return part, ""
    if "reason" in kinds and last not in {"weight", "score", "value"}:
        return {"reason": CERTAIN}, ""
    if last in {"score", "weight"}:
        levels = {
            _LEVEL_ROLES[kind]: LIKELY for kind in kinds if kind in _LEVEL_ROLES
        }  # 一级指标 and 权重 in one column
        return {"score" if last == "score" else "weight": CERTAIN if own[-1].text != "分数" else LIKELY, **levels}, ""
    if last in _OTHER_COLUMNS or "source" in kinds or (last == "unit" and "person" in kinds):
        return {}, last or "source"  # 责任单位 is a unit of people
    pointed = set(kinds) & {"score", "weight"}
    judged = pointed or "done" in kinds or any(parent.has("done") for parent in upper)
    judged = judged or (last == "standard" and "reach" in kinds)
    if (last in {"standard", "calculation"} and judged) or (last in {"description", "basis"} and pointed):
        return {}, "rubric"  # 评价标准, 评分说明, 评分依据
    if last == "kind" and "value" in kinds:  # 指标值类型: 定量 and 定性, or the signs themselves
        return {"sign": POSSIBLE}, "flag"
    if any(parent.other in {"past", "flag"} for parent in upper):
        return {}, "above"
    return _named(own, kinds, last, upper)


def _part_of_value(kinds: Sequence[str], last: str | None, upper: Sequence[Header]) -> dict[Role, float]:
    """The role of a sub-header (符号, 值, 单位, 内容, a year) below a header of values."""
    parent = next((p for p in reversed(upper) if p.known), None)
    if parent is None or parent.best != "value" or not parent.names("value", 1.5):
        return {}
    if set(kinds) & {"done", "level1", "level2", "level3"}:
        return {}
    if last is not None and last in _PART_ROLES and not set(kinds) & {"score", "weight", "reason"}:
        return {_PART_ROLES[last]: CERTAIN}
    if last is None and set(kinds) & {"near", "year", "plan", "far", "part", "total"}:
        return {"value": CERTAIN - 0.5}
    return {}


def _named(
    own: Sequence[Token], kinds: Sequence[str], last: str | None, upper: Sequence[Header]
) -> tuple[dict[Role, float], str]:
    """The roles of a header whose role word is that of an indicator's field, or that has none."""
    if "".join(token.text for token in own[-2:]) in {"评价指标", "评估指标"}:
        return {"name": LIKELY + 0.2}, ""  # what is rated, not what came of it
    if own[-1].text == "标准值":
        return {"value": CERTAIN}, ""  # 评价标准值
    done = "done" in kinds or any(parent.has("done") for parent in upper)
    reach = any(
        "reach" in part and "plan" not in part for part in (kinds, *([t.kind for t in h.tokens] for h in upper))
    )
    if (
        (done or reach)
        and last in {"value", "content", None, "description"}
        and not set(kinds) & {"level1", "level2", "level3"}
    ):
        return _reached(kinds, last, done, reach)
    if done:
        return {}, "done"
    level = next((kind for kind in _LEVEL_ROLES if kind in kinds), None)
    if level and "head" in kinds and "noun" not in kinds:
        return {}, "head"  # 二级项目, 二级项目名称
    if level == "level3" and any(token.text == "四级" for token in own):
        return {"name": CERTAIN - 1, "description": LIKELY}, ""  # below 三级指标 it explains them
    if level and last in {None, "name", "content", "kind"}:
        return {_LEVEL_ROLES[level]: CERTAIN}, ""
    return _by_role_word(own, kinds, last)


def _reached(kinds: Sequence[str], last: str | None, done: bool, reach: bool) -> tuple[dict[Role, float], str]:
    """实际完成值, 完成情况, 完成值: what was reached; a mere 实现值 may stand for the target as well."""
    if last == "description" and not done:
        return {}, "done"
    if done:
        return {"actual": CERTAIN if reach or last == "value" else LIKELY + 1}, ""
    if "noun" in kinds and last == "value":
        return {"actual": LIKELY, "value": LIKELY}, ""
    return {"actual": LIKELY + 1, "value": POSSIBLE if last == "value" or "near" in kinds else 0.5}, ""


def _by_role_word(own: Sequence[Token], kinds: Sequence[str], last: str | None) -> tuple[dict[Role, float], str]:
    measured = bool(set(kinds) & {"noun", "plan", "near", "year", "value"})
    headed = bool(set(kinds) & {"head", "task", "money"})
    if last == "basis":
        return {"basis": CERTAIN}, ""
    if last == "description":
        alone = len(kinds) == 1 and own[0].text in {"说明", "要求"}
        return {"description": POSSIBLE + 0.5 if alone else CERTAIN}, ""
    if last == "calculation":
        return {"description": LIKELY + 0.5}, ""
    if last == "sign":
        return ({}, "head") if headed else ({"sign": CERTAIN}, "")
    if last == "unit":
        if "plan" in kinds and "noun" not in kinds and "value" not in kinds:
            return {}, "head"  # 预算单位, 申报单位
        return ({}, "head") if headed else ({"unit": CERTAIN if measured or len(own[-1].text) > 2 else CERTAIN - 1}, "")
    if last == "value":
        roles: dict[Role, float] = {"value": CERTAIN}
        return roles, ""
    if last in {"name", "content"}:
        return _called(own, kinds, last)
    if last == "standard":
        return {"value": 1.2, "description": POSSIBLE, "basis": 0.8}, ""
    if last == "kind":
        return ({}, "head") if headed and "noun" not in kinds else ({"level1": LIKELY, "level2": LIKELY}, "")
    return _without_role_word(own, kinds)


def _called(own: Sequence[Token], kinds: Sequence[str], last: str) -> tuple[dict[Role, float], str]:
    """指标名称, 指标内容: a name, or of a mere 内容 a description as well; of goals (目标内容) rather neither."""
    if {token.text for token in own if token.kind == "noun"} == {"目标"}:
        return ({"name": POSSIBLE}, "") if last == "name" else ({"name": POSSIBLE, "value": POSSIBLE / 2}, "goals")
    if "noun" not in kinds and set(kinds) & {"head", "task", "money", *({"unit"} if last == "name" else ())}:
        return {}, "head"
    if last == "name":
        return {"name": CERTAIN if "noun" in kinds else LIKELY - 0.5}, ""
    return {"name": LIKELY + 0.5, "description": LIKELY}, ""


def _without_role_word(own: Sequence[Token], kinds: Sequence[str]) -> tuple[dict[Role, float], str]:
    """…目标 is a value with a period or plan word, …指标 a name; a mere period may head values."""
    if kinds == ["head"] and own[0].text == "项目":
        return {"name": 0.8}, ""  # the header of a column whose rows are indicators and levels alike
    if "head" in kinds or "task" in kinds:
        return {}, "head"
    nouns = [token.text for token in own if token.kind == "noun"]
    if nouns and nouns[-1] == "目标":
        framed = bool(set(kinds) & {"plan", "near", "year", "reach", "far", "part"})
        if "绩效" in nouns and not set(kinds) & {"plan", "year"}:
            return {"value": 0.8}, "goals"
        return {"value": LIKELY + 1 if framed else POSSIBLE + 0.5}, ""
    if nouns and nouns[-1] == "指标":
        if set(kinds) & {"far", "part", "past"}:
            return {"name": 0.5, "value": POSSIBLE}, ""
        framed = bool(set(kinds) & {"near", "year", "plan"})
        name = POSSIBLE if "核心" in nouns else LIKELY + 0.2
        return {"name": name, **({"value": POSSIBLE} if framed else {})}, ""
    if nouns:
        return {"name": POSSIBLE}, ""
    if set(kinds) & {"near", "year", "plan", "far", "part"}:
        return {"value": POSSIBLE + 0.5}, ""
    return {}, "past" if "past" in kinds else ""
