"""Known wrong words, and a project that is called otherwise in its own table's title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Check, Hit, Outcome
from lint.checks.subjects import Row, Sheet, Subject, texts
from lint.declared.record import declare
from lint.declared.types import BOOLEAN, LEXICON
from lint.text.lexicon import Lexicon, parse
from lint.text.normal import key

_TITLE_END = ("绩效目标表", "绩效目标申报表", "绩效目标")
_SHORTEST = 6  # characters of a project's name that differ in one place only


@dataclass(frozen=True, slots=True)
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
        if not isinstance(subject, Sheet):
            return
        wrongs, rights = _pairs(self.words)
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        where: dict[str, str] = {}
        for field in self.field:
            for owner, printed, plain in texts(subject, field):
                if plain and (wrong := wrongs.find(plain)):
                    where.setdefault(wrong, printed)
                    scope = "row" if isinstance(owner, Row) else field
                    rows = found[(wrong, scope)]
                    if isinstance(owner, Row) and owner not in rows:
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


@cache
def _pairs(words: Lexicon) -> tuple[Lexicon, Mapping[str, str]]:
    """The wrong words as a list to search, and the right word for each."""
    rights = dict(word.split("=", 1) for word in words.words if "=" in word)
    masks = [f"!re:{mask.pattern}" for mask in words.masks]
    return parse([*rights, *masks]), rights


def _field_of(row: Row, wrong: str, fields: tuple[str, ...]) -> str:
    return next(field for field in fields if wrong in row.squash(field))


def _one_off(sheet: Sheet) -> tuple[str, str, str] | None:
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
