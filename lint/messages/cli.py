"""Help texts and sentences of the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

USAGE = "用法："
HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
METAVARS = {
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]…",
    "[COMMAND] [ARGS]...": "命令 [参数]…",
}
REQUIRED = "（必填）"
HELP_HELP = "显示本说明。"
VERSION_HELP = "显示版本。"
TOO_MANY = "参数太多。"
INTERRUPTED = "已中断；没有写出任何未完成的文件。"
STDIN_CLOSED = "标准输入已经关闭，读不到文本；请给出文件，或用管道送入。"
STDOUT_CLOSED = "标准输出已经关闭，结果没有地方可写；请用 --format 格式:文件 或 -o 存入文件。"

ROOT_HELP = """检查预算绩效目标表的填报质量。

示例：
  jxlint check 部门预算/              检查整个文件夹
  jxlint check 绩效目标表.docx        检查一份文件
  jxlint explain R008                 看一条规则的说明与例子
"""

CHECK_HELP = """检查文件、文件夹或通配符里的绩效目标表。

- 表示从标准输入读取文本；.json 可以是 jxlint extract 的输出（可先人工订正）。

示例：
  jxlint check 部门预算/ --format html:报告.html
  jxlint check a.docx b.xlsx --select B,R008 --fail-on 错误
  jxlint check 预算公开.pdf --format json > 结果.json

退出码：0 没有达到 --fail-on 的问题；1 有；2 用法或配置有误；
3 有文件未读到、未读全，或没有绩效目标表。
"""
PATHS_METAVAR = "文件|文件夹|通配符|-…"
SELECT_HELP = "只运行这些规则：编号、类别字母、英文名或中文名、严重程度，逗号分隔，可重复。"
IGNORE_HELP = "不运行这些规则，写法同上。"
ALLOW_NO_TABLE_HELP = "没有绩效目标表的文件不算没读到（退出码不因它是 3）；没有读全的仍算。"
FULL_HELP = "屏幕上列出每一处问题和原文；默认每份文件只列最要紧的几条，其余计数。"
STATISTICS_HELP = "屏幕上只列各条规则报了多少处。"
QUIET_HELP = "屏幕上只写没有读到的内容和最后的结果。"
FAIL_ON_HELP = (
    "从哪一级问题起退出码为 1：错误、警告、提示、从不（也可写 error、warning、info、never）；"
    "默认按方案：审核从警告起，起草从错误起，审计从不。"
)
CONFIG_HELP = "用这个配置文件；默认用离被检查文件最近的上级 jxlint.yaml。"
PROFILE_HELP = "用哪个方案：起草 draft、审核 review（默认）、审计 audit。"
FORM_HELP = "表式：auto 按每份文件自动判断（默认）、legacy 旧表式、mof-2021 成本为一级指标的表式。"
PREVIEW_HELP = "也运行试行规则。"
CONFIG_COMMAND_HELP = """看清楚对这些文件生效的配置：哪个文件、哪个方案、运行哪些规则。

--why 规则：逐层说明它为什么运行或不运行。

示例：
  jxlint config 送审/
  jxlint config --why R008 送审/林业局.docx
"""
WHY_HELP = "逐层说明这条规则为什么运行或不运行，可重复。"
CONFIG_SCHEMA_HELP = "打印配置文件的 JSON Schema，供编辑器使用。"
OCR_HELP = "识别扫描页和图片：auto（默认）没有文字的页才识别，never 不识别，always 每页都识别；需要 jxlint[ocr]"
NO_CACHE_HELP = "每个文件都重新读取，不用也不存以前的读取结果。"
NO_PROGRESS_HELP = "不显示进度条（输出不是终端时本来就不显示）。"
JOBS_HELP = "同时读取文件的进程数；默认按处理器核数。"
COLOR_HELP = "颜色：auto（默认，仅终端）、always、never；也可用环境变量 NO_COLOR。"

EXTRACT_HELP = """把读到的绩效目标表原样写成数据，不作判断。

示例：
  jxlint extract 预算公开.pdf --format json > 表.json
  jxlint extract *.docx --format csv -o 全部指标.csv
  jxlint extract 全省/ -o 表.parquet        读一次，以后 jxlint check 表.parquet
"""
EXTRACT_FORMAT_HELP: Final = "数据格式：{names}。默认按 -o 的后缀，否则 json。"
OUTPUT_HELP = "写入这个文件；不写则输出到屏幕（xlsx、parquet 必须写文件）。"

SHOW_HELP = """在终端里显示读到的表，没有把握的单元格带“？”标记。

示例：
  jxlint show 预算公开.pdf
  jxlint show 预算公开.pdf --table 3
