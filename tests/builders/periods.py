"""Forms that set periods side by side, or several projects under one header."""

from __future__ import annotations

from collections.abc import Sequence

from tests.builders.board import Board
from tests.builders.forms import SIMPLE, Blocks, Row, Table, each, form, goals_text, merged, parts, project, text, whole


def _signed(row: Row) -> dict[str, str]:
    sign, number, unit = parts(row)
    return {"value": f"{sign or '='}{number}{unit}" if unit or sign else number}


def _columns(row: Row) -> tuple[str, str, str]:
    """Sign, number and unit as a form prints them in columns of their own."""
    sign, number, unit = parts(row)
    return (sign or "=", number, unit) if unit or sign else ("定性", number, "")


@form("periods-under-value", SIMPLE, head=("project", "budget", "goals"))
@each
def periods_under_value(table: Table) -> Blocks:
    """指标值下分中期、年度；资金、目标也按两个时期左右并列，单位印在跨行的标签里。"""
    rows, amount = table["indicators"], table.get("budget") or "35.00"
    board = Board()
    board.row("项目名称", (project(table), 6))
    board.row(("资金情况（万元）", 1, 2), "中期资金总额：", ("999", 2), "年度资金总额：", (amount, 2))
    board.row("其他资金", ("0", 2), "其他资金", ("0", 2))
    board.row(("总体目标", 1, 2), ("实施周期绩效目标", 3), ("年度绩效目标", 3))
    board.row(("三年内建成。", 3), (goals_text(table), 3))
    heads = ("一级指标", "二级指标", "三级指标")
    board.row(("绩\n效\n指\n标", 1, len(rows) + 2), *((h, 1, 2) for h in heads), ("指标值", 3))
    board.row("中期", ("年度", 2))
    for cells in merged(rows, lambda r: [text(r, "name"), "300", (whole(r), 2)], "level1", "level2"):
        board.row(*cells)
    return [board.grid()]


@form("years-under-value", SIMPLE, head=("project", "budget", "goals"))
@each
def years_under_value(table: Table) -> Blocks:
    """年度指标值下分三年，第一年是预算年度；项目总金额在前、年度金额在后，总体目标另占一行。"""
    board = Board()
    board.row("项目名称", (project(table), 5))
    board.row("项目总金额（万元）", ("999", 2), "年度金额（万元）", (table.get("budget") or "35.00", 2))
    board.row("项目总体目标", ("三年内建成。", 5))
    board.row("2025年度目标", (goals_text(table), 5))
    board.row(*((w, 1, 2) for w in ("一级指标", "二级指标", "三级指标")), ("年度指标值", 3))
    board.row("2025年", "2026年", "2027年")
    for cells in merged(table["indicators"], lambda r: [text(r, "name"), whole(r), "300", "400"], "level1", "level2"):
        board.row(*cells)
    return [board.grid()]


@form("contents-abreast", SIMPLE)
@each
def contents_abreast(table: Table) -> Blocks:
    """实施期、年度的“指标内容、指标值”左右并列，一级、二级只印一次。"""
    board = Board()
    board.row("一级指标", "二级指标", "指标内容", "指标值", "指标内容", "指标值")
    for cells in merged(
        table["indicators"], lambda r: ["三年累计数", "300", text(r, "name"), whole(r)], "level1", "level2"
    ):
        board.row(*cells)
    return [board.grid()]


@form("signs-of-two-periods", SIMPLE, change=_signed)
@each
def signs_of_two_periods(table: Table) -> Blocks:
    """实施期指标、当年指标下各有符号、指标值、单位。"""
    board = Board()
    board.row(*((w, 1, 2) for w in ("一级指标", "二级指标", "三级指标")), ("实施期指标", 3), ("当年指标", 3))
    board.row(*("符号", "指标值", "单位") * 2)
    for cells in merged(
        table["indicators"], lambda r: [text(r, "name"), "≥", "300", "个", *_columns(r)], "level1", "level2"
    ):
        board.row(*cells)
    return [board.grid()]


