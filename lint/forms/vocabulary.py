"""The words of the forms, loaded from rules/layouts: column headers, head labels, levels, titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from lint.data import read_yaml, rules_dir
from lint.errors import UserError
from lint.messages import tables as say
from lint.patterns import BUDGET_YEAR, YEAR, regex
from lint.text.normal import squash

_BRACKETS = regex(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_OPEN = regex(r"(?<=.)[(\[【][^)\]】]{0,99}$")  # a bracket that a page or a row cut off
_YEAR = regex(rf"^{YEAR}(?:年度|年)?(?=.)")
_ONE_YEAR = regex(rf"({YEAR})年?度?(?:指标值?|目标值?)?")
_ORDINAL = regex(r"^[(]?[\d一二三四五六七八九十]{1,3}[)]?[、.．](?=\D)")
_LEVEL_MARK = regex(r"^(?:[①-⑳]|第?[一二三四五六七八九十\d]{1,2}[)、.．:类]|\d{1,2})(?=[^\d])")
_LEVEL_SCORE = regex(r"[(\[【]?\d{1,3}(?:\.\d)?[)\]】]?[分%][)\]】]?$")
_IN_BRACKETS = regex(r"^\(([^()]+)\)$")  # (数量指标)
_NUMBERED_LEVEL = regex(r"(?<=指标)\d{1,2}$")  # 数量指标1
_LATIN = regex(r"(?<=[一-鿿])[A-Za-z][A-Za-z\d.,'/&()-]{3,}$")  # 一级指标 Level 1
_EDGE = "：:*＊★☆※▲△●○■◆、,，;；.。-—_/"


def one_tongue(text: str) -> str:
    """A squashed label without the translation into Latin letters that follows it."""
    return _LATIN.sub("", text)


Words = Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The form that labels are compared in: squashed, without what stands in brackets, colons and stars at the ends."""
    squashed = one_tongue(squash(text))
    if len(squashed) > 60:
        return squashed
    bare = _OPEN.sub("", _BRACKETS.sub("", squashed)).strip(_EDGE).replace(":", "")
    return bare or squashed.strip(_EDGE)


def unnumbered(text: str) -> str:
    """The plain form of a label without its ordinal: 1.项目年度目标."""
    return _ORDINAL.sub("", plain(text))


def level_key(text: str) -> str:
    """The form that level words are compared in: plain, without ordinal and the closing 指标."""
    word = _IN_BRACKETS.sub(r"\1", squash(text).strip("【】[]"))
    word = _LEVEL_MARK.sub("", _ORDINAL.sub("", plain(_LEVEL_SCORE.sub("", word))))
    return _NUMBERED_LEVEL.sub("", word).removesuffix("指标").removesuffix("指")


def year_of(text: str) -> int | None:
    """The year that a header names and nothing else (2025年, 2026年度目标值); None for any other text."""
    found = _ONE_YEAR.fullmatch(plain(text))
    return int(found[1]) if found else None


_LONGEST_WORD = 60
_LONGEST_LEVEL = 12
_LEVEL_BEFORE = regex("^(?:项目|年度|部门|单位|绩效|预期|整体|总体|本年|履职)")
_LEVEL_AFTER = regex("(?:类|类型|目标|方面|类目标|完成|情况)$")
_BUDGET_YEAR = regex(rf"^{BUDGET_YEAR}年度?(?=.)")  # before what it labels: 2024年预算
_MOST_WORDS = 100_000  # kept in memory

_WHOSE = regex(r"^(?:部门|单位|整体|支出|项目|预算|年度|本年度?|当年|分项|分解|具体)+(?=绩效)")


@dataclass(frozen=True, slots=True)
class KnownWord:
    """All that the vocabulary knows of a text."""

    spellings: tuple[str, ...] = ()
    is_listed: bool = False
    head: str | None = None
    level: str | None = None
    sublevel: str | None = None


