"""Copied tables (雷同), within a document and between documents.

How far two tables agree and where their cells differ is worked out here (`Match`); what a matched row and a same value
are is said in `lint.copies.rows`, what a group is in `lint.copies.groups`.

- copies: Tables of one document whose indicators are (nearly) the same.
- across: Tables of one document that stand in another: of another department, or of an earlier year.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome, Spot, percent
from lint.checks.batch import Batch, department_of, project_of
from lint.checks.subjects import JudgedDocument, JudgedRow, JudgedTable, Subject
from lint.copies.groups import groups
from lint.copies.likeness import COPIED
from lint.copies.programme import same_programme
from lint.copies.rows import DESCRIPTION_ALIKE, NAME_ALIKE, SameRow, same_cell, same_value
from lint.declared.record import declare
from lint.declared.types import INTEGER, SHARE, Choice
from lint.messages import copies as say
from lint.messages.fields import LIST
from lint.text.normal import squash
from lint.text.quantity import parse

WORDS = ("name", "description")
LONG = 24  # characters of a cell that is quoted in full
SHOWN = 3  # differing cells named in a message; a report shows all

# What a group gives to a message.
GIVES: Mapping[str, str] = {
    "others": "其余各表在哪里",
    "count": "共几张表",
    "nearest": "与本表最像的一张在哪里",
    "same": "与最像的一张相同或相近的行数",
    "total": "本表行数",
    "share": "相同的行占较大一张的比例",
    "values": "相同各行里指标值也相同的比例",
    "differences": "与最像的一张的不同之处",
}


@dataclass(frozen=True, slots=True)
class Match:
    """Two tables and the rows that they have in common, in the order of the first."""

    one: JudgedTable
    other: JudgedTable
    rows: tuple[tuple[JudgedRow, JudgedRow], ...]
    likeness: float = 0.0  # of the two bodies, where it was measured

    @property
    def share(self) -> float:
        """The rows in common among those of the larger table."""
        return len(self.rows) / max(len(self.one.rows), len(self.other.rows), 1)

    @property
    def value_share(self) -> float:
        """Of the rows in common, how many have the same target value."""
        return sum(same_value(*pair) for pair in self.rows) / len(self.rows) if self.rows else 0.0

    @property
    def figures(self) -> int:
        """How many counts and amounts the rows in common share; rates and single digits are shared by chance."""
        return sum(_is_figure(pair[0]) and same_value(*pair) for pair in self.rows)

    def differences(self) -> Iterator[str]:
        """What differs, each as a sentence: target values, rows without a partner, then words."""
        for a, b in self.rows:
            if not same_value(a, b):
                values = (row.text("value") + row.text("unit") for row in (a, b))
                yield say.value_difference(a.index, a.text("name"), a.sheet.heading("value"), *_around(*values))
        matched = {row for pair in self.rows for row in pair}
        for sheet, tell in ((self.one, say.own_rows), (self.other, say.their_rows)):
            if alone := [(row.index, row.text("name")) for row in sheet.rows if row not in matched]:
                yield tell(alone)
        for a, b in self.rows:
            for field in WORDS:
                if not same_cell(a, b, field):
                    yield say.difference(a.index, a.sheet.heading(field), *_around(a.text(field), b.text(field)))


def match(one: JudgedTable, other: JudgedTable, same: SameRow, likeness: float = 0.0) -> Match:
    """The Match of two tables, where `same` says which rows are the same."""
    return Match(one, other, tuple(same.match(one.rows, other.rows)), likeness)


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Tables that copy one another, in reading order, with the match of the first and the one most like it."""

    sheets: tuple[JudgedTable, ...]
    nearest: Match

    def gives(self, place: Callable[[JudgedTable], str]) -> dict[str, str]:
        """What fills GIVES, with each table said by `place`."""
        told = list(self.nearest.differences())
        return {
            "others": say.listed([place(sheet) for sheet in self.sheets[1:]], SHOWN),
            "count": str(len(self.sheets)),
            "nearest": place(self.nearest.other),
            "same": str(len(self.nearest.rows)),
            "total": str(len(self.sheets[0].rows)),
            "share": percent(self.nearest.share),
            "values": percent(self.nearest.value_share),
            "differences": say.listed(told, SHOWN) if told else say.NO_DIFFERENCE,
        }


