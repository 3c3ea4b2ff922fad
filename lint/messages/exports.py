"""The fixed words of the formats that other programs and office tools read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from lint.findings import Locus

OPINIONS_SHEET = "审核意见"
SUMMARY_SHEET = "汇总"
SUMMARY_COLUMNS = (
    ("文件", 36),
    ("部门", 26),
    ("绩效目标表", 12),
    ("指标行", 10),
    ("错误", 8),
    ("警告", 8),
    ("提示", 8),
    ("未读到的内容", 60),
    ("去向", 18),
)
DOUBTS_SHEET = "存疑文字"
# The lines of scans that recognition was not sure of; the last column is filled in by hand.
DOUBTS_COLUMNS = (("文件", 30), ("位置", 12), ("扫描图像", 60), ("读作", 36), ("存疑之处", 36), ("核对结果", 20))
DOUBTS_PICTURE = 3
PAPER_FONT = "仿宋"
TITLE_FONT = "黑体"
FIX: Final = "怎么改：{}"
READING = "读取文件"
SARIF_ROOT = "运行 jxlint 时所在的目录"


def table_name(locus: Locus) -> str:
    """A table as a reader would look it up: 表3 某项目绩效目标表（某单位）."""
    if locus.table_index is None:
        return ""
    ordinal = f"表{locus.number or locus.table_index}"
    unit = f"（{locus.unit}）" if locus.unit else ""
    return f"{ordinal} {locus.heading or ''}".rstrip() + unit


ROW_NAME: Final = "第{row}行"


def rows_name(rows: Iterable[int]) -> str:
    """Rows by their ordinals: 第1、3行; nothing for none."""
    listed = "、".join(map(str, rows))
    return f"第{listed}行" if listed else ""


def node_name(table: int, row: int | None, cell: int | None) -> str:
    """A cell of a Word document: 文档第2个表格第3行第4格."""
    return f"文档第{table}个表格" + (f"第{row}行" if row else "") + (f"第{cell}格" if cell else "")


GUIDE, PRACTICE = "参照", "实务"  # roles of a source that binds nobody


def sources(entries: Iterable[Mapping[str, str]]) -> str:
    """What a rule rests on, in one line; a text that only guides is marked 参照, a practice 实务."""
    return "；".join(source(entry) for entry in entries)


def source(entry: Mapping[str, str]) -> str:
    """One source: 《名称》（文号）条款, 参照《名称》 where it only guides, 名称（实务） where it is no document."""
    role, name = entry.get("role", ""), entry.get("title", "")
    if role == PRACTICE:
        return f"{name}（{PRACTICE}）"
    title = f"《{name}》" if name else ""
    number = f"（{entry['number']}）" if entry.get("number") else ""
    return f"{GUIDE if role == GUIDE else ''}{title}{number}{entry.get('article', '')}"


FOUND_HERE: Final = "{name}：{count} 处"
LEFT_OUT: Final = "问题太多，本文件只列 {limit} 条，另有 {count} 条未列；请看 JSON 或 HTML 报告。"
MORE_PLACES: Final = "（另有 {count} 处未列）"


def signature(signed: str) -> tuple[str, ...]:
    """The end of the letter."""
    return (f"{signed or '审核单位'}（盖章）", "经办人：　　　　　　联系电话：　　　　　　", "年　　月　　日")
