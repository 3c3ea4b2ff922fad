"""Repetition (重复) within a document.

- duplicate: Rows, or goals, of one table that say the same.
- uniform: One text or value fills most rows of a table.
- dominant: One value fills a large part of a whole document.
- repeats: One text stands in several tables of unlike projects.
- echoes: A benefit (效益) that repeats an output (产出) of the same table.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise
from typing import ClassVar

from lint.checks.base import FIELD, FIELDS_TYPE, Check, Hit, Outcome, Spot, percent
from lint.checks.batch import project_of
from lint.checks.conditions import CONDITIONS, Condition, holds_all, holds_any
from lint.checks.subjects import JudgedDocument, JudgedRow, JudgedTable, Subject, texts
from lint.copies.groups import groups
from lint.copies.programme import same_programme
from lint.declared.record import declare
from lint.declared.types import BOOLEAN, INTEGER, LEXICON, SHARE
from lint.messages.fields import LIST
from lint.text.lexicon import Lexicon
from lint.text.normal import key
from lint.text.quantity import trimmed
from lint.text.similar import in_order, key_ratio


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Duplicate(Check):
    """Groups, not pairs: each group is one hit. The rows of a hit are those that repeat an earlier one."""

    kind: ClassVar[str] = "duplicate"
    help: ClassVar[str] = "同一张表里几行、或几条绩效目标，说的是同一件事"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {
        "value": "重复的内容",
        "count": "共几处",
        "first": "第一处的序号",
        "others": "其余各处的序号",
    }
    cases: ClassVar[Mapping[str, str]] = {"same": "文字相同", "alike": "文字相近", "contained": "没有超出另一条"}
    numbers: ClassVar[tuple[str, ...]] = ("count",)

    field: tuple[str, ...] = declare(FIELDS_TYPE, "这些字段都相同（goals 时比较各条目标）")
    alike: tuple[str, ...] = declare(FIELDS_TYPE, "这些字段都相近，或都空白", ())
    similarity: int = declare(INTEGER, "相近的程度，0 到 100", 90)
    same_class: bool = declare(BOOLEAN, "须属同一类二级指标", False)
    min_length: int = declare(INTEGER, "不足几个字的不比", 1)
    contained: bool = declare(BOOLEAN, "goals：一条目标的字按顺序都在另一条里，也算重复", False)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable):
            return
        if self.field == ("goals",):
            yield from self.goals(subject)
            return
        for first, *others in self.repeated(subject.rows):
            rest = tuple(others)
            gives = {
                "value": first.text(self.field[0]),
                "count": str(1 + len(rest)),
                "first": str(first.index),
                "others": LIST.join(str(row.index) for row in rest),
            }
            same = all(row.key(name) == first.key(name) for row in rest for name in self.alike)
            case = "same" if same else "alike"
            yield Hit(rest, self.field[0], gives, case, {"count": 1 + len(rest)}, subject, (Spot(subject, (first,)),))

    def repeated(self, rows: tuple[JudgedRow, ...]) -> Iterator[list[JudgedRow]]:
        """Rows that are the same in `field` and alike in `alike`, in groups of two or more."""
        exact: defaultdict[tuple[str, ...], list[JudgedRow]] = defaultdict(list)
        for row in rows:
            form = tuple(row.key(name) for name in self.field)
            if sum(map(len, form)) >= self.min_length:
                exact[(row.level or row.key("level2"), *form) if self.same_class else form].append(row)
        for same in exact.values():
            for group in groups(self.pairs(same)):
                yield sorted(group, key=lambda row: row.index)

    def pairs(self, rows: list[JudgedRow]) -> Iterator[tuple[JudgedRow, JudgedRow]]:
        """Pairs of rows that are alike in `alike`; of those that are equal in it only neighbours, not every two."""
        equal: defaultdict[tuple[str, ...], list[JudgedRow]] = defaultdict(list)
        for row in rows:
            equal[tuple(row.key(name) for name in self.alike)].append(row)
        for same in equal.values():
            yield from pairwise(same)
        firsts = [same[0] for same in equal.values()]
        yield from (pair for pair in combinations(firsts, 2) if self.near(*pair))

    def near(self, one: JudgedRow, other: JudgedRow) -> bool:
        """Whether the `alike` fields of two rows are near enough."""
        return all(self.similar(one.key(name), other.key(name)) for name in self.alike)

    def goals(self, sheet: JudgedTable) -> Iterator[Outcome]:
        """Goals that are (nearly) the same sentence."""
        keys = [key(cell.text) for cell in sheet.table.goals]
        long = (number for number, text in enumerate(keys) if len(text) >= self.min_length)
        pairs = (pair for pair in combinations(long, 2) if self.repeats(*(keys[number] for number in pair)))
        for group in map(sorted, groups(pairs)):
            gives = {
                "value": sheet.table.goals[group[0]].text,
                "count": str(len(group)),
                "first": str(group[0] + 1),
                "others": LIST.join(str(number + 1) for number in group[1:]),
            }
            case = self.case([keys[number] for number in group])
            yield Hit((), "goals", gives, case, {"count": len(group)}, sheet)

    def repeats(self, one: str, other: str) -> bool:
        """Whether two goals are (nearly) one."""
        return self.similar(one, other) or (self.contained and in_order(*sorted((one, other), key=len)))

    def similar(self, one: str, other: str) -> bool:
        """Whether two texts are alike."""
        return key_ratio(one, other, self.similarity) >= self.similarity

    def case(self, texts: list[str]) -> str:
        """How the goals of a group are alike."""
        if texts[0] in texts[1:]:
            return "same"
        return "alike" if any(self.similar(texts[0], text) for text in texts[1:]) else "contained"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Uniform(Check):
    """Values are compared by sign and number, without the unit; texts by their letters."""

    kind: ClassVar[str] = "uniform"
    help: ClassVar[str] = "一个值或一段话填满了大半张表"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {
        "value": "填满各行的值",
        "count": "相同的行数",
        "total": "比较的行数",
        "share": "占比",
        "spread": "跨几类二级指标",
    }
    numbers: ClassVar[tuple[str, ...]] = ("count", "total", "share", "spread")

    field: str = declare(FIELD, "哪个字段")
    min_share: float = declare(SHARE, "占比达到多少才报")
    min_rows: int = declare(INTEGER, "有内容的行不足此数不判", 4)
    min_count: int = declare(INTEGER, "相同的行至少几行", 3)
    min_spread: int = declare(INTEGER, "相同的行至少跨几类二级指标", 1)
    rows: tuple[Condition, ...] = declare(CONDITIONS, "只比较满足条件的行", ())

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable):
            return
        groups: dict[str, list[JudgedRow]] = defaultdict(list)
        total = 0
        for row in subject.rows:
            if (form := self.form(row)) and holds_all(self.rows, row):
                groups[form].append(row)
                total += 1
        if total < self.min_rows:
            return
        rows = max(groups.values(), key=len)
        spread = len({row.level or row.key("level2") for row in rows})
        share = len(rows) / total
        if len(rows) >= self.min_count and share >= self.min_share and spread >= self.min_spread:
            value = rows[0].text(self.field)
            gives = {
                "value": value,
                "count": str(len(rows)),
                "total": str(total),
                "share": percent(share),
                "spread": str(spread),
            }
            numbers = {"count": len(rows), "total": total, "share": share, "spread": spread}
            yield Hit(tuple(rows), self.field, gives, "", numbers, sheet=subject)

    def form(self, row: JudgedRow) -> str:
        """What is compared: sign and number of a value, the letters of anything else."""
        if self.field == "value" and row.quantity is not None and row.quantity.number is not None:
            return row.sign + trimmed(row.quantity.number)
        return row.key(self.field)


_SHOWN = 5  # values that are listed, the most common first


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Dominant(Check):
    """Values are compared by sign and number, without the unit."""

    kind: ClassVar[str] = "dominant"
    help: ClassVar[str] = "一个值占了全部指标值的一大半"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {
        "value": "最多的值",
        "count": "行数",
        "total": "有数的行数",
        "share": "占比",
        "top": "最多的几个值",
    }
    numbers: ClassVar[tuple[str, ...]] = ("share", "total")
    reads: ClassVar[tuple[str, ...]] = ("value",)

    min_share: float = declare(SHARE, "占比达到多少才报", 0.4)
    min_rows: int = declare(INTEGER, "有数的行不足此数不判", 20)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedDocument):
            return
        rows = [row for sheet in subject.sheets for row in sheet.rows]
        values = Counter(
            row.sign + trimmed(row.quantity.number)
            for row in rows
            if row.quantity is not None and row.quantity.number is not None
        )
        total = values.total()
        if total < self.min_rows:
            return
        value, count = values.most_common(1)[0]
        if count / total >= self.min_share:
            top = LIST.join(f"{value} {percent(count / total)}" for value, count in values.most_common(_SHOWN))
            gives = {"value": value, "count": str(count), "total": str(total), "share": percent(count / total)}
            yield Hit(gives={**gives, "top": top}, numbers={"share": count / total, "total": total})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Repeats(Check):
    """Texts are compared by their letters; tables of (nearly) the same project count as one."""

    kind: ClassVar[str] = "repeats"
    help: ClassVar[str] = "同一段话出现在几个不同项目的表里"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"text": "重复的话", "count": "表数", "tables": "各表的序号"}
    numbers: ClassVar[tuple[str, ...]] = ("count",)

    field: str = declare(FIELD, "哪个字段")
    min_length: int = declare(INTEGER, "不足几个字的不比", 10)
    min_tables: int = declare(INTEGER, "至少几个不同的项目", 3)
    skip: tuple[Condition, ...] = declare(CONDITIONS, "不看满足任一条件的行", ())

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedDocument):
            return
        found: dict[str, dict[JudgedTable, list[JudgedRow]]] = defaultdict(dict)
        printed: dict[str, str] = {}
        for sheet in subject.sheets:
            for owner, text, _ in texts(sheet, self.field):
                form = key(text)
                if len(form) < self.min_length or (isinstance(owner, JudgedRow) and holds_any(self.skip, owner)):
                    continue
                printed.setdefault(form, text)
                rows = found[form].setdefault(sheet, [])
                if isinstance(owner, JudgedRow):
                    rows.append(owner)
        for form, places in found.items():
            if len(self.unlike(list(places))) >= self.min_tables:
                yield self.hit(printed[form], places)

    def unlike(self, sheets: list[JudgedTable]) -> list[JudgedTable]:
        """One table for each project that is unlike the others."""
        kept: list[JudgedTable] = []
        for sheet in sheets:
            if not any(same_programme(project_of(sheet), project_of(other)) for other in kept):
                kept.append(sheet)
        return kept

    def hit(self, text: str, places: Mapping[JudgedTable, list[JudgedRow]]) -> Hit:
        """The hit, at the first table."""
        first, *others = places
        tables = LIST.join(sheet.number for sheet in places)
        gives = {"text": text, "count": str(len(places)), "tables": tables}
        related = tuple(Spot(sheet, tuple(places[sheet]), self.field) for sheet in others)
        return Hit(tuple(places[first]), self.field, gives, "", {"count": len(places)}, first, related)


OUTPUTS = frozenset({"产出", "数量", "质量", "时效"})
BENEFITS = frozenset({"效益", "经济", "社会", "生态", "可持续"})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Echoes(Check):
    """Same name, a short one with the same count; or a name that is alike with a count that is no chance."""

    kind: ClassVar[str] = "echoes"
    help: ClassVar[str] = "效益一行与产出一行说的是同一件事"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"output": "产出那一行的名称", "at": "产出是第几行", "of": "产出那一行的类别"}
    cases: ClassVar[Mapping[str, str]] = {"name": "名称相同", "figure": "名称相近，数也相同"}
    reads: ClassVar[tuple[str, ...]] = ("name", "level2", "value")

    min_length: int = declare(INTEGER, "名称不足几个字的，数也相同才比", 5)
    shortest: int = declare(INTEGER, "名称不足几个字的不比", 4)
    similarity: int = declare(INTEGER, "数相同时名称相近的程度，0 到 100", 90)
    min_count: int = declare(INTEGER, "数不足多少的不算相同：小的数难免碰巧", 10)
    counts: Lexicon = declare(LEXICON, "名称末尾说数的词，比名称时去掉", Lexicon())

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable):
            return
        named: dict[str, JudgedRow] = {}  # the first output of a name
        counted: defaultdict[tuple[object, str], list[JudgedRow]] = defaultdict(list)  # outputs by amount and unit
        for row in subject.rows:
            if row.level in OUTPUTS and len(row.key("name")) >= self.shortest:
                named.setdefault(row.key("name"), row)
                if row.quantity is not None:
                    counted[row.quantity.amount, row.quantity.unit].append(row)
        for row in subject.rows:
            if row.level not in BENEFITS or len(row.key("name")) < self.shortest:
                continue
            same, own = named.get(row.key("name")), row.quantity
            if same is not None and not self.case(row, same):
                continue
            near = counted[own.amount, own.unit] if own is not None and own.kind == "count" and same is None else []
            output = same or next((one for one in near if self.case(row, one)), None)
            if output is not None:
                case = self.case(row, output)
                gives = {"output": output.text("name"), "at": str(output.index), "of": output.text("level2")}
                yield Hit((row,), "name", gives, case, sheet=subject, related=(Spot(subject, (output,)),))

    def case(self, benefit: JudgedRow, output: JudgedRow) -> str:
        """How the two are the same; '' when they are not."""
        count, name = _same_count(benefit, output), benefit.key("name")
        if name == output.key("name"):
            return "name" if count is not None or len(name) >= self.min_length else ""
        if count is None or len(name) < self.min_length:
            return ""
        if len(core := self.core(benefit)) >= self.min_length and core == self.core(output):
            return "name"
        near = key_ratio(name, output.key("name"), self.similarity) >= self.similarity
        return "figure" if near and count >= self.min_count else ""

    def core(self, row: JudgedRow) -> str:
        """A name without the word for its count: 培育合作社 and 培育合作社数量 are one."""
        name = row.key("name")
        return name.removesuffix(self.counts.ends(name) or "")


def _same_count(one: JudgedRow, other: JudgedRow) -> Decimal | None:
    """The count that two rows have in common, in one unit; None where they differ or count nothing."""
    first, second = one.quantity, other.quantity
    if first is None or second is None or first.kind != "count":
        return None
    return first.amount if (first.amount, first.unit) == (second.amount, second.unit) else None
