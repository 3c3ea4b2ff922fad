"""A library out of a workbook: its columns are known by words in their headings, whatever their order and number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lint.library.entries import LibraryEntry
from lint.patterns import regex
from lint.source import Grid
from lint.text.normal import squash

# Field → words of its heading; of two that fit, the earlier counts: 行业标准 is a standard and no 行业.
HEADINGS = (
    ("plan", regex(r"计划标准")),
    ("history", regex(r"历史标准")),
    ("industry", regex(r"行业标准")),
    ("other", regex(r"其[他它]标准|参考(?:标准|值)|标准值|取值|指标值|目标值|(?:绩效|评价)标准|支出标准")),
    ("explanation", regex(r"解释|说明|释义|含义|口径|内涵|定义")),
    ("keywords", regex(r"关键[词字]|标签")),
    ("core", regex(r"核心|必选|必填|必设|共性")),
    ("level1", regex(r"一级(?!项目|行业|领域|分类)")),
    ("level2", regex(r"二级(?!项目|行业|领域|分类)")),
    ("name", regex(r"[三四]级|指标名称|^(?:绩效)?指标$")),
    ("sector", regex(r"领域")),
    ("purpose", regex(r"用途|支出方向|适用(?:项目|范围)|项目(?:类型|类别|种类)|资金方向")),
    ("trade", regex(r"行业|类别")),
)
_DOWNWARD = ("sector", "trade", "purpose", "level1", "level2")  # printed once for the rows below, wide to narrow
_LOOK = 20  # rows of a sheet among which the heading is
_HEADING = 30  # characters; a heading is no sentence


@dataclass(frozen=True, slots=True)
class LibraryColumns:
    """Where a sheet has its fields: field → column, below the row of headings."""

    row: int
    of: Mapping[str, int]


def entries_of(grid: Grid) -> list[LibraryEntry]:
    """The indicators of a sheet; none where no headings of a library are found."""
    rows = _expanded(grid)
    columns = columns_of(rows)
    return list(_entries(rows[columns.row + 1 :], columns)) if columns else []


def columns_of(rows: Sequence[Sequence[str]]) -> LibraryColumns | None:
    """The headings of a library: the row that names most fields, an indicator's name and class among them."""
    best: LibraryColumns | None = None
    above: Sequence[str] = ()
    for number, row in enumerate(rows[:_LOOK]):
        found: dict[str, int] = {}
        for column, text in enumerate(row):
            # a heading over two rows may leave the lower cell blank
            field = _field(text or (above[column] if column < len(above) else ""))
            if field:
                found.setdefault(field, column)
        if "name" in found and found.keys() & {"level1", "level2"} and len(found) >= len(best.of if best else ()):
            best = LibraryColumns(number, found)
        above = row
    return best


def _field(text: str) -> str:
    plain = squash(text)
    if not plain or len(plain) > _HEADING:
        return ""
    return next((field for field, words in HEADINGS if words.search(plain)), "")


def _entries(rows: Sequence[Sequence[str]], columns: LibraryColumns) -> Iterator[LibraryEntry]:
    held: dict[str, str] = {}
    for row in rows:
        said = {field: " ".join(row[column].split()) for field, column in columns.of.items()}
        for position, field in enumerate(_DOWNWARD):
            if said.get(field):
                if said[field] != held.get(field):
                    for narrower in _DOWNWARD[position + 1 :]:
                        held.pop(narrower, None)
                held[field] = said[field]
        if not said["name"] or _field(said["name"]) == "name":
            continue
        yield LibraryEntry(**{**said, **{field: held.get(field, "") for field in _DOWNWARD if field in said}})


def _expanded(grid: Grid) -> list[list[str]]:
    """The texts of a grid, a merged cell in each place that it covers."""
    height = max((cell.row + cell.rowspan for cell in grid.cells), default=0)
    width = max((cell.column + cell.colspan for cell in grid.cells), default=0)
    rows = [[""] * width for _ in range(height)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                rows[row][column] = rows[row][column] or cell.text.strip()
    return rows
