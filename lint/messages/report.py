"""What every report says: names of fields, grades and outcomes, and the sentence that ends a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from lint.messages.fields import FIELDS
from lint.messages.reading import table_place
from lint.source import NodePlace, PagePlace, Place, SheetPlace

SEVERITY = {"error": "错误", "warning": "警告", "info": "提示"}
LEVELS = {**SEVERITY, "never": "从不"}  # from which findings fail a run
CERTAINTY = {"sure": "确定", "likely": "很可能", "review": "需人工判断"}
OUTCOME = {"fail": "有问题", "pass": "通过", "not_applicable": "不适用", "insufficient_data": "数据不足"}
FAMILY = {
    "C": "完整性",
    "R": "相关性与类别",
    "M": "可衡量性与取值",
    "B": "指标值确定依据",
    "D": "方向与合理性",
    "A": "算术一致",
    "U": "雷同重复",
    "T": "模板残留",
    "F": "书写规范",
    "G": "绩效目标",
    "P": "资金支出计划",
    "S": "自评与分值",
    "Y": "年度与日期",
    "L": "指标库",
    "X": "部门与文档",
    "Z": "语料（跨文档）",
}
FIELD = {**FIELDS, "title": "标题", "goal": "绩效目标"}
INDICATOR_SHEET = "指标"
EXTRACT_HEAD = ("文件", "部门", "年度", "表", "单位", "项目", "项目编码", "预算数", "行")
KIND = {"project": "项目", "department": "部门整体"}
BLANK = "（空）"
NO_TITLE = "（无标题）"
NO_TABLE_PLACE = "整份文件"
NO_TABLE = "没有找到绩效目标表。"
NOTHING_FOUND = "没有发现问题。"
UNREAD_HEAD = "未读到或未读全："
NOTES_HEAD = "说明："
UNIT = "单位"
FILE_STATE = {
    "checked": "已检查",
    "partial": "没有读全",
    "no_table": "没有绩效目标表",
    "unread": "没有打开",
    "same": "与另一份完全相同",
    "opened": "压缩包，已打开",
    "other": "不是要检查的格式",
}
OTHERS_SHOWN = 8  # names of files of other kinds that the screen lists; JSON, HTML and Excel list all
ORIGIN = {"comment": "文件中的批注", "sidecar": "忽略清单", "baseline": "基线", "config": "配置", "round": "审核轮次"}
SETTING = {
    "profile": "方案",
    "form": "表式",
    "fail_on": "失败等级",
    "config": "配置文件",
    "library": "指标库",
    "rules_digest": "规则摘要",
    "config_digest": "配置摘要",
    "changed": "改动",
    "round": "审核轮次",
}
# The values of settings that have a Chinese word; others are names.
VALUE = {**SEVERITY, "never": "不因问题失败", "legacy": "旧表式", "mof-2021": "成本为一级指标（mof-2021）"}
OTHER_VALUES = "其余各值"
FIX = "改法："
UNPLACED = "未能归入任何单元格的文字："


def received(counts: Mapping[str, int]) -> str:
    """How many files came in, and how many are in which state."""
    told = "、".join(f"{FILE_STATE[state]} {counts[state]}" for state in FILE_STATE if counts.get(state))
    return f"收到 {sum(counts.values())} 份文件：{told}。"


def others(names: Sequence[str]) -> str:
    """Files that are of no kind that is read."""
    more = f" 等 {len(names)} 份" if len(names) > OTHERS_SHOWN else ""
    return f"{FILE_STATE['other']}，没有打开：{'、'.join(names[:OTHERS_SHOWN])}{more}。"


def file_told(name: str, why: str) -> str:
    """A file and what became of it."""
    return why if why.startswith(name) else f"{name}：{why}"


def field_name(name: str) -> str:
    """The Chinese name of a field; an extra column is its own name."""
    return FIELD.get(name, name)


def row_numbers(rows: tuple[int, ...]) -> str:
    """第 2、5–7 行; '' for no row."""
    if not rows:
        return ""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return f"第 {'、'.join(str(a) if a == b else f'{a}–{b}' for a, b in runs)} 行"


def same_rows(rows: tuple[int, ...]) -> str:
    """Further rows of a finding whose offending cell reads the same."""
    return f"（{row_numbers(rows)}相同）"


def table_heading(index: int | None, number: str | None, title: str) -> str:
    """表 3 TITLE, counted in the document; the printed ordinal is told where it is another."""
    if index is None:
        return NO_TABLE_PLACE
    printed = f"（原编号 {number}）" if number and number != str(index) else ""
    return f"表 {index} {title or NO_TITLE}{printed}"


def document_facts(tables: int, rows: int, department: str | None, year: int | None) -> str:
    """What was read of one document."""
    named = "".join(f"{fact} · " for fact in (department, f"{year} 年" if year else None) if fact)
    return f"{named}{tables} 张表 · {rows} 行指标"


IN_PARTS = "表太多，屏幕上只列各规则的条数；逐条结果请用 --format csv:文件 或 --format json:文件。"


MORE_TOLD: Final = "……另有{count}条未读到的情况或说明，见 --format json:文件。"


def what_was_read(documents: int, tables: int, rows: int, unread: int, rules: int) -> str:
    """What the run covered, the first of the closing lines."""
    missed = f"；{unread} 处未读到或未读全，见上" if unread else ""
    return f"检查了 {documents} 份文件、{tables} 张表、{rows} 行指标，运行 {rules} 条规则{missed}。"


def hidden(folded: int, suppressed: int) -> str:
    """How many findings are not shown one by one, and why; '' for none."""
    parts = [f"{folded} 条已并入上列问题"] if folded else []
    parts += [f"{suppressed} 条已按说明忽略"] if suppressed else []
    return f"另有 {'，'.join(parts)}。" if parts else ""


def counted(counts: Mapping[str, int]) -> str:
    """How many findings of each severity."""
    return "、".join(f"{SEVERITY[name]} {counts.get(name, 0)}" for name in SEVERITY)


def exit_clean(counts: Mapping[str, int], fail_on: str) -> str:
    """Why the run ends with 0."""
    if fail_on == "never":
        return f"退出码 0：{counted(counts)}；不因问题失败（--fail-on 从不）。"
    return f"退出码 0：{counted(counts)}；没有达到“{SEVERITY[fail_on]}”的，文件都已读到。"


def exit_findings(counts: Mapping[str, int], failing: int, fail_on: str) -> str:
    """Why the run ends with 1."""
    return f"退出码 1：{counted(counts)}；有 {failing} 条达到“{SEVERITY[fail_on]}”（--fail-on {LEVELS[fail_on]}）。"


def exit_unread(counts: Mapping[str, int], unread: int) -> str:
    """Why the run ends with 3."""
    return f"退出码 3：{counted(counts)}；有 {unread} 处未读到或没有绩效目标表，结果不完整。"


TWIN_PLACE: Final = "表 {number} 第 {row} 行"


def setting(name: str, value: str) -> str:
    """A setting that was in force."""
    return f"{SETTING.get(name, name)} {VALUE.get(value, value)}"


def score_share(in_error: int, rows: int, share: float) -> str:
    """So many of so many rows, in percent."""
    return f"{in_error}/{rows}（{share:.0%}）" if rows else ""


class Scored(Protocol):
    """What the sentence of a band asks of a score (see `lint.score`)."""

    rows: int
    in_error: int
    whole: int
    unread: bool

    @property
    def share(self) -> float:
        """0 to 1."""

    @property
    def band(self) -> str:
        """The band."""


def score(made: Scored) -> str:
    """The arithmetic of a band: what it rests on, then the band."""
    parts = [f"{made.rows} 行中 {made.in_error} 行有错误（{made.share:.0%}）"]
    parts += [f"另有 {made.whole} 条整表或整份文件的错误"] if made.whole else []
    parts += ["没有读全"] if made.unread else []
    return f"{'，'.join(parts)}：{made.band}"


SUMMARY_TITLE = "绩效目标表质量检查报告（概况）"
COUNTS_HEAD = "问题按严重程度和把握计数："
SUM = "合计"
FIRST_COLUMNS = ("", "位置", "问题", "级别")
FILE_COLUMNS = ("文件", "去向", "表/行", "问题", "评级", "SHA-256")
DECISIONS_HEAD = "由人决定不改的问题："
DECISION_COLUMNS = ("规则、文件", "问题和理由", "来自", "何人、何时")
BRIEF_HEAD = "最要紧的："
FILES_HEAD = "各文件："
SAME_POINTS: Final = "最要紧的几条与 {path} 相同。"


def more_points(counts: Mapping[str, int], kinds: int) -> str:
    """What a document's few first points leave out."""
    told = "、".join(f"{SEVERITY[name]} {counts[name]}" for name in SEVERITY if counts.get(name))
    return f"另有 {kinds} 类 {sum(counts.values())} 处：{told}。"


