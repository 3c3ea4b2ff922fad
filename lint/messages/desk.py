"""What the review round says: states, offices, decisions, papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lint.messages.report import CERTAINTY, NO_TABLE_PLACE, SEVERITY, of_kind, row_numbers

if TYPE_CHECKING:
    from lint.desk.model import Item

NO_OFFICE = "未识别单位"
NO_TABLE = "没有找到绩效目标表"
BY_LEVEL = "按级别自动采纳"
STATE = {
    "checked": "已查",
    "no_table": "没有绩效目标表",
    "partial": "没有读全",
    "closed": "打不开",
    "twin": "与另一份完全相同",
    "revised": "有修改稿",
    "opened": "压缩包，已展开",
    "other": "不是要检查的格式",
}
OFFICE_FROM = {"content": "内容", "folder": "文件夹", "name": "文件名", "person": "人工指定", "nowhere": "未识别"}
VERDICT = {"accepted": "采纳", "rejected": "不采纳", "reworded": "改写"}
VERDICTS = {**{chinese: name for name, chinese in VERDICT.items()}, "撤销": "undo"}
# What the office is to do about a file of which nothing, or not all, could be checked.
TO_DO = {
    "no_table": "如应附绩效目标表，请补报；如本来没有，请说明",
    "partial": "请按右列所说改好后重新报送，本次意见只涉及读到的部分",
    "closed": "请重新报送可以打开、未加密的 Word、Excel 或文字版 PDF",
    "twin": "请确认是否误报，只保留应报的一份",
    "revised": "本次按修改稿审核，这一份不再审核",
}


def cannot_open(suffix: str) -> str:
    """A kind of file that is not read."""
    return f"这种格式（{suffix or '没有后缀'}）不能检查，请提供 Word、Excel 或文字版 PDF"


def twin_of(name: str, office: str) -> str:
    """A file of the same bytes."""
    return f"与《{name}》{f'（{office}报送）' if office else ''}内容逐字节相同"


def same_content(name: str) -> str:
    """A file of the same content in another format."""
    return f"与《{name}》内容相同，只是格式不同"


def revised_by(name: str) -> str:
    """A later version is there."""
    return f"《{name}》是它的修改稿"


def not_a_report(path: str) -> str:
    """The JSON is no report."""
    return f"{path}：不是 jxlint check --format json 写出的报告；请重新生成。"


def round_exists(folder: str) -> str:
    """There is a round in the folder."""
    return f"{folder}：这里已经有一个审核轮次；要接着做，用 jxlint round add {folder} 送审文件夹。"


def no_round(folder: str) -> str:
    """There is none."""
    return f"{folder}：这里没有审核轮次；请先用 jxlint round new {folder} 新建。"


def broken_round(folder: str, reason: str) -> str:
    """The database cannot be used."""
    return f"{folder}：审核轮次的数据库（round.sqlite）打不开或已损坏（{reason}）；请从备份恢复整个文件夹。"


def busy_round(folder: str) -> str:
    """Another one has been writing for too long."""
    return f"{folder}：另一个人或程序正在写这个轮次，等了一分钟仍未写完；请稍后再试。"


def newer_round(folder: str) -> str:
    """Made by a newer version."""
    return f"{folder}：这个轮次由更新版本的 jxlint 建立，请先升级 jxlint。"


def not_made(path: str, reason: str) -> str:
    """A folder or file cannot be written."""
    return f"{path}：写不了（{reason}）；请检查权限和剩余空间。"


REASON_NEEDED = "不采纳要写理由（--reason），第二轮和存档时都要用。"
WORDING_NEEDED = "改写要写出改后的意见（--text）。"
NUMBER_NEEDS_OFFICE = "按序号选时请写明单位（--office），序号是各单位自己的。"
NO_OFFICE_NAME = "单位名称是空的，请写出名称。"


def empty_round(number: int) -> str:
    """The latest round holds nothing yet."""
    return f"第 {number} 轮还没有收到文件，不能开下一轮；请先用 jxlint round add 收件。"


def no_such_round(number: int) -> str:
    """There is no round of that number."""
    return f"没有第 {number} 轮；用 jxlint round status 看有哪些轮次。"


def no_file(name: str) -> str:
    """The round holds no such file."""
    return f"这一轮没有文件“{name}”；用 jxlint round status 看收件清单。"


def nothing_called(seen: str) -> str:
    """No file, folder or office of that name."""
    return f"这一轮没有叫“{seen}”的文件、文件夹或单位；用 jxlint round status 看收件清单。"


def item_gone(office: str, number: int) -> str:
    """The item is not there any more."""
    return f"{office}的第 {number} 条意见已经不在（文件可能刚被替换）；请重新列出后再定。"


def nothing_chosen(missing: list[int]) -> str:
    """No item fits."""
    if missing:
        return f"没有第 {'、'.join(map(str, missing))} 条意见；用 jxlint round list 看各条的序号。"
    return "没有符合条件的意见；用 jxlint round list 看各条。"


def which_office(office: str, like: list[str]) -> str:
    """None or several offices are called so."""
    return f"“{office}”对不上唯一的单位；可用：{'、'.join(like[:12])}{'…' if len(like) > 12 else ''}。"


def bytes_gone(name: str) -> str:
    """The stored copy is missing."""
    return f"《{name}》存在轮次文件夹里的副本不见了；请从备份恢复整个文件夹，或重新收件。"


ROUND_HELP = """审核轮次：收件、定意见、换轮，都在一个文件夹里，可以复制、移交，几个人可以同时用。

