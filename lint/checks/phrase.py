"""One sentence that stands in the tables of many departments, whatever their projects are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from lint.checks.base import FIELD, Check, Hit, Spot, percent
from lint.checks.batch import Batch
from lint.checks.subjects import Row
from lint.copies.said import number
from lint.declared.record import declare
from lint.declared.types import INTEGER, SHARE

if TYPE_CHECKING:
    from lint.copies.phrases import Use

RELATED = 20  # places told; the message has the whole count


@dataclass(frozen=True, slots=True)
class Phrase(Check):
    """Each such sentence is one hit, at its first row.

    With an archive all of its descriptions count, not only those in tables that are alike; other fields, and
    descriptions shorter than are kept there, are counted in the documents of the run alone.
    """

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
        known = batch.known if self.field == "description" else None
        # Documents that come from the archive are counted in what is known of it, and perhaps those judged as well.
        counted_here = 0 if known and known.own else len(batch.departments(known is None))
        everyone = counted_here + (known.departments if known else 0)
        told = batch.known.told if batch.known else frozenset()
        for text, found in rows.items():
            if id(found[0].whole) in judged and (not told or number(text) not in told):
                stored = known.uses.get(number(text)) if known else None
                if stored and known and known.own:
                    tally = Tally(stored.rows, *map(len, (stored.departments, stored.programmes, stored.names)))
                else:
                    counted = found if known is None else [row for row in found if id(row.whole) in judged]
                    tally = Tally.of(counted, batch, stored)
                yield from self.hit(found, tally, everyone)

    def hit(self, rows: list[Row], tally: Tally, everyone: int) -> Iterator[Hit]:
        """The hit for the rows that say the same, when they are of enough departments."""
        share = tally.departments / everyone
        if tally.departments < self.departments or share < self.share:
            return
        if tally.names < self.names or tally.programmes < self.programmes:
            return
        first, *rest = rows
        gives = {
            "value": first.text(self.field),
            "count": str(tally.rows),
            "departments": str(tally.departments),
            "share": percent(share),
            "names": str(tally.names),
        }
        numbers = {"count": tally.rows, "departments": tally.departments, "share": share, "names": tally.names}
        related = tuple(Spot(row.sheet, (row,)) for row in rest[:RELATED])
        yield Hit((first,), self.field, gives, "", numbers, first.sheet, related)


class Tally(NamedTuple):
    """How often, and by whom, one phrase is used."""

    rows: int
    departments: int
    programmes: int
    names: int

    @classmethod
    def of(cls, rows: Sequence[Row], batch: Batch, stored: Use | None) -> Tally:
        """The count over `rows` and what is stored; departments under judgement are not among the stored ones."""
        about = [batch.about[row.sheet] for row in rows]
        departments, programmes = ({one[at] for one in about} for at in range(2))
        names = {row.key("name") for row in rows}
        if stored is None:
            return cls(len(rows), len(departments), len(programmes), len(names))
        return cls(
            len(rows) + stored.rows,
            len(departments) + len(stored.departments),
            stored.with_programmes(map(number, programmes)),
            stored.with_names(map(number, names)),
        )
