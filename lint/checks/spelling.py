"""Spelling (错别字): known wrong words, words that only sound right, one notation in several spellings.

- misspelt: Known wrong words, and a project that is called otherwise in its own table's title.
- spellings: One notation is spelled in several ways through a document.
- homophone: A phrase that sounds like one the document uses everywhere else, and differs from it in one character.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Check, Hit, Outcome
from lint.checks.subjects import JudgedDocument, JudgedRow, JudgedTable, Subject, telling
from lint.declared.record import declare
from lint.declared.types import BOOLEAN, INTEGER, LEXICON, REGEX, ListOf
from lint.kept import SHELF
from lint.messages.fields import LIST
from lint.patterns import regex
from lint.text.lexicon import Lexicon
from lint.text.normal import key

_TITLE_END = ("绩效目标表", "绩效目标申报表", "绩效目标")
_SHORTEST = 6  # characters of a project's name that differ in one place only


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Misspelt(Check):
    """The list holds 错写=正写; each wrong word is one hit for a table, with all rows where it stands."""

    kind: ClassVar[str] = "misspelt"
    help: ClassVar[str] = "错别字（词表每行“错写=正写”），以及表题与项目名称只差一个字"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"wrong": "错写", "right": "正写", "text": "所在的文字"}
    cases: ClassVar[Mapping[str, str]] = {"listed": "词表里的错字", "differs": "表题与项目名称只差一个字"}

    field: tuple[str, ...] = declare(FIELDS_TYPE, "哪些字段")
    words: Lexicon = declare(LEXICON, "错字的词表")
    compare_title: bool = declare(BOOLEAN, "表题与项目名称相比", False)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable):
            return
        wrongs, rights = self.words.pairs
        found: dict[tuple[str, str], list[JudgedRow]] = defaultdict(list)
        where: dict[str, str] = {}
        for field in self.field:
            for owner, printed, _, wrong in telling(subject, field, wrongs.find, self):
                where.setdefault(wrong, printed)
                scope = "row" if isinstance(owner, JudgedRow) else field
                rows = found[(wrong, scope)]
                if isinstance(owner, JudgedRow) and owner not in rows:
                    rows.append(owner)
        for (wrong, scope), rows in found.items():
            gives = {"wrong": wrong, "right": rights[wrong], "text": where[wrong]}
            field = _field_of(rows[0], wrong, self.field) if rows else scope
            ordered = tuple(sorted(rows, key=lambda row: row.index))
            yield Hit(ordered, field, gives, "listed", sheet=subject)
        if self.compare_title and (differing := _one_off(subject)):
            yield Hit(
                (), "project", dict(zip(("wrong", "right", "text"), differing, strict=True)), "differs", sheet=subject
            )


def _field_of(row: JudgedRow, wrong: str, fields: tuple[str, ...]) -> str:
    return next(field for field in fields if wrong in row.squash(field))


def _one_off(sheet: JudgedTable) -> tuple[str, str, str] | None:
    """The two spellings where title and project differ in one character that is no digit."""
    title, project = key(sheet.text("title")), key(sheet.text("project"))
    for end in _TITLE_END:
        title = title.removesuffix(end)
    if len(title) != len(project) or len(project) < _SHORTEST:
        return None
    places = [at for at, (one, other) in enumerate(zip(title, project, strict=True)) if one != other]
    if len(places) != 1 or title[places[0]].isdigit():
        return None
    around = slice(max(0, places[0] - 2), places[0] + 3)
    return project[around], title[around], sheet.text("project")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Spellings(Check):
    """The values with their units as printed; each expression is one notation, what it matches are its spellings."""

    kind: ClassVar[str] = "spellings"
    help: ClassVar[str] = "百分号、符号、单位在全文里写法不一"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"forms": "各种写法和次数"}
    reads: ClassVar[tuple[str, ...]] = ("value", "unit")

    notation: tuple[re.Pattern[str], ...] = declare(ListOf(REGEX), "每条找一种记号的各种写法")
    at_least: int = declare(INTEGER, "至少几种写法才报", 2)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedDocument):
            return
        printed = [row.text("value") + row.text("unit") for sheet in subject.sheets for row in sheet.rows]
        for notation in self.notation:
            forms = Counter(match[0] for text in printed if (match := notation.search(text)))
            if len(forms) >= self.at_least:
                yield Hit(gives={"forms": LIST.join(f"{form}（{count}）" for form, count in forms.most_common())})


_LENGTH = 4  # characters of a phrase: two words of two, so that a sound alike by chance is rare
_HALF = _LENGTH // 2
_RUN = regex(f"[一-龥]{{{_LENGTH},}}")


class _Usual:
    """The usual phrases by their halves: a phrase with one other character shares one half with it."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.by_half: dict[tuple[bool, str], list[str]] = defaultdict(list)
        for phrase in phrases:
            self.by_half[False, phrase[:_HALF]].append(phrase)
            self.by_half[True, phrase[_HALF:]].append(phrase)

    def near(self, phrase: str) -> Iterator[tuple[int, str]]:
        """Usual phrases that differ in one character, each with its position; by position, then as first met."""
        for second, half in ((True, phrase[_HALF:]), (False, phrase[:_HALF])):
            found = self.by_half.get((second, half), ())
            first = 0 if second else _HALF
            for at, other in ((first, first + 1), (first + 1, first)):
                for right in found:
                    if right[at] != phrase[at] and right[other] == phrase[other]:
                        yield at, right


