"""One sentence that stands in the tables of many departments, whatever their projects are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELD, Check, Hit, Spot, percent
from lint.checks.batch import Batch
from lint.checks.subjects import Row
from lint.declared.record import declare
from lint.declared.types import INTEGER, SHARE

RELATED = 20  # places told; the message has the whole count


@dataclass(frozen=True, slots=True)
class Phrase(Check):
    """Each such sentence is one hit, at its first row."""

    kind: ClassVar[str] = "phrase"
    help: ClassVar[str] = "同一句话出现在许多部门的表里"
    scopes: ClassVar[tuple[str, ...]] = ("batch",)
    gives: ClassVar[Mapping[str, str]] = {
        "value": "这句话",
        "count": "出现在几行",
        "departments": "出现在几个部门",
        "share": "占全部部门的比例",
        "names": "用它描述的不同指标名称有几个",
    }
    numbers: ClassVar[tuple[str, ...]] = ("count", "departments", "share", "names")

    field: str = declare(FIELD, "比较哪个字段", "description")
    min_length: int = declare(INTEGER, "不足几个字的不比", 10)
    departments: int = declare(INTEGER, "至少出现在几个部门", 3)
    share: float = declare(SHARE, "至少占全部部门的多少", 0.2)
    programmes: int = declare(INTEGER, "至少用于几个不同的项目", 3)
    names: int = declare(INTEGER, "至少描述几个不同名称的指标", 1)

    def compare(self, batch: Batch) -> Iterator[Hit]:
        """What is wrong between the documents of `batch`."""
        rows: defaultdict[str, list[Row]] = defaultdict(list)
        for sheet in batch.sheets:
            for row in sheet.rows:
                text = row.key(self.field)
                if len(text) >= self.min_length and text != row.key("name"):
                    rows[text].append(row)
        judged = {id(whole) for whole in batch.wholes}
        everyone = len(batch.departments())
        for found in rows.values():
            if id(found[0].whole) in judged:
                yield from self.hit(found, everyone, batch)

    def hit(self, rows: list[Row], everyone: int, batch: Batch) -> Iterator[Hit]:
        """The hit for the rows that say the same, when they are of enough departments."""
        about = [batch.about[row.sheet] for row in rows]
        departments = {one.department for one in about}
        names = {row.key("name") for row in rows}
        share = len(departments) / everyone
        if len(departments) < self.departments or share < self.share or len(names) < self.names:
            return
        if len({one.programme for one in about}) < self.programmes:
            return
        first, *rest = rows
        gives = {
            "value": first.text(self.field),
            "count": str(len(rows)),
            "departments": str(len(departments)),
            "share": percent(share),
            "names": str(len(names)),
        }
        numbers = {"count": len(rows), "departments": len(departments), "share": share, "names": len(names)}
        related = tuple(Spot(row.sheet, (row,)) for row in rest[:RELATED])
        yield Hit((first,), self.field, gives, "", numbers, first.sheet, related)
