"""What the review round says: states, offices, decisions, papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lint.messages.report import SEVERITY, row_numbers

NO_OFFICE = "未识别单位"
NO_TABLE = "没有找到绩效目标表"
BY_LEVEL = "按级别自动采纳"
OWN_SHEET = "这是审核意见表，填写的内容已读回"
STATE = {
    "checked": "已查",
    "no_table": "没有绩效目标表",
    "partial": "没有读全",
    "closed": "打不开",
    "twin": "与另一份相同",
    "revised": "有修改稿",
    "opened": "压缩包，已展开",
    "other": "不是要检查的格式",
}
OFFICE_FROM = {"content": "内容", "folder": "文件夹", "name": "文件名", "person": "人工指定", "nowhere": "未识别"}
VERDICT = {"accepted": "采纳", "rejected": "不采纳", "reworded": "改写"}
NOT_DECIDED = "未定"
VERDICTS = {**{chinese: name for name, chinese in VERDICT.items()}, "撤销": "undo"}
# What the office is to do about a file of which nothing, or not all, could be checked.
TO_DO = {
    "no_table": "如应附绩效目标表，请补报；如本来没有，请说明",
    "partial": "请按“情况”所说改好，或改报 Word、Excel、文字版 PDF；本次意见只涉及读到的部分",
    "closed": "请重新报送可以打开、未加密的 Word、Excel 或文字版 PDF",
    "twin": "请确认是否误报，只保留应报的一份",
    "revised": "本次按修改稿审核，这一份不再审核",
}


def twin_of(name: str, office: str) -> str:
    """A file of the same bytes."""
    return f"与《{name}》{f'（{office}报送）' if office else ''}内容逐字节相同"


def same_content(name: str, other_format: bool) -> str:
    """A file of the same content as another, perhaps in another format."""
    return f"与《{name}》内容相同{'，只是格式不同' if other_format else ''}"


REVISED_BY: Final = "《{name}》是它的修改稿"
NOT_A_REPORT: Final = "{path}：不是 jxlint check --format json 写出的报告；请重新生成。"
ROUND_EXISTS: Final = "{folder}：这里已经有一个审核轮次；要接着做，用 jxlint round add {folder} 送审文件夹。"
NO_ROUND: Final = "{folder}：这里没有审核轮次；请先用 jxlint round new {folder} 新建。"
BROKEN_ROUND: Final = "{folder}：审核轮次的数据库（round.sqlite）打不开或已损坏（{reason}）；请从备份恢复整个文件夹。"
BUSY_ROUND: Final = "{folder}：另一个人或程序正在写这个轮次，等了一分钟仍未写完；请稍后再试。"
NEWER_ROUND: Final = "{folder}：这个轮次由更新版本的 jxlint 建立，请先升级 jxlint。"
NOT_MADE: Final = "{path}：写不了（{reason}）；请检查权限和剩余空间。"


REASON_NEEDED = "不采纳要写理由（--reason），第二轮和存档时都要用。"
WORDING_NEEDED = "改写要写出改后的意见（--text）。"
NUMBER_NEEDS_OFFICE = "按序号选时请写明单位（--office），序号是各单位自己的。"
ITEM_NOT_THERE = "这条意见已经不在（文件可能刚被换掉或撤下）；请刷新后再定。"
FILE_NOT_THERE = "这一轮没有这份文件（可能刚被撤下）；请回到收件清单。"
TABLE_NOT_THERE = "这份文件没有这张表（可能刚重新读过）；请回到收件清单。"
NO_OFFICE_NAME = "单位名称是空的，请写出名称。"


EMPTY_ROUND: Final = "第 {number} 轮还没有收到文件，不能开下一轮；请先用 jxlint round add 收件。"
NO_SUCH_ROUND: Final = "没有第 {number} 轮；用 jxlint round status 看有哪些轮次。"
NO_FILE: Final = "这一轮没有文件“{name}”；用 jxlint round status 看收件清单。"
SHOULD_READ: Final = "建议改为“{text}”"


def no_cell(table: int, row: int) -> str:
    """The table has no such cell."""
    return f"表 {table}{f' 第 {row} 行' if row else ''}没有这一格；请重新打开这张表再改。"


NOTHING_CALLED: Final = "这一轮没有叫“{seen}”的文件、文件夹或单位；用 jxlint round status 看收件清单。"
ITEM_GONE: Final = "{office}的第 {number} 条意见已经不在（文件可能刚被替换）；请重新列出后再定。"


def nothing_chosen(missing: list[int]) -> str:
    """No item fits."""
    if missing:
        return f"没有第 {'、'.join(map(str, missing))} 条意见；用 jxlint round list 看各条的序号。"
    return "没有符合条件的意见；用 jxlint round list 看各条。"


def which_office(office: str, like: list[str]) -> str:
    """None or several offices are called so."""
    return f"“{office}”对不上唯一的单位；可用：{'、'.join(like[:12])}{'…' if len(like) > 12 else ''}。"


def decisions(number: int, counts: Mapping[str, int]) -> str:
    """How many items of a round were decided how; '' counts those that were not."""
    told = (f"{VERDICT.get(verdict, NOT_DECIDED)} {count} 条" for verdict, count in counts.items() if count)
    return f"第 {number} 轮（{'、'.join(told)}）" if counts else f"第 {number} 轮"


BYTES_GONE: Final = "《{name}》存在轮次文件夹里的副本不见了；请从备份恢复整个文件夹，或重新收件。"


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


MADE: Final = "已新建审核轮次 {folder}；收件用 jxlint round add {folder} 送审文件夹。"
NEXT_MADE: Final = "已开第 {number} 轮；把修改稿用 jxlint round add 收进来。"


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


ITEM_LINE: Final = "【{decision}】{item} {where}：{told}  {rule}"
DECIDED: Final = "{verdict}：{count} 条{changed}。"
CHANGED: Final = "，其中 {count} 条改变了以前的决定（用“撤销”可以收回）"


# 审核意见表 and 汇总
SHEET_FONT = "宋体"
OPINIONS = "审核意见"
RECEIVED = "收件清单"
OFFICES = "单位汇总"
NUMBER, PROJECT, TABLE, ROWS, INDICATORS = "序号", "项目", "表", "行", "指标"
OPINION, FIX, SOURCES, GRADE = "审核意见", "修改建议", "依据", "级别"
ADOPTION, EXPLANATION, FILE = "采纳情况", "部门说明", "文件"
ADOPTIONS = ("已采纳", "部分采纳", "未采纳")
ADOPTION_ERROR = "请从列表里选：已采纳、部分采纳、未采纳。"
HOW_TO_FILL_IN = (
    "请逐条选填“采纳情况”，未采纳或部分采纳的在“部门说明”里写明理由；序号请勿改动，填好后随修改稿一并报回。"
)
HOW_TO_CHECK_DOUBTS = (
    "这些字由扫描图像识别，没有把握；请对照图像核对，读错的在“核对结果”里写出原件上的字，最好另报文字版。"
)
PAGE_OF = "第 &P 页　共 &N 页"
FILE_COLUMNS = (
    (FILE, 34),
    ("情况", 14),
    ("表", 6),
    ("指标行", 7),
    ("意见", 6),
    ("说明", 44),
    ("请办理", 34),
    ("SHA-256", 34),
)
FROM_COLUMNS = (("单位", 22), ("单位依据", 9))
OFFICE_COLUMNS = (
    ("单位", 30),
    ("收到文件", 9),
    ("已查", 7),
    ("没有读全", 9),
    ("没有目标表", 10),
    ("打不开", 8),
    ("重复或已被替换", 10),
    ("不检查的格式", 10),
    ("表", 6),
    ("发回意见", 9),
    ("错误", 7),
    ("警告", 7),
    ("提示", 7),
    ("未定", 7),
    ("不采纳", 8),
)
DECISION_COLUMNS = (("决定", 8), ("决定人", 10), ("时间", 16), ("理由", 24))
OPEN = "未定"
BY_WEIGHT = "按严重程度、把握、涉及的范围和金额排序"
_OF_OFFICE = "单位："


def table(number: int) -> str:
    """A table by its ordinal in the document."""
    return f"表 {number}"


AND_MORE: Final = "等 {count} 项"
SHEET_TITLE: Final = "预算绩效目标审核意见表（第 {number} 轮）"
DOUBTS_TITLE: Final = "扫描识别存疑的文字（第 {number} 轮）"
RECEIVED_TITLE: Final = "收件清单（第 {number} 轮）"
SUMMARY_TITLE: Final = "预算绩效目标审核汇总（第 {number} 轮）"
SUMMARY_LINE: Final = "收到 {files} 份文件，{offices} 个单位；意见 {items} 条，发回 {sent} 条，未定 {undecided} 条。"


def sheet_line(office: str, deadline: str) -> str:
    """Whose sheet it is."""
    return f"{_OF_OFFICE}{office}{f'　　报回期限：{deadline}' if deadline else ''}"


def office_in_line(line: str) -> str:
    """The office that `sheet_line` names."""
    return line.partition(_OF_OFFICE)[2].partition("　　")[0].strip()


WHOSE_SHEET: Final = "《{name}》像是审核意见表，但看不出是哪个单位的（第 2 行的“单位：”被改动了）；请补上后再读。"


# 审核意见书
LETTER_TITLE = "预算绩效目标审核意见书"
GAPS = "先请办理的文件"
GAPS_MEAN = "其中打不开、没有读全、没有找到绩效目标表的，本次审核不能说明它们有没有问题。"
GAP_COLUMNS = ("文件", "情况", "请办理")
ITEM_COLUMNS = ("序号", "项目", "位置", "意见")
FILES_COLUMNS = ("文件", "情况", "读到的内容")
NUMBERS_ARE = "序号与《审核意见表》一致；序号不连续的，是审核后没有发出的。"
_CHINESE = "一二三四五六七八九十"


def opening(number: int, deadline: str, items: int, gaps: int) -> str:
    """The first paragraph of the letter."""
    told = []
    if gaps:
        told.append(f"有 {gaps} 份文件要先办理（见一）")
    if items:
        told.append(f"需要修改或说明的意见 {items} 条")
    findings = "，".join(told) or "审核情况如下"
    until = f"请于{deadline}前" if deadline else "请"
    wanted = f"{until}改好后重新报送，并在《审核意见表》的“采纳情况”“部门说明”两栏逐条回复。" if items or gaps else ""
    return f"你单位报送的预算绩效目标表收悉。经第 {number} 轮审核，{findings}。{wanted}"


def section(number: int, title: str) -> str:
    """A heading of the letter."""
    return f"{_CHINESE[number - 1]}、{title}"


def about(project: str, document: str) -> str:
    """What an item of the letter is about: the project, and the file that it stands in."""
    return f"{project}\n（{document}）" if project else document


def nothing_to_mend(*, seen: bool, whole: bool, open_: int) -> str:
    """No item goes back: said without calling clean what did not come, was not read or is not decided."""
    if not seen:
        return "本次没有收到可以审核的绩效目标表，不能说明有没有问题；请报送后再审。"
    if open_:
        return "本次没有发出意见；另有意见尚未审定，审定后另行发出。"
    return (
        "经审核，没有需要修改的意见。" if whole else "读到的部分没有需要修改的意见；没有审核的文件见上，请补报后再审。"
    )


def counts(tables: int, rows: int) -> str:
    """What was read of a file."""
    return f"{tables} 张表 {rows} 行"


def enclosed(names: Sequence[str]) -> str:
    """The other papers."""
    return "附：" + "；".join(f"{number}. {name}" for number, name in enumerate(names, 1))


# 绩效目标审核表
NO_EXAMPLES = "审核表要有样例（examples），样例就是它的测试"


def no_grade(grade: str, known: Sequence[str]) -> str:
    """A grade that the form does not have."""
    return f"没有等级“{grade}”，本表的等级是 {'、'.join(known)}"


TWICE: Final = "有两项的编号都是 {name}"


def no_item(name: str, known: Sequence[str]) -> str:
    """An example speaks of an item that is not there."""
    return f"样例里的 {name} 不在各项之中，可用 {'、'.join(known)}"


def no_form(name: str, known: Sequence[str]) -> str:
    """There is no such form."""
    return f"没有审核表“{name}”，可用 {'、'.join(known)}。"


def example_differs(form: str, example: str, expected: str, found: str) -> str:
    """An example does not come out."""
    return f"{form}：样例“{example}”应为“{expected}”，实为“{found or OPEN}”"


FORM_HEAD = ("项目名称", "单位名称", "主管部门", "预算数")
FORM_COLUMNS = ("审核部分", "审核内容", "要点", "等级", "提议等级所依据的问题")
FORM_SCORED_COLUMNS = ("审核部分", "审核内容", "要点", "等级", "得分", "提议等级所依据的问题")
PROPOSED_MARK = "\n（提议）"
PROPOSED_ONLY = "标“提议”的等级由程序按所列问题提出，须由审核人确定；空着的各项只能由人判断，所列问题只是线索。"
OVERALL_OPINION = "总体意见："
FORM_SIGNATURE = ("审核人：　　　　　　　　审核单位（盖章）", "年　　月　　日")
FOR_A_PERSON = "请审核人判断"
SIGNALS = "请审核人判断；可参考："
NOTHING_SPEAKS = "没有发现问题"


def points_of(name: str, points: object) -> str:
    """A part or item with its points."""
    return f"{name}\n（{points}分）" if points is not None else name


def overall(grade: str, total: object) -> str:
    """The grade of the whole form."""
    told = f"总分：{total}　　" if total is not None else ""
    return f"{told}综合评定等级：{grade or '　　　　（各项都定了才能评定）'}"


MORE_KINDS: Final = "另有 {count} 类，见审核意见表"


def reason(severity: str, name: str, place: str, message: str) -> str:
    """A kind of finding that a grade rests on."""
    return f"{SEVERITY[severity]}：{message or name}{f'（{place}）' if place else ''}"


BAD_TEMPLATE: Final = "{path}：审核表的 Word 模板打不开；请换成 docx 文件。"


def unknown_places(path: str, unknown: Sequence[str], known: Sequence[str]) -> str:
    """A template asks for what there is not."""
    return f"{path}：模板里的 {'、'.join(unknown)} 没有可填的内容，可用 {'、'.join(known)}。"


NO_BYTES = "没有存下原文件"

# 发回
SUMMARY_FILE = "汇总.xlsx"
SHEET_FILE = "审核意见表.xlsx"
LETTER_FILE = "审核意见书.docx"
COPIES = "批注"
FORMS = "审核表"
NO_FORM = "不要"
ROUND_OR_FILES = "--round 用轮次里收到的文件，不要再写文件名。"
RETURN_HELP = """一次做好要发回各单位的材料：意见书、意见表、批注过的副本、审核表，另有一份汇总。

