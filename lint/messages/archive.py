"""What is said of an archive and of files of tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final


def no_folder(folder: str, reason: str) -> str:
    """The folder for an archive cannot be made."""
    return f"{folder}：不能在这里建档案（{reason}）；请换一个文件夹。"


NOT_STORED: Final = "{folder}：档案写不进去（{reason}），没有改动；请检查权限和磁盘空间。"
NO_ARCHIVE: Final = "{folder}：没有这个档案；请用 jxlint archive add --archive {folder} 文件… 建立。"
NOT_MADE: Final = "{folder}：配置里写的档案还没有建立，没有与以往的文件比较；可用 jxlint archive add 文件… 建立。"
UNREADABLE: Final = "{path}：打不开（{reason}）；请检查权限。"
BROKEN_MANIFEST: Final = "{path}：档案的清单已损坏；请运行 jxlint archive rebuild --archive {folder}，由数据文件重建。"
BROKEN_PART: Final = (
    "{path}：档案的数据文件缺失或已损坏；请从备份恢复这个文件，"
    "或运行 jxlint archive rebuild --archive {folder}，保留其余数据文件并重建索引。"
)
BROKEN_INDEX: Final = "{path}：档案的索引已损坏，已由数据文件重建，数据没有损失。"
BROKEN_INDEX_AGAIN: Final = "{folder}：档案的索引重建后仍读不出来；请检查磁盘和权限，或把档案复制到别处再试。"


def other_version(folder: str, found: tuple[int, int], ours: tuple[int, int]) -> str:
    """The archive was written by another version of the program."""
    if found > ours:
        return f"{folder}：档案是较新的版本（{found[0]}.{found[1]}，本程序用 {ours[0]}.{ours[1]}）；请升级 jxlint。"
    return (
        f"{folder}：档案是较旧的版本（{found[0]}.{found[1]}，本程序用 {ours[0]}.{ours[1]}）；"
        f"请运行 jxlint archive rebuild --archive {folder} 转换。"
    )


OTHER_LEXICON: Final = (
    "{folder}：档案是用另一份套话词表建的，不能直接比较；请运行 jxlint archive rebuild --archive {folder} 重算。"
)


def not_tables(path: str, missing: Sequence[str]) -> str:
    """A Parquet file with other columns."""
    return (
        f"{path}：不是 jxlint extract 写出的表格文件，或由旧版本写出（缺少列：{'、'.join(missing)}）；"
        "请用 jxlint extract 重新生成。"
    )


BROKEN_TABLES: Final = "{path}：读不出来（{reason}）；文件可能不完整，请用 jxlint extract 重新生成。"


def added(documents: int, tables: int, known: int, replaced: int, stored: int) -> str:
    """What `add` did."""
    text = f"加入{documents}份文件、{tables}张表"
    text += f"（其中{replaced}份替换了旧的内容）" if replaced else ""
    text += f"；{known}份已在档案里，没有变化" if known else ""
    return f"{text}。档案现有{stored}张表。"


REMOVED: Final = "移除{count}份文件。档案现有{stored}张表。"


def rebuilt(stored: int, lost: Sequence[str]) -> str:
    """What `rebuild` did."""
    text = f"已重建，档案现有{stored}张表。"
    return text + (
        f"以下数据文件读不出来，已改名为 damaged-…：{'、'.join(lost)}；其中的文件请重新加入。" if lost else ""
    )


LEXICON_WRITTEN: Final = "{path}：由{departments}个部门得出{count}个三字串。"
LEXICON_NOTE: Final = (
    "# 套话词表：很多部门的绩效目标表都有的话。比较表与表是否雷同时，这些三字串不算数。\n"
    "# 按部门计数，不按表计数：{departments}个部门、{tables}张表，超过{share:.0%}的部门都有的才收。\n"
    "# 一行是首尾相接的一串三字串，不是一个词。\n"
)
TOO_FEW_DEPARTMENTS: Final = (
    "档案里的部门太少（{count}个，至少要{least}个），得不出套话词表；少数部门共有的话说明不了问题。"
)
NEEDS_EXTRA = "档案和 Parquet 文件要用附加组件；请运行 pip install 'jxlint[archive]'。"
NOTHING_TO_REMOVE: Final = "档案里没有这些文件：{paths}；请用 jxlint archive list 查看。"
NO_RULES = "本次没有运行跨文档规则（Z001 至 Z006），档案没有用到；可换 --profile audit 或去掉 --ignore Z。"
NO_FOLDER = "没有说明档案在哪里；请加 --archive 文件夹，或在 jxlint.yaml 里写 archive: 文件夹。"
FOLDER_HELP = "档案的文件夹；不给则用 jxlint.yaml 里的 archive。"
DOCUMENTS_METAVAR = "文件…"
ARCHIVE_HELP = """以往文件的档案：新文件可以同全县、全省、历年的表比较。