"""
TABLE_HELP = "只显示文件中的第几张表（从 1 数起），可重复。"
RECOGNISING: Final = "识别扫描页 {done}/{total}"
READING = "读取"

FIX_HELP = """把改法写进副本，原文一字不动：Word 用修订标记，Excel 标出改过的单元格，文本和 Markdown 直接改。

只改不看别的材料也一定对的（错别字、符号、多余的标记等）；加 --propose 连同要人看、要人填的一起改。
PDF、doc、网页不能写修订，列出建议的内容。改完照样报出还剩下的问题数。

示例：
  jxlint fix 绩效目标表.docx -o 修订/
  jxlint fix 部门预算/ -o 修订/ --propose
  jxlint fix 绩效目标表.docx --diff
"""
FIX_OUTPUT_HELP = "副本写到这个文件夹（没有就新建）；不会改动原文件。"
FIX_PROPOSE_HELP = "连同要人看过、要人填空的建议一起写。"
FIX_STRICT_HELP = "改了就以退出码 1 结束，供提交前检查用。"
FIX_DIFF_HELP = "只打印要改什么，不写文件。"
ANNOTATE_HELP = """给 Word、Excel、PDF 的副本在有问题的单元格上加批注，原文一字不动。

示例：
  jxlint annotate 绩效目标表.docx -o 批注/
  jxlint annotate 部门预算/ -o 批注/ --select B,M
"""
ANNOTATE_OUTPUT_HELP = "副本写到这个文件夹（没有就新建）；不会改动原文件。"

BASELINE_FILE = "jxlint-baseline.json"
BASELINE_FILE_HELP = f"基线文件，默认 {BASELINE_FILE}。"
BASELINE_HELP = """把现有的问题记为基线，以后只报新的问题。

示例：
  jxlint baseline write 部门预算/
  jxlint check 部门预算/ --baseline jxlint-baseline.json
"""
BASELINE_WRITE_HELP = """把现有的问题全部记入基线。

示例：
  jxlint baseline write 部门预算/ --file 基线.json
"""
BASELINE_PRUNE_HELP = """从基线里删去已经改好的问题；从不增加。

示例：
  jxlint baseline prune 部门预算/
"""
BASELINE_SHOW_HELP = """列出基线里的问题。

示例：
  jxlint baseline show
"""
SARIF_LINES_HELP = "在 SARIF 文件旁另写一份原文文本，问题指向其中的行；供只认行号的平台用。"
CHECK_ROUND_HELP = "审核轮次的文件夹：其中不采纳的意见只计数，报告里写明何人、何时、为什么。"
BASELINE_OPTION_HELP = "基线文件：其中的问题只计数，不影响退出码。"

WATCH_FIX_HELP = "每次存盘把一定对的改法写成修订副本，放进这个文件夹；原文不动。"
WATCH_HELP = """看着文件夹，文件一存盘就重查一遍；按 Ctrl-C 结束。

示例：
  jxlint watch 草稿/
  jxlint watch 绩效目标表.docx --select B,M
"""
NOTHING_TO_WATCH = "没有指定要看着的文件或文件夹。"
WATCHING = "正在看着，存盘即重查；按 Ctrl-C 结束。"

RULES_NEW_HELP = """写一个新规则的文件，带全必要的键和说明。

示例：
  jxlint rules new R099 --slug my-rule --name 我的规则
"""
SLUG_HELP = "小写英文短名，用连字符相连。"
NAME_HELP = "规则的中文名，说的是毛病本身。"
RULES_NEW_OUTPUT_HELP = "写到这个文件夹，默认当前文件夹。"

RULES_METAVAR = "规则…"
NO_RULE_NAMED = "请给出规则：编号、英文名、中文名或类别字母；用 jxlint rules 查看全部。"
RULES_HELP = """列出规则；规则作者可试跑样例、打印规则文件的 JSON Schema。

示例：
  jxlint rules                        全部规则
  jxlint rules --select B,R           只看 B、R 两类
  jxlint rules test                   试跑全部规则自带的样例
"""
RULES_FORMAT_HELP = "terminal（默认）或 md：Markdown 表格，手册的规则一页由此生成。"
RULES_TEST_HELP = """试跑规则自带的样例；有一个不符即退出码 1。

示例：
  jxlint rules test                   全部规则
  jxlint rules test R008 --coverage   一条规则，并检查样例是否够用
"""
COVERAGE_HELP = "另查每条规则都有会报和不报的样例，每个选项都有样例用到。"
RULES_SCHEMA_HELP = """打印规则文件的 JSON Schema，编辑器可据此补全。

示例：
  jxlint rules schema > rules/schema/rule.schema.json
"""
EXPLAIN_HELP = """解释规则：为什么、怎么改、怎么查、依据、例子。

示例：
  jxlint explain R008
  jxlint explain 指标值确定依据为空
  jxlint explain B                    一类规则
