"""The head of a table: labels and values, the goals, the spending plan (资金支出计划), the budget and its unit.

Its rows are read one by one, small lists and matrices among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from lint.forms.headers import is_header_word, read_header
from lint.forms.vocabulary import Vocabulary, plain, unnumbered
from lint.model import Funds
from lint.patterns import BUDGET_YEAR, YEAR, regex
from lint.source import Cell, GridCell
from lint.tables.goals import LABEL, goals_of, is_goal_line, is_label, leading_ordinal
from lint.tables.matrix import Matrix, join_places, joined, tidy
from lint.text.normal import squash

_MONEY_UNIT = regex(r"[（(【\[](?:单位[：:])?(万元|元|亿元|千元)[^）)】\]]{0,4}[）)】\]]")
_OF_THE_YEAR = regex(rf"年度|本年|当年|全年|年初|{YEAR}年")
_OF_ALL = regex(r"总|建设|政策")
OF_MONEY = regex(r"资金|预算|经费|金额|支出|万元")
_BEGINS_AMOUNT = regex(rf"\s*[¥￥约共]?\s*(?!{BUDGET_YEAR}年)\d")
_NOTHING = regex(r"无|没有|[无未不](?:调整|变动|变化|变)|同(?:上|左|年初.*)|[-—－/]+")
_WHOLE = regex(
    r"\s*(?:资金)?(?:总额|总计|合计|共计)[：:]?\s*(\d[\d,.]*\s*(?:万元|亿元|千元|元)?)(?=\s*[，；,;（(。]|\s*$)"
)
_MONEY = frozenset({"元", "万元", "亿元", "千元"})
SUMS = frozenset({"合计", "总计", "小计"})
_AMOUNT_UNIT = regex(r"[\d,，.]+\s*(万元|元|亿元|千元)")


@dataclass(slots=True)
class Head:
    """What the rows above the indicators say."""

    cells: dict[str, Cell] = field(default_factory=dict)
    extra: dict[str, Cell] = field(default_factory=dict)
    goals: list[Cell] = field(default_factory=list)
    plan: list[tuple[str, Cell | None]] | None = None
    unit: str | None = None
    budget_unit: str | None = None
    loose: list[Cell] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)  # printed labels, for those that ask whether nothing was lost
    budget_label: str = ""
    far_goals: list[Cell] = field(default_factory=list)  # of the whole project, where those of the year stand beside
    funds: Funds | None = None
    goal_cells: list[tuple[str, Cell]] = field(default_factory=list)  # with their labels
    term: str = ""  # see lint.model.Table
    blank_goals: bool = False  # a cell for goals is printed and nothing stands in it

    def set(self, name: str, label: str, cell: Cell) -> None:
        """Keep a value under its field, or under its label when the field is taken or unknown."""
        if name == "goals" and is_label(cell.text):
            self.labels.append(tidy(cell.text))
        elif name == "goals":
            self._goals(label, cell)
        elif name == "budget":
            self._budget(label, cell)
        elif name == "unit" and self.unit is None:
            self.unit = cell.text
        elif name not in {"extra", "unit", "plan"} and name not in self.cells:
            self.cells[name] = cell
        else:
            self.keep(label, cell)

    def _goals(self, label: str, cell: Cell) -> None:
        """Keep goals: those of the year before those of the whole project (项目总体目标 | 年度目标)."""
        if self.goals and _NOTHING.fullmatch(tidy(cell.text)):
            self.keep(label, cell)  # 年初绩效目标 | 调整后绩效目标: 无
            return
        year = read_header(label).year
        if year and any(read_header(other).year not in {year, None} for other, _ in self.goal_cells):
            self.keep_far(label, cell)  # 2024年目标, below which come those of 2025 and 2026
            return
        whole = _OF_ALL.search(label) is not None and not _OF_THE_YEAR.search(label)
        if whole and any(_OF_THE_YEAR.search(other) for other, _ in self.goal_cells):
            self.keep_far(label, cell)
            return
        if _OF_THE_YEAR.search(label):
            for other, earlier in self.goal_cells:
                if _OF_ALL.search(other) and not _OF_THE_YEAR.search(other):
                    self.keep_far(other, earlier)
                    self.goals = [goal for goal in self.goals if goal not in goals_of([earlier])]
        counted = leading_ordinal(self.goal_cells[-1][1].text) if self.goal_cells else 0
        self.goal_cells.append((label, cell))
        self.goals.extend(goals_of([cell], counted or len(self.goals)))

    def keep_far(self, label: str, cell: Cell) -> None:
        """Keep goals of the whole project, or of several years, where those of the year are the goals."""
        self.keep(label, replace(cell, text=tidy(cell.text)))
        self.far_goals.extend(goals_of([cell], len(self.far_goals)))

    def heir(self) -> Head:
        """The head of a further table of the same project, whose rows follow without a head of their own."""
        return Head(dict(self.cells), {}, list(self.goals), None, self.unit, self.budget_unit)

    def _budget(self, label: str, cell: Cell) -> None:
        """Keep an amount as the budget: that of the year before that of the whole project (项目总金额 | 年度金额)."""
        if not _BEGINS_AMOUNT.match(cell.text):
            self.keep(label, cell)
            return
        self.budget_unit = money_unit(cell.text) or self.budget_unit
        held = self.cells.get("budget")
        invested = "投资" in self.budget_label and "投资" not in label  # 项目总投资 | 本次申请资金
        if held and not invested and (_OF_THE_YEAR.search(self.budget_label) or not _OF_THE_YEAR.search(label)):
            self.keep(label, cell)
            return
        if held:
            self.keep(self.budget_label, held)
        self.cells["budget"], self.budget_label = cell, label

    def keep(self, label: str, cell: Cell) -> None:
        """Keep a value under its printed label; a repeated label gets a number."""
        key, n = label, 2
        while key in self.extra:
            if self.extra[key] == cell:
                return
            key, n = f"{label}（{n}）", n + 1
        self.extra[key] = cell


def money_unit(text: str) -> str | None:
    """元 or 万元 as a label says in brackets, or an amount carries; None when neither."""
    found = _MONEY_UNIT.search(squash(text)) or _AMOUNT_UNIT.fullmatch(squash(text))
    return found[1] if found else None


SHARE = regex(r"[\d.]+\s*[%％]?")
_AMOUNT_OR_NONE = regex(r"[\d,.]+\s*(?:[%％]|万元|元)?|[-—－/]+")
PERIOD = regex(r"(?:\d{1,2}月底?|第?[一二三四1-4]季度末?|[上下]半年|年末|年底|全年)")
_PERIOD_AND_SHARE = regex(r"(.*?(?:月底?|季度|年末|年底|年|日|前))[：:]?([\d.]+[%％]?)")
_SHIFTS = (0, -1, 1)  # a text lays shares one column beside their periods now and then

Plan = list[tuple[str, Cell | None]]


def read_plan(rows: Sequence[Sequence[GridCell]]) -> Plan | None:
    """Period and share of each part of the plan; None when the rows hold none.

    `rows` are the cells beside the label: periods above shares, or both by turns in one row.
    """
    if len(rows) > 1:
        return _columns(rows[0], rows[1])
    filled = [cell for cell in rows[0] if tidy(cell.text)] if rows else []
    if len(filled) >= 2 and all(SHARE.fullmatch(tidy(cell.text)) for cell in filled[1::2]):
        return [(tidy(a.text), joined([b])) for a, b in zip(filled[::2], filled[1::2], strict=False)]
    return None


def _columns(upper: Sequence[GridCell], lower: Sequence[GridCell]) -> Plan:
    periods = [cell for cell in upper if tidy(cell.text)]
    shares = [cell for cell in lower if tidy(cell.text)]
    shift = next((k for k in _SHIFTS if all(any(_under(p, s, k) for p in periods) for s in shares)), 0)
    plan: Plan = []
    placed: list[GridCell] = []
    for period in periods:
        own = [share for share in shares if _under(period, share, shift)]
        placed += own
        plan.append((tidy(period.text), joined(own)))
    plan.extend(_alone(share) for share in shares if share not in placed)
    return plan


def _under(period: GridCell, share: GridCell, shift: int) -> bool:
    return period.column <= share.column + shift < period.column + period.colspan


def _alone(share: GridCell) -> tuple[str, Cell | None]:
    """A share without a period above: its own words may name it (12月底100%)."""
    found = _PERIOD_AND_SHARE.fullmatch(tidy(share.text))
    if found:
        return found[1], Cell(found[2], share.place, share.certainty)
    return "", joined([share])


_INLINE = regex(r"\s*([^：:]{2,20})[：:]\s*(\S.*)", re.DOTALL)
_OPEN = ("：", ":")  # what ends a label: 按收入性质分：
_AMOUNT = regex(r"(?:其中[：:])?\s*(?P<label>[^：:]{2,20})[：:]\s*(?P<amount>\d[\d,，.]*\s*(?:万元|元|亿元|千元)?)")
_DIGIT = regex(r"\d")
_YEAR = regex(rf"[（(]?{BUDGET_YEAR}年?度?[）)]?")
_ITS_YEAR = regex(rf"^{BUDGET_YEAR}年")
_TO = ("至", "到", "—", "－", "~")
_LONGEST_LABEL = 30
_LONGEST_UNKNOWN = 12  # characters of a label that no list knows
_ORDINAL = regex(r"[（(]?\d{1,2}[）)]?[、.．]?")
_LONGEST_ALONE = 20  # of one in a row of its own with its value: 偏差大或目标未完成原因分析
_LONGEST_PERIOD = 6
_WITH_CODE = regex(r"(项目(?:名称)?)[及和与、/](?:项目)?(?:编码|代码|编号)$")
_NAME_AND_CODE = regex(r"(?P<name>.+?)[\s,，、/-]*(?P<code>[（(][0-9A-Za-z-]{4,}[）)]|[0-9A-Za-z-]{6,})")
_SHORT = 10  # characters of what stands over goals
_LIST = 4  # labels side by side from which on all rows below are theirs
_PERIODS = {"near": "goals", "far": "extra"}  # 年度 | 长期, before the goals of each


class HeadReader:
    """Reads the rows of a head into a Head; a label that spans rows names the group that they belong to."""

    def __init__(self, matrix: Matrix, words: Vocabulary, head: Head) -> None:
        self.matrix, self.words, self.head = matrix, words, head
        self.margin = 0  # columns at the left in which no row of the head says anything

    def read(self, rows: Sequence[int]) -> None:
        """Read `rows`, each either part of a labelled group or a row of pairs."""
        filled = [cell.column for row in rows for cell in self.matrix.covering(row) if tidy(cell.text)]
        done, self.margin = 0, min(filled, default=0)
        while done < len(rows):
            if below := self._labels_above(rows, done):
                for head, cell in (pair for row in below for pair in row):
                    self._open(head.text)
                    self._close(head.text, Cell(cell.text, cell.place, cell.certainty))
                done += 1 + len(below)
                continue
            if amounts := self._amounts_below(rows, done):
                done += 1 + amounts
                continue
            group = self._group(rows, done)
            label = self._label(group[0]) if group else None
            if label is None or not self._labelled(label, group):
                self._pairs(self.matrix.starting(rows[done]), None)
                done += 1
                continue
            done += len(group)
            if self.words.head_field(label.text) == "plan":
                done += self._plan_tail(rows[done:])

    def _labelled(self, label: GridCell, group: Sequence[int]) -> bool:
        """Read the rows of a label as what it names; False for a single row of pairs."""
        kind = self.words.head_field(label.text)
        if kind == "plan":
            self._plan(label, group)
        elif kind == "goals" or self._is_over_goals(label, group[0]):
            self._goals(label, group)
        elif len(group) > 1:
            self._mixed(label, group)
        else:
            return False
        return True

    def _labels_above(self, rows: Sequence[int], at: int) -> list[list[tuple[GridCell, GridCell]]]:
        """Each label of a row of nothing else with the value below it in as wide a cell, for each row of a list."""
        labels = [c for c in self.matrix.covering(rows[at]) if tidy(c.text)]
        listed = len(labels) >= _LIST
        alone = sum(map(self._is_label, labels)) > 1 or (
            len(labels) == 1 and labels[0].colspan == self.matrix.width > 1
        )
        headers = [c for c in labels if is_header_word(c.text)]
        alone = alone or (listed and labels == headers and self.words.head_field(labels[0].text) is None)
        if not alone or not all(c.rowspan == 1 and (c in headers or self._is_label(c)) for c in labels):
            return []
        found: list[list[tuple[GridCell, GridCell]]] = []
        for row in rows[at + 1 :] if listed else rows[at + 1 : at + 2]:
            below = {(c.column, c.colspan): c for c in self.matrix.covering(row)}
            pairs = [(label, cell) for label in labels if (cell := below.get((label.column, label.colspan)))]
            if len(pairs) < len(labels) or any(map(self._is_label, below.values())):
                break
            found.append([(label, cell) for label, cell in pairs if cell.row == row and tidy(cell.text)])
        return found

    def _amounts_below(self, rows: Sequence[int], at: int) -> int:
        """Read a matrix of amounts without a label beside it (资金来源 | 预算数 | 执行数); its rows below the first."""
        columns = self.matrix.filled(rows[at])
        labels = columns[_is_of_money(columns[0]) :] if columns else []
        if len(columns) <= 2 or not all(c.rowspan == 1 and self._is_label(c) for c in labels):
            return 0
        count = 0
        for row in rows[at + 1 :]:
            cells = self.matrix.filled(row)
            if len(cells) < 2 or cells[0].column != columns[0].column or not self._is_label(cells[0]):
                break
            if not all(_AMOUNT_OR_NONE.fullmatch(tidy(c.text)) for c in cells[1:]):
                break
            if not count:
                for column in columns:
                    self._open(column.text)
            self._matrix_row(cells, columns, sums=_is_of_money(columns[0]))
            count += 1
        return count

    def _first(self, row: int) -> GridCell | None:
        return next((cell for cell in self.matrix.covering(row) if cell.column >= self.margin), None)

    def _label(self, row: int) -> GridCell | None:
        """The first cell of a row when it begins there and is a known label, or one of amounts over several rows."""
        first = self._first(row)
        if first is None or first.row != row or not tidy(first.text):
            return None
        rest = [c for c in self._rest(first, row) if tidy(c.text)]
        over_labels = first.rowspan > 1 and len(rest) > 1  # 预算资金情况, 项目基本信息
        over_labels = over_labels and (all(map(self._is_label, rest)) or self._field(rest[0].text) is not None)
        over_labels = over_labels or (first.rowspan > 1 and bool(rest) and self._begins_group(rest[0], first))
        over_labels = over_labels or (first.rowspan > 1 and (self._heads_list(rest) or self._name_columns(rest)))
        known = over_labels or money_unit(first.text) is not None or self.words.head_field(first.text)
        return first if known else None

    def _is_over_goals(self, label: GridCell, row: int) -> bool:
        """Whether a label such as 总体目标完成情况 names the columns of goals and of what came of them."""
        columns = [c for c in self._rest(label, row) if tidy(c.text)]
        if not (is_label(label.text) and columns and is_label(columns[0].text)):
            return False  # 实施期目标 | 新建两座 | 年度目标 | 新建一座: pairs
        return any(self.words.head_field(c.text) == "goals" for c in columns)

    def _group(self, rows: Sequence[int], start: int) -> list[int]:
        """The rows that the label at `start` owns: those it spans, or the next ones that begin with a blank cell."""
        label = self._label(rows[start])
        if label is None:
            return []
        if label.rowspan > 1:
            return [r for r in rows[start:] if r < label.row + label.rowspan]
        group = [rows[start]]
        for row in rows[start + 1 :]:
            first = self._first(row)
            if first is None or tidy(first.text) or first.row != row or first.colspan != label.colspan:
                break
            group.append(row)
        return group

    def _rest(self, label: GridCell, row: int) -> list[GridCell]:
        return [c for c in self.matrix.starting(row) if c is not label and c.column >= self.margin]

    def _plan(self, label: GridCell, rows: Sequence[int]) -> None:
        """资金支出计划: see lint.tables.head."""
        self.head.labels.append(tidy(label.text))
        cells = [self._rest(label, row) for row in rows]
        periods = read_plan(cells)
        if periods is None:
            whole = joined([c for row in cells for c in row])
            if whole:
                self.head.keep(tidy(label.text), whole)
            return
        self.head.plan = [*(self.head.plan or ()), *periods]
        for row in cells[2:]:
            self.head.loose.extend(c for cell in row if (c := joined([cell])))

    def _plan_tail(self, rows: Sequence[int]) -> int:
        """Take periods that a text broke off into rows of their own (12月底 | 100%); the number of rows taken."""
        texts = [[c for c in self.matrix.starting(row) if tidy(c.text)] for row in rows[:2]]
        if not texts or not PERIOD.fullmatch(tidy(texts[0][0].text) if texts[0] else ""):
            return 0
        cells = texts[0] if len(texts[0]) > 1 else [c for row in texts for c in row]
        share = joined(cells[1:]) if len(cells) == 2 else None
        if share is None or not SHARE.fullmatch(share.text):
            return 0
        self.head.plan = [*(self.head.plan or ()), (tidy(cells[0].text), share)]
        return 1 if len(texts[0]) > 1 else 2

    def _goals(self, label: GridCell, rows: Sequence[int]) -> None:
        """绩效目标: a text beside the label, 目标1 | text rows, or columns 实施期目标 | 年度目标 with texts below."""
        self.head.labels.append(tidy(label.text))
        columns: list[tuple[GridCell, str]] = []
        goals, far, room = len(self.head.goals), len(self.head.far_goals), False
        for row in rows:
            rest = self._rest(label, row)
            room |= is_left_blank(label, rest)
            cells = [c for c in rest if tidy(c.text)]
            labels = [c for c in cells if self._is_label(c) or is_label(c.text) or _counts(c)]
            over = len(cells) > 1 and row != rows[-1] and all(self._heads_text(c) for c in cells)  # 申报 | 批复
            if over or (cells and len(labels) == len(cells) and (len(cells) > 1 or row != rows[-1])):
                columns = self._goal_columns(cells)
                self.head.labels.extend(tidy(c.text) for c in cells)
                continue
            self._goal_row(cells, columns, tidy(label.text))
        if (columns or (room and len(self.head.far_goals) == far)) and len(self.head.goals) == goals:
            self.head.blank_goals = True

    def _heads_text(self, cell: GridCell) -> bool:
        """Whether a short cell stands over a longer one of its width."""
        below = self._below(cell)
        return below is not None and len(tidy(cell.text)) < min(len(tidy(below.text)), _SHORT)

    def _goal_columns(self, cells: Sequence[GridCell]) -> list[tuple[GridCell, str]]:
        """What stands below each cell: where none says goals, the last that tells neither results nor a longer time."""
        kinds = [self.words.head_field(c.text) or ("order" if _counts(c) else "") for c in cells]
        for i in reversed(range(len(cells))):
            header = read_header(cells[i].text)
            if not kinds[i]:
                told = header.has("reach", "done") or header.period in {"far", "part", "past"}
                kinds[i] = "extra" if told or "goals" in kinds else "goals"
        return list(zip(cells, kinds, strict=True))

    def _goal_row(self, cells: Sequence[GridCell], columns: Sequence[tuple[GridCell, str]], label: str) -> None:
        pending: str | None = None
        for cell in cells:
            above = next((pair for pair in columns if _overlap(pair[0], cell)), None)
            text = tidy(cell.text)
            kind = _PERIODS.get(read_header(text).period if len(text) < _LONGEST_PERIOD else "")
            kind = kind or (self.words.head_field(cell.text) if len(text) < _LONGEST_LABEL else None)
            told = len(text) < _LONGEST_UNKNOWN and read_header(text).names("actual")  # 监控期目标完成情况
            kind = kind or ("extra" if told or is_label(cell.text) else None)
            if LABEL.fullmatch(text) or _ORDINAL.fullmatch(text) or (above and above[1] == "order"):
                self.head.labels.append(text)
            elif kind and not columns and cell is not cells[-1]:
                pending = kind if kind == "goals" else text
                label = text if kind == "goals" else label
                self.head.labels.append(text)
            elif above and above[1] != "goals":
                keep = self.head.keep_far if read_header(above[0].text).period == "far" else self.head.keep
                keep(tidy(above[0].text), Cell(text, cell.place, cell.certainty))
            elif pending and pending != "goals":
                self.head.keep(pending, Cell(text, cell.place, cell.certainty))
                pending = None
            else:
                printed = tidy(above[0].text) if above else label
                self.head.set("goals", printed, Cell(cell.text, cell.place, cell.certainty))

    def _mixed(self, label: GridCell, rows: Sequence[int]) -> None:
        """A label over several rows: pairs of its parts, a small matrix of amounts, or its own text."""
        self.head.labels.append(tidy(label.text))
        self.head.budget_unit = self.head.budget_unit or money_unit(label.text)
        columns: list[GridCell] = []
        done, listed = -1, False
        for row in rows:
            if row <= done:
                continue
            cells = self._rest(label, row)
            filled = [c for c in cells if tidy(c.text)]
            if filled and self._begins_group(filled[0], label):
                done = self._subgroup(filled[0], [r for r in rows if r >= row])
                continue
            tall, flat = [c for c in filled if c.rowspan > 1], [c for c in filled if c.rowspan == 1]
            if tall and len(flat) > 1 and row != rows[-1] and all(map(self._names_column, flat)):
                self._pairs(tall, label)  # 项目名称 | 危房改造 | 项目资金 | 预算数 | 执行数, the amounts below
                label, filled = tall[-1], flat
            labels = [c for c in filled if self._is_label(c)]
            if self._head_columns(filled, under=bool(columns), last=row == rows[-1]):
                columns = [*(c for c in columns if not any(_overlap(c, below) for below in filled)), *filled]
                self.head.labels.extend(tidy(c.text) for c in filled)
            elif columns and len(filled) > 2 and labels == filled[:1]:
                self._matrix_row(filled, columns, sums=_is_of_money(label))
            elif columns and filled and filled[0] not in labels:
                whole = plain(filled[0].text) in SUMS or (row == rows[-1] and not listed)
                self._column_row(filled, columns, sums=whole and _is_of_money(label))
                listed = True
            else:
                self._pairs(cells, label)

    def _head_columns(self, cells: Sequence[GridCell], *, under: bool, last: bool) -> bool:
        """Whether cells are the headers of a matrix or list; `under` others a row of headers is one of labels alone."""
        heads = self._is_label if under or len(cells) <= 2 else lambda c: self._is_label(c) or self._names_column(c)
        if all(map(heads, cells)) and (len(cells) > 2 or (len(cells) == 2 and not last)):
            return True
        return self._heads_list(cells) or self._heads_amounts(cells) or (not under and self._name_columns(cells))

    def _heads_amounts(self, cells: Sequence[GridCell]) -> bool:
        """Whether words stand over a row of amounts: 年初预算 | 调整后预算数 | 预算执行率 | 权重 | 得分."""
        below = [self.matrix.at(cell.row + cell.rowspan, cell.column) for cell in cells[1:]]
        amounts = [c for c in below if c is not None and SHARE.fullmatch(tidy(c.text).replace(",", ""))]
        words = [_ITS_YEAR.sub("", tidy(c.text)) for c in cells]
        return len(cells) > _LIST and not any(map(_DIGIT.search, words)) and 2 * len(amounts) > len(cells)

    def _names_column(self, cell: GridCell) -> bool:
        """Whether a label or the word of a header stands over something else in a cell as wide."""
        below = self._below(cell)
        known = self._is_label(cell) or is_header_word(cell.text)
        return known and below is not None and not self._is_label(below)

    def _below(self, cell: GridCell) -> GridCell | None:
        """The cell below one, where it is as wide."""
        below = self.matrix.at(cell.row + cell.rowspan, cell.column)
        same = below is not None and (below.column, below.colspan) == (cell.column, cell.colspan)
        return below if same else None

    def _name_columns(self, cells: Sequence[GridCell]) -> bool:
        """Whether cells head the columns of a list: half of them by known words, 项目名称 | 项目类型 | 支出方向."""
        below = [self._below(cell) for cell in cells]
        filled = sum(cell is not None and bool(tidy(cell.text)) for cell in below)
        if None in below or 2 * filled <= len(cells) or any(_AMOUNT_OR_NONE.fullmatch(tidy(c.text)) for c in cells):
            return False
        return 2 * sum(map(self._names_column, cells)) >= len(cells) > 2

    def _heads_list(self, cells: Sequence[GridCell]) -> bool:
        """Whether words stand over a numbered list: 序号 | 支出内容 | 金额."""
        below = self.matrix.at(cells[0].row + cells[0].rowspan, cells[0].column) if len(cells) > 2 else None
        return below is not None and _counts(cells[0]) and _ORDINAL.fullmatch(tidy(below.text)) is not None

    def _begins_group(self, cell: GridCell, group: GridCell) -> bool:
        """Whether a cell right of a group's label labels some of its rows: 项目基本情况 | 1.年度目标完成情况."""
        after = cell.column + cell.colspan
        if cell.column != group.column + group.colspan or not 1 < cell.rowspan < group.rowspan:
            return False
        beside = [c for row in range(cell.row, cell.row + cell.rowspan) if (c := self.matrix.at(row, after))]
        return is_label(cell.text) or all(c.rowspan == 1 and self._field(c.text) for c in beside)

    def _subgroup(self, label: GridCell, rows: Sequence[int]) -> int:
        """Read the rows that a label within a group spans; the last of them."""
        group = [row for row in rows if row < label.row + label.rowspan]
        margin, self.margin = self.margin, label.column
        self._labelled(label, group)
        self.margin = margin
        return group[-1]

    def _matrix_row(self, cells: Sequence[GridCell], columns: Sequence[GridCell], *, sums: bool) -> None:
        """年度资金总额 | 100 | 98 under 年初预算数 | 全年执行数: the first amount of a total is the budget."""
        name = tidy(cells[0].text)
        self.head.labels.append(name)
        total = self.words.head_field(name) == "budget" or (sums and plain(name) in SUMS)
        for i, cell in enumerate(cells[1:]):
            above = next((c for c in columns if _overlap(c, cell)), None)
            value = joined([cell])
            if value and i == 0 and total and "budget" not in self.head.cells:
                self.head.set("budget", name, value)
            elif value:
                self.head.keep(f"{name}·{tidy(above.text)}" if above else name, value)

    def _column_row(self, cells: Sequence[GridCell], columns: Sequence[GridCell], *, sums: bool) -> None:
        """A row of a list inside the head (任务名称 | 主要内容), or of `sums`: each cell under its column's label."""
        for cell in cells:
            above = next((c for c in columns if _overlap(c, cell)), None)
            value = Cell(tidy(cell.text), cell.place, cell.certainty)
            if above:
                whole = self._field(above.text) == "budget" or plain(above.text) in SUMS
                budget = sums and whole and "budget" not in self.head.cells
                self.head.set("budget" if budget else "extra", tidy(above.text), value)
            else:
                self.head.loose.append(value)

    def _is_label(self, cell: GridCell) -> bool:
        text = plain(cell.text)
        if len(text) >= _LONGEST_LABEL or _AMOUNT.fullmatch(tidy(cell.text)):
            return False
        return self.words.head_field(text) is not None or _MONEY_UNIT.search(squash(cell.text)) is not None

    def _pairs(self, cells: Sequence[GridCell], group: GridCell | None) -> None:
        """Labels and values by turns; a value without a label is the value of the group."""
        pending: GridCell | None = None
        last: GridCell | None = None
        cells = _with_ranges(cells)
        for i, cell in enumerate(cells):
            if not tidy(cell.text) or self._qualifies(cell, pending, last):
                continue
            if self._whole(cell, pending):
                pending = None
            elif self._opens(cells, i, pending, group):
                self._open(cell.text)
                pending = cell
            elif label := pending or (None if last else group):
                self._value(label, cell, group)
                last, pending = pending or last, None
            else:
                self._without_label(cell, last)

    def _qualifies(self, cell: GridCell, pending: GridCell | None, last: GridCell | None) -> bool:
        """Whether a cell says more of an amount beside it: 预算申请 | 2025年 | 80, 申报金额 | 350 | 万元."""
        text = tidy(cell.text)
        if last is not None and text in _MONEY:
            self.head.budget_unit = self.head.budget_unit or text
            return True
        return pending is not None and self._is_budget(pending) and "年" in text and _YEAR.fullmatch(text) is not None

    def _is_budget(self, label: GridCell) -> bool:
        return self.words.head_field(label.text) == "budget"

    def _whole(self, cell: GridCell, pending: GridCell | None) -> bool:
        """Keep what a cell says with its label, or as a sum and its parts beside one; False when it does neither."""
        if pending and self._is_budget(pending) and (whole := _whole_amount(cell)):
            self._close(pending.text, whole)
            return True
        if self._amount(cell):
            return True
        found = None if tidy(cell.text).endswith(_OPEN) or self._is_label(cell) else self._label_inside(cell)
        if found:
            self._open(found[1])
            self._close(found[1], Cell(found[2], cell.place, cell.certainty))
        return found is not None

    def _opens(self, cells: Sequence[GridCell], i: int, pending: GridCell | None, group: GridCell | None) -> bool:
        """Whether a cell is the label of the next one, or of the row: 资金情况 | 总额 | 88."""
        if tidy(cells[i].text).endswith(_OPEN):
            return True
        if self._is_label(cells[i]):
            return pending is None or not self._must_be_value(cells, i)
        over = i == 0 and group is None and len(cells) > 2 and self._is_label(cells[1])
        return over or (pending is None and self._looks_like_label(cells, i))

    def _value(self, label: GridCell, cell: GridCell, group: GridCell | None) -> None:
        """Keep the value of a label; a sum in a group of amounts is the budget."""
        total = group is not None and _is_of_money(group) and plain(label.text) in SUMS
        if total and "budget" not in self.head.cells:
            self.head.set("budget", tidy(label.text), Cell(tidy(cell.text), cell.place, cell.certainty))
        else:
            self._close(label.text, Cell(cell.text, cell.place, cell.certainty))

    def _without_label(self, cell: GridCell, last: GridCell | None) -> None:
        text = tidy(cell.text)
        kept = Cell(text, cell.place, cell.certainty)
        if _YEAR.fullmatch(text):
            self.head.keep("年度", kept)
        elif last is not None and SHARE.fullmatch(text.replace(",", "")):
            self.head.keep(tidy(last.text), kept)  # 预算合计 | 814 | 662.98
        else:
            self.head.loose.append(kept)

    def _must_be_value(self, cells: Sequence[GridCell], i: int) -> bool:
        """A label word right of a label is its value when no value follows it: 单位 | 财政拨款."""
        return i == len(cells) - 1 and i % 2 == 1

    def _looks_like_label(self, cells: Sequence[GridCell], i: int) -> bool:
        """An unknown label: short, and a plain text follows it at once."""
        text = tidy(cells[i].text)
        value = cells[i + 1] if i + 1 < len(cells) else None
        if value is None or not tidy(value.text) or self._is_label(value) or self._label_inside(value):
            return False
        if PERIOD.fullmatch(text):
            return True
        longest = _LONGEST_ALONE if sum(bool(tidy(c.text)) for c in cells) == 2 else _LONGEST_UNKNOWN
        return len(unnumbered(text)) <= longest and text[-1] not in "。；;" and not SHARE.fullmatch(text)

    def _open(self, label: str) -> None:
        self.head.labels.append(tidy(label))
        unit = money_unit(label)
        if unit and self.head.budget_unit is None:
            self.head.budget_unit = unit

    def _field(self, label: str) -> str | None:
        """The field that a label names, below 项目基本信息 without 项目: 名称, 编码."""
        whole = {"项目": "项目名称"}.get(plain(label), f"项目{plain(label)}")
        return self.words.head_field(label) or (self.words.head_field(whole) if "项目" not in label[1:] else None)

    def _close(self, printed: str, cell: Cell) -> None:
        """Keep a value under what its label says; one that no list knows may end with 目标 or say whose unit it is."""
        label, text = tidy(printed).strip("：:"), tidy(cell.text)
        if plain(label).endswith("单位") and text in _MONEY:
            self.head.budget_unit = text
            return
        header = read_header(label)
        if bare := _WITH_CODE.match(plain(label)):  # 项目名称及编码 | 危房改造（4200000125）
            whole = _NAME_AND_CODE.fullmatch(text)
            self.head.set("project", bare[1], replace(cell, text=whole["name"] if whole else text))
            if whole:
                self.head.set("project_code", label, replace(cell, text=whole["code"].strip("()（）")))
            return
        name = self._field(label) or ("goals" if plain(label).endswith("目标") else "extra")
        if header.period == "part" or PERIOD.fullmatch(text):
            name = "extra"  # 阶段目标 | 第一季度 | 完成招标
        if name == "extra" and header.period == "far" and plain(label).endswith("目标"):
            self.head.keep_far(label, cell)
            return
        if name == "extra" and is_goal_line(label, cell.text) and not header.has("done"):
            name = "goals"
        self.head.set(name, label, cell if name == "goals" else replace(cell, text=text))

    def _label_inside(self, cell: GridCell) -> re.Match[str] | None:
        """Label and value written in one cell; None when the cell is no such thing."""
        found = _INLINE.fullmatch(cell.text)
        return found if found and self._field(found[1]) else None

    def _amount(self, cell: GridCell) -> bool:
        """Keep 其中：一般公共预算：860.32, a source of funds with its amount in one cell; False when it is none."""
        found = _AMOUNT.fullmatch(tidy(cell.text))
        name = self.words.head_field(found["label"]) if found else None
        if found is None or name not in {"budget", "extra"}:
            return False
        label = tidy(found["label"])
        self._open(label)
        self.head.set(name, label, Cell(tidy(found["amount"]), cell.place, cell.certainty))
        return True


