"""A row that stands in another department's table and speaks of that table's project, not of this one's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from lint.checks.base import FIELD, Check, Hit, Spot
from lint.checks.batch import Batch, project_of
from lint.checks.subjects import Row
from lint.copies.programme import same_programme
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
        for text, found in rows.items():
            if len({batch.about[row.sheet].department for row in found}) < 2:
                continue
            claims = Claims(text, found, batch, self.words)
            for row in found:
                if id(row.whole) in judged and (claim := claims.against(row)):
                    yield self.hit(row, claim)

    def hit(self, row: Row, claim: Claim) -> Hit:
        """The hit for `row`, whose text another row has the better claim to."""
        sheet = claim.row.sheet
        document = sheet.whole.document
        gives = {
            "value": row.text(self.field),
            "words": claim.words,
            "origin": say.place(document.path, document.department, document.year, sheet.number),
            "other_project": project_of(sheet),
        }
        return Hit((row,), self.field, gives, claim.case, {}, row.sheet, (Spot(sheet, (claim.row,)),))


class Claim(NamedTuple):
    """A row whose place or project a text speaks of; `at` is where it stands among the rows with the text."""

    at: int
    row: Row
    case: str
    words: str


class Claims:
    """The claims to one text, of which each row of thousands is asked: so they are few.

    A claim rests on the other's place or on its programme. Of all rows with the same place or programme the first can
    speak for the rest, and against rows of its own department the first of another department.
    """

    def __init__(self, text: str, rows: Sequence[Row], batch: Batch, words: int) -> None:
        self.text = text
        self.about = batch.about
        self.places: defaultdict[str, list[Claim]] = defaultdict(list)
        self.projects: defaultdict[str, list[Claim]] = defaultdict(list)
        said, regions = _pieces(text), {}
        theirs: dict[str, set[str]] = {}
        for at, row in enumerate(rows):
            department, project = self.about[row.sheet]
            if department not in regions:
                regions[department] = _region(row)
            if (place := regions[department]) and place in text:
                self.add(self.places[place], Claim(at, row, "place", place))
            if project not in theirs:
                theirs[project] = said & _pieces(key(project))
            if len(theirs[project]) >= words:
                self.add(self.projects[project], Claim(at, row, "project", project))
        self.said, self.theirs = said, theirs

    def add(self, claims: list[Claim], claim: Claim) -> None:
        """Keep the claim when it is the first, or the first of another department than that."""
        if not claims or (len(claims) == 1 and self.department(claims[0].row) != self.department(claim.row)):
            claims.append(claim)

    def department(self, row: Row) -> str:
        """The department of a row's table."""
        return self.about[row.sheet].department

    def against(self, row: Row) -> Claim | None:
        """The first claim of another department that beats what `row` has to do with the text itself."""
        if not self.places and not self.projects:
            return None
        own, region, mine = _own(row), _region(row), self.about[row.sheet]
        found = [claim for place in self.places if place != region and place not in own for claim in self.places[place]]
        if not any(piece in own for piece in self.said):
            found += (claim for claims in self.projects.values() for claim in claims)
        for claim in sorted(found, key=lambda claim: (claim.at, claim.case)):  # where a row has both, the place
            if self.department(claim.row) == mine.department:
                continue
            if claim.case == "place":
                return claim
            if not same_programme(project_of(row.sheet), project_of(claim.row.sheet)):
                return claim._replace(words=_joined(self.text, self.theirs[claim.words]))
        return None


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