@form("signs-under-type", SIMPLE, change=_signed)
@each
def signs_under_type(table: Table) -> Blocks:
    """比较符号印在“指标值类型”一栏。"""
    board = Board()
    board.row("一级指标", "二级指标", "三级指标", "指标值", "计量单位", "指标值类型")
    for row in table["indicators"]:
        sign, number, unit = _columns(row)
        board.row(text(row, "level1"), text(row, "level2"), text(row, "name"), number, unit, sign)
    return [board.grid()]


@form("numbered-columns", SIMPLE, head=("project", "goals"))
def numbered_columns(tables: Sequence[Table]) -> Blocks:
    """长表，表头下一行是列号；单位编码、项目编码各占一列。"""
    board = Board()
    heads = ("单位编码", "项目编码", "项目名称", "项目年度绩效目标", "一级指标", "二级指标", "三级指标", "指标值")
    board.row(*heads)
    board.row(*map(str, range(1, len(heads) + 1)))
    for i, table in enumerate(tables, 1):
        size = len(table["indicators"])
        for n, row in enumerate(table["indicators"]):
            first = [(x, 1, size) for x in ("406001", f"5300{i}", project(table), goals_text(table))] if n == 0 else []
            board.row(*first, text(row, "level1"), text(row, "level2"), text(row, "name"), whole(row))
    return ["项目支出绩效目标表", board.grid()]


@form("one-header", SIMPLE, head=("project",))
def one_header(tables: Sequence[Table]) -> Blocks:
    """几个项目共用一个表头，以横贯全表的项目名称分开。"""
    board = Board()
    board.row("一级指标", "二级指标", ("三级指标", 2), "指标值")
    for i, table in enumerate(tables, 1):
        board.row((f"项目{i}：{project(table)}", 5))
        for cells in merged(table["indicators"], lambda r: [(text(r, "name"), 2), whole(r)], "level1", "level2"):
            board.row(*cells)
    return ["政法系统项目支出绩效目标表", board.grid()]


@form("one-header-labels", SIMPLE, head=("project", "goals"))
def one_header_labels(tables: Sequence[Table]) -> Blocks:
    """几个项目共用一个表头，以项目名称、年度目标两行分开；目标逐条各占一行。"""
    board = Board()
    board.row("一级指标", "二级指标", ("三级指标", 2), "指标值")
    for table in tables:
        board.row("项目名称", (project(table), 4))
        size = len(table["goals"])
        for i, goal in enumerate(table["goals"], 1):
            mark = f"目标{i}：" if size > 1 else ""
            board.row(*([("年度目标", 1, size)] if i == 1 else []), (f"{mark}{goal}", 4))
        for cells in merged(table["indicators"], lambda r: [(text(r, "name"), 2), whole(r)], "level1", "level2"):
            board.row(*cells)
    return ["政法系统项目支出绩效目标表", board.grid()]


@form("continued-titles", SIMPLE)
@each
def continued_titles(table: Table) -> Blocks:
    """每页重新印标题（续）和表头。"""
    rows = table["indicators"]
    blocks: Blocks = [table["title"]]
    half = max(1, len(rows) // 2)
    for part in (rows[:half], rows[half:]):
        if not part:
            continue
        if part is not rows[:half] and len(blocks) > 1:
            blocks += ["— 15 —", f"{table['title']}（续）"]
        board = Board()
        board.row("一级指标", "二级指标", "三级指标", "指标值", "备注")
        for row in part:
            board.row(text(row, "level1"), text(row, "level2"), text(row, "name"), whole(row), "")
        blocks.append(board.grid())
    return blocks


@form("printed-beforehand", SIMPLE)
@each
def printed_beforehand(table: Table) -> Blocks:
    """每个指标后印有没填的“指标2：”和“……”。"""
    board = Board()
    board.row("一级指标", "二级指标", "三级指标", "指标值")
    for row in table["indicators"]:
        board.row(text(row, "level1"), text(row, "level2"), text(row, "name"), whole(row))
        board.row("", "", "指标2：", "")
        board.row("", "", "……", "")
    return [table["title"], board.grid()]