"""


def format_help(names: Sequence[str]) -> str:
    """The help of --format."""
    return f"输出格式：{'、'.join(names)}；可写成“格式:文件”存入文件，可重复。默认 terminal。"


WRONG_USE: Final = "用法有误：{what}（用 {command} --help 查看用法）"


def no_such_option(name: str, guesses: Sequence[str]) -> str:
    """An unknown option."""
    guess = f"，是不是 {'、'.join(guesses)}？" if guesses else "。"
    return f"没有 {name} 这个选项{guess}"


NO_SUCH_COMMAND: Final = "没有 {value} 这个命令{guess}可用的命令：{allowed}。"


MISSING: Final = "缺少 {name}。"
BAD_VALUE: Final = "{name} 的值不对：{reason}"
BAD_OPTION: Final = "选项 {name} 的写法不对，可能缺少值。"
BUG: Final = "jxlint 内部出错（{kind}），详情见 {log}；请附上反馈。"


def unknown_format(name: str, known: Sequence[str]) -> str:
    """A format that does not exist."""
    return f"没有“{name}”这种输出格式；可用：{'、'.join(known)}。"


FORMAT_NEEDS_FILE: Final = "{name} 是二进制格式，不能输出到屏幕；请写成 {name}:文件名。"


def two_on_screen(names: Sequence[str]) -> str:
    """Two formats that both want the screen."""
    return f"{'、'.join(names)} 不能同时输出到屏幕；请给其中之一写上文件名，如 {names[-1]}:文件名。"


def too_large_for(names: Sequence[str], fit: Sequence[str]) -> str:
    """Formats that cannot be written a part at a time."""
    return (
        f"表太多，分批检查，写不成 {'、'.join(names)}；可用 {'、'.join(fit)}，或按部门分开检查（一次不超过五千张表）。"
    )


NOT_WRITTEN: Final = "{path}：写不进去（{reason}）；请检查文件夹、权限和剩余空间。"
NOT_PRINTED: Final = "标准输出写不进去（{reason}），结果不完整；请检查磁盘空间，或用 --format 格式:文件 存到别处。"
WRITTEN: Final = "已写入 {path}"
NEEDS_OUTPUT: Final = "{name} 不能输出到屏幕；请用 -o 给出文件名。"
NO_SUCH_TABLE: Final = "没有第 {numbers} 张表，读到的文件里最多有 {most} 张。"
NOT_BETWEEN: Final = "“{text}”不是 {low} 到 {high} 之间的数。"
NOT_AN_ORDINAL: Final = "“{text}”不是从 1 起的整数。"


def not_one_of(text: str, known: Sequence[str]) -> str:
    """A word that is none of those allowed."""
    return f"没有“{text}”；可写 {'、'.join(known)}。"


def trials_done(rules: int, forms: int, examples: int, failed: int) -> str:
    """How the examples went."""
    end = f"{failed} 处不符。" if failed else "全部相符。"
    of = "和 ".join([f"{rules} 条规则"] * bool(rules) + [f"{forms} 种审核表"] * bool(forms))
    return f"试跑 {of or '0 条规则'}的 {examples} 个样例：{end}"


def annotated(path: str, count: int) -> str:
    """A copy that was written."""
    return f"{path}：写入 {count} 条批注" if count else f"{path}：没有需要批注的问题"


OWN_FOLDER: Final = "{folder}：这是原文件所在的文件夹，副本会覆盖原文件；请换一个文件夹。"
BASELINE_WRITTEN: Final = "已把 {count} 条问题记入 {path}"
BASELINE_PRUNED: Final = "{path}：删去已改好的 {gone} 条，还剩 {left} 条"
BAD_ID: Final = "编号“{text}”应为一个大写字母加三位数字，如 R099。"
BAD_SLUG: Final = "英文名“{text}”应为小写英文词用连字符相连，如 missing-basis。"
TAKEN: Final = "“{text}”已是规则 {rule} 的名字；请另起。"
EXISTS: Final = "{path}：文件已存在，没有改动。"


STATS_HELP = """用评判过的文件量一量规则：每条规则、每个评判代码报对、报错、漏报多少。

评判按书面口径由两遍独立判读给出，不是财政部门人员所作；两可的不计。

示例：
  jxlint rules stats --gold tests/data
  jxlint rules stats --gold tests/data --documents tests/data/gold --show vague,U001
"""
GOLD_HELP = "文件夹，其中 labels/ 是评判，corpus/ 是被评判的文件。"
GOLD_DOCUMENTS_HELP = "被评判的文件（或 extract 的 .json）所在的文件夹；默认是 --gold 里的 corpus/。"
STATS_SHOW_HELP = "列出这些评判代码或规则的误报和漏报，逗号分隔，可重复。"
STATS_WRITE_HELP = "把数字写进这个 JSON 文件（本项目的是 rules/measured.json）。"