def of_kind(count: int, tables: int = 0, files: int = 0) -> str:
    """How many findings of its table a point stands for, and in how many other tables and files there are such.

    '' where there is nothing to tell.
    """
    parts = [f"同类共 {count} 处"] if count > 1 else []
    parts += [f"另有 {tables} 张表也是"] if tables else []
    parts += [f"另有 {files} 份文件相同"] if files else []
    return f"（{'，'.join(parts)}）" if parts else ""


def short_heading(index: int, title: str) -> str:
    """表 3《TITLE》, for a line of its own."""
    if not index:
        return NO_TABLE_PLACE
    return f"表 {index}《{title}》" if title else f"表 {index}"


HOW_TO_SEE_ALL = "这里只列最要紧的；--full 看每一处，--statistics 看各规则的条数。"
STATISTICS_HEAD = ("处", "文件", "级别", "规则", "名称")


STANDING: Final = "没有新问题，仍有 {known} 条。"


def cut_outs(path: str, count: int) -> str:
    """The heading over the pictures of lines that recognition was not sure of."""
    return f"{path}：扫描识别存疑的 {count} 行文字，请对照图像核对"


def page_of(place: Place) -> str:
    """The page, paragraph or cell that a picture with a line in doubt stands on."""
    match place:
        case PagePlace(boxes):
            return f"第 {boxes[0][0]} 页"
        case SheetPlace(sheet, address):
            return f"{sheet} {address}"
        case NodePlace(table, row, cell, paragraph):
            return table_place(table, row, cell, paragraph)
    return ""


def amount(printed: str, unit: str | None) -> str:
    """An amount with its unit, told once: the form's unit only where the amount prints none (193.8万元, 12亿)."""
    return printed if not printed or any(word in printed for word in "元万亿") else printed + (unit or "")