_NO_WORD = KnownWord()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words and patterns that recognition works with."""

    prefixes: tuple[str, ...]
    value_parts: Mapping[str, str]  # sub-header under 指标值 -> sign, value, unit
    other_parts: Mapping[str, str]  # sub-header under another column -> what that column's header says
    groups: frozenset[str]
    long_term: tuple[str, ...]
    other_columns: frozenset[str]
    project_columns: Mapping[str, str]  # header -> head field
    level1: Mapping[str, str]  # word -> class
    level2: Mapping[str, str]
    heads: Mapping[str, str]  # label -> head field
    head_patterns: Mapping[str, tuple[re.Pattern[str], ...]]
    other_heads: frozenset[str]
    closing: frozenset[str]
    closing_patterns: tuple[re.Pattern[str], ...]
    titles: tuple[re.Pattern[str], ...]
    project_suffixes: tuple[re.Pattern[str], ...]
    generic_projects: tuple[re.Pattern[str], ...]
    no_headings: tuple[re.Pattern[str], ...]
    department: tuple[re.Pattern[str], ...]
    unit_lines: tuple[re.Pattern[str], ...]
    budget_units: tuple[re.Pattern[str], ...]
    contents: tuple[re.Pattern[str], ...]
    page_marks: tuple[re.Pattern[str], ...]
    narratives: tuple[re.Pattern[str], ...]
    sections: tuple[re.Pattern[str], ...]
    goal_lines: tuple[re.Pattern[str], ...]
    other_titles: tuple[re.Pattern[str], ...]
    other_headers: tuple[re.Pattern[str], ...]
    next_titles: tuple[re.Pattern[str], ...]
    organs: tuple[str, ...]
    memo: dict[str, KnownWord] = field(default_factory=dict, repr=False, compare=False)

    def header(self, text: str) -> str:
        """`text` as a column header is looked up: plain, without a leading year and ordinal."""
        return next(iter(self.look(text).spellings), "") or self._header(text)

    @staticmethod
    def _header(text: str) -> str:
        return _YEAR.sub("", unnumbered(text))

    def spellings(self, text: str) -> tuple[str, ...]:
        """The header itself, then the header without the known prefixes."""
        return self.look(text).spellings

    def is_listed(self, text: str) -> bool:
        """Whether `text` is a listed header: of no field, a part of 指标值, or a column of a summary."""
        return self.look(text).is_listed

    def level_class(self, text: str) -> str | None:
        """产出, 效益, 满意度, 成本 or 管理 when `text` is a first level; None otherwise."""
        return self.look(text).level

    def sublevel_class(self, text: str) -> str | None:
        """The class that a second level belongs to; None when `text` is none."""
        return self.look(text).sublevel

    def is_group(self, text: str) -> bool:
        """Whether `text` labels the indicators as a whole, whatever it says they are of: 部门整体支出年度绩效指标."""
        return text in self.groups or _WHOSE.sub("", text) in self.groups

    def head_field(self, text: str) -> str | None:
        """The head field that `text` labels, 'extra' for a known label without a field, None when it is no label."""
        return self.look(text).head

    def closes(self, label: str) -> bool:
        """Whether a label, as `plain` leaves it, stands below the rows of a form: 审核人, 存在问题与建议."""
        return label in self.closing or self.matches(self.closing_patterns, label) is not None

    def look(self, text: str) -> KnownWord:
        """All that is known of `text`; a text is looked up once."""
        known = self.memo.get(text)
        if known is None:
            known = self._word(text) if len(text) <= _LONGEST_WORD else _NO_WORD
            if len(self.memo) < _MOST_WORDS:
                self.memo[text] = known
        return known

    def _word(self, text: str) -> KnownWord:
        spellings = tuple(self._spell(text))
        tables = (self.other_columns, self.value_parts, self.other_parts, self.project_columns)
        return KnownWord(
            spellings=spellings,
            is_listed=any(word in table for word in spellings for table in tables),
            head=self._head(spellings) or self.head_by_pattern(_BUDGET_YEAR.sub("", unnumbered(text))),
            level=self._level(self.level1, text),
            sublevel=self._level(self.level2, text),
        )

    @staticmethod
    def _level(known: Mapping[str, str], text: str) -> str | None:
        """The class of a level word; 产出类指标, 项目产出目标 are 产出."""
        word = level_key(text)
        found = known.get(word) or ("指标" in text and known.get(f"{word}指标")) or None  # 完成指标, where 完成 is none
        if found is None and 2 < len(word) <= _LONGEST_LEVEL:
            found = known.get(_LEVEL_AFTER.sub("", _LEVEL_BEFORE.sub("", word)))
        return found

    def _spell(self, text: str) -> Iterable[str]:
        word = self._header(text)
        yield word
        if (whole := unnumbered(text)) != word:
            yield re.sub(r"^\d{4}年", "", whole)  # 2024年度量单位 is 度量单位, not 量单位 of 2024年度
            yield re.sub(r"^\d{4}(?=年)", "", whole)  # 2025年度目标 is 年度目标
        for prefix in self.prefixes:
            if word.startswith(prefix) and len(word) > len(prefix):
                word = word.removeprefix(prefix)
                yield word

    def _head(self, spellings: Iterable[str]) -> str | None:
        for word in spellings:
            if word in self.heads:
                return self.heads[word]
            if word in self.other_heads:
                return "extra"
        return None

    def head_by_pattern(self, word: str) -> str | None:
        """The head field that a label names by its look, where no list has it."""
        if len(word) > 16:
            return None
        return next((name for name, patterns in self.head_patterns.items() if self.matches(patterns, word)), None)

    @staticmethod
    def matches(patterns: Iterable[re.Pattern[str]], text: str) -> re.Match[str] | None:
        """The first match of `patterns` anywhere in `text`."""
        for pattern in patterns:
            if found := pattern.search(text):
                return found
        return None


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The shipped vocabulary, read once."""
    return load(rules_dir() / "layouts")


