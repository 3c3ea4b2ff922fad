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

Own = dict[int, tuple[Sheet, str]]  # a sentence's number → where it stands, and its text
RELATED = 20  # places told; a department may publish one file for each project


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
        judged, run = set(batch.wholes), _run(batch)
        past: defaultdict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        for (whose, earlier), stored in (batch.known.goals if batch.known else {}).items():
            past[whose][earlier] |= stored
        for (whose, earlier), documents in run.items():
            past[whose][earlier].update(*documents.values())
        for (whose, year), documents in run.items():
            if nearest := max((one for one, said in past[whose].items() if one < year and said), default=None):
                for whole, own in documents.items():
                    if whole in judged and len(own) >= self.min_sentences:
                        others = run.get((whose, nearest), {})
                        yield from self.hit(own, nearest, past[whose][nearest], others)

    def hit(self, own: Own, earlier: int, before: set[int], others: Mapping[Whole, Own]) -> Iterator[Hit]:
        """The hit for a document with the sentences `own`, when enough of them were said `before`, by `others` too."""
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
        # The first table of each that says one of them; what is only counted, in an archive, has no place.
        places = ([theirs[sentence][0] for sentence in theirs if sentence in own] for theirs in others.values())
        related = tuple(Spot(sheets[0], (), "goals") for sheets in places if sheets)[:RELATED]
        yield Hit((), "goals", gives, "", {"share": share, "total": len(own)}, first, related)


def _run(batch: Batch) -> dict[tuple[int, int], dict[Whole, Own]]:
    """The documents of the run and those like them, by department and year, where both are known."""
    found: dict[tuple[int, int], dict[Whole, Own]] = {}
    for whole in (*batch.wholes, *batch.earlier):
        document = whole.document
        if document.department and document.year is not None:
            whose = department(document.department, document.path)
            found.setdefault((whose, document.year), {})[whole] = _own(whole)
    return found


def _own(whole: Whole) -> Own:
    """The sentences of a document's goals, each where it is said first."""
    found: Own = {}
    for sheet in whole.sheets:
        for goal in sheet.table.goals:
            for sentence in sentences(goal.text):
                found.setdefault(number(sentence), (sheet, sentence))
    return found