def _whole_amount(cell: GridCell) -> Cell | None:
    """The sum that a cell begins with, where its parts follow: 合计：260；其中：财政拨款260."""
    found = _WHOLE.match(cell.text)
    return Cell(found[1], cell.place, cell.certainty) if found else None


def _is_of_money(label: GridCell) -> bool:
    return OF_MONEY.search(label.text) is not None


def _counts(cell: GridCell) -> bool:
    """Whether a cell heads a column of ordinals: 序号."""
    return read_header(cell.text).other == "order"


def is_left_blank(label: GridCell, cells: Sequence[GridCell]) -> bool:
    """Whether a blank cell beside a label was there to be filled in; beside a band over the columns there is none."""
    return any(not tidy(cell.text) and cell.colspan >= label.colspan for cell in cells if cell.column > label.column)


def _with_ranges(cells: Sequence[GridCell]) -> list[GridCell]:
    """The cells with 2024年1月 | 至 | 2024年12月 as one."""
    out: list[GridCell] = []
    for cell in cells:
        before = out[-1] if out else None
        opened = before is not None and tidy(before.text).endswith(_TO)
        if before is not None and (opened or tidy(cell.text) in _TO) and tidy(cell.text) and tidy(before.text):
            place = join_places((before.place, cell.place))
            out[-1] = replace(before, text=before.text + cell.text, place=place)
        else:
            out.append(cell)
    return out


def _overlap(a: GridCell, b: GridCell) -> bool:
    return a.column < b.column + b.colspan and b.column < a.column + a.colspan


def read_head(matrix: Matrix, rows: Iterable[int], words: Vocabulary, head: Head) -> None:
    """Read `rows` of a grid into `head`."""
    HeadReader(matrix, words, head).read(list(rows))
