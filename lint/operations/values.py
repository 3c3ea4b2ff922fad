"""Target values (指标值): sign, number and unit, or another measure altogether.

- sign: The comparison sign of a target value is changed, its number and unit kept.
- unit: A number gets the unit that it lacks.
- assign: A cell of the row gets a text of the rule's own, in which gaps may be left for the office to fill.
- measure: A slogan gives way to something that can be counted: 促进就业 → 新增就业人数 | ≥__ | 人.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Hit
from lint.checks.conditions import holds_all
from lint.checks.subjects import JudgedRow, Subject
from lint.declared.record import declare
from lint.declared.types import LEXICON, TEXT, Choice, MapOf
from lint.operations.base import Operation, edit_row, has_unit_cell, said, value_cells
from lint.operations.rows import below, beside
from lint.patterns import regex
from lint.proposal import Edit
from lint.text.lexicon import Lexicon
from lint.text.normal import squash
from lint.text.units import name_unit, unit

_SIGN = regex(
    r"^\s*(?:[≥≤≧≦⩾⩽<>＜＞=＝]+|大于或?等于|小于或?等于|不低于|不少于|不小于|不得低于|不得少于|不高于|不超过|不大于|不多于|"
    r"至少|最少|至多|最多|大于|高于|超过|多于|小于|低于|少于)\s*"
)
_DERIVED = regex(r"(\{(?:unit_of|of_name)\})")
_CLAUSES = regex(r"[、，,；;。]")
_AFTER = regex(r"[(（]?(?:含)?[)）]?\s{0,9}(?:及?以上|及?以下|以内)(?:[(（]含[)）])?\s{0,9}$")


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class SetSign(Operation):
    """The sign may stand before the number, be written in words, or follow it (以上)."""

    kind: ClassVar[str] = "sign"
    help: ClassVar[str] = "改指标值的比较符号，数和单位不变"

    to: str = declare(Choice(("≥", "≤", "=", "none")), "改成哪个符号；none 是去掉")

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change."""
        for row in hit.rows:
            printed = row.text("value")
            bare = bare_number(printed)
            if row.sheet.is_self_evaluation and self.to != "none":
                continue
            if row.sign and bare != printed and re.match(r"\d", bare):
                yield from edit_row(row, "value", ("" if self.to == "none" else self.to) + bare)


def bare_number(printed: str) -> str:
    """A value without its comparison sign, in characters or words."""
    return _AFTER.sub("", _SIGN.sub("", printed))


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class SetUnit(Operation):
    """Where several units would do, none is chosen."""

    kind: ClassVar[str] = "unit"
    help: ClassVar[str] = "补上单位：有计量单位一栏的写进那一栏，没有的接在数后面"

    to: str = declare(TEXT, "单位，可用占位符")

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change."""
        for row in hit.rows:
            word = said(self.to, hit, row)
            found = unit(squash(word))
            if found is None or found.tail:
                continue
            if has_unit_cell(row.sheet, row):
                yield from edit_row(row, "unit", word)
            elif row.text("value")[-1:].isdigit():
                yield from edit_row(row, "value", row.text("value") + word)

    def templates(self) -> Iterator[str]:
        """The texts of the options that may hold placeholders."""
        yield from (self.fill, self.to)


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Assign(Operation):
    """`{unit_of}` is the unit that the name's last noun is counted in, `{of_name}` what `by_name` has for its end.

    Without one the row is left alone. Of several rows those change for which `when` holds.
    """

    kind: ClassVar[str] = "assign"
    resets: ClassVar[bool] = True
    by_row: ClassVar[bool] = True
    help: ClassVar[str] = "把字段写成指定的文字，不知道的留空（__）"

    to: Mapping[str, str] = declare(MapOf(TEXT), "字段: 新的文字，可用占位符；{unit_of} 是按名称推出的单位")
    units: Lexicon | None = declare(LEXICON, "名称词尾和单位的词表，每行“人数=人”", None)
    by_name: Lexicon | None = declare(LEXICON, "名称词尾和文字的词表，{of_name} 写进去", None)

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change."""
        for row in hit.rows:
            if not holds_all(self.when, row, hit):
                continue
            found = {"{unit_of}": self.unit_of(row), "{of_name}": _by_end(self.by_name, row)}
            if any(mark in text and not word for text in self.to.values() for mark, word in found.items()):
                continue
            for field, template in self.to.items():
                text = "".join(found.get(part, part) for part in _DERIVED.split(template))
                yield from written(row, field, said(text, hit, row))

    def templates(self) -> Iterator[str]:
        """The texts of the options that may hold placeholders."""
        yield from (self.fill, *(_DERIVED.sub("", text) for text in self.to.values()))

    def unit_of(self, row: JudgedRow) -> str:
        """The unit that the name is counted in, or ''."""
        if self.units and (printed := name_unit(row.squash("name"))) and not printed.sign:
            return printed.text
        return _by_end(self.units, row)


def _by_end(listed: Lexicon | None, row: JudgedRow) -> str:
    """What a list of word ends has for the name of a row, what stands behind it in brackets aside; or ''."""
    if listed is None:
        return ""
    ends, meant = listed.pairs
    found = ends.ends(re.sub(r"\([^()]*\)$", "", row.squash("name")))
    return meant[found] if found else ""


def written(row: JudgedRow, field: str, text: str) -> Iterator[Edit]:
    """The edits of a cell, and of that of the unit where the field is the value."""
    for name, written in value_cells(row.sheet, text, row) if field == "value" else [(field, text)]:
        yield from edit_row(row, name, written)


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Measure(Operation):
    """Of the list the first word in the name counts; a description that only repeats the name gives way, too.

    A name of several clauses with a measure each becomes several rows.
    """

    kind: ClassVar[str] = "measure"
    resets: ClassVar[bool] = True
    help: ClassVar[str] = "把口号、状态换成能数的量，数留空（__）"

    measures: Lexicon = declare(LEXICON, "名称里的词和换成的量，每行“词=名称|指标值|描述”，后两样可以不写")

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change."""
        words, measures = self.measures.pairs
        for row in hit.rows:
            name = row.squash("name")
            each = [found for clause in _CLAUSES.split(name) if (found := words.find(clause))]
            found = words.find(name)
            listed = list(dict.fromkeys(measures[word] for word in each)) or ([measures[found]] if found else [])
            for number, measure in enumerate(listed):
                cells = _measured(row, measure, None if number else row)
                yield from below(row, number, {"basis": row.text("basis"), **cells}) if number else beside(row, cells)


def _measured(row: JudgedRow, measure: str, own: JudgedRow | None) -> dict[str, str]:
    """The cells of `own`, or of a new row where it is None, that measures something of a list (名称|指标值|描述)."""
    name, value, description, *_ = (*measure.split("|"), "", "")
    cells = {"name": name, **(dict(value_cells(row.sheet, value, own)) if value else {})}
    repeats = row.key("description") in (row.key("name"), row.key("value"))
    if description and row.text("description") and (repeats or own is None):
        cells["description"] = description
    return cells
