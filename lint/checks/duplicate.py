"""Rows, or goals, of one table that say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Check, Hit, Outcome, Spot
from lint.checks.subjects import Row, Sheet, Subject
from lint.copies.groups import groups
from lint.declared.record import declare
from lint.declared.types import BOOLEAN, INTEGER
from lint.messages.fields import LIST
from lint.text.normal import key as comparable
from lint.text.similar import in_order, key_ratio


@dataclass(frozen=True, slots=True)
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
        if not isinstance(subject, Sheet):
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

    def repeated(self, rows: tuple[Row, ...]) -> Iterator[list[Row]]:
        """Rows that are the same in `field` and alike in `alike`, in groups of two or more."""
        exact: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in rows:
            form = tuple(row.key(name) for name in self.field)
            if sum(map(len, form)) >= self.min_length:
                exact[(row.level or row.key("level2"), *form) if self.same_class else form].append(row)
        for same in exact.values():
            for group in groups(pair for pair in combinations(same, 2) if self.near(*pair)):
                yield sorted(group, key=lambda row: row.index)

    def near(self, one: Row, other: Row) -> bool:
        """Whether the `alike` fields of two rows are near enough."""
        return all(key_ratio(one.key(name), other.key(name)) >= self.similarity for name in self.alike)

    def goals(self, sheet: Sheet) -> Iterator[Outcome]:
        """Goals that are (nearly) the same sentence."""
        keys = [sheet.whole.form(comparable, cell.text) for cell in sheet.table.goals]
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
        return key_ratio(one, other) >= self.similarity or (self.contained and in_order(*sorted((one, other), key=len)))

    def case(self, texts: list[str]) -> str:
        """How the goals of a group are alike."""
        if texts[0] in texts[1:]:
            return "same"
        return "alike" if any(key_ratio(texts[0], text) >= self.similarity for text in texts[1:]) else "contained"