def load(folder: Path) -> Vocabulary:
    """The vocabulary of the four files in `folder`; raises UserError naming file and entry when one is wrong."""
    columns, levels, heads, titles = (
        _File(folder / name) for name in ("columns.yaml", "levels.yaml", "heads.yaml", "titles.yaml")
    )
    patterns = heads.section("patterns")
    return Vocabulary(
        prefixes=columns.words("prefixes"),
        value_parts=columns.section("value_parts").inverted(),
        other_parts=columns.section("other_parts").inverted(),
        groups=frozenset(columns.words("groups")),
        long_term=columns.words("long_term"),
        other_columns=frozenset(columns.words("others")),
        project_columns=columns.section("project_columns").inverted(),
        level1=levels.section("level1").inverted(),
        level2=levels.section("level2").inverted(),
        heads=heads.section("fields").inverted(),
        head_patterns={field: patterns.patterns(field) for field in patterns.data},
        other_heads=frozenset(heads.words("others")),
        closing=frozenset(heads.words("closing")),
        closing_patterns=heads.patterns("closing_patterns"),
        organs=titles.words("organs"),
        memo={},
        **{name: titles.patterns(name) for name in _PATTERNS},
    )


_PATTERNS = (
    "titles",
    "project_suffixes",
    "generic_projects",
    "no_headings",
    "department",
    "unit_lines",
    "budget_units",
    "contents",
    "page_marks",
    "narratives",
    "sections",
    "goal_lines",
    "other_titles",
    "other_headers",
    "next_titles",
)


class _File:
    """One layout file, or a section of it; a wrong entry is named with its file."""

    def __init__(self, path: Path, data: object = None, where: str = "") -> None:
        self.path, self.where = path, where
        if data is None:
            try:
                data = read_yaml(path)
            except OSError as error:
                raise UserError(say.LAYOUT_MISSING.format(path=path)) from error
            except ValueError as error:
                raise UserError(say.LAYOUT_BROKEN.format(path=path, reason=error)) from error
        if not isinstance(data, dict):
            raise UserError(say.LAYOUT_WRONG.format(path=path, where=where or "（顶层）", need="应为若干“名称: 内容”"))
        self.data: dict[str, Any] = data

    def section(self, name: str) -> _File:
        return _File(self.path, self.data.get(name, ()), f"{self.where}{name}")

    def words(self, name: str, inner: str | None = None, *, needed: bool = True) -> tuple[str, ...]:
        """The list `name` (or `name`.`inner`) as texts."""
        holder = self.section(name) if inner else self
        key = inner or name
        found = holder.data.get(key, None if needed else [])
        if not isinstance(found, list) or not all(isinstance(word, str) and word for word in found):
            raise UserError(
                say.LAYOUT_WRONG.format(path=self.path, where=f"{holder.where} {key}".strip(), need="应为文字的列表")
            )
        return tuple(found)

    def inverted(self) -> dict[str, str]:
        """Word -> name of its list; the first list that has a word keeps it."""
        out: dict[str, str] = {}
        for name in self.data:
            for word in self.words(name):
                out.setdefault(word, name)
        return out

    def patterns(self, name: str) -> tuple[re.Pattern[str], ...]:
        try:
            return tuple(re.compile(text) for text in self.words(name))
        except re.error as error:
            raise UserError(
                say.LAYOUT_WRONG.format(path=self.path, where=name, need=f"不是有效的正则表达式（{error}）")
            ) from error