示例：
  jxlint archive add --archive 档案 2024年/        加入一批文件
  jxlint archive check --archive 档案 新文件.docx  与档案里的表比较
  jxlint check 新文件.docx --archive 档案          连同其他规则
  jxlint archive link 全省.parquet -o 雷同.csv     全省一次连起来

档案的位置也可以写在 jxlint.yaml 里（archive: 档案），就不必每次写 --archive。
"""
ADD_HELP = """把文件里的表加入档案；档案不存在则新建。同一文件再加一次不起变化，内容变了则替换。

中途被打断，档案仍是加入之前的样子；两个进程同时加入会先后进行。

示例：
  jxlint archive add --archive 档案 2024年/
"""
CHECK_HELP = """把文件互相比较，并与档案里的表比较（跨文档规则，编号以 Z 起头）。

文件本身如已在档案里，不与自己比较。退出码：0 没有，1 有雷同，2 用法或档案有误，3 有文件没读到。

示例：
  jxlint archive check --archive 档案 新文件.docx
"""
LIST_HELP = """列出档案里的文件。

示例：
  jxlint archive list --archive 档案
"""
REMOVE_HELP = """从档案里移除文件（写法同 archive list 列出的）。

示例：
  jxlint archive remove --archive 档案 2024年/教育局.docx
"""
REBUILD_HELP = """由数据文件重建：换用新版本或另一份套话词表，或索引、清单损坏时使用。

读不出来的数据文件会改名保留并报出，退出码为 3。

示例：
  jxlint archive rebuild --archive 档案
"""
LEXICON_HELP = """由档案得出套话词表：很多部门都有的话，比较时不算数。

按部门计数，不按表计数；不要用正在检查的那一批文件来建。建好后用 archive rebuild --boilerplate 换用。

示例：
  jxlint archive lexicon --archive 档案 -o 套话.txt
"""
LEXICON_OUTPUT_HELP = "词表写到这个文件。"
BOILERPLATE_HELP = "改用这份套话词表（复制到档案里）。"
OPTION_HELP = "另与这个档案里以往的表比较。"


def listed(path: str, department: str | None, year: int | None, tables: int) -> str:
    """A stored document."""
    return f"{path}\t{department or ''}\t{year or ''}\t{tables}张表"


LINK_HELP = """把大量的表一次连成雷同的组：.csv 每张表一行给人看，.parquet 每对一行给程序用。

表来自 jxlint extract -o 表.parquet：一个文件、一个文件夹，或网址（s3://、hdfs:// 等）。

示例：
  jxlint archive link 全省/ -o 雷同.csv                本机
  jxlint archive link 全省/ -o 雷同.csv --engine sail  本机试分布式
  jxlint archive link s3://省/表 -o 雷同.csv --engine spark --connect 网址
"""
TABLES_METAVAR = "表.parquet"
LINK_OUTPUT_HELP = "结果写到这个文件（.csv 或 .parquet）。"
ENGINE_HELP = "在哪里连：local（默认，本机）、spark、sail。"
CONNECT_HELP = "Spark Connect 服务的网址（sc://主机:端口）；不给则在本机启动。"
SCRATCH_HELP = "集群放中间结果的地方，各机器都要能读写；不给则由 Spark 自己保存。"
LIKENESS_HELP = "相似程度至少多少，0.1 到 1；0.8 雷同，0.5 照搬，0.35 需核对。"
OTHER_BOILERPLATE_HELP = "改用这份套话词表（由 jxlint archive lexicon 得出）。"
SKETCHING = "读表"
NO_CONNECT = "--connect 是 spark 和 sail 的网址；local 在本机运行，请去掉 --connect，或加 --engine spark。"


def link_output(path: str, suffixes: Sequence[str]) -> str:
    """The result cannot be written in the format that the name asks for."""
    return f"{path}：只能写成 {'、'.join(f'.{one}' for one in suffixes)}；请换一个文件名。"


LINKED: Final = "{path}：{tables}张表连成{groups}组雷同（{edges}对）。"