每个单位一个文件夹。没有读到、没有读全、没有绩效目标表和重复报送的文件写在意见书最前面，绝不当作没有问题。
不用轮次时，达到 --accept 等级的意见都发出；--round 按轮次里的决定发。

示例：
  jxlint return 送审/ -o 发回 --deadline 2026年12月10日
  jxlint return --round 审核-2026 -o 发回
"""
RETURN_OUTPUT_HELP = "材料写到这个文件夹（没有就新建，不能已有别的东西）。"
RETURN_ROUND_HELP = "按这个轮次里的决定发回；还有未定的意见时不发。"
ACCEPT_HELP = "不用轮次时，从哪一级起的意见发出：错误、警告（默认）、提示。"
WITH_REVIEW_HELP = "不用轮次时，“需人工判断”的意见也发出；默认不发，只计数。"
FORM_SHEET_HELP = (
    "用哪种绩效目标审核表：mof-2015-general 一般性项目（默认）、mof-2015-key 重点项目、"
    "city-county 市对县转移支付、five-reviews 五项审核，或自己的；不要 表示不做。"
)
FORMS_HELP = "另有自己的审核表（YAML 和 Word 模板）在这个文件夹，可重复。"
SIGNED_HELP = "印在意见书末尾的审核单位。"
OVERWRITE_HELP = "文件夹里已有上次做的材料时，换成新的。"


GONE: Final = "{name}：文件打不开了（{reason}），没有生成批注副本；请检查后重做。"
TARGET_FULL: Final = "{target}：文件夹里已有内容；请换一个文件夹，或用 --overwrite 换掉上次做的材料。"


def target_foreign(target: str) -> str:
    """The folder holds what we did not make."""
    return f"{target}：文件夹里的内容不是 jxlint return 做的（没有 {SUMMARY_FILE}），不敢换掉；请换一个文件夹。"


STILL_OPEN: Final = "还有 {count} 条意见未定，没有发回；看未定的：jxlint round list {folder} --undecided。"
MADE_FOR: Final = "{office}：意见 {items} 条，材料 {papers} 份 → {folder}"


def left_out(asked: int, lower: int, rejected: int, level: str) -> list[str]:
    """What was found and does not go back, with why."""
    told = []
    if asked:
        told.append(f"“需人工判断”的 {asked} 条没有发出，请看汇总后用轮次审定，或加 --with-review。")
    if lower:
        told.append(f"低于“{level}”的 {lower} 条没有发出（--accept）。")
    if rejected:
        told.append(f"不采纳的 {rejected} 条没有发出。")
    return told


def all_made(target: str, offices: int, gaps: int) -> str:
    """The last line."""
    note = f"；{gaps} 份文件没有读到、没有读全或没有绩效目标表，已写在意见书里（退出码 3）" if gaps else ""
    return f"已为 {offices} 个单位做好材料：{target}（汇总见 {SUMMARY_FILE}）{note}。"


# 两轮比较
FATE = {
    "mended": "已改好",
    "gone": "所在的行或表已删去",
    "standing": "仍在",
    "new": "新出现",
    "missing": "没有收到可比的修改稿",
}
COMPARE_HELP = """比较两轮：每条意见是已改好、仍在还是新出现，改前改后的单元格并列。

