"""One indicator stands under different classes in one document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome, Spot
from lint.checks.subjects import Row, Subject, Whole
from lint.declared.record import declare
from lint.declared.types import INTEGER, LEXICON, TEXT, ListOf
from lint.messages.fields import LIST
from lint.text.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Classes(Check):
    """The rows of the rarer class are told, with a row of the more common one; in a tie, those that come later."""

    kind: ClassVar[str] = "classes"
    help: ClassVar[str] = "同名指标在一份文件里归入不同类别"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"here": "这里的类别", "usual": "多数的类别", "tables": "多数所在的表"}
    reads: ClassVar[tuple[str, ...]] = ("name", "level2")

    min_length: int = declare(INTEGER, "名称不足几个字的不比", 3)
    skip: Lexicon | None = declare(LEXICON, "名称整个是词表里的一条就不比", None)
    leave: tuple[str, ...] = declare(ListOf(TEXT), "不比的类别", ())

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Whole):
            return
        by_name: dict[str, list[Row]] = defaultdict(list)
        for sheet in subject.sheets:
            for row in sheet.rows:
                name = row.key("name")
                if len(name) >= self.min_length and row.level and row.level not in self.leave:
                    by_name[name].append(row)
        for name, rows in by_name.items():
            if len({row.level for row in rows}) > 1 and not (self.skip and self.skip.is_whole(name)):
                yield from self.odd(rows)

    def odd(self, rows: list[Row]) -> Iterator[Outcome]:
        """A hit for each table with rows of a rarer class."""
        usual = Counter(row.level for row in rows).most_common(1)[0][0]
        common = [row for row in rows if row.level == usual]
        tables = dict.fromkeys(row.sheet.number for row in common)
        for sheet in dict.fromkeys(row.sheet for row in rows if row.level != usual):
            odd = tuple(row for row in rows if row.sheet is sheet and row.level != usual)
            gives = {"here": odd[0].text("level2"), "usual": common[0].text("level2"), "tables": LIST.join(tables)}
            yield Hit(odd, "level2", gives, sheet=sheet, related=(Spot(common[0].sheet, (common[0],)),))