def grouped(sheets: Sequence[JudgedTable], matches: Mapping[tuple[int, int], Match]) -> Iterator[CopyGroup]:
    """The groups that `matches` connect; each is between two positions in `sheets`, the earlier first."""
    nearest: dict[int, Match] = {}
    for (first, _), found in matches.items():
        nearest[first] = max(nearest.get(first, found), found, key=_closeness)
    for positions in sorted(map(sorted, groups(matches))):
        yield CopyGroup(tuple(sheets[position] for position in positions), nearest[positions[0]])


def _closeness(found: Match) -> tuple[float, float, float]:
    return found.likeness, found.share, found.value_share


def _is_figure(row: JudgedRow) -> bool:
    found = row.quantity
    return found is not None and found.kind in ("count", "money") and found.number is not None and found.number >= 10


def _around(one: str, other: str) -> tuple[str, str]:
    """Two texts cut down to where they differ, with a little on either side."""
    one, other = squash(one), squash(other)
    if max(len(one), len(other)) <= LONG:
        return one or say.BLANK, other or say.BLANK
    from rapidfuzz.distance import Indel

    changed = [op for op in Indel.opcodes(one, other) if op.tag != "equal"]
    if not changed:  # they differ in blanks and widths alone
        return _cut(one, 0, LONG - 4), _cut(other, 0, LONG - 4)
    first, last = changed[0], changed[-1]
    return (
        _cut(one, first.src_start, last.src_end) or say.BLANK,
        _cut(other, first.dest_start, last.dest_end) or say.BLANK,
    )


def _cut(text: str, start: int, end: int) -> str:
    start, end = max(start - 4, 0), min(end + 4, len(text))
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


# A name that stands in more tables than this says nothing about which two are alike.
COMMON = 40


@dataclass(frozen=True, slots=True, eq=False, repr=False)
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
        if not isinstance(subject, JudgedDocument):
            return
        sheets = [sheet for sheet in subject.sheets if len(sheet.rows) >= self.min_rows]
        same = SameRow(self.name_similarity, self.description_similarity)
        pairs = ((i, j) for i, j in candidates(sheets) if not _are_terms_of_one(sheets[i], sheets[j]))
        matches = {(i, j): match(sheets[i], sheets[j], same) for i, j in pairs}
        for group in grouped(sheets, {pair: found for pair, found in matches.items() if self.holds(found.share)}):
            yield self.hit(group)

    def holds(self, share: float) -> bool:
        """Whether tables that have so much in common are this rule's."""
        return share >= self.share and (share < self.below or self.below == 1)

    def hit(self, group: CopyGroup) -> Hit:
        """The hit for a group, at its first table."""
        first, *others = group.sheets
        found = group.nearest
        gives = {"tables": LIST.join(sheet.number for sheet in group.sheets), **group.gives(_place)}
        case = "values" if found.value_share >= self.same_values else "rows"
        figures = {"share": found.share, "values": found.value_share, "count": len(group.sheets)}
        return Hit((), "title", gives, case, figures, first, tuple(Spot(sheet, (), "title") for sheet in others))


def _are_terms_of_one(one: JudgedTable, other: JudgedTable) -> bool:
    """Whether two tables hold long-term and annual indicators of one project, which may well be the same."""
    return one.table.term != other.table.term and project_of(one) == project_of(other)


def _place(sheet: JudgedTable) -> str:
    return say.TABLE.format(number=sheet.number)


