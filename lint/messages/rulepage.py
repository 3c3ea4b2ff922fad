"""Headings and phrases of a rule's page."""

from __future__ import annotations

WHY = "为什么"
FIX = "怎么改"
HOW = "怎么查"
UNLESS = "任一条成立即不报"
REPAIR = "改成什么"
SAFE = {True: "可以直接改", False: "改后要人看"}
KIND = {"safe": "可以直接改", "proposal": "要人看", "": ""}
YES = "是"
NO = "否"
SOURCES = "依据"
NOTES = "说明"
FINDS = "会报"
CLEAN = "不报"
TODO = "已知的漏报或误报"
BLANK = "（空）"
MARK = "✗"
INDEX_HEAD = """# 规则

由规则文件生成（`jxlint rules --format md`）。一条规则的完整说明、查法和例子用 `jxlint explain 编号` 看。"""
INDEX_COLUMNS = "| 规则 | 名称 | 级别·把握 | 为什么 | 依据 |"
STATUS = {"stable": "稳定", "preview": "试行", "deprecated": "停用"}
EACH = {"indicator": "逐行判断", "table": "逐表判断", "document": "逐份文件判断", "batch": "跨文件判断"}


def found(table: int, rows: tuple[int, ...]) -> str:
    """Where an example's finding stands."""
    where = f"第 {'、'.join(map(str, rows))} 行" if rows else f"第 {table} 张表"
    return f"{where}："


def repaired_cell(field: str, number: str, text: str) -> str:
    """A cell of an example after its repair; without a field the row goes."""
    return f"{field}“{text}”" if field else f"删去第 {number} 行"


def repaired(cells: str, kind: str) -> str:
    """What an example's finding is repaired to."""
    return f" → 改成{cells}" + (f"（{KIND[kind]}）" if kind else "")


RECORD = "实测"


RECORD_OF = {"measured": "最初据以定词表的 5 份公开文件", "measured-elsewhere": "其他地方的 28 份公开文件"}
JUDGES = "评判由独立判读按书面口径给出，不是财政部门人员所作。"


def record(where: str, right: int, wrong: int, open: int, missed: int) -> str:
    """How right a rule was on the labelled documents; what others of its label found is no miss of its own."""
    judged = right + wrong
    share = f"，准确率 {right / judged:.0%}" if judged else ""
    return f"{where}：报对 {right} 处，报错 {wrong} 处，两可 {open} 处{share}；同一评判代码另有 {missed} 处它没有报。"
