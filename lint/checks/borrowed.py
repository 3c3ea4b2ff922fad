"""A row that stands in another department's table and speaks of that table's project, not of this one's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELD, Check, Hit, Spot
from lint.checks.batch import Batch, department_of, project_of
from lint.checks.subjects import Row
from lint.copies.programme import programme, same_programme
from lint.declared.record import declare
from lint.declared.types import INTEGER
from lint.messages import copies as say
from lint.text.normal import key

_REGION = re.compile(r"([一-鿿]{1,6}?(?:省|自治区|市|自治州|县|区|旗))")


@dataclass(frozen=True, slots=True)
class Borrowed(Check):
    """The row is the hit, the row that it was taken from is the related place."""

    kind: ClassVar[str] = "borrowed"
    help: ClassVar[str] = "本行与别的部门某行文字相同，说的却是别人的项目或地方"
    scopes: ClassVar[tuple[str, ...]] = ("batch",)
    gives: ClassVar[Mapping[str, str]] = {
        "value": "相同的文字",
        "words": "说明来历的字词",
        "origin": "另一处在哪里",
        "other_project": "对方的项目名称",
    }
    cases: ClassVar[Mapping[str, str]] = {"place": "文中有对方的地名", "project": "文中说的是对方的项目"}
    reads: ClassVar[tuple[str, ...]] = ("name",)

    field: str = declare(FIELD, "比较哪个字段", "description")
    min_length: int = declare(INTEGER, "不足几个字的不比", 10)
    words: int = declare(INTEGER, "与对方项目至少相同几个二字词，而与本项目一个也没有", 3)

    def compare(self, batch: Batch) -> Iterator[Hit]:
        """What is wrong between the documents of `batch`."""
        rows: defaultdict[str, list[Row]] = defaultdict(list)
        for sheet in batch.sheets:
            for row in sheet.rows:
                text = row.key(self.field)
                if len(text) >= self.min_length:
                    rows[text].append(row)
        judged = {id(whole) for whole in batch.wholes}
        for found in rows.values():
            for row in found:
                if id(row.whole) in judged:
                    yield from self.hit(row, found)

    def hit(self, row: Row, alike: list[Row]) -> Iterator[Hit]:
        """The hit for `row`, when one of the rows with the same text has the better claim to it."""
        others = [other for other in alike if department_of(other.whole) != department_of(row.whole)]
        for other in others:
            case, told = self.claim(row, other)
            if case:
                document, sheet = other.whole.document, other.sheet
                gives = {
                    "value": row.text(self.field),
                    "words": told,
                    "origin": say.place(
                        document.path, document.department, document.year, sheet.table.number or str(sheet.index)
                    ),
                    "other_project": project_of(sheet),
                }
                yield Hit((row,), self.field, gives, case, {}, row.sheet, (Spot(sheet, (other,)),))
                return

    def claim(self, row: Row, other: Row) -> tuple[str, str]:
        """(case, the telling words) where the text is the other's; ('', '') otherwise."""
        text = row.key(self.field)
        place = _region(other)
        if place and place in text and place != _region(row) and place not in _own(row):
            return "place", place
        if same_programme(project_of(row.sheet), project_of(other.sheet)):
            return "", ""
        said = _pieces(text)
        theirs = said & _pieces(key(programme(project_of(other.sheet))))
        mine = said & _pieces(_own(row))
        return ("project", _joined(text, theirs)) if len(theirs) >= self.words and not mine else ("", "")


def _region(row: Row) -> str:
    """The county or city in the name of the row's department."""
    found = _REGION.match(row.whole.key("department"))
    return found[1] if found else ""


def _own(row: Row) -> str:
    """All that the row's table says of itself: project, goals, name of the row, use of the funds."""
    sheet = row.sheet
    texts = (project_of(sheet), sheet.text("goals"), row.text("name"), sheet.text("fund_use"), sheet.text("narrative"))
    return key("，".join((*texts, row.whole.text("department"))))


def _pieces(text: str) -> set[str]:
    """The pairs of characters of `text`."""
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _joined(text: str, pieces: set[str]) -> str:
    """The stretches of `text` that `pieces` cover."""
    covered = [text[at : at + 2] in pieces for at in range(len(text) - 1)]
    stretches, at = [], 0
    while at < len(covered):
        if covered[at]:
            end = at
            while end < len(covered) and covered[end]:
                end += 1
            stretches.append(text[at : end + 1])
            at = end
        at += 1
    return "、".join(stretches)