示例：
  jxlint round new 审核-2026 --deadline 2026年12月10日
  jxlint round add 审核-2026 送审/
  jxlint round list 审核-2026
  jxlint round decide 审核-2026 不采纳 3 --office 教育局 --reason 上级文件如此规定
  jxlint return --round 审核-2026 -o 发回
"""
ROUND_METAVAR = "轮次文件夹"
NEW_HELP = """新建一个审核轮次。

示例：
  jxlint round new 审核-2026 --deadline 2026年12月10日
"""
DEADLINE_HELP = "要求各单位报回的日期，照原样印在意见书上。"
ADD_HELP = """收件：读取并检查文件、文件夹，记入最新一轮；同名的以后收的为准，已定的意见不丢。

示例：
  jxlint round add 审核-2026 送审/
"""
STATUS_HELP = """看收件清单：每份文件是谁的、处于哪一种状态，还有多少意见未定。

示例：
  jxlint round status 审核-2026
"""
NUMBER_HELP = "看第几轮；默认最新一轮。"
JSON_HELP = "输出 JSON。"
LIST_HELP = """列出意见，最要紧的在前；一张表里的同类问题是一条。

示例：
  jxlint round list 审核-2026 --undecided
  jxlint round list 审核-2026 M006 --office 教育局
"""
CHOSEN_METAVAR = "[序号|规则]…"
OFFICE_HELP = "只看这个单位的（写出名称的一部分即可）。"
DOCUMENT_HELP = "只看这份文件的。"
TABLE_HELP = "只看文件中的第几张表。"
LEVEL_HELP = "只看这一级及以上：错误、警告、提示。"
UNDECIDED_HELP = "只看未定的。"
DECIDE_HELP = """对意见作出决定：采纳、不采纳（写理由）、改写（写改后的话）、撤销（收回上一次决定）。

选中的条件与 round list 相同；不写条件就是全部。谁、何时、为什么都记下来。

示例：
  jxlint round decide 审核-2026 采纳 --level 错误
  jxlint round decide 审核-2026 不采纳 M006 --office 教育局 --reason 定性指标另有评分细则
  jxlint round decide 审核-2026 改写 2 --office 教育局 --text 请把培训人次改为可核对的数
"""
VERDICT_METAVAR = "采纳|不采纳|改写|撤销"
REASON_HELP = "理由；不采纳时必写。"
TEXT_HELP = "改写后的意见。"
BY_HELP = "决定人；默认是本机用户名。"
OFFICE_COMMAND_HELP = """改正文件是哪个单位的；改一次，以后各轮都记得。

原名可以是一份文件、一个文件夹，或识别出的单位名称。

示例：
  jxlint round office 审核-2026 未识别单位 某县水利局
"""
SEEN_METAVAR = "文件|文件夹|原单位名"
REMOVE_HELP = """从最新一轮里撤下一份误收的文件。

示例：
  jxlint round remove 审核-2026 教育局/绩效目标表.docx
"""
NEXT_HELP = """开下一轮：修改稿回来以后用。已定的意见、序号和单位更正都带过去。

示例：
  jxlint round next 审核-2026 --deadline 2026年12月20日
"""


def made(folder: str) -> str:
    """A round is there."""
    return f"已新建审核轮次 {folder}；收件用 jxlint round add {folder} 送审文件夹。"


def next_made(number: int) -> str:
    """The next round is open."""
    return f"已开第 {number} 轮；把修改稿用 jxlint round add 收进来。"


def office_line(office: str, files: int, items: int, undecided: int) -> str:
    """An office with its counts."""
    return f"{office}　{files} 份文件，{items} 条意见{f'，{undecided} 条未定' if undecided else ''}"


def file_line(name: str, state: str, office_from: str, tables: int, rows: int, why: str) -> str:  # noqa: PLR0913, PLR0917
    """A file with its state."""
    read = f"，{tables} 张表 {rows} 行" if tables else ""
    note = f"：{why}" if why else ""
    return f"  {name}　{STATE[state]}{read}（单位据{OFFICE_FROM[office_from]}）{note}"


def summary(number: int, deadline: str, states: Mapping[str, int]) -> str:
    """The files of a round by state."""
    told = "、".join(f"{STATE[state]} {count}" for state, count in states.items())
    until = f"，{deadline}前报回" if deadline else ""
    return f"第 {number} 轮收件 {sum(states.values())} 份{until}：{told or '还没有'}。"


def progress(items: int, undecided: int, sent: int) -> str:
    """How far the decisions are."""
    return f"意见 {items} 条：未定 {undecided}，要发回 {sent}，不采纳 {items - undecided - sent}。"


def place_of(item: Item) -> str:
    """Where an item stands: table and rows."""
    table = f"表 {item.point.table}" if item.point.table else NO_TABLE_PLACE
    return f"{table} {row_numbers(item.point.rows)}".strip()


def item_line(item: Item) -> str:
    """An item in a line."""
    first = item.point.first
    decision = f"【{VERDICT[item.decision.verdict]}】" if item.decision else "【未定】"
    told = item.decision.wording if item.decision and item.decision.wording else first.message
    grade = f"{SEVERITY[first.severity]}·{CERTAINTY[first.certainty]}"
    more = of_kind(len(item.point.findings))
    where = f"{item.point.document} {place_of(item)}"
    return f"{decision}{item.office} {item.number}. {grade} {where}：{told}{more}  {first.rule}"


def decided(verdict: str, count: int) -> str:
    """A decision is kept."""
    return f"{verdict}：{count} 条。"
