"""What is said about grids that could not be understood, and about the layout files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lint.source import NodePlace, PagePlace, Place, SheetPlace, TextPlace

LAYOUT_MISSING: Final = "{path}：读不到表样词表；请重新安装 jxlint。"
LAYOUT_BROKEN: Final = "{path}：不是有效的 YAML（{reason}）；请改正后再运行。"
LAYOUT_WRONG: Final = "{path}：{where} {need}；请改正后再运行。"


def where(place: Place | None) -> str:
    """A place in words: 第 3 页, 工作表“x”C7 处, 第 12 行, 第 2 个表格; SOMEWHERE without one."""
    match place:
        case PagePlace(((page, _), *_)):
            return f"第 {page} 页"
        case SheetPlace(sheet, address):
            return f"工作表“{sheet}”{address} 处"
        case TextPlace(((line, _, _), *_)):
            return f"第 {line} 行"
        case NodePlace(table=int(table)) if table:
            return f"第 {table} 个表格"
    return SOMEWHERE


def _from(place: Place | None) -> str:
    """From a place on, where there is one."""
    found = where(place)
    return found if found == SOMEWHERE else f"{found}起"


def not_understood(place: Place | None, seen: str) -> str:
    """A grid with level words but no header that tells its columns."""
    table = where(place) + ("" if isinstance(place, NodePlace) and place.table else "的表格")
    what = f"{table}像绩效指标表（有“{seen}”），但没有认出表头，未读入"
    return f"{what}；请人工核对，或补上“三级指标、指标值”等表头后再检查。"


def table_in_text(place: Place | None, seen: str) -> str:
    """Running text that reads like the header of an indicator table."""
    what = f"{_from(place)}的文字像绩效指标表的表头（“{seen}”）"
    return f"{what}，但没有读成表格，未读入；请人工核对，或提供带表格线的原始文件。"


NO_ROWS: Final = "{where}的“{title}”没有指标行，未读入；请人工核对该表是否漏填或被截断。"


def doubtful_table(place: Place | None, title: str, doubts: Sequence[str]) -> str:
    """A table whose reading cannot be true."""
    return f"{where(place)}的“{title}”可能没有读对：{'；'.join(doubts[:3])}。请对照原件核对，或提供 Word、Excel 原件。"


def strange_column(header: str, instead: str, example: str, better: str) -> str:
    """A column that does not hold what its header says."""
    look = f"，“{better}”一列倒像是它" if better else ""
    shown = f"，如“{example[:16]}”" if example else ""
    return f"“{header}”一列多是{instead}{shown}{look}"


def levels_run_together(row: int, text: str, words: str = "") -> str:
    """A level cell that holds two level words, as far as they are known."""
    return f"第 {row} 行的“{text}”像是{f' {words} ' if words else ''}几格连在了一起"


def torn_cell(row: int, text: str) -> str:
    """A cell that holds a piece of a text only."""
    return f"第 {row} 行的“{text[-16:]}”像是断开的半格文字"


NO_VALUE: Final = "第 {row} 行的指标值读成了“{text:.16}”"
WRONG_LEVEL: Final = "第 {row} 行的“{text:.16}”是二级指标，读进了一级指标"
SCORING_AS_NAME: Final = "第 {row} 行的指标名称像是评分标准：“{text}”"
LEVEL_AS_NAME: Final = "第 {row} 行的“{text:.16}”是二级指标，读进了指标名称"
SEVERAL_VALUES: Final = "第 {row} 行的指标值“{text:.16}”像是几个指标的值连在一格里"
VALUE_ALONE: Final = "第 {row} 行只读到指标值“{text:.16}”，没有读到指标名称"
HEADS_IN_GOALS: Final = "绩效目标里夹着表头的文字“{text}”，几栏可能连在了一起"
NAMES_MISSING: Final = "{rows} 行中有 {lacking} 行没有读到指标名称"


def values_elsewhere(header: str, other: str) -> str:
    """A column of another header that looks like the target values."""
    if not header:
        return f"没有认出指标值一列，“{other}”一列像是指标值"
    return f"“{header}”一列几乎全空，“{other}”一列像是指标值"


RIVAL_VALUES: Final = "指标值读的是“{header}”一列，旁边还有“{other}”一列，不知道以哪一列为准"
FIRST_LEVELS_MISSING: Final = "第 1 行没有读到一、二级指标，第 {row} 行才有"
TWO_UNITS: Final = "指标值自带计量单位，“{header}”一列却是别的单位（如“{example}”）"
SIGNS_ELSEWHERE: Final = "“{other}”一列是比较符号（如“{example}”），没有并入指标值"
VALUES_IN_NAMES: Final = "{rows} 行没有读到指标值，名称末尾却像是指标值（如“{example:.24}”）"
HEADER_AS_ROW: Final = "第 {row} 行的“{text}”像是表头的一部分"
COLUMNS_EXCHANGED: Final = "“{one}”与“{other}”两列的内容像是互换了（“{one}”下如“{example:.16}”）"
IN_SEVERAL_ROWS: Final = "有 {rows} 个指标各占几行（如“{name}”），却每行读成了一个指标"
LEFT_OVER: Final = "有 {count} 处文字没有归入任何一格（{examples}）"


def prose_indicators(place: Place | None, words: str) -> str:
    """Indicators written as sentences under their level words."""
    seen = f"{_from(place)}的文字像是用段落写的绩效指标（{words}）"
    return f"{seen}，没有读成表格，未读入；请人工核对，或改列成绩效目标表。"


# What a column holds, by the type of most of its cells.
KINDS = {
    "blank": "空格",
    "sign": "比较符号",
    "direction": "指标性质",
    "level1": "一级指标",
    "level2": "二级指标",
    "level": "一、二级指标",
    "number": "数字",
    "unit": "计量单位",
    "quantity": "指标值",
    "date": "日期",
    "quality": "定性的指标值",
    "dash": "短横线",
    "document": "文件或标准名称",
    "long": "成句的文字",
    "word": "短语",
}

SPLIT_PAGE = "跨页需核对"
TEXT_VALUE = "文字描述"
FROM_LIST = "由单元格内的清单拆出"
SOMEWHERE = "文件中"