两边可以是文件夹、文件、jxlint check --format json 的报告，或审核轮次（第 2 轮写 审核-2026@2）。
哪份是哪份的修改稿按内容认，改了名、挪了地方也认得。第二轮里填好的审核意见表会读回来。

示例：
  jxlint compare 一轮/ 二轮/
  jxlint compare 审核-2026@1 审核-2026@2 --format html:比较.html
"""
COMPARE_FULL_HELP = "屏幕上也列出已改好的；默认只计数。"
COMPARE_METAVARS = ("一轮", "二轮")
COMPARE_FORMAT_HELP = "输出格式，可重复：terminal（默认）、json、xlsx:文件、html:文件。"
COMPARE_TITLE = "两轮审核意见比较"
COMPARE_COLUMNS = (
    ("结果", 10),
    ("单位", 20),
    ("序号", 6),
    ("文件（一轮）", 24),
    ("文件（二轮）", 24),
    ("位置", 14),
    ("意见", 40),
    ("改前", 30),
    ("改后", 30),
    ("采纳情况", 10),
    ("部门说明", 24),
    ("规则", 7),
)
PAIRS = "文件对应"
PAIR_COLUMNS = (("一轮", 44), ("二轮", 44), ("单位", 26), ("相同程度", 9))
NO_COUNTERPART = "（没有）"


def pair_line(old: str | None, new: str | None, likeness: float) -> str:
    """A file and its correction."""
    if old is None:
        return f"  新收到：{new}"
    if new is None:
        return f"  没有收到修改稿：{old}"
    if not likeness:
        return f"  {old} → {new}（读不出可比的内容，按文件名对应）"
    return f"  {old} → {new}{f'（{likeness:.0%} 相同）' if likeness < 1 else '（没有增删表和行）'}"


def compared(counts: Mapping[str, int]) -> str:
    """The last line."""
    return "、".join(f"{FATE[name]} {count}" for name, count in counts.items() if count or name != "missing") + "。"


def compared_line(fate: str, place: str, message: str, rule: str) -> str:
    """A finding and what became of it."""
    return f"  {FATE[fate]}　{place}：{message}  {rule}"


def change_line(field: str, before: str, after: str) -> str:
    """A cell before and after."""
    return f"      {field}：{before or '（空）'} → {after or '（空）'}"


def answer_line(adoption: str, explanation: str) -> str:
    """What the office answered."""
    return f"      部门：{adoption}{f'，{explanation}' if explanation else ''}"


def rows(listed: str) -> str:
    """Row numbers with runs told short: 1–3、5."""
    numbers = tuple(int(row) for row in listed.split("、") if row)
    return row_numbers(numbers).removeprefix("第 ").removesuffix(" 行")