def candidates(sheets: Sequence[JudgedTable]) -> Iterator[tuple[int, int]]:
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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Across(Check):
    """Groups, not pairs: the first table in reading order is the hit, the others are related places."""

    kind: ClassVar[str] = "across"
    help: ClassVar[str] = "不同文件里的两张表说的是同样的话"
    scopes: ClassVar[tuple[str, ...]] = ("batch",)
    gives: ClassVar[Mapping[str, str]] = {
        **GIVES,
        "likeness": "与最像的一张的相似程度，套话不计",
        "change": "预算数比对方增减多少",
        "other_project": "对方的项目名称",
    }
    numbers: ClassVar[tuple[str, ...]] = ("likeness", "values", "change", "figures", "count")
    reads: ClassVar[tuple[str, ...]] = ("name", "description", "value")

    between: str = declare(Choice(("departments", "years")), "departments：不同部门之间；years：同一部门的不同年度之间")
    projects: str = declare(
        Choice(("alike", "unlike", "any")), "两个项目是否同一项目：alike 是，unlike 否，any 不论", "any"
    )
    likeness: float = declare(SHARE, "套话以外的相似程度至少多少", COPIED)
    same_rows: float = declare(SHARE, "相同或相近的行至少占较大一张表的多少", 0.0)
    same_values: float = declare(SHARE, "相同各行里指标值也相同的至少占多少", 0.0)
    same_figures: int = declare(INTEGER, "指标值里相同的数量或金额至少几个", 0)
    min_rows: int = declare(INTEGER, "不足几行的表不比", 4)

    def compare(self, batch: Batch) -> Iterator[Hit]:
        """What is wrong between the documents of `batch`."""
        same = SameRow()
        matches: dict[tuple[int, int], Match] = {}
        for pair in batch.pairs:
            one, other = batch.sheets[pair.first], batch.sheets[pair.second]
            if pair.likeness >= self.likeness and self.concerns(one, other):
                found = match(one, other, same, pair.likeness)
                if self.holds(found):
                    matches[pair.first, pair.second] = found
        for group in grouped(batch.sheets, matches):
            yield self.hit(group)

    def concerns(self, one: JudgedTable, other: JudgedTable) -> bool:
        """Whether the rule is about these two tables at all."""
        if min(len(one.rows), len(other.rows)) < self.min_rows or one.table.kind != other.table.kind:
            return False
        same_department = department_of(one.whole) == department_of(other.whole)
        if self.between == "departments" and same_department:
            return False
        if self.between == "years" and not (same_department and _years_apart(one, other)):
            return False
        same = self.projects != "any" and same_programme(project_of(one), project_of(other))
        return self.projects == "any" or same == (self.projects == "alike")

    def holds(self, found: Match) -> bool:
        """Whether rows and values agree as far as the rule asks."""
        return (
            found.share >= self.same_rows
            and found.value_share >= self.same_values
            and found.figures >= self.same_figures
        )

    def hit(self, group: CopyGroup) -> Hit:
        """One group as a hit at its first table."""
        first, *others = group.sheets
        found = group.nearest
        change = _budget_change(first, found.other)
        gives = {
            **group.gives(_place_of_copy),
            "likeness": percent(found.likeness),
            "change": "" if change is None else f"{change:+.0%}",
            "other_project": project_of(found.other),
        }
        numbers = {
            "likeness": found.likeness,
            "values": found.value_share,
            "change": abs(change or 0.0),
            "figures": found.figures,
            "count": len(group.sheets),
        }
        related = (
            Spot(found.other, tuple(b for _, b in found.rows)),
            *(Spot(sheet) for sheet in others if sheet is not found.other),
        )
        return Hit(tuple(a for a, _ in found.rows), None, gives, "", numbers, first, related)


def _years_apart(one: JudgedTable, other: JudgedTable) -> bool:
    years = one.whole.document.year, other.whole.document.year
    return None not in years and years[0] != years[1]


def _place_of_copy(sheet: JudgedTable) -> str:
    document = sheet.whole.document
    return say.place(document.path, document.department, document.year, sheet.number)


def _budget_change(one: JudgedTable, other: JudgedTable) -> float | None:
    """How much larger the budget of `one` is than that of `other`, as a share; None where one is not known."""
    amounts = [_budget_of(sheet) for sheet in (one, other)]
    if amounts[0] is None or not amounts[1]:
        return None
    return float(amounts[0] / amounts[1] - 1)


def _budget_of(sheet: JudgedTable) -> Decimal | None:
    found = parse(sheet.text("budget"), sheet.table.budget_unit or "元")
    return found.amount if found else None
