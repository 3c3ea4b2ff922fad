"""The layouts of forms across the provinces: each draws tables of an extracted document as paragraphs and grids.

A form also says what a reader should find: `keeps` names the fields that the form prints.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from lint.source import Grid
from tests.builders.board import Board, Item

Table = Mapping[str, Any]
Row = Mapping[str, Any]
Blocks = list[str | Grid]
ALL = ("level1", "level2", "name", "description", "value", "basis")
SIMPLE = ("level1", "level2", "name", "value")

_NUMBER = re.compile(r"([≥≤＞＜>=<]*)(\d[\d.]*)(.*)")
WORDS = {"≥": "大于等于", "≤": "小于等于", "=": "等于", "": "等于"}


@dataclass(frozen=True)
class Form:
    """A layout: how it draws tables, which fields it prints, and how it changes them."""

    draw: Callable[[Sequence[Table]], Blocks]
    keeps: Sequence[str] = ALL
    change: Callable[[Row], Mapping[str, str]] | None = None
    head: Sequence[str] = ()


FORMS: dict[str, Form] = {}


def form(name: str, keeps: Sequence[str] = ALL, change=None, head: Sequence[str] = ()):
    """Register the function below as the form `name`."""

    def register(draw: Callable[[Sequence[Table]], Blocks]):
        FORMS[name] = Form(draw, keeps, change, head)
        return draw

    return register


def text(row: Row, field: str) -> str:
    return row.get(field) or ""


def whole(row: Row) -> str:
    """Value and unit as one text."""
    return text(row, "value") + text(row, "unit")


def parts(row: Row) -> tuple[str, str, str]:
    """Sign, number and unit; a text value has no sign."""
    found = _NUMBER.fullmatch(whole(row))
    return (found[1], found[2], found[3]) if found else ("", whole(row), "")


def expected(made: Form, table: Table) -> list[dict[str, str]]:
    """The rows that a reader should find; value and unit as one text."""
    out = []
    for row in table["indicators"]:
        want = {f: whole(row) if f == "value" else text(row, f) for f in made.keeps}
        out.append(want | dict(made.change(row) if made.change else {}))
    return out


def runs(rows: Sequence[Row], *fields: str) -> Iterator[tuple[Row, list[int]]]:
    """Each row with the heights of its merged level cells, 0 where the cell above reaches down."""
    heights: dict[str, dict[int, int]] = {}
    for i, field in enumerate(fields):
        at: dict[int, int] = {}
        position = 0
        for _, group in groupby(rows, key=lambda r, i=i: tuple(r.get(f) for f in fields[: i + 1])):
            size = len(list(group))
            at[position] = size
            position += size
        heights[field] = at
    for n, row in enumerate(rows):
        yield row, [heights[f].get(n, 0) for f in fields]


def merged(rows: Sequence[Row], cells: Callable[[Row], Sequence[Item]], *fields: str) -> Iterator[list[Item]]:
    """The rows with merged level cells before the other cells."""
    for row, heights in runs(rows, *fields):
        levels: list[Item] = [(text(row, f), 1, h) for f, h in zip(fields, heights, strict=True) if h]
        yield [*levels, *cells(row)]


def title(table: Table) -> str:
    number = f"{table['number']}、" if table.get("number") else ""
    return f"{number}{table['title']}"


def each(draw: Callable[[Table], Blocks]) -> Callable[[Sequence[Table]], Blocks]:
    """A form that draws each table for itself."""
    return lambda tables: [block for table in tables for block in draw(table)]


def goals_text(table: Table) -> str:
    return "\n".join(f"{i}.{goal}" for i, goal in enumerate(table["goals"], 1))


def project(table: Table) -> str:
    return table.get("project") or table["title"]


@form("plain")
@each
def plain(table: Table) -> Blocks:
    """七列以内的标准表：目标在一行，表头一行。"""
    board = Board()
    if table["goals"]:
        board.row("绩效目标", (goals_text(table), 5))
    board.row("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
    for cells in merged(
        table["indicators"],
        lambda r: [text(r, "name"), text(r, "description"), whole(r), text(r, "basis")],
        "level1",
        "level2",
    ):
        board.row(*cells)
    return [title(table), board.grid()]


@form("unmerged")
@each
def unmerged(table: Table) -> Blocks:
    """一级、二级只写在第一行，其余留空。"""
    board = Board()
    board.row("一级指标", "二级指标", "三级指标", "指标解释", "目标值", "指标设定依据")
    before: list[str] = ["", ""]
    for row in table["indicators"]:
        levels = [text(row, "level1"), text(row, "level2")]
        shown = ["" if levels[0] == before[0] else levels[0], "" if levels == before else levels[1]]
        board.row(*shown, text(row, "name"), text(row, "description"), whole(row), text(row, "basis"))
        before = levels
    return [title(table), board.grid()]


@form("sign-value-unit")
@each
def sign_value_unit(table: Table) -> Blocks:
    """指标值下分符号、值、单位三小列。"""
    board = Board()
    board.row(
        *((w, 1, 2) for w in ("一级指标", "二级指标", "三级指标", "绩效指标描述")),
        ("指标值", 3),
        ("指标值确定依据", 1, 2),
    )
    board.row("符号", "值", "单位（文字描述）")
    for row in table["indicators"]:
        sign, number, unit = parts(row)
        values = (sign, number, unit) if sign or unit else ("文字描述", "", number)
        board.row(
            text(row, "level1"),
            text(row, "level2"),
            text(row, "name"),
            text(row, "description"),
            *values,
            text(row, "basis"),
        )
    return [title(table), board.grid()]


@form("central", SIMPLE, head=("project", "budget", "goals"))
@each
def central(table: Table) -> Blocks:
    """项目支出绩效目标表：项目名称、主管部门、资金、总体目标与指标同在一张表，左侧竖栏“绩效指标”。"""
    rows = table["indicators"]
    board = Board()
    board.row(("项目支出绩效目标表", 6))
    board.row(("（2024年度）", 6))
    board.row(("项目名称", 2), (project(table), 4))
    board.row(("主管部门及代码", 2), ("[112]某市教育局", 2), "实施单位", "某市教育局本级")
    board.row(("项目资金\n（万元）", 1, 3), "年度资金总额：", (table.get("budget") or "35.00", 4))
    board.row("其中：财政拨款", (table.get("budget") or "35.00", 4))
    board.row("其他资金", ("", 4))
    board.row("年度总体目标", (goals_text(table), 5))
    board.row(("绩\n效\n指\n标", 1, len(rows) + 1), "一级指标", "二级指标", "三级指标", ("指标值", 2))
    for cells in merged(rows, lambda r: [text(r, "name"), (whole(r), 2)], "level1", "level2"):
        board.row(*cells)
    return [board.grid()]


@form("self-evaluation", SIMPLE, head=("project", "budget", "goals"))
@each
def self_evaluation(table: Table) -> Blocks:
    """自评表：预算执行情况成矩阵，目标分预期与完成，指标有分值、完成值、得分、偏差原因，末行总分。"""
    rows = table["indicators"]
    amount = table.get("budget") or "35.00"
    board = Board()
    board.row("项目名称", (project(table), 8))
    board.row("主管部门", ("某市教育局", 3), "实施单位", ("某市教育局本级", 4))
    board.row(("项目资金（万元）", 1, 3), ("", 2), "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    board.row(("年度资金总额", 2), amount, amount, "30.00", "10", "85.7%", "8.57")
    board.row(("其中：财政拨款", 2), amount, amount, "30.00", "-", "85.7%", "-")
    board.row(("年度总体目标", 1, 2), ("预期目标", 4), ("实际完成情况", 4))
    board.row((goals_text(table), 4), ("全部完成。", 4))
    board.row(
        ("绩效指标", 1, len(rows) + 1),
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    )
    for cells in merged(rows, lambda r: [text(r, "name"), whole(r), "已完成", "10", "10", ""], "level1", "level2"):
        board.row(*cells)
    board.row(("总分", 6), "100", "98.57", "")
    return ["项目支出绩效自评表", "（2023年度）", board.grid()]


@form("mid-term-beside-annual", SIMPLE)
@each
def mid_term_beside_annual(table: Table) -> Blocks:
    """中期目标与年度目标左右并列，二级、三级、指标值各重复一次。"""
    rows = table["indicators"]
    board = Board()
    board.row(("总体目标", 1, 2), ("实施期目标", 4), ("年度目标", 3))
    board.row(("三年内建成。", 4), (goals_text(table), 3))
    board.row(
        ("绩效指标", 1, len(rows) + 1), "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"
    )
    for cells in merged(
        rows, lambda r: ["数量指标", "三年累计数", "300", text(r, "level2"), text(r, "name"), whole(r)], "level1"
    ):
        board.row(*cells)
    return [title(table), board.grid()]


@form("annual-and-mid-term-value", (*SIMPLE, "description"))
@each
def annual_and_mid_term_value(table: Table) -> Blocks:
    """指标值分实施期与年度两列。"""
    board = Board()
    board.row("一级指标", "二级指标", "三级指标", "指标说明", "实施期指标值", "年度指标值", "备注")
    for cells in merged(
        table["indicators"],
        lambda r: [text(r, "name"), text(r, "description"), "300", whole(r), ""],
        "level1",
        "level2",
    ):
        board.row(*cells)
    return [title(table), board.grid()]


def _summary_rows(table: Table, amount: str) -> Iterator[list[Item]]:
    rows = table["indicators"]
    for n, (row, (high,)) in enumerate(runs(rows, "level1")):
        first: list[Item] = []
        if n == 0:
            size = len(rows)
            first = [
                ("某市教育局", 1, size),
                (project(table), 1, size),
                (amount, 1, size),
                (goals_text(table), 1, size),
            ]
        level: list[Item] = [(text(row, "level1"), 1, high)] if high else []
        sign, number, unit = parts(row)
        value = [sign or "=", number, unit] if unit or sign else ["定性", number, ""]
        yield [*first, *level, text(row, "level2"), text(row, "name"), *value, "10"]


def _signed(row: Row) -> Mapping[str, str]:
    sign, number, unit = parts(row)
    return {"value": f"{sign or '='}{number}{unit}" if unit or sign else number}


@form("summary", SIMPLE, change=_signed, head=("project", "budget", "goals"))
def summary(tables: Sequence[Table]) -> Blocks:
    """一张长表列全部项目，项目名称、预算、目标在最前几列并跨行合并；性质、值、单位各占一列。"""
    board = Board()
    board.row(
        "单位名称",
        "项目名称",
        "预算数（万元）",
        "年度绩效目标",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "权重",
    )
    for table in tables:
        for cells in _summary_rows(table, table.get("budget") or "35.00"):
            board.row(*cells)
    return ["2024年部门预算项目绩效目标表", "单位：万元", board.grid()]


@form("summary-two-rows", SIMPLE, head=("project", "goals"))
def summary_two_rows(tables: Sequence[Table]) -> Blocks:
    """长表，表头两行（“绩效指标”总栏），项目只写在第一行，其余行留空。"""
    board = Board()
    names = ("序号", "项目名称", "资金总额", "本年度绩效目标")
    board.row(*((w, 1, 2) for w in names), ("绩效指标", 5), ("备注", 1, 2))
    board.row("一级指标", "二级指标", "三级指标", "指标值", "评（扣）分标准")
    for i, table in enumerate(tables, 1):
        before = ""
        for n, row in enumerate(table["indicators"]):
            first = [str(i), project(table), "35.00", goals_text(table)] if n == 0 else [""] * 4
            level = text(row, "level1")
            board.row(
                *first,
                "" if level == before else level,
                text(row, "level2"),
                text(row, "name"),
                whole(row),
                "未完成扣分",
                "",
            )
            before = level
    return ["部门预算项目支出绩效目标表", board.grid()]


GROUPS = ("成本指标", "产出指标", "效益指标", "满意度指标")


def _by_class(table: Table) -> list[list[Row]]:
    return [[r for r in table["indicators"] if _class(r) == group] for group in GROUPS]


def _class(row: Row) -> str:
    return "效益指标" if text(row, "level1") == "效果指标" else text(row, "level1")


@form("classes-side-by-side", ("level1", "name", "value"), change=lambda r: {"level1": _class(r)}, head=("project",))
def classes_side_by_side(tables: Sequence[Table]) -> Blocks:
    """一行一个项目若干指标：成本、产出、效益、满意度各占“三级指标、指标值”两列。"""
    board = Board()
    names = ("单位编码（项目编码）", "项目单位（项目名称）", "项目金额（万元）")
    board.row(*((w, 1, 3) for w in names), ("绩效目标", 8))
    board.row(*((g, 2) for g in GROUPS))
    board.row(*("三级指标", "指标值") * 4)
    for i, table in enumerate(tables, 1):
        columns = _by_class(table)
        size = max(len(c) for c in columns)
        for n in range(size):
            first: list[Item] = (
                [(f"41010{i}", 1, size), (project(table), 1, size), ("35.00", 1, size)] if n == 0 else []
            )
            cells = [x for c in columns for x in ((text(c[n], "name"), whole(c[n])) if n < len(c) else ("", ""))]
            board.row(*first, *cells)
    return ["部门预算项目绩效目标汇总表", board.grid()]


@form("content-column", ("level1", "level2", "name", "value"))
@each
def content_column(table: Table) -> Blocks:
    """没有“三级指标”的表头，写作“指标内容”。"""
    board = Board()
    board.row("一级指标", "二级指标", "指标内容", "指标值", "备注")
    for cells in merged(table["indicators"], lambda r: [text(r, "name"), whole(r), ""], "level1", "level2"):
        board.row(*cells)
    return [title(table), board.grid()]


@form("lists-in-cells", ("level1", "level2", "name", "value"))
@each
def lists_in_cells(table: Table) -> Blocks:
    """一个单元格里列出“指标1：名称（值）”。"""
    board = Board()
    board.row("一级指标", "二级指标", "三级指标")
    for (level1, level2), group in groupby(table["indicators"], key=lambda r: (text(r, "level1"), text(r, "level2"))):
        items = [f"指标{i}：{text(r, 'name')}（{whole(r)}）" for i, r in enumerate(group, 1)]
        board.row(level1, level2, "\n".join(items))
    return [title(table), board.grid()]


@form("no-levels", ("name", "value"), head=("project", "budget"))
@each
def no_levels(table: Table) -> Blocks:
    """没有级别：指标名称、权重、计量单位、性质、指标值。"""
    board = Board()
    board.row(("项目名称", 2), (project(table), 4))
    board.row(("年初预算（万元）", 2), table.get("budget") or "35.00", "主管部门", ("某区教委", 2))
    board.row("指标名称", "指标权重", "计量单位", "指标性质", "指标值", "是否核心指标")
    for row in table["indicators"]:
        sign, number, unit = parts(row)
        board.row(text(row, "name"), "10", unit, sign, number, "是")
    return ["2024年项目支出绩效目标表", board.grid()]


@form("own-columns", SIMPLE, change=lambda r: {"value": _worded(r)})
@each
def own_columns(table: Table) -> Blocks:
    """计算符号、目标值、计量单位各占一列，符号写成文字。"""
    board = Board()
    board.row("一级指标", "二级指标", "三级指标", "计算符号", "目标值", "计量单位", "数据来源")
    for row in table["indicators"]:
        sign, number, unit = parts(row)
        word = WORDS.get(sign, sign) if sign or unit else "定性"
        board.row(text(row, "level1"), text(row, "level2"), text(row, "name"), word, number, unit, "统计报表")
    return [title(table), board.grid()]


def _worded(row: Row) -> str:
    sign, number, unit = parts(row)
    return f"{WORDS.get(sign, sign)}{number}{unit}" if sign or unit else number


@form("scored", ("level2", "name", "value"), change=lambda r: {"level1": f"{text(r, 'level1')}（30分）"})
@each
def scored(table: Table) -> Blocks:
    """一级指标印有分值，另有权重、评分标准两列。"""
    board = Board()
    board.row("一级指标", "二级指标", "三级指标", "绩效指标值", "权重（%）", "评分标准")
    changed = [{**r, "level1": f"{text(r, 'level1')}（30分）"} for r in table["indicators"]]
    for cells in merged(changed, lambda r: [text(r, "name"), whole(r), "10", "达标得满分"], "level1", "level2"):
        board.row(*cells)
    return [title(table), board.grid()]


@form("upright-levels", SIMPLE)
@each
def upright_levels(table: Table) -> Blocks:
    """一级、二级竖排，单元格内每字一行。"""
    board = Board()
    board.row("一级\n指标", "二级\n指标", "三级\n指标", "指标值\n（包含数字及文字描述）")
    upright = [
        {**r, "level1": "\n".join(text(r, "level1")), "level2": "\n".join(text(r, "level2"))}
        for r in table["indicators"]
    ]
    for cells in merged(upright, lambda r: [text(r, "name"), whole(r)], "level1", "level2"):
        board.row(*cells)
    return [title(table), board.grid()]


@form("no-second-level", ("level1", "name", "value"))
@each
def no_second_level(table: Table) -> Blocks:
    """没有二级指标。"""
    board = Board()
    board.row("序号", "一级指标", "三级指标", "年度目标值")
    for i, row in enumerate(table["indicators"], 1):
        board.row(str(i), text(row, "level1"), text(row, "name"), whole(row))
    return [title(table), board.grid()]


@form("no-first-level", ("level2", "name", "value"))
@each
def no_first_level(table: Table) -> Blocks:
    """没有一级指标。"""
    board = Board()
    board.row("二级指标", "三级指标", "指标值", "指标值说明")
    for cells in merged(table["indicators"], lambda r: [text(r, "name"), whole(r), "按年计算"], "level2"):
        board.row(*cells)
    return [title(table), board.grid()]


@form("history-columns", (*SIMPLE, "basis"))
@each
def history_columns(table: Table) -> Blocks:
    """指标值下分前年、上年、预期当年实现值。"""
    board = Board()
    names = ("目标名称", "一级指标", "二级指标", "三级指标")
    board.row(*((w, 1, 3) for w in names), ("指标值", 3), ("指标值确定依据", 1, 3))
    board.row(("近两年指标值", 2), ("预期当年实现值", 1, 2))
    board.row("前年", "上年")
    for row in table["indicators"]:
        board.row(
            "年度绩效目标1",
            text(row, "level1"),
            text(row, "level2"),
            text(row, "name"),
            "80",
            "85",
            whole(row),
            text(row, "basis"),
        )
    return [title(table), board.grid()]


@form("goal-words", SIMPLE)
@each
def goal_words(table: Table) -> Blocks:
    """一级目标、二级目标、三级目标、指标目标值。"""
    board = Board()
    board.row("一级目标", "二级目标", "三级目标", "指标目标值")
    for cells in merged(table["indicators"], lambda r: [text(r, "name"), whole(r)], "level1", "level2"):
        board.row(*cells)
    return [title(table), board.grid()]


@form("department", SIMPLE, head=("goals",))
@each
def department(table: Table) -> Blocks:
    """部门整体支出绩效目标申报表：部门名称、职能、任务、预算情况、整体目标与指标在一张表内。"""
    rows = table["indicators"]
    board = Board()
    board.row(("部门（单位）名称", 2), ("某省水利厅", 4))
    board.row(("年度主要任务", 1, 3), "任务名称", ("主要内容", 4))
    board.row("防汛", ("修复堤防", 4))
    board.row("供水", ("保障供水", 4))
    board.row(("年度预算申请（万元）", 1, 2), "资金总额", ("1200", 4))
    board.row("其中：财政拨款", ("1200", 4))
    board.row("整体绩效目标", (goals_text(table), 5))
    board.row(("年度绩效指标", 1, len(rows) + 1), "一级指标", "二级指标", "三级指标", "指标值", "备注")
    for cells in merged(rows, lambda r: [text(r, "name"), whole(r), ""], "level1", "level2"):
        board.row(*cells)
    board.row("其他需说明的问题", ("无", 5))
    return ["部门整体支出绩效目标申报表", "（2024年度）", board.grid()]


@form("two-tables-abreast", SIMPLE)
def two_tables_abreast(tables: Sequence[Table]) -> Blocks:
    """两张表左右并排在一个表格里。"""
    blocks: Blocks = []
    for left, right in zip(tables[::2], tables[1::2], strict=False):
        board = Board()
        board.row((title(left), 4), (title(right), 4))
        board.row(*("一级指标", "二级指标", "三级指标", "指标值") * 2)
        for i in range(max(len(left["indicators"]), len(right["indicators"]))):
            cells: list[str] = []
            for table in (left, right):
                row = table["indicators"][i] if i < len(table["indicators"]) else {}
                cells += [text(row, "level1"), text(row, "level2"), text(row, "name"), whole(row)]
            board.row(*cells)
        blocks.append(board.grid())
    return blocks


@form("sheet-for-each", SIMPLE, head=("project",))
def sheet_for_each(tables: Sequence[Table]) -> Blocks:
    """每个项目一张工作表，表名是序号，标题在第一行。"""
    blocks: Blocks = []
    for i, table in enumerate(tables, 1):
        board = Board()
        board.row(("预算项目绩效目标申报表", 5))
        board.row(("填报单位：某县农业农村局", 3), ("单位：万元", 2))
        board.row("项目名称", (project(table), 2), "项目编码", f"360000{i}")
        board.row("指标", "一级指标", "二级指标", "三级指标", "指标值")
        for cells in merged(table["indicators"], lambda r: [text(r, "name"), whole(r)], "level1", "level2"):
            board.row("", *cells)
        blocks += [f"表{i}", board.grid()]
    return blocks


@form("operator-deadline", (*SIMPLE, "description"))
@each
def operator_deadline(table: Table) -> Blocks:
    """运算符号、指标值、度量单位、完成时限；列的次序不同。"""
    board = Board()
    board.row("三级指标", "指标内容", "一级指标", "二级指标", "运算符号", "指标值", "度量单位", "完成时限")
    for row in table["indicators"]:
        sign, number, unit = parts(row)
        board.row(
            text(row, "name"),
            text(row, "description"),
            text(row, "level1"),
            text(row, "level2"),
            sign,
            number,
            unit,
            "2024年12月",
        )
    return [title(table), board.grid()]


@form("level-rows", ("level1", "name", "value"))
@each
def level_rows(table: Table) -> Blocks:
    """一级指标自成一行，横贯全表。"""
    board = Board()
    board.row("指标名称", "指标说明", "目标值", "分值")
    for level1, group in groupby(table["indicators"], key=lambda r: text(r, "level1")):
        board.row((level1, 4))
        for row in group:
            board.row(text(row, "name"), text(row, "description"), whole(row), "10")
    return [title(table), board.grid()]


@form("pages", ALL, head=("goals",))
@each
def pages(table: Table) -> Blocks:
    """表格跨页，每页重复表头，合并的一级指标在后页留空。"""
    rows = table["indicators"]
    blocks: Blocks = [title(table)]
    size = max(2, len(rows) // 3)
    for start in range(0, len(rows), size):
        board = Board()
        if start == 0:
            board.row("绩效目标", (goals_text(table), 5))
        board.row("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
        before = text(rows[start - 1], "level1") if start else ""
        for row in rows[start : start + size]:
            level = text(row, "level1")
            board.row(
                "" if level == before else level,
                text(row, "level2"),
                text(row, "name"),
                text(row, "description"),
                whole(row),
                text(row, "basis"),
            )
            before = level
        blocks += [board.grid(continues=start > 0), f"- {start + 1} -"]
    return blocks


@form("running-text", SIMPLE, head=("project", "budget", "goals"))
@each
def running_text(table: Table) -> Blocks:
    """项目名称、预算、目标写成段落，表格只有指标。"""
    board = Board()
    board.row("一级指标", "二级指标", "三级指标", "指标值")
    for cells in merged(table["indicators"], lambda r: [text(r, "name"), whole(r)], "level1", "level2"):
        board.row(*cells)
    goals = [f"{i}、{goal}" for i, goal in enumerate(table["goals"], 1)]
    budget = table.get("budget") or "35.00"
    return [
        title(table),
        f"项目名称：{project(table)}",
        f"预算金额（万元）：{budget}",
        "年度绩效目标：",
        *goals,
        board.grid(),
    ]


@form("unit-headings", SIMPLE)
@each
def unit_headings(table: Table) -> Blocks:
    """标题下有预算单位行和金额单位行。"""
    board = Board()
    board.row("一级指标", "二级指标", "三级指标", "指标值")
    for cells in merged(table["indicators"], lambda r: [text(r, "name"), whole(r)], "level1", "level2"):
        board.row(*cells)
    return [title(table), "406001 某县人民医院", "单位：万元", board.grid()]


@form("quality-of-indicator", SIMPLE, change=_signed)
@each
def quality_of_indicator(table: Table) -> Blocks:
    """绩效指标性质、绩效指标值、绩效度量单位、指标属性。"""
    board = Board()
    board.row(
        "一级指标", "二级指标", "三级指标", "绩效指标性质", "绩效指标值", "绩效度量单位", "指标属性", "指标方向性"
    )
    for row in table["indicators"]:
        sign, number, unit = parts(row)
        kind = "定量指标" if sign or unit else "定性指标"
        shown = sign or ("=" if unit else "定性")
        board.row(text(row, "level1"), text(row, "level2"), text(row, "name"), shown, number, unit, kind, "正向指标")
    return [title(table), board.grid()]
