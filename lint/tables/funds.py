"""Reads the amounts of a table's head (项目资金: 预算数, 执行数, 执行率 …) and the total (总分) below its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from lint.forms.vocabulary import plain
from lint.model import FUND_FIELDS, FundRow, Funds
from lint.patterns import regex
from lint.source import Cell, GridCell
from lint.tables.head import money_unit
from lint.tables.layout import Layout
from lint.tables.matrix import Matrix, joined, tidy
from lint.text.normal import squash

# Spellings of the columns, as 财预〔2020〕10号 prints them and as provinces vary them; compared without brackets.
_COLUMNS = {
    "initial": regex(r"年初(?:预算|安排|批复)?(?:批复|安排|金额|资金)?数?额?"),
    "executed": regex(
        r"(?:全年|年度|本年度?|当年|实际|累计|预算|资金|财政)*(?:执行|支出|使用)(?:金额|资金|数|额)|实际(?:支出|执行)?"
    ),
    "budget": regex(
        r"(?:全年|年度|本年度?|当年|调整后?的?|批复|资金|项目|财政)*预算(?:安排|调整)?(?:金额|资金)?数?额?"
    ),
    "rate": regex(r"(?:全年|预算|资金|支出)*(?:执行率|执行进度|支出率|支出进度|使用率)"),
    "weight": regex(r"分值|权重|标准分值?|分值权重"),
    "score": regex(r"(?:自评|实际|执行率?)?(?:得分|评分)|自评分"),
}
_MONEY = frozenset({"initial", "budget", "executed"})
_NUMBER = r"[¥￥]?-?\d[\d,，]*(?:\.\d+)?"
_AMOUNT = regex(rf"{_NUMBER}(?:万元?|元|千元|亿元?|%|分)?")
_INLINE = regex(rf"([^\d:：]{{2,10}})[:：]?({_NUMBER}(?:万元?|元|千元|亿元?|%)?)")
TOTALS = regex(r"(?:自评|评价|指标|绩效)*(?:总分值?|合计|总计|总得分|得分|得分合计|分值合计|总分数|合计得分|分数合计)")
_SCORED = regex(r"得分|总分")
_LONGEST_LABEL = 30
_MOST_ROWS = 16


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the amounts: what it holds and which columns of the grid it covers."""

    role: str
    cell: GridCell

    def overlap(self, cell: GridCell) -> int:
        end = min(self.cell.column + self.cell.colspan, cell.column + cell.colspan)
        return end - max(self.cell.column, cell.column)


def read_funds(matrix: Matrix, rows: Sequence[int], layout: Layout | None, known: Funds | None) -> Funds | None:
    """The amounts and the total in `rows`, added to what is `known` of the table; None when there are none."""
    found = known or Funds()
    if not found.rows:
        found = _matrix(matrix, rows, found) or _pairs(matrix, rows, found) or found
    if found.total is None:
        found = replace(found, total=next(_totals(matrix, rows, layout), None))
    return found if found.rows or found.total else known


def _role(text: str) -> str | None:
    word = plain(text)
    if not 2 <= len(word) <= 14:
        return None
    return next((role for role in FUND_FIELDS if _COLUMNS[role].fullmatch(word)), None)


def _matrix(matrix: Matrix, rows: Sequence[int], found: Funds) -> Funds | None:
    """年初预算数 | 全年执行数 | 执行率 over rows of amounts; None when no row is such a header."""
    for i, row in enumerate(rows):
        columns = _header(matrix, row)
        lines = list(_lines(matrix, rows[i + 1 :], columns)) if columns else []
        if columns and not lines:  # 年度预算数 may head the column of labels
            columns = _enough(columns[1:])
            lines = list(_lines(matrix, rows[i + 1 :], columns)) if columns else []
        if lines:
            printed = {column.role: tidy(column.cell.text) for column in reversed(columns)}
            printed = {role: printed[role] for role in FUND_FIELDS if role in printed}
            unit = next((u for cell in matrix.filled(row) if (u := money_unit(cell.text))), None)
            return replace(found, columns=printed, rows=tuple(lines), unit=unit)
    return None


def _header(matrix: Matrix, row: int) -> list[_Column]:
    """The columns that a row heads; [] when it is no header of amounts."""
    cells = matrix.filled(row)
    if any(_AMOUNT.fullmatch(squash(cell.text)) for cell in cells):
        return []
    return _enough([_Column(role, cell) for cell in cells if (role := _role(cell.text))])


def _enough(columns: list[_Column]) -> list[_Column]:
    """The columns when they make a header of amounts; else []."""
    roles = {column.role for column in columns}
    return columns if len(roles) >= 2 and roles & _MONEY else []


