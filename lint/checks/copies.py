"""Tables of one document whose indicators are (nearly) the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome, Spot, percent
from lint.checks.likeness import ratio
from lint.checks.subjects import Row, Sheet, Subject, Whole
from lint.declared.record import declare
from lint.declared.types import INTEGER, SHARE
from lint.messages.checks import ROW_LIST

# A row that stands in more tables than this says nothing about which two are alike.
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
    gives: ClassVar[Mapping[str, str]] = {
        "tables": "各表的序号",
        "others": "其余各表的序号",
        "count": "表数",
        "same": "相同的行所占的比例",
        "values": "其中指标值也相同的比例",
        "differing": "不同之处",
    }
    cases: ClassVar[Mapping[str, str]] = {"values": "指标值也大多相同", "rows": "指标相同，值不同"}
    numbers: ClassVar[tuple[str, ...]] = ("same", "values", "count")
    reads: ClassVar[tuple[str, ...]] = ("name", "description")

    share: float = declare(SHARE, "两张表相同的行占多少算雷同")
    below: float = declare(SHARE, "不到这个比例（更像的归另一条规则）；1 即不限", 1.0)
    min_rows: int = declare(INTEGER, "不足几行的表不比", 4)
    name_similarity: int = declare(INTEGER, "名称相似到多少算同一指标", 85)
    description_similarity: int = declare(INTEGER, "描述相似到多少算同一指标", 80)
    same_values: float = declare(SHARE, "相同的行里指标值也相同的占多少，才归入 values 情形", 0.8)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Whole):
            return
        sheets = [s for s in subject.sheets if len(s.rows) >= self.min_rows]
        likes = {pair: like for pair in candidates(sheets) if self.share <= (like := self.like(*pair))[0]}
        for group in groups([p for p, like in likes.items() if like[0] < self.below or self.below == 1]):
            inner = [like for (one, other), like in likes.items() if one in group and other in group]
            yield self.hit(sorted(group, key=lambda sheet: sheet.index), inner)

    def like(self, one: Sheet, other: Sheet) -> tuple[float, float]:
        """The share of rows that two tables have in common, and of these the share that have the same value."""
        left = list(other.rows)
        same = equal = 0
        for row in one.rows:
            match = next((candidate for candidate in left if self.same_row(row, candidate)), None)
            if match is not None:
                left.remove(match)
                same += 1
                equal += row.key("value") == match.key("value")
        return same / max(len(one.rows), len(other.rows)), equal / same if same else 0.0

    def same_row(self, one: Row, other: Row) -> bool:
        """Whether two rows are the same indicator: class, name and description (rowsame of catalogue §1)."""
        if one.level != other.level or ratio(one.key("name"), other.key("name")) < self.name_similarity:
            return False
        if ratio(one.key("description"), other.key("description")) >= self.description_similarity:
            return True
        same = all(one.key(field) == other.key(field) for field in ("name", "value", "unit"))
        return same and adds_words(one.key("description"), other.key("description"))

    def hit(self, sheets: list[Sheet], likes: list[tuple[float, float]]) -> Hit:
        """The hit for a group, at its first table."""
        same = min(like[0] for like in likes)
        values = min(like[1] for like in likes)
        numbers = [sheet.table.number or str(sheet.index) for sheet in sheets]
        gives = {
            "tables": ROW_LIST.join(numbers),
            "others": ROW_LIST.join(numbers[1:]),
            "count": str(len(sheets)),
            "same": percent(same),
            "values": percent(values),
            "differing": ROW_LIST.join(differing(sheets)) or "无",
        }
        case = "values" if values >= self.same_values else "rows"
        figures = {"same": same, "values": values, "count": len(sheets)}
        return Hit((), "title", gives, case, figures, sheets[0], tuple(Spot(s, (), "title") for s in sheets[1:]))


def adds_words(one: str, other: str) -> bool:
    """Whether the longer text is the shorter one with words put in, little more than as many again."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return len(short) >= 6 and len(long) <= 2.2 * len(short) and all(character in rest for character in short)


def candidates(sheets: list[Sheet]) -> Iterator[tuple[Sheet, Sheet]]:
    """The pairs of tables that share at least two uncommon names (one, for tables of less than six rows)."""
    by_name: dict[tuple[str, str], dict[Sheet, None]] = defaultdict(dict)
    for sheet in sheets:
        for row in sheet.rows:
            by_name[(row.level, row.key("name"))][sheet] = None
    shared: Counter[tuple[Sheet, Sheet]] = Counter()
    for holders in by_name.values():
        if len(holders) <= COMMON:
            found = list(holders)
            shared.update((one, other) for i, one in enumerate(found) for other in found[i + 1 :])
    for (one, other), count in shared.items():
        if count * 3 >= min(len(one.rows), len(other.rows)):
            yield one, other
    # Whole copies that consist of common names only share all of them.
    wholes: dict[tuple[str, ...], list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        wholes[tuple(row.key("name") for row in sheet.rows)].append(sheet)
    for copies in wholes.values():
        yield from ((copies[0], other) for other in copies[1:] if (copies[0], other) not in shared)


def groups(pairs: list[tuple[Sheet, Sheet]]) -> list[set[Sheet]]:
    """The connected groups of pairs, in reading order."""
    home: dict[Sheet, set[Sheet]] = {}
    for one, other in pairs:
        merged = home.get(one, {one}) | home.get(other, {other})
        for sheet in merged:
            home[sheet] = merged
    found = {id(group): group for group in home.values()}
    return sorted(found.values(), key=lambda group: min(sheet.index for sheet in group))


def differing(sheets: list[Sheet]) -> Iterator[str]:
    """The names of rows whose values differ between the first two tables, at most three."""
    first = {(row.level, row.key("name")): row for row in sheets[0].rows}
    shown = 0
    for row in sheets[1].rows:
        match = first.get((row.level, row.key("name")))
        if match is not None and match.key("value") != row.key("value") and shown < 3:
            shown += 1
            yield f"{row.text('name')} {match.text('value')}／{row.text('value')}"
