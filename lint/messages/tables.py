"""What is said about grids that could not be understood, and about the layout files."""

from __future__ import annotations


def layout_missing(path: str) -> str:
    """A layout file is not there."""
    return f"{path}：读不到表样词表；请重新安装 jxlint。"


def layout_broken(path: str, reason: str) -> str:
    """A layout file is no YAML."""
    return f"{path}：不是有效的 YAML（{reason}）；请改正后再运行。"


def layout_wrong(path: str, where: str, need: str) -> str:
    """An entry of a layout file has the wrong form."""
    return f"{path}：{where} {need}；请改正后再运行。"


def not_understood(where: str, seen: str) -> str:
    """A grid with level words but no header that tells its columns."""
    what = f"{where}的表格像绩效指标表（有“{seen}”），但没有认出表头，未读入"
    return f"{what}；请人工核对，或补上“三级指标、指标值”等表头后再检查。"


def table_in_text(where: str, seen: str) -> str:
    """Running text that reads like the header of an indicator table."""
    return (
        f"{where}起的文字像绩效指标表的表头（“{seen}”），但没有读成表格，未读入；请人工核对，或提供带表格线的原始文件。"
    )


def no_rows(where: str, title: str) -> str:
    """A title, head or header without a single indicator row."""
    return f"{where}的“{title}”没有指标行，未读入；请人工核对该表是否漏填或被截断。"


SPLIT_PAGE = "跨页需核对"
TEXT_VALUE = "文字描述"
FROM_LIST = "由单元格内的清单拆出"
SOMEWHERE = "文件中"


def place_words(kind: str, *parts: object) -> str:
    """A place in words: 第 3 页, 工作表“x”, 第 2 个表格, 第 12 行."""
    forms = {"page": "第 {} 页", "sheet": "工作表“{}”{} 处", "table": "第 {} 个表格", "line": "第 {} 行"}
    return forms[kind].format(*parts)
