"""Goals that a department took over from the year before, sentence by sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Check, Hit, Spot, percent
from lint.checks.batch import Batch
from lint.checks.subjects import Sheet, Whole
from lint.copies.said import department, number, sentences
from lint.declared.record import declare
from lint.declared.types import INTEGER, SHARE

Past = Mapping[int, Mapping[int, frozenset[int]]]  # department → year → sentences


@dataclass(frozen=True, slots=True)
class Unchanged(Check):
    """One hit for a document, at its first table with goals; the nearest earlier year that has any is compared.

    All documents of a department and year count together, since some publish one file for each project.
    """

    kind: ClassVar[str] = "unchanged"
    help: ClassVar[str] = "绩效目标的句子与本部门往年的相同"
    scopes: ClassVar[tuple[str, ...]] = ("batch",)
    gives: ClassVar[Mapping[str, str]] = {
        "earlier": "对照的年度",
        "same": "没有变的句数",
        "total": "共几句，重复的只算一句",
        "share": "没有变的占多少",
        "sentence": "没有变的第一句，年度、文号和标点不计",
    }
    numbers: ClassVar[tuple[str, ...]] = ("share", "total")
    reads: ClassVar[tuple[str, ...]] = ("goals",)

    share: float = declare(SHARE, "至少多大比例的句子没有变", 0.8)
    min_sentences: int = declare(INTEGER, "不足几句的不比", 5)

    def compare(self, batch: Batch) -> Iterator[Hit]:
        """What is wrong between the documents of `batch`."""
        past = _past(batch)
        for whole in batch.wholes:
            own = _own(whole)
            year = whole.document.year
            if len(own) < self.min_sentences or year is None or not whole.document.department:
                continue
            before = past[_department(whole)]
            if nearest := max((one for one, said in before.items() if one < year and said), default=None):
                yield from self.hit(own, nearest, before[nearest], batch)

    def hit(
        self, own: Mapping[int, tuple[Sheet, str]], earlier: int, before: frozenset[int], batch: Batch
    ) -> Iterator[Hit]:
        """The hit for a document with the sentences `own`, when enough of them were said `before`."""
        same = [sentence for sentence in own if sentence in before]
        share = len(same) / len(own)
        if share < self.share:
            return
        first = next(iter(own.values()))[0]
        gives = {
            "earlier": str(earlier),
            "same": str(len(same)),
            "total": str(len(own)),
            "share": percent(share),
            "sentence": own[same[0]][1] if same else "",
        }
        related = tuple(_places(batch, first.whole, earlier, set(same)))
        yield Hit((), "goals", gives, "", {"share": share, "total": len(own)}, first, related)


def _past(batch: Batch) -> defaultdict[int, dict[int, frozenset[int]]]:
    """The sentences of each department and year, of the run and of the archive."""
    found: defaultdict[int, dict[int, frozenset[int]]] = defaultdict(dict)
    for (whose, earlier), stored in (batch.known.goals if batch.known else {}).items():
        found[whose][earlier] = stored
    for whole in (*batch.wholes, *batch.earlier):
        if (year := whole.document.year) is not None:
            years = found[_department(whole)]
            years[year] = years.get(year, frozenset()) | _own(whole).keys()
    return found


def _own(whole: Whole) -> dict[int, tuple[Sheet, str]]:
    """The sentences of a document's goals, each where it is said first."""
    found: dict[int, tuple[Sheet, str]] = {}
    for sheet in whole.sheets:
        for goal in sheet.table.goals:
            for sentence in sentences(goal.text):
                found.setdefault(number(sentence), (sheet, sentence))
    return found


def _department(whole: Whole) -> int:
    return department(whole.document.department, whole.document.path)


def _places(batch: Batch, whole: Whole, earlier: int, same: set[int]) -> Iterator[Spot]:
    """The first table of each earlier document that says one of the sentences; what is only counted has no place."""
    for other in (*batch.wholes, *batch.earlier):
        if other.document.year == earlier and _department(other) == _department(whole):
            said = [sheet for sentence, (sheet, _) in _own(other).items() if sentence in same]
            yield from (Spot(sheet, (), "goals") for sheet in said[:1])
