"""Tables of one document whose indicators are (nearly) the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome, Spot
from lint.checks.matching import GIVES, Group, grouped, match
from lint.checks.subjects import Sheet, Subject, Whole
from lint.copies.rows import DESCRIPTION_ALIKE, NAME_ALIKE, SameRow
from lint.declared.record import declare
from lint.declared.types import INTEGER, SHARE
from lint.messages import copies as say
from lint.messages.fields import LIST

# A name that stands in more tables than this says nothing about which two are alike.
COMMON = 40


@dataclass(frozen=True, slots=True)
class Copies(Check):
    """Groups of tables in which `rows` of the rows say the same; each group is one hit at its first table.

    Tables are compared only where they share a row's name (equal names first, so that the number of pairs stays far
    below all pairs), and rows that stand in most tables do not make a pair.
    """

    kind: ClassVar[str] = "copies"
    help: ClassVar[str] = "同一份文件里几张表的指标雷同"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"tables": "各表的序号", **GIVES}
    cases: ClassVar[Mapping[str, str]] = {"values": "指标值也大多相同", "rows": "指标相同，值不同"}
    numbers: ClassVar[tuple[str, ...]] = ("share", "values", "count")
    reads: ClassVar[tuple[str, ...]] = ("name", "description")

    share: float = declare(SHARE, "相同的行占较大一张表的多少算雷同")
    below: float = declare(SHARE, "不到这个比例（更像的归另一条规则）；1 即不限", 1.0)
    min_rows: int = declare(INTEGER, "不足几行的表不比", 4)
    name_similarity: int = declare(INTEGER, "名称相似到多少算同一指标", NAME_ALIKE)
    description_similarity: int = declare(INTEGER, "描述相似到多少算同一指标", DESCRIPTION_ALIKE)
    same_values: float = declare(SHARE, "相同的行里指标值也相同的占多少，才归入 values 情形", 0.8)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Whole):
            return
        sheets = [sheet for sheet in subject.sheets if len(sheet.rows) >= self.min_rows]
        same = SameRow(self.name_similarity, self.description_similarity)
        matches = {(i, j): match(sheets[i], sheets[j], same) for i, j in candidates(sheets)}
        for group in grouped(sheets, {pair: found for pair, found in matches.items() if self.holds(found.share)}):
            yield self.hit(group)

    def holds(self, share: float) -> bool:
        """Whether tables that have so much in common are this rule's."""
        return share >= self.share and (share < self.below or self.below == 1)

    def hit(self, group: Group) -> Hit:
        """The hit for a group, at its first table."""
        first, *others = group.sheets
        found = group.nearest
        gives = {"tables": LIST.join(sheet.number for sheet in group.sheets), **group.gives(_place)}
        case = "values" if found.value_share >= self.same_values else "rows"
        figures = {"share": found.share, "values": found.value_share, "count": len(group.sheets)}
        return Hit((), "title", gives, case, figures, first, tuple(Spot(sheet, (), "title") for sheet in others))


def _place(sheet: Sheet) -> str:
    return say.table(sheet.number)


def candidates(sheets: Sequence[Sheet]) -> Iterator[tuple[int, int]]:
    """The positions of tables that share the names of a third of their rows; names that most tables have do not count.

    Whole copies that consist of such names only have all of them in common, in order: each with the first.
    """
    by_name: defaultdict[str, dict[int, None]] = defaultdict(dict)
    wholes: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, sheet in enumerate(sheets):
        names = [row.key("name") for row in sheet.rows]
        wholes[tuple(names)].append(position)
        for name in names:
            by_name[name][position] = None
    shared = Counter(
        pair for holders in by_name.values() if len(holders) <= COMMON for pair in combinations(holders, 2)
    )
    stars = {(first, other) for first, *others in wholes.values() for other in others}
    for pair in sorted(stars | shared.keys()):
        if pair in stars or shared[pair] * 3 >= min(len(sheets[position].rows) for position in pair):
            yield pair