_USUAL = 3  # times that a phrase stands elsewhere before another like it is a slip


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Homophone(Check):
    """An input method offers 工商预防 for 工伤预防: the wrong phrase stands once, the right one again and again."""

    kind: ClassVar[str] = "homophone"
    help: ClassVar[str] = "与文件里反复出现的写法同音、只差一个字的写法"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"wrong": "疑似错写", "right": "别处的写法", "times": "别处出现的次数"}

    field: tuple[str, ...] = declare(FIELDS_TYPE, "哪些列")
    variants: Lexicon = declare(LEXICON, "两种写法都对的字（每行两个字）")

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedDocument):
            return
        rows = [(sheet, row) for sheet in subject.sheets for row in sheet.rows]
        said = Counter(row.squash(field) for _, row in rows for field in self.field)
        said[subject.squash("outside")] += 1
        times: Counter[str] = Counter()
        for text, count in said.items():
            phrases = _phrases(text)
            for _ in range(count):  # most texts stand once: counting all phrases at a time is what costs
                times.update(phrases)
        usual = _Usual(phrase for phrase, count in times.items() if count >= _USUAL)
        # a phrase that stands once stands in a text that does
        slips = {text: slip for text, count in said.items() if count == 1 and (slip := self.slip(text, times, usual))}
        for sheet, row in rows if slips else ():
            for field in self.field:
                if found := slips.get(row.squash(field)):
                    wrong, right = found
                    gives = {"wrong": wrong, "right": right, "times": str(times[right])}
                    yield Hit((row,), field, gives, sheet=sheet)
                    break

    def slip(self, text: str, times: Mapping[str, int], usual: _Usual) -> tuple[str, str] | None:
        """The first phrase of a text that stands nowhere else, and the usual one that it sounds like."""
        for phrase in _phrases(text):
            if times[phrase] != 1:
                continue
            for at, right in usual.near(phrase):
                if self.mistaken(phrase[at], right[at]):
                    return phrase, right
        return None

    def mistaken(self, wrong: str, right: str) -> bool:
        """Whether two characters sound alike and are not two ways to write one word."""
        pair = {wrong, right}
        return not any(pair == set(known) for known in self.variants.words) and _sound(wrong) == _sound(right)


def _phrases(text: str) -> list[str]:
    runs = _RUN.findall(text)
    return [run[start : start + _LENGTH] for run in runs for start in range(len(run) - _LENGTH + 1)]


@cache
def _sound(char: str) -> str:
    """The commonest reading of a character without its tone; rare readings would make strangers sound alike."""
    return next((sound for sound, characters in _sounds().items() if char in characters), "") or _read_aloud(char)


@cache
def _sounds() -> Mapping[str, str]:
    """The readings with the characters that are so read, kept from run to run: pypinyin takes longer to load."""
    spec = find_spec("pypinyin")
    if spec is None or spec.origin is None:
        return {}
    key = f"sounds {sha256(Path(spec.origin).read_bytes()).hexdigest()}"  # the file tells its version
    kept = SHELF.get(key)
    if isinstance(kept, dict) and all(isinstance(one, str) for one in kept.values()):
        return kept
    SHELF.put(key, _all_sounds)
    return {}


def _all_sounds() -> dict[str, str]:
    found: dict[str, str] = defaultdict(str)
    for char in map(chr, range(ord("一"), ord("龥") + 1)):
        found[_read_aloud(char)] += char
    return found


def _read_aloud(char: str) -> str:
    # pypinyin loads 47 000 phrases when it is imported, unless the environment says no; single characters need none.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin import lazy_pinyin

    return lazy_pinyin(char)[0]