def _lines(matrix: Matrix, rows: Sequence[int], columns: Sequence[_Column]) -> Iterator[FundRow]:
    """The rows of amounts below a header, until a row says something else."""
    columns = list({column.role: column for column in reversed(columns)}.values())  # of a repeated one the first
    left = min(column.cell.column for column in columns)
    for row in rows[:_MOST_ROWS]:
        covering = matrix.covering(row)
        if any(c.row != row and c.column >= left for c in covering):
            return
        cells = _by_column([c for c in covering if c.column + c.colspan > left and tidy(c.text)], columns)
        if cells is None:
            return
        labels = [c for c in covering if c.column + c.colspan <= left and tidy(c.text)]
        label = tidy(labels[-1].text) if labels else ""
        if len(label) > _LONGEST_LABEL or _SCORED.search(label):
            return
        if cells:
            yield FundRow(label.rstrip("：:"), cells)


def _by_column(cells: Iterable[GridCell], columns: Sequence[_Column]) -> dict[str, Cell] | None:
    """The cells of a row by column; None when one of them is no amount."""
    found: dict[str, Cell] = {}
    for cell in cells:
        best = max(columns, key=lambda column: column.overlap(cell))
        value = joined([cell])
        if best.overlap(cell) <= 0 or value is None:
            continue
        if not _AMOUNT.fullmatch(squash(cell.text)) and len(squash(cell.text)) > 1:
            return None
        found.setdefault(best.role, value)
    return found


def _pairs(matrix: Matrix, rows: Sequence[int], found: Funds) -> Funds | None:
    """全年预算数 | 5.8万 | 全年执行数 | 5.8万, or 预算 2960.00 | 实际 2798.30 in one cell each."""
    columns: dict[str, str] = {}
    cells: dict[str, Cell] = {}
    label, unit = "", None
    for row in rows:
        filled = matrix.filled(row)
        pairs = dict(_of_row(filled))
        if not (pairs.keys() - columns.keys()) & _MONEY:
            continue
        label = label or (tidy(filled[0].text) if _role(filled[0].text) is None else "")
        unit = unit or next((u for cell in filled if (u := money_unit(cell.text))), None)
        for role, (printed, value) in pairs.items():
            if role not in columns:
                columns[role], cells[role] = printed, value
    if not {"executed"} <= columns.keys() or not columns.keys() & {"initial", "budget"}:
        return None
    return replace(
        found, columns=columns, rows=(FundRow(label if len(label) <= _LONGEST_LABEL else "", cells),), unit=unit
    )


def _of_row(cells: Sequence[GridCell]) -> Iterator[tuple[str, tuple[str, Cell]]]:
    for cell, value in zip_longest(cells, cells[1:]):
        role = _role(cell.text)
        if role and value is not None and _AMOUNT.fullmatch(squash(value.text)):
            made = joined([value])
            if made:
                yield role, (tidy(cell.text), made)
        elif inline := _INLINE.fullmatch(squash(cell.text)):
            role = _role(inline[1])
            if role in _MONEY or role == "rate":
                yield role, (inline[1], Cell(inline[2], cell.place, cell.certainty))


def _totals(matrix: Matrix, rows: Sequence[int], layout: Layout | None) -> Iterator[FundRow]:
    """总分 | 100 | 95: weight and score by the columns above, else in this order."""
    for row in rows:
        filled = matrix.filled(row)
        if not filled or not TOTALS.fullmatch(plain(filled[0].text)):
            continue
        numbers = [cell for cell in filled[1:] if _AMOUNT.fullmatch(squash(cell.text))]
        placed = dict(_under(numbers, layout)) if layout and layout.width == matrix.width else {}
        if len(placed) < len(numbers) and len(numbers) == 2:
            placed = dict(zip(("weight", "score"), numbers, strict=True))
        elif not placed and len(numbers) == 1 and "得分" in plain(filled[0].text):
            placed = {"score": numbers[0]}
        cells = {role: cell for role, number in placed.items() if (cell := joined([number]))}
        if cells:
            yield FundRow(tidy(filled[0].text), cells)


def _under(numbers: Iterable[GridCell], layout: Layout) -> Iterator[tuple[str, GridCell]]:
    for slot in layout.slots:
        role = slot.role if slot.role in {"weight", "score"} else _role(slot.header)
        inside = [n for n in numbers if n.column < slot.end and slot.start < n.column + n.colspan]
        if role in {"weight", "score"} and len(inside) == 1:
            yield role, inside[0]
