"""What the commands for rule authors say: examples tried, figures on labelled documents, a new rule file, a page."""

from __future__ import annotations

from typing import Final

MISSED: Final = "第{table}张表{rows}应报而没有报（或消息、位置不符）"
UNEXPECTED: Final = "第{table}张表{rows}不该报却报了：{message}"
DIFFERS: Final = "{rows}应为“{expected}”，实为“{found}”"
REPAIRED: Final = "{rows}应改成“{expected}”，实际改成“{found}”"
NO_REPAIR = "不改"
REPAIR_UNUSED: Final = "第{number}种改法（repair）去掉后，样例的结果一点不变：补一个用这种改法的样例，写明改成什么"
STALE_TODO: Final = "标为 todo 的样例已经通过，请删去 todo（{reason}）"
ROWS: Final = "第{rows}行"
NO_ROWS = "整表"
NO_FINDING_EXAMPLE = "没有报出问题的样例"
NO_CLEAN_EXAMPLE = "没有一个“不报”的样例"
OPTION_UNUSED: Final = "选项 {option} 改成缺省值，样例的结果一点不变：补一个用得着它的样例，或删去这个选项"
GRADE_UNUSED: Final = "第{number}档（grades）去掉后，样例的结果一点不变：补一个落在这一档的样例，写明严重程度或消息"
ADVICE_UNUSED: Final = "第{number}条改法（advice）去掉后，样例的结果一点不变：补一个用到它的样例，写明改法里的字（fix）"
GUARD_UNUSED: Final = "第{number}条护栏（unless）去掉后，样例的结果一点不变：补一个因它而不报的样例"
KIND_OPTION_UNUSED: Final = "检查方式 {kind} 的选项 {option} 没有一条规则用到"
WHEN_UNUSED: Final = "第{number}条适用条件（where.when）去掉后，样例的结果一点不变：补一个因它而不适用的样例"
OF_RULE: Final = "{rule}：{complaint}"
NO_LABELS: Final = "{folder} 里没有评判文件（*.json）"
NO_DOCUMENT: Final = "找不到评判所指的文件 {name}（在 {folder} 里）"
LABELS = "按评判代码"
RULES = "按规则"
ALL = "合计"
HEAD = "名称                  对   错  两可   漏  准确率  查全率"
LINE: Final = "{name:<20} {right:>4} {wrong:>4} {open:>4} {missed:>4}  {precision:>6}  {recall:>6}"
WRONG = "误报"
LABEL_MISSED = "漏报"
PLACE: Final = "{kind} {name} {place}：{text}"
ROW: Final = "{document} 表{table} 第{row}行"
TABLE: Final = "{document} 表{table}"
TEMPLATE: Final = """\
id: {id}                      # 类别字母加三位数字，永不重用
slug: {slug}
name: {name}
severity: warning             # error 错误 · warning 警告 · info 提示
certainty: review             # sure 确定 · likely 很可能 · review 需人工判断
status: preview               # 新规则先试行
why: 为什么是问题，写给要改表的人看。
fix: 应当改成什么样。
sources:
  - {{title: 审核惯例, role: 实务}}
where:
  each: indicator             # indicator 逐行 · table 逐表 · document 逐份文件
check:
  kind: required              # 检查方式；jxlint rules schema 列出全部方式和选项
  field: basis
message: “{{name}}”没有填写{{field}}
examples:                     # 先写样例：至少一个会报、一个不报
  - name: 会报
    table: |
      | level2   | name     | value | basis |
      | 数量指标 | 补贴人数 | 500人 |       |
    finds:
      - {{rows: 1}}
  - name: 不报
    table: |
      | level2   | name     | value | basis                 |
      | 数量指标 | 补贴人数 | 500人 | 冀人社字〔2023〕229号 |
    finds: []
"""


WHY = "为什么"
FIX = "怎么改"
HOW = "怎么查"
OVERRIDE: Final = "括号里是各项的名称；要改，在 jxlint.yaml 里写 `rules: {{{rule}: {{名称: 值}}}}`"
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
    if field == "绩效目标" and text == BLANK:
        return f"删去第 {number} 条目标"
    return f"{field}“{text}”" if field else f"删去第 {number} 行"


ADDED_CELL: Final = "第 {number} 行下补的{field}"


def repaired(cells: str, kind: str) -> str:
    """What an example's finding is repaired to."""
    return f" → 改成{cells}" + (f"（{KIND[kind]}）" if kind else "")


RECORD = "实测"


RECORD_OF = {
    "measured": "最初据以定词表的公开文件",
    "measured-elsewhere": "其他地方的公开文件",
    "measured-first": "自己编写的表（先评判，再运行，只算第一次运行的结果）",
}
JUDGES = "评判由独立判读按书面口径给出，不是财政部门人员所作。"


def graded(certainty: str, right: int, wrong: int, open: int) -> str:
    """How right the findings of one certainty were on the tables of the last record."""
    return f"其中“{certainty}”的：报对 {right} 处，报错 {wrong} 处，两可 {open} 处"


def record(where: str, right: int, wrong: int, open: int, missed: int) -> str:
    """How right a rule was on the labelled documents; what others of its label found is no miss of its own."""
    judged = right + wrong
    share = f"，准确率 {right / judged:.0%}" if judged else ""
    return f"{where}：报对 {right} 处，报错 {wrong} 处，两可 {open} 处{share}；同一评判代码另有 {missed} 处它没有报。"
